#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "plan/waters.hpp"
#include "prism_input.hpp"

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

template <class Test>
void line(const std::string& name, const std::vector<MaskScore>& scores, Test test)
{
    std::vector<double> area, cap, likely, ms;
    int calls = 0, reachable = 0, inside = 0, top = 0, first = 0, unlisted = 0, water = 0;
    double log_score = 0;
    for (const auto& s : scores) {
        if (!test(s))
            continue;
        if (s.mask.stop && !s.listed) {
            ++unlisted;
            continue;
        }
        ++calls;
        reachable += s.reachable ? 1 : 0;
        inside += s.in_likely ? 1 : 0;
        top += s.in_top_three ? 1 : 0;
        first += s.first ? 1 : 0;
        water += s.ground == voyage::Ground::water ? 1 : 0;
        log_score += std::log(std::max(1e-6, s.probability));
        ms.push_back(s.milliseconds);
        if (s.area_share > 0) {
            area.push_back(s.area_share);
            cap.push_back(s.area_share_cap);
            likely.push_back(s.likely_share);
        }
    }
    if (calls == 0)
        return;
    const auto share = [&](int n) { return 100.0 * n / calls; };
    const auto under = [](const std::vector<double>& v) { return v.empty() ? 0.0 : 100.0 * static_cast<double>(std::count_if(v.begin(), v.end(), [](double x) { return x <= 0.35; })) / static_cast<double>(v.size()); };
    fmt::print("| {} | {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.1f} | {} |\n", name, calls, unlisted, share(reachable), share(inside), share(top), share(first),
               log_score / calls, 100 * middle(area), under(area), 100 * middle(likely), under(likely), 100 * middle(cap), middle(ms), calls - water);
}

void table(const std::string& title, const std::vector<MaskScore>& scores)
{
    fmt::print("\n## {}\n\n| masks | n | no listed port | reachable % | in likely region % | top three % | first % | mean log p | region/ellipse, median % | at most 35 % | likely region/ellipse, median % | at most 35 % | region/class ellipse, median % | ms, median | not by water |\n"
               "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n", title);
    const auto call = [](const MaskScore& s) { return s.mask.kind == Mask::Kind::call; };
    line("a call, 1-24 h hidden either side", scores, call);
    line("call to call, the middle one hidden", scores, [](const MaskScore& s) { return s.mask.kind == Mask::Kind::between_calls; });
    line("a way without call (first = no call is likeliest)", scores, [](const MaskScore& s) { return s.mask.kind == Mask::Kind::no_call; });
    const auto has_call = [](const MaskScore& s) { return s.mask.stop.has_value(); };
    constexpr double hours[]{0, 6, 12, 24, 72, 1e9};
    for (std::size_t i = 0; i + 1 < std::size(hours); ++i)
        line(fmt::format("calls, {}-{} h", hours[i], hours[i + 1] > 1e8 ? std::string("") : fmt::format("{}", hours[i + 1])), scores, [&](const MaskScore& s) { return has_call(s) && s.hours >= hours[i] && s.hours < hours[i + 1]; });
    constexpr double shore[]{-1, 12, 50, 1e9};
    for (std::size_t i = 0; i + 1 < std::size(shore); ++i)
        line(fmt::format("calls, ends {} nm off shore", i == 0 ? "under 12" : i == 1 ? "12-50" : "over 50"), scores, [&](const MaskScore& s) { return has_call(s) && s.listed && s.shore_nm >= shore[i] && s.shore_nm < shore[i + 1]; });
    line("calls, port seen otherwise", scores, [&](const MaskScore& s) { return has_call(s) && s.listed && s.known_port; });
    line("calls, port seen at no other time", scores, [&](const MaskScore& s) { return has_call(s) && s.listed && !s.known_port; });
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
    table("v_max by class and own speeds", score(grid, &land, hulls, masks, sites, scoring));
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
        prove("Real traffic, World Port Index", waters->grid(), *land, *hulls, *sites, 400);
    if (real && more_sites) {
        auto all = *sites;
        for (const auto& site : *more_sites)
            if (!nearest_site(*sites, site.at))
                all.push_back(site);
        prove("Real traffic, World Port Index and named anchorages", waters->grid(), *land, *hulls, all, 400);
    }
    for (int i = 4; i < argc; ++i) {
        const std::filesystem::path folder = argv[i];
        auto with = *sites;
        const auto ships = bench::hulls_of_world(folder / "world.toml", folder / "places.csv", *land, seed, with);
        if (!ships) {
            fmt::print(stderr, "{}: {}\n", argv[i], ships.error().message);
            return 3;
        }
        prove("Simulated: " + folder.filename().string(), waters->grid(), *land, *ships, with, 200);
    }
    return 0;
}
