#include "plan/reconcile.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/totals.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array claim_columns{Column{"id", "claim"}, Column{"speaker", "who"}, Column{"says", "says"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"verdict", "verdict"},
                                   Column{"because", "because"}, Column{"engine", "engine's own"}, Column{"floor", "floor", Kind::number}, Column{"low", "90 % from", Kind::number}, Column{"high", "to", Kind::number},
                                   Column{"ratio", "likelihood ratio", Kind::number}, Column{"watched", "share watched", Kind::number}, Column{"groups_outside", "other groups agree", Kind::number},
                                   Column{"same_root", "same root", Kind::number}, Column{"roots", "roots"}, Column{"source", "source"}, Column{"capture", "capture", Kind::number},
                                   Column{"offset", "offset", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}};
constexpr std::array contradiction_columns{Column{"id", "contradiction"}, Column{"kind", "kind"}, Column{"state", "state"}, Column{"about", "about"}, Column{"sides", "sides", Kind::number}, Column{"kept", "side borne out", Kind::number},
                                           Column{"exclusive", "exclusive", Kind::yes_no}, Column{"one_root", "one root", Kind::yes_no}, Column{"why", "why"}};
constexpr std::array side_columns{Column{"contradiction", "contradiction"}, Column{"side", "side", Kind::number}, Column{"row", "row"}, Column{"says", "says"}, Column{"speaker", "who"}, Column{"source", "source"}, Column{"roots", "roots"},
                                  Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}};
constexpr std::array growth_columns{Column{"speaker", "who"}, Column{"calibre", "calibre"}, Column{"before", "before"}, Column{"after", "after"}, Column{"said_before", "said", Kind::time}, Column{"said_after", "and", Kind::time},
                                    Column{"factor_before", "rounds a box", Kind::number}, Column{"factor_after", "then", Kind::number}, Column{"growth", "ln of rounds", Kind::number}, Column{"by_boxes", "by boxes", Kind::number},
                                    Column{"by_factor", "by factor", Kind::number}};
constexpr std::array group_columns{Column{"group", "group", Kind::number}, Column{"what", "what"}, Column{"roots", "roots"}, Column{"sources", "keys"}, Column{"claims", "claims"}};

constexpr std::array end_columns{Column{"name", "quantity"}, Column{"unit", "unit"}, Column{"period", "window"}, Column{"choices", "if"}, Column{"statements", "implied by"}, Column{"value", "as stated", Kind::number}, Column{"bounded", "only a bound", Kind::yes_no},
                                 Column{"end", "against its end"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array matter_columns{Column{"choices", "if"}, Column{"name", "quantity"}, Column{"assumptions", "moved most by"}};

Cell thousandths_or_none(const std::optional<std::int64_t>& value) { return value ? thousandths_cell(*value) : Cell{Unknown{}}; }

/// Millionths as a number with three decimals, rounded half away from zero.
Fixed three_decimals(std::int64_t millionths) { return {(millionths + (millionths < 0 ? -500 : 500)) / 1000, 3}; }

std::string said(const claims::Claim& claim)
{
    site::Figure figure = claim.figure;
    if (figure.unit.empty()) figure.unit = claim.object;
    std::ranges::replace(figure.unit, '_', ' ');
    std::string text = claim.figure.known() ? site::text_of(figure) : claim.object + ", no figure";
    if (claim.of.known()) text += " of " + site::text_of(claim.of);
    if (!claim.calibre.empty()) text += " (" + claim.calibre + ")";
    if (!claim.from.empty() || !claim.to.empty()) text += ", " + claim.from + " to " + claim.to;
    if (!claim.place.empty()) text += ", " + claim.place;
    return claim.polarity == claims::Polarity::denies ? "denies: " + text : text;
}

void print_claims(Printout& page, const plan::Reconciliation& found)
{
    page.table("claims", claim_columns, "claims, each beside what the engine finds");
    for (const claims::Reconciled& verdict : found.verdicts) {
        const claims::Claim& c = found.claims[verdict.claim];
        const claims::EngineResult* engine = verdict.engine ? &found.engine[*verdict.engine] : nullptr;
        const bool figure = engine != nullptr && engine->figure;
        page.row({c.id, text_cell(c.speaker), said(c), c.when.known() && !c.when.open_start ? Cell{c.when.interval.from} : Cell{Unknown{}}, c.when.known() ? Cell{c.when.interval.to} : Cell{Unknown{}}, std::string(claims::name(verdict.verdict)), verdict.because,
                  engine == nullptr ? Cell{Unknown{}} : text_cell(engine->what), engine == nullptr ? Cell{Unknown{}} : thousandths_or_none(engine->floor), figure ? thousandths_cell(engine->figure->low) : Cell{Unknown{}},
                  figure ? thousandths_or_none(engine->figure->high) : Cell{Unknown{}}, engine == nullptr ? Cell{Unknown{}} : thousandths_or_none(engine->ratio),
                  engine != nullptr && engine->watched_ppm >= 0 ? share_cell(Ppm{engine->watched_ppm}) : Cell{Unknown{}}, count_cell(verdict.groups_outside), count_cell(verdict.same_root),
                  text_cell(claims::text_of(claims::roots_of(c, found.roots))), text_cell(c.source), count_cell(c.ingest.value), count_cell(c.offset.value), c.simulated});
    }
}

void print_contradictions(Printout& page, const plan::Reconciliation& found)
{
    page.table("contradictions", contradiction_columns, "contradictions");
    for (const claims::Contradiction& c : found.contradictions)
        page.row({c.id, std::string(claims::name(c.kind)), std::string(claims::name(c.state)), c.about, count_cell(c.sides.size()), c.kept ? count_cell(*c.kept + 1) : Cell{Unknown{}}, c.exclusive, c.one_root, c.why});
    page.table("sides", side_columns, "their sides");
    for (const claims::Contradiction& c : found.contradictions)
        for (std::size_t s = 0; s < c.sides.size(); ++s)
            for (const claims::ContradictionMember& m : c.sides[s].members)
                page.row({c.id, count_cell(s + 1), m.id, m.says, text_cell(m.speaker), text_cell(m.source), text_cell(claims::text_of(m.roots)), count_cell(m.ingest.value), count_cell(m.offset.value), m.simulated});
}

/// What the case's assumptions make of published totals: who agrees by independent ways, who can't all be right, what is at its physical end, what matters most.
void print_totals(Printout& page, const plan::Reconciliation& found, bool people)
{
    if (!found.totals) return;
    const plan::Quantity& q = *found.totals;
    print_accords(page, q, people);
    print_clashes(page, q);
    page.table("ends", end_columns, "what statements imply at or beyond the end that physics sets");
    for (const cargo::Deduction& d : q.reconciled.deductions)
        if (!d.direct && (d.at == cargo::AtEnd::at_end || d.at == cargo::AtEnd::beyond))
            page.row({d.node->name, d.node->unit.code, text_cell(d.period), short_text(d.choices, people), joined(d.statements), figure(d.value), d.bounded, std::string(cargo::name(d.at)), count_cell(q.ingest.value), count_cell(d.node->offset)});
    page.table("matters_most", matter_columns, "which assumption matters most, by its share of the variance (Sobol)");
    for (std::size_t k = 0; k < q.drivers.size(); ++k)
        for (const cargo::Sensitivity& s : q.drivers[k])
            if (const auto top = s.top(); !top.empty()) page.row({short_text(q.drawn[k].choices, people), s.node->name, joined(top)});
    if (people)
        for (const plan::BoundTrips& t : q.trips) page.say(fmt::format("{} from the itineraries: {}.", t.node->name, t.how));
}

void print_rest(Printout& page, const plan::Reconciliation& found)
{
    page.table("growth", growth_columns, "growth of a speaker's own series, split into boxes and rounds a box");
    for (const claims::GrowthStep& g : found.growth)
        page.row({g.speaker, g.calibre, g.before.bounds, g.after.bounds, g.before.said, g.after.said, thousandths_cell(g.before.factor()), thousandths_cell(g.after.factor()), three_decimals(g.total), three_decimals(g.by_boxes),
                  three_decimals(g.by_factor)});
    page.table("groups", group_columns, "who goes back to whom");
    std::int64_t number = 0;
    for (const plan::ClaimRoots& g : found.groups) {
        std::vector<std::string> ids;
        for (const std::size_t i : g.claims) ids.push_back(found.claims[i].id);
        page.row({count_cell(++number), g.text, claims::text_of(g.roots), joined(g.sources, ";"), joined(ids, ";")});
    }
}

/// For people: claims as a list, so that no line is wider than a page; contradictions with both sides under them.
void print_for_people(Printout& page, const plan::Reconciliation& found)
{
    page.say("Claims, each beside what the engine finds under the claim's own definition and window");
    for (const claims::Reconciled& verdict : found.verdicts) {
        const claims::Claim& c = found.claims[verdict.claim];
        page.say(fmt::format("  {}  {}: {}", c.id, c.speaker.empty() ? "?" : c.speaker, said(c)));
        std::string word(claims::name(verdict.verdict));
        std::ranges::replace(word, '_', ' ');
        page.say(fmt::format("      {}: {}", word, verdict.because));
        if (verdict.engine && verdict.because.find(found.engine[*verdict.engine].note) == std::string::npos) page.say("      " + found.engine[*verdict.engine].note);
    }
    page.say("");
    page.say(fmt::format("Contradictions: {}", found.contradictions.size()));
    for (const claims::Contradiction& c : found.contradictions) {
        page.say(fmt::format("  {} ({}, {}): {}", c.id, claims::name(c.kind), claims::name(c.state), c.about));
        for (std::size_t s = 0; s < c.sides.size(); ++s)
            for (const claims::ContradictionMember& m : c.sides[s].members)
                page.say(fmt::format("      {}{}  {}  [{}] {}", s + 1, c.kept == s ? "*" : " ", m.says, m.id, m.speaker.empty() ? m.source : m.speaker + (m.source.empty() ? "" : ", " + m.source)));
        page.say("      " + c.why);
    }
    page.say("      * = the side that a record or the fuller witness bears out; the other is kept");
    page.say("");
    print_totals(page, found, true);
    print_rest(page, found);
    for (const std::string& note : found.notes) page.say(note);
    if (found.simulated) page.say("SIMULATED: part of what the case holds is simulated");
}

Result<ExitStatus> run_reconcile(Context& context)
{
    const auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    const auto seed = number_option(context, "--seed", 0, UINT64_MAX);
    if (!seed) return tl::unexpected<Error>(seed.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    plan::InferenceSettings settings;
    settings.threads = *threads;
    settings.seed = seed->value_or(1);
    settings.land = land_index(context);
    settings.kept = kept_by(context);
    settings.cancel = context.cancel;
    const auto found = plan::reconcile(*the_case, settings);
    if (!found) return tl::unexpected<Error>(found.error());
    Printout page = context.printout("tidewaiter.reconcile");
    if (context.style == Style::people) {
        print_for_people(page, *found);
    } else {
        print_claims(page, *found);
        print_contradictions(page, *found);
        print_totals(page, *found, false);
        print_rest(page, *found);
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--seed", .value = "N", .help = "of the draws behind counts (default 1)"},
                             Option{.name = "--threads", .value = "N", .help = "threads to use; the result does not depend on it"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter reconcile rajin", "every claim with its verdict, every contradiction with its sides"},
                              Example{"tidewaiter reconcile rajin --json", "with the byte offset of every row"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command reconcile_command{
    .name = "reconcile", .summary = "hold what others said against the evidence, and against each other",
    .prose = "Every claim (docs/formats/claims.md) is compared with what the engine finds under the claim's own definition and window, and with the other claims; every stated\n"
             "property (docs/formats/properties.md) with the others about the same thing. docs/methods/reconcile.md says what each verdict means.\n\n"
             "A contradiction keeps all its sides whatever its state: `open`, `explained` by a named assumption, or `accepted` where a record bears one side out. Rows that go back to\n"
             "one root (docs/formats/sources.md) count once.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_reconcile};

}  // namespace tw::cli
