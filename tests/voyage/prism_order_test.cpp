#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "prism_support.hpp"

using namespace tw;
using namespace tw::voyage;
using namespace tw::test;

namespace {

const WaterGrid& sea()
{
    static const WaterGrid grid(nullptr);
    return grid;
}

double factor_of(const std::vector<Factor>& factors, FactorKind kind)
{
    for (const Factor& factor : factors)
        if (factor.kind == kind)
            return factor.value;
    return -1;
}

const Reach& reach_of(const Prism& prism, std::size_t site)
{
    const auto found = std::find_if(prism.sites.begin(), prism.sites.end(), [&](const Reach& r) { return r.site == site; });
    REQUIRE(found != prism.sites.end());
    return *found;
}

}  // namespace

TEST_CASE("windows leave the stay asked for, to the second, and a stay one second longer than the longest removes the site")
{
    const std::vector<Site> sites{{.id = "a", .at = lon_lat(10.5, 40.4)}};
    const End start = fix_at(10, 40, 0), end = fix_at(11, 40, 12);
    for (const std::int64_t stay : {0, 600, 7'200}) {
        const auto found = prism(sea(), start, end, pace_at(14), sites, {.stay = Second{stay}}).value();
        REQUIRE(found.sites.size() == 1);
        const Reach& reach = found.sites[0];
        CHECK(reach.latest_arrival + Second{stay} == reach.latest_departure);
        CHECK(reach.earliest_arrival + Second{stay} == reach.earliest_departure);
        CHECK(std::abs((reach.latest_departure - reach.earliest_arrival - reach.longest_stay).value) <= 1);  // rounded down apart
        CHECK(reach.needed <= Centiknot{1'400});
        const auto most = prism(sea(), start, end, pace_at(14), sites, {.stay = reach.longest_stay}).value();
        REQUIRE(most.sites.size() == 1);
        CHECK(std::abs((most.sites[0].latest_arrival - most.sites[0].earliest_arrival).value) <= 2);
        CHECK(prism(sea(), start, end, pace_at(14), sites, {.stay = reach.longest_stay + Second{1}}).value().sites.empty());
    }
}

TEST_CASE("the most probable site comes first, equal ones by id, and priors of sites share what no call leaves")
{
    std::vector<Site> sites;
    for (int i = 0; i < 5; ++i)
        sites.push_back({.id = std::string(1, static_cast<char>('e' - i)), .at = lon_lat(10.5, 40.2), .hull_calls = i == 3 ? 4.0 : 0});
    const auto found = prism(sea(), fix_at(10, 40, 0), fix_at(11, 40, 30), pace_at(14), sites).value();
    REQUIRE(found.sites.size() == 5);
    CHECK(sites[found.sites[0].site].id == "b");
    for (std::size_t i = 1; i < 5; ++i) {
        CHECK(found.sites[i].probability <= found.sites[i - 1].probability);
        if (i > 1)
            CHECK(sites[found.sites[i].site].id > sites[found.sites[i - 1].site].id);
    }
    double priors = factor_of(found.no_call_factors, FactorKind::prior);
    CHECK(priors == doctest::Approx(RankingRule{}.no_call));
    for (const Reach& reach : found.sites)
        priors += factor_of(reach.factors, FactorKind::prior);
    CHECK(priors == doctest::Approx(1));
    CHECK(factor_of(found.sites[0].factors, FactorKind::prior) == doctest::Approx(41.0 / 45 * 0.7));
}

TEST_CASE("courses at both ends speak for the site that the ship steered to and came from")
{
    const std::vector<Site> sites{{.id = "north", .at = lon_lat(10.5, 40.8)}, {.id = "south", .at = lon_lat(10.5, 39.2)}};
    End start = fix_at(10.5, 40, 0), end = fix_at(10.5, 40, 40);
    start.course = 0;    // goes north
    auto found = prism(sea(), start, end, pace_at(14), sites).value();
    CHECK(factor_of(reach_of(found, 0).factors, FactorKind::course_out) > 1.5);
    CHECK(factor_of(reach_of(found, 1).factors, FactorKind::course_out) < 0.5);
    start.course.reset();
    end.course = 0;      // comes from the south
    found = prism(sea(), start, end, pace_at(14), sites).value();
    CHECK(factor_of(reach_of(found, 1).factors, FactorKind::course_in) > 1.5);
    CHECK(factor_of(reach_of(found, 0).factors, FactorKind::course_in) < 0.5);
    CHECK(found.sites[0].site == 1);
}

TEST_CASE("a changed draught speaks for a call, an unchanged one for none, and one that was not sent says nothing")
{
    const std::vector<Site> sites{{.id = "a", .at = lon_lat(10.5, 40.2)}};
    const auto ratio = [&](std::int32_t before, std::int32_t after) {
        End start = fix_at(10, 40, 0), end = fix_at(11, 40, 30);
        start.draught_dm = before;
        end.draught_dm = after;
        const auto found = prism(sea(), start, end, pace_at(14), sites).value();
        return factor_of(found.sites[0].factors, FactorKind::draught) / factor_of(found.no_call_factors, FactorKind::draught);
    };
    CHECK(ratio(60, 82) == doctest::Approx(0.4 / 0.05));
    CHECK(ratio(60, 60) == doctest::Approx(0.6 / 0.95));
    CHECK(ratio(0, 82) == 1);  // neither has the factor
}

TEST_CASE("two looks give the shortest and the longest time between leaving and coming")
{
    End start = fix_at(10, 40, 0), end = fix_at(10.4, 40, 30);
    start.to = Second{6 * 3'600};
    end.to = Second{36 * 3'600};
    const auto found = prism(sea(), start, end, pace_at(14), {}).value();
    CHECK(found.least_time == Second{24 * 3'600});
    CHECK(found.most_time == Second{36 * 3'600});
    CHECK(found.sea_hectares == found.ellipse_hectares);
    CHECK(found.region_hectares <= found.sea_hectares);
}

TEST_CASE("a region's area is that of its cells at their own latitudes, and it holds points beyond the date line")
{
    const Level level{2};
    Region tall{level, 100, 4'200, 1, 2'600, {}};  // from 2 to 69 degrees north
    tall.inside.assign(2'600, 1);
    double exact = 0;
    for (std::int32_t y = 0; y < tall.height; ++y) {
        const double south = level.latitude(4'200 + y) * std::numbers::pi / 180, north = level.latitude(4'201 + y) * std::numbers::pi / 180;
        exact += earth_radius * earth_radius * (2 * std::numbers::pi / level.across()) * (std::sin(north) - std::sin(south)) / 10'000;
    }
    CHECK(static_cast<double>(tall.hectares()) == doctest::Approx(exact).epsilon(1e-4));

    Region across{level, level.across() - 3, 4'200, 6, 2, {}};
    across.inside.assign(12, 1);
    const double row = level.latitude(4'200.5), step = 360.0 / level.across();
    CHECK(across.contains(lon_lat(180 - step / 2, row)));
    CHECK(across.contains(lon_lat(-180 + step / 2, row)));
    CHECK(across.contains(lon_lat(-180 + 2.5 * step, row)));
    CHECK_FALSE(across.contains(lon_lat(-180 + 3.5 * step, row)));
    CHECK_FALSE(across.contains(lon_lat(180 - 3.5 * step, row)));
}

TEST_CASE("an end that is known to a distance is reached at its rim, from either side, over water too")
{
    const auto miles = [](double nm) { return Decimetre{static_cast<std::int64_t>(nm * 18'520)}; };
    const End point = fix_at(10, 40, 0);
    End wide = fix_at(10 + 30 / 60.0 / std::cos(40 * std::numbers::pi / 180), 40, 0);  // 30 nm away
    wide.radius = miles(10);
    const auto at = [](End end, double hours) {
        end.from = end.to = Second{static_cast<std::int64_t>(hours * 3'600)};
        return end;
    };
    for (const bool wide_first : {false, true}) {
        const auto found = prism(sea(), at(wide_first ? wide : point, 0), at(wide_first ? point : wide, 2.1), pace_at(10), {}).value();
        CHECK(found.ground == Ground::water);
        CHECK(found.direct >= miles(18));  // the ends were not moved towards each other
        CHECK(found.direct <= miles(20.1));
        const auto late = prism(sea(), at(wide_first ? wide : point, 0), at(wide_first ? point : wide, 1.9), pace_at(10), {}).value();
        CHECK(late.ground == Ground::too_fast);
    }
}
