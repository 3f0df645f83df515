#include <algorithm>
#include <array>
#include <map>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "plan/take_back.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"site", "site"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"extent", "extent"}, Column{"looks", "looks", Kind::number},
                             Column{"sensor", "sensor"}, Column{"gsd_m", "pixel m", Kind::number}, Column{"usable", "usable", Kind::number}, Column{"chance", "chance to see", Kind::number},
                             Column{"answer", "answer"}, Column{"because", "because"}, Column{"sightings", "sightings"}, Column{"origin", "origin"}, Column{"source", "source"}, Column{"picture", "picture"},
                             Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> option_columns{{
    {"--id", "id"}, {"--site", "site"}, {"--at", "from"}, {"--from", "from"}, {"--to", "to"}, {"--zone", "zone"}, {"--extent", "extent"}, {"--looks", "looks"}, {"--sensor", "sensor"},
    {"--gsd", "gsd_m"}, {"--usable", "usable"}, {"--detects", "detects"}, {"--planned", "planned"}, {"--origin", "origin"}, {"--by", "source"}, {"--notes", "notes"}, {"--picture", "picture"}}};

/// What each look answers about a class: of every site with looks, once.
std::map<const site::Look*, site::Sample> answers(const plan::Scene& scene, const chart::PlaceNames& names, site::ObjectClass kind)
{
    std::map<const site::Look*, site::Sample> all;
    std::map<const chart::Place*, bool> done;
    for (const site::Look& look : scene.looks) {
        const chart::Place* place = names.find(look.site);
        if (place == nullptr || done[place]) continue;
        done[place] = true;
        for (site::Sample& sample : site::samples_of(site::view_of(*place, names, scene.looks, scene.sightings), kind))
            if (sample.look != nullptr && names.find(sample.look->site) == place) all.insert_or_assign(sample.look, std::move(sample));
    }
    return all;
}

Result<ExitStatus> list(Context& context)
{
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    const auto kind = site::object_class_from_name(context.given.one("--class", "ship"));
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    const chart::Place* at = nullptr;
    if (context.given.has("--site")) {
        auto place = named_place(*scene, names, context.given.one("--site"));
        if (!place) return tl::unexpected<Error>(place.error());
        at = *place;
    }
    const auto answered = answers(*scene, names, *kind);
    Printout page = context.printout("tidewaiter.look");
    page.table("looks", columns);
    for (const site::Look& look : scene->looks) {
        const chart::Place* place = names.find(look.site);
        if (!touches(look.when, *window) || (at != nullptr && (place == nullptr || !names.within(*place, *at)))) continue;
        const auto found = answered.find(&look);
        const site::Answer answer = found == answered.end() ? site::Answer::unknown : found->second.answer;
        if (context.given.has("--answer") && site::name(answer) != context.given.one("--answer")) continue;
        std::string seen;
        if (found != answered.end())
            for (const site::Sighting* s : found->second.sightings) seen += (seen.empty() ? "" : ";") + s->id;
        const std::string because = place == nullptr ? "site_unknown" : found == answered.end() ? "tally" : answer == site::Answer::unknown ? std::string(site::name(found->second.because)) : "";
        page.row({look.id, look.site, look.when.from, look.when.to, std::string(site::name(look.extent)), look.looks == 0 ? Cell{Unknown{}} : count_cell(look.looks), text_cell(look.sensor),
                  look.gsd_cm == 0 ? Cell{Unknown{}} : Cell{Fixed{look.gsd_cm, 2}}, share_cell(look.usable), share_cell(site::sees(look, *kind)), std::string(site::name(answer)), text_cell(because),
                  text_cell(seen), std::string(site::name(look.origin)), text_cell(look.source), text_cell(context.style == Style::people ? look.picture.substr(0, 12) : look.picture), count_cell(look.ingest.value), count_cell(look.offset.value)});
        if (page.closed()) break;
    }
    page.finish();
    return ExitStatus::done;
}

/// The SHA-256 of the captured picture that --picture names.
Result<std::string> picture_named(const Context& context)
{
    const auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto capture = plan::capture_named(*the_case, context.given.one("--picture"));
    if (!capture) return tl::unexpected<Error>(capture.error());
    if (!capture->reading || !capture->reading->dialect.starts_with("picture_")) return fail(Fault::usage, "this capture is no picture", capture->capture.address, "add the picture first: tidewaiter add CASE PICTURE.png");
    return evidence::to_hex(capture->capture.blob);
}

Result<ExitStatus> run_look(Context& context)
{
    auto verb = verb_of(context, "list add");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") return list(context);
    if (context.given.has("WHAT")) return add_files(context, "tidewaiter.look");
    if (!context.given.has("--picture")) return add_row(context, "tidewaiter.look", "look.csv", option_columns);
    const auto picture = picture_named(context);
    if (!picture) return tl::unexpected<Error>(picture.error());
    Given given = context.given;
    given.values["--picture"] = {*picture};
    Context with{.given = given, .out = context.out, .err = context.err, .style = context.style, .color = context.color, .quiet = context.quiet, .offline = context.offline, .progress = context.progress, .cancel = context.cancel,
                 .program = context.program, .state = context.state, .search_path = context.search_path, .now = context.now, .actor = context.actor, .views = context.views, .told = context.told};
    return add_row(with, "tidewaiter.look", "look.csv", option_columns);
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list or add"}, case_operand,
                              Operand{.name = "WHAT", .help = "with add: files of looks; without one the options make a row", .offer = Offer::files, .required = false, .many = true}};
constexpr std::array options{
    Option{.name = "--site", .value = "SITE", .help = "id, name or alias of a place; list: and its parts"},
    Option{.name = "--from", .value = "TIME", .help = "list: only looks that may be after; add: begin of an interval"},
    Option{.name = "--to", .value = "TIME", .help = "list: only looks that may be before; add: last date of the interval"},
    Option{.name = "--answer", .value = "ANSWER", .help = "list: only looks that answer so", .choices = "seen not_seen unknown", .offer = Offer::choices},
    Option{.name = "--class", .value = "CLASS", .help = "list: what is asked for (ship)", .choices = "ship naval_ship tug stack railcar train pit crane truck other", .offer = Offer::choices},
    Option{.name = "--at", .value = "TIME", .help = "add: when it was; a date means some time of that day"},
    Option{.name = "--zone", .value = "ZONE", .help = "add: utc, +09:00, local, either, unknown"},
    Option{.name = "--extent", .value = "EXTENT", .help = "add: how the interval is meant", .choices = "instant throughout tally", .offer = Offer::choices},
    Option{.name = "--looks", .value = "N", .help = "add: how many looks a `throughout` stands for"},
    Option{.name = "--sensor", .value = "NAME", .help = "add: what looked"},
    Option{.name = "--gsd", .value = "METRES", .help = "add: pixel size on the ground"},
    Option{.name = "--usable", .value = "SHARE", .help = "add: share of the site that could be seen (1)"},
    Option{.name = "--detects", .value = "LIST", .help = "add: chance to see, by class: ship=0.95;stack=0.8"},
    Option{.name = "--planned", .help = "add: asked for and not taken; covers nothing"},
    Option{.name = "--origin", .value = "ORIGIN", .help = "add: where it comes from (analyst)", .choices = "imagery analyst document simulated", .offer = Offer::choices},
    Option{.name = "--picture", .value = "CAPTURE", .help = "add: the captured picture that was looked at, by its number or the first digits of its SHA-256"},
    Option{.name = "--id", .value = "ID", .help = "add: its name in the case"},
    Option{.name = "--by", .value = "KEY", .help = "add: who says so, as the column `source`"},
    Option{.name = "--notes", .value = "TEXT", .help = "add: a remark"},
    Option{.name = "--source", .value = "NAME", .help = "add: source of the capture (analyst)"},
    Option{.name = "--simulated", .help = "add: mark it as made up"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter look list east --site rajin --answer unknown", "when nobody could see"},
    Example{"tidewaiter look add east --site rajin --at 2023-10-20T11:01+09:00 --usable 0.9 --sensor PlanetScope --gsd 3", "one look, captured as a table of one row"},
    Example{"tidewaiter look add east looks.csv", "a table of looks (docs/formats/looks.md)"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command look_command{
    .name = "look", .summary = "list and add looks: the coverage log",
    .prose = "A look is one attempt to see a site, whether or not anything was seen. It answers seen, not seen or unknown: only a look that could see enough can\n"
             "say empty. Sightings without a look that overlap several looks make those unknown (unattributed). `list` gives every look with its answer about a\n"
             "class; `add` takes a file, or makes a table of one row from the options and captures it before anything else.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_look};

}  // namespace tw::cli
