#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/as_of.hpp"

namespace tw::registry {

/// The dates of the versions of each list that are at hand, ascending. A version dated after `known_at` isn't there yet.
class ListCalendar {
public:
    explicit ListCalendar(std::span<const ListVersion> versions, Day known_at = Day::none());
    /// Whether the list has a later version than `seen.to`: what it carried until then was dropped.
    bool dropped(const Claim& claim) const;
    /// When an entry stood on its list. A day in law goes first; without one the listing begins between the last version that lacks it and
    /// the first that has it, at an unknown earlier day if that is the first at hand, and ends in the same way. `first_sight` says which.
    Validity listing(const Claim& listed, bool* first_sight = nullptr) const;
    std::span<const Day> dates(std::string_view list) const;
    /// Newest version known of each list, by list.
    const std::map<std::string, ListVersion, std::less<>>& newest() const { return newest_; }
    const ListVersion* version_of(const Claim& claim) const { return claim.version < versions_.size() ? &versions_[claim.version] : nullptr; }

private:
    std::span<const ListVersion> versions_;
    Day known_at_;
    std::map<std::string, std::vector<Day>, std::less<>> dates_;
    std::map<std::string, ListVersion, std::less<>> newest_;
};

/// One statement that may hold on the day asked about.
struct FactOnDay {
    std::uint32_t claim = 0;
    Dating dating = Dating::undated;
    bool operator==(const FactOnDay&) const = default;
};

/// What is stated of a property of any of the subjects on a day, as known on another: certain ones first, then by basis, then in the order of
/// the claims. Denied and withdrawn statements are left out; both sides of a conflict stay.
std::vector<FactOnDay> on_day(std::span<const Claim> claims, std::span<const std::string> subjects, Property property, Vantage vantage, const ListCalendar& calendar);

/// The same property over time: every statement known, by its first day, those without one first.
std::vector<std::uint32_t> timeline(std::span<const Claim> claims, std::span<const std::string> subjects, Property property, Day known_at = Day::none());

}  // namespace tw::registry
