#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <rapidcheck.h>
#include <set>

#include "registry/ownership/proof.hpp"

using namespace tw::registry;

namespace {

constexpr std::uint32_t parties = 7;

struct Drawn {
    std::vector<Holding> edges;
    std::vector<std::uint32_t> listed;
};

Drawn drawn()
{
    Drawn out;
    const auto node = rc::gen::inRange<std::uint32_t>(0, parties);
    // Shares around the thresholds and rings are wanted often, so both are drawn from few values.
    const auto share = rc::gen::element<std::int64_t>(0, 10, 16, 25, 34, 49, 50, 51, 60, 100);
    const int edges = *rc::gen::inRange(0, 16);
    for (int i = 0; i < edges; ++i) {
        Holding edge{.holder = {*node}, .held = {*node}};
        edge.kind = *rc::gen::weightedElement<EdgeKind>({{8, EdgeKind::ownership}, {1, EdgeKind::control}, {1, EdgeKind::manager}});
        const std::int64_t a = *share * 1'000'000, b = *share * 1'000'000;
        const int form = *rc::gen::inRange(0, 5);
        if (form > 1) edge.share = Share{a, a};
        else if (form == 1) edge.share = Share{std::min(a, b), std::max(a, b)};
        out.edges.push_back(edge);
    }
    const int listed = *rc::gen::inRange(0, 3);
    for (int i = 0; i < listed; ++i) out.listed.push_back(*node);
    return out;
}

Holdings holdings_of(const Drawn& drawn)
{
    Holdings all;
    for (std::uint32_t n = 0; n < parties; ++n) all.node("party " + std::to_string(n));
    for (const char* by : {"US", "EU", "UK"})
        for (const std::uint32_t n : drawn.listed) all.add(ListedParty{.node = {n}, .authority = all.authority(by)});
    for (const Holding& edge : drawn.edges) all.add(edge);
    return all;
}

/// The definition, slowly: sets grow over all edges until nothing changes.
std::set<std::uint32_t> grown(const HoldingDay& day, const OwnershipRule& rule, std::set<std::uint32_t> members, bool possible, bool control)
{
    for (bool more = true; more;) {
        more = false;
        std::set<std::uint32_t> next = members;
        for (std::uint32_t e = 0; e < parties; ++e) {
            std::int64_t min = 0, max = 0, others = 0;
            for (const Stake& s : day.stakes()) {
                if (s.held.value != e || s.holder == s.held) continue;
                const bool in = members.contains(s.holder.value);
                if (s.kind == EdgeKind::control && control && in) next.insert(e);
                if (s.kind != EdgeKind::ownership) continue;
                if (in) min += s.min, max += s.max;
                else others += s.min;
            }
            const std::int64_t sum = possible ? std::max(min, std::min<std::int64_t>(max, whole - others)) : min;
            if (sum >= rule.threshold) next.insert(e);
        }
        more = next != members;
        members = std::move(next);
    }
    return members;
}

RuleStatus by_definition(const HoldingDay& day, const OwnershipRule& rule, const std::vector<std::uint32_t>& listed, std::uint32_t node)
{
    const std::set<std::uint32_t> all(listed.begin(), listed.end());
    if (all.contains(node)) return RuleStatus::listed;
    std::vector<std::set<std::uint32_t>> begins;
    if (rule.adds_holders) begins.push_back(all);
    else for (const std::uint32_t one : all) begins.push_back({one});
    RuleStatus best = RuleStatus::none;
    for (const auto& begin : begins) {
        if (grown(day, rule, begin, false, false).contains(node)) best = std::max(best, RuleStatus::owned);
        else if (rule.control_counts && grown(day, rule, begin, false, true).contains(node)) best = std::max(best, RuleStatus::controlled);
        else if (grown(day, rule, begin, true, rule.control_counts).contains(node)) best = std::max(best, RuleStatus::undetermined);
    }
    return best;
}

const std::vector<OwnershipRule> rules{us_rule(), eu_rule({}), eu_rule(read_day("2024-07-02").value()), uk_rule()};

}  // namespace

TEST_CASE("on any small graph, rings and ranges among it, each rule gives what its definition gives")
{
    CHECK(rc::check([] {
        const Drawn graph = drawn();
        const Holdings all = holdings_of(graph);
        const HoldingDay day(all, {});
        for (const OwnershipRule& rule : rules) {
            const RuleOutcome outcome(day, rule);
            for (std::uint32_t n = 0; n < parties; ++n) RC_ASSERT(outcome.status({n}) == by_definition(day, rule, graph.listed, n));
        }
    }));
}

TEST_CASE("the order of the edges changes neither a status nor a printed proof")
{
    CHECK(rc::check([] {
        Drawn graph = drawn();
        const Holdings all = holdings_of(graph);
        std::vector<Holding> shuffled = graph.edges;
        std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
        const Holdings other = holdings_of({shuffled, graph.listed});
        const HoldingDay a(all, {}), b(other, {});
        for (const OwnershipRule& rule : rules) {
            const RuleOutcome x(a, rule), y(b, rule);
            for (std::uint32_t n = 0; n < parties; ++n) RC_ASSERT(printed(x, prove(x, {n})) == printed(y, prove(y, {n})));
        }
    }));
}

TEST_CASE("one more stated share of a listed holder in an untouched entity never clears anyone")
{
    CHECK(rc::check([] {
        Drawn graph = drawn();
        if (graph.listed.empty()) graph.listed.push_back(0);
        const Holdings all = holdings_of(graph);
        const HoldingDay before(all, {});
        const std::uint32_t held = *rc::gen::inRange<std::uint32_t>(0, parties);
        for (const Stake& s : before.into({held})) RC_PRE(s.holder.value != graph.listed[0] || s.kind != EdgeKind::ownership);
        const std::int64_t share = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
        graph.edges.push_back(Holding{.holder = {graph.listed[0]}, .held = {held}, .share = Share{share, share}});
        const Holdings more = holdings_of(graph);
        const HoldingDay after(more, {});
        for (const OwnershipRule& rule : {us_rule(), eu_rule({})}) {
            const RuleOutcome x(before, rule), y(after, rule);
            for (std::uint32_t n = 0; n < parties; ++n)
                if (x.status({n}) >= RuleStatus::controlled) RC_ASSERT(y.status({n}) >= x.status({n}));
        }
    }));
}

TEST_CASE("every proof is minimal: its stakes alone cross the threshold, and without any of them they don't")
{
    CHECK(rc::check([] {
        const Holdings all = holdings_of(drawn());
        const HoldingDay day(all, {});
        for (const OwnershipRule& rule : rules) {
            const RuleOutcome outcome(day, rule);
            for (std::uint32_t n = 0; n < parties; ++n) {
                std::set<std::uint32_t> proved;
                for (const ProofStep& step : prove(outcome, {n}).steps) {
                    if (outcome.status({n}) == RuleStatus::undetermined) break;
                    std::int64_t sum = 0, smallest = whole;
                    bool control = false;
                    for (const std::uint32_t s : step.stakes) {
                        const Stake& stake = day.stakes()[s];
                        RC_ASSERT(stake.held == step.node);
                        RC_ASSERT(proved.contains(stake.holder.value));
                        control = control || stake.kind == EdgeKind::control;
                        sum += stake.min;
                        smallest = std::min<std::int64_t>(smallest, stake.min);
                    }
                    if (step.status == RuleStatus::listed) RC_ASSERT(step.stakes.empty());
                    else if (control) RC_ASSERT(step.stakes.size() == 1U);
                    else RC_ASSERT(sum >= rule.threshold && sum - smallest < rule.threshold);
                    proved.insert(step.node.value);
                }
            }
        }
    }));
}
