#include "registry/lists/diff.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace tw::registry {
namespace {

std::string_view shown(const Claim& claim) { return claim.raw.empty() ? std::string_view(claim.value) : std::string_view(claim.raw); }

/// Without an end that only says "before this version": that is the reader's inference from its date, not a print.
Validity stated(const Claim& claim)
{
    Validity valid = claim.valid;
    if (!valid.to.earliest.known() && valid.to.latest.known() && valid.to.latest == claim.seen.from) valid.to = {};
    return valid;
}

bool same_print(const Claim& one, const Claim& other)
{
    // A reader's marks on a link depend on the rest of the list; the words of the source do not.
    const bool link = one.property == Property::linked_to;
    return one.property == other.property && shown(one) == shown(other) && (link || one.note == other.note) && stated(one) == stated(other) && one.share == other.share &&
           one.standing == other.standing;
}

std::map<std::string, std::vector<Claim>> by_subject(std::span<const Claim> claims)
{
    std::map<std::string, std::vector<Claim>> out;
    for (const auto& claim : claims) out[claim.subject].push_back(claim);
    return out;
}

}  // namespace

std::string_view name(Change change)
{
    switch (change) {
        case Change::added: return "added";
        case Change::changed: return "changed";
        case Change::removed: return "removed";
    }
    return "changed";
}

bool prints_same(std::span<const Claim> one, std::span<const Claim> other)
{
    return std::ranges::equal(one, other, [](const Claim& a, const Claim& b) { return same_print(a, b); });
}

ListState::ListState(const ListReading& reading) : entries_(by_subject(reading.claims)) {}
ListState::ListState(std::span<const Claim> claims) : entries_(by_subject(claims)) {}

void ListState::apply(const ListEvent& event)
{
    if (event.change == Change::removed) entries_.erase(event.subject);
    else entries_[event.subject] = event.claims;
}

bool ListState::operator==(const ListState& other) const
{
    return std::ranges::equal(entries_, other.entries_, [](const auto& a, const auto& b) { return a.first == b.first && prints_same(a.second, b.second); });
}

ListDiff diff_lists(const ListState& before, const ListReading& after, bool removals_confirmed)
{
    ListDiff diff;
    if (after.outcome == Outcome::refused) {
        diff.outcome = Outcome::refused;
        diff.why = after.refusal;
        return diff;
    }
    auto entries = by_subject(after.claims);
    for (const auto& [subject, claims] : before.entries()) (entries.contains(subject) ? diff.kept : diff.missing) += 1;
    const bool few = diff.kept * 100 < before.entries().size() * least_kept_percent;
    const bool whole = after.outcome == Outcome::accepted && after.complete == Complete::yes;
    const bool believed = diff.missing == 0 || (whole && (!few || removals_confirmed)) || (removals_confirmed && after.outcome == Outcome::accepted && after.complete == Complete::unknown);
    if (!believed && after.outcome == Outcome::accepted && after.complete != Complete::no) {
        diff.outcome = Outcome::held_for_confirmation;
        diff.why = few ? fmt::format("{} of {} entries would be removed at once", diff.missing, before.entries().size())
                       : fmt::format("{} entries are missing from a file without the mark of its end", diff.missing);
        return diff;
    }
    if (!believed) {
        diff.outcome = Outcome::partial;
        diff.why = fmt::format("{} entries are missing from a file that is not the whole list: nothing is removed", diff.missing);
    } else if (after.outcome == Outcome::partial) {
        diff.outcome = Outcome::partial;
        diff.why = "some records could not be read";
    }
    for (const auto& [subject, claims] : before.entries())
        if (believed && !entries.contains(subject)) diff.events.push_back({after.version.date, Change::removed, subject, claims});
    for (auto& [subject, claims] : entries) {
        const auto old = before.entries().find(subject);
        if (old == before.entries().end()) diff.events.push_back({after.version.date, Change::added, subject, std::move(claims)});
        else if (!prints_same(old->second, claims)) diff.events.push_back({after.version.date, Change::changed, subject, std::move(claims)});
    }
    std::ranges::sort(diff.events, {}, &ListEvent::subject);
    for (const auto& event : diff.events) ++(event.change == Change::added ? diff.added : event.change == Change::changed ? diff.changed : diff.removed);
    return diff;
}

ListDiff ListHistory::add(const ListReading& reading, bool removals_confirmed)
{
    ListDiff diff = diff_lists(state_, reading, removals_confirmed);
    if (diff.outcome == Outcome::refused || diff.outcome == Outcome::held_for_confirmation) return diff;
    const Day date = reading.version.date, before = versions_.empty() ? date : versions_.back().date;
    versions_.push_back(reading.version);
    for (const auto& event : diff.events) {
        take(event, date, before);
        state_.apply(event);
        events_.push_back(event);
    }
    return diff;
}

void ListHistory::take(const ListEvent& event, Day date, Day before)
{
    auto& open = open_[event.subject];
    std::vector<Claim> still;
    if (event.change != Change::removed) {
        std::vector<bool> carried(open.size(), false);
        for (Claim claim : event.claims) {
            claim.version = static_cast<std::uint32_t>(versions_.size() - 1);
            claim.seen = {date, date};
            for (std::size_t i = 0; i < open.size(); ++i)
                if (!carried[i] && same_print(open[i], claim)) {
                    carried[i] = true;
                    claim = open[i];
                    break;
                }
            still.push_back(std::move(claim));
        }
        for (std::size_t i = 0; i < open.size(); ++i)
            if (!carried[i]) {
                open[i].seen.to = before;
                ended_[event.subject].push_back(open[i]);
            }
    } else {
        for (auto& claim : open) {
            claim.seen.to = before;
            ended_[event.subject].push_back(std::move(claim));
        }
    }
    open = std::move(still);
}

std::vector<Claim> ListHistory::claims() const
{
    const Day last = versions_.empty() ? Day::none() : versions_.back().date;
    auto all = ended_;
    for (const auto& [subject, claims] : open_)
        for (Claim claim : claims) {
            claim.seen.to = last;
            all[subject].push_back(std::move(claim));
        }
    std::vector<Claim> out;
    for (auto& [subject, claims] : all) {
        std::ranges::stable_sort(claims, [](const Claim& a, const Claim& b) { return std::tie(a.seen.from, a.seen.to) < std::tie(b.seen.from, b.seen.to); });
        std::ranges::move(claims, std::back_inserter(out));
    }
    return out;
}

}  // namespace tw::registry
