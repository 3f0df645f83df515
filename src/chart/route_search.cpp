#include "chart/route_search.hpp"

#include <cmath>
#include <queue>
#include <unordered_map>

#include "chart/route_lattice.hpp"
#include "chart/route_line.hpp"

namespace tw::chart {
namespace {

constexpr int highest_level = 8;
constexpr std::uint64_t start_key = ~std::uint64_t{0};
constexpr std::uint64_t goal_key = start_key - 1;

struct Node {
    LonLat at;
    double x = 0, y = 0;
    std::int64_t cost = 0;
    std::uint64_t parent = start_key;
    Decimetre clearance{};
    bool closed = false;
};

class Search {
public:
    Search(const Land& land, LonLat from, LonLat to, const RouteOptions& options)
        : land_(land), from_(from), to_(to), options_(options), ends_{from, to, options},
          lattice_(from, to, options.cell)
    {
    }

    std::optional<std::vector<LonLat>> run()
    {
        add(start_key, from_, lattice_.x(from_), lattice_.y(from_), 0, start_key);
        while (!open_.empty() && nodes_.size() <= options_.most_nodes) {
            const auto [guess, id] = open_.top();
            open_.pop();
            Node& node = nodes_.find(id)->second;
            if (node.closed)
                continue;
            node.closed = true;
            if (id == goal_key)
                return path();
            expand(id, Node(node));
        }
        return std::nullopt;
    }

private:
    using Entry = std::pair<std::int64_t, std::uint64_t>;  // cost so far plus 1.01 great circles to go, then the node

    void add(std::uint64_t id, LonLat at, double x, double y, std::int64_t cost, std::uint64_t parent)
    {
        auto [found, fresh] = nodes_.try_emplace(id);
        Node& node = found->second;
        if (fresh) {
            node.at = at;
            node.x = x;
            node.y = y;
            node.clearance = land_.distance_to_coast(at, farthest_);
            // A place that ships can't use is closed from the start.
            node.closed = id != start_key && id != goal_key && (land_.contains(at) || node.clearance < ends_.margin_at(at));
        } else if (node.closed || node.cost <= cost) {
            return;
        }
        if (node.closed)
            return;
        node.cost = cost;
        node.parent = parent;
        const std::int64_t to_go = great_circle(at, to_).value;
        open_.emplace(cost + to_go + to_go / 100, id);
    }

    void expand(std::uint64_t id, const Node node)
    {
        const double step = lattice_.step_metres(node.at);
        const double room = std::max(0.0, metres(node.clearance) - metres(options_.margin));
        int level = 0;
        while (level < highest_level && reach * step * (2 << level) <= room)
            ++level;
        const bool open = reach * step * (1 << level) <= room;
        const double size = 1 << level;
        const auto passable = [&](LonLat to) { return open || !land_.crosses(node.at, to); };

        if (metres(great_circle(node.at, to_)) <= 2 * reach * step * size && line_of_sight(land_, node.at, to_, {}))
            add(goal_key, to_, 0, 0, node.cost + great_circle(node.at, to_).value, id);
        const double x = std::round(node.x / size);
        const double y = std::round(node.y / size);
        for (const auto& [dx, dy] : moves) {
            const Cell next{static_cast<std::int32_t>((x + dx) * size), static_cast<std::int32_t>((y + dy) * size)};
            const std::uint64_t next_id = key(next);
            if (const auto known = nodes_.find(next_id); known != nodes_.end() && known->second.closed)
                continue;
            const LonLat at = lattice_.at(next);
            if (std::abs(degrees(at.lat)) > pole_bound || !passable(at))
                continue;
            add(next_id, at, next.x, next.y, node.cost + great_circle(node.at, at).value, id);
        }
    }

    std::vector<LonLat> path() const
    {
        std::vector<LonLat> points;
        for (std::uint64_t id = goal_key;; id = nodes_.at(id).parent) {
            points.push_back(nodes_.at(id).at);
            if (id == start_key)
                break;
        }
        std::reverse(points.begin(), points.end());
        return points;
    }

    const Land& land_;
    LonLat from_, to_;
    const RouteOptions& options_;
    Ends ends_;
    Lattice lattice_;
    Decimetre farthest_{std::int64_t{20'000} * (1 << highest_level)};
    std::unordered_map<std::uint64_t, Node> nodes_;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open_;
};

constexpr std::size_t pond_budget = 5'000;
constexpr Decimetre open_clearance{15'000};
constexpr double open_distance = 25'000;

bool leads_out(const Land& land, LonLat at, const RouteOptions& options)
{
    const Lattice lattice(at, at, options.cell);
    std::vector<Cell> open{{static_cast<std::int32_t>(std::lround(lattice.x(at))), static_cast<std::int32_t>(std::lround(lattice.y(at)))}};
    std::unordered_map<std::uint64_t, LonLat> seen{{key(open.front()), at}};
    for (std::size_t next = 0; next < open.size() && open.size() < pond_budget; ++next) {
        const Cell cell = open[next];
        const LonLat here = seen.at(key(cell));
        if (land.distance_to_coast(here, open_clearance) >= open_clearance || great_circle_metres(at, here) >= open_distance)
            return true;
        for (std::size_t k = 0; k < 8; ++k) {
            const Cell to{cell.x + moves[k][0], cell.y + moves[k][1]};
            const LonLat there = lattice.at(to);
            if (!seen.contains(key(to)) && !land.crosses(here, there)) {
                seen.emplace(key(to), there);
                open.push_back(to);
            }
        }
    }
    return false;
}

}  // namespace

// On circles that grow by one cell.
std::optional<LonLat> to_open_water(const Land& land, LonLat at, const RouteOptions& options)
{
    if (std::abs(degrees(at.lat)) > pole_bound)
        return std::nullopt;
    if (!land.contains(at) && leads_out(land, at, options))
        return at;
    for (std::int64_t radius = options.cell.value; radius <= options.snap.value; radius += options.cell.value)
        for (int spoke = 0; spoke < 16; ++spoke)
            if (const LonLat p = destination(at, spoke * 22.5, static_cast<double>(radius) / 10);
                !land.contains(p) && leads_out(land, p, options))
                return p;
    return std::nullopt;
}

std::optional<std::vector<LonLat>> find_way(const Land& land, LonLat from, LonLat to, const RouteOptions& options)
{
    return Search(land, from, to, options).run();
}

}  // namespace tw::chart
