#include "chart/routes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <queue>
#include <unordered_map>

namespace tw::chart {
namespace {

constexpr int highest_level = 8;
constexpr double reach = 4.4;  // longest move sqrt(2^2 + 3^2) plus one diagonal half step of snapping, in steps
constexpr double pole_bound = 84;

// King's moves first, then (1,2), (1,3), (2,3): 32 directions.
constexpr std::array<std::array<int, 2>, 32> moves{{
    {1, 0},  {1, 1},  {0, 1},  {-1, 1},  {-1, 0},  {-1, -1}, {0, -1},  {1, -1},  {2, 1},  {1, 2},  {-1, 2},
    {-2, 1}, {-2, -1}, {-1, -2}, {1, -2}, {2, -1},  {3, 1},   {1, 3},   {-1, 3},  {-3, 1}, {-3, -1}, {-1, -3},
    {1, -3}, {3, -1}, {3, 2},  {2, 3},   {-2, 3},  {-3, 2},  {-3, -2}, {-2, -3}, {2, -3}, {3, -2},
}};

struct Cell {
    std::int32_t x = 0, y = 0;
};
constexpr std::uint64_t key(Cell c)
{
    return (std::uint64_t{static_cast<std::uint32_t>(c.x)} << 32) | static_cast<std::uint32_t>(c.y);
}
constexpr std::uint64_t start_key = ~std::uint64_t{0};
constexpr std::uint64_t goal_key = start_key - 1;

// A square lattice in Mercator's plane, unwrapped from the start's longitude.
class Lattice {
public:
    Lattice(LonLat from, LonLat to, Decimetre cell)
        : origin_(degrees(from.lon)),
          step_(metres(cell) / earth_radius / std::cos((degrees(from.lat) + degrees(to.lat)) / 2 * radian))
    {
    }
    double x(LonLat p) const { return std::remainder(degrees(p.lon) - origin_, 360) * radian / step_; }
    double y(LonLat p) const { return std::asinh(std::tan(degrees(p.lat) * radian)) / step_; }
    LonLat at(Cell c) const { return lon_lat(origin_ + c.x * step_ / radian, std::atan(std::sinh(c.y * step_)) / radian); }
    double step_metres(LonLat p) const { return step_ * earth_radius * std::cos(degrees(p.lat) * radian); }

private:
    static constexpr double radian = std::numbers::pi / 180;
    double origin_, step_;
};

struct Node {
    LonLat at;
    double x = 0, y = 0;
    std::int64_t cost = 0;
    std::uint64_t parent = start_key;
    Decimetre clearance{};
    bool closed = false;
};

// Near an end the margin is not asked for.
struct Ends {
    LonLat from, to;
    const RouteOptions& options;

    Decimetre margin_at(LonLat p) const
    {
        const bool free = great_circle(p, from) <= options.free_near_end || great_circle(p, to) <= options.free_near_end;
        return free ? Decimetre{} : options.margin;
    }
};

// Walks from a to b. From each point the coast is at least its clearance away, so that much of the line is known to be free.
bool free_line(const Land& land, LonLat a, LonLat b, const Ends& ends)
{
    if (land.crosses(a, b))
        return false;
    const Decimetre margin = ends.options.margin;
    if (margin.value <= 0)
        return true;
    const double whole = great_circle_metres(a, b);
    const double least_step = std::max(metres(margin) / 4, 20.0);
    for (double done = 0; done < whole;) {
        const LonLat at = interpolate(a, b, done / whole);
        const Decimetre clearance = land.distance_to_coast(at, margin + Decimetre{1'000'000});
        if (clearance < ends.margin_at(at))
            return false;
        done += std::max(metres(clearance - margin), least_step);
    }
    return true;
}

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

// Whether water at `at` leads out: to a point 1.5 km off any coast, or 25 km away. Ponds, docks behind locks and river pieces
// between bridges do not.
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

// The point itself, or the nearest water that leads out, on circles that grow by one cell.
std::optional<LonLat> to_water(const Land& land, LonLat at, const RouteOptions& options)
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

class Taut {
public:
    Taut(const Land& land, const RouteOptions& options, LonLat from, LonLat to)
        : land_(land), options_(options), from_(from), to_(to)
    {
    }

    // Skips points that a straight line can pass by; gives up looking ahead after a few that are hidden.
    std::vector<LonLat> shortcut(const std::vector<LonLat>& points) const
    {
        std::vector<LonLat> out{points.front()};
        for (std::size_t i = 0; i + 1 < points.size();) {
            std::size_t best = i + 1;
            for (std::size_t k = i + 2, hidden = 0; k < points.size() && hidden < 12; ++k) {
                if (visible(points[i], points[k])) {
                    best = k;
                    hidden = 0;
                } else {
                    ++hidden;
                }
            }
            i = best;
            out.push_back(points[i]);
        }
        return out;
    }

    // Draws each corner towards the line between its neighbours as far as both sides stay free.
    void tighten(std::vector<LonLat>& points) const
    {
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const double before = great_circle_metres(points[i - 1], points[i]);
            const double after = great_circle_metres(points[i], points[i + 1]);
            const LonLat foot = interpolate(points[i - 1], points[i + 1], before / std::max(before + after, 1.0));
            double free = 0, blocked = 1;
            for (int halving = 0; halving < 7; ++halving) {
                const double middle = (free + blocked) / 2;
                const LonLat moved = interpolate(points[i], foot, middle);
                (visible(points[i - 1], moved) && visible(moved, points[i + 1]) ? free : blocked) = middle;
            }
            if (free > 0)
                points[i] = interpolate(points[i], foot, free);
        }
    }

private:
    bool visible(LonLat a, LonLat b) const { return free_line(land_, a, b, Ends{from_, to_, options_}); }

    const Land& land_;
    const RouteOptions& options_;
    LonLat from_, to_;
};

Decimetre length_of(const std::vector<LonLat>& points)
{
    Decimetre length{};
    for (std::size_t i = 1; i < points.size(); ++i)
        length += great_circle(points[i - 1], points[i]);
    return length;
}

}  // namespace

bool line_of_sight(const Land& land, LonLat a, LonLat b, Decimetre margin)
{
    RouteOptions options;
    options.margin = margin;
    options.free_near_end = Decimetre{-1};
    return free_line(land, a, b, Ends{a, b, options});
}

LonLat along(const SeaRoute& route, Decimetre distance)
{
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        const Decimetre leg = great_circle(route.points[i - 1], route.points[i]);
        if (distance <= leg && leg.value > 0)
            return interpolate(route.points[i - 1], route.points[i],
                               std::max(0.0, static_cast<double>(distance.value) / static_cast<double>(leg.value)));
        distance -= leg;
    }
    return route.points.empty() ? LonLat{} : route.points.back();
}

Result<SeaRoute> sea_route(const Land& land, LonLat from, LonLat to, const RouteOptions& options)
{
    if (!from.known() || !to.known() || options.cell.value <= 0)
        return fail(Fault::usage, "a sea route needs two known ends and a cell above zero");
    const auto start = to_water(land, from, options);
    const auto goal = to_water(land, to, options);
    if (!start || !goal)
        return fail(Fault::not_found, "an end of the sea route has no water near it");
    SeaRoute route;
    if (free_line(land, *start, *goal, Ends{*start, *goal, options})) {
        route.points = {*start, *goal};
    } else {
        auto points = Search(land, *start, *goal, options).run();
        if (!points)
            return fail(Fault::not_found, "no way over water was found");
        const Taut taut(land, options, *start, *goal);
        for (int round = 0; round < 4; ++round) {
            *points = taut.shortcut(*points);
            taut.tighten(*points);
        }
        route.points = taut.shortcut(*points);
    }
    route.length = length_of(route.points);
    return route;
}

}  // namespace tw::chart
