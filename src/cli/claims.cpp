#include <array>

#include <fmt/format.h>

#include "claims/decisions.hpp"
#include "cli/commands.hpp"
#include "cli/scenes.hpp"
#include "cli/width.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "plan/claims_of.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"said", "said", Kind::time}, Column{"speaker", "speaker"}, Column{"publisher", "publisher"}, Column{"chain", "through"}, Column{"polarity", "says"}, Column{"act", "act"}, Column{"actor", "actor"},
                             Column{"object", "object"}, Column{"calibre", "calibre"}, Column{"figure", "figure"}, Column{"bound", "bound"}, Column{"low", "low", Kind::number}, Column{"high", "high", Kind::number}, Column{"unit", "unit"}, Column{"or", "or"}, Column{"out_of", "out of"},
                             Column{"readings", "unit may be"}, Column{"from", "from", Kind::time}, Column{"to", "to", Kind::time}, Column{"grain", "grain"}, Column{"open_start", "open start", Kind::yes_no}, Column{"cumulative", "running total", Kind::yes_no}, Column{"origin", "origin"},
                             Column{"destination", "destination"}, Column{"place", "place"}, Column{"direction_suspect", "direction suspect", Kind::yes_no}, Column{"hulls", "ships"}, Column{"modality", "footing"}, Column{"hedge", "hedge"}, Column{"basis", "basis"}, Column{"group", "group"}, Column{"source", "source"},
                             Column{"root", "root"}, Column{"standing", "standing"}, Column{"why", "because"}, Column{"quote", "words"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"end", "end", Kind::number}, Column{"figure_offset", "figure at", Kind::number},
                             Column{"figure_end", "figure to", Kind::number}, Column{"file", "file"}, Column{"simulated", "simulated", Kind::yes_no}};

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ";") + item;
    return text;
}

std::string figures(const std::vector<site::Figure>& list)
{
    std::string text;
    for (const site::Figure& figure : list) text += (text.empty() ? "" : "; ") + site::text_of(figure);
    return text;
}

std::string readings(const claims::Claim& claim)
{
    std::string text;
    if (claim.readings.size() < 2) return text;
    for (const claims::UnitReading& reading : claim.readings) text += (text.empty() ? "" : ";") + reading.unit;
    return text;
}

bool wanted(const Context& context, const site::Interval& window, const plan::CaseClaim& entry)
{
    const auto part_of = [&](std::string_view option, std::string_view value) { return !context.given.has(option) || lower(value).find(lower(context.given.one(option))) != std::string::npos; };
    const claims::Claim& claim = entry.claim;
    if (entry.standing == plan::Standing::rejected && !context.given.has("--all")) return false;
    if (!part_of("--speaker", claim.speaker.empty() ? claim.publisher : claim.speaker) || !part_of("--object", claim.object)) return false;
    if (context.given.has("--polarity") && claims::name(claim.polarity) != context.given.one("--polarity")) return false;
    if (!context.given.has("--from") && !context.given.has("--to")) return true;
    return claim.when.known() && touches(claim.when.interval, window);
}

std::string time_text(const claims::When& when)
{
    if (!when.known()) return {};
    const std::string from = format_rfc3339(when.interval.from).substr(0, 10), to = format_rfc3339(Second{when.interval.to.value - 1}).substr(0, 10);
    if (when.open_start) return "until " + to;
    return from == to ? from : from + " to " + to;
}

/// One claim as lines for people: who and how much first, the words and where they stand below.
void print_for_people(Printout& page, const plan::CaseClaim& entry)
{
    const claims::Claim& c = entry.claim;
    std::string line = fmt::format("{}  {} {}", c.id, c.speaker.empty() ? (c.publisher.empty() ? "(publisher)" : c.publisher) : c.speaker, claims::name(c.polarity));
    if (c.figure.known()) line += ": " + site::text_of(c.figure);
    if (!c.others.empty()) line += " or " + figures(c.others);
    if (!c.object.empty() && c.figure.unit.find(c.object) == std::string::npos) line += " (" + c.object + ")";
    if (!c.calibre.empty()) line += " " + c.calibre;
    if (c.act != claims::Act::other) line += fmt::format(", {}", claims::name(c.act));
    if (!c.from.empty() || !c.to.empty()) line += fmt::format(", {} > {}", c.from.empty() ? "?" : c.from, c.to.empty() ? "?" : c.to);
    if (c.direction_suspect) line += " (direction suspect)";
    if (!c.place.empty()) line += ", at " + c.place;
    if (!c.hulls.empty()) line += ", " + joined(c.hulls);
    if (const std::string when = time_text(c.when); !when.empty()) line += ", " + when;
    if (c.cumulative) line += ", running total";
    if (c.hedge != claims::Hedge::none) line += fmt::format(", hedge {}", claims::name(c.hedge));
    if (entry.standing != plan::Standing::unreviewed) line += fmt::format("  [{}{}{}]", plan::name(entry.standing), entry.why.empty() ? "" : ": ", entry.why);
    if (c.simulated) line += "  SIMULATED";
    page.say(line);
    if (entry.from_document) page.say(fmt::format("    “{}” ({}, bytes {} to {}{})", entry.quote, entry.address, entry.from, entry.to, c.publisher.empty() ? "" : ", " + c.publisher));
    else page.say(fmt::format("    {}, byte {}{}", entry.address, c.offset.value, c.source.empty() ? "" : ", source " + c.source));
}

void print_row(Printout& page, const plan::CaseClaim& entry)
{
    const claims::Claim& c = entry.claim;
    const bool known = c.figure.known();
    const Cell none = Unknown{};
    page.row({c.id, c.said.value == 0 ? none : Cell{c.said}, text_cell(c.speaker), text_cell(c.publisher), text_cell(joined(c.chain)), std::string(claims::name(c.polarity)), std::string(claims::name(c.act)), text_cell(c.actor), text_cell(c.object), text_cell(c.calibre),
              known ? Cell{site::text_of(c.figure)} : none, known ? Cell{std::string(site::name(c.figure.bound))} : none, known ? thousandths_cell(c.figure.low) : none, known ? thousandths_cell(c.figure.high) : none, text_cell(known ? c.figure.unit : std::string{}),
              text_cell(figures(c.others)), c.of.known() ? thousandths_cell(c.of.low) : none, text_cell(readings(c)), c.when.known() && !c.when.open_start ? Cell{c.when.interval.from} : none, c.when.known() ? Cell{c.when.interval.to} : none,
              c.when.known() ? Cell{std::string(claims::name(c.when.grain))} : none, c.when.open_start, c.cumulative, text_cell(c.from), text_cell(c.to), text_cell(c.place), c.direction_suspect, text_cell(joined(c.hulls)), std::string(claims::name(c.modality)),
              std::string(claims::name(c.hedge)), std::string(claims::name(c.basis)), text_cell(c.group), text_cell(c.source), text_cell(c.root), std::string(plan::name(entry.standing)), text_cell(entry.why), text_cell(entry.quote), count_cell(c.ingest.value),
              count_cell(entry.from_document ? entry.from : c.offset.value), entry.from_document ? count_cell(entry.to) : none, entry.figure_to > 0 ? count_cell(entry.figure_from) : none, entry.figure_to > 0 ? count_cell(entry.figure_to) : none, text_cell(entry.address),
              c.simulated});
}

Result<ExitStatus> list(Context& context)
{
    const auto window = window_option(context);
    if (!window) return tl::unexpected<Error>(window.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto all = plan::case_claims(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    Printout page = context.printout("tidewaiter.claims");
    if (context.style != Style::people) page.table("claims", columns);
    std::size_t shown = 0;
    for (const plan::CaseClaim& entry : *all) {
        if (!wanted(context, *window, entry)) continue;
        ++shown;
        if (context.style == Style::people) print_for_people(page, entry);
        else print_row(page, entry);
        if (page.closed()) break;
    }
    if (context.style == Style::people) page.say(fmt::format("{} claim{}; they are compared with the evidence and go into none of the answers", shown, shown == 1 ? "" : "s"));
    page.finish();
    return ExitStatus::done;
}

/// The decision that the options state; nothing when they state none.
Result<std::optional<claims::Decision>> decision_of(const Context& context)
{
    using Kind = claims::Decision::Kind;
    claims::Decision decision;
    int given = 0;
    const std::array<std::pair<std::string_view, Kind>, 3> options{{{"--accept", Kind::accept}, {"--reject", Kind::reject}, {"--correct", Kind::correct}}};
    for (const auto& [option, kind] : options)
        if (context.given.has(option)) {
            ++given;
            decision.kind = kind;
            decision.claim = context.given.one(option);
        }
    if (given == 0) return std::optional<claims::Decision>{};
    if (given > 1) return fail(Fault::usage, "one decision at a time", {}, "give --accept, --reject or --correct once");
    decision.why = context.given.one("--why");
    if (decision.kind == Kind::reject && decision.why.empty()) return fail(Fault::usage, "a rejection needs its reason", "--why");
    if (decision.kind != Kind::correct) return std::optional(decision);
    const std::string set = context.given.one("--set");
    const std::size_t equals = set.find('=');
    if (equals == std::string::npos) return fail(Fault::usage, "a correction needs --set FIELD=VALUE", "--set");
    decision.field = set.substr(0, equals);
    decision.value = set.substr(equals + 1);
    return std::optional(decision);
}

Result<ExitStatus> decide(Context& context, claims::Decision decision)
{
    {
        auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        const auto all = plan::case_claims(*the_case);
        if (!all) return tl::unexpected<Error>(all.error());
        const plan::CaseClaim* found = nullptr;
        for (const plan::CaseClaim& entry : *all)
            if (entry.claim.id == decision.claim) found = &entry;
        if (found == nullptr) return fail(Fault::not_found, "no claim has this id", decision.claim, "`tidewaiter claims CASE` lists them");
        claims::Claim trial = found->claim;
        if (decision.kind == claims::Decision::Kind::correct && !claims::correct(trial, decision.field, decision.value)) return fail(Fault::usage, "no such field, or its value can't be read so", decision.field + "=" + decision.value, "fields are columns of docs/formats/claims.md");
    }
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    decision.decided = format_rfc3339(Millisecond{stamp->at.value / 1000});
    return add_text(context, "tidewaiter.claims", "claim-decision.csv", claims::text_of(decision));
}

/// Takes in a claim of the analyst's own: its words in a document, and what the options say about it.
Result<ExitStatus> add_claim(Context& context)
{
    const std::string words = context.given.one("--quote");
    if (words.empty()) return fail(Fault::usage, "a claim stands on words of its document", "--quote", "give them exactly as the document has them");
    const auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    std::string text;
    {
        auto the_case = open_case(context, store::Access::read_only);
        if (!the_case) return tl::unexpected<Error>(the_case.error());
        auto found = plan::added_claim(*the_case, context.given.one("--add"), words);
        if (!found) return tl::unexpected<Error>(found.error());
        claims::Decision decision{.kind = claims::Decision::Kind::add, .claim = found->claim.id, .field = "quote", .value = words, .why = context.given.one("--why"), .decided = format_rfc3339(Millisecond{stamp->at.value / 1000}), .ingest = {}, .offset = {}};
        text = claims::text_of(decision);
        decision.kind = claims::Decision::Kind::correct;
        for (const std::string& set : context.given.all("--set")) {
            const std::size_t equals = std::min(set.find('='), set.size());
            decision.field = set.substr(0, equals);
            decision.value = set.substr(std::min(equals + 1, set.size()));
            if (!claims::correct(found->claim, decision.field, decision.value)) return fail(Fault::usage, "no such field, or its value can't be read so", set, "fields are columns of docs/formats/claims.md; put figure before qualifier and unit");
            const std::string row = claims::text_of(decision);
            text += row.substr(row.find('\n') + 1);
        }
    }
    return add_text(context, "tidewaiter.claims", "claim-added.csv", text);
}

Result<ExitStatus> run_claims(Context& context)
{
    if (context.given.has("--add")) {
        if (context.given.has("--accept") || context.given.has("--reject") || context.given.has("--correct")) return fail(Fault::usage, "one decision at a time", {}, "give --add alone");
        return add_claim(context);
    }
    const auto decision = decision_of(context);
    if (!decision) return tl::unexpected<Error>(decision.error());
    if (*decision) return decide(context, **decision);
    return list(context);
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--speaker", .value = "TEXT", .help = "only claims of speakers whose name holds this"},
    Option{.name = "--object", .value = "TEXT", .help = "only claims about this: container, artillery_shell, trip"},
    Option{.name = "--polarity", .value = "WORD", .help = "only claims that", .choices = "asserts denies declines", .offer = Offer::choices},
    Option{.name = "--from", .value = "TIME", .help = "only claims about times that may be after"},
    Option{.name = "--to", .value = "TIME", .help = "only claims about times that may be before"},
    Option{.name = "--all", .help = "rejected claims too"},
    Option{.name = "--accept", .value = "ID", .help = "say that a claim was read rightly"},
    Option{.name = "--reject", .value = "ID", .help = "say that a claim was not made so, with --why"},
    Option{.name = "--correct", .value = "ID", .help = "put a field right, with --set"},
    Option{.name = "--add", .value = "DOCUMENT", .help = "add a claim that reading missed, by the number of the document's capture, with --quote"},
    Option{.name = "--quote", .value = "TEXT", .help = "the words it stands in, exactly as the document has them, and once"},
    Option{.name = "--set", .value = "FIELD=VALUE", .help = "what a correction or an added claim says: figure=1200, qualifier=at_least, speaker=RUSI", .many = true},
    Option{.name = "--why", .value = "TEXT", .help = "reason of a decision"},
    Option{.name = "--source", .value = "NAME", .help = "source of the decision's capture (analyst)"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter claims rajin --object container", "who said how many boxes, when and with which bound"},
    Example{"tidewaiter claims rajin --polarity denies --json", "the denials, with byte offsets, for a program"},
    Example{"tidewaiter claims rajin --add 7 --quote 'some forty crates were put ashore' --set object=crate --set figure=40 --set qualifier=about", "a claim of your own, standing on the document's words"},
    Example{"tidewaiter claims rajin --reject 7:120-131 --why 'a count of readers'", "a decision, kept as evidence of its own"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command claims_command{
    .name = "claims", .summary = "list what others said: figures, dates, speakers, denials",
    .prose = "Claims come from tables (docs/formats/claims.md) and are read out of documents by rules; each shows its words and the bytes they stand in. A bound stays a\n"
             "bound, a range a range, a denial stands beside what it denies, and nothing here goes into a count or a voyage.\n\n"
             "Analysts accept, reject, correct and add. A decision is captured like all evidence and is put on top of every later reading, which never overwrites it.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_claims};

}  // namespace tw::cli
