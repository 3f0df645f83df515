#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/identity/alerts.hpp"
#include "registry/ownership/rule.hpp"

namespace tw::registry {

/// The deceptive practices of the United States advisory of May 2020 and later guidance.
enum class Practice : std::uint8_t {
    ais_disabled_or_manipulated, altered_identification, false_papers, ship_to_ship_transfer, voyage_irregularities, false_flag_or_flag_hopping,
    complex_ownership, insurance_and_class, aged_hull_sold, listed_still_trading, class_b_on_large_hull, count_
};
std::string_view name(Practice practice);
inline constexpr std::string_view not_assessable = "not assessable with this evidence";

/// One count or length that speaks to a practice. Nothing counted where something was looked at is 0; nothing looked at is no feature.
struct PracticeFeature {
    std::string what{};                         ///< "silences of 6 hours or more away from port"
    std::int64_t value = 0;
    std::string unit{};                         ///< in the plural; empty = `what` says it all, and the value is 0 or 1
    std::string baseline{};                     ///< the same for ships of that type and area, as a text; empty = not known
    std::vector<std::string> evidence{};        ///< ids of events, claims or rows
    bool operator==(const PracticeFeature&) const = default;
};

/// One row of the card. There is no total score.
struct PracticeRow {
    Practice practice{};
    std::vector<PracticeFeature> features{};
    std::vector<std::string> missing{};         ///< what would have to be known, where it isn't
    std::string sentence{};                     ///< what was found, or `not_assessable`
    bool assessable() const { return !features.empty(); }
    bool operator==(const PracticeRow&) const = default;
};

/// What is known of a hull. Tracks, calls, cargo papers and looks are other rooms' rows and come as features; a practice whose feature isn't given isn't assessed.
struct PracticeEvidence {
    std::vector<std::pair<Practice, PracticeFeature>> from_events{};
    std::vector<std::pair<Practice, std::string>> missing{};      ///< what tracks, papers and looks don't say, by the practice that it would speak to
    std::vector<const IdentityRecord*> hull{};  ///< the records that are the hull; empty = no registry at hand
    std::span<const Claim> claims{};
    std::span<const Alert> alerts{};            ///< of these records
    std::optional<std::int64_t> chain_depth{};  ///< holders above the hull, one above another
    std::vector<std::pair<std::string, RuleStatus>> outcomes{};   ///< authority, status under its rule
    Vantage vantage{};
};

/// All eleven rows in the order of `Practice`, each with what was given or computed from the registry, or `not_assessable`.
std::array<PracticeRow, static_cast<std::size_t>(Practice::count_)> practice_card(const PracticeEvidence& evidence);

}  // namespace tw::registry
