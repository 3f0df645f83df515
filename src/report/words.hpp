#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "core/units.hpp"
#include "report/model.hpp"

namespace tw::report {

/// "2024-01-02 03:04 UTC".
std::string moment(Second t);
/// "2024-01-02 03:04 to 05:06 UTC"; the second date only where it differs.
std::string span(Second from, Second to);
/// "3 d 4 h", "5 h 12 min", "7 min".
std::string duration(std::int64_t seconds);
/// "12.3 nm (22.8 km)".
std::string distance(Decimetre length);
/// "1 234 567", digits in groups of three (thin blank).
std::string count(std::uint64_t n);
/// "about 13 000": numbers of five digits and more in groups, the rest as it is.
std::string grouped(const std::string& text);
/// "42.8803° N 132.3375° E", four decimals; "not given" for an unknown point.
std::string place_text(LonLat at);
/// First 12 hexadecimal digits of an event's id.
std::string short_id(const track::Event& event);

/// What a reader must keep in mind beside a gap: "poor coverage", "outage", …
std::vector<std::string_view> alternatives(std::uint32_t bits);

/// Arrival and departure of a port call as intervals, or what is known instead.
std::string arrival(const track::PortCall& call);
std::string departure(const track::PortCall& call);

/// Safe text (`tw::visible`) of at most `letters` letters, ending in "…" when something was cut off.
std::string shortened(std::string_view hostile, std::size_t letters);

/// Name of a place as it stands in drawings: a place found from repeated stops is only called "unnamed" and its position. Hostile.
std::string place_label(const PlaceEntry& place);

/// "port call", "gap", …
std::string_view label(track::EventKind kind);

}  // namespace tw::report
