#include "report/areas.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

namespace tw::report {
namespace {

/// What lies in one cell of a grid of degrees.
struct Cell {
    GeoBox box;
    std::uint64_t events = 0, spots = 0;
    bool met = false;
};

using Grid = std::map<std::pair<int, int>, Cell>;  ///< by row and column

struct Component {
    GeoBox box;
    std::uint64_t events = 0, spots = 0;
};

/// Most events first.
bool before(const Component& a, const Component& b)
{
    return std::tuple(b.events, b.spots, a.box.west, a.box.south) < std::tuple(a.events, a.spots, b.box.west, b.box.south);
}

Grid grid_of(std::span<const Spot> spots, double wide, double tall)
{
    Grid grid;
    for (const Spot& spot : spots) {
        auto& cell = grid[{static_cast<int>(std::floor(spot.lat / tall)), static_cast<int>(std::floor(spot.lon / wide))}];
        const GeoBox box{spot.lon, spot.lat, spot.lon, spot.lat};
        if (cell.spots == 0) cell.box = box;
        else cell.box.join(box);
        if (spot.what != Spot::What::passing) ++cell.events;
        ++cell.spots;
    }
    return grid;
}

/// Groups of cells with at most `reach - 1` empty cells between neighbours. `turn` is the number of columns round the world;
/// 0 = columns don't meet again.
std::vector<Component> components(Grid& grid, int reach, int turn)
{
    std::vector<Component> out;
    struct At { int row, column, turns; };
    for (auto& [key, seed] : grid) {
        if (seed.met) continue;
        seed.met = true;
        Component found{seed.box, 0, 0};
        std::vector<At> open{{key.first, key.second, 0}};
        while (!open.empty()) {
            const At at = open.back();
            open.pop_back();
            const Cell& cell = grid.at({at.row, at.column});
            GeoBox box = cell.box;
            box.west += 360.0 * at.turns;
            box.east += 360.0 * at.turns;
            found.box.join(box);
            found.events += cell.events;
            found.spots += cell.spots;
            for (int row = at.row - reach; row <= at.row + reach; ++row) {
                for (int column = at.column - reach; column <= at.column + reach; ++column) {
                    int held = column, turns = at.turns;
                    if (turn > 0 && held >= turn / 2) { held -= turn; ++turns; }
                    if (turn > 0 && held < -turn / 2) { held += turn; --turns; }
                    const auto next = grid.find({row, held});
                    if (next == grid.end() || next->second.met) continue;
                    next->second.met = true;
                    open.push_back({row, held, turns});
                }
            }
        }
        const double shift = turn > 0 ? 360 * std::floor((found.box.west + 180) / 360) : 0;
        found.box.west -= shift;
        found.box.east = std::min(found.box.east - shift, found.box.west + 360);
        out.push_back(found);
    }
    std::sort(out.begin(), out.end(), before);
    return out;
}

double shrink_at(const GeoBox& box) { return std::max(std::cos((box.south + box.north) / 2 * std::numbers::pi / 180), 0.1); }

double span_of(const GeoBox& box) { return std::max(box.east - box.west, (box.north - box.south) / shrink_at(box)); }

bool within(const GeoBox& box, double lon, double lat) { return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north; }

/// The box moved by full turns to lie nearest to `other`.
GeoBox beside(GeoBox b, const GeoBox& other)
{
    const double shift = std::round(((other.west + other.east) - (b.west + b.east)) / 720) * 360;
    b.west += shift;
    b.east += shift;
    return b;
}

/// Whether most of the smaller box lies in the larger.
bool covers(const GeoBox& larger, const GeoBox& smaller)
{
    constexpr double least = 0.6;
    const double point = 0.01;  // degrees that a box without extent counts for
    const double wide = std::min(larger.east, smaller.east) - std::max(larger.west, smaller.west);
    const double tall = std::min(larger.north, smaller.north) - std::max(larger.south, smaller.south);
    if (wide < 0 || tall < 0) return false;
    const auto area = [point](double w, double t) { return std::max(w, point) * std::max(t, point); };
    return area(wide, tall) >= least * area(smaller.east - smaller.west, smaller.north - smaller.south);
}

/// Areas that are largely drawn in one another's frame made one.
std::vector<Component> merged(std::vector<Component> parts)
{
    const auto size = [](const Component& c) { return (c.box.east - c.box.west) * (c.box.north - c.box.south); };
    std::stable_sort(parts.begin(), parts.end(), [&](const Component& a, const Component& b) { return size(a) > size(b); });
    std::vector<Component> out;
    for (const Component& part : parts) {
        const auto into = std::find_if(out.begin(), out.end(), [&](const Component& o) { return covers(o.box, beside(part.box, o.box)); });
        if (into == out.end()) {
            out.push_back(part);
            continue;
        }
        into->box.join(beside(part.box, into->box));
        into->box.east = std::min(into->box.east, into->box.west + 360);
        into->events += part.events;
        into->spots += part.spots;
    }
    std::stable_sort(out.begin(), out.end(), before);
    return out;
}

/// How many marks of a few pixels the halts inside a box make when the area around is drawn.
std::size_t marks_in(const GeoBox& box, double span, std::span<const Spot> halts)
{
    const double mark = span / 200, shrink = shrink_at(box);
    std::set<std::pair<int, int>> met;
    for (const Spot& spot : halts)
        if (within(box, spot.lon, spot.lat)) met.emplace(static_cast<int>(std::floor(spot.lat / mark / shrink)), static_cast<int>(std::floor(spot.lon / mark)));
    return met.size();
}

/// The box grown to the smallest that is drawn.
GeoBox framed(GeoBox box)
{
    constexpr double smallest = 0.13;  // degrees
    const double wide = std::max(0.0, smallest - (box.east - box.west)) / 2, tall = std::max(0.0, smallest * 0.66 * shrink_at(box) - (box.north - box.south)) / 2;
    return {box.west - wide, box.south - tall, box.east + wide, box.north + tall};
}

/// The crowded parts of an area: small against it, and with halts enough beside one another that a larger drawing tells more.
std::vector<Component> crowds(const GeoBox& area, std::span<const Spot> spots)
{
    constexpr std::size_t least_marks = 4;
    constexpr double smallest_area = 0.4, largest_share = 0.4;  // degrees; of the area's span
    std::vector<Component> out;
    const double span = span_of(area);
    if (span < smallest_area) return out;
    std::vector<Spot> halts;
    for (const Spot& spot : spots) {
        const double lon = unwrapped(spot.lon, (area.west + area.east) / 2);
        if (spot.what == Spot::What::halt && within(area, lon, spot.lat)) halts.push_back({lon, spot.lat, spot.what});
    }
    // A crowd that is still too large is looked at again through a finer grid.
    for (const double parts : {24.0, 48.0, 96.0}) {
        std::vector<Spot> left;
        Grid grid = grid_of(halts, span / parts, span / parts * shrink_at(area));
        for (const Component& c : components(grid, 1, 0)) {
            if (marks_in(c.box, span, halts) < least_marks) continue;
            if (span_of(c.box) <= largest_share * span) out.push_back(c);
            else std::copy_if(halts.begin(), halts.end(), std::back_inserter(left), [&](const Spot& spot) { return within(c.box, spot.lon, spot.lat); });
        }
        if (left.empty()) break;
        halts = std::move(left);
    }
    // Crowds of few halts against the greatest are no news.
    std::uint64_t most = 0;
    for (const Component& c : out) most = std::max(most, c.events);
    std::erase_if(out, [&](const Component& c) { return c.events * 8 < most; });
    for (Component& c : out) c.box = framed(c.box);
    return out;
}

}  // namespace

Areas areas_of(std::span<const Spot> spots, std::size_t most_whole, std::size_t most)
{
    constexpr double cell = 0.5;
    constexpr int reach = 2, turn = 720;
    Areas out;
    Grid grid = grid_of(spots, cell, cell);
    for (const Component& whole : merged(components(grid, reach, turn))) {
        if (out.areas.size() < most_whole) out.areas.push_back({whole.box, Area::none});
        else out.rest.push_back(whole.box);
    }
    struct Candidate {
        Area area;
        std::uint64_t events;
    };
    std::vector<Candidate> open;
    const auto look_into = [&](std::size_t index) {
        for (const Component& crowd : crowds(out.areas[index].box, spots)) open.push_back({{crowd.box, index}, crowd.events});
    };
    for (std::size_t i = 0; i < out.areas.size(); ++i) look_into(i);
    while (out.areas.size() < most && !open.empty()) {
        const auto best = std::max_element(open.begin(), open.end(), [](const Candidate& a, const Candidate& b) {
            return std::tuple(a.events, b.area.inside, b.area.box.west, b.area.box.south) < std::tuple(b.events, a.area.inside, a.area.box.west, a.area.box.south);
        });
        const Area chosen = best->area;
        open.erase(best);
        const bool drawn = std::any_of(out.areas.begin(), out.areas.end(), [&](const Area& a) { return a.inside == chosen.inside && chosen.inside != Area::none && covers(a.box, chosen.box); });
        if (drawn) continue;
        out.areas.push_back(chosen);
        look_into(out.areas.size() - 1);
    }
    return out;
}

}  // namespace tw::report
