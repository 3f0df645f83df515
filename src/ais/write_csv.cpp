#include "ais/write_csv.hpp"

#include <array>
#include <fmt/format.h>

#include "ais/phrases.hpp"
#include "ais/row_form.hpp"
#include "ais/write_values.hpp"
#include "core/time.hpp"

namespace tw::ais {
namespace {

constexpr std::string_view noaa_header = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass";
constexpr std::string_view snake_header = "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver";
constexpr std::string_view danish_header =
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,"
    "Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D";
constexpr std::string_view earth_header =
    "MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Region,Country,Base_station,Online_data,Group_code,Sequence_ID,Channel,"
    "Data_length,Vessel_Name,Call_sign,IMO,Ship_Type,Dimension_to_Bow,Dimension_to_stern,Dimension_to_port,"
    "Dimension_to_starboard,Draught,Destination,AIS_version,Navigational_status,ROT,SOG,Accuracy,Longitude,Latitude,COG,"
    "Heading,Regional,ETA_month,ETA_day,ETA_hour,ETA_minute,Destination_ID";
constexpr std::string_view spire_header =
    "created_at,timestamp,mmsi,msg_type,latitude,longitude,speed,course,heading,rot,imo,name,call_sign,draught,"
    "ship_and_cargo_type,length,width,eta,destination,status";
constexpr std::string_view table_header =
    "mmsi,timestamp,lat,lon,sog,cog,heading,rot,status,msgtype,aisclass,name,callsign,imo,shiptype,length,width,draught,destination,eta";

/// The values of a row as text, before a dialect arranges them.
struct Words {
    explicit Words(const Fix& f, const Statics& s) : fix(f), statics(s) {}

    std::string mmsi() const { return fmt::format("{:09}", fix.mmsi.value); }
    std::string lat() const { return fix.at.known() ? decimal_text(fix.at.lat.value, 7) : std::string(); }
    std::string lon() const { return fix.at.known() ? decimal_text(fix.at.lon.value, 7) : std::string(); }
    std::string sog() const { return fix.sog == Deciknot::none() ? std::string() : decimal_text(fix.sog.value, 1); }
    std::string cog() const { return fix.cog == Decidegree::none() ? std::string() : decimal_text(fix.cog.value, 1); }
    std::string heading() const { return fix.heading == Heading::none() ? std::string() : std::to_string(fix.heading.value); }
    std::string rot() const { return fix.rot == -128 ? std::string() : std::to_string(fix.rot); }
    std::string status() const { return fix.nav_status == 15 ? std::string() : std::to_string(fix.nav_status); }
    std::string type() const { return fix.type == 0 ? std::string() : std::to_string(fix.type); }
    std::string letter() const
    {
        return fix.transceiver == Transceiver::a ? "A" : fix.transceiver == Transceiver::b_cs || fix.transceiver == Transceiver::b_so ? "B" : "";
    }
    bool has(Statics::Field field) const { return (statics.present & field) != 0; }
    std::string name() const { return csv_cell(statics.name); }
    std::string callsign() const { return csv_cell(statics.callsign); }
    std::string destination() const { return csv_cell(statics.destination); }
    std::string imo(std::string_view prefix) const { return has(Statics::imo_field) ? fmt::format("{}{}", prefix, statics.imo.value) : std::string(); }
    std::string ship_type() const { return has(Statics::type_field) ? std::to_string(statics.ship_type) : std::string(); }
    static std::string metres(std::uint16_t dm) { return dm == 0 ? std::string() : decimal_text(dm, 1); }
    std::string side(std::uint16_t m) const { return has(Statics::size_field) ? std::to_string(m) : std::string(); }
    std::uint32_t eta_part(int shift, std::uint32_t bits) const { return (statics.eta >> shift) & ((1U << bits) - 1); }
    std::string eta() const { return has(Statics::eta_field) ? std::to_string(statics.eta) : std::string(); }

    const Fix& fix;
    const Statics& statics;
};

std::string spire_row(const Words& w)
{
    return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},,{},{},{},{},{},{}", civil_text(w.fix.arrival, 'T'), civil_text(w.fix.time, 'T'), w.mmsi(),
                       w.type(), w.lat(), w.lon(), w.sog(), w.cog(), w.heading(), w.rot(), w.imo(""), w.name(), w.callsign(), w.ship_type(),
                       Words::metres(w.statics.length_dm), Words::metres(w.statics.width_dm), w.eta(), w.destination(), w.status());
}

std::string danish_row(const Words& w)
{
    const CivilTime t = to_civil(w.fix.time);
    const std::string when = fmt::format("{:02}/{:02}/{:04} {:02}:{:02}:{:02}", t.day, t.month, t.year, t.hour, t.minute, t.second);
    std::string eta;
    if (w.has(Statics::eta_field))
        eta = fmt::format("{:02}/{:02}/{:04} {:02}:{:02}:00", w.eta_part(11, 5), w.eta_part(16, 4), t.year, w.eta_part(6, 5), w.eta_part(0, 6));
    const std::uint8_t type = w.statics.ship_type;
    const std::string_view word = w.has(Statics::type_field) ? ship_type_word(type) : std::string_view();
    static constexpr std::array<std::string_view, 5> cargo{"", "Category X", "Category Y", "Category Z", "Category OS"};
    const std::string_view category = !word.empty() && type >= 60 && type % 10 < 5 ? cargo[type % 10U] : std::string_view();
    return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},Undefined,{},{},{},AIS,{},{},{},{}", when, mobile_phrase(w.fix.transceiver),
                       w.mmsi(), w.fix.at.known() ? w.lat() : "91", w.fix.at.known() ? w.lon() : "181",
                       nav_status_phrase(w.fix.nav_status), turn_text(w.fix.rot), w.sog(), w.cog(), w.heading(),
                       w.has(Statics::imo_field) ? w.imo("") : "Unknown", w.callsign(), w.name(), word.empty() ? "Undefined" : word, category,
                       Words::metres(w.statics.width_dm), Words::metres(w.statics.length_dm), Words::metres(w.statics.draught_dm), w.destination(), eta,
                       w.side(w.statics.to_bow), w.side(w.statics.to_stern), w.side(w.statics.to_port), w.side(w.statics.to_starboard));
}

std::string earth_row(const Words& w)
{
    const CivilTime t = to_civil(w.fix.time);
    const std::string when = fmt::format("{:04}{:02}{:02}_{:02}{:02}{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second);
    const auto part = [&](int shift, std::uint32_t bits) { return w.has(Statics::eta_field) ? std::to_string(w.eta_part(shift, bits)) : std::string(); };
    return fmt::format("\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",,,,,,,,,{},{},{},{},{},{},{},{},{},{},,{},{},{},,{},{},{},{},,{},{},{},{},", w.mmsi(), w.type(),
                       w.fix.has(FixFlag::repeated) ? 1 : 0, when, t.millisecond, w.name(), w.callsign(), w.imo(""), w.ship_type(),
                       w.side(w.statics.to_bow), w.side(w.statics.to_stern), w.side(w.statics.to_port), w.side(w.statics.to_starboard),
                       Words::metres(w.statics.draught_dm), w.destination(), w.status(), w.rot(), w.sog(), w.fix.at.known() ? w.lon() : "181",
                       w.fix.at.known() ? w.lat() : "91", w.cog(), w.heading(), part(16, 4), part(11, 5), part(6, 5), part(0, 6));
}

}  // namespace

std::string csv_header_text(Dialect dialect)
{
    std::string_view text = table_header;
    if (dialect == Dialect::noaa) text = noaa_header;
    if (dialect == Dialect::noaa_snake) text = snake_header;
    if (dialect == Dialect::danish) text = danish_header;
    if (dialect == Dialect::exact_earth) text = earth_header;
    if (dialect == Dialect::spire || dialect == Dialect::spire_combined) text = spire_header;
    return fmt::format("{}{}\n", text, dialect == Dialect::spire_combined ? ",static_updated_at" : "");
}

void write_csv_row(Dialect dialect, const Fix& fix, const Statics& statics, std::string& out)
{
    const Words w(fix, statics);
    const auto metres = [](std::uint16_t dm) { return Words::metres(dm); };
    switch (dialect) {
        case Dialect::noaa:
            // This dialect leaves AIS's "not available" values in.
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},,{}", w.mmsi(), civil_text(fix.time, 'T'), fix.at.known() ? w.lat() : "91",
                               fix.at.known() ? w.lon() : "181", decimal_text(fix.sog.value, 1), decimal_text(fix.cog.value, 1), fix.heading.value, w.name(), w.imo("IMO"),
                               w.callsign(), w.ship_type(), w.status(), metres(statics.length_dm), metres(statics.width_dm), metres(statics.draught_dm), w.letter());
            break;
        case Dialect::noaa_snake:
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},,{}", w.mmsi(), civil_text(fix.time, ' '), w.lon(), w.lat(), w.sog(), w.cog(),
                               w.heading(), w.name(), w.imo("IMO"), w.callsign(), w.ship_type(), w.status(), metres(statics.length_dm), metres(statics.width_dm),
                               metres(statics.draught_dm), w.letter());
            break;
        case Dialect::danish: out += danish_row(w); break;
        case Dialect::exact_earth: out += earth_row(w); break;
        case Dialect::spire: out += spire_row(w); break;
        case Dialect::spire_combined: out += spire_row(w) + ","; break;
        default:
            out += fmt::format("{},{}Z,{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", w.mmsi(), civil_text(fix.time, 'T'), w.lat(), w.lon(), w.sog(), w.cog(),
                               w.heading(), w.rot(), w.status(), w.type(), w.letter(), w.name(), w.callsign(), w.imo(""), w.ship_type(), metres(statics.length_dm),
                               metres(statics.width_dm), metres(statics.draught_dm), w.destination(), w.eta());
    }
    out += '\n';
}

}  // namespace tw::ais
