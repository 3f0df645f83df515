#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/paragraph.hpp"
#include "cli/program.hpp"
#include "cli/vantage.hpp"
#include "cli/report_page.hpp"
#include "core/text.hpp"
#include "plan/open_statement.hpp"
#include "plan/statements.hpp"
#include "store/transaction.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "statement"}, Column{"section", "section"}, Column{"kind", "kind"}, Column{"grade", "grade"}, Column{"rows", "rows", Kind::number}, Column{"groups", "groups", Kind::number}, Column{"reply", "reply"}, Column{"text", "says"},
                             Column{"confidence", "confidence"}, Column{"subject", "about"}, Column{"definition", "definition"}, Column{"window", "window"}, Column{"interval", "interval"}, Column{"weak", "weak"}, Column{"unknown", "not known"}, Column{"assumes", "assumes"}, Column{"named", "names"},
                             Column{"simulated", "simulated", Kind::yes_no}};
constexpr std::array short_columns{Column{"id", "statement"}, Column{"kind", "kind"}, Column{"grade", "grade"}, Column{"rows", "rows", Kind::number}, Column{"reply", "reply"}, Column{"text", "says"}};
constexpr std::array locator_columns{Column{"id", "statement"}, Column{"row", "row"}, Column{"kind", "kind"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"length", "bytes", Kind::number}, Column{"letter", "source grade"}, Column{"group", "group"}};
constexpr std::array reply_columns{Column{"id", "statement"}, Column{"state", "state"}, Column{"who", "who"}, Column{"when", "when"}, Column{"channel", "channel"}, Column{"text", "words"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array opened_columns{Column{"id", "statement"}, Column{"row", "row"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"file", "file"}, Column{"sha256", "SHA-256"}, Column{"bytes", "bytes"}, Column{"problem", "problem"}};
constexpr std::array fault_columns{Column{"id", "statement"}, Column{"rule", "rule"}, Column{"detail", "detail"}};

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& one : list) text += (text.empty() ? "" : "; ") + one;
    return text;
}

/// How far the right of reply has come.
std::string reply_text(const plan::CaseStatement& s)
{
    if (s.no_reply_asked()) return "no reply asked";
    return s.replies.empty() ? std::string() : std::string(assess::name(s.replies.back().state));
}

bool wanted(const Context& context, const plan::CaseStatement& s)
{
    const auto is = [&](std::string_view option, std::string_view value) { return !context.given.has(option) || context.given.one(option) == value; };
    if (!is("--section", plan::name(s.section)) || !is("--kind", assess::name(s.said.kind))) return false;
    return !context.given.has("--no-reply") || s.no_reply_asked();
}

void explain(Printout& page, const store::Case& the_case, const plan::CaseStatement& s, const std::map<plan::RowPlace, plan::OpenedRow>& opened)
{
    page.say(fmt::format("{}  {}, {}", s.id(), plan::name(s.section), assess::name(s.said.kind)));
    paragraph(page, "says", s.said.text);
    if (!s.confidence.empty()) paragraph(page, "confidence", s.confidence);
    paragraph(page, "grade", s.grade + fmt::format(", {} group{} of sources", assess::groups_of(s.said), assess::groups_of(s.said) == 1 ? "" : "s"));
    if (!s.definition.empty()) paragraph(page, "meaning", s.definition);
    if (!s.window.empty()) paragraph(page, "window", s.window);
    if (!s.interval.empty()) paragraph(page, "interval", s.interval);
    for (const std::string& one : s.said.unknowns) paragraph(page, "not known", one);
    for (const std::string& one : s.weak) paragraph(page, "weak", one);
    if (!s.named.empty()) paragraph(page, "names", joined(s.named) + (s.no_reply_asked() ? ": no reply asked" : ""));
    for (const assess::Reply& r : s.replies) paragraph(page, std::string(assess::name(r.state)), fmt::format("{}, {}{}{}", r.who, r.when, r.channel.empty() ? "" : ", " + r.channel, r.text.empty() ? "" : ": \"" + r.text + "\""));
    for (const plan::StatementLocator& l : s.locators) {
        const auto capture = the_case.capture(l.ingest);
        paragraph(page, "rests on", fmt::format("{} {} ({}{}), {}, byte {}", l.kind, l.id, l.letter, l.group.empty() ? "" : ", " + (l.group.size() > 24 ? l.group.substr(0, 24) : l.group), capture ? capture->capture.address : std::string("?"), l.offset.value));
        const auto found = opened.find({l.ingest.value, l.offset.value});
        if (found == opened.end()) continue;
        if (!found->second.problem.empty()) paragraph(page, "", "does not open: " + found->second.problem);
        else paragraph(page, "", found->second.bytes.substr(0, 240) + (found->second.bytes.size() > 240 ? " ..." : ""));
    }
    for (const assess::Lint& fault : s.faults) paragraph(page, "refused", std::string(assess::name(fault.rule)) + (fault.detail.empty() ? "" : ": " + fault.detail));
    page.say("");
}

void print_rows(Printout& page, const std::vector<const plan::CaseStatement*>& shown)
{
    page.table("statements", columns);
    for (const plan::CaseStatement* s : shown)
        page.row({s->id(), std::string(plan::name(s->section)), std::string(assess::name(s->said.kind)), s->grade, count_cell(s->locators.size()), count_cell(assess::groups_of(s->said)), text_cell(reply_text(*s)), s->said.text, text_cell(s->confidence), text_cell(s->subject),
                  text_cell(s->definition), text_cell(s->window), text_cell(s->interval), text_cell(joined(s->weak)), text_cell(joined(s->said.unknowns)), text_cell(joined(s->said.assumptions)), text_cell(joined(s->named)), s->said.simulated});
    page.table("locators", locator_columns);
    for (const plan::CaseStatement* s : shown)
        for (const plan::StatementLocator& l : s->locators)
            page.row({s->id(), l.id, l.kind, count_cell(l.ingest.value), count_cell(l.offset.value), l.length > 0 ? count_cell(l.length) : Cell{Unknown{}}, std::string(1, l.letter), text_cell(l.group)});
    page.table("replies", reply_columns);
    for (const plan::CaseStatement* s : shown)
        for (const assess::Reply& r : s->replies) page.row({s->id(), std::string(assess::name(r.state)), r.who, r.when, text_cell(r.channel), text_cell(r.text), count_cell(r.ingest.value), count_cell(r.offset.value)});
}

void print_opened(Printout& page, const store::Case& the_case, const std::vector<const plan::CaseStatement*>& shown, const std::map<plan::RowPlace, plan::OpenedRow>& opened)
{
    page.table("opened", opened_columns);
    for (const plan::CaseStatement* s : shown)
        for (const plan::StatementLocator& l : s->locators) {
            const auto found = opened.find({l.ingest.value, l.offset.value});
            const auto capture = the_case.capture(l.ingest);
            if (found == opened.end()) continue;
            page.row({s->id(), l.id, count_cell(l.ingest.value), count_cell(l.offset.value), capture ? Cell{capture->capture.address} : Cell{Unknown{}}, capture ? Cell{evidence::to_hex(capture->capture.blob)} : Cell{Unknown{}}, text_cell(found->second.bytes), text_cell(found->second.problem)});
        }
}

Result<void> record(const Context& context, const std::vector<plan::CaseStatement>& all)
{
    auto stamp = stamp_of(context);
    if (!stamp) return tl::unexpected<Error>(stamp.error());
    auto land = land_hash(context);
    if (!land) return tl::unexpected<Error>(land.error());
    auto the_case = open_case(context, store::Access::write);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto transaction = the_case->begin(*stamp);
    if (!transaction) return tl::unexpected<Error>(transaction.error());
    const auto id = transaction->put_statements(plan::record_of(*the_case, all, fmt::format("tidewaiter {}", version()), *land));
    if (!id) return tl::unexpected<Error>(id.error());
    return transaction->commit();
}

Result<plan::StatementSettings> settings_of(const Context& context)
{
    const auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    const auto seed = number_option(context, "--seed", 0, UINT64_MAX);
    if (!seed) return tl::unexpected<Error>(seed.error());
    plan::StatementSettings settings;
    settings.inference.threads = *threads;
    settings.inference.seed = seed->value_or(1);
    settings.inference.land = land_index(context);
    settings.inference.kept = kept_by(context);
    settings.inference.cancel = context.cancel;
    settings.draws.threads = *threads;
    settings.draws.cancel = context.cancel;
    return settings;
}

Result<ExitStatus> run_statements(Context& context)
{
    auto settings = settings_of(context);
    if (!settings) return tl::unexpected<Error>(settings.error());
    if (context.given.has("--record") && context.given.has("--seed")) return fail(Fault::usage, "what is recorded is worded with the usual seed, so that `verify` can do it again", "--seed");
    // What is to be worded again elsewhere is worked out anew.
    if (context.given.has("--record")) settings->inference.kept = {};
    if (context.given.has("--record") && (context.given.has("--as-of") || context.given.has("--known-at"))) return fail(Fault::usage, "what is recorded is worded of the whole case, as it is now", "--record");
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto all = plan::statements(*the_case, *settings);
    if (!all) return tl::unexpected<Error>(all.error());
    std::vector<const plan::CaseStatement*> shown;
    const auto asked = context.given.all("--explain");
    for (const std::string& id : asked) {
        const auto found = std::ranges::find_if(*all, [&](const plan::CaseStatement& s) { return s.id() == id; });
        if (found == all->end()) return fail(Fault::not_found, "no statement has this id", id, "`tidewaiter statements CASE` lists them");
        shown.push_back(&*found);
    }
    if (asked.empty())
        for (const plan::CaseStatement& s : *all)
            if (wanted(context, s)) shown.push_back(&s);
    std::map<plan::RowPlace, plan::OpenedRow> opened;
    const bool check = context.given.has("--check") || context.given.has("--record");
    if (check || !asked.empty()) {
        auto rows = plan::open_rows(*the_case, plan::places_of(*all));
        if (!rows) return tl::unexpected<Error>(rows.error());
        opened = std::move(*rows);
    }
    std::vector<std::pair<std::string, std::string>> wrong;
    if (check) wrong = plan::unopened(*all, opened);
    const auto faults = plan::lint(*all);
    Printout page = context.printout("tidewaiter.statements");
    const bool people = context.style == Style::people;
    if (people && !asked.empty()) {
        for (const plan::CaseStatement* s : shown) explain(page, *the_case, *s, opened);
    } else if (people) {
        page.table("statements", short_columns);
        for (const plan::CaseStatement* s : shown) page.row({s->id(), std::string(assess::name(s->said.kind)), s->grade, count_cell(s->locators.size()), text_cell(reply_text(*s)), s->said.text});
        page.say(fmt::format("{} statement{}; --explain ID opens one down to its bytes", shown.size(), shown.size() == 1 ? "" : "s"));
        if (const auto none = std::ranges::count_if(*all, &plan::CaseStatement::no_reply_asked); none > 0) page.say(fmt::format("{} of them name a ship or company that nobody was asked for a reply: `tidewaiter reply`", none));
    } else {
        print_rows(page, shown);
        if (!asked.empty()) print_opened(page, *the_case, shown, opened);
        page.table("faults", fault_columns);
        for (const assess::Lint& fault : faults) page.row({text_cell(fault.statement), std::string(assess::name(fault.rule)), text_cell(fault.detail)});
    }
    if (people && check) {
        std::size_t locators = 0;
        for (const plan::CaseStatement& s : *all) locators += s.locators.size();
        page.say(fmt::format("{} statements rest on {} locators; {} do not open", all->size(), locators, wrong.size()));
        for (const auto& [id, why] : wrong) paragraph(page, "", id + ": " + why);
    }
    if (people)
        for (const assess::Lint& fault : faults) page.say(fmt::format("refused by the linter: {} {} {}", visible(fault.statement), assess::name(fault.rule), visible(fault.detail)));
    page.finish();
    if (!wrong.empty()) return ExitStatus::integrity;
    if (!context.given.has("--record")) return ExitStatus::done;
    {
        // A reader that stays would keep the writer from tidying its journal away.
        const plan::CaseView read = std::move(*the_case);
    }
    if (auto done = record(context, *all); !done) return tl::unexpected<Error>(done.error());
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--explain", .value = "ID", .help = "this statement in full, with every row it rests on opened; may be given again", .many = true},
    Option{.name = "--section", .value = "WORD", .help = "only statements from", .choices = "answer hypotheses pause series quantity claim contradiction identity event unknown", .offer = Offer::choices},
    Option{.name = "--kind", .value = "WORD", .help = "only statements that are", .choices = "observed claimed inferred assumed opinion unknown", .offer = Offer::choices},
    Option{.name = "--no-reply", .help = "only those that name somebody whom nobody asked"},
    Option{.name = "--check", .help = "open every row behind every statement; end with 5 when one does not open"},
    Option{.name = "--record", .help = "check, then log what every statement rests on, so that `verify` can name those that damage touches"},
    Option{.name = "--seed", .value = "N", .help = "of the draws behind counts and probabilities (default 1)"},
    Option{.name = "--threads", .value = "N", .help = "threads to use; the statements do not depend on it"},
    as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter statements rajin", "what the case says, a sentence each"}, Example{"tidewaiter statements rajin --explain answer:1", "one of them, down to its bytes"},
                              Example{"tidewaiter statements rajin --json", "all of it, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command statements_command{
    .name = "statements", .summary = "say what a case finds, a sentence each, with what it rests on",
    .prose = "Answers, rival explanations, pauses, series that stand out, quantities, claims held against the evidence, contradictions, identities, AIS events and what is\n"
             "not known, each as one sentence (docs/methods/statements.md) with its definition, window and interval, the rows behind it, their grade, and what is weak\n"
             "about it. Likelihood words stand with their range; confidence has a sentence of its own. Who is named and was never asked is marked `no reply asked`.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_statements};

}  // namespace tw::cli
