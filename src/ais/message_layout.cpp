#include "ais/message_layout.hpp"

#include <algorithm>
#include <array>

#include "ais/message_words.hpp"

// Offsets and widths follow ITU-R M.1371-5, annex 8, and for application payloads IMO SN/Circ.236 and SN.1/Circ.289, the
// Inland AIS standard (200/10) and IALA's AtoN monitoring message (235/10). Names follow gpsd. Spare bits are not fields.

namespace tw::ais {

namespace {

constexpr Field n(std::string_view name, int offset, int width)
{
    return {.name = name, .offset = static_cast<std::uint16_t>(offset), .width = static_cast<std::uint16_t>(width)};
}
constexpr Field of(FieldKind kind, std::string_view name, int offset, int width)
{
    Field f = n(name, offset, width);
    f.kind = kind;
    return f;
}
constexpr Field s(std::string_view name, int offset, int width) { return of(FieldKind::integer, name, offset, width); }
constexpr Field b(std::string_view name, int offset) { return of(FieldKind::flag, name, offset, 1); }
constexpr Field t(std::string_view name, int offset, int width)
{
    Field f = of(FieldKind::text, name, offset, width);
    f.show = Show::plain;
    return f;
}
constexpr Field d(std::string_view name, int offset) { return of(FieldKind::data, name, offset, 0); }
constexpr Field hidden(Field f) { return f.as(Show::hidden); }

constexpr Field type_field = hidden(n("type", 0, 6));
constexpr Field repeat_field = hidden(n("repeat", 6, 2));
constexpr Field mmsi_field = hidden(n("mmsi", 8, 30));

// Longitude and latitude in 1/10000 minute (27 and 28 bits), 1/10 minute (types 17, 22, 23, 27), 1/1000 minute (payloads).
constexpr Field lon4(int at) { return s("lon", at, 28).scaled(600'000, 6).missing(0x6791AC0); }
constexpr Field lat4(int at) { return s("lat", at, 27).scaled(600'000, 6).missing(0x3412140); }
constexpr Field lon1(int at) { return s("lon", at, 18).scaled(600, 1).missing(0x1A838); }
constexpr Field lat1(int at) { return s("lat", at, 17).scaled(600, 1).missing(0xD548); }
constexpr Field lon3(int at) { return s("lon", at, 25).scaled(60'000, 4).missing(0xA5F9E0 + 60); }
constexpr Field lat3(int at) { return s("lat", at, 24).scaled(60'000, 4).missing(0x5351C0 + 1200); }
constexpr Field corner(std::string_view name, int at, int width) { return s(name, at, width).scaled(600, 6).as(Show::scaled_quoted); }
constexpr Field course(int at) { return n("course", at, 12).scaled(10, 1).missing(3600); }
constexpr Field heading(int at) { return n("heading", at, 9).missing(511); }
constexpr Field second(int at) { return n("second", at, 6).missing(60); }
constexpr Field device(int at) { return n("epfd", at, 4).words(position_device_word).missing(0); }
constexpr Field ship_type(int at) { return n("shiptype", at, 8).words(ship_type_word).missing(0); }

constexpr Field position_a[] = {
    type_field, repeat_field, mmsi_field,
    n("status", 38, 4).words(navigation_status_word).missing(15), s("turn", 42, 8).as(Show::turn).missing(-128),
    n("speed", 50, 10).scaled(10, 1).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    heading(128), second(137), n("maneuver", 143, 2).missing(0), b("raim", 148), n("radio", 149, 19),
    hidden(n("sync_state", 149, 2)), hidden(n("slot_timeout", 151, 3)), hidden(n("sub_message", 154, 14))};

constexpr Field position_a_itdma[] = {
    type_field, repeat_field, mmsi_field,
    n("status", 38, 4).words(navigation_status_word).missing(15), s("turn", 42, 8).as(Show::turn).missing(-128),
    n("speed", 50, 10).scaled(10, 1).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    heading(128), second(137), n("maneuver", 143, 2).missing(0), b("raim", 148), n("radio", 149, 19),
    hidden(n("sync_state", 149, 2)), hidden(n("slot_increment", 151, 13)), hidden(n("slot_count", 164, 3)), hidden(b("keep", 167))};

constexpr Field base_station[] = {
    type_field, repeat_field, mmsi_field,
    n("year", 38, 14).as(Show::timestamp, "timestamp").missing(0), hidden(n("month", 52, 4)).missing(0),
    hidden(n("day", 56, 5)).missing(0), hidden(n("hour", 61, 5)).missing(24), hidden(n("minute", 66, 6)).missing(60),
    hidden(n("second", 72, 6)).missing(60), b("accuracy", 78), lon4(79), lat4(107), device(134),
    hidden(b("transmission_control", 138)), b("raim", 148), n("radio", 149, 19), hidden(n("sync_state", 149, 2)),
    hidden(n("slot_timeout", 151, 3)), hidden(n("sub_message", 154, 14))};

constexpr Field static_a[] = {
    type_field, repeat_field, mmsi_field, n("ais_version", 38, 2), n("imo", 40, 30).missing(0), t("callsign", 70, 42),
    t("shipname", 112, 120), ship_type(232), n("to_bow", 240, 9), n("to_stern", 249, 9), n("to_port", 258, 6),
    n("to_starboard", 264, 6), device(270), n("eta_month", 274, 4).as(Show::month_to_minute, "eta").missing(0),
    hidden(n("eta_day", 278, 5)).missing(0), hidden(n("eta_hour", 283, 5)).missing(24), hidden(n("eta_minute", 288, 6)).missing(60),
    n("draught", 294, 8).scaled(10, 1).missing(0), t("destination", 302, 120), n("dte", 422, 1)};

constexpr Field addressed_binary[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), d("data", 88)};

constexpr Field aton_monitoring[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("ana_int", 88, 10).scaled(100, 2, 0, 5), n("ana_ext1", 98, 10).scaled(100, 2, 0, 5),
    n("ana_ext2", 108, 10).scaled(100, 2, 0, 5), n("racon", 118, 2).words(racon_word), n("light", 120, 2).words(light_word),
    b("alarm", 122), n("stat_ext", 123, 8), b("off_pos", 131)};

constexpr Field dangerous_cargo[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), t("lastport", 88, 30), n("departure_month", 118, 4).as(Show::month_to_minute, "departure").missing(0),
    hidden(n("departure_day", 122, 5)).missing(0), hidden(n("departure_hour", 127, 5)).missing(24),
    hidden(n("departure_minute", 132, 6)).missing(60), t("nextport", 138, 30),
    n("eta_month", 168, 4).as(Show::month_to_minute, "eta").missing(0), hidden(n("eta_day", 172, 5)).missing(0),
    hidden(n("eta_hour", 177, 5)).missing(24), hidden(n("eta_minute", 182, 6)).missing(60), t("dangerous", 188, 120),
    t("imdcat", 308, 24), n("unid", 332, 13).missing(0), n("amount", 345, 10), n("unit", 355, 2)};

constexpr Field tidal_head[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("month", 88, 4).missing(0), n("day", 92, 5).missing(0)};

constexpr Field tidal_window_236[] = {
    s("lat", 0, 27).scaled(60'000, 4), s("lon", 27, 28).scaled(60'000, 4), n("from_hour", 55, 5).missing(24),
    n("from_min", 60, 6).missing(60), n("to_hour", 66, 5).missing(24), n("to_min", 71, 6).missing(60),
    n("cdir", 77, 9).missing(360), n("cspeed", 86, 7).scaled(10, 1).missing(127)};

constexpr Field tidal_window_289[] = {
    lon3(0), lat3(25), n("from_hour", 49, 5).missing(24), n("from_min", 54, 6).missing(60), n("to_hour", 60, 5).missing(24),
    n("to_min", 65, 6).missing(60), n("cdir", 71, 9).missing(360), n("cspeed", 80, 8).scaled(10, 1).missing(255)};

constexpr Field clearance_time[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("linkage", 88, 10), n("arrival_month", 98, 4).as(Show::month_to_minute, "arrival").missing(0),
    hidden(n("arrival_day", 102, 5)).missing(0), hidden(n("arrival_hour", 107, 5)).missing(24),
    hidden(n("arrival_minute", 112, 6)).missing(60), t("portname", 118, 120), t("destination", 238, 30), lon3(268), lat3(293)};

constexpr Field addressed_text[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("linkage", 88, 10), t("text", 98, 0)};

constexpr Field acknowledge[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), hidden(n("seqno1", 70, 2)), n("mmsi2", 72, 30),
    hidden(n("seqno2", 102, 2)), n("mmsi3", 104, 30), hidden(n("seqno3", 134, 2)), n("mmsi4", 136, 30), hidden(n("seqno4", 166, 2))};

constexpr Field broadcast_binary[] = {type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), d("data", 56)};

constexpr Field met_hydro_236[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6),
    s("lat", 56, 24).scaled(60'000, 4), s("lon", 80, 25).scaled(60'000, 4),
    n("day", 105, 5).as(Show::day_to_minute, "timestamp").missing(0), hidden(n("hour", 110, 5)).missing(24),
    hidden(n("minute", 115, 6)).missing(60), n("wspeed", 121, 7).missing(127), n("wgust", 128, 7).missing(127),
    n("wdir", 135, 9).missing(511), n("wgustdir", 144, 9).missing(511), n("airtemp", 153, 11).scaled(10, 1, -600).missing(2047),
    n("humidity", 164, 7).missing(127), n("dewpoint", 171, 10).scaled(10, 1, -200).missing(1023),
    n("pressure", 181, 9).scaled(1, 0, 800).missing(511), n("pressuretend", 190, 2).words(tendency_word, Show::named_only).missing(3),
    n("visibility", 192, 8).scaled(10, 1).missing(255), n("waterlevel", 200, 9).scaled(10, 1, -100).missing(511),
    n("leveltrend", 209, 2).words(tendency_word, Show::named_only).missing(3), n("cspeed", 211, 8).scaled(10, 1).missing(255),
    n("cdir", 219, 9).missing(511), n("cspeed2", 228, 8).scaled(10, 1).missing(255), n("cdir2", 236, 9).missing(511),
    n("cdepth2", 245, 5).missing(31), n("cspeed3", 250, 8).scaled(10, 1).missing(255), n("cdir3", 258, 9).missing(511),
    n("cdepth3", 267, 5).missing(31), n("waveheight", 272, 8).scaled(10, 1).missing(255), n("waveperiod", 280, 6).missing(63),
    n("wavedir", 286, 9).missing(511), n("swellheight", 295, 8).scaled(10, 1).missing(255), n("swellperiod", 303, 6).missing(63),
    n("swelldir", 309, 9).missing(511), n("seastate", 318, 4).missing(15), n("watertemp", 322, 10).scaled(10, 1, -100).missing(1023),
    n("preciptype", 332, 3).words(precipitation_word).missing(7), n("salinity", 335, 9).scaled(10, 1).missing(511),
    n("ice", 344, 2).words(ice_word).missing(3)};

constexpr Field met_hydro_289[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), lon3(56), lat3(81), b("accuracy", 105),
    n("day", 106, 5).as(Show::day_to_minute, "timestamp").missing(0), hidden(n("hour", 111, 5)).missing(24),
    hidden(n("minute", 116, 6)).missing(60), n("wspeed", 122, 7).missing(127), n("wgust", 129, 7).missing(127),
    n("wdir", 136, 9).missing(360), n("wgustdir", 145, 9).missing(360), s("airtemp", 154, 11).scaled(10, 1).missing(-1024),
    n("humidity", 165, 7).missing(101), s("dewpoint", 172, 10).scaled(10, 1).missing(501),
    n("pressure", 182, 9).scaled(1, 0, 799).missing(511), n("pressuretend", 191, 2).words(tendency_word, Show::named_only).missing(3),
    b("visgreater", 193), n("visibility", 194, 7).scaled(10, 1).missing(127), n("waterlevel", 201, 12).scaled(100, 1, -1000).missing(4001),
    n("leveltrend", 213, 2).words(tendency_word, Show::named_only).missing(3), n("cspeed", 215, 8).scaled(10, 1).missing(255),
    n("cdir", 223, 9).missing(360), n("cspeed2", 232, 8).scaled(10, 1).missing(255), n("cdir2", 240, 9).missing(360),
    n("cdepth2", 249, 5).missing(31), n("cspeed3", 254, 8).scaled(10, 1).missing(255), n("cdir3", 262, 9).missing(360),
    n("cdepth3", 271, 5).missing(31), n("waveheight", 276, 8).scaled(10, 1).missing(255), n("waveperiod", 284, 6).missing(63),
    n("wavedir", 290, 9).missing(360), n("swellheight", 299, 8).scaled(10, 1).missing(255), n("swellperiod", 307, 6).missing(63),
    n("swelldir", 313, 9).missing(360), n("seastate", 322, 4).missing(13), s("watertemp", 326, 10).scaled(10, 1).missing(501),
    n("preciptype", 336, 3).words(precipitation_word, Show::named_only).missing(7), n("salinity", 339, 9).scaled(10, 1).missing(510),
    n("ice", 348, 2).words(ice_word, Show::named_only).missing(3)};

constexpr Field broadcast_text[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), n("linkage", 56, 10), t("text", 66, 0)};

constexpr Field inland_static[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), t("vin", 56, 48), n("length", 104, 13).missing(0),
    n("beam", 117, 10).missing(0), n("shiptype", 127, 14).words(inland_ship_type_word), n("hazard", 141, 3).words(blue_cones_word).missing(5),
    n("draught", 144, 11).missing(0), n("loaded", 155, 2).words(load_word).missing(0), b("speed_q", 157), b("course_q", 158),
    b("heading_q", 159)};

constexpr Field sar_aircraft[] = {
    type_field, repeat_field, mmsi_field, n("alt", 38, 12).as(Show::altitude).missing(4095),
    n("speed", 50, 10).scaled(1, 0).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    second(128), n("regional", 134, 8), n("dte", 142, 1), hidden(b("assigned", 146)), b("raim", 147), n("radio", 148, 20)};

constexpr Field utc_inquiry[] = {type_field, repeat_field, mmsi_field, n("dest_mmsi", 40, 30)};

constexpr Field addressed_safety[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), t("text", 72, 0)};

constexpr Field broadcast_safety[] = {type_field, repeat_field, mmsi_field, t("text", 40, 0)};

constexpr Field interrogation[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), n("type1_1", 70, 6), n("offset1_1", 76, 12), n("type1_2", 90, 6),
    n("offset1_2", 96, 12), n("mmsi2", 110, 30), n("type2_1", 140, 6), n("offset2_1", 146, 12)};

constexpr Field assignment[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), n("offset1", 70, 12), n("increment1", 82, 10), n("mmsi2", 92, 30),
    n("offset2", 122, 12), n("increment2", 134, 10)};

constexpr Field gnss_correction[] = {type_field, repeat_field, mmsi_field, lon1(40), lat1(58), d("data", 80)};

constexpr Field position_b[] = {
    type_field, repeat_field, mmsi_field, n("reserved", 38, 8), n("speed", 46, 10).scaled(10, 1).missing(1023), b("accuracy", 56),
    lon4(57), lat4(85), course(112), heading(124), second(133), n("regional", 139, 2), b("cs", 141), b("display", 142),
    b("dsc", 143), b("band", 144), b("msg22", 145), hidden(b("assigned", 146)), b("raim", 147), n("radio", 148, 20)};

constexpr Field position_b_extended[] = {
    type_field, repeat_field, mmsi_field, n("reserved", 38, 8), n("speed", 46, 10).scaled(10, 1).missing(1023), b("accuracy", 56),
    lon4(57), lat4(85), course(112), heading(124), second(133), n("regional", 139, 4), t("shipname", 143, 120), ship_type(263),
    n("to_bow", 271, 9), n("to_stern", 280, 9), n("to_port", 289, 6), n("to_starboard", 295, 6), device(301), b("raim", 305),
    n("dte", 306, 1), b("assigned", 307)};

constexpr Field slot_reservation[] = {
    type_field, repeat_field, mmsi_field, n("offset1", 40, 12), n("number1", 52, 4), n("timeout1", 56, 3), n("increment1", 59, 11),
    n("offset2", 70, 12), n("number2", 82, 4), n("timeout2", 86, 3), n("increment2", 89, 11), n("offset3", 100, 12),
    n("number3", 112, 4), n("timeout3", 116, 3), n("increment3", 119, 11), n("offset4", 130, 12), n("number4", 142, 4),
    n("timeout4", 146, 3), n("increment4", 149, 11)};

constexpr Field aid_to_navigation[] = {
    type_field, repeat_field, mmsi_field, n("aid_type", 38, 5).words(aid_type_word).missing(0),
    t("name", 43, 120).as(Show::extended_name), b("accuracy", 163), lon4(164), lat4(192), n("to_bow", 219, 9), n("to_stern", 228, 9),
    n("to_port", 237, 6), n("to_starboard", 243, 6), device(249), second(253), b("off_position", 259), n("regional", 260, 8),
    b("raim", 268), b("virtual_aid", 269), hidden(b("assigned", 270)), hidden(t("name_extension", 272, 0))};

constexpr Field channels_by_area[] = {
    type_field, repeat_field, mmsi_field, n("channel_a", 40, 12), n("channel_b", 52, 12), n("txrx", 64, 4), b("power", 68),
    corner("ne_lon", 69, 18), corner("ne_lat", 87, 17), corner("sw_lon", 104, 18), corner("sw_lat", 122, 17), b("addressed", 139),
    b("band_a", 140), b("band_b", 141), n("zonesize", 142, 3)};

constexpr Field channels_by_address[] = {
    type_field, repeat_field, mmsi_field, n("channel_a", 40, 12), n("channel_b", 52, 12), n("txrx", 64, 4), b("power", 68),
    n("dest1", 69, 30), n("dest2", 104, 30), b("addressed", 139), b("band_a", 140), b("band_b", 141), n("zonesize", 142, 3)};

constexpr Field group_assignment[] = {
    type_field, repeat_field, mmsi_field, corner("ne_lon", 40, 18), corner("ne_lat", 58, 17), corner("sw_lon", 75, 18),
    corner("sw_lat", 93, 17), n("stationtype", 110, 4).words(station_type_word), ship_type(114), hidden(n("txrx", 144, 2)),
    n("interval", 146, 4), n("quiet", 150, 4)};

constexpr Field static_b_name[] = {type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), t("shipname", 40, 120)};

constexpr Field static_b_ship[] = {
    type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), ship_type(40), t("vendorid", 48, 42), n("model", 66, 4),
    n("serial", 70, 20), t("callsign", 90, 42), n("to_bow", 132, 9), n("to_stern", 141, 9), n("to_port", 150, 6),
    n("to_starboard", 156, 6), hidden(n("epfd", 162, 4))};

constexpr Field static_b_craft[] = {
    type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), ship_type(40), t("vendorid", 48, 42), n("model", 66, 4),
    n("serial", 70, 20), t("callsign", 90, 42), n("mothership_mmsi", 132, 30), hidden(n("epfd", 162, 4))};

constexpr Field slot_binary[] = {type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), d("data", 40)};
constexpr Field slot_binary_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("app_id", 40, 16), d("data", 56)};
constexpr Field slot_binary_addressed[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), d("data", 70)};
constexpr Field slot_binary_addressed_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), n("app_id", 70, 16),
    d("data", 86)};

// Type 26 ends in a selector flag and a 19-bit communication state, which the data leaves out.
constexpr Field slots_binary[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), d("data", 40).without_last(20)};
constexpr Field slots_binary_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("app_id", 40, 16), d("data", 56).without_last(20)};
constexpr Field slots_binary_addressed[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), d("data", 70).without_last(20)};
constexpr Field slots_binary_addressed_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), n("app_id", 70, 16),
    d("data", 86).without_last(20)};

constexpr Field long_range[] = {
    type_field, repeat_field, mmsi_field, b("accuracy", 38), b("raim", 39),
    n("status", 40, 4).words(navigation_status_word, Show::named_only).missing(15), lon1(44), lat1(62), n("speed", 79, 6).missing(63),
    n("course", 85, 9).missing(511), b("gnss", 94)};

constexpr Field header_only[] = {type_field, repeat_field, mmsi_field, d("data", 38)};

constexpr Layout layout(std::string_view name, int type, std::span<const Field> fields, bool zero_when_absent = false,
                        Repetition repetition = {})
{
    Layout l{.name = name, .type = static_cast<std::uint8_t>(type), .fields = fields, .repetition = repetition};
    for (const Field& f : fields) l.full = std::max<std::uint16_t>(l.full, static_cast<std::uint16_t>(f.offset + f.width));
    l.zero_when_absent = zero_when_absent;
    return l;
}

/// Places in `all_layouts`.
enum Number : std::size_t {
    at_position_a, at_position_a_itdma, at_base_station, at_static_a, at_addressed_binary, at_aton_monitoring, at_dangerous_cargo,
    at_tidal_236, at_tidal_289, at_clearance_time, at_addressed_text, at_acknowledge, at_broadcast_binary, at_met_hydro_236,
    at_met_hydro_289, at_broadcast_text, at_inland_static, at_sar_aircraft, at_utc_inquiry, at_addressed_safety,
    at_broadcast_safety, at_interrogation, at_assignment, at_gnss_correction, at_position_b, at_position_b_extended,
    at_slot_reservation, at_aid_to_navigation, at_channels_by_area, at_channels_by_address, at_group_assignment, at_static_b_name,
    at_static_b_ship, at_static_b_craft, at_slot_binary, at_slots_binary = at_slot_binary + 4, at_long_range = at_slots_binary + 4,
    at_header_only,
};

constexpr std::array all_layouts = {
    layout("position_a", 1, position_a), layout("position_a_itdma", 3, position_a_itdma), layout("base_station", 4, base_station),
    layout("static_a", 5, static_a), layout("addressed_binary", 6, addressed_binary),
    layout("aton_monitoring", 6, aton_monitoring, true), layout("dangerous_cargo", 6, dangerous_cargo, true),
    layout("tidal_window_236", 6, tidal_head, true, {"tidals", 97, 93, tidal_window_236}),
    layout("tidal_window_289", 6, tidal_head, true, {"tidals", 97, 88, tidal_window_289}),
    layout("clearance_time", 6, clearance_time, true), layout("addressed_text", 6, addressed_text, true),
    layout("acknowledge", 7, acknowledge, true), layout("broadcast_binary", 8, broadcast_binary),
    layout("met_hydro_236", 8, met_hydro_236, true), layout("met_hydro_289", 8, met_hydro_289, true),
    layout("broadcast_text", 8, broadcast_text, true), layout("inland_static", 8, inland_static, true),
    layout("sar_aircraft", 9, sar_aircraft), layout("utc_inquiry", 10, utc_inquiry), layout("addressed_safety", 12, addressed_safety),
    layout("broadcast_safety", 14, broadcast_safety), layout("interrogation", 15, interrogation, true),
    layout("assignment", 16, assignment, true), layout("gnss_correction", 17, gnss_correction), layout("position_b", 18, position_b),
    layout("position_b_extended", 19, position_b_extended), layout("slot_reservation", 20, slot_reservation, true),
    layout("aid_to_navigation", 21, aid_to_navigation), layout("channels_by_area", 22, channels_by_area),
    layout("channels_by_address", 22, channels_by_address), layout("group_assignment", 23, group_assignment),
    layout("static_b_name", 24, static_b_name), layout("static_b_ship", 24, static_b_ship), layout("static_b_craft", 24, static_b_craft),
    layout("slot_binary", 25, slot_binary), layout("slot_binary_structured", 25, slot_binary_structured),
    layout("slot_binary_addressed", 25, slot_binary_addressed),
    layout("slot_binary_addressed_structured", 25, slot_binary_addressed_structured), layout("slots_binary", 26, slots_binary),
    layout("slots_binary_structured", 26, slots_binary_structured), layout("slots_binary_addressed", 26, slots_binary_addressed),
    layout("slots_binary_addressed_structured", 26, slots_binary_addressed_structured), layout("long_range", 27, long_range),
    layout("header_only", 28, header_only)};
static_assert(all_layouts.size() == at_header_only + 1);

std::size_t addressed_layout(const MessageBits& bits)
{
    const std::uint64_t dac = bits.number(72, 10), fid = bits.number(82, 6);
    if (dac == 235 && fid == 10) return at_aton_monitoring;
    if (dac != 1 || !bits.holds(72, 16)) return at_addressed_binary;
    switch (fid) {
    case 12: return at_dangerous_cargo;
    case 14: return at_tidal_236;
    case 18: return at_clearance_time;
    case 30: return at_addressed_text;
    case 32: return at_tidal_289;
    default: return at_addressed_binary;
    }
}

/// Whether a 200/10 payload is what it says: some senders put other content under that identifier. It has 168 bits (or up to
/// five surplus), the ship number holds capitals, digits and blanks only, and the hazard code is one that exists.
bool is_inland_static(const MessageBits& bits)
{
    if (bits.size() < 160 || bits.size() > 173 || bits.number(141, 3) > 5) return false;
    for (const char c : bits.text(56, 48))
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ')) return false;
    return true;
}

std::size_t broadcast_layout(const MessageBits& bits)
{
    const std::uint64_t dac = bits.number(40, 10), fid = bits.number(50, 6);
    if (dac == 1 && fid == 11) return at_met_hydro_236;
    if (dac == 1 && fid == 31) return at_met_hydro_289;
    if (dac == 1 && fid == 29) return at_broadcast_text;
    if (dac == 200 && fid == 10 && is_inland_static(bits)) return at_inland_static;
    return at_broadcast_binary;
}

/// An accepted length, or a range of them.
struct Lengths {
    std::uint16_t from, to, step;
};

constexpr std::uint16_t any_step = 1;

/// D-27, by message type.
std::span<const Lengths> accepted_lengths(unsigned type, unsigned part)
{
    static constexpr Lengths l168[] = {{168, 168, 1}}, l5[] = {{420, 420, 1}, {422, 422, 1}, {424, 424, 1}, {426, 426, 1}},
                             l6[] = {{88, 1008, any_step}}, l7[] = {{72, 168, 32}}, l8[] = {{56, 1008, any_step}},
                             l10[] = {{72, 72, 1}}, l12[] = {{72, 1008, any_step}}, l14[] = {{40, 1008, any_step}},
                             l15[] = {{88, 88, 1}, {110, 110, 1}, {112, 112, 1}, {160, 160, 1}}, l16[] = {{92, 144, any_step}},
                             l17[] = {{80, 816, any_step}}, l19[] = {{312, 312, 1}}, l20[] = {{72, 160, any_step}},
                             l21[] = {{272, 360, any_step}}, l23[] = {{160, 160, 1}}, l24a[] = {{160, 160, 1}, {168, 168, 1}},
                             l25[] = {{40, 168, any_step}}, l26[] = {{60, 1064, any_step}}, l27[] = {{96, 96, 1}, {168, 168, 1}},
                             l28[] = {{38, 24'576, any_step}};
    switch (type) {
    case 5: return l5;
    case 6: return l6;
    case 7: case 13: return l7;
    case 8: return l8;
    case 10: return l10;
    case 12: return l12;
    case 14: return l14;
    case 15: return l15;
    case 16: return l16;
    case 17: return l17;
    case 19: return l19;
    case 20: return l20;
    case 21: return l21;
    case 23: return l23;
    case 24: return part == 0 ? std::span<const Lengths>(l24a) : std::span<const Lengths>(l168);
    case 25: return l25;
    case 26: return l26;
    case 27: return l27;
    case 28: return l28;
    default: return l168;
    }
}

}  // namespace

std::span<const Layout> layouts() { return all_layouts; }

std::size_t layout_number(const MessageBits& bits)
{
    switch (bits.type()) {
    case 1: case 2: return at_position_a;
    case 3: return at_position_a_itdma;
    case 4: case 11: return at_base_station;
    case 5: return at_static_a;
    case 6: return addressed_layout(bits);
    case 7: case 13: return at_acknowledge;
    case 8: return broadcast_layout(bits);
    case 9: return at_sar_aircraft;
    case 10: return at_utc_inquiry;
    case 12: return at_addressed_safety;
    case 14: return at_broadcast_safety;
    case 15: return at_interrogation;
    case 16: return at_assignment;
    case 17: return at_gnss_correction;
    case 18: return at_position_b;
    case 19: return at_position_b_extended;
    case 20: return at_slot_reservation;
    case 21: return at_aid_to_navigation;
    case 22: return bits.flag(139) ? at_channels_by_address : at_channels_by_area;
    case 23: return at_group_assignment;
    case 24:
        if (bits.number(38, 2) == 0) return at_static_b_name;
        return bits.mmsi() / 10'000'000 == 98 ? at_static_b_craft : at_static_b_ship;
    case 25: return at_slot_binary + bits.number(38, 1) * 2 + bits.number(39, 1);
    case 26: return at_slots_binary + bits.number(38, 1) * 2 + bits.number(39, 1);
    case 27: return at_long_range;
    default: return at_header_only;
    }
}

std::size_t width_in(const Field& field, std::size_t size)
{
    if (field.width > 0) return field.width;
    const std::size_t end = size > field.trailing ? size - field.trailing : 0;
    return end > field.offset ? end - field.offset : 0;
}

bool is_exact_length(unsigned type, unsigned part, std::size_t size)
{
    if (size == 168 && type <= 4) return true;  // most messages
    for (const Lengths& l : accepted_lengths(type, part))
        if (size >= l.from && size <= l.to && (size - l.from) % l.step == 0) return true;
    return false;
}

LengthVerdict judge_length(unsigned type, unsigned part, std::size_t size)
{
    for (std::size_t surplus = 0; surplus <= 5 && surplus <= size; ++surplus)
        if (is_exact_length(type, part, size - surplus)) return LengthVerdict::accepted;
    return size > accepted_lengths(type, part).back().to ? LengthVerdict::extended : LengthVerdict::shorter;
}

}  // namespace tw::ais
