#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "export/prism_geojson.hpp"
#include "plan/leg_looks.hpp"
#include "plan/waters.hpp"
#include "voyage/prism.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"rank", "#", Kind::number}, Column{"site", "site"}, Column{"name", "name"}, Column{"probability", "prob.", Kind::number}, Column{"needed_kn", "needs kn", Kind::number},
                             Column{"earliest_arrival", "arrives from", Kind::time}, Column{"latest_arrival", "arrives to", Kind::time}, Column{"earliest_departure", "departs from", Kind::time},
                             Column{"latest_departure", "departs to", Kind::time}, Column{"longest_stay_h", "stay up to h", Kind::number}, Column{"looks", "looks", Kind::number}, Column{"sighted", "saw such a ship", Kind::number}, Column{"out_nm", "out nm", Kind::number}, Column{"back_nm", "back nm", Kind::number},
                             Column{"lon", "lon", Kind::number}, Column{"lat", "lat", Kind::number}, Column{"factors", "why"}};

Cell knots_cell(Centiknot speed) { return Fixed{speed.value, 2}; }
Cell hours_cell(Second time) { return Fixed{(time.value * 10 + 1'800) / 3'600, 1}; }
Cell share_cell(Ppm share) { return Fixed{share.value, 6}; }
Cell area_cell(std::int64_t hectares) { return Fixed{(hectares + 50) / 100, 0}; }

std::string factors_text(const std::vector<voyage::Factor>& factors)
{
    std::string text;
    for (const auto& factor : factors)
        text += fmt::format("{}{} {:.3g}", text.empty() ? "" : ", ", voyage::name(factor.kind), factor.value);
    return text;
}

Result<Mmsi> hull_of(const store::Case& from, const std::string& word)
{
    auto hulls = from.hulls();
    if (!hulls)
        return tl::unexpected<Error>(hulls.error());
    std::vector<Mmsi> found;
    for (const auto& hull : *hulls)
        if (hull.id == word || std::to_string(hull.mmsi.value) == word)
            found.push_back(hull.mmsi);
    if (found.empty())
        return fail(Fault::not_found, "no such ship in the case", word, "tidewaiter hulls CASE lists them; write the MMSI");
    if (found.size() > 1)
        return fail(Fault::usage, fmt::format("the hull used {} numbers", found.size()), word, "write the MMSI of one of them");
    return found.front();
}

Result<plan::DarkLeg> leg_of(const Context& context, const store::Case& from, const plan::LegSource& source)
{
    const std::string what = context.given.one("GAP|HULL");
    const auto start = time_option(context, "--from"), end = time_option(context, "--to");
    if (!start)
        return tl::unexpected<Error>(start.error());
    if (!end)
        return tl::unexpected<Error>(end.error());
    if (start->has_value() != end->has_value())
        return fail(Fault::usage, "--from and --to go together", {}, "a hull needs both, a gap neither");
    if (!start->has_value()) {
        auto event = from.event(what);
        if (!event)
            return tl::unexpected<Error>(event.error());
        return source.of_gap(from, event->event);
    }
    const auto mmsi = hull_of(from, what);
    if (!mmsi)
        return tl::unexpected<Error>(mmsi.error());
    return source.between(from, *mmsi, **start, **end);
}

Result<std::optional<double>> decimal_option(const Context& context, std::string_view option, double least, double most)
{
    if (!context.given.has(option))
        return std::optional<double>{};
    const std::string text = context.given.one(option);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size() || text.empty() || !(value >= least && value <= most))
        return fail(Fault::usage, fmt::format("`{}` is no number from {} to {}", text, least, most), std::string(option));
    return std::optional<double>(value);
}

std::string ground_words(const voyage::Prism& prism, bool land)
{
    if (!land)
        return "great circles only: no land index was found";
    switch (prism.ground) {
    case voyage::Ground::water: return "ways over water";
    case voyage::Ground::landless: return "great circles: no way over known water fits the time (river, canal, or a faster ship)";
    default: return "nothing: even the great circle needs more than this speed";
    }
}

void print(const Context& context, const plan::DarkLeg& leg, const voyage::Prism& prism, std::size_t top, bool land)
{
    Printout page = context.printout("tidewaiter.reach");
    page.record("leg", {{{"mmsi", "MMSI"}, std::to_string(leg.mmsi.value)},
                        {{"hull", "hull"}, text_cell(leg.hull)},
                        {{"name", "name"}, text_cell(leg.name)},
                        {{"gap", "gap"}, text_cell(leg.gap)},
                        {{"start", "last heard", Kind::time}, leg.last_heard.time},
                        {{"start_lon", "at lon", Kind::number}, longitude_cell(leg.last_heard.at)},
                        {{"start_lat", "at lat", Kind::number}, latitude_cell(leg.last_heard.at)},
                        {{"start_row", "row"}, fmt::format("capture {} byte {}", leg.last_heard.ingest.value, leg.last_heard.offset.value)},
                        {{"end", "heard again", Kind::time}, leg.heard_again.time},
                        {{"end_lon", "at lon", Kind::number}, longitude_cell(leg.heard_again.at)},
                        {{"end_lat", "at lat", Kind::number}, latitude_cell(leg.heard_again.at)},
                        {{"end_row", "row"}, fmt::format("capture {} byte {}", leg.heard_again.ingest.value, leg.heard_again.offset.value)},
                        {{"hours", "hours", Kind::number}, hours_cell(prism.most_time)},
                        {{"rows_inside", "rows of the number in between", Kind::number}, count_cell(leg.rows_inside)},
                        {{"most_kn", "fastest, kn", Kind::number}, knots_cell(prism.pace.most)},
                        {{"most_from", "from"}, std::string(voyage::name(prism.pace.basis))},
                        {{"craft", "taken as"}, std::string(voyage::name(prism.pace.craft))},
                        {{"usual_kn", "usual, kn", Kind::number}, knots_cell(prism.pace.usual)},
                        {{"ground", "ways"}, land ? std::string(voyage::name(prism.ground)) : "no_land"},
                        {{"direct_nm", "direct, nm", Kind::number}, nautical_miles(prism.direct_way)},
                        {{"direct_needs_kn", "direct needs, kn", Kind::number}, knots_cell(prism.direct_needed)},
                        {{"region_km2", "region, km2", Kind::number}, area_cell(prism.region_hectares)},
                        {{"likely_kn", "likely at most, kn", Kind::number}, knots_cell(prism.pace.likely())},
                        {{"likely_km2", "likely region, km2", Kind::number}, area_cell(prism.likely_hectares)},
                        {{"ellipse_km2", "ellipse without land, km2", Kind::number}, area_cell(prism.ellipse_hectares)},
                        {{"sea_km2", "sea in the ellipse, km2", Kind::number}, area_cell(prism.sea_hectares)},
                        {{"cell_nm", "cells, nm", Kind::number}, Fixed{std::llround(prism.cell_nm * 100), 2}},
                        {{"reachable", "reachable sites", Kind::number}, count_cell(prism.sites.size())},
                        {{"unplaced", "sites without position", Kind::number}, count_cell(prism.unplaced.size())},
                        {{"no_call", "no call at any", Kind::number}, share_cell(prism.no_call)},
                        {{"no_call_factors", "why"}, factors_text(prism.no_call_factors)},
                        {{"simulated", "simulated", Kind::yes_no}, leg.simulated}});
    page.say("Region and windows: " + ground_words(prism, land) + ".");
    if (leg.rows_inside > 0)
        page.say(fmt::format("The number was heard {} times in between and this prism does not use it: each report narrows where the ship was. Ask for shorter times.", leg.rows_inside));
    page.say("Reachable is not visited: probabilities compare these sites with each other and with no call, under the stated speeds and stays.");
    page.table("sites", columns);
    for (std::size_t i = 0; i < prism.sites.size() && i < top; ++i) {
        const auto& reach = prism.sites[i];
        const auto& site = leg.sites[reach.site];
        page.row({count_cell(i + 1), site.id, leg.site_names[reach.site], share_cell(reach.probability), knots_cell(reach.needed), reach.earliest_arrival, reach.latest_arrival, reach.earliest_departure, reach.latest_departure,
                  hours_cell(reach.longest_stay), count_cell(reach.looks), count_cell(reach.sighted), nautical_miles(reach.way_out), nautical_miles(reach.way_in), longitude_cell(site.at), latitude_cell(site.at), factors_text(reach.factors)});
        if (page.closed())
            break;
    }
    page.finish();
}

Result<ExitStatus> run_reach(Context& context)
{
    const auto speed = decimal_option(context, "--speed", 0.1, 100), stay = decimal_option(context, "--stay", 0, 9'000);
    if (!speed)
        return tl::unexpected<Error>(speed.error());
    if (!stay)
        return tl::unexpected<Error>(stay.error());
    const auto top = number_option(context, "--top", 1, 1'000'000);
    if (!top)
        return tl::unexpected<Error>(top.error());
    auto the_case = view_case(context);
    if (!the_case)
        return tl::unexpected<Error>(the_case.error());
    auto source = plan::LegSource::of(*the_case);
    if (!source)
        return tl::unexpected<Error>(source.error());
    auto leg = leg_of(context, *the_case, *source);
    if (!leg)
        return tl::unexpected<Error>(leg.error());
    if (*speed) {
        leg->pace.most = Centiknot{static_cast<std::int32_t>(std::lround(**speed * 100))};
        leg->pace.usual = std::min(leg->pace.usual, leg->pace.most);
        leg->pace.basis = voyage::Pace::Basis::given;
    }
    const auto scene = plan::load_scene(*the_case);
    if (!scene)
        return tl::unexpected<Error>(scene.error());
    constexpr std::size_t most_notes = 5;
    const auto left_out = plan::add_looks(*scene, *leg);
    for (std::size_t i = 0; i < left_out.size() && i < most_notes; ++i)
        context.note(fmt::format("note: {} does not weigh: {}", visible(left_out[i].id), left_out[i].why));
    if (left_out.size() > most_notes)
        context.note(fmt::format("note: nor do {} more looks and sightings of these days", left_out.size() - most_notes));
    auto waters = plan::Waters::open(land_index(context));
    if (!waters)
        return tl::unexpected<Error>(waters.error());
    if (!waters->has_land())
        context.note("no land index was found: everything counts as water");
    voyage::PrismOptions options;
    options.stay = Second{std::llround(stay->value_or(0) * 3'600)};
    const auto prism = voyage::prism(waters->grid(), leg->start, leg->end, leg->pace, leg->sites, options);
    if (!prism)
        return tl::unexpected<Error>(prism.error());
    const std::size_t most = top->value_or(context.style == Style::people ? 15 : 1'000'000);
    if (context.given.has("--geojson"))
        context.out.write(interchange::prism_geojson(*leg, *prism, most, waters->has_land()));
    else
        print(context, *leg, *prism, most, waters->has_land());
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "GAP|HULL", .help = "id of a gap event; or, with --from and --to, an MMSI or hull id"}};
constexpr std::array options{
    Option{.name = "--from", .value = "TIME", .help = "of a hull: the last report at or before this time is where it starts"},
    Option{.name = "--to", .value = "TIME", .help = "of a hull: the first report at or after this time is where it ends"},
    Option{.name = "--speed", .value = "KN", .help = "fastest speed; else by the ship's class and its own speeds"},
    Option{.name = "--stay", .value = "H", .help = "hours that a call lasts at least (0)"},
    Option{.name = "--top", .value = "N", .help = "at most so many sites (15 for people, else all)"},
    Option{.name = "--geojson", .help = "region, ends and sites as GeoJSON"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter reach east 5a0dff56b1c2", "where the ship can have called while it was silent"},
    Example{"tidewaiter reach east 273317640 --from 2023-09-01 --to 2023-09-04 --stay 6", "between two times, for calls of six hours and more"},
    Example{"tidewaiter reach east 5a0dff56b1c2 --geojson > region.geojson", "the region as a map layer"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command reach_command{
    .name = "reach", .summary = "show where a silent ship can have been, and which ports it can have called at",
    .prose = "Between two reports a ship can only have been where its speed and the water let it. The region, the arrival and departure windows and the longest stays are\n"
             "bounds: a call within the stated speed is never left out (canals of less than 100 m width, rivers and wrong positions aside). The order of the sites is a model: the time left for a stay,\n"
             "earlier calls of this ship and of ships like it, courses at both ends, destination, draught, and the case's looks at the site while a call can have lasted; every\n"
             "factor is printed.\n\n"
             "Lengths, bounds and the model stand in docs/methods/prism.md.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_reach};

}  // namespace tw::cli
