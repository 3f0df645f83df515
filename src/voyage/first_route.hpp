#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/interval.hpp"
#include "voyage/exposure.hpp"

namespace tw::voyage {

/// One sailing of a hull (or of a hull of a declared fleet) between two places, or, with an empty `from`, a visit to one place.
struct Sailing {
    std::string who;               ///< the hull or fleet that is tested
    std::string from{}, to;        ///< places or regions
    site::Interval when{};         ///< when it began; its beginning counts
    std::vector<std::string> evidence{};
    bool simulated = false;
};

/// When a sailing would have been noticed. Ids as printed.
enum class WatchRule : std::uint8_t {
    both_ends,   ///< only when both ends were watched
    either_end,  ///< when at least one was
};
std::string_view name(WatchRule rule);
std::optional<WatchRule> watch_rule_from_name(std::string_view text);

struct RouteOptions {
    WatchRule rule = WatchRule::both_ends;
    Second now{};                       ///< exposure ends here
    std::int32_t least_days = 30;       ///< effective days before the first record below which nothing is called first
    Ppm level{50'000};                  ///< of q
};

enum class RouteVerdict : std::uint8_t {
    first_route,         ///< enough viewing before, and q within the level
    within_chance,       ///< enough viewing, but a constant rate explains it
    not_enough_viewing,  ///< never called first
};
std::string_view name(RouteVerdict verdict);

/// "No earlier record in X0 effective days of D calendar days; p; q" (movement.md 3.3).
struct FirstRoute {
    std::string who, from, to;
    RouteVerdict verdict = RouteVerdict::not_enough_viewing;
    site::Interval first{};             ///< the first record
    std::int32_t records = 0;           ///< k, the first included
    std::int64_t before = 0, since = 0; ///< X0 and X1, `Exposure` units
    std::int32_t calendar_days = 0;     ///< from the hull's or the watch's beginning to the first record
    double earlier_rate = 0;            ///< 2.996 / X0: sailings a day below which the earlier rate lies at 95 %; 0 = no viewing
    double p = 1;                       ///< (X1 / (X0 + X1))^k, exact for a constant rate
    double q = 1;                       ///< Benjamini-Hochberg over everything tested here
    double novelty = 0;                 ///< Good-Turing chance that a comparable leg is to a pair new to its hull
    double group_novelty = 0;           ///< chance that one of this group's `legs` legs is
    std::int32_t comparable = 0, comparable_new = 0, legs = 0;
    std::vector<std::string> evidence{};  ///< of all k records, earliest first
    bool simulated = false;
};

/// The watch over one place; an empty watch for an unknown one.
using WatchOf = std::function<const DailyWatch&(std::string_view place)>;
/// When `who` began to exist (built, or first known); nothing = since the watch began.
using BirthOf = std::function<std::optional<Second>(std::string_view who)>;

/// First records of every (who, from, to) in canonical order: first record, who, from, to. Sailings may come in any order, equal
/// ones count once; those that begin after `now` are not looked at. Days without viewing change nothing.
std::vector<FirstRoute> first_routes(std::span<const Sailing> sailings, const WatchOf& watch, const BirthOf& birth, const RouteOptions& options);

/// (X1 / (X0 + X1))^k; 1 when there was no exposure at all.
double constant_rate_chance(std::int64_t before, std::int64_t since, int records);

/// Benjamini-Hochberg q-values in the order given (Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57, 1995).
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace tw::voyage
