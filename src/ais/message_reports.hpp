#pragma once
#include "ais/message_field.hpp"

/// Reports of stations and ships, safety texts and the management of the link: all types but 6, 8, 25, 26. Offsets and widths follow
/// ITU-R M.1371-5, annex 8.
namespace tw::ais::fields {

inline constexpr Field position_a[] = {
    type_field, repeat_field, mmsi_field,
    n("status", 38, 4).words(navigation_status_word).missing(15), s("turn", 42, 8).as(Show::turn).missing(-128),
    n("speed", 50, 10).scaled(10, 1).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    heading(128), second(137), n("maneuver", 143, 2).missing(0), b("raim", 148), n("radio", 149, 19),
    hidden(n("sync_state", 149, 2)), hidden(n("slot_timeout", 151, 3)), hidden(n("sub_message", 154, 14))};

inline constexpr Field position_a_itdma[] = {
    type_field, repeat_field, mmsi_field,
    n("status", 38, 4).words(navigation_status_word).missing(15), s("turn", 42, 8).as(Show::turn).missing(-128),
    n("speed", 50, 10).scaled(10, 1).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    heading(128), second(137), n("maneuver", 143, 2).missing(0), b("raim", 148), n("radio", 149, 19),
    hidden(n("sync_state", 149, 2)), hidden(n("slot_increment", 151, 13)), hidden(n("slot_count", 164, 3)), hidden(b("keep", 167))};

inline constexpr Field base_station[] = {
    type_field, repeat_field, mmsi_field,
    n("year", 38, 14).as(Show::timestamp, "timestamp").missing(0), hidden(n("month", 52, 4)).missing(0),
    hidden(n("day", 56, 5)).missing(0), hidden(n("hour", 61, 5)).missing(24), hidden(n("minute", 66, 6)).missing(60),
    hidden(n("second", 72, 6)).missing(60), b("accuracy", 78), lon4(79), lat4(107), device(134),
    hidden(b("transmission_control", 138)), b("raim", 148), n("radio", 149, 19), hidden(n("sync_state", 149, 2)),
    hidden(n("slot_timeout", 151, 3)), hidden(n("sub_message", 154, 14))};

inline constexpr Field static_a[] = {
    type_field, repeat_field, mmsi_field, n("ais_version", 38, 2), n("imo", 40, 30).missing(0), t("callsign", 70, 42),
    t("shipname", 112, 120), ship_type(232), n("to_bow", 240, 9), n("to_stern", 249, 9), n("to_port", 258, 6),
    n("to_starboard", 264, 6), device(270), n("eta_month", 274, 4).as(Show::month_to_minute, "eta").missing(0),
    hidden(n("eta_day", 278, 5)).missing(0), hidden(n("eta_hour", 283, 5)).missing(24), hidden(n("eta_minute", 288, 6)).missing(60),
    n("draught", 294, 8).scaled(10, 1).missing(0), t("destination", 302, 120), n("dte", 422, 1)};

inline constexpr Field acknowledge[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), hidden(n("seqno1", 70, 2)), n("mmsi2", 72, 30),
    hidden(n("seqno2", 102, 2)), n("mmsi3", 104, 30), hidden(n("seqno3", 134, 2)), n("mmsi4", 136, 30), hidden(n("seqno4", 166, 2))};

inline constexpr Field sar_aircraft[] = {
    type_field, repeat_field, mmsi_field, n("alt", 38, 12).as(Show::altitude).missing(4095),
    n("speed", 50, 10).scaled(1, 0).as(Show::speed).missing(1023), b("accuracy", 60), lon4(61), lat4(89), course(116),
    second(128), n("regional", 134, 8), n("dte", 142, 1), hidden(b("assigned", 146)), b("raim", 147), n("radio", 148, 20)};

inline constexpr Field utc_inquiry[] = {type_field, repeat_field, mmsi_field, n("dest_mmsi", 40, 30)};
inline constexpr Field addressed_safety[] = {
    type_field, repeat_field, mmsi_field, n("seqno", 38, 2), n("dest_mmsi", 40, 30), b("retransmit", 70), t("text", 72, 0)};

inline constexpr Field broadcast_safety[] = {type_field, repeat_field, mmsi_field, t("text", 40, 0)};
inline constexpr Field interrogation[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), n("type1_1", 70, 6), n("offset1_1", 76, 12), n("type1_2", 90, 6),
    n("offset1_2", 96, 12), n("mmsi2", 110, 30), n("type2_1", 140, 6), n("offset2_1", 146, 12)};

inline constexpr Field assignment[] = {
    type_field, repeat_field, mmsi_field, n("mmsi1", 40, 30), n("offset1", 70, 12), n("increment1", 82, 10), n("mmsi2", 92, 30),
    n("offset2", 122, 12), n("increment2", 134, 10)};

inline constexpr Field gnss_correction[] = {type_field, repeat_field, mmsi_field, lon1(40), lat1(58), d("data", 80)};
inline constexpr Field position_b[] = {
    type_field, repeat_field, mmsi_field, n("reserved", 38, 8), n("speed", 46, 10).scaled(10, 1).missing(1023), b("accuracy", 56),
    lon4(57), lat4(85), course(112), heading(124), second(133), n("regional", 139, 2), b("cs", 141), b("display", 142),
    b("dsc", 143), b("band", 144), b("msg22", 145), hidden(b("assigned", 146)), b("raim", 147), n("radio", 148, 20)};

inline constexpr Field position_b_extended[] = {
    type_field, repeat_field, mmsi_field, n("reserved", 38, 8), n("speed", 46, 10).scaled(10, 1).missing(1023), b("accuracy", 56),
    lon4(57), lat4(85), course(112), heading(124), second(133), n("regional", 139, 4), t("shipname", 143, 120), ship_type(263),
    n("to_bow", 271, 9), n("to_stern", 280, 9), n("to_port", 289, 6), n("to_starboard", 295, 6), device(301), b("raim", 305),
    n("dte", 306, 1), b("assigned", 307)};

inline constexpr Field slot_reservation[] = {
    type_field, repeat_field, mmsi_field, n("offset1", 40, 12), n("number1", 52, 4), n("timeout1", 56, 3), n("increment1", 59, 11),
    n("offset2", 70, 12), n("number2", 82, 4), n("timeout2", 86, 3), n("increment2", 89, 11), n("offset3", 100, 12),
    n("number3", 112, 4), n("timeout3", 116, 3), n("increment3", 119, 11), n("offset4", 130, 12), n("number4", 142, 4),
    n("timeout4", 146, 3), n("increment4", 149, 11)};

inline constexpr Field aid_to_navigation[] = {
    type_field, repeat_field, mmsi_field, n("aid_type", 38, 5).words(aid_type_word).missing(0),
    t("name", 43, 120).as(Show::extended_name), b("accuracy", 163), lon4(164), lat4(192), n("to_bow", 219, 9), n("to_stern", 228, 9),
    n("to_port", 237, 6), n("to_starboard", 243, 6), device(249), second(253), b("off_position", 259), n("regional", 260, 8),
    b("raim", 268), b("virtual_aid", 269), hidden(b("assigned", 270)), hidden(t("name_extension", 272, 0))};

inline constexpr Field channels_by_area[] = {
    type_field, repeat_field, mmsi_field, n("channel_a", 40, 12), n("channel_b", 52, 12), n("txrx", 64, 4), b("power", 68),
    corner("ne_lon", 69, 18), corner("ne_lat", 87, 17), corner("sw_lon", 104, 18), corner("sw_lat", 122, 17), b("addressed", 139),
    b("band_a", 140), b("band_b", 141), n("zonesize", 142, 3)};

inline constexpr Field channels_by_address[] = {
    type_field, repeat_field, mmsi_field, n("channel_a", 40, 12), n("channel_b", 52, 12), n("txrx", 64, 4), b("power", 68),
    n("dest1", 69, 30), n("dest2", 104, 30), b("addressed", 139), b("band_a", 140), b("band_b", 141), n("zonesize", 142, 3)};

inline constexpr Field group_assignment[] = {
    type_field, repeat_field, mmsi_field, corner("ne_lon", 40, 18), corner("ne_lat", 58, 17), corner("sw_lon", 75, 18),
    corner("sw_lat", 93, 17), n("stationtype", 110, 4).words(station_type_word), ship_type(114), hidden(n("txrx", 144, 2)),
    n("interval", 146, 4), n("quiet", 150, 4)};

inline constexpr Field static_b_name[] = {type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), t("shipname", 40, 120)};
inline constexpr Field static_b_ship[] = {
    type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), ship_type(40), t("vendorid", 48, 42), n("model", 66, 4),
    n("serial", 70, 20), t("callsign", 90, 42), n("to_bow", 132, 9), n("to_stern", 141, 9), n("to_port", 150, 6),
    n("to_starboard", 156, 6), hidden(n("epfd", 162, 4))};

inline constexpr Field static_b_craft[] = {
    type_field, repeat_field, mmsi_field, hidden(n("part", 38, 2)), ship_type(40), t("vendorid", 48, 42), n("model", 66, 4),
    n("serial", 70, 20), t("callsign", 90, 42), n("mothership_mmsi", 132, 30), hidden(n("epfd", 162, 4))};

inline constexpr Field long_range[] = {
    type_field, repeat_field, mmsi_field, b("accuracy", 38), b("raim", 39),
    n("status", 40, 4).words(navigation_status_word, Show::named_only).missing(15), lon1(44), lat1(62), n("speed", 79, 6).missing(63),
    n("course", 85, 9).missing(511), b("gnss", 94)};

inline constexpr Field header_only[] = {type_field, repeat_field, mmsi_field, d("data", 38)};

}  // namespace tw::ais::fields
