#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "registry/watched.hpp"
#include "site/share.hpp"
#include "site/stays.hpp"
#include "site/watch.hpp"

namespace tw::cli {
namespace {

constexpr std::array list_columns{Column{"id", "id"}, Column{"name", "name"}, Column{"kind", "kind"}, Column{"parent", "part of"}, Column{"role", "role"}, Column{"zone", "zone"}, Column{"lon", "lon", Kind::number},
                                  Column{"lat", "lat", Kind::number}, Column{"looks", "looks", Kind::number}, Column{"usable", "usable", Kind::number}, Column{"sightings", "sightings", Kind::number},
                                  Column{"first", "first", Kind::time}, Column{"last", "last", Kind::time}};
constexpr std::array coverage_columns{Column{"class", "class"}, Column{"days", "days", Kind::number}, Column{"seen", "seen", Kind::number}, Column{"not_seen", "not seen", Kind::number},
                                      Column{"unusable", "looked, unusable", Kind::number}, Column{"not_looked", "not looked", Kind::number}, Column{"loose", "of no one day", Kind::number}, Column{"share", "days seen of usable days"},
                                      Column{"watch_days", "days of watch", Kind::number}, Column{"excluded", "excluded at 95 %"}};
constexpr std::array stay_columns{Column{"arrive_from", "arrived after", Kind::time}, Column{"arrive_to", "and by", Kind::time}, Column{"depart_from", "left after", Kind::time}, Column{"depart_to", "and by", Kind::time},
                                  Column{"arrive_window", "window"}, Column{"depart_window", "window"}, Column{"least", "at least"}, Column{"most", "at most"}, Column{"looks", "looks", Kind::number}, Column{"hulls", "hulls"}};
constexpr std::array conflict_columns{Column{"kind", "kind"}, Column{"detail", "what"}, Column{"ids", "rows"}, Column{"offsets", "capture:offset"}};

/// What was observed at a place and its parts.
struct Observed {
    std::uint64_t looks = 0, usable = 0, sightings = 0;
    std::optional<site::Interval> span{};
    void reach(const site::Interval& when)
    {
        span = span ? site::Interval{std::min(span->from, when.from), std::max(span->to, when.to)} : when;
    }
};

std::map<const chart::Place*, Observed> observations(const plan::Scene& scene, const chart::PlaceNames& names)
{
    std::map<const chart::Place*, Observed> all;
    const auto above = [&](const std::string& site, std::vector<const chart::Place*>& reached) {
        const chart::Place* place = names.find(site);
        for (int step = 0; place != nullptr && step < 16; ++step, place = names.parent(*place))
            if (std::ranges::find(reached, place) == reached.end()) reached.push_back(place);
    };
    for (const site::Look& look : scene.looks) {
        std::vector<const chart::Place*> reached;
        above(look.site, reached);
        for (const chart::Place* place : reached) {
            Observed& o = all[place];
            ++o.looks;
            o.usable += site::sees(look, site::ObjectClass::ship).value > 0 ? 1 : 0;
            o.reach(look.when);
        }
    }
    for (const site::Sighting& s : scene.sightings) {
        // One of several sites, or each after the other: the whole they share counts it once.
        std::vector<const chart::Place*> reached;
        for (const std::string& site : s.sites) above(site, reached);
        for (const chart::Place* place : reached) {
            ++all[place].sightings;
            all[place].reach(s.when);
        }
    }
    return all;
}

Result<ExitStatus> list(Context& context)
{
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    const auto observed = observations(*scene, names);
    Printout page = context.printout("tidewaiter.site");
    page.table("sites", list_columns);
    for (const chart::Place& place : scene->places) {
        const auto found = observed.find(&place);
        if (found == observed.end() && !context.given.has("--all")) continue;
        const Observed o = found == observed.end() ? Observed{} : found->second;
        page.row({place.id, place.name, std::string(chart::name(place.kind)), text_cell(place.parent), text_cell(place.role), text_cell(names.zone(place)), longitude_cell(place.at), latitude_cell(place.at),
                  count_cell(o.looks), count_cell(o.usable), count_cell(o.sightings), o.span ? Cell{o.span->from} : Cell{Unknown{}}, o.span ? Cell{o.span->to} : Cell{Unknown{}}});
        if (page.closed()) break;
    }
    if (!scene->conflicts.empty()) page.say(fmt::format("{} conflicts: tidewaiter site conflicts {}", scene->conflicts.size(), context.given.one("CASE")));
    page.finish();
    return ExitStatus::done;
}

std::string hulls_of(const plan::Scene& scene, const std::vector<site::Sample>& samples, const site::Stay& stay)
{
    std::string text;
    for (std::size_t i = stay.first; i <= stay.last; ++i)
        for (const site::Sighting* s : samples[i].sightings)
            if (const std::string hulls = hulls_text(scene, *s); !hulls.empty() && text.find(hulls) == std::string::npos) text += (text.empty() ? "" : " / ") + hulls;
    return text;
}

/// What a silent run of looks excludes; nothing where something was seen.
std::string excluded_rate(const site::Watch& watch, const site::Days& days)
{
    if (days.seen > 0 || watch.seconds <= 0) return {};
    return fmt::format("none was detected in {} usable looks; a rate above {:.2g} a day is excluded", watch.looks, static_cast<double>(site::upper_rate(watch)) / 1e6);
}

Result<ExitStatus> show(Context& context)
{
    auto hours = number_option(context, "--stay", 1, 10'000);
    if (!hours) return tl::unexpected<Error>(hours.error());
    const Second lasting{static_cast<std::int64_t>(hours->value_or(24)) * 3600};
    auto what = what_of(context, "ID");
    if (!what) return tl::unexpected<Error>(what.error());
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    auto found = named_place(*scene, names, *what);
    if (!found) return tl::unexpected<Error>(found.error());
    const chart::Place& place = **found;
    const auto observed = observations(*scene, names);
    std::string aliases, parts;
    for (const std::string& alias : place.aliases) aliases += (aliases.empty() ? "" : ";") + alias;
    for (const chart::Place& other : scene->places)
        if (other.parent == place.id) parts += (parts.empty() ? "" : ";") + other.id;
    const Observed o = observed.contains(&place) ? observed.at(&place) : Observed{};
    Printout page = context.printout("tidewaiter.site");
    page.record("site", {{{"id", "id"}, place.id}, {{"name", "name"}, place.name}, {{"aliases", "also"}, text_cell(aliases)}, {{"kind", "kind"}, std::string(chart::name(place.kind))},
                         {{"parent", "part of"}, text_cell(place.parent)}, {{"parts", "parts"}, text_cell(parts)}, {{"role", "role"}, text_cell(place.role)}, {{"zone", "zone"}, text_cell(names.zone(place))},
                         {{"lon", "lon", Kind::number}, longitude_cell(place.at)}, {{"lat", "lat", Kind::number}, latitude_cell(place.at)}, {{"source", "source"}, text_cell(place.source)},
                         {{"trust", "trust of position"}, text_cell(place.trust)}, {{"looks", "looks", Kind::number}, count_cell(o.looks)}, {{"sightings", "sightings", Kind::number}, count_cell(o.sightings)},
                         {{"first", "first", Kind::time}, o.span ? Cell{o.span->from} : Cell{Unknown{}}}, {{"last", "last", Kind::time}, o.span ? Cell{o.span->to} : Cell{Unknown{}}}});
    const site::SiteView view = site::view_of(place, names, scene->looks, scene->sightings);
    std::vector<site::ObjectClass> classes{site::ObjectClass::ship};
    for (const auto& held : view.sightings)
        if (std::ranges::find(classes, held.sighting->kind) == classes.end()) classes.push_back(held.sighting->kind);
    std::ranges::sort(classes);
    page.table("coverage", coverage_columns, "Coverage by civil day");
    for (const site::ObjectClass kind : classes) {
        auto samples = site::samples_of(view, kind);
        std::erase_if(samples, [&](const site::Sample& s) { return !touches(s.when, *window); });
        if (samples.empty()) continue;
        const std::int32_t clock = view.clock.value_or(0);
        std::int64_t first = site::civil_day(samples.front().when.from, clock), last = first;
        for (const site::Sample& s : samples) last = std::max(last, site::civil_day({s.when.to.value - 1}, clock));
        if (context.given.has("--from")) first = site::civil_day(window->from, clock);
        if (context.given.has("--to")) last = site::civil_day({window->to.value - 1}, clock);
        const site::Days days = site::days_of(samples, first, last);
        const std::int64_t midnight = std::int64_t{clock} * -60;
        const site::Watch watch = site::effective_watch(samples, lasting, {{first * 86'400 + midnight - lasting.value}, {(last + 1) * 86'400 + midnight}});
        page.row({std::string(site::name(kind)), count_cell(days.days.size()), count_cell(days.seen), count_cell(days.not_seen), count_cell(days.unusable), count_cell(days.not_looked), count_cell(days.loose),
                  site::text_of(site::share_of(days.seen, days.usable())), Fixed{(watch.seconds + 432) / 864, 2}, text_cell(excluded_rate(watch, days))});
    }
    auto samples = site::samples_of(view, site::ObjectClass::ship);
    std::erase_if(samples, [&](const site::Sample& s) { return !touches(s.when, *window); });
    page.table("stays", stay_columns, "Stays of ships, as far as looks know them");
    for (const site::Stay& stay : site::stays_of(samples)) {
        const auto end = [](const std::optional<site::Interval>& window_of, bool from) { return window_of ? Cell{from ? window_of->from : window_of->to} : Cell{Unknown{}}; };
        page.row({end(stay.arrival, true), stay.arrival ? Cell{stay.arrival->to} : Cell{samples[stay.first].when.to}, stay.departure ? Cell{stay.departure->from} : Cell{samples[stay.last].when.from},
                  end(stay.departure, false), stay.arrival ? Cell{span_text(stay.arrival->length())} : Cell{Unknown{}}, stay.departure ? Cell{span_text(stay.departure->length())} : Cell{Unknown{}},
                  span_text(stay.least), stay.most ? Cell{span_text(*stay.most)} : Cell{Unknown{}}, count_cell(stay.last - stay.first + 1), text_cell(hulls_of(*scene, samples, stay))});
    }
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> conflicts(Context& context)
{
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    Printout page = context.printout("tidewaiter.site");
    page.table("conflicts", conflict_columns);
    for (const plan::Conflict& conflict : scene->conflicts) {
        std::string ids, offsets;
        // People see the first few of very many; programs see all.
        const std::size_t shown = context.style == Style::people ? std::min<std::size_t>(conflict.rows.size(), 6) : conflict.rows.size();
        for (const auto& row : std::span(conflict.rows).first(shown)) {
            ids += (ids.empty() ? "" : ";") + row.id;
            offsets += fmt::format("{}{}:{}", offsets.empty() ? "" : ";", row.ingest.value, row.offset.value);
        }
        if (shown < conflict.rows.size()) ids += fmt::format(" and {} more", conflict.rows.size() - shown);
        page.row({std::string(plan::name(conflict.kind)), conflict.detail, ids, offsets});
        if (page.closed()) break;
    }
    page.finish();
    return ExitStatus::done;
}

std::string csv_text(std::string_view value)
{
    std::string out = "\"";
    for (const char c : value) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

/// A place that was found from repeated stops becomes one that somebody names: a row of places at its position. The next run calls there by that name.
Result<ExitStatus> name_found(Context& context)
{
    const auto what = what_of(context, "ID");
    if (!what) return tl::unexpected<Error>(what.error());
    const std::string called(trim(context.given.one("--name")));
    if (called.empty()) return fail(Fault::usage, "say what the place is called", "--name");
    std::string row;
    {
        const auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        const auto places = the_case->places();
        if (!places) return tl::unexpected<Error>(places.error());
        const auto found = std::ranges::find(places->places, *what, &chart::Place::id);
        if (!what->starts_with("found:") || found == places->places.end())
            return fail(Fault::not_found, "this is no place that was found from repeated stops", *what, "`tidewaiter site list CASE --all` lists them as found:…; others keep the name that their list gives");
        std::string id = registry::slug(called);
        if (id.empty() || std::ranges::any_of(places->places, [&](const chart::Place& p) { return p.id == id; })) id = "named_" + what->substr(6);
        std::ranges::replace(id, ':', '_');
        row = fmt::format("id,name,kind,lat,lon,position_trust,source,notes\n{},{},{},{:.6f},{:.6f},found from stops,analyst,{}\n", csv_text(id), csv_text(called), context.given.one("--kind", "port"), degrees(found->at.lat), degrees(found->at.lon),
                          csv_text(context.given.one("--notes")));
    }
    return add_text(context, "tidewaiter.site", "place.csv", row);
}

Result<ExitStatus> run_site(Context& context)
{
    auto verb = verb_of(context, "list show add conflicts name");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") return list(context);
    if (*verb == "show") return show(context);
    if (*verb == "conflicts") return conflicts(context);
    if (*verb == "name") return name_found(context);
    if (!context.given.has("WHAT")) return fail(Fault::usage, "FILE is missing", "site add");
    return add_files(context, "tidewaiter.site");
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list, show, add, conflicts or name"}, case_operand,
                              Operand{.name = "WHAT", .help = "show: a place; name: a found place; add: files of places, watched hulls, looks or sightings", .offer = Offer::files, .required = false, .many = true}};
constexpr std::array options{
    Option{.name = "--all", .help = "list: also places where nobody looked and nothing was seen"},
    Option{.name = "--from", .value = "TIME", .help = "show: only from this time on"},
    Option{.name = "--to", .value = "TIME", .help = "show: only before this time"},
    Option{.name = "--stay", .value = "HOURS", .help = "show: how long a thing stays, for the days of watch (24)"},
    Option{.name = "--name", .value = "TEXT", .help = "name: what it is called"},
    Option{.name = "--kind", .value = "KIND", .help = "name: what it is (port)", .choices = "port pier berth anchorage yard depot rail_station settlement other", .offer = Offer::choices},
    Option{.name = "--notes", .value = "TEXT", .help = "name: a remark, for example who knows it"},
    Option{.name = "--source", .value = "NAME", .help = "add: source of the capture (analyst)"},
    Option{.name = "--simulated", .help = "add: mark it as made up"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter site list east", "sites with their looks and sightings"},
    Example{"tidewaiter site show east rajin_p1 --from 2023-08-01 --to 2024-03-01", "parts, days seen, not seen and unknown, and stays with the windows of both ends"},
    Example{"tidewaiter site conflicts east", "what can't all be so, with every row involved"},
    Example{"tidewaiter site name east found:4230:13070 --name 'Gull Roads' --kind anchorage", "name a place that was found from repeated stops"},
    Example{"tidewaiter site add east piers.geojson", "places and their parts (docs/formats/places.md)"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command site_command{
    .name = "site", .summary = "list and show sites, with coverage, stays and conflicts",
    .prose = "A site is a place that was looked at or where something was seen; parts (piers, yards) belong to it. `show` tells days on which a class was seen,\n"
             "not seen by a look that could have, or unknown (looked and unusable, or not looked), and stays bounded by looks before, during and after. Any name\n"
             "or alias in any script names a place. Days of watch: time over which an arrival that stays so long would have been seen, weighed by the chance to see it;\n"
             "where nothing was seen, it excludes a rate. `conflicts` lists evidence that can't all be so, or that names what the case does not know; nothing is\n"
             "settled in silence (kinds: docs/formats/sightings.md). `name` gives a place that was found from repeated stops (`found:…`) a row of its own; after the next `run` ships call there.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_site};

}  // namespace tw::cli
