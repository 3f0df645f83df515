#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"extent", "extent"}, Column{"site", "site"}, Column{"class", "class"}, Column{"type", "type"},
                             Column{"activity", "activity"}, Column{"figure", "figure"}, Column{"least", "least", Kind::number}, Column{"most", "most", Kind::number}, Column{"length_m", "length m", Kind::number},
                             Column{"hulls", "hulls"}, Column{"identity_words", "said of identity"}, Column{"look", "look"}, Column{"origin", "origin"}, Column{"source", "source"},
                             Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> option_columns{{
    {"--id", "id"}, {"--look", "look"}, {"--site", "site"}, {"--at", "from"}, {"--from", "from"}, {"--to", "to"}, {"--zone", "zone"}, {"--extent", "extent"}, {"--class", "class"}, {"--type", "type"},
    {"--activity", "activity"}, {"--figure", "figure"}, {"--qualifier", "qualifier"}, {"--unit", "unit"}, {"--length", "length_m"}, {"--length-sd", "length_sd_m"}, {"--beam", "beam_m"},
    {"--beam-sd", "beam_sd_m"}, {"--bridge", "bridge"}, {"--cranes", "cranes"}, {"--hatches", "hatches"}, {"--colours", "colours"}, {"--hulls", "hulls"}, {"--words", "identity_words"}, {"--by", "source"},
    {"--notes", "notes"}}};

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ";") + item;
    return text;
}

Result<ExitStatus> list(Context& context)
{
    auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    const chart::Place* at = nullptr;
    if (context.given.has("--site")) {
        auto place = named_place(*scene, names, context.given.one("--site"));
        if (!place) return tl::unexpected<Error>(place.error());
        at = *place;
    }
    const std::string hull_text = context.given.one("--hull");
    const registry::WatchedHull* hull = hull_text.empty() ? nullptr : scene->hull(hull_text);
    if (!hull_text.empty() && hull == nullptr) return fail(Fault::not_found, "no one watched hull is called so", hull_text);
    const auto here = [&](const std::string& site) {
        const chart::Place* place = names.find(site);
        return place != nullptr && names.within(*place, *at);
    };
    Printout page = context.printout("tidewaiter.sight");
    page.table("sightings", columns);
    bool assumed = false;
    for (const site::Sighting& s : scene->sightings) {
        if (!touches(s.when, *window) || (at != nullptr && std::ranges::none_of(s.sites, here))) continue;
        if (context.given.has("--class") && site::name(s.kind) != context.given.one("--class")) continue;
        if (hull != nullptr && std::ranges::find(s.candidates, hull->id, &site::Candidate::hull) == s.candidates.end()) continue;
        const site::Possible values = site::possible(s.figure);
        assumed = assumed || s.named_alone;
        page.row({s.id, s.when.from, s.when.to, std::string(site::name(s.extent)), text_cell(joined(s.sites)), std::string(site::name(s.kind)), text_cell(s.type), std::string(site::name(s.activity)),
                  s.figure.known() ? Cell{site::text_of(s.figure)} : Cell{Unknown{}}, s.figure.known() ? thousandths_cell(values.low) : Cell{Unknown{}},
                  s.figure.known() && values.high ? thousandths_cell(*values.high) : Cell{Unknown{}}, tenths_cell(s.appearance.length_dm), text_cell(hulls_text(*scene, s)), text_cell(s.identity_words),
                  text_cell(s.look), std::string(site::name(s.origin)), text_cell(s.source), count_cell(s.ingest.value), count_cell(s.offset.value)});
        if (page.closed()) break;
    }
    if (assumed) page.say("assumption `named_alone`: one bare hull name is read as 95 % that hull and 5 % another ship");
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_sight(Context& context)
{
    auto verb = verb_of(context, "list add");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") return list(context);
    if (context.given.has("WHAT")) return add_files(context, "tidewaiter.sight");
    return add_row(context, "tidewaiter.sight", "sighting.csv", option_columns);
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list or add"}, case_operand,
                              Operand{.name = "WHAT", .help = "with add: files of sightings; without one the options make a row", .offer = Offer::files, .required = false, .many = true}};
constexpr std::array options{
    Option{.name = "--site", .value = "SITE", .help = "id, name or alias of a place; list: and its parts; add: several with ;"},
    Option{.name = "--from", .value = "TIME", .help = "list: only sightings that may be after; add: begin of an interval"},
    Option{.name = "--to", .value = "TIME", .help = "list: only sightings that may be before; add: last date of the interval"},
    Option{.name = "--class", .value = "CLASS", .help = "what was seen (add: ship)", .choices = "ship naval_ship tug stack railcar train pit crane truck other", .offer = Offer::choices},
    Option{.name = "--hull", .value = "HULL", .help = "list: only those for which this watched hull is a candidate"},
    Option{.name = "--at", .value = "TIME", .help = "add: when it was; a date means some time of that day"},
    Option{.name = "--zone", .value = "ZONE", .help = "add: utc, +09:00, local, either, unknown"},
    Option{.name = "--extent", .value = "EXTENT", .help = "add: how the interval is meant", .choices = "instant throughout tally", .offer = Offer::choices},
    Option{.name = "--look", .value = "ID", .help = "add: the look it belongs to"},
    Option{.name = "--type", .value = "WORD", .help = "add: finer class: ore, tank, box"},
    Option{.name = "--activity", .value = "WORD", .help = "add: what was going on (present)", .choices = "present absent loading unloading arriving departing anchored idle covered growing other", .offer = Offer::choices},
    Option{.name = "--figure", .value = "N", .help = "add: count or size: 300 or 250-350"},
    Option{.name = "--qualifier", .value = "BOUND", .help = "add: what the figure says (exact)", .choices = "exact about at_least more_than at_most less_than up_to range vague unknown", .offer = Offer::choices},
    Option{.name = "--unit", .value = "UNIT", .help = "add: of the figure"},
    Option{.name = "--length", .value = "METRES", .help = "add: length measured"},
    Option{.name = "--length-sd", .value = "METRES", .help = "add: one standard deviation of it"},
    Option{.name = "--beam", .value = "METRES", .help = "add: beam measured"},
    Option{.name = "--beam-sd", .value = "METRES", .help = "add: one standard deviation of it"},
    Option{.name = "--bridge", .value = "WHERE", .help = "add: where the bridge stands", .choices = "forward midships aft", .offer = Offer::choices},
    Option{.name = "--cranes", .value = "TEXT", .help = "add: deck cranes"},
    Option{.name = "--hatches", .value = "TEXT", .help = "add: hatches"},
    Option{.name = "--colours", .value = "LIST", .help = "add: of hull and deck: blue;white"},
    Option{.name = "--hulls", .value = "LIST", .help = "add: likelihoods: Angara=0.8;Lady R=0.1;*=0.1"},
    Option{.name = "--words", .value = "TEXT", .help = "add: what was said of its identity"},
    Option{.name = "--id", .value = "ID", .help = "add: its name in the case"},
    Option{.name = "--by", .value = "KEY", .help = "add: who says so, as the column `source`"},
    Option{.name = "--notes", .value = "TEXT", .help = "add: a remark"},
    Option{.name = "--source", .value = "NAME", .help = "add: source of the capture (analyst)"},
    Option{.name = "--simulated", .help = "add: mark it as made up"},
};
constexpr std::array examples{
    Example{"tidewaiter sight list east --site rajin --from 2024-02-01", "what was seen there, and by whom it is said"},
    Example{"tidewaiter sight add east --site rajin_p1 --at 2024-03-10 --class ship --activity unloading --length 105 --bridge forward", "one sighting, captured as a table of one row"},
    Example{"tidewaiter sight add east sightings.csv", "a table of sightings (docs/formats/sightings.md)"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command sight_command{
    .name = "sight", .summary = "list and add sightings",
    .prose = "What a look saw, or a document says was seen: when (an interval), where, what, how many (with the bound that was said) and which hulls it may have been,\n"
             "never a bare name. Sightings from imagery, an analyst and documents are marked apart. `add` takes a file, or makes a table of one row from the options\n"
             "and captures it before anything else.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_sight};

}  // namespace tw::cli
