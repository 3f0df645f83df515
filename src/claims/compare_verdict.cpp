#include <algorithm>
#include <fmt/format.h>

#include "claims/compare.hpp"

namespace tw::claims {
namespace {

/// Evidence speaks for a claim when it is this many times likelier if the claim is true (evidence.md section 13); thousandths.
constexpr std::int64_t telling_ratio = 3000;

std::string number(std::int64_t thousandths)
{
    site::Figure figure{site::Bound::exact, thousandths, thousandths, {}};
    return site::text_of(figure);
}

std::string figure_text(const EngineResult& engine)
{
    std::string text = engine.figure ? fmt::format("[{}, {}]", number(engine.figure->low), engine.figure->high ? number(*engine.figure->high) : "open") : "no interval";
    if (engine.floor) text += ", floor " + number(*engine.floor);
    return text;
}

/// What would show it, for claims that nothing in a case can be held against.
std::string what_would(const Claim& claim)
{
    const std::string family = counted(claim).family;
    if (family == "round") return "what a closed box holds is not seen from above: papers, an inspection, or the mass of the boxes would tell";
    if (family == "container") return "boxes counted on images of 0.5 m or finer at every load, or port papers, would tell";
    if (family == "mass") return "rail or port papers of another holder would tell";
    if (family == "movement" || family == "ship") return "looks at the places named, in that window, would tell";
    if (claim.act == Act::hold) return "capacity is arithmetic, not an event";
    if (!claim.figure.known()) return "it gives no figure to hold anything against";
    return "no kind of evidence in the case measures it";
}

}  // namespace

std::pair<Verdict, std::string> judge(const Claim& claim, const Roots& roots, const EngineResult& engine)
{
    const auto sets = value_sets(claim);
    if (sets.empty()) return {Verdict::not_testable, what_would(claim)};
    if (!engine.figure && !engine.floor) return {Verdict::not_yet_tested, engine.note.empty() ? "no usable looks in the window" : engine.note};
    const site::Possible said = hull_of(sets);
    const std::string found = figure_text(engine);
    if (engine.floor && said.high && *said.high < *engine.floor) return {Verdict::contradicted, fmt::format("it lies below what was seen for certain: {}", found)};
    if (!engine.figure) return {Verdict::not_yet_tested, fmt::format("only a floor is known: {}", found)};
    const std::vector<site::Possible> own{*engine.figure};
    if (disjoint(sets, own)) {
        if (engine.decides_absence) return {Verdict::contradicted, fmt::format("the engine finds {} and the window was watched closely enough to see the difference", found)};
        return {Verdict::not_yet_tested, fmt::format("the engine finds {} from the dated rows of this case, too few to exclude the figure", found)};
    }
    const std::size_t outside = groups_outside(engine.groups, roots);
    if (outside == 0) return {Verdict::same_origin, fmt::format("it meets {}, but every row behind that goes back to the claim's own root", found)};
    if (engine.ratio && *engine.ratio >= telling_ratio)
        return {Verdict::corroborated, fmt::format("it meets {} from {} independent group{}; the evidence is {} times likelier if it is true", found, outside, outside == 1 ? "" : "s", number(*engine.ratio / 100 * 100))};
    return {Verdict::partly_corroborated, fmt::format("it meets {} from {} independent group{}, which other figures would meet nearly as well", found, outside, outside == 1 ? "" : "s")};
}

std::vector<Reconciled> reconcile(std::span<const Claim> claims, const RootTable& table, std::span<const EngineResult> engine, const chart::PlaceNames* names, const CompareAssumptions& assumptions)
{
    std::vector<Roots> roots;
    for (const Claim& claim : claims) roots.push_back(roots_of(claim, table));
    std::vector<Reconciled> all(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        Reconciled& to = all[i];
        to.claim = i;
        std::vector<Roots> agreeing;
        bool tighter = false;
        for (std::size_t j = 0; j < claims.size(); ++j) {
            if (j == i || (!claims[i].group.empty() && claims[i].group == claims[j].group && claims[i].source == claims[j].source)) continue;
            Comparison comparison = compare(claims[i], claims[j], names, assumptions);
            if (comparison.relation == Relation::apart) continue;
            if (meet(roots[i], roots[j])) ++to.same_root;
            const bool meets = comparison.relation == Relation::agrees || comparison.relation == Relation::refines;
            if (meets) agreeing.push_back(roots[j]);
            tighter = tighter || comparison.relation == Relation::refines;
            to.links.push_back({j, std::move(comparison)});
        }
        to.groups_outside = groups_outside(agreeing, roots[i]);
        std::string clashes;
        for (const auto& link : to.links)
            if (link.comparison.relation == Relation::excludes || link.comparison.relation == Relation::denies) clashes += (clashes.empty() ? "; it cannot hold together with " : ", ") + claims[link.other].id;
        const auto result = std::ranges::find(engine, claims[i].id, &EngineResult::claim);
        if (result != engine.end()) {
            to.engine = static_cast<std::size_t>(result - engine.begin());
            std::tie(to.verdict, to.because) = judge(claims[i], roots[i], *result);
            to.because += clashes;
            continue;
        }
        if (claims[i].figure.known() && tighter && to.groups_outside > 0) {
            to.verdict = Verdict::refines;
            to.because = fmt::format("its bound and that of {} other group{} leave values in common; {}", to.groups_outside, to.groups_outside == 1 ? "" : "s", what_would(claims[i]));
        } else if (to.groups_outside == 0 && !agreeing.empty()) {
            to.verdict = Verdict::same_origin;
            to.because = "whatever agrees with it goes back to its own root; " + what_would(claims[i]);
        } else {
            to.verdict = Verdict::not_testable;
            to.because = what_would(claims[i]);
        }
        to.because += clashes;
    }
    return all;
}

}  // namespace tw::claims
