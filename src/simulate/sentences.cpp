#include "simulate/sentences.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace tw::simulate {
namespace {

constexpr std::size_t longest_payload = 60;  // characters, so that a sentence stays below 82

void put(Bits& bits, std::int64_t value, int width)
{
    for (int i = width - 1; i >= 0; --i)
        bits.push_back(((value >> i) & 1) != 0);
}

// Six-bit text, padded with '@' (ITU-R M.1371-5 table 47). Characters outside it become '?'.
void put_text(Bits& bits, std::string_view text, std::size_t length)
{
    for (std::size_t i = 0; i < length; ++i) {
        const char c = i < text.size() ? text[i] : '@';
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        const int code = upper >= '@' && upper <= '_' ? upper - '@' : upper >= ' ' && upper <= '?' ? upper : '?';
        put(bits, code, 6);
    }
}

void put_size(Bits& bits, const Ship& ship)
{
    put(bits, std::min<int>(ship.to_bow, 511), 9);
    put(bits, std::min<int>(ship.to_stern, 511), 9);
    put(bits, std::min<int>(ship.to_port, 63), 6);
    put(bits, std::min<int>(ship.to_starboard, 63), 6);
}

// From speed to UTC second, as types 1 and 18 share it; positions in 1/10000 minute.
void put_motion(Bits& bits, const Report& report)
{
    put(bits, std::lround(std::min(report.knots, 102.2) * 10), 10);
    put(bits, 1, 1);
    put(bits, std::lround(report.at.lon.value * 0.06), 28);
    put(bits, std::lround(report.at.lat.value * 0.06), 27);
    put(bits, std::lround(report.course * 10) % 3600, 12);
    put(bits, report.heading, 9);
    put(bits, report.time.value % 60, 6);
}

Bits header(int type, const Ship& ship)
{
    Bits bits;
    bits.reserve(424);
    put(bits, type, 6);
    put(bits, 0, 2);
    put(bits, ship.mmsi.value, 30);
    return bits;
}

char armour(int symbol) { return static_cast<char>(symbol < 40 ? symbol + 48 : symbol + 56); }

std::string armoured(const Bits& bits)
{
    std::string text;
    for (std::size_t i = 0; i < bits.size(); i += 6) {
        int symbol = 0;
        for (std::size_t k = i; k < i + 6; ++k)
            symbol = symbol * 2 + (k < bits.size() && bits[k] ? 1 : 0);
        text += armour(symbol);
    }
    return text;
}

unsigned checksum(std::string_view text)
{
    unsigned sum = 0;
    for (const char c : text)
        sum ^= static_cast<unsigned char>(c);
    return sum;
}

}  // namespace

Bits position_a(const Ship& ship, const Report& report)
{
    Bits bits = header(1, ship);
    put(bits, report.nav_status, 4);
    put(bits, 0, 8);  // rate of turn: none
    put_motion(bits, report);
    put(bits, 0, 2 + 3 + 1);
    put(bits, (3 << 14) | 5, 19);  // SOTDMA: slot time-out 3, five stations received
    return bits;
}

Bits position_b(const Ship& ship, const Report& report)
{
    Bits bits = header(18, ship);
    put(bits, 0, 8);
    put_motion(bits, report);
    put(bits, 0, 2);
    put(bits, 0b1'0'1'1'1'0'0, 7);  // carrier sense unit, no display, DSC, whole band, message 22, autonomous, no RAIM
    put(bits, (1 << 19) | 6, 20);   // no SOTDMA state
    return bits;
}

Bits static_a(const Ship& ship, std::string_view destination)
{
    Bits bits = header(5, ship);
    put(bits, 2, 2);
    put(bits, ship.imo.value, 30);
    put_text(bits, ship.callsign, 7);
    put_text(bits, ship.name, 20);
    put(bits, ship.type, 8);
    put_size(bits, ship);
    put(bits, 1, 4);
    put(bits, 0, 4 + 5);      // ETA month and day: not available
    put(bits, 24, 5);
    put(bits, 60, 6);
    put(bits, std::min<int>(ship.draught_dm, 255), 8);
    put_text(bits, destination, 20);
    put(bits, 0, 2);
    return bits;
}

Bits static_b(const Ship& ship, bool part_b)
{
    Bits bits = header(24, ship);
    put(bits, part_b ? 1 : 0, 2);
    if (part_b) {
        put(bits, ship.type, 8);
        put_text(bits, "SIM", 3);
        put(bits, 0, 4 + 20);
        put_text(bits, ship.callsign, 7);
        put_size(bits, ship);
        put(bits, 0, 6);
    } else {
        put_text(bits, ship.name, 20);
        put(bits, 0, 8);
    }
    return bits;
}

std::string sentences(const Bits& payload, std::string_view station, Second time, std::uint64_t serial, bool channel_b,
                      const std::vector<std::size_t>& damaged_bits)
{
    const std::string text = armoured(payload);
    Bits damaged = payload;
    for (const std::size_t bit : damaged_bits)
        damaged[bit] = !damaged[bit];
    const std::string sent = armoured(damaged);
    const std::size_t total = (text.size() + longest_payload - 1) / longest_payload;
    const std::size_t fill = (6 - payload.size() % 6) % 6;
    std::string out;
    for (std::size_t part = 1; part <= total; ++part) {
        std::string tag;
        if (total > 1)
            fmt::format_to(std::back_inserter(tag), "g:{}-{}-{},", part, total, serial % 10000);
        fmt::format_to(std::back_inserter(tag), "s:{},c:{}", station, time.value);
        const auto body = [&](const std::string& armour) {
            return fmt::format("AIVDM,{},{},{},{},{},{}", total, part, total > 1 ? std::to_string(serial % 10) : "",
                               channel_b ? 'B' : 'A', armour.substr((part - 1) * longest_payload, longest_payload),
                               part == total ? fill : 0);
        };
        fmt::format_to(std::back_inserter(out), "\\{}*{:02X}\\!{}*{:02X}\r\n", tag, checksum(tag), body(sent),
                       checksum(body(text)));
    }
    return out;
}

}  // namespace tw::simulate
