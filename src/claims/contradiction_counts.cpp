#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "claims/contradiction_parts.hpp"

namespace tw::claims {
namespace {

constexpr std::int64_t day = 86'400;

/// Two counts that cannot both be so, or hardly.
struct Pair {
    std::size_t a = 0, b = 0;
    Comparison comparison;
    bool exclusive = true;
};

bool lower_bound(const Claim& claim) { return claim.figure.bound == site::Bound::at_least || claim.figure.bound == site::Bound::more_than; }
bool upper_bound(const Claim& claim) { return claim.figure.bound == site::Bound::at_most || claim.figure.bound == site::Bound::up_to; }

/// The fastest growth of any speaker's own running totals of this kind: thousandths a day, rounded up.
std::int64_t fastest_growth(std::span<const Claim> claims, const Claim& like)
{
    std::int64_t fastest = 0;
    for (const Claim& a : claims)
        for (const Claim& b : claims) {
            if (!a.cumulative || !b.cumulative || a.speaker != b.speaker || !a.figure.known() || !b.figure.known()) continue;
            if (counted(a) != counted(b) || counted(a).family != counted(like).family || a.from != b.from || a.to != b.to || a.calibre != b.calibre) continue;
            const std::int64_t days = (window_of(b).span.to.value - window_of(a).span.to.value) / day;
            if (days <= 0 || b.figure.low <= a.figure.low) continue;
            // Over less than a month the rounding of both figures outweighs the growth.
            if (days >= 20) fastest = std::max(fastest, (b.figure.low - a.figure.low + days - 1) / days);
        }
    return fastest;
}

/// Running totals of two speakers, days apart, both lower bounds: no value is excluded, yet neither series grows so fast.
bool is_gap(std::span<const Claim> claims, const Claim& a, const Claim& b, const ContradictionAssumptions& assumptions)
{
    if (!a.cumulative || !b.cumulative || a.speaker == b.speaker || !lower_bound(a) || !lower_bound(b) || a.modality == Modality::intended) return false;
    const std::int64_t days = std::abs(window_of(a).span.to.value - window_of(b).span.to.value) / day;
    const std::int64_t low = std::min(a.figure.low, b.figure.low), high = std::max(a.figure.low, b.figure.low);
    if (days > assumptions.gap_days || (high - low) * 100 <= low * assumptions.gap_percent) return false;
    return high - low > 2 * days * fastest_growth(claims, a);
}

/// A part of the window for which one allows far more than the other finds in the whole.
bool is_overfull(const Claim& part, const Claim& whole, const ContradictionAssumptions& assumptions)
{
    const Window p = window_of(part), w = window_of(whole);
    const auto top = site::possible(whole.figure).high;
    if (!upper_bound(part) || !top || lower_bound(whole) || upper_bound(whole) || part.figure.low < 10'000) return false;
    const bool inside = p.span.from.value >= w.span.from.value && p.span.to.value <= w.span.to.value && !p.open_start && !w.open_start && p.span.length().value >= 28 * day;
    return inside && (part.figure.low - *top) * 100 > *top * assumptions.gap_percent;
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t at)
{
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
}

std::string list(const std::vector<std::string>& all)
{
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : "; ") + one;
    return text;
}

/// One side for each figure that speakers give.
void add_side(Contradiction& to, const Claim& claim, const RootTable& roots)
{
    const std::string text = says(claim);
    auto side = std::ranges::find(to.sides, text, &ContradictionSide::says);
    if (side == to.sides.end()) side = to.sides.insert(to.sides.end(), ContradictionSide{text, {}});
    side->members.push_back(member_of(claim, roots));
}

Contradiction describe(const Said& said, std::span<const Claim> claims, const std::vector<Pair>& pairs, const std::vector<std::size_t>& members)
{
    Contradiction found;
    std::vector<std::string> differs;
    bool all_defined = true, any_excludes = false, any_denied = false, any_reversed = false;
    for (const Pair& pair : pairs) {
        all_defined = all_defined && pair.comparison.defined_apart;
        any_excludes = any_excludes || pair.exclusive;
        any_denied = any_denied || pair.comparison.relation == Relation::denies;
        any_reversed = any_reversed || pair.comparison.relation == Relation::reversed;
        for (const std::string& one : pair.comparison.differs)
            if (std::ranges::find(differs, one) == differs.end()) differs.push_back(one);
    }
    std::ranges::sort(differs);
    for (const std::size_t i : members) add_side(found, claims[i], said.roots);
    std::ranges::sort(found.sides, {}, &ContradictionSide::says);
    const Claim& first = claims[members.front()];
    found.about = counted(first).family + (first.place.empty() ? "" : " at " + first.place) + (first.from.empty() ? "" : " from " + first.from) + (first.to.empty() ? "" : " to " + first.to);
    found.exclusive = any_excludes;
    found.kind = any_reversed ? ContradictionKind::direction : differs.empty() ? ContradictionKind::value : ContradictionKind::scope;
    if (!found.exclusive) found.kind = ContradictionKind::scope;
    if (any_denied) {
        found.kind = ContradictionKind::value;
        found.why = "one side denies what the other says; both stand";
    } else if (all_defined && !any_reversed) {
        found.state = ContradictionState::explained;
        found.why = "they count by different definitions or scopes (" + list(differs) + "): each holds under its own";
    } else {
        found.why = differs.empty() ? "nothing published tells them apart" : "a difference of scope is suspected (" + list(differs) + "), none is published as the reason";
        if (!found.exclusive) found.why += "; the bounds leave values in common, the headline figures do not";
    }
    return found;
}

}  // namespace

void contradictions_of_counts(const Said& said, std::span<const Claim> claims, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found)
{
    std::vector<Pair> pairs;
    std::vector<std::size_t> parent(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) parent[i] = i;
    for (std::size_t i = 0; i < claims.size(); ++i)
        for (std::size_t j = i + 1; j < claims.size(); ++j) {
            const Claim &a = claims[i], &b = claims[j];
            Comparison comparison = compare(a, b, said.names, assumptions.compare);
            if (comparison.relation == Relation::apart) continue;
            // Two renderings of one statement are a matter of copying, not of counting.
            if (!a.group.empty() && a.group == b.group) continue;
            const bool clash = comparison.relation == Relation::excludes || comparison.relation == Relation::denies;
            const bool same_way = comparison.relation != Relation::reversed;
            const bool hard = same_way && !clash && (is_gap(claims, a, b, assumptions) || is_overfull(a, b, assumptions) || is_overfull(b, a, assumptions));
            if (!clash && !hard) continue;
            pairs.push_back({i, j, std::move(comparison), clash});
            if (std::abs(window_of(a).span.to.value - window_of(b).span.to.value) <= assumptions.near_days * day) parent[root_of(parent, j)] = root_of(parent, i);
        }
    std::map<std::pair<std::size_t, std::size_t>, std::vector<Pair>> clusters;
    for (const Pair& pair : pairs) {
        const std::size_t a = root_of(parent, pair.a), b = root_of(parent, pair.b);
        clusters[a == b ? std::pair(a, a) : std::pair(pair.a, pair.b)].push_back(pair);
    }
    for (const auto& [key, cluster] : clusters) {
        std::vector<std::size_t> members;
        for (const Pair& pair : cluster) members.insert(members.end(), {pair.a, pair.b});
        const std::vector<std::size_t> core = members;
        // Others who count the same thing to the same moment stand beside the clash.
        for (std::size_t i = 0; i < claims.size(); ++i)
            if (std::ranges::any_of(core, [&](std::size_t m) {
                    const Comparison c = compare(claims[i], claims[m], said.names, assumptions.compare);
                    const Window w = window_of(claims[i]), o = window_of(claims[m]);
                    const bool beside = c.relation == Relation::agrees || c.relation == Relation::refines;
                    return beside && w.open_start == o.open_start && std::abs(w.span.from.value - o.span.from.value) <= assumptions.compare.start_days * day &&
                           std::abs(w.span.to.value - o.span.to.value) <= assumptions.compare.start_days * day && claims[i].hulls.empty() == claims[m].hulls.empty();
                }))
                members.push_back(i);
        std::ranges::sort(members);
        members.erase(std::unique(members.begin(), members.end()), members.end());
        found.push_back(describe(said, claims, cluster, members));
        finish(found.back(), {});
    }
}

void contradictions_of_copies(const Said& said, std::span<const Claim> claims, std::vector<Contradiction>& found)
{
    for (std::size_t i = 0; i < claims.size(); ++i)
        for (std::size_t j = i + 1; j < claims.size(); ++j) {
            const Claim &a = claims[i], &b = claims[j];
            if (!a.figure.known() || !b.figure.known()) continue;
            const Roots x = roots_of(a, said.roots), y = roots_of(b, said.roots);
            const bool one_statement = (!a.group.empty() && a.group == b.group) || (a.speaker == b.speaker && a.said == b.said && a.said.value != 0);
            const bool same_number = a.figure.low == b.figure.low && a.figure.high == b.figure.high && a.figure.low != 0;
            Contradiction one;
            const auto sides = [&] {
                for (const Claim* claim : {&a, &b}) one.sides.push_back({says(*claim), {member_of(*claim, said.roots)}});
            };
            if (one_statement && is_reversed(a, b) && same_number) {
                one.kind = ContradictionKind::direction;
                one.why = "one statement, two directions";
            } else if (one_statement && same_number && counted(a) == counted(b) && a.calibre == b.calibre && disjoint(value_sets(a), value_sets(b)) && a.polarity == b.polarity) {
                one.kind = ContradictionKind::bound;
                one.about = "one statement, one number, two bounds";
                one.why = "the bound changed in copying; which copy is right only the original says";
            } else if (same_number && meet(x, y) && a.source != b.source && a.figure.low >= 10'000 && counted(a).family != counted(b).family && counted(a).family != "mass" && counted(b).family != "mass" &&
                       !a.place.empty() && a.place == b.place && a.when.interval.from < b.when.interval.to && b.when.interval.from < a.when.interval.to) {
                one.kind = ContradictionKind::unit;
                one.state = ContradictionState::explained;
                one.about = fmt::format("what the number {} at {} counts", site::text_of({site::Bound::exact, a.figure.low, a.figure.low, {}}), a.place);
                one.why = "one root, one number, two units: one is a garbled copy of the other";
                // The one that says out of how many is the fuller text; else the better letter.
                if (a.of.known() != b.of.known()) one.kept = a.of.known() ? 0 : 1;
                else if (const char p = said.roots.reliability(split_keys(a.source)), q = said.roots.reliability(split_keys(b.source)); p != q) one.kept = p < q ? 0 : 1;
            } else {
                continue;
            }
            if (one.about.empty()) one.about = counted(a).family;
            sides();
            finish(one, {});
            found.push_back(std::move(one));
        }
}

}  // namespace tw::claims
