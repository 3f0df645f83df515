#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cargo/consignment.hpp"
#include "cargo/lag.hpp"

namespace tw::cargo {

/// A sum of figures as bounds, thousandths; a figure that is not known adds nothing to the bounds and is counted. Every figure is taken for itself: what
/// two rows say of one thing is not known here.
struct Total {
    std::int64_t least = 0;
    std::optional<std::int64_t> most = 0;  ///< nothing = open above
    std::uint64_t unknown = 0;             ///< rows without the figure
    void add(const site::Figure& figure);
};

/// What went from one place to another, in this direction alone. The way back is a cell of its own and is never taken off.
struct FlowCell {
    std::string from, to;          ///< empty = not carried by the rows
    std::uint64_t rows = 0, sums = 0;  ///< rows of single departures, and rows that sum up many
    Total tonnes, cars, boxes;     ///< of single departures
    Total tonnes_of_sums;          ///< of rows that sum up; never added to the others: they may count the same departures
    std::uint64_t suspects = 0;    ///< rows of which something is suspect
    bool both_ways = false;        ///< the other direction has rows too
};
/// Origins against destinations, by from, to. `suspect` by row, as `suspects` gives them.
std::vector<FlowCell> flow_matrix(std::span<const Consignment> rows, std::span<const std::vector<std::size_t>> suspects_of_row);

/// Why a row's direction may be wrong. Nothing is ever turned round.
enum class Doubt : std::uint8_t {
    same_place,          ///< from and to are one place
    against_rows,        ///< few rows against many the other way, of the same commodity
    against_countries,   ///< the stated direction is the other way than the countries of the places
    against_statement,   ///< another row that sums up the same period and quantity states the other direction
    against_role,        ///< it leaves a place that is known to receive, or goes to one that is known to send
};
std::string_view name(Doubt doubt);

struct Suspect {
    std::size_t row = 0;
    Doubt doubt = Doubt::same_place;
    std::string detail;            ///< one sentence
};

/// What is known of a place beside the rows.
struct PlaceKnowledge {
    std::string id;
    std::string country;           ///< as the gazetteer writes it; empty = not known
    std::string role;              ///< "load", "unload", "store", …; empty = not known
};

struct DirectionRules {
    double few = 0.2;              ///< `against_rows`: at most this share of the rows of a pair of places and a commodity …
    std::uint64_t least = 4;       ///< … of at least so many
};
std::vector<Suspect> suspects(std::span<const Consignment> rows, std::span<const PlaceKnowledge> places, const DirectionRules& rules = {});

/// Ships arrive, trains leave: how long after, and whether it is more than chance.
struct DepartureLag {
    std::vector<double> days;      ///< of each departure since the last arrival before it, ascending; those without one are left out
    std::size_t arrivals = 0, departures = 0, before_all = 0;
    double median = 0, low_quarter = 0, high_quarter = 0;
    double within = 0;             ///< share of departures within `within_days` of an arrival
    double placebo_within = 0;     ///< the same with arrivals shifted around the window, mean
    double p = 1;                  ///< share of shifts with at least as many; 1/(shifts+1) at least
    int shifts = 0;                ///< 0 = too little to test
};

/// Departures (rows of single days) against arrivals, both by the middles of their intervals. Departures or arrivals known to no better than `coarsest_days` are
/// left out. The placebo shifts all arrivals together around the span of both; at least 3 arrivals, 3 departures and a span of 4 times `within_days` are asked for.
DepartureLag departure_lag(std::span<const site::Interval> arrivals, std::span<const site::Interval> departures, double within_days, int shifts, std::uint64_t seed);
inline constexpr double coarsest_days = 4;

}  // namespace tw::cargo
