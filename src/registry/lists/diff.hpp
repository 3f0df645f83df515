#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/lists/read_list.hpp"

namespace tw::registry {

enum class Change : std::uint8_t { added, changed, removed };
std::string_view name(Change change);

/// What one version of a list says differently of one entry than the version before.
struct ListEvent {
    Day date = Day::none();        ///< of the later version: first sight, not the legal date
    Change change = Change::added;
    std::string subject;
    std::vector<Claim> claims;     ///< of the entry as it is after; as it was before for `removed`
};

struct ListDiff {
    std::vector<ListEvent> events;         ///< in order of subject
    std::uint64_t added = 0, changed = 0, removed = 0;   ///< as far as events say so
    std::uint64_t missing = 0;             ///< entries of the version before that the later does not have, inferred as removed or not
    std::uint64_t kept = 0;
    Outcome outcome = Outcome::accepted;
    std::string why;                       ///< one sentence when the outcome is not `accepted`
};

/// The entries of one state of a list. Two states are equal when every entry prints the same; order, offsets and what a reader worked out
/// from other entries do not count.
class ListState {
public:
    ListState() = default;
    explicit ListState(const ListReading& reading);
    explicit ListState(std::span<const Claim> claims);
    void apply(const ListEvent& event);
    const std::map<std::string, std::vector<Claim>>& entries() const { return entries_; }
    bool operator==(const ListState& other) const;

private:
    std::map<std::string, std::vector<Claim>> entries_;
};

/// Whether two readings of an entry print the same.
bool prints_same(std::span<const Claim> one, std::span<const Claim> other);

/// Least part of the entries, in percent, that a version must keep for its removals to be believed.
constexpr std::uint64_t least_kept_percent = 90;

/// The later version against the state before. Additions and changes of an `accepted` or `partial` reading count; a removal is inferred only
/// from an accepted, complete file that keeps at least 90 % of the entries, or, from a complete one, when `removals_confirmed`. Otherwise the
/// outcome is `held_for_confirmation` (whole file, too few kept, or without its end mark) and the state is as it was, or `partial`. `refused` gives nothing.
ListDiff diff_lists(const ListState& before, const ListReading& after, bool removals_confirmed = false);

/// A list over its versions: every claim with the first and the last version that carried it.
class ListHistory {
public:
    /// Takes the next version; versions come in the order of their dates. A held or refused version changes nothing.
    ListDiff add(const ListReading& reading, bool removals_confirmed = false);
    const ListState& state() const { return state_; }
    const std::vector<ListEvent>& events() const { return events_; }
    const std::vector<ListVersion>& versions() const { return versions_; }
    /// All claims ever made, in order of subject and of first sight. `seen.to` is the last version that carried the claim; a claim that came
    /// back after a break stands twice.
    std::vector<Claim> claims() const;

private:
    void take(const ListEvent& event, Day date, Day before);

    ListState state_;
    std::vector<ListEvent> events_;
    std::vector<ListVersion> versions_;
    std::map<std::string, std::vector<Claim>> ended_, open_;
};

}  // namespace tw::registry
