#include "plan/ask.hpp"

#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/width.hpp"
#include "cli/vantage.hpp"
#include "cli/paragraph.hpp"
#include "voyage/delivery_count.hpp"

namespace tw::cli {
namespace {

constexpr std::array answer_columns{Column{"id", "question"}, Column{"kind", "kind"}, Column{"question", "asked"}, Column{"verdict", "verdict"}, Column{"answer", "answer"},
                                    Column{"definition", "definition"}, Column{"notes", "notes"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}};
constexpr std::array published_columns{Column{"id", "question"}, Column{"who", "who"}, Column{"figure", "figure"}, Column{"qualifier", "qualifier"}, Column{"unit", "unit"},
                                       Column{"window", "window"}, Column{"reference", "reference"}, Column{"source", "source"}};
constexpr std::array grounds_columns{Column{"id", "question"}, Column{"row", "row"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}, Column{"what", "what"}};

std::string joined(const std::vector<std::string>& sentences)
{
    std::string text;
    for (const std::string& s : sentences) text += (text.empty() ? "" : "; ") + s;
    return text;
}

std::string published_text(const assess::Published& p)
{
    std::string text = p.who + ": ";
    if (p.bound && *p.bound != site::Bound::exact && *p.bound != site::Bound::range) {
        std::string word(site::name(*p.bound));
        for (char& c : word)
            if (c == '_') c = ' ';
        text += word + " ";
    }
    text += p.figure;
    if (!p.unit.empty()) text += " " + p.unit;
    if (!p.window.empty()) text += ", " + p.window;
    return text + " (" + p.reference + (p.source.empty() ? "" : "; " + p.source) + ")";
}

void print_for_people(Printout& page, const std::vector<plan::Answer>& answers)
{
    for (const plan::Answer& a : answers) {
        page.say(fmt::format("{}  {}", a.question.id, a.question.text));
        paragraph(page, std::string(plan::name(a.verdict)), a.answer);
        if (!a.definition.empty()) paragraph(page, "meaning", a.definition);
        for (const std::string& note : a.notes) paragraph(page, "note", note);
        for (const assess::Published& p : a.question.published) paragraph(page, "published", published_text(p));
        for (const plan::Grounds& g : a.grounds) paragraph(page, "rests on", g.id + "  " + g.what);
        if (a.grounds.empty()) paragraph(page, "rests on", "nothing in this case");
        if (a.simulated) paragraph(page, "SIMULATED", "part of what the case holds is simulated");
        page.say("");
    }
}

constexpr std::array listed_columns{Column{"id", "question"}, Column{"kind", "kind"}, Column{"question", "asked"}, Column{"definition", "definition"}, Column{"meaning", "meaning"}, Column{"origin", "from"}, Column{"destination", "to"},
                                    Column{"from", "begin"}, Column{"to", "end"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};

std::string sites_text(const std::vector<std::string>& sites)
{
    std::string text;
    for (const std::string& s : sites) text += (text.empty() ? "" : ";") + s;
    return text;
}

/// What is asked, without an answer.
Result<ExitStatus> list(Context& context)
{
    const auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto all = plan::listed_questions(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    Printout page = context.printout("tidewaiter.ask");
    page.table("questions", listed_columns);
    for (const plan::ListedQuestion& one : *all) {
        const assess::Question& q = one.question;
        const auto trip = voyage::trip_from_name(q.definition);
        page.row({q.id, std::string(assess::name(q.kind)), q.text, text_cell(q.definition), trip ? Cell{std::string(voyage::meaning(*trip))} : Cell{Unknown{}}, text_cell(sites_text(q.origin)), text_cell(sites_text(q.destination)), text_cell(q.from),
                  text_cell(q.to), count_cell(one.ingest.value), count_cell(q.offset)});
    }
    page.finish();
    return ExitStatus::done;
}

Result<ExitStatus> run_ask(Context& context)
{
    if (context.given.has("--list")) return list(context);
    const auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    const auto seed = number_option(context, "--seed", 0, UINT64_MAX);
    if (!seed) return tl::unexpected<Error>(seed.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    plan::AskOptions options;
    options.only = context.given.all("--question");
    options.inference.threads = *threads;
    options.inference.seed = seed->value_or(1);
    options.inference.land = land_index(context);
    options.inference.kept = kept_by(context);
    options.inference.cancel = context.cancel;
    const auto answers = plan::ask(*the_case, options);
    if (!answers) return tl::unexpected<Error>(answers.error());
    Printout page = context.printout("tidewaiter.ask");
    if (context.style == Style::people) {
        print_for_people(page, *answers);
        page.finish();
        return ExitStatus::done;
    }
    page.table("answers", answer_columns);
    for (const plan::Answer& a : *answers)
        page.row({a.question.id, std::string(assess::name(a.question.kind)), a.question.text, std::string(plan::name(a.verdict)), text_cell(a.answer), text_cell(a.definition), text_cell(joined(a.notes)),
                  count_cell(a.ingest.value), count_cell(a.question.offset), a.simulated});
    page.table("published", published_columns);
    for (const plan::Answer& a : *answers)
        for (const assess::Published& p : a.question.published)
            page.row({a.question.id, p.who, p.figure, p.bound ? Cell{std::string(site::name(*p.bound))} : Cell{Unknown{}}, text_cell(p.unit), text_cell(p.window), text_cell(p.reference), text_cell(p.source)});
    page.table("grounds", grounds_columns);
    for (const plan::Answer& a : *answers)
        for (const plan::Grounds& g : a.grounds) page.row({a.question.id, g.id, count_cell(g.ingest.value), count_cell(g.offset.value), g.what});
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--list", .help = "what is asked, without answers"}, Option{.name = "--question", .value = "ID", .help = "only this question", .many = true},
                             Option{.name = "--seed", .value = "N", .help = "of the draws behind counts and probabilities (default 1)"},
                             Option{.name = "--threads", .value = "N", .help = "threads to use; the answers do not depend on it"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter ask rajin", "every question of the case's lists"}, Example{"tidewaiter ask rajin --question 2 --json", "one of them, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command ask_command{
    .name = "ask", .summary = "answer the questions that a case was given",
    .prose = "Question lists are added like all evidence (docs/formats/questions.md). Each answer comes with its interval, its definition, the rows it rests on (open\n"
             "one with `show`) and the figures that others published. Published figures are compared with the answer and are never used for it.\n\n"
             "`unknown` means that the evidence does not say; the answer says what is missing.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_ask};

}  // namespace tw::cli
