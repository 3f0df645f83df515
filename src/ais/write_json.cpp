#include "ais/write_json.hpp"

#include <fmt/format.h>

#include "ais/write_values.hpp"
#include "core/time.hpp"

namespace tw::ais {
namespace {

/// Builds an object; members without a value are left out.
class Object {
public:
    Object& raw(std::string_view key, std::string_view value)
    {
        if (value.empty()) return *this;
        text_ += text_.size() == 1 ? "" : ",";
        text_ += fmt::format("\"{}\":{}", key, value);
        return *this;
    }
    Object& text(std::string_view key, std::string_view value) { return raw(key, json_string(value)); }
    template <class T>
    Object& number(std::string_view key, T value, bool given = true) { return given ? raw(key, std::to_string(value)) : *this; }
    std::string done() const { return text_ + "}"; }

private:
    std::string text_ = "{";
};

/// Names of the members of a flat dialect.
struct Names {
    std::string_view mmsi, type, lat, lon, sog, cog, heading, turn, status, second, name, callsign, imo, ship_type, draught, destination, bow, stern, port, starboard;
};
constexpr Names gpsd{"mmsi", "type", "lat", "lon", "speed", "course", "heading", "turn", "status", "second", "shipname", "callsign", "imo", "shiptype",
                     "draught", "destination", "to_bow", "to_stern", "to_port", "to_starboard"};
constexpr Names libais{"mmsi", "id", "y", "x", "sog", "cog", "true_heading", "rot", "nav_status", "timestamp", "name", "callsign", "imo_num", "type_and_cargo",
                       "draught", "destination", "dim_a", "dim_b", "dim_c", "dim_d"};
constexpr Names stream{"UserID", "MessageID", "Latitude", "Longitude", "Sog", "Cog", "TrueHeading", "RateOfTurn", "NavigationalStatus", "Timestamp", "Name",
                       "CallSign", "ImoNumber", "Type", "MaximumStaticDraught", "Destination", "A", "B", "C", "D"};
constexpr Names plain{"mmsi", "msgtype", "lat", "lon", "sog", "cog", "heading", "rot", "status", "", "shipname", "callsign", "imo", "shiptype", "draught",
                      "destination", "to_bow", "to_stern", "to_port", "to_starboard"};

void eta_parts(const Statics& s, std::string_view month, std::string_view day, std::string_view hour, std::string_view minute, Object& o)
{
    if ((s.present & Statics::eta_field) == 0) return;
    o.number(month, s.eta >> 16 & 15U).number(day, s.eta >> 11 & 31U).number(hour, s.eta >> 6 & 31U).number(minute, s.eta & 63U);
}

void moving(const Fix& f, const Names& n, bool turn_in_degrees, Object& o)
{
    if (f.at.known()) o.raw(n.lon, decimal_text(f.at.lon.value, 7)).raw(n.lat, decimal_text(f.at.lat.value, 7));
    o.raw(n.sog, decimal_text(f.sog.value, 1)).raw(n.cog, decimal_text(f.cog.value, 1)).number(n.heading, f.heading.value).number(n.status, f.nav_status);
    if (!n.second.empty()) o.number(n.second, f.second);
    if (f.rot == -128) return;
    const bool fast = f.rot == 127 || f.rot == -127;
    if (!turn_in_degrees) {
        o.number(n.turn, f.rot);
    } else if (fast) {
        o.text(n.turn, f.rot > 0 ? "fastright" : "fastleft");
    } else {
        o.raw(n.turn, turn_text(f.rot));
    }
}

void fixed(const Statics& s, const Names& n, Object& o)
{
    const auto has = [&](Statics::Field field) { return (s.present & field) != 0; };
    if (has(Statics::name_field)) o.text(n.name, s.name);
    if (has(Statics::callsign_field)) o.text(n.callsign, s.callsign);
    if (has(Statics::destination_field)) o.text(n.destination, s.destination);
    o.number(n.imo, s.imo.value, has(Statics::imo_field)).number(n.ship_type, s.ship_type, has(Statics::type_field));
    if (has(Statics::draught_field)) o.raw(n.draught, decimal_text(s.draught_dm, 1));
    if (!has(Statics::size_field) || &n == &stream) return;
    o.number(n.bow, s.to_bow).number(n.stern, s.to_stern).number(n.port, s.to_port).number(n.starboard, s.to_starboard);
}

std::string gpsd_object(const Fix& f, const Statics& s)
{
    Object o;
    o.text("class", "AIS").text("device", "stdin").number("type", f.type).number("repeat", f.has(FixFlag::repeated) ? 1 : 0);
    o.number("mmsi", f.mmsi.value).raw("scaled", "true");
    moving(f, gpsd, true, o);
    o.number("radio", f.comm_state, f.comm_state != 0);
    fixed(s, gpsd, o);
    if ((s.present & Statics::eta_field) != 0)
        o.text("eta", fmt::format("{:02}-{:02}T{:02}:{:02}Z", s.eta >> 16 & 15U, s.eta >> 11 & 31U, s.eta >> 6 & 31U, s.eta & 63U));
    return o.done();
}

std::string catcher_object(const Fix& f, const Statics& s)
{
    Object o;
    o.text("class", "AIS").text("device", "AIS-catcher").raw("scaled", "true");
    if (f.time.known()) {
        const CivilTime t = to_civil(f.time);
        o.text("rxtime", fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second));
        o.raw("rxuxtime", decimal_text(f.time.value, 3));
    }
    o.number("type", f.type).number("repeat", f.has(FixFlag::repeated) ? 1 : 0).number("mmsi", f.mmsi.value);
    moving(f, gpsd, true, o);
    fixed(s, gpsd, o);
    eta_parts(s, "eta_month", "eta_day", "eta_hour", "eta_minute", o);
    return o.done();
}

std::string libais_object(const Fix& f, const Statics& s)
{
    Object o;
    o.number("id", f.type).number("repeat_indicator", f.has(FixFlag::repeated) ? 1 : 0).number("mmsi", f.mmsi.value);
    moving(f, libais, true, o);
    if (!f.at.known()) o.raw("x", "181").raw("y", "91");
    if (f.time.known()) o.raw("tagblock_timestamp", decimal_text(f.time.value, 3));
    fixed(s, libais, o);
    eta_parts(s, "eta_month", "eta_day", "eta_hour", "eta_minute", o);
    return o.done();
}

std::string stream_object(const Fix& f, const Statics& s)
{
    static constexpr std::string_view kinds[] = {"PositionReport", "ShipStaticData", "StandardClassBPositionReport", "BaseStationReport"};
    const std::string_view kind = kinds[f.type == 5 ? 1 : f.type == 18 || f.type == 19 ? 2 : f.type == 4 || f.type == 11 ? 3 : 0];
    Object body;
    body.number("MessageID", f.type).number("RepeatIndicator", f.has(FixFlag::repeated) ? 1 : 0).number("UserID", f.mmsi.value);
    moving(f, stream, false, body);
    fixed(s, stream, body);
    if ((s.present & Statics::size_field) != 0)
        body.raw("Dimension", Object().number("A", s.to_bow).number("B", s.to_stern).number("C", s.to_port).number("D", s.to_starboard).done());
    if ((s.present & Statics::eta_field) != 0) {
        Object eta;
        eta_parts(s, "Month", "Day", "Hour", "Minute", eta);
        body.raw("Eta", eta.done());
    }
    Object meta;
    meta.number("MMSI", f.mmsi.value).raw("MMSI_String", std::to_string(f.mmsi.value));
    if (f.time.known()) meta.text("time_utc", civil_text(f.time, ' ') + " +0000 UTC");
    return Object().raw("Message", Object().raw(kind, body.done()).done()).text("MessageType", kind).raw("MetaData", meta.done()).done();
}

std::string plain_object(const Fix& f, const Statics& s)
{
    Object o;
    o.number("mmsi", f.mmsi.value);
    if (f.time.known()) o.text("timestamp", format_rfc3339(f.time));
    o.number("msgtype", f.type, f.type != 0);
    moving(f, plain, false, o);
    fixed(s, plain, o);
    if ((s.present & Statics::length_field) != 0) o.raw("length", decimal_text(s.length_dm, 1)).raw("width", decimal_text(s.width_dm, 1));
    o.number("eta", s.eta, (s.present & Statics::eta_field) != 0);
    if (!f.at.known()) o.raw("lat", "null").raw("lon", "null");
    return o.done();
}

}  // namespace

void write_json_row(Dialect dialect, const Fix& fix, const Statics& statics, std::string& out)
{
    switch (dialect) {
        case Dialect::gpsd_json: out += gpsd_object(fix, statics); break;
        case Dialect::catcher_json: out += catcher_object(fix, statics); break;
        case Dialect::libais_json: out += libais_object(fix, statics); break;
        case Dialect::stream_json: out += stream_object(fix, statics); break;
        default: out += plain_object(fix, statics);
    }
    out += '\n';
}

}  // namespace tw::ais
