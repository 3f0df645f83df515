#include "ais/message_words.hpp"

#include <cstddef>
#include <span>

namespace tw::ais {

namespace {

constexpr std::string_view navigation_status[] = {
    "Under way using engine", "At anchor", "Not under command", "Restricted manoeuverability", "Constrained by her draught",
    "Moored", "Aground", "Engaged in fishing", "Under way sailing", "Reserved for HSC", "Reserved for WIG", "Reserved",
    "Reserved", "Reserved", "Reserved", "Not defined"};

constexpr std::string_view ship_types[] = {
    "Not available", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Reserved for future use", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Reserved for future use", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Reserved for future use", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Reserved for future use", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Wing in ground (WIG) - all ships of this type", "Wing in ground (WIG) - Hazardous category A",
    "Wing in ground (WIG) - Hazardous category B", "Wing in ground (WIG) - Hazardous category C",
    "Wing in ground (WIG) - Hazardous category D", "Wing in ground (WIG) - Reserved for future use",
    "Wing in ground (WIG) - Reserved for future use", "Wing in ground (WIG) - Reserved for future use",
    "Wing in ground (WIG) - Reserved for future use", "Wing in ground (WIG) - Reserved for future use", "Fishing", "Towing",
    "Towing: length exceeds 200m or breadth exceeds 25m", "Dredging or underwater ops", "Diving ops", "Military ops",
    "Sailing", "Pleasure Craft", "Reserved", "Reserved", "High speed craft (HSC) - all ships of this type",
    "High speed craft (HSC) - Hazardous category A", "High speed craft (HSC) - Hazardous category B",
    "High speed craft (HSC) - Hazardous category C", "High speed craft (HSC) - Hazardous category D",
    "High speed craft (HSC) - Reserved for future use", "High speed craft (HSC) - Reserved for future use",
    "High speed craft (HSC) - Reserved for future use", "High speed craft (HSC) - Reserved for future use",
    "High speed craft (HSC) - No additional information", "Pilot Vessel", "Search and Rescue vessel", "Tug", "Port Tender",
    "Anti-pollution equipment", "Law Enforcement", "Spare - Local Vessel", "Spare - Local Vessel", "Medical Transport",
    "Ship according to RR Resolution No. 18", "Passenger - all ships of this type", "Passenger - Hazardous category A",
    "Passenger - Hazardous category B", "Passenger - Hazardous category C", "Passenger - Hazardous category D",
    "Passenger - Reserved for future use", "Passenger - Reserved for future use", "Passenger - Reserved for future use",
    "Passenger - Reserved for future use", "Passenger - No additional information", "Cargo - all ships of this type",
    "Cargo - Hazardous category A", "Cargo - Hazardous category B", "Cargo - Hazardous category C",
    "Cargo - Hazardous category D", "Cargo - Reserved for future use", "Cargo - Reserved for future use",
    "Cargo - Reserved for future use", "Cargo - Reserved for future use", "Cargo - No additional information",
    "Tanker - all ships of this type", "Tanker - Hazardous category A", "Tanker - Hazardous category B",
    "Tanker - Hazardous category C", "Tanker - Hazardous category D", "Tanker - Reserved for future use",
    "Tanker - Reserved for future use", "Tanker - Reserved for future use", "Tanker - Reserved for future use",
    "Tanker - No additional information", "Other Type - all ships of this type", "Other Type - Hazardous category A",
    "Other Type - Hazardous category B", "Other Type - Hazardous category C", "Other Type - Hazardous category D",
    "Other Type - Reserved for future use", "Other Type - Reserved for future use", "Other Type - Reserved for future use",
    "Other Type - Reserved for future use", "Other Type - no additional information"};

constexpr std::string_view position_devices[] = {
    "Undefined", "GPS", "GLONASS", "Combined GPS/GLONASS", "Loran-C", "Chayka", "Integrated navigation system", "Surveyed",
    "Galileo"};

constexpr std::string_view aid_types[] = {
    "Unspecified", "Reference point", "RACON", "Fixed offshore structure", "Spare, Reserved for future use.",
    "Light, without sectors", "Light, with sectors", "Leading Light Front", "Leading Light Rear", "Beacon, Cardinal N",
    "Beacon, Cardinal E", "Beacon, Cardinal S", "Beacon, Cardinal W", "Beacon, Port hand", "Beacon, Starboard hand",
    "Beacon, Preferred Channel port hand", "Beacon, Preferred Channel starboard hand", "Beacon, Isolated danger",
    "Beacon, Safe water", "Beacon, Special mark", "Cardinal Mark N", "Cardinal Mark E", "Cardinal Mark S", "Cardinal Mark W",
    "Port hand Mark", "Starboard hand Mark", "Preferred Channel Port hand", "Preferred Channel Starboard hand",
    "Isolated danger", "Safe Water", "Special Mark", "Light Vessel / LANBY / Rigs"};

constexpr std::string_view station_types[] = {
    "All types of mobiles", "Reserved for future use", "All types of Class B mobile stations", "SAR airborne mobile station",
    "Aid to Navigation station", "Class B shipborne mobile station", "Regional use and inland waterways",
    "Regional use and inland waterways", "Regional use and inland waterways", "Regional use and inland waterways",
    "Reserved for future use", "Reserved for future use", "Reserved for future use", "Reserved for future use",
    "Reserved for future use", "Reserved for future use"};

constexpr std::string_view racons[] = {
    "No RACON installed", "RACON not monitored", "RACON operational", "RACON ERROR"};
constexpr std::string_view lights[] = {
    "No light or no monitoring", "Light ON", "Light OFF", "Light ERROR"};
constexpr std::string_view tendencies[] = {
    "steady", "increasing", "decreasing", "N/A"};
constexpr std::string_view precipitations[] = {
    "reserved", "rain", "thunderstorm", "freezing rain", "mixed/ice", "snow", "reserved", "N/A"};
constexpr std::string_view ices[] = {
    "no", "yes", "reserved", "N/A"};
constexpr std::string_view cones[] = {
    "0 blue cones/lights", "1 blue cone/light", "2 blue cones/lights", "3 blue cones/lights", "4 B-Flag", "Unknown"};
constexpr std::string_view loads[] = {
    "N/A (default)", "Unloaded", "Loaded"};

struct CodedWord {
    std::int64_t code;
    std::string_view word;
};

/// European ship type codes (ERI) of the inland static message.
constexpr CodedWord inland_ship_types[] = {
    {8000, "Vessel, type unknown"},
    {8010, "Motor freighter"},
    {8020, "Motor tanker"},
    {8030, "Container vessel"},
    {8040, "Gas tanker"},
    {8050, "Motor freighter, tug"},
    {8060, "Motor tanker, tug"},
    {8070, "Motor freighter with one or more ships alongside"},
    {8080, "Motor freighter with tanker"},
    {8090, "Motor freighter pushing one or more freighters"},
    {8100, "Motor freighter pushing at least one tank-ship"},
    {8110, "Tug, freighter"},
    {8120, "Tug, tanker"},
    {8130, "Tug freighter, coupled"},
    {8140, "Tug, freighter/tanker, coupled"},
    {8150, "Freightbarge"},
    {8160, "Tankbarge"},
    {8161, "Tankbarge, liquid cargo, type N"},
    {8162, "Tankbarge, liquid cargo, type C"},
    {8163, "Tankbarge, dry cargo as if liquid (e.g. cement)"},
    {8170, "Freightbarge with containers"},
    {8180, "Tankbarge, gas"},
    {8210, "Pushtow, one cargo barge"},
    {8220, "Pushtow, two cargo barges"},
    {8230, "Pushtow, three cargo barges"},
    {8240, "Pushtow, four cargo barges"},
    {8250, "Pushtow, five cargo barges"},
    {8260, "Pushtow, six cargo barges"},
    {8270, "Pushtow, seven cargo barges"},
    {8280, "Pushtow, eigth cargo barges"},
    {8290, "Pushtow, nine or more barges"},
    {8310, "Pushtow, one tank/gas barge"},
    {8320, "Pushtow, two barges at least one tanker or gas barge"},
    {8330, "Pushtow, three barges at least one tanker or gas barge"},
    {8340, "Pushtow, four barges at least one tanker or gas barge"},
    {8350, "Pushtow, five barges at least one tanker or gas barge"},
    {8360, "Pushtow, six barges at least one tanker or gas barge"},
    {8370, "Pushtow, seven barges at least one tanker or gas barg"},
};

std::string_view at(std::span<const std::string_view> words, std::int64_t code, std::string_view otherwise)
{
    return code >= 0 && static_cast<std::size_t>(code) < words.size() ? words[static_cast<std::size_t>(code)] : otherwise;
}

}  // namespace

std::string_view navigation_status_word(std::int64_t code) { return at(navigation_status, code, "Not defined"); }
std::string_view ship_type_word(std::int64_t code) { return at(ship_types, code, "INVALID SHIP TYPE"); }
std::string_view position_device_word(std::int64_t code) { return at(position_devices, code, "INVALID EPFD"); }
std::string_view aid_type_word(std::int64_t code) { return at(aid_types, code, "INVALID NAVAID TYPE"); }
std::string_view station_type_word(std::int64_t code) { return at(station_types, code, "INVALID STATION TYPE"); }
std::string_view racon_word(std::int64_t code) { return at(racons, code, "N/A"); }
std::string_view light_word(std::int64_t code) { return at(lights, code, "N/A"); }
std::string_view tendency_word(std::int64_t code) { return at(tendencies, code, "N/A"); }
std::string_view precipitation_word(std::int64_t code) { return at(precipitations, code, "N/A"); }
std::string_view ice_word(std::int64_t code) { return at(ices, code, "N/A"); }
std::string_view blue_cones_word(std::int64_t code) { return at(cones, code, "INVALID HAZARD TYPE"); }
std::string_view load_word(std::int64_t code) { return at(loads, code, "INVALID LOAD STATUS"); }

std::string_view inland_ship_type_word(std::int64_t code)
{
    for (const CodedWord& entry : inland_ship_types)
        if (entry.code == code) return entry.word;
    return "Illegal ship type value.";
}

}  // namespace tw::ais
