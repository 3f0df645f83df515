#include <algorithm>
#include <array>
#include <cmath>

#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/vantage.hpp"
#include "plan/identify.hpp"

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

constexpr std::array match_columns{Column{"hull", "hull"}, Column{"name", "name"}, Column{"probability", "probability %", Kind::number}, Column{"word", "in words"}, Column{"at_tenth", "if 10 % watched", Kind::number},
                                   Column{"at_nine_tenths", "if 90 % watched", Kind::number}, Column{"ratio", "against another", Kind::number}, Column{"said", "said %", Kind::number}, Column{"excluded", "excluded because"},
                                   Column{"reasons", "reasons"}};

Cell percent_cell(Ppm share) { return Fixed{(share.value + 500) / 1000, 1}; }

Result<ExitStatus> identify(Context& context)
{
    auto what = what_of(context, "ID");
    if (!what) return tl::unexpected<Error>(what.error());
    auto another = number_option(context, "--another", 1, 99);
    if (!another) return tl::unexpected<Error>(another.error());
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const auto sighting = std::ranges::find(scene->sightings, *what, &site::Sighting::id);
    if (sighting == scene->sightings.end()) return fail(Fault::not_found, "no such sighting", *what, "`tidewaiter sight list CASE` lists their ids");
    site::IdentifyAssumptions assumptions;
    if (*another) assumptions.another = {static_cast<std::int32_t>(**another) * 10'000};
    const plan::Identification found = plan::identify_sighting(*scene, *sighting, assumptions);
    const site::Appearance& seen = found.measured.appearance;
    Printout page = context.printout("tidewaiter.sight");
    page.record("sighting", {{{"id", "id"}, sighting->id}, {{"site", "site"}, text_cell(joined(sighting->sites))}, {{"from", "from", Kind::time}, sighting->when.from}, {{"to", "to", Kind::time}, sighting->when.to},
                             {{"length_m", "length m", Kind::number}, tenths_cell(seen.length_dm)},
                             {{"length_error_m", "its error m", Kind::number}, seen.length_dm == 0 ? Cell{Unknown{}} : Cell{Fixed{std::llround(site::length_error_m(seen, found.measured.gsd_cm, assumptions) * 10), 1}}},
                             {{"gsd_m", "pixel m", Kind::number}, found.measured.gsd_cm == 0 ? Cell{Unknown{}} : Cell{Fixed{found.measured.gsd_cm, 2}}}, {{"beam_m", "beam m", Kind::number}, tenths_cell(seen.beam_dm)},
                             {{"bridge", "bridge"}, text_cell(seen.bridge)}, {{"identity_words", "said of identity"}, text_cell(sighting->identity_words)},
                             {{"another_percent", "assumed: other ships %", Kind::number}, percent_cell(assumptions.another)}, {{"origin", "origin"}, std::string(site::name(sighting->origin))}});
    page.table("candidates", match_columns, "Candidates");
    bool held_back = false;
    for (const site::Match& m : found.matches) {
        const registry::WatchedHull* hull = m.hull == "*" ? nullptr : scene->hull(m.hull);
        const auto said = std::ranges::find(sighting->candidates, m.hull, &site::Candidate::hull);
        std::string reasons;
        for (const std::string& reason : m.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
        held_back = held_back || m.held_back;
        page.row({m.hull, m.hull == "*" ? Cell{std::string("another ship")} : text_cell(hull == nullptr ? "" : hull->name), percent_cell(m.probability),
                  m.excluded ? Cell{std::string("excluded")} : m.word.empty() ? Cell{Unknown{}} : Cell{m.word + (m.held_back ? " (held back)" : "")}, percent_cell(m.at_tenth), percent_cell(m.at_nine_tenths),
                  m.hull == "*" ? Cell{Unknown{}} : thousandths_cell(m.ratio_milli), said == sighting->candidates.end() ? Cell{Unknown{}} : percent_cell(said->likelihood),
                  m.excluded ? Cell{*m.excluded} : Cell{Unknown{}}, text_cell(reasons)});
    }
    page.say("appearance is not identity: what was said of the identity is shown beside and not used");
    if (held_back) page.say("held back: above 80 % by shape alone; without AIS or an independent naming at the site the word stays `likely`");
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_sight(Context& context)
{
    auto verb = verb_of(context, "list add identify");
    if (!verb) return tl::unexpected<Error>(verb.error());
    if (*verb == "list") return list(context);
    if (*verb == "identify") return identify(context);
    if (context.given.has("WHAT")) return add_files(context, "tidewaiter.sight");
    return add_row(context, "tidewaiter.sight", "sighting.csv", option_columns);
}

constexpr std::array operands{Operand{.name = "VERB", .help = "list, add or identify"}, case_operand,
                              Operand{.name = "WHAT", .help = "identify: a sighting; add: files of sightings; without one the options make a row", .offer = Offer::files, .required = false, .many = true}};
constexpr std::array options{
    Option{.name = "--site", .value = "SITE", .help = "id, name or alias of a place; list: and its parts; add: several with ;"},
    Option{.name = "--from", .value = "TIME", .help = "list: only sightings that may be after; add: begin of an interval"},
    Option{.name = "--to", .value = "TIME", .help = "list: only sightings that may be before; add: last date of the interval"},
    Option{.name = "--class", .value = "CLASS", .help = "what was seen (add: ship)", .choices = "ship naval_ship tug stack railcar train pit crane truck other", .offer = Offer::choices},
    Option{.name = "--hull", .value = "HULL", .help = "list: only those for which this watched hull is a candidate"},
    Option{.name = "--another", .value = "PERCENT", .help = "identify: share of other ships at the site before looking (50)"},
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
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter sight list east --site rajin --from 2024-02-01", "what was seen there, and by whom it is said"},
    Example{"tidewaiter sight add east --site rajin_p1 --at 2024-03-10 --class ship --activity unloading --length 105 --bridge forward", "one sighting, captured as a table of one row"},
    Example{"tidewaiter sight identify east S054", "which watched hull it may have been, how sure, and which are excluded"},
    Example{"tidewaiter sight add east sightings.csv", "a table of sightings (docs/formats/sightings.md)"},
};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::store_unusable, ExitStatus::interrupted};

}  // namespace

constexpr Command sight_command{
    .name = "sight", .summary = "list, add and identify sightings",
    .prose = "What a look saw, or a document says was seen: when (an interval), where, what, how many (with the bound that was said) and which hulls it may have been,\n"
             "never a bare name. Sightings from imagery, an analyst and documents are marked apart. `add` takes a file, or makes a table of one row from the options\n"
             "and captures it before anything else.\n\n"
             "`identify` weighs length and beam (with their error: as given, else by the pixel of the look), bridge, cranes, hatches and colours of each watched hull\n"
             "against other ships, and excludes hulls that AIS or a dated sighting puts too far away. The percentage stands beside the word (ICD 203); the word stays\n"
             "`likely` at most unless AIS or an independent source names the hull at the site. The last columns show how much the share of other ships decides.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_sight};

}  // namespace tw::cli
