#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/registry_commands.hpp"
#include "cli/output_file.hpp"
#include "cli/registry_cells.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "registry/ownership/sensitivity.hpp"
#include "report/ownership_graph.hpp"

namespace tw::cli {
namespace {

using namespace registry;

constexpr std::array outcome_columns{Column{"authority", "rule of"}, Column{"status", "outcome"}, Column{"certainty", "dates"}, Column{"economic_min", "economic share from %"}, Column{"economic_max", "to %"}, Column{"rule", "rule"}};
constexpr std::array step_columns{Column{"authority", "rule of"}, Column{"step", "step", Kind::number}, Column{"text", "proof, step by step"}};
constexpr std::array change_columns{Column{"authority", "rule of"}, Column{"with", "with it"}, Column{"without", "without it"}, Column{"statement", "statement that decides"}};
constexpr std::array line_columns{Column{"holder", "holder"}, Column{"share", "holds"}, Column{"held", "of"}, Column{"in_proof", "in the proof", Kind::yes_no}, Column{"said", "as stated"}};

std::string caption(const Context& context, const plan::HullDesk& desk, const std::string& root, const RuleOutcome& outcome, const Vantage& vantage)
{
    return fmt::format("Owners of {} {}, under the rule of {}", desk.label(root), text_of(context, vantage), outcome.rule().authority);
}

/// The drawing alone, as a file of its own.
std::string svg_file(const report::OwnershipGraph& graph, const std::string& text)
{
    const std::string figure = report::ownership_svg(graph, text);
    const auto from = figure.find("<svg "), to = figure.find("</svg>");
    if (from == std::string::npos || to == std::string::npos) return {};
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + figure.substr(from + 5, to + 6 - from - 5) + "\n";
}

struct Asked {
    const plan::HullDesk& desk;
    std::string root;
    Vantage vantage;
    std::vector<const RuleOutcome*> outcomes{};
    std::optional<NodeId> node{};
};

void outcomes(Printout& page, const Asked& asked)
{
    page.table("outcomes", outcome_columns, "Outcomes");
    for (const RuleOutcome* outcome : asked.outcomes) {
        if (!asked.node) continue;
        const Proof proof = prove(*outcome, *asked.node);
        const EconomicShare share = beneficial_share(outcome->day(), outcome->rule().authority, *asked.node);
        page.row({std::string(outcome->rule().authority), std::string(name(outcome->status(*asked.node))), proof.steps.empty() ? Cell{Unknown{}} : Cell{std::string(name(proof.dating))}, printed_percent(share.min), printed_percent(share.max),
                  std::string(outcome->rule().text)});
    }
    page.table("proof", step_columns, "Proof");
    for (const RuleOutcome* outcome : asked.outcomes) {
        if (!asked.node) continue;
        std::int64_t step = 0;
        for (const std::string& line : printed(*outcome, prove(*outcome, *asked.node))) page.row({std::string(outcome->rule().authority), ++step, asked.desk.labelled(line)});
    }
    page.table("sensitivity", change_columns, "What would change it");
    for (const RuleOutcome* outcome : asked.outcomes) {
        if (!asked.node) continue;
        for (const WithoutStake& one : sensitivity(*outcome, prove(*outcome, *asked.node)))
            page.row({std::string(outcome->rule().authority), std::string(name(one.with)), std::string(name(one.without)), asked.desk.labelled(printed(outcome->day(), outcome->day().stakes()[one.stake]))});
    }
}

report::OwnershipGraph graph_of(const Asked& asked)
{
    auto graph = report::ownership_graph(*asked.outcomes.front(), *asked.node);
    for (auto& box : graph.boxes) box.name = asked.desk.label(box.name);
    for (auto& line : graph.lines) line.said = asked.desk.labelled(line.said);
    return graph;
}

Result<void> print(Context& context, const Asked& asked)
{
    Printout page = context.printout("tidewaiter.owners");
    ScreenAnswer answer;
    for (const auto& [list, version] : asked.desk.day().calendar().newest()) answer.versions.push_back(list + (version.date.known() ? " of " + printed(version.date) : ", undated"));
    page.record("party", {{{"record", "record"}, asked.root},
                          {{"title", "party"}, asked.desk.label(asked.root)},
                          {{"as_of", "as of"}, text_cell(printed(asked.vantage.as_of))},
                          {{"known_at", "the case as it stood at"}, known_cell(context)},
                          {{"printed_by", "as printed by"}, text_cell(printed(asked.vantage.known_at))},
                          {{"versions", "list versions"}, text_cell(joined(versions_of(answer)))}});
    outcomes(page, asked);
    page.table("holdings", line_columns, "Stated above it");
    if (!asked.node) {
        page.say("No owner, manager or listing of it is stated.");
        page.finish();
        return {};
    }
    const report::OwnershipGraph graph = graph_of(asked);
    for (const auto& line : graph.lines) page.row({graph.boxes[line.holder].name, line.share, graph.boxes[line.held].name, line.counts, line.said});
    if (graph.left_out > 0) page.say(fmt::format("{} more parties are left out.", graph.left_out));
    page.finish();
    const std::string file = context.given.one("--output");
    return file.empty() ? Result<void>{} : write_file(file, svg_file(graph, caption(context, asked.desk, asked.root, *asked.outcomes.front(), asked.vantage)));
}

Result<ExitStatus> run_owners(Context& context)
{
    const auto vantage = registry_vantage(context, false);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    const std::string file = context.given.one("--output");
    if (file == "-") return fail(Fault::usage, "the drawing goes to a file, the tables to standard output", "--output");
    if (!file.empty())
        if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    const auto asked = asked_registry(context, context.given.one("CASE"));
    if (!asked) return tl::unexpected<Error>(asked.error());
    const plan::HullDesk desk(asked->all, *vantage);
    const auto subject = desk.find(context.given.one("ID"));
    if (!subject) return tl::unexpected<Error>(subject.error());
    Asked question{.desk = desk, .root = desk.day().components().root(*subject), .vantage = *vantage};
    const std::string rule = context.given.one("--rule");
    for (const RuleOutcome& outcome : desk.day().outcomes())
        if (rule.empty() || rule == outcome.rule().authority) question.outcomes.push_back(&outcome);
    question.node = desk.day().holdings().holdings().find(question.root);
    if (auto done = print(context, question); !done) return tl::unexpected<Error>(done.error());
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "ID", .help = "hull or party: IMO or company number, MMSI, record, or a name that one alone bears", .offer = Offer::hulls}};
constexpr std::array options{day_option, known_at_option, printed_option,
                             Option{.name = "--rule", .value = "AUTHORITY", .help = "only this rule; the drawing follows it, else that of the US", .choices = "US EU UK", .offer = Offer::choices},
                             Option{.name = "--output", .value = "FILE", .help = "also draw the owners as SVG", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--force", .help = "replace an existing file"}};
constexpr std::array examples{Example{"tidewaiter owners rajin 9179842 --as-of 2024-03-10", "who holds the ship, and what three rules make of it"},
                              Example{"tidewaiter owners rajin 9179842 --as-of 2024-03-10 --rule EU -o angara.svg", "one rule, and the drawing"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command owners_command{
    .name = "owners", .summary = "who holds a hull or party, and what ownership rules make of it",
    .prose = "Three rules are computed from the shares that lists and registers state, each on its own: the 50 percent rule of the US, that of the EU and that of the UK. Written down to be computed, not as advice.\n"
             "The proof is a smallest set of statements from which the outcome can be worked out by hand. `undetermined` names the statements whose range, unknown share or date decides. The economic share\n"
             "multiplies shares along chains; it is another quantity and never the rule's. Managers and links hold nothing.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_owners};

}  // namespace tw::cli
