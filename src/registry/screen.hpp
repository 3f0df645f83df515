#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/facts.hpp"
#include "registry/identity/merging.hpp"
#include "registry/ownership/fixed_point.hpp"

namespace tw::registry {

/// What is asked about: any of these, as printed; the hull or party they name together.
struct ScreenQuery {
    std::string name{}, imo{}, mmsi{}, call_sign{}, company_imo{}, tax_number{};
    std::string record{};     ///< a record itself, with all that are one with it; goes before the others
};

/// A record whose name may be the one asked about, from a search over names.
struct NameCandidate {
    std::string subject{};
    std::string why{};        ///< the score and its explanation, as it is to be printed
};
/// Finds records by a name; the answer's order is kept. Without one, names are compared as plain text only.
using NameSearch = std::function<std::vector<NameCandidate>(std::string_view name)>;

/// `listed`: a named authority printed this entry. `owned`, `controlled`: computed from stated shares under a named rule. `linked`: a source
/// says so without a share. `namesake`: the same name, another hull or party. `undetermined`: what is stated leaves it open.
enum class ScreenStatus : std::uint8_t { listed, owned, controlled, linked, undetermined, namesake, clear };
std::string_view name(ScreenStatus status);

/// The answer of one list, or of one authority's rule.
struct ScreenRow {
    std::string list{};                    ///< empty in a row of a rule
    std::string authority{};
    std::string entry{};                   ///< the record of the list; empty when none matches
    std::string programme{};               ///< programmes or acts of the entry, as printed, separated by "; "; hostile
    ScreenStatus status = ScreenStatus::clear;
    Validity listed{};                     ///< when the entry stood on the list
    bool first_sight = false;              ///< its first day is the first version that carries it
    Seen seen{};
    std::vector<std::string> chain{};      ///< the proof of owned, controlled or undetermined; the link of linked
    std::vector<std::string> alerts{};
    std::vector<std::string> why{};
    bool operator==(const ScreenRow&) const = default;
};

struct ScreenAnswer {
    Vantage vantage{};
    std::vector<std::string> records{};    ///< that are what is asked about
    std::vector<ScreenRow> rows{};         ///< by list, then by authority's rule; never pooled
    std::vector<std::string> gaps{};       ///< "on A since ..., not on B (version of ...)"
    std::vector<std::string> lags{};       ///< days from a listing to a change after it
    std::vector<std::string> would_change{};
    std::vector<std::string> versions{};   ///< list versions that were used
};

/// All lists on one day as known on another. Built once, then asked any number of times by any number of threads: the same question has
/// the same bytes for an answer.
class ScreenDay {
public:
    /// `claims` and `versions` must outlive it. Claims first seen after `known_at` don't exist.
    ScreenDay(std::span<const Claim> claims, std::span<const ListVersion> versions, Vantage vantage, NameSearch names = {});
    ~ScreenDay();
    ScreenDay(ScreenDay&&) noexcept;
    ScreenDay& operator=(ScreenDay&&) noexcept;

    ScreenAnswer screen(const ScreenQuery& query) const;

    /// What the answers rest on; valid as long as this is. Claims are those known, and indices in records and alerts are places among them.
    std::span<const Claim> claims() const;
    std::span<const IdentityRecord> records() const;
    const IdentityRecord* record(const std::string& subject) const;
    const Components& components() const;
    const HoldingDay& holdings() const;
    /// US, EU, UK.
    std::span<const RuleOutcome> outcomes() const;
    const ListCalendar& calendar() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tw::registry
