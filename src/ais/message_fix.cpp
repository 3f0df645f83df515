#include "ais/message_fix.hpp"

#include <algorithm>

#include "core/time.hpp"

namespace tw::ais {

namespace {

constexpr std::int64_t null_island = 100'000;  ///< 0.01 degree
constexpr std::int64_t future_limit = 5 * 60'000;

std::int64_t rounded_ratio(std::int64_t value, std::int64_t multiply, std::int64_t divide)
{
    const std::int64_t scaled = value * multiply * 2;
    return (scaled >= 0 ? scaled + divide : scaled - divide) / (2 * divide);
}

/// Where the fields of a position report lie; 0 = the type has no such field.
struct Places {
    std::uint16_t speed, lon, course, heading, second, rot, status;
};

constexpr Places class_a{50, 61, 116, 128, 137, 42, 38};
constexpr Places aircraft{50, 61, 116, 0, 128, 0, 0};
constexpr Places class_b{46, 57, 112, 124, 133, 0, 0};
constexpr Places base{0, 79, 0, 0, 72, 0, 0};
constexpr Places aid{0, 164, 0, 0, 253, 0, 0};

class Row {
public:
    Row(const MessageBits& bits, Fix& fix) : bits_(bits), fix_(fix) {}

    void report(const Places& at)
    {
        if (at.status > 0 && bits_.holds(at.status, 4)) fix_.nav_status = number<std::uint8_t>(at.status, 4);
        if (at.rot > 0 && bits_.holds(at.rot, 8)) fix_.rot = static_cast<std::int8_t>(bits_.integer(at.rot, 8));
        if (at.speed > 0 && bits_.holds(at.speed, 10)) speed(number<std::uint16_t>(at.speed, 10));
        if (bits_.holds(at.lon, 55)) fix_.at = position_of(bits_.integer(at.lon, 28), bits_.integer(at.lon + 28U, 27), 10'000, fix_.flags);
        if (at.course > 0 && bits_.holds(at.course, 12)) fix_.cog = {number<std::uint16_t>(at.course, 12)};
        if (at.heading > 0 && bits_.holds(at.heading, 9)) fix_.heading = {number<std::uint16_t>(at.heading, 9)};
        if (bits_.holds(at.second, 6)) fix_.second = number<std::uint8_t>(at.second, 6);
    }

    /// Type 27: whole knots and degrees, tenths of a minute.
    void long_range()
    {
        fix_.set(FixFlag::coarse_position);
        if (bits_.holds(40, 4)) fix_.nav_status = number<std::uint8_t>(40, 4);
        if (bits_.holds(44, 35)) fix_.at = position_of(bits_.integer(44, 18), bits_.integer(62, 17), 10, fix_.flags);
        const auto knots = number<std::uint16_t>(79, 6);
        const auto course = number<std::uint16_t>(85, 9);
        if (bits_.holds(79, 6) && knots < 63) fix_.sog = {static_cast<std::uint16_t>(knots * 10)};
        if (bits_.holds(85, 9) && course < 511) fix_.cog = {static_cast<std::uint16_t>(course * 10)};
    }

    /// Type 9: whole knots; what a tenth-knot field can't hold is saturated.
    void aircraft_speed()
    {
        const auto knots = number<std::uint16_t>(50, 10);
        if (!bits_.holds(50, 10)) return;
        fix_.flags &= ~(bit(FixFlag::speed_suspect) | bit(FixFlag::speed_saturated));
        fix_.sog = Deciknot::none();
        if (knots == 1023) return;
        fix_.sog = {static_cast<std::uint16_t>(std::min(knots * 10, 1022))};
        if (knots > 102) fix_.set(FixFlag::speed_saturated);
    }

    void comm_state(std::size_t offset, std::size_t width, std::uint32_t selector)
    {
        if (bits_.holds(offset, width)) fix_.comm_state = selector << 19 | static_cast<std::uint32_t>(bits_.number(offset, width));
    }

private:
    template <class T>
    T number(std::size_t offset, std::size_t width) const { return static_cast<T>(bits_.number(offset, width)); }

    void speed(std::uint16_t raw)
    {
        fix_.sog = {raw};
        if (raw == 1022) fix_.set(FixFlag::speed_saturated);
        if (raw == 512) fix_.set(FixFlag::speed_suspect);
    }

    const MessageBits& bits_;
    Fix& fix_;
};

void read_body(const MessageBits& bits, Fix& fix)
{
    Row row(bits, fix);
    switch (fix.type) {
    case 1: case 2: case 3:
        fix.transceiver = Transceiver::a;
        row.report(class_a);
        row.comm_state(149, 19, fix.type == 3 ? 1 : 0);
        break;
    case 4:
        fix.transceiver = Transceiver::base;
        fix.set(FixFlag::not_a_ship);
        row.report(base);
        row.comm_state(149, 19, 0);
        break;
    case 11:
        fix.transceiver = Transceiver::a;
        row.report(base);
        row.comm_state(149, 19, 0);
        break;
    case 9:
        fix.transceiver = Transceiver::sar;
        fix.set(FixFlag::not_a_ship);
        row.report(aircraft);
        row.aircraft_speed();
        row.comm_state(148, 20, 0);
        break;
    case 18:
        fix.transceiver = bits.flag(141) ? Transceiver::b_cs : Transceiver::b_so;
        row.report(class_b);
        row.comm_state(148, 20, 0);
        break;
    case 19:
        fix.transceiver = Transceiver::b_so;
        row.report(class_b);
        break;
    case 21:
        fix.transceiver = Transceiver::aton;
        fix.set(FixFlag::not_a_ship);
        row.report(aid);
        break;
    case 27:
        fix.transceiver = Transceiver::a;
        row.long_range();
        break;
    case 5: fix.transceiver = Transceiver::a; break;
    case 24: fix.transceiver = Transceiver::b_cs; break;
    case 16: case 17: case 20: case 22: case 23: fix.transceiver = Transceiver::base; break;
    case 26:
        if (bits.size() >= 60) row.comm_state(bits.size() - 20, 20, 0);
        break;
    default: break;
    }
}

void read_size(const MessageBits& bits, std::size_t offset, Statics& out)
{
    if (!bits.holds(offset, 30)) return;
    out.present |= Statics::size_field;
    out.to_bow = static_cast<std::uint16_t>(bits.number(offset, 9));
    out.to_stern = static_cast<std::uint16_t>(bits.number(offset + 9, 9));
    out.to_port = static_cast<std::uint16_t>(bits.number(offset + 18, 6));
    out.to_starboard = static_cast<std::uint16_t>(bits.number(offset + 24, 6));
}

void read_text(const MessageBits& bits, std::size_t offset, std::size_t width, Statics::Field field, std::string& to, Statics& out)
{
    if (!bits.holds(offset, width)) return;
    out.present |= field;
    to = bits.text(offset, width);
}

void read_type(const MessageBits& bits, std::size_t offset, Statics& out)
{
    if (!bits.holds(offset, 8)) return;
    out.present |= Statics::type_field;
    out.ship_type = static_cast<std::uint8_t>(bits.number(offset, 8));
}

void read_class_a(const MessageBits& bits, Statics& out)
{
    if (bits.holds(40, 30)) {
        out.present |= Statics::imo_field;
        out.imo = {static_cast<std::uint32_t>(bits.number(40, 30))};
    }
    read_text(bits, 70, 42, Statics::callsign_field, out.callsign, out);
    read_text(bits, 112, 120, Statics::name_field, out.name, out);
    read_type(bits, 232, out);
    read_size(bits, 240, out);
    if (bits.holds(274, 20)) {
        out.present |= Statics::eta_field;
        out.eta = static_cast<std::uint32_t>(bits.number(274, 20));
    }
    if (bits.holds(294, 8)) {
        out.present |= Statics::draught_field;
        out.draught_dm = static_cast<std::uint16_t>(bits.number(294, 8));
    }
    // 420 bits are an accepted length: the last character is then cut, and the whole ones are read.
    read_text(bits, 302, std::min<std::size_t>(120, bits.size() > 302 ? (bits.size() - 302) / 6 * 6 : 120), Statics::destination_field,
              out.destination, out);
    if (bits.size() < 420) {
        out.present &= static_cast<std::uint16_t>(~Statics::destination_field);
        out.destination.clear();
    }
}

void read_class_b(const MessageBits& bits, Statics& out)
{
    if (bits.number(38, 2) == 0) return read_text(bits, 40, 120, Statics::name_field, out.name, out);
    read_type(bits, 40, out);
    read_text(bits, 48, 18, Statics::vendor_field, out.vendor, out);
    read_text(bits, 90, 42, Statics::callsign_field, out.callsign, out);
    if (bits.mmsi() / 10'000'000 != 98) return read_size(bits, 132, out);
    if (!bits.holds(132, 30)) return;
    out.present |= Statics::mothership_field;
    out.mothership = {static_cast<std::uint32_t>(bits.number(132, 30))};
}

}  // namespace

Fix fix_of(const Received& message)
{
    const MessageBits& bits = *message.bits;
    Fix fix;
    fix.time = message.time();
    fix.arrival = message.times.arrival();
    fix.origin = message.origin();
    fix.mmsi = {bits.mmsi()};
    fix.type = static_cast<std::uint8_t>(bits.type());
    fix.flags = message.flags | identity_flags(fix.mmsi);
    fix.offset = message.offset;
    fix.payload = {bits.content_hash()};
    if (fix.time.known() && fix.arrival.known() && fix.time.value - fix.arrival.value > future_limit) fix.set(FixFlag::future);
    read_body(bits, fix);
    return fix;
}

std::optional<Statics> statics_of(const MessageBits& message)
{
    Statics out;
    out.source_type = static_cast<std::uint8_t>(message.type());
    switch (message.type()) {
    case 5: read_class_a(message, out); break;
    case 19:
        read_text(message, 143, 120, Statics::name_field, out.name, out);
        read_type(message, 263, out);
        read_size(message, 271, out);
        break;
    case 24: read_class_b(message, out); break;
    default: return std::nullopt;
    }
    if (out.present == 0) return std::nullopt;
    return out;
}

Millisecond stated_utc(const MessageBits& message)
{
    if ((message.type() != 4 && message.type() != 11) || !message.holds(38, 40)) return Millisecond::none();
    const auto field = [&](std::size_t offset, std::size_t width) { return static_cast<int>(message.number(offset, width)); };
    const CivilTime civil{field(38, 14), field(52, 4), field(56, 5), field(61, 5), field(66, 6), field(72, 6), 0};
    return civil.year > 0 && is_valid(civil) ? to_millisecond(civil) : Millisecond::none();
}

std::uint32_t identity_flags(Mmsi mmsi)
{
    const std::uint32_t n = mmsi.value;
    std::uint32_t flags = 0;
    const bool coast = n >= 2'000'000 && n < 8'000'000;  // 00MID; shorter numbers are an invalid form, kept as they are
    const bool search_aircraft = n / 1'000'000 == 111;
    const bool distress = n / 10'000'000 == 97, aid_or_99 = n / 10'000'000 == 99;
    const bool repdigit = n % 111'111'111 == 0;
    const bool no_identity = repdigit || n == 1 || n == 1'193'046 || n == 123'456'789 || n == 987'654'321 || n > 999'999'999 ||
                             n % 100'000'000 == 0;
    if (no_identity) flags |= bit(FixFlag::default_identity);
    if (!no_identity && (coast || search_aircraft || distress || aid_or_99)) flags |= bit(FixFlag::not_a_ship);
    return flags;
}

LonLat position_of(std::int64_t lon, std::int64_t lat, std::int64_t per_minute, std::uint32_t& flags)
{
    const std::int64_t degree = 60 * per_minute;
    // Coarse fields also carry 181000/91000, a unit error of some senders.
    const bool none = lon == 181 * degree || lat == 91 * degree || (per_minute == 10 && (lon == 181'000 || lat == 91'000));
    if (none) {
        flags |= bit(FixFlag::position_none);
        return {};
    }
    if (lon < -180 * degree || lon > 180 * degree || lat < -90 * degree || lat > 90 * degree) {
        flags |= bit(FixFlag::position_invalid);
        return {};
    }
    const auto to_degree7 = [degree](std::int64_t v) { return Degree7{static_cast<std::int32_t>(rounded_ratio(v, 10'000'000, degree))}; };
    const LonLat at{to_degree7(lon), to_degree7(lat)};
    const auto near_zero = [](Degree7 d) { return d.value >= -null_island && d.value <= null_island; };
    if (near_zero(at.lon) && near_zero(at.lat)) flags |= bit(FixFlag::position_null_island);
    return at;
}

}  // namespace tw::ais
