#include "voyage/prism.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "voyage/ways.hpp"

namespace tw::voyage {
namespace {

constexpr std::int64_t longest_time = 400 * 86'400;
constexpr double farthest = 4e8;                // a budget beyond the earth's circumference reaches everything: decimetres

Centiknot speed_for(std::int64_t decimetres, std::int64_t seconds)
{
    if (seconds <= 0)
        return {decimetres <= 0 ? 0 : std::numeric_limits<std::int32_t>::max()};
    const double speed = static_cast<double>(decimetres) / (10 * metres_per_nautical_mile) / (static_cast<double>(seconds) / 3'600);
    return {static_cast<std::int32_t>(std::min(1e9, std::floor(speed * 100)))};
}

std::int64_t seconds_for(std::int64_t decimetres, Centiknot speed)
{
    return static_cast<std::int64_t>(std::floor(static_cast<double>(decimetres) / (10 * metres_per_nautical_mile) / knots(speed) * 3'600));
}

class Making {
public:
    Making(const WaterGrid& grid, const End& start, const End& end, std::span<const Site> sites, const PrismOptions& options, Prism& out)
        : grid_(grid), start_(start), end_(end), sites_(sites), options_(options), out_(out)
    {
    }

    void run()
    {
        const Decimetre apart = std::max(Decimetre{0}, great_circle(start_.at, end_.at) - start_.radius - end_.radius);
        out_.direct = out_.direct_way = apart;
        out_.direct_needed = speed_for(apart.value, out_.most_time.value);
        if (apart > out_.budget) {
            out_.ground = Ground::too_fast;
            return;
        }
        const Decimetre span = std::max(out_.budget + start_.radius + end_.radius, great_circle(start_.at, end_.at));
        ways_.window = window_around(grid_, start_.at, end_.at, span, options_.most_corners);
        ways_.finest = finest_level((degrees(start_.at.lat) + degrees(end_.at.lat)) / 2);
        out_.cut_at_pole = ways_.window.cut;
        out_.cell_nm = ways_.window.side / (10 * metres_per_nautical_mile);
        out_.ground = join(ways_, start_, end_, out_.budget) ? Ground::water : Ground::landless;
        draw();
        if (out_.ground == Ground::water)
            measure_direct();
        reach_sites();
        rank();
    }

private:
    std::int64_t circle_a(std::size_t corner) const { return std::max<std::int64_t>(0, ways_.window.from_a[corner] - start_.radius.value); }
    std::int64_t circle_b(std::size_t corner) const { return std::max<std::int64_t>(0, ways_.window.from_b[corner] - end_.radius.value); }

    void draw()
    {
        const auto within = [&](Decimetre budget) { return out_.ground == Ground::water ? over_water(budget) : over_circles(budget, false); };
        out_.ellipse_hectares = over_circles(out_.budget, false).hectares();
        out_.sea_hectares = over_circles(out_.budget, true).hectares();
        out_.region = within(out_.budget);
        out_.region_hectares = out_.region.hectares();
        out_.likely = within(Decimetre{static_cast<std::int64_t>(static_cast<double>(out_.budget.value) * knots(out_.pace.likely()) / knots(out_.pace.most))});
        out_.likely_hectares = out_.likely.hectares();
    }

    Region over_circles(Decimetre budget, bool water_only) const
    {
        return cells_where(ways_.window, water_only, [&](std::size_t i) { return circle_a(i) + circle_b(i) <= budget.value; });
    }

    Region over_water(Decimetre budget) const
    {
        const Bound bound = ways_.bound();
        return cells_where(ways_.window, true, [&](std::size_t i) {
            return ways_.from_start.reached(i) && ways_.to_end.reached(i) &&
                   bound.of(ways_.from_start.length[i], circle_a(i)) + bound.of(ways_.to_end.length[i], circle_b(i)) <= budget.value;
        });
    }

    void measure_direct()
    {
        const auto corners = ways_.window.corners_near(end_.at, std::max(end_.radius, widest_touch(ways_.window, ways_.from_start, end_.at)));
        const std::int64_t length = shortest(ways_.from_start, corners, &direct_corner_);
        out_.direct = Decimetre{ways_.bound().of(length, out_.direct.value)};
        out_.direct_way = Decimetre{std::max(length, out_.direct.value)};
        out_.direct_needed = speed_for(out_.direct.value, out_.most_time.value);
    }

    void reach_sites()
    {
        for (std::size_t i = 0; i < sites_.size(); ++i) {
            const Site& site = sites_[i];
            if (!site.at.known()) {
                out_.unplaced.push_back(static_cast<std::uint32_t>(i));
                continue;
            }
            const std::int64_t a = std::max<std::int64_t>(0, great_circle(start_.at, site.at).value - start_.radius.value - site.radius.value);
            const std::int64_t b = std::max<std::int64_t>(0, great_circle(end_.at, site.at).value - end_.radius.value - site.radius.value);
            if (a + b > out_.budget.value)
                continue;
            if (auto reach = reach_of(i, a, b))
                out_.sites.push_back(std::move(*reach));
        }
    }

    std::optional<Reach> reach_of(std::size_t i, std::int64_t a, std::int64_t b)
    {
        const Site& site = sites_[i];
        Reach reach;
        reach.site = i;
        reach.way_out = Decimetre{a};
        reach.way_in = Decimetre{b};
        std::uint32_t corner_a = 0, corner_b = 0;
        if (out_.ground == Ground::water) {
            const Decimetre wide = std::max(site.radius, Decimetre{static_cast<std::int64_t>(ways_.window.side)});
            const auto corners = ways_.window.corners_near(site.at, grid_.inland(site.at, site.radius) ? widest_snap : wide);
            const std::int64_t out = shortest(ways_.from_start, corners, &corner_a), in = shortest(ways_.to_end, corners, &corner_b);
            if (out == Spread::never || in == Spread::never)
                return std::nullopt;
            a = ways_.bound().of(out, a);
            b = ways_.bound().of(in, b);
            reach.way_out = Decimetre{std::max(out, a)};
            reach.way_in = Decimetre{std::max(in, b)};
        }
        reach.from_start = Decimetre{a};
        reach.to_end = Decimetre{b};
        reach.longest_stay = out_.most_time - Second{seconds_for(a + b, out_.pace.most)};
        if (a + b > out_.budget.value || reach.longest_stay < options_.stay)
            return std::nullopt;
        reach.needed = speed_for(a + b, (out_.most_time - options_.stay).value);
        reach.earliest_arrival = start_.from + Second{seconds_for(a, out_.pace.most)};
        reach.latest_departure = end_.to - Second{seconds_for(b, out_.pace.most)};
        reach.latest_arrival = reach.latest_departure - options_.stay;
        reach.earliest_departure = reach.earliest_arrival + options_.stay;
        weigh(reach, corner_a, corner_b);
        return reach;
    }

    void weigh(Reach& reach, std::uint32_t corner_a, std::uint32_t corner_b) const
    {
        const Site& site = sites_[reach.site];
        const auto& rule = options_.ranking;
        reach.factors.push_back({FactorKind::prior, 10 * site.hull_calls + site.class_calls + 1});
        reach.factors.push_back({FactorKind::time, stay_density({out_.least_time, out_.most_time, reach.way_out.value + reach.way_in.value}, out_.pace, rule)});
        courses(reach.factors, corner_a, corner_b, site.at, site.at);
        if (!start_.destination.empty())
            reach.factors.push_back({FactorKind::destination, names_site(start_.destination, site.names, site.locode) ? rule.destination_match : 1});
        draught(reach.factors, true);
        const CallWindow window{reach.earliest_arrival, reach.latest_departure, options_.stay};
        for (const SiteLook& look : site.looks)
            if (falls_in(look, window)) {
                ++reach.looks;
                reach.sighted += look.seen > 0 ? 1 : 0;
            }
        if (reach.looks > 0)
            reach.factors.push_back({FactorKind::looks, looks_factor(site.looks, window, rule)});
        if (site.coverage != 1)
            reach.factors.push_back({FactorKind::coverage, site.coverage});
    }

    void courses(std::vector<Factor>& factors, std::uint32_t corner_a, std::uint32_t corner_b, LonLat out, LonLat in) const
    {
        const bool water = out_.ground == Ground::water;
        const auto& rule = options_.ranking;
        if (start_.course) {
            const double bearing = water ? bearing_along(ways_.window, ways_.from_start, corner_a, start_, out) : bearing_degrees(start_.at, out);
            factors.push_back({FactorKind::course_out, course_factor(*start_.course, bearing, rule)});
        }
        if (end_.course) {
            const double bearing = water ? bearing_along(ways_.window, ways_.to_end, corner_b, end_, in) : bearing_degrees(end_.at, in);
            factors.push_back({FactorKind::course_in, course_factor(*end_.course, bearing + 180, rule)});
        }
    }

    void draught(std::vector<Factor>& factors, bool call) const
    {
        if (start_.draught_dm <= 0 || end_.draught_dm <= 0)
            return;
        const auto& rule = options_.ranking;
        const bool changed = start_.draught_dm != end_.draught_dm;
        const double with = changed ? 1 - rule.draught_kept_at_call : rule.draught_kept_at_call;
        const double without = changed ? rule.draught_changed_without_call : 1 - rule.draught_changed_without_call;
        factors.push_back({FactorKind::draught, call ? with : without});
    }

    void rank()
    {
        double priors = 0;
        for (const Reach& reach : out_.sites)
            priors += reach.factors.front().value;
        const auto& rule = options_.ranking;
        for (Reach& reach : out_.sites)
            reach.factors.front().value *= (1 - rule.no_call) / priors;
        out_.no_call_factors.push_back({FactorKind::prior, rule.no_call});
        out_.no_call_factors.push_back({FactorKind::time, wait_density({out_.least_time, out_.most_time, out_.direct_way.value}, out_.pace, rule)});
        courses(out_.no_call_factors, direct_corner_, direct_back(), end_.at, start_.at);
        if (!start_.destination.empty())
            out_.no_call_factors.push_back({FactorKind::destination, 1});
        draught(out_.no_call_factors, false);
        share_out();
    }

    std::uint32_t direct_back() const
    {
        std::uint32_t corner = 0;
        if (out_.ground == Ground::water)
            shortest(ways_.to_end, ways_.window.corners_near(start_.at, std::max(start_.radius, widest_touch(ways_.window, ways_.to_end, start_.at))), &corner);
        return corner;
    }

    /// Weights to parts per million, which sum to a million.
    void share_out()
    {
        const auto weight = [](const std::vector<Factor>& factors) {
            double product = 1;
            for (const Factor& factor : factors)
                product *= factor.value;
            return product;
        };
        double sum = weight(out_.no_call_factors);
        for (const Reach& reach : out_.sites)
            sum += weight(reach.factors);
        std::int32_t left = 1'000'000;
        for (Reach& reach : out_.sites) {
            const double share = sum > 0 ? weight(reach.factors) / sum : 1.0 / static_cast<double>(out_.sites.size() + 1);
            reach.probability = Ppm{static_cast<std::int32_t>(std::floor(share * 1e6))};
            left -= reach.probability.value;
        }
        out_.no_call = Ppm{left};
        std::sort(out_.sites.begin(), out_.sites.end(), [this](const Reach& x, const Reach& y) {
            if (x.probability != y.probability)
                return x.probability > y.probability;
            return std::pair(sites_[x.site].id, x.site) < std::pair(sites_[y.site].id, y.site);
        });
    }

    const WaterGrid& grid_;
    const End& start_;
    const End& end_;
    std::span<const Site> sites_;
    const PrismOptions& options_;
    Prism& out_;
    Ways ways_;
    std::uint32_t direct_corner_ = 0;
};

Result<void> check(const End& end)
{
    if (!end.at.known())
        return fail(Fault::usage, "an end of the leg has no position");
    if (std::abs(degrees(end.at.lat)) > pole_bound)
        return fail(Fault::usage, "an end of the leg lies beyond 84 degrees of latitude");
    if (end.to < end.from || end.radius.value < 0)
        return fail(Fault::usage, "an end of the leg ends before it begins, or has a radius below zero");
    return {};
}

}  // namespace

std::string_view name(Ground ground)
{
    constexpr std::array names{std::string_view{"water"}, std::string_view{"landless"}, std::string_view{"too_fast"}};
    return names[static_cast<std::size_t>(ground)];
}

Result<Prism> prism(const WaterGrid& grid, const End& start, const End& end, const Pace& pace, std::span<const Site> sites, const PrismOptions& options)
{
    for (const End* one : {&start, &end})
        if (const auto good = check(*one); !good)
            return tl::unexpected<Error>(good.error());
    if (pace.most.value <= 0 || options.stay.value < 0)
        return fail(Fault::usage, "a prism needs a speed above zero and a stay of at least nothing");
    Prism out;
    out.pace = pace;
    out.most_time = end.to - start.from;
    out.least_time = std::max(Second{0}, end.from - start.to);
    if (out.most_time.value <= 0)
        return fail(Fault::usage, "the leg ends before it begins");
    if (out.most_time.value > longest_time)
        return fail(Fault::usage, "the leg lasts more than 400 days");
    out.budget = Decimetre{static_cast<std::int64_t>(std::min(farthest, std::ceil(knots(pace.most) * 10 * metres_per_nautical_mile * static_cast<double>(out.most_time.value) / 3'600)))};
    Making(grid, start, end, sites, options, out).run();
    return out;
}

}  // namespace tw::voyage
