#include "cargo/reconcile.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

namespace tw::cargo {
namespace {

constexpr std::size_t most_crowd = 14, least_crowd = 4, clash_size = 3, least_agreeing = 3;
constexpr double accord_within = 0.05, most_effort = 2e7;   ///< of sets times steps, of all graphs and windows together

/// Sets of claims of one window: which can be true together, and which not.
class WindowSets {
public:
    WindowSets(const Graph& graph, std::string period, const std::vector<ClaimedValue>& claims, std::size_t crowd) : graph_(graph), period_(std::move(period)), windows_(graph, {period_}, Freedom::possible)
    {
        for (const ClaimedValue& claim : claims) {
            if (claim.period != period_ && !claim.period.empty()) continue;
            if (claims_.size() < crowd) claims_.push_back(&claim);
            else ++left_out_;
        }
        const std::uint32_t all = std::uint32_t{1} << claims_.size();
        std::vector<std::uint32_t> masks;
        for (std::uint32_t mask = 1; mask < all; ++mask) masks.push_back(mask);
        std::ranges::stable_sort(masks, {}, [](std::uint32_t m) { return std::popcount(m); });
        for (const std::uint32_t mask : masks) {
            if (std::ranges::any_of(impossible_, [&](std::uint32_t no) { return (mask & no) == no; })) continue;
            std::vector<Range> ranges;
            if (!lay(mask, ranges)) impossible_.push_back(mask);
            else if (std::popcount(mask) >= static_cast<int>(least_agreeing)) possible_.push_back(mask);
        }
    }

    std::size_t left_out() const { return left_out_; }
    std::vector<std::vector<const Node*>> clashes() const
    {
        std::vector<std::vector<const Node*>> found;
        for (const std::uint32_t mask : impossible_)
            if (std::popcount(mask) <= static_cast<int>(clash_size)) found.push_back(nodes(mask));
        return found;
    }

    std::vector<Accordance> accordances() const
    {
        std::vector<Accordance> found;
        for (const std::uint32_t mask : possible_) {
            if (std::ranges::any_of(possible_, [&](std::uint32_t more) { return more != mask && (more & mask) == mask; })) continue;
            Accordance one{graph_.choices, period_, nodes(mask), {}};
            std::set<std::string> speakers;
            for (const Node* claim : one.claims) speakers.insert(claim->claim.speaker);
            if (speakers.size() < 2) continue;
            std::vector<Range> before, after;
            lay(0, before);
            lay(mask, after);
            for (const Input& input : graph_.inputs) windows_.system().shave(after, windows_.variable(input.placed, period_));
            for (std::uint32_t p = 0; p < graph_.placed.size(); ++p) {
                const Placed& placed = graph_.placed[p];
                if (placed.slot == no_slot || placed.node->kind == NodeKind::alternative) continue;
                const Range was = before[windows_.variable(p, period_)], is = after[windows_.variable(p, period_)];
                if (!std::isfinite(is.low) || !std::isfinite(is.high) || (was == is && was.low == was.high)) continue;
                const double scale = placed.node->unit.scale;
                one.narrowed.push_back({placed.node, {was.low / scale, was.high / scale}, {is.low / scale, is.high / scale}});
            }
            found.push_back(std::move(one));
        }
        return found;
    }

private:
    std::vector<const Node*> nodes(std::uint32_t mask) const
    {
        std::vector<const Node*> list;
        for (std::size_t k = 0; k < claims_.size(); ++k)
            if ((mask >> k & 1u) != 0) list.push_back(claims_[k]->claim);
        return list;
    }

    bool lay(std::uint32_t mask, std::vector<Range>& ranges) const
    {
        ranges = windows_.system().ranges();
        for (std::size_t k = 0; k < claims_.size(); ++k) {
            if ((mask >> k & 1u) == 0) continue;
            Range& range = ranges[windows_.variable(claims_[k]->placed, claims_[k]->period)];
            range = {std::max(range.low, claims_[k]->possible.low), std::min(range.high, claims_[k]->possible.high)};
            if (range.empty()) return false;
        }
        return windows_.system().narrow(ranges);
    }

    const Graph& graph_;
    std::string period_;
    Windows windows_;
    std::vector<const ClaimedValue*> claims_;
    std::vector<std::uint32_t> impossible_, possible_;
    std::size_t left_out_ = 0;
};

/// How two claims that exclude each other differ in their own words.
ClashKind kind_of(const std::vector<const Node*>& claims)
{
    ClashKind kind = ClashKind::excluded;
    for (std::size_t a = 0; a < claims.size(); ++a)
        for (std::size_t b = a + 1; b < claims.size(); ++b) {
            const ClaimPart &x = claims[a]->claim, &y = claims[b]->claim;
            if (!x.counts.empty() && !y.counts.empty() && x.counts != y.counts) return ClashKind::scope;
            if (x.to.empty() || y.to.empty() || x.to == y.to) continue;
            const ClaimPart &first = x.to < y.to ? x : y, &last = x.to < y.to ? y : x;
            // what grows can only be more at the later end
            if (x.about != y.about || last.figure.low > first.figure.low) kind = ClashKind::window;
        }
    return kind;
}

/// The choices that equal results of several graphs have in common; each alone when that would say too much.
std::vector<Choices> label(const std::vector<Choices>& of, const std::vector<Choices>& all)
{
    Choices common = of.front();
    for (const Choices& one : of) std::erase_if(common, [&](const auto& c) { const auto at = one.find(c.first); return at == one.end() || at->second != c.second; });
    const auto fits = [&](const Choices& one) { return std::ranges::all_of(common, [&](const auto& c) { const auto at = one.find(c.first); return at != one.end() && at->second == c.second; }); };
    if (static_cast<std::size_t>(std::ranges::count_if(all, fits)) == of.size()) return {common};
    return of;
}

/// Equal results of several graphs become one; `key` says what makes them equal.
template <class Result, class Key>
std::vector<Result> merged(const std::vector<Result>& results, const std::vector<Choices>& all, Key key)
{
    std::map<decltype(key(results.front())), std::size_t> place;
    std::vector<std::pair<Result, std::vector<Choices>>> groups;
    for (const Result& one : results) {
        const auto [at, fresh] = place.emplace(key(one), groups.size());
        if (fresh) groups.push_back({one, {}});
        groups[at->second].second.push_back(one.choices);
    }
    std::vector<Result> list;
    for (const auto& [one, choices] : groups)
        for (const Choices& labelled : label(choices, all)) {
            list.push_back(one);
            list.back().choices = labelled;
        }
    return list;
}

std::vector<Accord> accords_of(const std::vector<Deduction>& deductions)
{
    std::vector<Accord> found;
    for (std::size_t k = 0; k < deductions.size(); ++k)
        for (std::size_t l = k + 1; l < deductions.size(); ++l) {
            const Deduction &a = deductions[k], &b = deductions[l];
            if (a.node != b.node || a.period != b.period || a.bounded || b.bounded) continue;
            // one figure against another that stands in the same relation to it says no more than the two figures do
            if (a.statements.size() + b.statements.size() < 3 || a.statements.size() + b.statements.size() > 4) continue;
            if ((a.claims & b.claims) != 0) continue;
            if (std::fabs(a.value - b.value) > accord_within * std::max(std::fabs(a.value), std::fabs(b.value))) continue;
            if (a.range.low > b.range.high || b.range.low > a.range.high) continue;
            found.push_back({a.choices, a.node, a.period, a, b});
        }
    return found;
}

void append(auto& to, auto&& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); }

using Names = std::vector<std::string>;
Names names(const std::vector<const Node*>& nodes)
{
    Names list;
    for (const Node* node : nodes) list.push_back(node->name);
    return list;
}

}  // namespace

std::string_view name(ClashKind kind)
{
    switch (kind) {
    case ClashKind::excluded: return "excluded";
    case ClashKind::scope: return "unless_scopes_differ";
    case ClashKind::window: return "unless_windows_differ";
    }
    return "excluded";
}

Result<Reconciliation> reconcile(const Assumptions& assumptions)
{
    const auto all = combinations(assumptions);
    if (!all) return tl::unexpected(all.error());
    Reconciliation r;
    struct Count { std::size_t made = 0, broken = 0; std::vector<const Node*> claims; std::string period; };
    std::map<std::pair<std::string, Names>, Count> clashes;
    std::vector<std::vector<ClaimedValue>> every;
    for (const Choices& choices : *all) {
        const auto graph = build(assumptions, choices, {}, true);
        if (!graph) return tl::unexpected(graph.error());
        auto claims = claims_of(assumptions, *graph);
        if (!claims) return tl::unexpected(claims.error());
        std::set<std::string> periods;
        for (const ClaimedValue& claim : *claims)
            if (!claim.claim->claim.period.empty() && !claim.period.empty()) periods.insert(claim.period);
        std::size_t crowd = most_crowd;
        const double each = static_cast<double>(graph->steps.size()) * static_cast<double>(all->size()) * static_cast<double>(std::max<std::size_t>(1, periods.size()));
        while (crowd > least_crowd && static_cast<double>(std::size_t{1} << crowd) * each > most_effort) --crowd;
        for (const std::string& period : periods) {
            const WindowSets sets(*graph, period, *claims, crowd);
            r.left_out = std::max(r.left_out, sets.left_out());
            append(r.accordances, sets.accordances());
            for (auto& clash : sets.clashes()) {
                Count& count = clashes[{period, names(clash)}];
                ++count.broken;
                count.claims = std::move(clash);
                count.period = period;
            }
        }
        auto deductions = deduce(*graph, *claims, all->size());
        append(r.accords, accords_of(deductions));
        append(r.deductions, std::move(deductions));
        append(r.ridges, ridges(*graph, *claims));
        append(r.splits, splits(*graph, *claims));
        every.push_back(std::move(*claims));
    }
    for (auto& [key, count] : clashes) {
        for (const auto& claims : every)
            count.made += std::ranges::all_of(count.claims, [&](const Node* node) { return std::ranges::find(claims, node, &ClaimedValue::claim) != claims.end(); });
        if (count.made == count.broken) r.clashes.push_back({kind_of(count.claims), count.claims, count.period});
    }
    r.accordances = merged(r.accordances, *all, [](const Accordance& a) {
        std::vector<double> values;
        Names who;
        for (const Narrowed& n : a.narrowed) {
            who.push_back(n.node->name);
            values.insert(values.end(), {n.after.low, n.after.high});
        }
        return std::tuple(a.period, names(a.claims), who, values);
    });
    const auto deduced = [](const Deduction& d) { return std::tuple(d.node->name, d.period, d.statements, d.value, d.range.low, d.range.high); };
    r.deductions = merged(r.deductions, *all, deduced);
    r.accords = merged(r.accords, *all, [&](const Accord& a) { return std::tuple(deduced(a.a), deduced(a.b)); });
    r.ridges = merged(r.ridges, *all, [](const Ridge& g) { return std::tuple(names(g.observed), g.a->name, g.b->name, g.quotient, names(g.separated_by)); });
    r.splits = merged(r.splits, *all, [](const Split& s) { return std::tuple(s.series, s.first, s.second, s.product->name, s.count->name); });
    r.ratios = choice_ratios(assumptions);
    return r;
}

}  // namespace tw::cargo
