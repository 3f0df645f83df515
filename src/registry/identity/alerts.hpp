#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/identity/record.hpp"

namespace tw::registry {

/// Contradictions and signals about identity, each from two or more claims that don't go together.
enum class AlertCode : std::uint8_t {
    mmsi_on_two_hulls, hull_at_two_places, born_after_seen, dead_hull_alive, old_number_on_other_hull, dimension_jump, identity_swap,
    scheme_mismatch, several_numbers, flag_mid_conflict, call_sign_flag_conflict, flag_unverified, false_flag_registry, flag_hopping,
    reflag_after_listing, rename_after_listing, owner_change_after_listing, class_b_on_large_hull, list_identifier_malformed, count_
};
enum class Severity : std::uint8_t { information, low, medium, high };
std::string_view name(AlertCode code);
std::string_view name(Severity severity);
Severity severity(AlertCode code);

struct Alert {
    AlertCode code{};
    std::vector<std::string> subjects{};       ///< records concerned, sorted
    std::vector<std::uint32_t> claims{};       ///< indices of the claims that clash, sorted
    std::string text{};                        ///< one sentence with the values and days
    bool operator==(const Alert&) const = default;
};

/// The numbers in the rules.
struct IdentityRules {
    std::int64_t reassigned_after_days = 365;  ///< a number of the radio quiet for longer was passed on by a flag state
    double knots = 60;                         ///< what no hull needs between two places
    double near_metres = 1852;                 ///< two places closer than this are one
    std::int64_t dimension_percent = 3;
    std::int64_t broadcast_error_decimetres = 10;   ///< AIS sends the reference point's distances in whole metres
    int scrap_age_years = 40;
    std::int64_t swap_days = 30;
    int hop_changes = 3;
    std::int64_t hop_days = 730;
    std::int64_t short_dwell_days = 90;
    int short_dwells = 2;
    std::int64_t after_listing_days = 90;
    std::int64_t class_b_decimetres = 1000;
    std::int64_t build_years_apart = 5;        ///< build years further apart are two hulls'
};

/// All alerts of a set of records, in the order of code, subjects, claims; the same whatever the order of the claims' subjects.
/// `versions` tell a list's first version, before which a first sight says nothing about the day of listing; without them such days aren't used.
std::vector<Alert> identity_alerts(std::span<const IdentityRecord> records, std::span<const Claim> claims, std::span<const ListVersion> versions = {},
                                   std::span<const SeenAt> seen = {}, const IdentityRules& rules = {});

/// Of these, what keeps records from being one hull: contradictions in size, life dates, place or build year. `records` are taken to be one hull.
std::vector<Alert> clashes(std::span<const IdentityRecord* const> records, std::span<const SeenAt> seen, const IdentityRules& rules);

/// Days from a listing to the change after it.
struct ListingLag {
    AlertCode code{};               ///< reflag_, rename_ or owner_change_after_listing
    std::string subject;
    Day listed{}, changed{};
    bool first_sight = false;       ///< the listing's day is the first version that carries it, not a day in law
    std::uint32_t listing = 0, change = 0;
    std::int32_t days() const { return changed.value - listed.value; }
};
/// Every change after a listing, however long after: the distribution is what is published, not a verdict.
std::vector<ListingLag> listing_lags(std::span<const IdentityRecord* const> hull, std::span<const Claim> claims, std::span<const ListVersion> versions);

}  // namespace tw::registry
