#include "plan/hypotheses.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array rank_columns{Column{"matrix", "matrix"}, Column{"hypothesis", "hypothesis"}, Column{"text", "what it says"}, Column{"score", "against it", Kind::number}, Column{"leads", "leads", Kind::yes_no},
                                  Column{"innocent", "innocent", Kind::yes_no}, Column{"deception", "deception", Kind::yes_no}, Column{"at_10", "at prior 0.1", Kind::number}, Column{"at_50", "0.5", Kind::number},
                                  Column{"at_90", "0.9", Kind::number}};
constexpr std::array cell_columns{Column{"matrix", "matrix"}, Column{"evidence", "evidence"}, Column{"text", "what"}, Column{"letter", "letter"}, Column{"group", "strict group"}, Column{"hypothesis", "for"}, Column{"cell", "cell"},
                                  Column{"why", "why"}, Column{"diagnostic", "diagnostic", Kind::yes_no}};
constexpr std::array ground_columns{Column{"matrix", "matrix"}, Column{"evidence", "evidence"}, Column{"row", "row"}, Column{"kind", "kind"}, Column{"source", "source"}, Column{"capture", "capture", Kind::number},
                                    Column{"offset", "offset", Kind::number}, Column{"simulated", "simulated", Kind::yes_no}};
constexpr std::array change_columns{Column{"matrix", "matrix"}, Column{"what", "change"}, Column{"leads", "who then leads"}};
constexpr std::array next_columns{Column{"matrix", "matrix"}, Column{"look", "look"}, Column{"text", "what to look for"}, Column{"cost", "cost", Kind::number}, Column{"worth", "spread per cost", Kind::number}};
constexpr std::array note_columns{Column{"matrix", "matrix"}, Column{"note", "note"}};

std::string names_of(const plan::WeighedMatrix& m, const std::vector<std::size_t>& which)
{
    std::string text;
    for (const std::size_t h : which) text += (text.empty() ? "" : ", ") + m.matrix.hypotheses[h].id;
    return text;
}

Cell share_at(const plan::WeighedMatrix& m, std::size_t prior, std::size_t hypothesis)
{
    if (prior >= m.weighing.posteriors.size()) return Unknown{};
    return Fixed{(m.weighing.posteriors[prior].ppm[hypothesis] + 500) / 1000, 3};
}

void print(Printout& page, const std::vector<plan::WeighedMatrix>& all, bool for_people)
{
    page.table("hypotheses", rank_columns, "hypotheses, least evidence against first");
    for (const plan::WeighedMatrix& m : all)
        for (const assess::Ranked& ranked : m.weighing.order) {
            const assess::Hypothesis& h = m.matrix.hypotheses[ranked.hypothesis];
            const bool leads = std::ranges::find(m.weighing.first, ranked.hypothesis) != m.weighing.first.end();
            page.row({m.matrix.id, h.id, h.text, count_cell(ranked.score), leads, h.innocent, h.deception, share_at(m, 0, ranked.hypothesis), share_at(m, 1, ranked.hypothesis), share_at(m, 2, ranked.hypothesis)});
        }
    page.table("cells", cell_columns, "the evidence, cell by cell");
    for (const plan::WeighedMatrix& m : all)
        for (std::size_t e = 0; e < m.matrix.evidence.size(); ++e)
            for (std::size_t h = 0; h < m.matrix.hypotheses.size(); ++h) {
                const assess::EvidenceRow& row = m.matrix.evidence[e];
                const bool flat = std::ranges::find(m.weighing.flat_rows, e) != m.weighing.flat_rows.end();
                page.row({m.matrix.id, row.id, row.text, std::string(1, row.letter), text_cell(m.groups[e]), m.matrix.hypotheses[h].id, std::string(assess::name(row.cells[h])), row.reasons[h], !flat});
            }
    page.table("grounds", ground_columns, "rows behind it");
    for (const plan::WeighedMatrix& m : all)
        for (std::size_t e = 0; e < m.grounds.size(); ++e)
            for (const plan::CaseRow& row : m.grounds[e])
                page.row({m.matrix.id, m.matrix.evidence[e].id, row.id, row.kind, text_cell(row.source), count_cell(row.ingest.value), count_cell(row.offset.value), row.simulated});
    page.table("without", change_columns, "who leads without one strict group");
    for (const plan::WeighedMatrix& m : all)
        for (const assess::Change& change : m.weighing.without_group) page.row({m.matrix.id, change.what, names_of(m, change.first)});
    page.table("flips", change_columns, "one cell, one step: what would change who leads");
    for (const plan::WeighedMatrix& m : all)
        for (const assess::Change& change : m.weighing.cell_flips) page.row({m.matrix.id, change.what, names_of(m, change.first)});
    page.table("next", next_columns, "what to look for next");
    for (const plan::WeighedMatrix& m : all)
        for (const auto& [look, worth] : m.weighing.next)
            page.row({m.matrix.id, m.matrix.next[look].id, m.matrix.next[look].text, count_cell(m.matrix.next[look].cost), Fixed{worth, 3}});
    if (!for_people) page.table("notes", note_columns);
    for (const plan::WeighedMatrix& m : all) {
        std::vector<std::string> notes{m.matrix.question, m.confidence.text,
                                       m.weighing.runner_up ? "The best rival of the lead is " + m.matrix.hypotheses[*m.weighing.runner_up].id + "." : std::string("All hypotheses are tied.")};
        notes.insert(notes.end(), m.left_out.begin(), m.left_out.end());
        if (m.simulated) notes.emplace_back("SIMULATED: part of what the case holds is simulated");
        for (const std::string& note : notes) {
            if (for_people) page.say(m.matrix.id + ": " + note);
            else page.row({m.matrix.id, note});
        }
    }
}

Result<ExitStatus> run_hypotheses(Context& context)
{
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto all = plan::weigh_hypotheses(*the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    if (const auto wanted = context.given.all("--matrix"); !wanted.empty()) {
        std::erase_if(*all, [&](const plan::WeighedMatrix& m) { return std::ranges::find(wanted, m.matrix.id) == wanted.end(); });
        if (all->empty()) return fail(Fault::not_found, "no matrix has this id", wanted.front());
    }
    Printout page = context.printout("tidewaiter.hypotheses");
    print(page, *all, context.style == Style::people);
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--matrix", .value = "ID", .help = "only this matrix; may be given again", .many = true}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter hypotheses rajin", "every matrix of the case, weighed"}, Example{"tidewaiter hypotheses rajin --matrix quiet --json", "one of them, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command hypotheses_command{
    .name = "hypotheses", .summary = "weigh rival explanations against each other",
    .prose = "A list of matrices is added like all evidence (docs/formats/hypotheses.md). Hypotheses are ranked by the evidence against them, least first: most evidence fits most of them. Printed beside\n"
             "the order: rows that tell nothing, who leads without each strict group, which single cell would change that, and which next look tells most for its cost.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_hypotheses};

}  // namespace tw::cli
