#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <string>

#include "plan/dark_leg.hpp"
#include "plan/waters.hpp"
#include "prism_input.hpp"

// prism LAND.index PORTS.csv CASE [MOST]: the prism of every closed gap of up to 30 days of a case against all ports of the list, and beside it the landless
// ellipse of the same speed as the peer: two great circles per site and no region. Prints milliseconds per gap.
int main(int argc, char** argv)
{
    using namespace tw;
    if (argc < 4) {
        fmt::print(stderr, "usage: prism LAND.index PORTS.csv CASE [MOST]\n");
        return 2;
    }
    const auto waters = plan::Waters::open(argv[1]);
    const auto sites = bench::sites_of(argv[2]);
    auto from = store::Case::open(argv[3], store::Access::read_only);
    if (!waters || !sites || !from) {
        fmt::print(stderr, "no land, ports or case\n");
        return 3;
    }
    const std::size_t most = argc > 4 ? std::stoul(argv[4]) : 1'000;
    store::EventFilter filter;
    filter.kinds = {track::EventKind::gap};
    std::vector<track::Event> gaps;
    auto hulls = from->hulls();
    auto events = from->events(filter);
    if (!events || !hulls)
        return 3;
    for (const auto& stored : *events)
        if (const auto& gap = std::get<track::Gap>(stored.event.body); !gap.open && gap.measured && stored.event.end - stored.event.start <= Second{30 * 86'400} && stored.event.first.at.known() && stored.event.last.at.known())
            gaps.push_back(stored.event);
    struct Run {
        const char* name;
        std::vector<double> wall, processor, hours;
        double reachable = 0;
    };
    Run water{"prism", {}, {}, {}}, ellipse{"landless ellipse", {}, {}, {}};
    const std::size_t step = std::max<std::size_t>(1, gaps.size() / most);
    for (std::size_t i = 0; i < gaps.size(); i += step) {
        const auto& gap = gaps[i];
        voyage::Craft craft = voyage::Craft::other;
        for (const auto& hull : *hulls)
            if (hull.mmsi == gap.mmsi)
                craft = voyage::craft_of(hull.ship_type, hull.size.length / 10);
        const voyage::End a{.at = gap.first.at, .from = gap.start, .to = gap.start}, b{.at = gap.last.at, .from = gap.end, .to = gap.end};
        const auto pace = voyage::pace_of(craft, {});
        for (Run* run : {&water, &ellipse}) {
            const auto begun = std::chrono::steady_clock::now();
            const auto spent = std::clock();
            if (run == &ellipse) {
                const double budget = knots(pace.most) * 1'852 * static_cast<double>((gap.end - gap.start).value) / 3'600;
                for (const auto& site : *sites)
                    run->reachable += site.at.known() && great_circle_metres(a.at, site.at) + great_circle_metres(site.at, b.at) <= budget + 2 * metres(site.radius) ? 1 : 0;
            } else if (const auto found = voyage::prism(waters->grid(), a, b, pace, *sites)) {
                run->reachable += static_cast<double>(found->sites.size());
            }
            run->processor.push_back(1e3 * static_cast<double>(std::clock() - spent) / CLOCKS_PER_SEC);
            run->wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
        }
        water.hours.push_back(static_cast<double>((gap.end - gap.start).value) / 3'600);
    }
    const auto at = [](std::vector<double> v, double share) {
        if (v.empty())
            return 0.0;
        std::sort(v.begin(), v.end());
        return v[std::min(v.size() - 1, static_cast<std::size_t>(share * static_cast<double>(v.size())))];
    };
    fmt::print("{} closed gaps of up to 30 days in the case, {} measured; their length: median {:.1f} h, 95th percentile {:.1f} h; {} sites; {} coast tiles worked out anew\n", gaps.size(), water.wall.size(), at(water.hours, 0.5), at(water.hours, 0.95),
               sites->size(), waters->grid().made());
    fmt::print("| | wall ms, median | 95th | slowest | processor ms, median | 95th | reachable sites, mean |\n|---|---|---|---|---|---|---|\n");
    for (const Run* run : {&water, &ellipse})
        fmt::print("| {} | {:.2f} | {:.2f} | {:.1f} | {:.2f} | {:.2f} | {:.1f} |\n", run->name, at(run->wall, 0.5), at(run->wall, 0.95), at(run->wall, 1), at(run->processor, 0.5), at(run->processor, 0.95),
                   run->reachable / static_cast<double>(std::max<std::size_t>(1, run->wall.size())));
    std::string status;
    for (std::ifstream file("/proc/self/status"); std::getline(file, status);)
        if (status.starts_with("VmHWM"))
            fmt::print("peak memory:{}\n", status.substr(6));
    return 0;
}
