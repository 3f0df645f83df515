#include "ais/row_reader.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <xxhash.h>

#include "ais/decimal.hpp"
#include "ais/digit_words.hpp"
#include "ais/message_fix.hpp"
#include "ais/phrases.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::ais {
namespace {

constexpr std::int64_t degree = 10'000'000;
constexpr std::int64_t raw_lon_none = 0x6791AC0, raw_lat_none = 0x3412140;  // 181 and 91 degrees (D-31)

bool is_coarse(std::uint8_t type) { return type == 17 || type == 22 || type == 23 || type == 27; }

bool carries_position(std::uint8_t type)
{
    return type == 0 || (type >= 1 && type <= 4) || type == 9 || type == 11 || type == 18 || type == 19 || type == 21 || type == 27;
}

Transceiver transceiver_of_type(std::uint8_t type)
{
    switch (type) {
        case 1: case 2: case 3: case 5: case 11: case 27: return Transceiver::a;
        case 4: case 16: case 17: case 20: case 22: case 23: return Transceiver::base;
        case 9: return Transceiver::sar;
        case 18: case 24: return Transceiver::b_cs;
        case 19: return Transceiver::b_so;
        case 21: return Transceiver::aton;
        default: return Transceiver::unknown;
    }
}

/// Text as sent, without padding; empty when it is only padding.
std::string_view sent_text(std::string_view text)
{
    text = trim(text);
    while (!text.empty() && (text.back() == '@' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

/// A whole number in [low, high], else nothing.
std::optional<std::int64_t> whole(std::string_view text, std::int64_t low, std::int64_t high)
{
    if (text.empty()) return std::nullopt;
    const auto value = scaled_decimal(text, 0);
    return value && *value >= low && *value <= high ? value : std::nullopt;
}

/// ETA as AIS packs it: month << 16 | day << 11 | hour << 6 | minute.
std::uint32_t packed_eta(int month, int day, int hour, int minute)
{
    if (month < 0 || month > 15 || day < 0 || day > 31 || hour < 0 || hour > 31 || minute < 0 || minute > 63) return 0;
    return static_cast<std::uint32_t>(month << 16 | day << 11 | hour << 6 | minute);
}

int two(std::string_view text, std::size_t at)
{
    if (text.size() < at + 2 || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// `30/12/2015 23:59:59`, `2015-12-30T23:59`, `12-30T23:59Z`, `12-30 23:59`, or the packed number itself.
std::uint32_t eta_of(std::string_view text, TimeForm form)
{
    if (form == TimeForm::day_first && text.size() >= 16) return packed_eta(two(text, 3), two(text, 0), two(text, 11), two(text, 14));
    if (text.size() >= 16 && text[4] == '-') return packed_eta(two(text, 5), two(text, 8), two(text, 11), two(text, 14));
    if (text.size() >= 11 && text[2] == '-') return packed_eta(two(text, 0), two(text, 3), two(text, 6), two(text, 9));
    const auto packed = whole(text, 1, (1 << 20) - 1);
    return packed ? static_cast<std::uint32_t>(*packed) : 0;
}

std::uint8_t type_of(std::string_view text)
{
    if (text.starts_with("AIS.")) text.remove_prefix(4);
    const auto type = whole(text, 1, 28);
    return type ? static_cast<std::uint8_t>(*type) : std::uint8_t{0};
}

}  // namespace

std::optional<Mmsi> mmsi_of(std::string_view text)
{
    if (text.size() == 9)
        if (const auto nine = nine_digits(text.data())) return Mmsi{*nine};
    std::uint64_t value = 0;
    for (const char c : text) {
        const unsigned digit = static_cast<unsigned>(c) - '0';
        if (digit > 9 || value > 429'496'729) {
            const auto tenths = scaled_decimal(text, 1);
            if (!tenths || *tenths < 0 || *tenths % 10 != 0 || *tenths / 10 > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
            return Mmsi{static_cast<std::uint32_t>(*tenths / 10)};
        }
        value = value * 10 + digit;
    }
    if (text.empty() || value > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return Mmsi{static_cast<std::uint32_t>(value)};
}

RowReader::RowReader(const RowForm& form, const ReadOptions& options, char decimal_mark)
    : form_(&form), clock_(options.zone), ingest_(options.ingest), flags_(options.simulated ? bit(FixFlag::simulated) : 0),
      mark_(decimal_mark)
{
}

Millisecond RowReader::time_of(std::string_view text)
{
    const auto time = clock_.read(text, form_->time == TimeForm::iso ? TimeForm::any : form_->time);
    return time ? time->at : Millisecond::none();
}

std::optional<Reject> RowReader::read(const RowText& row, bool time_required, Fix& fix)
{
    const std::string_view ship = row[Role::mmsi];
    if (is_null_word(ship)) return Reject::mmsi_missing;
    if (const auto nine = ship.size() == 9 ? nine_digits(ship.data()) : std::nullopt) [[likely]] {
        fix.mmsi = {*nine};
    } else if (const auto mmsi = mmsi_of(ship)) {
        fix.mmsi = *mmsi;
    } else {
        return Reject::mmsi_bad;
    }
    fix.ingest = ingest_;
    fix.flags |= flags_;
    if (!row[Role::type].empty()) fix.type = type_of(row[Role::type]);
    if (const auto reason = read_time(row, time_required, fix)) return reason;
    if (!read_position(row, fix) || !read_motion(row, fix)) return Reject::number_bad;
    read_class(row, fix);
    if ((fix.type == 4 || fix.type == 11) && !row[Role::stated].empty())
        if (const int second = two(row[Role::stated], row[Role::stated].rfind(':') + 1); second >= 0 && second <= 63) fix.second = static_cast<std::uint8_t>(second);
    if (!row[Role::station].empty() && !is_null_word(row[Role::station])) fix.station = key_of_station(row[Role::station]);
    return std::nullopt;
}

std::optional<Reject> RowReader::read_time(const RowText& row, bool required, Fix& fix)
{
    if (!row[Role::arrival].empty()) fix.arrival = time_of(row[Role::arrival]);
    const std::string_view text = row[Role::time];
    if (is_null_word(text)) {
        if (required) return Reject::time_bad;
        fix.origin = TimeOrigin::none;
        return std::nullopt;
    }
    const auto time = clock_.read(text, form_->time);
    if (!time) return Reject::time_bad;
    fix.time = time->at;
    if (time->leap_second) fix.set(FixFlag::leap_second);
    if (!row[Role::millisecond].empty())
        if (const auto extra = whole(row[Role::millisecond], 0, 999)) fix.time.value += *extra;
    constexpr std::int64_t future = 5 * 60'000;  // T-13
    if (fix.arrival.known() && fix.time.value - fix.arrival.value > future) fix.set(FixFlag::future);
    fix.origin = form_->dialect == Dialect::catcher_json ? TimeOrigin::tag_block : TimeOrigin::field;
    return std::nullopt;
}

template <int places>
bool RowReader::number(const RowText& row, Role role, std::int64_t& value) const
{
    return read_decimal<places>(row[role], row.block_end, mark_, value);
}

bool RowReader::read_position(const RowText& row, Fix& fix) const
{
    const std::string_view lon_text = row[Role::lon];
    const std::string_view lat_text = row[Role::lat];
    if (form_->types_are_ais && !carries_position(fix.type)) return true;
    const bool lon_null = is_null_word(lon_text);
    const bool lat_null = is_null_word(lat_text);
    if (lon_null || lat_null) {
        if (lon_null != lat_null) {
            fix.set(FixFlag::position_invalid);
        } else if (carries_position(fix.type)) {
            fix.set(FixFlag::position_none);
        }
        return true;
    }
    const bool raw = form_->scale == Scale::raw;
    std::int64_t lon = 0;
    std::int64_t lat = 0;
    if (!(raw ? number<0>(row, Role::lon, lon) && number<0>(row, Role::lat, lat) : number<7>(row, Role::lon, lon) && number<7>(row, Role::lat, lat)))
        return false;
    if (raw) {
        // 1/10000 minute = 50/3 of 1e-7 degree; coarse types send 1/10 minute.
        const std::int64_t unit = is_coarse(fix.type) ? 1000 : 1;
        constexpr std::int64_t far = std::int64_t{1} << 40;
        if (std::abs(lon) > far || std::abs(lat) > far) return false;
        const bool none = lon * unit == raw_lon_none || lat * unit == raw_lat_none || lon == 181'000 || lat == 91'000;
        const auto scaled = [unit](std::int64_t v) { return (v * unit * 100 + (v < 0 ? -3 : 3)) / 6; };
        lon = none ? 181 * degree : scaled(lon);
        lat = none ? 91 * degree : scaled(lat);
    }
    if (lon == 181 * degree || lat == 91 * degree || (lon == 181'000 * degree && lat == 91'000 * degree)) {
        fix.set(FixFlag::position_none);
    } else if (lon < -180 * degree || lon > 180 * degree || lat < -90 * degree || lat > 90 * degree) {
        fix.set(FixFlag::position_invalid);
    } else {
        fix.at = {{static_cast<std::int32_t>(lon == 180 * degree ? -lon : lon)}, {static_cast<std::int32_t>(lat)}};
        if (std::abs(lon) <= degree / 100 && std::abs(lat) <= degree / 100) fix.set(FixFlag::position_null_island);
        if (fix.type == 27) fix.set(FixFlag::coarse_position);
    }
    return true;
}

bool RowReader::read_motion(const RowText& row, Fix& fix) const
{
    const bool raw = form_->scale == Scale::raw;
    const bool whole_knots = fix.type == 9 || fix.type == 27;
    std::int64_t v = 0;
    if (!is_null_word(row[Role::sog])) {
        if (!(raw ? number<0>(row, Role::sog, v) : number<1>(row, Role::sog, v))) return false;
        if (raw && whole_knots) v *= 10;
        if (fix.type == 27 && v >= 630) v = Deciknot::none().value;
        if (fix.type == 9 && v > 1022 && v < 10'230) v = 1022;
        if (v < 0 || v == 512) fix.set(FixFlag::speed_suspect);
        if (v == 1022) fix.set(FixFlag::speed_saturated);
        if (v >= 0 && v <= 1022) fix.sog = {static_cast<std::uint16_t>(v)};
    }
    if (const std::string_view text = row[Role::cog]; !is_null_word(text)) {
        if (!(raw ? number<0>(row, Role::cog, v) : number<1>(row, Role::cog, v))) return false;
        if (raw && fix.type == 27) v *= 10;
        const bool negative = v < 0;
        if (negative) v += form_->course_wraps ? 4096 : 3600;
        if (!raw && v == 3600 && !negative && *scaled_decimal(text, 7, mark_) < 360 * degree) v = 0;
        if (v >= 0 && v <= 4095) {
            fix.cog = {static_cast<std::uint16_t>(v)};
            if (negative && v < 3600) fix.set(FixFlag::longitude_odd);
        }
    }
    if (const std::string_view text = row[Role::heading]; !is_null_word(text)) {
        if (!number<0>(row, Role::heading, v)) return false;
        if (v == 360 && *scaled_decimal(text, 7, mark_) < 360 * degree) v = 0;
        if (v >= 0 && v <= 511) fix.heading = {static_cast<std::uint16_t>(v)};
    }
    if (!row[Role::rot].empty()) read_rot(row[Role::rot], fix);
    if (!row[Role::status].empty() && !is_null_word(row[Role::status]))
        fix.nav_status = nav_status_of(row[Role::status]).value_or(15);
    if (!row[Role::second].empty())
        if (const auto second = whole(row[Role::second], 0, 63)) fix.second = static_cast<std::uint8_t>(*second);
    if (!row[Role::radio].empty())
        if (const auto radio = whole(row[Role::radio], 0, (1 << 20) - 1)) fix.comm_state = static_cast<std::uint32_t>(*radio);
    if (!row[Role::repeat].empty() && whole(row[Role::repeat], 1, 3)) fix.set(FixFlag::repeated);
    return true;
}

void RowReader::read_rot(std::string_view text, Fix& fix) const
{
    if (text == "fastleft") fix.rot = -127;
    if (text == "fastright") fix.rot = 127;
    if (form_->turn == TurnForm::raw) {
        if (const auto v = whole(text, -127, 127)) fix.rot = static_cast<std::int8_t>(*v);
        return;
    }
    const auto milli = scaled_decimal(text, 3, mark_);
    if (!milli || std::abs(*milli) > 10'000'000) return;
    // Inverse of (r / 4.733)^2 (D-30).
    const long r = std::lround(4.733 * std::sqrt(static_cast<double>(std::abs(*milli)) / 1000.0));
    if (r <= 127) fix.rot = static_cast<std::int8_t>(*milli < 0 ? -r : r);
}

void RowReader::read_class(const RowText& row, Fix& fix) const
{
    if (!row[Role::mobile].empty()) fix.transceiver = transceiver_of(row[Role::mobile]);
    if (fix.transceiver == Transceiver::unknown) fix.transceiver = transceiver_of_type(fix.type);
    const std::string_view unit = row[Role::unit];
    if (fix.type == 18 && (unit == "false" || unit == "0")) fix.transceiver = Transceiver::b_so;
    const bool by_type = fix.type == 4 || fix.type == 9 || fix.type == 21;
    const bool by_class = !row[Role::mobile].empty() && (fix.transceiver == Transceiver::base || fix.transceiver == Transceiver::sar || fix.transceiver == Transceiver::aton);
    if (by_type || by_class) fix.set(FixFlag::not_a_ship);
    fix.flags |= identity_flags(fix.mmsi);
}

Millisecond RowReader::stated_of(const RowText& row, const Fix& fix)
{
    if ((fix.type != 4 && fix.type != 11) || row[Role::stated].empty()) return Millisecond::none();
    const auto time = RowClock("").read(row[Role::stated], TimeForm::iso);
    return time && time->at.value > 0 ? time->at : Millisecond::none();
}

Statics RowReader::statics(const RowText& row, std::uint8_t type) const
{
    Statics s;
    const auto text = [&](Role role, std::string& to, Statics::Field field) {
        const std::string_view given = row[role];
        if (given.data() == nullptr) return;
        const std::string_view sent = sent_text(given);
        if ((sent.empty() && !given.empty()) || (!given.empty() && is_null_word(given))) return;
        to = sent;
        s.present = static_cast<std::uint16_t>(s.present | field);
    };
    const auto mark = [&s](Statics::Field field) { s.present = static_cast<std::uint16_t>(s.present | field); };
    text(Role::name, s.name, Statics::name_field);
    text(Role::callsign, s.callsign, Statics::callsign_field);
    text(Role::destination, s.destination, Statics::destination_field);

    std::string_view imo = row[Role::imo];
    if (imo.starts_with("IMO")) imo.remove_prefix(3);
    if (const auto v = whole(imo, 1, 1'073'741'823)) {
        s.imo = {static_cast<std::uint32_t>(*v)};
        mark(Statics::imo_field);
    }
    if (const std::string_view word = row[Role::ship_type]; !is_null_word(word)) {
        if (auto v = ship_type_of(word)) {
            const std::uint8_t digit = cargo_digit_of(row[Role::cargo]);
            if (digit != 0 && *v >= 20 && *v % 10 == 0) v = static_cast<std::uint8_t>(*v + digit);
            s.ship_type = *v;
            mark(Statics::type_field);
        }
    }
    const auto metres = [&](Role role, std::uint16_t& to) {
        const auto v = row[role].empty() ? std::nullopt : scaled_decimal(row[role], 1, mark_);
        if (v && *v > 0 && *v <= 65'535) to = static_cast<std::uint16_t>(*v);
    };
    metres(Role::length, s.length_dm);
    metres(Role::width, s.width_dm);
    if (s.length_dm != 0 || s.width_dm != 0) mark(Statics::length_field);
    if (form_->draught_declared) {
        if (form_->scale == Scale::raw) {
            if (const auto v = whole(row[Role::draught], 1, 255)) s.draught_dm = static_cast<std::uint16_t>(*v);
        } else {
            metres(Role::draught, s.draught_dm);
        }
        if (s.draught_dm != 0) mark(Statics::draught_field);
    }
    const auto side = [&](Role role, std::uint16_t& to) {
        if (const auto v = whole(row[role], 0, 511)) to = static_cast<std::uint16_t>(*v);
    };
    side(Role::to_bow, s.to_bow);
    side(Role::to_stern, s.to_stern);
    side(Role::to_port, s.to_port);
    side(Role::to_starboard, s.to_starboard);
    if ((s.to_bow | s.to_stern | s.to_port | s.to_starboard) != 0) mark(Statics::size_field);

    if (!row[Role::eta].empty()) s.eta = eta_of(row[Role::eta], form_->time);
    if (!row[Role::eta_month].empty()) {
        const auto part = [&](Role role, int none) { return static_cast<int>(whole(row[role], 0, 63).value_or(none)); };
        s.eta = packed_eta(part(Role::eta_month, 0), part(Role::eta_day, 0), part(Role::eta_hour, 24), part(Role::eta_minute, 60));
    }
    if (s.eta != 0) mark(Statics::eta_field);
    if (const auto v = whole(row[Role::mothership], 1, 999'999'999)) {
        s.mothership = {static_cast<std::uint32_t>(*v)};
        mark(Statics::mothership_field);
    }
    if (s.present != 0 && (type == 5 || type == 19 || type == 24)) s.source_type = type;
    return s;
}

PayloadKey key_of_content(const Fix& f)
{
    const std::uint64_t words[5] = {
        static_cast<std::uint64_t>(f.mmsi.value) << 32 | f.comm_state,
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(f.at.lon.value)) << 32 | static_cast<std::uint32_t>(f.at.lat.value),
        static_cast<std::uint64_t>(f.sog.value) << 48 | static_cast<std::uint64_t>(f.cog.value) << 32 |
            static_cast<std::uint64_t>(f.heading.value) << 16 | static_cast<std::uint8_t>(f.rot),
        static_cast<std::uint64_t>(f.nav_status) << 24 | static_cast<std::uint64_t>(f.type) << 16 |
            static_cast<std::uint64_t>(f.second) << 8 | static_cast<std::uint8_t>(f.transceiver),
        f.statics.value};
    const std::uint64_t hash = XXH3_64bits(words, sizeof words);
    return {hash == 0 ? 1 : hash};
}

}  // namespace tw::ais
