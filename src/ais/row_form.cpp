#include "ais/row_form.hpp"

namespace tw::ais {
namespace {

using enum Role;

constexpr std::string_view noaa_markers[] = {"BaseDateTime", "LAT", "LON"};
constexpr NamedRole noaa_columns[] = {
    {"MMSI", mmsi}, {"BaseDateTime", time}, {"LAT", lat}, {"LON", lon}, {"SOG", sog}, {"COG", cog}, {"Heading", heading},
    {"VesselName", name}, {"IMO", imo}, {"CallSign", callsign}, {"VesselType", ship_type}, {"Status", status},
    {"Length", length}, {"Width", width}, {"Draft", draught}, {"TransceiverClass", mobile}, {"TranscieverClass", mobile}};

constexpr std::string_view noaa_snake_markers[] = {"base_date_time", "transceiver"};
constexpr NamedRole noaa_snake_columns[] = {
    {"mmsi", mmsi}, {"base_date_time", time}, {"longitude", lon}, {"latitude", lat}, {"sog", sog}, {"cog", cog},
    {"heading", heading}, {"vessel_name", name}, {"imo", imo}, {"call_sign", callsign}, {"vessel_type", ship_type},
    {"status", status}, {"length", length}, {"width", width}, {"draft", draught}, {"transceiver", mobile}};

constexpr std::string_view danish_markers[] = {"# Timestamp"};
constexpr NamedRole danish_columns[] = {
    {"# Timestamp", time}, {"Type of mobile", mobile}, {"MMSI", mmsi}, {"Latitude", lat}, {"Longitude", lon},
    {"Navigational status", status}, {"ROT", rot}, {"SOG", sog}, {"COG", cog}, {"Heading", heading}, {"IMO", imo},
    {"Callsign", callsign}, {"Name", name}, {"Ship type", ship_type}, {"Cargo type", cargo}, {"Width", width},
    {"Length", length}, {"Draught", draught}, {"Destination", destination}, {"ETA", eta}, {"A", to_bow}, {"B", to_stern},
    {"C", to_port}, {"D", to_starboard}};

constexpr std::string_view exact_earth_markers[] = {"Message_ID", "Repeat_indicator", "Millisecond"};
constexpr NamedRole exact_earth_columns[] = {
    {"MMSI", mmsi}, {"Message_ID", type}, {"Repeat_indicator", repeat}, {"Time", time}, {"Millisecond", millisecond},
    {"Base_station", station}, {"Vessel_Name", name}, {"Call_sign", callsign}, {"IMO", imo}, {"Ship_Type", ship_type},
    {"Dimension_to_Bow", to_bow}, {"Dimension_to_stern", to_stern}, {"Dimension_to_port", to_port},
    {"Dimension_to_starboard", to_starboard}, {"Draught", draught}, {"Destination", destination},
    {"Navigational_status", status}, {"ROT", rot}, {"SOG", sog}, {"Longitude", lon}, {"Latitude", lat}, {"COG", cog},
    {"Heading", heading}, {"ETA_month", eta_month}, {"ETA_day", eta_day}, {"ETA_hour", eta_hour},
    {"ETA_minute", eta_minute}, {"Mothership_MMSI", mothership}};

constexpr std::string_view spire_markers[] = {"created_at", "timestamp", "msg_type"};
constexpr std::string_view spire_combined_markers[] = {"created_at", "timestamp", "msg_type", "static_updated_at"};
constexpr NamedRole spire_columns[] = {
    {"timestamp", time}, {"created_at", arrival}, {"mmsi", mmsi}, {"msg_type", type}, {"latitude", lat},
    {"longitude", lon}, {"speed", sog}, {"course", cog}, {"heading", heading}, {"rot", rot}, {"imo", imo}, {"name", name},
    {"call_sign", callsign}, {"draught", draught}, {"ship_and_cargo_type", ship_type}, {"length", length},
    {"width", width}, {"eta", eta}, {"destination", destination}, {"status", status}};

// Synonyms, folded; within a role the earlier token wins.
constexpr NamedRole table_columns[] = {
    {"mmsi", mmsi}, {"ssvid", mmsi}, {"mmsinumber", mmsi}, {"userid", mmsi}, {"sourcemmsi", mmsi},
    {"timestamp", time}, {"basedatetime", time}, {"datetime", time}, {"datetimeutc", time}, {"timestamputc", time},
    {"timeutc", time}, {"time", time}, {"send", time}, {"ts", time}, {"t", time}, {"msgtime", time}, {"positiontime", time},
    {"utctime", time}, {"unixtime", time}, {"epoch", time},
    {"lat", lat}, {"latitude", lat}, {"y", lat}, {"lon", lon}, {"longitude", lon}, {"lng", lon}, {"long", lon}, {"x", lon},
    {"sog", sog}, {"speed", sog}, {"speedknots", sog}, {"speedoverground", sog}, {"cog", cog}, {"course", cog},
    {"courseoverground", cog}, {"heading", heading}, {"trueheading", heading}, {"hdg", heading},
    {"rot", rot}, {"rateofturn", rot}, {"turn", rot},
    {"navigationalstatus", status}, {"navstatus", status}, {"navstat", status}, {"status", status}, {"nav", status},
    {"msgtype", type}, {"messagetype", type}, {"messageid", type}, {"messagenr", type}, {"type", type},
    {"transceiverclass", mobile}, {"transceiver", mobile}, {"aisclass", mobile}, {"typeofmobile", mobile},
    {"receivedat", arrival}, {"createdat", arrival},
    {"receiver", station}, {"tagblockstation", station}, {"station", station}, {"stationid", station},
    {"repeat", repeat}, {"repeatindicator", repeat},
    {"shipname", name}, {"vesselname", name}, {"name", name}, {"callsign", callsign}, {"imo", imo}, {"imonumber", imo},
    {"imonr", imo}, {"shiptype", ship_type}, {"vesseltype", ship_type}, {"category", ship_type},
    {"shipandcargotype", ship_type}, {"typeandcargo", ship_type}, {"length", length}, {"width", width}, {"beam", width},
    {"draught", draught}, {"draft", draught}, {"destination", destination}, {"dest", destination}, {"eta", eta},
    {"tobow", to_bow}, {"tostern", to_stern}, {"toport", to_port}, {"tostarboard", to_starboard}};

// gpsd_json(5), AIS object; AIS-catcher uses the same names.
constexpr NamedRole gpsd_members[] = {
    {"mmsi", mmsi}, {"type", type}, {"repeat", repeat}, {"lat", lat}, {"lon", lon}, {"speed", sog}, {"course", cog},
    {"heading", heading}, {"turn", rot}, {"status", status}, {"second", second}, {"radio", radio}, {"cs", unit},
    {"timestamp", stated}, {"shipname", name}, {"name", name}, {"callsign", callsign}, {"imo", imo},
    {"shiptype", ship_type}, {"draught", draught}, {"destination", destination}, {"eta", eta}, {"to_bow", to_bow}, {"to_stern", to_stern}, {"to_port", to_port},
    {"to_starboard", to_starboard}, {"mothership_mmsi", mothership}};
constexpr NamedRole catcher_members[] = {
    {"rxuxtime", time}, {"rxtime", arrival}, {"mmsi", mmsi}, {"type", type}, {"repeat", repeat}, {"lat", lat}, {"lon", lon},
    {"speed", sog}, {"course", cog}, {"heading", heading}, {"turn", rot}, {"status", status}, {"second", second},
    {"radio", radio}, {"cs", unit}, {"timestamp", stated}, {"shipname", name}, {"name", name}, {"callsign", callsign},
    {"imo", imo}, {"shiptype", ship_type}, {"draught", draught}, {"destination", destination}, {"eta_month", eta_month}, {"eta_day", eta_day},
    {"eta_hour", eta_hour}, {"eta_minute", eta_minute}, {"to_bow", to_bow}, {"to_stern", to_stern}, {"to_port", to_port},
    {"to_starboard", to_starboard}, {"mothership_mmsi", mothership}};
constexpr NamedRole libais_members[] = {
    {"mmsi", mmsi}, {"id", type}, {"repeat_indicator", repeat}, {"y", lat}, {"x", lon}, {"sog", sog}, {"cog", cog},
    {"true_heading", heading}, {"rot", rot}, {"nav_status", status}, {"timestamp", second},
    {"unit_flag", unit}, {"tagblock_timestamp", time}, {"tagblock_station", station}, {"name", name}, {"callsign", callsign}, {"imo_num", imo},
    {"type_and_cargo", ship_type}, {"draught", draught}, {"destination", destination}, {"eta_month", eta_month},
    {"eta_day", eta_day}, {"eta_hour", eta_hour}, {"eta_minute", eta_minute}, {"dim_a", to_bow}, {"dim_b", to_stern},
    {"dim_c", to_port}, {"dim_d", to_starboard}, {"mothership_mmsi", mothership}};
constexpr NamedRole stream_members[] = {
    {"UserID", mmsi}, {"MessageID", type}, {"RepeatIndicator", repeat}, {"Latitude", lat}, {"Longitude", lon}, {"Sog", sog},
    {"Cog", cog}, {"TrueHeading", heading}, {"RateOfTurn", rot}, {"NavigationalStatus", status}, {"Timestamp", second},
    {"CommunicationState", radio}, {"ClassBUnit", unit}, {"Name", name}, {"CallSign", callsign}, {"ImoNumber", imo}, {"Type", ship_type},
    {"ShipType", ship_type}, {"MaximumStaticDraught", draught}, {"Destination", destination}, {"A", to_bow},
    {"B", to_stern}, {"C", to_port}, {"D", to_starboard}, {"Month", eta_month}, {"Day", eta_day}, {"Hour", eta_hour},
    {"Minute", eta_minute}};

constexpr RowForm forms[] = {
    {Dialect::noaa, noaa_markers, noaa_columns, TimeForm::iso, Scale::degrees, TurnForm::raw, false, true, true},
    {Dialect::noaa_snake, noaa_snake_markers, noaa_snake_columns, TimeForm::iso, Scale::degrees, TurnForm::raw, false, true, true},
    {Dialect::danish, danish_markers, danish_columns, TimeForm::day_first, Scale::degrees, TurnForm::degrees_per_minute, false, false, true},
    {Dialect::exact_earth, exact_earth_markers, exact_earth_columns, TimeForm::compact, Scale::degrees, TurnForm::raw, false, false, true},
    {Dialect::spire, spire_markers, spire_columns, TimeForm::iso, Scale::degrees, TurnForm::raw, false, false, false},
    {Dialect::spire_combined, spire_combined_markers, spire_columns, TimeForm::iso, Scale::degrees, TurnForm::raw, false, false, false},
    {Dialect::stream_json, {}, stream_members, TimeForm::iso, Scale::degrees, TurnForm::raw, false, false, true},
    {Dialect::catcher_json, {}, catcher_members, TimeForm::any, Scale::degrees, TurnForm::degrees_per_minute, false, false, true},
    {Dialect::gpsd_json, {}, gpsd_members, TimeForm::any, Scale::degrees, TurnForm::degrees_per_minute, false, false, true},
    {Dialect::libais_json, {}, libais_members, TimeForm::any, Scale::degrees, TurnForm::degrees_per_minute, false, false, true},
    {Dialect::table, {}, table_columns, TimeForm::any, Scale::degrees, TurnForm::raw, true, false, true, false},
    {Dialect::records, {}, table_columns, TimeForm::any, Scale::degrees, TurnForm::raw, true, false, true, false},
    {Dialect::trajectory, {}, {}, TimeForm::iso, Scale::degrees, TurnForm::raw, false, false, true},
};

constexpr RowForm unscaled{Dialect::gpsd_json, {}, gpsd_members, TimeForm::any, Scale::raw, TurnForm::raw, false, false, true};

constexpr Dialect with_header[] = {Dialect::noaa,        Dialect::noaa_snake, Dialect::danish,
                                   Dialect::exact_earth, Dialect::spire,      Dialect::spire_combined};

}  // namespace

const RowForm& form_of(Dialect dialect)
{
    for (const RowForm& form : forms)
        if (form.dialect == dialect) return form;
    return forms[0];
}

const RowForm& unscaled_gpsd_form() { return unscaled; }

std::span<const Dialect> header_dialects() { return with_header; }

std::string folded(std::string_view token)
{
    std::string out;
    for (const char c : token) {
        if (c == ' ' || c == '_' || c == '-' || c == '.' || c == '(' || c == ')') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

}  // namespace tw::ais
