#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "plan/waters.hpp"
#include "core/philox.hpp"
#include "prism_input.hpp"
#include "prism_ships.hpp"

// prove_prism LAND.index PORTS.csv CASE [WORLD_FOLDER...]: hides parts of fully observed tracks and asks the prism where the ship was; CASE may be `-`. Prints
// the table of docs/results/prism.md. The seed of all draws is 7. Laws are fitted
// on hulls with an odd number and scores are of the even ones; with under 30 stays to fit on, the designed laws are scored on all.
namespace {

using namespace tw;
using namespace tw::test;
constexpr std::uint64_t seed = 7;

double middle(std::vector<double> values, double share = 0.5)
{
    if (values.empty())
        return std::nan("");
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

std::optional<voyage::RankingRule> fitted(const std::vector<ObservedHull>& hulls)
{
    std::vector<double> stays;
    for (const auto& hull : hulls)
        if (hull.id % 2 == 1)
            for (const auto& stop : hull.stops)
                if (const double hours = static_cast<double>((stop.depart - stop.arrive).value) / 3'600; hours > 0.1)
                    stays.push_back(std::log(hours));
    voyage::RankingRule rule;
    if (stays.size() >= 30) {
        double mean = 0, square = 0;
        for (const double s : stays)
            mean += s / static_cast<double>(stays.size());
        for (const double s : stays)
            square += (s - mean) * (s - mean) / static_cast<double>(stays.size());
        rule.dwell_median_hours = std::exp(mean);
        rule.dwell_sigma = std::max(0.5, std::sqrt(square));
    }
    fmt::print("laws {} {} stays of other hulls: median {:.1f} h, sigma {:.2f}\n", stays.size() >= 30 ? "fitted on" : "as designed, not fitted:", stays.size(), rule.dwell_median_hours, rule.dwell_sigma);
    return stays.size() >= 30 ? std::optional(rule) : std::nullopt;
}

double share(std::size_t n, std::size_t of) { return of == 0 ? std::nan("") : 100.0 * static_cast<double>(n) / static_cast<double>(of); }

template <class Test>
std::vector<const MaskScore*> those(const std::vector<MaskScore>& scores, Test test)
{
    std::vector<const MaskScore*> found;
    for (const auto& s : scores)
        if (test(s))
            found.push_back(&s);
    return found;
}

/// Whether the true answer comes out, and how high.
void answer_line(const std::string& name, const std::vector<const MaskScore*>& scores)
{
    std::size_t n = 0, unlisted = 0, reachable = 0, inside = 0, top = 0, first = 0;
    double log_score = 0;
    std::vector<double> ms;
    for (const MaskScore* s : scores) {
        if (s->mask.stop && !s->listed) {
            ++unlisted;
            continue;
        }
        ++n;
        reachable += s->reachable ? 1 : 0;
        inside += s->in_likely ? 1 : 0;
        top += s->in_top_three ? 1 : 0;
        first += s->first ? 1 : 0;
        log_score += std::log(std::max(1e-6, s->probability));
        ms.push_back(s->milliseconds);
    }
    if (n > 0)
        fmt::print("| {} | {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} | {:.1f} |\n", name, n, unlisted, share(reachable, n), share(inside, n), share(top, n), share(first, n), log_score / static_cast<double>(n), middle(ms));
}

/// How large the region is, and whether every hidden report lies in it.
void area_line(const std::string& name, const std::vector<const MaskScore*>& scores)
{
    std::vector<double> sea, region, likely, of_sea, cap;
    std::size_t n = 0, water = 0, hidden = 0, outside = 0, ashore = 0, outside_likely = 0, small = 0, small_cap = 0, small_likely = 0, small_sea = 0;
    for (const MaskScore* s : scores) {
        if (s->area_share <= 0)
            continue;
        ++n;
        water += s->ground == voyage::Ground::water ? 1 : 0;
        hidden += s->hidden;
        outside += s->outside;
        ashore += s->ashore;
        outside_likely += s->outside_likely;
        sea.push_back(s->sea_share);
        region.push_back(s->area_share);
        of_sea.push_back(s->area_share / s->sea_share);
        likely.push_back(s->likely_share);
        cap.push_back(s->area_share_cap);
        small += s->area_share <= 0.35 ? 1 : 0;
        small_sea += s->sea_share <= 0.35 ? 1 : 0;
        small_cap += s->area_share_cap <= 0.35 ? 1 : 0;
        small_likely += s->likely_share <= 0.35 ? 1 : 0;
    }
    if (n > 0)
        fmt::print("| {} | {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.2f} | {} | {} | {:.2f} | {} |\n", name, n, 100 * middle(sea), share(small_sea, n), 100 * middle(region), share(small, n), 100 * middle(of_sea),
                   100 * middle(cap), share(small_cap, n), 100 * middle(likely), share(small_likely, n), share(hidden - outside, hidden), outside - ashore, ashore, share(hidden - outside_likely, hidden), n - water);
}

using Line = void (*)(const std::string&, const std::vector<const MaskScore*>&);

void rows(Line line, const std::vector<MaskScore>& scores, bool areas)
{
    using Kind = Mask::Kind;
    const auto kind = [&](const char* name, Kind wanted) { line(name, those(scores, [&](const MaskScore& s) { return s.mask.kind == wanted; })); };
    kind("a call, 1-24 h hidden either side", Kind::call);
    kind("call to call, the middle one hidden", Kind::between_calls);
    kind("a way between two calls", Kind::no_call);
    if (areas) {
        kind("a piece of a track, 1-72 h", Kind::piece);
        line("all", those(scores, [](const MaskScore&) { return true; }));
    }
    const auto counts = [&](const MaskScore& s) { return areas || s.mask.stop.has_value(); };
    constexpr double hours[]{0, 6, 12, 24, 72, 1e9};
    for (std::size_t i = 0; i + 1 < std::size(hours); ++i)
        line(fmt::format("{}-{} h", hours[i], hours[i + 1] > 1e8 ? std::string("") : fmt::format("{}", hours[i + 1])), those(scores, [&](const MaskScore& s) { return counts(s) && s.hours >= hours[i] && s.hours < hours[i + 1]; }));
    constexpr double shore[]{-1, 12, 50, 1e9};
    for (std::size_t i = 0; i + 1 < std::size(shore); ++i)
        line(fmt::format("ends {} nm off shore", i == 0 ? "under 12" : i == 1 ? "12-50" : "over 50"), those(scores, [&](const MaskScore& s) { return counts(s) && s.shore_nm >= shore[i] && s.shore_nm < shore[i + 1]; }));
    if (areas) {
        line("speed bound from the ship's own speeds", those(scores, [](const MaskScore& s) { return s.own_speed; }));
        line("speed bound of the class", those(scores, [](const MaskScore& s) { return !s.own_speed; }));
    } else {
        line("port seen otherwise", those(scores, [](const MaskScore& s) { return s.mask.stop && s.listed && s.known_port; }));
        line("port seen at no other time", those(scores, [](const MaskScore& s) { return s.mask.stop && s.listed && !s.known_port; }));
    }
}

void table(const std::string& title, const std::vector<MaskScore>& scores)
{
    fmt::print("\n## {}\n\n| masks | n | no listed port | reachable % | in likely region % | top three % | first % | mean log p | ms, median |\n|---|---|---|---|---|---|---|---|---|\n", title);
    rows(answer_line, scores, false);
    fmt::print("\n| masks | n | sea/ellipse, median % | at most 35 | region/ellipse, median % | at most 35 | region/sea, median % | region/class ellipse, median % | at most 35 | likely/ellipse, median % | at most 35 | reports inside % | outside, on known water | outside, on no known water | in likely % | not by water |\n"
               "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    rows(area_line, scores, true);
}

/// How far hidden ways went beyond what the ship was seen to do otherwise.
void speeds(const std::vector<MaskScore>& scores)
{
    fmt::print("\n| seen under way otherwise | masks | fastest hidden hour over the 99.5th percentile of the other speeds: median | 99 % | most | over 1.1 | over 1.25 |\n|---|---|---|---|---|---|---|\n");
    constexpr double hours[]{1, 4, 12, 24, 50, 1e9};
    for (std::size_t i = 0; i + 1 < std::size(hours); ++i) {
        std::vector<double> ratio;
        for (const auto& s : scores)
            if (s.hours_known >= hours[i] && s.hours_known < hours[i + 1] && s.fastest_known > 0 && s.most_needed > 0)
                ratio.push_back(s.most_needed / s.fastest_known);
        if (!ratio.empty())
            fmt::print("| {}-{} h | {} | {:.2f} | {:.2f} | {:.2f} | {} | {} |\n", hours[i], hours[i + 1] > 1e8 ? std::string("") : fmt::format("{}", hours[i + 1]), ratio.size(), middle(ratio), middle(ratio, 0.99), middle(ratio, 1),
                       std::count_if(ratio.begin(), ratio.end(), [](double r) { return r > 1.1; }), std::count_if(ratio.begin(), ratio.end(), [](double r) { return r > 1.25; }));
    }
}

/// Twelve coasts of all kinds, drawn once: ports of the list within 250 nm of each point, at most 14.
constexpr struct Coast { const char* name; double lon, lat; } coasts[]{{"Sea of Japan", 132, 41.5}, {"Inland Sea", 133, 34}, {"Skagerrak", 10, 57.5}, {"Norway", 6, 62}, {"Aegean", 25, 38}, {"Adriatic", 15, 43.5},
    {"Gulf of Mexico", -91, 28.5}, {"Windward Islands", -61.5, 14}, {"Java Sea", 112, -5}, {"Chile", -73, -42}, {"Ivory coast", -2, 4.5}, {"Persian Gulf", 52, 27}};

std::vector<voyage::Site> ports_near(const std::vector<voyage::Site>& sites, const Coast& coast)
{
    std::vector<voyage::Site> found;
    const LonLat centre = lon_lat(coast.lon, coast.lat);
    for (const auto& site : sites)
        if (site.at.known() && great_circle(site.at, centre) <= Decimetre{4'630'000})
            found.push_back(site);
    Random random(seed, static_cast<std::uint64_t>(coast.lon * 10 + 3'600));
    while (found.size() > 14)
        found.erase(found.begin() + static_cast<std::ptrdiff_t>(random.below(found.size())));
    return found;
}

void prove(const std::string& title, const voyage::WaterGrid& grid, const chart::Land& land, std::vector<ObservedHull> hulls, const std::vector<voyage::Site>& sites, std::size_t most)
{
    std::size_t stops = 0, reports = 0;
    for (const auto& hull : hulls) {
        stops += hull.stops.size();
        reports += hull.reports.size();
    }
    fmt::print("\n# {}\n\n{} hulls, {} calls, {} reports, {} sites; ", title, hulls.size(), stops, reports, sites.size());
    Scoring scoring;
    const auto rule = fitted(hulls);
    scoring.rule = rule.value_or(voyage::RankingRule{});
    scoring.most = most;
    auto masks = masks_of(hulls, seed);
    if (rule)
        std::erase_if(masks, [&](const Mask& mask) { return hulls[mask.hull].id % 2 == 1; });
    const auto scores = score(grid, &land, hulls, masks, sites, scoring);
    speeds(scores);
    table("v_max by class and own speeds", scores);
    scoring.own_cap = true;
    table("v_max right by construction: 1.05 times the hidden way's mean speed", score(grid, &land, hulls, masks, sites, scoring));
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        fmt::print(stderr, "usage: prove_prism LAND.index PORTS.csv CASE [WORLD_FOLDER...]\n");
        return 2;
    }
    const auto waters = plan::Waters::open(argv[1]);
    const auto land = chart::Land::open(argv[1]);
    auto sites = bench::sites_of(argv[2]);
    const std::filesystem::path anchorages = std::filesystem::path(argv[2]).parent_path().parent_path() / "GlobalFishingWatch+pipe-anchorages/anchorage_overrides.csv";
    auto more_sites = bench::sites_of(anchorages);
    if (!waters || !land || !sites) {
        fmt::print(stderr, "no land or no ports\n");
        return 3;
    }
    const bool real = std::string_view(argv[3]) != "-";
    const auto hulls = real ? bench::hulls_of_case(argv[3]) : std::vector<ObservedHull>{};
    if (!hulls) {
        fmt::print(stderr, "{}: {}\n", argv[3], hulls.error().message);
        return 3;
    }
    if (real)
        prove("Real traffic, World Port Index", waters->grid(), *land, *hulls, *sites, 0);
    if (real && more_sites) {
        auto all = *sites;
        for (const auto& site : *more_sites)
            if (!nearest_site(*sites, site.at))
                all.push_back(site);
        prove("Real traffic, World Port Index and named anchorages", waters->grid(), *land, *hulls, all, 0);
    }
    std::vector<ObservedHull> drawn;
    for (const Coast& coast : coasts)
        for (auto& hull : ships_between(*land, ports_near(*sites, coast), {.ships = 6, .seed = seed + static_cast<std::uint64_t>(&coast - coasts)})) {
            hull.id = drawn.size() + 1;
            drawn.push_back(std::move(hull));
        }
    prove("Simulated: twelve coasts", waters->grid(), *land, std::move(drawn), *sites, 700);
    for (int i = 4; i < argc; ++i) {
        const std::filesystem::path folder = argv[i];
        auto with = *sites;
        std::vector<ObservedHull> ships;
        for (std::uint64_t run = 0; run < 10; ++run) {
            auto known = *sites;
            auto played = bench::hulls_of_world(folder / "world.toml", folder / "places.csv", *land, seed + run, known);
            if (!played) {
                fmt::print(stderr, "{}: {}\n", argv[i], played.error().message);
                return 3;
            }
            with = std::move(known);
            for (auto& hull : *played) {
                hull.id = ships.size() + 1;
                ships.push_back(std::move(hull));
            }
        }
        prove("Simulated: " + folder.filename().string() + ", ten seeds", waters->grid(), *land, std::move(ships), with, 400);
    }
    return 0;
}
