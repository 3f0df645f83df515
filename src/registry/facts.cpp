#include "registry/facts.hpp"

#include <algorithm>
#include <tuple>

namespace tw::registry {

ListCalendar::ListCalendar(std::span<const ListVersion> versions, Day known_at) : versions_(versions), known_at_(known_at)
{
    for (const ListVersion& version : versions) {
        if (known_at.known() && version.date.known() && version.date > known_at) continue;
        const auto [at, fresh] = newest_.emplace(version.list, version);
        if (!fresh && version.date > at->second.date) at->second = version;
        if (version.date.known()) dates_[version.list].push_back(version.date);
    }
    for (auto& [list, dates] : dates_) {
        std::ranges::sort(dates);
        dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    }
}

std::span<const Day> ListCalendar::dates(std::string_view list) const
{
    const auto found = dates_.find(list);
    return found == dates_.end() ? std::span<const Day>{} : std::span<const Day>(found->second);
}

bool ListCalendar::dropped(const Claim& claim) const
{
    const ListVersion* version = version_of(claim);
    if (version == nullptr || !claim.seen.to.known()) return false;
    const auto all = dates(version->list);
    return !all.empty() && all.back() > claim.seen.to;
}

Validity ListCalendar::listing(const Claim& listed, bool* first_sight) const
{
    Validity valid = listed.valid;
    if (first_sight != nullptr) *first_sight = !valid.from.stated() && listed.seen.from.known();
    const ListVersion* version = version_of(listed);
    const auto all = version == nullptr ? std::span<const Day>{} : dates(version->list);
    if (!valid.from.stated() && listed.seen.from.known()) {
        const auto at = std::ranges::lower_bound(all, listed.seen.from);
        valid.from = {at == all.begin() ? Day::none() : Day{std::prev(at)->value + 1}, listed.seen.from};
    }
    if (!valid.to.stated() && listed.seen.to.known()) {
        const auto at = std::ranges::upper_bound(all, listed.seen.to);
        if (at != all.end()) valid.to = {listed.seen.to, Day{at->value - 1}}, valid.still = false;
    }
    return valid;
}

std::vector<FactOnDay> on_day(std::span<const Claim> claims, std::span<const std::string> subjects, Property property, Vantage vantage, const ListCalendar& calendar)
{
    std::vector<FactOnDay> facts;
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        if (claim.property != property || claim.standing != Standing::stated || std::ranges::find(subjects, claim.subject) == subjects.end()) continue;
        const Validity valid = property == Property::listed ? calendar.listing(claim) : claim.valid;
        const Dating dated = dating(valid, claim.seen, calendar.dropped(claim), vantage);
        if (dated != Dating::excluded) facts.push_back({i, dated});
    }
    std::ranges::stable_sort(facts, [&](const FactOnDay& a, const FactOnDay& b) { return std::tuple(a.dating, claims[a.claim].basis) < std::tuple(b.dating, claims[b.claim].basis); });
    return facts;
}

std::vector<std::uint32_t> timeline(std::span<const Claim> claims, std::span<const std::string> subjects, Property property, Day known_at)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < claims.size(); ++i)
        if (claims[i].property == property && known_by(claims[i].seen, known_at) && std::ranges::find(subjects, claims[i].subject) != subjects.end()) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const auto begin = [&](std::uint32_t i) { return claims[i].valid.from.earliest.known() ? claims[i].valid.from.earliest : claims[i].valid.from.latest; };
        return std::tuple(begin(a), claims[a].seen.from) < std::tuple(begin(b), claims[b].seen.from);
    });
    return order;
}

}  // namespace tw::registry
