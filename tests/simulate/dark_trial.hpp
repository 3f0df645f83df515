#pragma once
#include <chrono>
#include <set>

#include "simulate/dark_play.hpp"
#include "voyage/gather_watch.hpp"
#include "voyage/trip_floor.hpp"

namespace tw::test {

/// What an analyst of a dark world has, as the inference takes it: its truth stays outside.
inline voyage::Watch watch_of(const simulate::DarkWorld& world, const simulate::DarkPlay& play)
{
    voyage::Watch watch;
    watch.simulated = true;
    watch.from = world.start;
    watch.to = {world.start.value + static_cast<std::int64_t>(world.days * 86'400)};
    std::vector<voyage::Port> ports;
    std::vector<voyage::Watched> hulls;
    for (const auto& s : world.sites) ports.push_back({s.id, s.role, {}});
    for (const auto& h : world.hulls) hulls.push_back({{h.id, 11, 1.5, h.top}, static_cast<std::int32_t>(h.length_m * 10)});
    voyage::gather(ports, hulls, play.looks, play.sightings, watch);
    for (const auto& a : world.sites)
        for (const auto& b : world.sites) watch.sea_nm.push_back(way_nm(world, a.at, b.at));
    const simulate::DarkFix* last = nullptr;
    for (const auto& f : play.fixes) {
        voyage::Pin pin{.id = "fix", .hull = f.hull, .from = f.from, .to = f.to};
        if (f.site >= 0) {
            pin.site = static_cast<std::size_t>(f.site);
            pin.arrives = f.from > watch.from;
            pin.leaves = f.to < watch.to;
        }
        else
            for (const auto& s : world.sites) {
                pin.from_sites_nm.push_back(way_nm(world, s.at, f.first));
                pin.to_sites_nm.push_back(way_nm(world, f.last, s.at));
            }
        if (last != nullptr && last->hull == f.hull) pin.from_last_nm = way_nm(world, last->last, f.first);
        last = &f;
        watch.pins.push_back(pin);
    }
    return watch;
}

inline std::vector<voyage::Call> true_life(const simulate::DarkPlay& play, std::size_t hull)
{
    std::vector<voyage::Call> life;
    for (const auto& c : play.calls)
        if (c.hull == hull) life.push_back({static_cast<std::int16_t>(c.site), c.arrive, c.depart, c.from_start, c.to_end});
    return life;
}

/// One world judged.
struct Trial {
    std::uint64_t seed = 0;
    double coverage = 0;                    ///< expected detections of a ship per site and day
    std::int32_t truth = 0, low = 0, median = 0, high = 0, floor = 0;
    double mean = 0, place = 0;             ///< place of the truth in the posterior, ties broken by a seeded draw: uniform if calibrated
    std::int32_t sighted = 0;               ///< naive: sightings at the destination that look like a watched hull
    std::vector<std::int32_t> dates;        ///< naive: distinct dates at least 1, 2, … 7 days apart
    double r_hat = 1, effective = 0, seconds = 0;
    bool holds() const { return place >= 0.05 && place <= 0.95; }
    bool holds_printed() const { return low <= truth && truth <= high; }
};

/// Judges one run of the inference by several questions.
inline std::vector<Trial> judge_all(const simulate::DarkWorld& world, const simulate::DarkPlay& play, std::uint64_t seed, const voyage::InferenceOptions& options,
                                    const std::vector<voyage::Question>& questions)
{
    const voyage::Watch watch = watch_of(world, play);
    const auto start = std::chrono::steady_clock::now();
    const auto drawn = voyage::infer(watch, options);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::vector<Trial> trials;
    for (const voyage::Question& question : questions) {
        Trial& t = trials.emplace_back();
        t.seed = seed;
        t.seconds = seconds;
        const auto asked = [&](std::size_t site) { return std::find(question.destinations.begin(), question.destinations.end(), site) != question.destinations.end(); };
        for (std::size_t h = 0; h < world.hulls.size(); ++h) t.truth += static_cast<std::int32_t>(voyage::trips_in(true_life(play, h), question).size());
        for (const auto& v : watch.views) t.coverage += v.detects / static_cast<double>(world.sites.size()) / world.days;
        std::set<std::int64_t> days;
        for (const auto& g : watch.glimpses) {
            double best = 0;
            for (const auto& c : g.candidates) best = std::max(best, c.weight);
            if (!asked(g.sites.front()) || best < g.other) continue;
            ++t.sighted;
            days.insert(g.when.from.value / 86'400);
        }
        for (std::int64_t apart = 1; apart <= 7; ++apart) {
            std::int32_t n = 0;
            std::int64_t last = -1'000'000;
            for (const std::int64_t d : days)
                if (d - last >= apart) ++n, last = d;
            t.dates.push_back(n);
        }
        if (!drawn) continue;
        const voyage::CountEstimate e = voyage::count(*drawn, question);
        t.low = e.low;
        t.median = e.median;
        t.high = e.high;
        t.mean = e.mean;
        t.r_hat = e.mixing.r_hat;
        t.effective = e.mixing.effective;
        double below = 0, same = 0;
        for (const std::int32_t n : e.by_draw) {
            below += n < t.truth;
            same += n == t.truth;
        }
        Random tie(seed, 0x71E);
        t.place = (below + tie.uniform() * (same + 1)) / (static_cast<double>(e.by_draw.size()) + 1);
        t.floor = voyage::trip_floor(watch, voyage::certain_marks(watch, &*drawn), question).at_least;
    }
    return trials;
}

/// Every delivery: from the loading site to any site that unloads.
inline voyage::Question deliveries(const simulate::DarkWorld& world, voyage::Trip trip = voyage::Trip::arrivals_at_destination)
{
    voyage::Question q{trip, {0}, {}, world.start, {world.start.value + static_cast<std::int64_t>(world.days * 86'400)}};
    for (std::size_t s = 0; s < world.sites.size(); ++s)
        if (world.sites[s].role == "unload") q.destinations.push_back(s);
    return q;
}

/// Those to site 1 alone, an unloading site like any other.
inline voyage::Question to_one_site(const simulate::DarkWorld& world, voyage::Trip trip = voyage::Trip::arrivals_at_destination)
{
    voyage::Question q = deliveries(world, trip);
    q.destinations = {1};
    return q;
}

}  // namespace tw::test
