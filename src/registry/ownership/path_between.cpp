#include "registry/ownership/path_between.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>

namespace tw::registry {
namespace {

struct Reached {
    std::uint32_t before = 0;
    PathStep step{};
    bool yes = false;
};

}  // namespace

std::vector<PathStep> path_between(const HoldingDay& day, NodeId from, NodeId to)
{
    if (from == to) return {};
    std::vector<Reached> reached(day.nodes());
    reached[from.value].yes = true;
    // Level by level, each in the order of names, so that the order of the statements says nothing.
    std::vector<NodeId> level{from};
    while (!level.empty() && !reached[to.value].yes) {
        std::vector<NodeId> next;
        for (const NodeId here : level) {
            const auto step_to = [&](NodeId there, std::uint32_t stake, bool down) {
                if (reached[there.value].yes) return;
                reached[there.value] = {here.value, {stake, down}, true};
                next.push_back(there);
            };
            // Up first; of several stakes between two the first kind (a share before a link) is told.
            for (const Stake& stake : day.into(here)) step_to(stake.holder, day.place(stake), false);
            for (const std::uint32_t stake : day.of(here)) step_to(day.stakes()[stake].held, stake, true);
        }
        std::ranges::sort(next, [&](NodeId a, NodeId b) { return day.holdings().name_of(a) < day.holdings().name_of(b); });
        level = std::move(next);
    }
    std::vector<PathStep> path;
    if (!reached[to.value].yes) return path;
    for (std::uint32_t at = to.value; at != from.value; at = reached[at].before) path.push_back(reached[at].step);
    std::ranges::reverse(path);
    return path;
}

}  // namespace tw::registry
