#pragma once
#include "ais/message_field.hpp"

/// Messages that carry data of an application (types 6, 8, 25, 26). Offsets and widths follow ITU-R M.1371-5, annex 8, and for the
/// payloads IMO SN/Circ.236 and SN.1/Circ.289, the Inland AIS standard (200/10) and IALA's AtoN monitoring message (235/10).
namespace tw::ais::fields {

inline constexpr Field addressed_binary[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), d("data", 88)};

inline constexpr Field aton_monitoring[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("ana_int", 88, 10).scaled(100, 2, 0, 5), n("ana_ext1", 98, 10).scaled(100, 2, 0, 5),
    n("ana_ext2", 108, 10).scaled(100, 2, 0, 5), n("racon", 118, 2).words(racon_word), n("light", 120, 2).words(light_word),
    b("alarm", 122), n("stat_ext", 123, 8), b("off_pos", 131)};

inline constexpr Field dangerous_cargo[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), t("lastport", 88, 30), n("departure_month", 118, 4).as(Show::month_to_minute, "departure").missing(0),
    hidden(n("departure_day", 122, 5)).missing(0), hidden(n("departure_hour", 127, 5)).missing(24),
    hidden(n("departure_minute", 132, 6)).missing(60), t("nextport", 138, 30),
    n("eta_month", 168, 4).as(Show::month_to_minute, "eta").missing(0), hidden(n("eta_day", 172, 5)).missing(0),
    hidden(n("eta_hour", 177, 5)).missing(24), hidden(n("eta_minute", 182, 6)).missing(60), t("dangerous", 188, 120),
    t("imdcat", 308, 24), n("unid", 332, 13).missing(0), n("amount", 345, 10), n("unit", 355, 2)};

inline constexpr Field tidal_head[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("month", 88, 4).missing(0), n("day", 92, 5).missing(0)};

inline constexpr Field tidal_window_236[] = {
    s("lat", 0, 27).scaled(60'000, 4), s("lon", 27, 28).scaled(60'000, 4), n("from_hour", 55, 5).missing(24),
    n("from_min", 60, 6).missing(60), n("to_hour", 66, 5).missing(24), n("to_min", 71, 6).missing(60),
    n("cdir", 77, 9).missing(360), n("cspeed", 86, 7).scaled(10, 1).missing(127)};

inline constexpr Field tidal_window_289[] = {
    lon3(0), lat3(25), n("from_hour", 49, 5).missing(24), n("from_min", 54, 6).missing(60), n("to_hour", 60, 5).missing(24),
    n("to_min", 65, 6).missing(60), n("cdir", 71, 9).missing(360), n("cspeed", 80, 8).scaled(10, 1).missing(255)};

inline constexpr Field clearance_time[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("linkage", 88, 10), n("arrival_month", 98, 4).as(Show::month_to_minute, "arrival").missing(0),
    hidden(n("arrival_day", 102, 5)).missing(0), hidden(n("arrival_hour", 107, 5)).missing(24),
    hidden(n("arrival_minute", 112, 6)).missing(60), t("portname", 118, 120), t("destination", 238, 30), lon3(268), lat3(293)};

inline constexpr Field addressed_text[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), n("dac", 72, 10),
    n("fid", 82, 6), n("linkage", 88, 10), t("text", 98, 0)};

inline constexpr Field broadcast_binary[] = {type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), d("data", 56)};
inline constexpr Field met_hydro_236[] = {
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

inline constexpr Field met_hydro_289[] = {
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

inline constexpr Field broadcast_text[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), n("linkage", 56, 10), t("text", 66, 0)};

inline constexpr Field inland_static[] = {
    type_field, repeat_field, mmsi_field, n("dac", 40, 10), n("fid", 50, 6), t("vin", 56, 48), n("length", 104, 13).missing(0),
    n("beam", 117, 10).missing(0), n("shiptype", 127, 14).words(inland_ship_type_word), n("hazard", 141, 3).words(blue_cones_word).missing(5),
    n("draught", 144, 11).missing(0), n("loaded", 155, 2).words(load_word).missing(0), b("speed_q", 157), b("course_q", 158),
    b("heading_q", 159)};

inline constexpr Field slot_binary[] = {type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), d("data", 40)};
inline constexpr Field slot_binary_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("app_id", 40, 16), d("data", 56)};

inline constexpr Field slot_binary_addressed[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), d("data", 70)};

inline constexpr Field slot_binary_addressed_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), n("app_id", 70, 16),
    d("data", 86)};

// Type 26 ends in a selector flag and a 19-bit communication state, which the data leaves out.

inline constexpr Field slots_binary[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), d("data", 40).without_last(20)};

inline constexpr Field slots_binary_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("app_id", 40, 16), d("data", 56).without_last(20)};

inline constexpr Field slots_binary_addressed[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), d("data", 70).without_last(20)};

inline constexpr Field slots_binary_addressed_structured[] = {
    type_field, repeat_field, mmsi_field, b("addressed", 38), b("structured", 39), n("dest_mmsi", 40, 30), n("app_id", 70, 16),
    d("data", 86).without_last(20)};

}  // namespace tw::ais::fields
