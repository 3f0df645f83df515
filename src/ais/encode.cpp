#include "ais/encode.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ais/sentence.hpp"
#include "core/time.hpp"

namespace tw::ais {

namespace {

constexpr char armour(unsigned six) { return static_cast<char>(six < 40 ? six + 48 : six + 56); }

/// 1e-7 degree -> parts of a minute, `per_minute` of them, to nearest.
std::int64_t to_minutes(Degree7 d, std::int64_t per_minute)
{
    const std::int64_t scaled = static_cast<std::int64_t>(d.value) * 60 * per_minute * 2;
    constexpr std::int64_t whole = 10'000'000;
    return (scaled >= 0 ? scaled + whole : scaled - whole) / (2 * whole);
}

struct Sent {
    std::int64_t lon, lat;
};

Sent position(LonLat at, std::int64_t per_minute)
{
    if (!at.known()) return {181 * 60 * per_minute, 91 * 60 * per_minute};
    return {to_minutes(at.lon, per_minute), to_minutes(at.lat, per_minute)};
}

PayloadWriter head(unsigned type, const Fix& fix)
{
    PayloadWriter w;
    w.put(type, 6).put(fix.has(FixFlag::repeated) ? 1 : 0, 2).put(fix.mmsi.value, 30);
    return w;
}

Armoured class_a(unsigned type, const Fix& fix)
{
    const Sent at = position(fix.at, 10'000);
    PayloadWriter w = head(type, fix);
    w.put(fix.nav_status, 4).put(fix.rot, 8).put(fix.sog.value, 10).put(0, 1).put(at.lon, 28).put(at.lat, 27).put(fix.cog.value, 12);
    w.put(fix.heading.value, 9).put(fix.second, 6).put(0, 2).put(0, 3).put(0, 1).put(fix.comm_state & 0x7FFFF, 19);
    return w.armoured();
}

Armoured base(unsigned type, const Fix& fix)
{
    const Sent at = position(fix.at, 10'000);
    PayloadWriter w = head(type, fix);
    if (fix.time.known()) {
        const CivilTime t = to_civil(fix.time);
        w.put(t.year, 14).put(t.month, 4).put(t.day, 5).put(t.hour, 5).put(t.minute, 6).put(t.second, 6);
    } else {
        w.put(0, 14).put(0, 4).put(0, 5).put(24, 5).put(60, 6).put(60, 6);
    }
    w.put(0, 1).put(at.lon, 28).put(at.lat, 27).put(1, 4).put(0, 10).put(0, 1).put(fix.comm_state & 0x7FFFF, 19);
    return w.armoured();
}

Armoured aircraft(const Fix& fix)
{
    const Sent at = position(fix.at, 10'000);
    PayloadWriter w = head(9, fix);
    const unsigned knots = fix.sog.known() ? (fix.sog.value + 5U) / 10U : 1023U;
    w.put(4095, 12).put(knots, 10).put(0, 1).put(at.lon, 28).put(at.lat, 27).put(fix.cog.value, 12).put(fix.second, 6);
    w.put(0, 8).put(0, 1).put(0, 3).put(0, 1).put(0, 1).put(fix.comm_state & 0xFFFFF, 20);
    return w.armoured();
}

Armoured class_b(const Fix& fix)
{
    const Sent at = position(fix.at, 10'000);
    PayloadWriter w = head(18, fix);
    w.put(0, 8).put(fix.sog.value, 10).put(0, 1).put(at.lon, 28).put(at.lat, 27).put(fix.cog.value, 12).put(fix.heading.value, 9);
    w.put(fix.second, 6).put(0, 2).put(fix.transceiver == Transceiver::b_so ? 0 : 1, 1).put(0, 1).put(1, 1).put(1, 1).put(1, 1);
    w.put(0, 1).put(0, 1).put(fix.comm_state & 0xFFFFF, 20);
    return w.armoured();
}

Armoured long_range(const Fix& fix)
{
    const Sent at = position(fix.at, 10);
    PayloadWriter w = head(27, fix);
    const unsigned knots = fix.sog.known() ? std::min(62U, (fix.sog.value + 5U) / 10U) : 63U;
    const unsigned course = fix.cog.known() ? (fix.cog.value + 5U) / 10U % 360U : 511U;
    w.put(0, 1).put(0, 1).put(fix.nav_status, 4).put(at.lon, 18).put(at.lat, 17).put(knots, 6).put(course, 9).put(0, 1).put(0, 1);
    return w.armoured();
}

void put_size(PayloadWriter& w, const Statics& s)
{
    const bool known = (s.present & Statics::size_field) != 0;
    w.put(known ? s.to_bow : 0, 9).put(known ? s.to_stern : 0, 9).put(known ? s.to_port : 0, 6).put(known ? s.to_starboard : 0, 6);
}

std::string text_if(const Statics& s, Statics::Field field, const std::string& text)
{
    return (s.present & field) != 0 ? text : std::string();
}

std::string tag_block(const SentenceStyle& style, std::size_t part, std::size_t total)
{
    std::string body;
    const auto add = [&body](std::string item) { body += (body.empty() ? "" : ",") + std::move(item); };
    if (total > 1) add(fmt::format("g:{}-{}-{}", part, total, style.group > 0 ? style.group : style.sequence));
    if (part == 1 && !style.station.empty()) add("s:" + style.station);
    if (part == 1 && style.time.known())
        add(style.time.value % 1000 == 0 ? fmt::format("c:{}", style.time.value / 1000) : fmt::format("c:{}", style.time.value));
    return body.empty() ? std::string() : fmt::format("\\{}*{:02X}\\", body, xor_of(body));
}

std::string bracket(Millisecond time)
{
    const CivilTime t = to_civil(time);
    return fmt::format("[{:04}{:02}{:02}T{:02}{:02}{:02}.{:03}Z]", t.year, t.month, t.day, t.hour, t.minute, t.second, t.millisecond);
}

std::string gatehouse(const SentenceStyle& style, std::string_view sentence)
{
    const CivilTime t = to_civil(style.time);
    return with_checksum('$', fmt::format("PGHP,1,{},{},{},{},{},{},{},,,{},1,{}", t.year, t.month, t.day, t.hour, t.minute, t.second,
                                          t.millisecond, style.station, sentence.substr(sentence.size() - 2)));
}

std::string epoch(Millisecond time)
{
    return fmt::format("{}", time.value % 1000 == 0 ? time.value / 1000 : time.value);
}

}  // namespace

PayloadWriter& PayloadWriter::put(std::int64_t value, unsigned width)
{
    for (unsigned i = width; i-- > 0;) bits_.push_back((value >> std::min(i, 63U) & 1) != 0);
    return *this;
}

PayloadWriter& PayloadWriter::put_text(std::string_view text, std::size_t characters)
{
    for (std::size_t i = 0; i < characters; ++i) {
        unsigned char c = i < text.size() ? static_cast<unsigned char>(text[i]) : '@';
        if (c >= 'a' && c <= 'z') c = static_cast<unsigned char>(c - 'a' + 'A');
        if (c < 32 || c > 95) c = ' ';
        put(c >= 64 ? c - 64 : c, 6);
    }
    return *this;
}

Armoured PayloadWriter::armoured() const
{
    Armoured out;
    out.fill = static_cast<unsigned>((6 - bits_.size() % 6) % 6);
    for (std::size_t i = 0; i < bits_.size(); i += 6) {
        unsigned six = 0;
        for (std::size_t k = i; k < i + 6; ++k) six = six << 1 | (k < bits_.size() && bits_[k] ? 1U : 0U);
        out.text += armour(six);
    }
    return out;
}

Armoured encode_position(const Fix& fix)
{
    switch (fix.type) {
    case 2: case 3: return class_a(fix.type, fix);
    case 4: case 11: return base(fix.type, fix);
    case 9: return aircraft(fix);
    case 18: return class_b(fix);
    case 27: return long_range(fix);
    default: return class_a(1, fix);
    }
}

Armoured encode_static_a(Mmsi mmsi, const Statics& s)
{
    const auto has = [&s](Statics::Field field) { return (s.present & field) != 0; };
    PayloadWriter w;
    w.put(5, 6).put(0, 2).put(mmsi.value, 30).put(0, 2).put(has(Statics::imo_field) ? s.imo.value : 0, 30);
    w.put_text(text_if(s, Statics::callsign_field, s.callsign), 7).put_text(text_if(s, Statics::name_field, s.name), 20);
    w.put(has(Statics::type_field) ? s.ship_type : 0, 8);
    put_size(w, s);
    w.put(1, 4).put(has(Statics::eta_field) ? s.eta : (24U << 6 | 60U), 20);
    w.put(has(Statics::draught_field) ? std::min<unsigned>(s.draught_dm, 255) : 0, 8);
    w.put_text(text_if(s, Statics::destination_field, s.destination), 20).put(0, 1).put(0, 1);
    return w.armoured();
}

Armoured encode_static_b_name(Mmsi mmsi, const Statics& s)
{
    PayloadWriter w;
    w.put(24, 6).put(0, 2).put(mmsi.value, 30).put(0, 2).put_text(text_if(s, Statics::name_field, s.name), 20).put(0, 8);
    return w.armoured();
}

Armoured encode_static_b_ship(Mmsi mmsi, const Statics& s)
{
    PayloadWriter w;
    w.put(24, 6).put(0, 2).put(mmsi.value, 30).put(1, 2).put((s.present & Statics::type_field) != 0 ? s.ship_type : 0, 8);
    w.put_text(text_if(s, Statics::vendor_field, s.vendor), 3).put(0, 24).put_text(text_if(s, Statics::callsign_field, s.callsign), 7);
    if (mmsi.value / 10'000'000 == 98) w.put((s.present & Statics::mothership_field) != 0 ? s.mothership.value : 0, 30);
    else put_size(w, s);
    w.put(0, 6);
    return w.armoured();
}

std::string with_checksum(char start, std::string_view body) { return fmt::format("{}{}*{:02X}", start, body, xor_of(body)); }

std::vector<std::string> sentences(const Armoured& payload, const SentenceStyle& style)
{
    const std::size_t per_line = style.wrapping == Wrapping::merged ? payload.text.size() : std::max<std::size_t>(style.characters, 1);
    const std::size_t total = std::max<std::size_t>(1, (payload.text.size() + per_line - 1) / std::max<std::size_t>(per_line, 1));
    std::vector<std::string> lines;
    for (std::size_t part = 1; part <= total; ++part) {
        const std::string text = payload.text.substr((part - 1) * per_line, per_line);
        std::string line = with_checksum(
            '!', fmt::format("{}VD{},{},{},{},{},{},{}", style.talker, style.own_ship ? 'O' : 'M', total, part,
                             total > 1 ? fmt::format("{}", style.sequence) : std::string(),
                             style.channel == 0 ? std::string() : std::string(1, style.channel), text,
                             part == total ? payload.fill : 0U));
        const bool timed = style.time.known() && part == 1;
        switch (style.wrapping) {
        case Wrapping::tag_block: line = tag_block(style, part, total) + line; break;
        case Wrapping::bracket: if (style.time.known()) line = bracket(style.time) + line; break;
        case Wrapping::suffix:
            if (!style.station.empty()) line += fmt::format(",{}", style.station);
            if (style.time.known()) line += "," + epoch(style.time);
            break;
        case Wrapping::two_epochs:
            if (style.time.known()) line += fmt::format(",{},{}", epoch(style.time), epoch({style.time.value + 1000}));
            break;
        case Wrapping::gatehouse: if (timed) lines.push_back(gatehouse(style, line)); break;
        case Wrapping::plain: case Wrapping::joined: case Wrapping::merged: break;
        }
        if (style.wrapping == Wrapping::joined && part > 1) lines.back() += line;
        else lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace tw::ais
