#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "ais/clock_graph.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

std::int64_t cost(const std::vector<std::int64_t>& x, const std::vector<GraphEdge>& edges)
{
    std::int64_t sum = 0;
    for (const GraphEdge& e : edges) sum += e.weight * std::abs(x[e.a] - x[e.b] - e.difference);
    return sum;
}

}  // namespace

TEST_CASE("T-06: station offsets have the least sum of absolute deviations, against trying every combination")
{
    Random random(1, 1);
    for (int round = 0; round < 60; ++round) {
        constexpr std::size_t nodes = 5;
        std::vector<GraphEdge> edges;
        for (int i = 0; i < 9; ++i) {
            const auto a = static_cast<std::uint32_t>(random.below(nodes)), b = static_cast<std::uint32_t>(random.below(nodes));
            if (a != b) edges.push_back({a, b, static_cast<std::int64_t>(random.below(7)) - 3, 1 + static_cast<std::int64_t>(random.below(4))});
        }
        std::vector<std::optional<std::int64_t>> fixed(nodes);
        fixed[0] = 0;
        const auto x = least_absolute_deviations(nodes, edges, fixed);
        REQUIRE(x[0] == 0);
        std::int64_t best = cost(x, edges);
        const std::int64_t found = best;
        std::vector<std::int64_t> y(nodes, 0);
        for (y[1] = -5; y[1] <= 5; ++y[1])
            for (y[2] = -5; y[2] <= 5; ++y[2])
                for (y[3] = -5; y[3] <= 5; ++y[3])
                    for (y[4] = -5; y[4] <= 5; ++y[4]) best = std::min(best, cost(y, edges));
        CHECK(found == best);
    }
}

TEST_CASE("T-06: an outlier of two days on one edge of a ring moves nobody, and edges may come in any order")
{
    std::vector<GraphEdge> edges;
    std::vector<std::int64_t> truth;
    constexpr std::uint32_t nodes = 200;
    Random random(2, 1);
    for (std::uint32_t i = 0; i < nodes; ++i) truth.push_back(i == 0 ? 0 : static_cast<std::int64_t>(random.below(345'600)) - 172'800);
    for (std::uint32_t i = 0; i < nodes; ++i)
        for (const std::uint32_t step : {1U, 7U, 31U}) edges.push_back({i, (i + step) % nodes, truth[i] - truth[(i + step) % nodes], 3});
    edges[40].difference += 172'800;
    edges[300].difference -= 9'999;
    std::vector<std::optional<std::int64_t>> fixed(nodes);
    fixed[0] = 0;
    CHECK(least_absolute_deviations(nodes, edges, fixed) == truth);
    std::reverse(edges.begin(), edges.end());
    CHECK(least_absolute_deviations(nodes, edges, fixed) == truth);
}

TEST_CASE("T-06: fixed nodes keep their values and nodes nobody speaks of stay at 0")
{
    const auto x = least_absolute_deviations(4, {{1, 0, 10, 1}, {2, 1, 5, 1}}, {7, std::nullopt, 100, std::nullopt});
    CHECK(x[0] == 7);
    CHECK(x[2] == 100);
    CHECK(x[1] >= 17);
    CHECK(x[1] <= 95);
    CHECK(x[3] == 0);
}
