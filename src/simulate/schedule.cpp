#include "simulate/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw::simulate {
namespace {

constexpr std::uint64_t stream_of(std::size_t ship, std::uint64_t purpose) { return ship * 16 + purpose; }

// Switching takes place some minutes after casting off and some minutes before making fast.
Second switching_delay(Random& random) { return {300 + static_cast<std::int64_t>(random.below(3000))}; }

Second overlap(const Life& life, Second from, Second to)
{
    Second sum{};
    for (const Silence& off : life.off)
        sum += std::max(Second{}, std::min(off.to, to) - std::max(off.from, from));
    return sum;
}

}  // namespace

// The way back is the way there, so that both are as good and only one is searched.
Result<const chart::SeaRoute*> Ways::route(std::size_t low, std::size_t high)
{
    if (const auto known = routes_.find({low, high}); known != routes_.end())
        return &known->second;
    chart::RouteOptions options;
    options.cell = world_.lattice;
    options.margin = world_.margin;
    auto found = chart::sea_route(land_, world_.sites[low].at, world_.sites[high].at, options);
    if (!found)
        return fail(found.error().fault, found.error().message, world_.sites[low].id + " - " + world_.sites[high].id);
    return &routes_.emplace(std::pair{low, high}, std::move(*found)).first->second;
}

LonLat Ways::berth(std::size_t ship, LonLat site_water) const
{
    const double reach = 60 + static_cast<double>(ship * 53 % 240);
    for (int turn = 0; turn < 16; ++turn) {
        const LonLat at = destination(site_water, static_cast<double>(ship) * 67 + turn * 22.5, reach);
        if (!land_.crosses(site_water, at) && land_.distance_to_coast(at, Decimetre{400}).value > 200)
            return at;
    }
    return site_water;
}

Result<const Way*> Ways::between(std::size_t ship, std::size_t from, std::size_t to)
{
    if (const auto known = ways_.find({ship, from, to}); known != ways_.end())
        return &known->second;
    const auto found = route(std::min(from, to), std::max(from, to));
    if (!found)
        return tl::unexpected(found.error());
    Way way;
    auto& points = way.route.points;
    points = (*found)->points;
    if (from > to)
        std::reverse(points.begin(), points.end());
    points.insert(points.begin(), berth(ship, points.front()));
    points.push_back(berth(ship, points.back()));
    way.start_of_leg.push_back({});
    for (std::size_t i = 1; i < points.size(); ++i)
        way.start_of_leg.push_back(way.route.length += great_circle(points[i - 1], points[i]));
    for (Decimetre d{}; d <= way.route.length; d += Decimetre{Way::room_step})
        way.room.push_back(land_.distance_to_coast(along(way.route, d), Decimetre{100'000}));
    return &ways_.emplace(std::array{ship, from, to}, std::move(way)).first->second;
}

const Phase& Life::at(Second t) const
{
    const auto next = std::upper_bound(phases.begin(), phases.end(), t, [](Second s, const Phase& p) { return s < p.start; });
    return next == phases.begin() ? phases.front() : *std::prev(next);
}

bool Life::is_off(Second t) const
{
    return std::any_of(off.begin(), off.end(), [&](const Silence& s) { return t >= s.from && t < s.to; });
}

Result<Life> plan_life(const World& world, std::size_t index, Ways& ways, std::uint64_t seed)
{
    const Ship& ship = world.ships[index];
    Random random(seed, stream_of(index, 1));
    const Second end = world.start + world.length;
    Life life;
    std::size_t here = ship.home;

    const auto stay = [&](Second from, Second until, LonLat berth, bool on) {
        Phase phase;
        phase.start = from;
        phase.end = std::min(until, end);
        phase.from = phase.to = here;
        phase.berth = berth;
        phase.heading = std::floor(random.uniform() * 360);
        phase.on = on;
        life.phases.push_back(phase);
    };
    const auto steps = ship.steps.size() + ship.cycle.size();
    const Step* first = !ship.steps.empty() ? &ship.steps.front() : !ship.cycle.empty() ? &ship.cycle.front() : nullptr;
    LonLat berth = world.sites[here].at;
    if (first != nullptr) {
        const auto way = ways.between(index, here, first->site);
        if (!way)
            return tl::unexpected(way.error());
        berth = (*way)->route.points.front();
    }
    stay(world.start, steps == 0 ? end : world.start + ship.first_departure, berth, true);

    for (std::size_t n = 0; life.phases.back().end < end; ++n) {
        const bool once = n < ship.steps.size();
        if (!once && ship.cycle.empty()) {
            life.phases.back().end = end;
            break;
        }
        const Step& step = once ? ship.steps[n] : ship.cycle[(n - ship.steps.size()) % ship.cycle.size()];
        if (step.site != here) {
            const auto way = ways.between(index, here, step.site);
            if (!way)
                return tl::unexpected(way.error());
            Phase sail;
            sail.start = life.phases.back().end;
            sail.from = here;
            sail.to = step.site;
            sail.way = *way;
            sail.on = step.sail_on;
            for (std::size_t k = 0; k < 3; ++k) {
                sail.sway[k] = random.uniform() * 2 * std::numbers::pi;
                sail.sway[k + 3] = 150 * random.uniform() * static_cast<double>(k + 1);
            }
            const double took = profile_of(sail, ship.speed_knots).duration();
            sail.end = sail.start + Second{static_cast<std::int64_t>(std::ceil(took))};
            berth = (*way)->route.points.back();
            life.phases.push_back(sail);
            here = step.site;
        }
        const auto spread = static_cast<std::uint64_t>(std::max<std::int64_t>(1, (step.most_stay - step.least_stay).value + 1));
        const Second length = step.least_stay + Second{static_cast<std::int64_t>(random.below(spread))};
        if (life.phases.back().end < end)
            stay(life.phases.back().end, life.phases.back().end + std::max(length, Second{60}), berth, step.stay_on);
    }

    for (std::size_t i = 0; i < life.phases.size(); ++i) {
        const Phase& phase = life.phases[i];
        if (phase.on || (i > 0 && !life.phases[i - 1].on))
            continue;
        std::size_t last = i;
        while (last + 1 < life.phases.size() && !life.phases[last + 1].on)
            ++last;
        const Second from = phase.start + switching_delay(random);
        const Second to = last + 1 < life.phases.size() ? life.phases[last].end - switching_delay(random) : end;
        if (from < to && from < end)
            life.off.push_back({from, std::min(to, end)});
    }
    return life;
}

void tell_truth(const World& world, std::size_t index, const Life& life, Simulated& out)
{
    const Ship& ship = world.ships[index];
    const Second end = world.start + world.length;
    for (const Phase& phase : life.phases) {
        if (phase.way == nullptr) {
            out.calls.push_back({index, phase.to, phase.start, phase.end, !life.is_off(phase.start)});
        } else if (phase.end <= end) {
            const std::int64_t off = overlap(life, phase.start, phase.end).value;
            const std::int64_t whole = std::max<std::int64_t>(1, (phase.end - phase.start).value);
            out.legs.push_back({index, phase.from, phase.to, phase.start, phase.end, phase.way->route.length,
                                {static_cast<std::int32_t>((whole - off) * 1'000'000 / whole)}});
        }
    }
    const auto where = [&](Second t) {
        const Phase& phase = life.at(std::min(t, end - Second{1}));
        return motion_at(phase, t, profile_of(phase, ship.speed_knots)).at;
    };
    for (const Silence& off : life.off)
        out.silences.push_back({index, off.from, off.to, where(off.from), where(off.to)});
}

}  // namespace tw::simulate
