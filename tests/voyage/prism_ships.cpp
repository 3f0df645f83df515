#include "prism_ships.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "chart/routes.hpp"
#include "core/philox.hpp"

namespace tw::test {
namespace {

using Round = std::array<chart::SeaRoute, 3>;

std::optional<Round> round_of(const chart::Land& land, const std::vector<voyage::Site>& ports, Random& random)
{
    std::vector<std::size_t> at;
    while (at.size() < 3)
        if (const std::size_t port = random.below(ports.size()); std::find(at.begin(), at.end(), port) == at.end())
            at.push_back(port);
    chart::RouteOptions coarse;
    coarse.cell = Decimetre{10'000};
    Round round;
    for (std::size_t leg = 0; leg < 3; ++leg) {
        auto way = chart::sea_route(land, ports[at[leg]].at, ports[at[(leg + 1) % 3]].at, coarse);
        if (!way || great_circle(way->points.front(), ports[at[leg]].at) > voyage::Site{}.radius)
            return std::nullopt;
        round[leg] = std::move(*way);
    }
    return round;
}

}  // namespace

std::vector<ObservedHull> ships_between(const chart::Land& land, const std::vector<voyage::Site>& ports, const ShipsWanted& wanted)
{
    std::vector<ObservedHull> hulls;
    for (std::size_t h = 0; h < wanted.ships && ports.size() >= 3; ++h) {
        Random random(wanted.seed, h);
        ObservedHull hull{.id = h + 1, .craft = voyage::Craft::cargo};
        const auto round = round_of(land, ports, random);
        if (!round)
            continue;
        std::int64_t now = 0;
        const double speed = 9 + 4 * random.uniform();
        for (std::size_t leg = 0; leg < wanted.calls; ++leg) {
            const auto& way = (*round)[leg % 3];
            const LonLat berth = way.points.front();
            const std::int64_t stay = static_cast<std::int64_t>(3'600 * (4 + 26 * random.uniform() * random.uniform()));
            hull.stops.push_back({berth, Second{now}, Second{now + stay}});
            for (std::int64_t t = 0; t <= stay; t += 1'800)
                hull.reports.push_back({Second{now + t}, berth, Deciknot{0}, Decidegree::none()});
            now += stay;
            const double hours = static_cast<double>(way.length.value) / 18'520 / speed;
            for (std::int64_t t = 600; t < static_cast<std::int64_t>(hours * 3'600); t += 600) {
                const auto point = [&](std::int64_t at) { return chart::along(way, Decimetre{static_cast<std::int64_t>(static_cast<double>(at) / 3'600 * speed * 18'520)}); };
                const double course = bearing_degrees(point(t), point(t + 300));
                hull.reports.push_back({Second{now + t}, point(t), Deciknot{static_cast<std::uint16_t>(speed * 10)}, Decidegree{static_cast<std::uint16_t>(course * 10)}});
            }
            now += static_cast<std::int64_t>(hours * 3'600) + 60;
        }
        hull.runs.push_back({hull.reports.front().time, hull.reports.back().time});
        hulls.push_back(std::move(hull));
    }
    return hulls;
}

}  // namespace tw::test
