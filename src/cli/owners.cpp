#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "cli/cases.hpp"
#include "cli/registry_commands.hpp"
#include "cli/output_file.hpp"
#include "cli/registry_cells.hpp"
#include "cli/vantage.hpp"
#include "core/text.hpp"
#include "registry/ownership/path_between.hpp"
#include "registry/ownership/sensitivity.hpp"
#include "report/ownership_graph.hpp"

namespace tw::cli {
namespace {

using namespace registry;

constexpr std::array outcome_columns{Column{"authority", "rule of"}, Column{"status", "outcome"}, Column{"certainty", "dates"}, Column{"economic_min", "economic share from %"}, Column{"economic_max", "to %"}, Column{"rule", "rule"}};
constexpr std::array step_columns{Column{"authority", "rule of"}, Column{"step", "step", Kind::number}, Column{"text", "proof, step by step"}};
constexpr std::array change_columns{Column{"authority", "rule of"}, Column{"with", "with it"}, Column{"without", "without it"}, Column{"statement", "statement that decides"}};
constexpr std::array line_columns{Column{"holder", "holder"}, Column{"share", "holds"}, Column{"held", "of"}, Column{"in_proof", "in the proof", Kind::yes_no}, Column{"said", "as stated"}};

constexpr std::array box_columns{Column{"box", "box", Kind::number}, Column{"record", "record"}, Column{"name", "name"}, Column{"status", "status"}, Column{"flag", "flag"}, Column{"hull", "hull", Kind::yes_no}, Column{"layer", "layer", Kind::number}, Column{"x", "x", Kind::number}, Column{"y", "y", Kind::number}};
constexpr std::array drawn_columns{Column{"line", "line", Kind::number}, Column{"holder", "holder", Kind::number}, Column{"held", "held", Kind::number}, Column{"kind", "kind"}, Column{"share", "share"}, Column{"in_proof", "in the proof", Kind::yes_no}, Column{"on_the_day", "on the day"},
                                   Column{"said", "as stated"}, Column{"path", "path"}, Column{"bowed", "bowed", Kind::yes_no}, Column{"x", "x", Kind::number}, Column{"y", "y", Kind::number}};
constexpr std::array statement_columns{Column{"line", "line", Kind::number}, Column{"relation", "relation"}, Column{"share", "share %"}, Column{"from", "from"}, Column{"to", "to"}, Column{"on_the_day", "on the day"}, Column{"basis", "basis"}, Column{"record", "record"},
                                       Column{"source", "source"}, Column{"capture", "no.", Kind::number}, Column{"offset", "byte", Kind::number}};
constexpr std::array entry_columns{Column{"box", "box", Kind::number}, Column{"list", "list"}, Column{"authority", "authority"}, Column{"entry", "entry"}, Column{"programme", "programme"}, Column{"status", "status"}, Column{"listed_from", "from"}, Column{"listed_to", "to"}};
constexpr std::array path_columns{Column{"step", "step", Kind::number}, Column{"from", "from"}, Column{"to", "to"}, Column{"down", "holder first", Kind::yes_no}, Column{"line", "line", Kind::number}, Column{"said", "as stated"}};
constexpr std::size_t most_of_one = 40, most_of_all = 80;

std::string caption(const Context& context, const plan::HullDesk& desk, const std::string& root, const RuleOutcome& outcome, const Vantage& vantage)
{
    return fmt::format("Owners of {} {}, under the rule of {}", root.empty() ? std::string("the hulls of the case") : desk.label(root), text_of(context, vantage), outcome.rule().authority);
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
    std::vector<NodeId> lowest{};        ///< what the drawing begins with
    std::optional<NodeId> other{};       ///< to which a way is asked for
    std::vector<PathStep> path{};
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
    auto graph = report::ownership_graph(*asked.outcomes.front(), asked.lowest, asked.lowest.size() > 1 ? most_of_all : most_of_one);
    for (auto& box : graph.boxes) box.name = asked.desk.label(box.name);
    for (auto& line : graph.lines) line.said = asked.desk.labelled(line.said);
    return graph;
}

Cell pixels(double value) { return Fixed{std::llround(value * 10), 1}; }

/// The drawing as numbers, for who draws it again: boxes, lines, the statements behind each line, the list entries of each box.
void drawing(Printout& page, const Asked& asked, const report::OwnershipGraph& graph)
{
    const auto& desk = asked.desk;
    const HoldingDay& day = desk.day().holdings();
    const auto laid = report::laid_out(graph);
    page.record("drawing", {{{"width", "width", Kind::number}, pixels(laid.width)}, {{"height", "height", Kind::number}, pixels(laid.height)}, {{"box_width", "box width", Kind::number}, pixels(laid.box_width)}, {{"box_height", "box height", Kind::number}, pixels(laid.box_height)},
                            {{"rule", "rule of"}, std::string(asked.outcomes.front()->rule().authority)}, {{"left_out", "left out", Kind::number}, count_cell(graph.left_out)}});
    page.table("boxes", box_columns);
    for (std::size_t b = 0; b < graph.boxes.size(); ++b) {
        const auto& box = graph.boxes[b];
        const IdentityRecord* record = desk.day().record(box.record);
        std::vector<std::string> flags;
        for (const FactOnDay& fact : on_day(desk.claims(), desk.day().components().members(box.record), Property::flag, asked.vantage, desk.day().calendar()))
            if (std::ranges::find(flags, desk.claims()[fact.claim].value) == flags.end()) flags.push_back(desk.claims()[fact.claim].value);
        page.row({count_cell(b), box.record, box.name, text_cell(box.status), text_cell(joined(flags)), record != nullptr && record->kind == RecordKind::hull, count_cell(box.layer), pixels(laid.x[b]), pixels(laid.y[b])});
    }
    page.table("lines", drawn_columns);
    for (std::size_t i = 0; i < graph.lines.size(); ++i) {
        const auto& line = graph.lines[i];
        page.row({count_cell(i), count_cell(line.holder), count_cell(line.held), std::string(name(line.kind)), line.share, line.counts, std::string(name(day.stakes()[line.stake].dating)), line.said, laid.lines[i].path, laid.lines[i].bowed,
                  pixels(laid.lines[i].x), pixels(laid.lines[i].y)});
    }
    page.table("statements", statement_columns);
    for (std::size_t i = 0; i < graph.lines.size(); ++i)
        for (const std::uint32_t h : day.statements(day.stakes()[graph.lines[i].stake])) {
            const Holding& holding = day.holdings().holdings()[h];
            if (holding.claim == Holding::no_claim) continue;
            const Claim& claim = desk.claims()[holding.claim];
            const ListVersion* version = desk.day().calendar().version_of(claim);
            std::string share;
            if (claim.share) share = printed_percent(claim.share->min) + (claim.share->min == claim.share->max ? "" : " to " + printed_percent(claim.share->max));
            page.row({count_cell(i), std::string(name(claim.property)), text_cell(share), text_cell(bound_text(claim.valid.from)), text_cell(bound_text(claim.valid.to)), std::string(name(dating(holding.valid, holding.seen, holding.dropped, asked.vantage))),
                      std::string(name(claim.basis)), claim.subject, text_cell(source_of(desk, claim)), version == nullptr ? Cell{Unknown{}} : count_cell(version->ingest.value), count_cell(claim.offset.value)});
        }
    page.table("entries", entry_columns);
    for (std::size_t b = 0; b < graph.boxes.size(); ++b) {
        if (desk.day().record(graph.boxes[b].record) == nullptr) continue;
        const auto members = desk.day().components().members(graph.boxes[b].record);
        for (const ScreenRow& row : desk.day().screen({.record = graph.boxes[b].record}).rows)
            if (!row.list.empty() && std::ranges::find(members, row.entry) != members.end())
                page.row({count_cell(b), row.list, text_cell(row.authority), row.entry, text_cell(row.programme), std::string(name(row.status)), text_cell(bound_text(row.listed.from)), text_cell(bound_text(row.listed.to))});
    }
}

void way(Printout& page, const Asked& asked, const report::OwnershipGraph& graph)
{
    page.table("path", path_columns, "A shortest way between the two");
    const HoldingDay& day = asked.desk.day().holdings();
    for (std::size_t i = 0; i < asked.path.size(); ++i) {
        const Stake& stake = day.stakes()[asked.path[i].stake];
        const auto line = std::ranges::find(graph.lines, asked.path[i].stake, &report::OwnershipLine::stake);
        const std::string holder = asked.desk.label(day.holdings().name_of(stake.holder)), held = asked.desk.label(day.holdings().name_of(stake.held));
        page.row({count_cell(i + 1), asked.path[i].down ? holder : held, asked.path[i].down ? held : holder, asked.path[i].down, line == graph.lines.end() ? Cell{Unknown{}} : count_cell(static_cast<std::uint64_t>(line - graph.lines.begin())),
                  asked.desk.labelled(printed(day, stake))});
    }
    if (asked.path.empty()) page.say("No chain of statements leads from one to the other.");
}

Result<void> print(Context& context, const Asked& asked)
{
    Printout page = context.printout("tidewaiter.owners");
    ScreenAnswer answer;
    for (const auto& [list, version] : asked.desk.day().calendar().newest()) answer.versions.push_back(list + (version.date.known() ? " of " + printed(version.date) : ", undated"));
    page.record("party", {{{"record", "record"}, text_cell(asked.root)},
                          {{"title", "party"}, asked.root.empty() ? std::string("the hulls of the case") : asked.desk.label(asked.root)},
                          {{"as_of", "as of"}, text_cell(printed(asked.vantage.as_of))},
                          {{"known_at", "the case as it stood at"}, known_cell(context)},
                          {{"printed_by", "as printed by"}, text_cell(printed(asked.vantage.known_at))},
                          {{"versions", "list versions"}, text_cell(joined(versions_of(answer)))}});
    outcomes(page, asked);
    page.table("holdings", line_columns, "Stated above it");
    if (asked.lowest.empty()) {
        page.say("No owner, manager or listing of it is stated.");
        page.finish();
        return {};
    }
    const report::OwnershipGraph graph = graph_of(asked);
    for (const auto& line : graph.lines) page.row({graph.boxes[line.holder].name, line.share, graph.boxes[line.held].name, line.counts, line.said});
    if (graph.left_out > 0) page.say(fmt::format("{} more parties are left out.", graph.left_out));
    if (context.given.has("--way-to")) way(page, asked, graph);
    if (context.style != Style::people) drawing(page, asked, graph);
    page.finish();
    const std::string file = context.given.one("--output");
    return file.empty() ? Result<void>{} : write_file(file, svg_file(graph, caption(context, asked.desk, asked.root, *asked.outcomes.front(), asked.vantage)));
}

/// The hulls that the case watches, else all hulls of its lists and registers, where anything is stated above them.
std::vector<NodeId> hulls_of(const plan::HullDesk& desk)
{
    const HoldingDay& day = desk.day().holdings();
    std::vector<NodeId> watched, all;
    std::set<std::string> told;
    const auto take = [&](const IdentityRecord& record, std::vector<NodeId>& to) {
        const std::string& root = desk.day().components().root(record.subject);
        const auto node = day.holdings().find(root);
        if (node && !day.into(*node).empty() && told.insert(root).second) to.push_back(*node);
    };
    for (const IdentityRecord& record : desk.day().records())
        if (!plan::watched_of(record.subject).empty()) take(record, watched);
    if (!watched.empty()) return watched;
    for (const IdentityRecord& record : desk.day().records())
        if (record.kind == RecordKind::hull) take(record, all);
    return all;
}

/// Adds the way to another party, and what of the way lies beside what stands above the first.
Result<void> add_way(const plan::HullDesk& desk, const std::string& text, Asked& asked)
{
    const auto subject = desk.find(text);
    if (!subject) return tl::unexpected<Error>(subject.error());
    const HoldingDay& day = desk.day().holdings();
    asked.other = day.holdings().find(desk.day().components().root(*subject));
    if (!asked.node || !asked.other) return {};
    asked.path = path_between(day, *asked.node, *asked.other);
    const auto low = [&](NodeId node) {
        if (std::ranges::find(asked.lowest, node) == asked.lowest.end()) asked.lowest.push_back(node);
    };
    // Where the way turns from down to up, or ends going down.
    for (std::size_t i = 0; i < asked.path.size(); ++i)
        if (asked.path[i].down && (i + 1 == asked.path.size() || !asked.path[i + 1].down)) low(day.stakes()[asked.path[i].stake].held);
    if (asked.path.empty()) low(*asked.other);
    return {};
}

Result<ExitStatus> run_owners(Context& context)
{
    const auto vantage = registry_vantage(context, false);
    if (!vantage) return tl::unexpected<Error>(vantage.error());
    const std::string file = context.given.one("--output");
    if (file == "-") return fail(Fault::usage, "the drawing goes to a file, the tables to standard output", "--output");
    if (!file.empty())
        if (auto free = may_write(context, file); !free) return tl::unexpected<Error>(free.error());
    const bool one = context.given.has("ID");
    if (context.given.has("--way-to") && !one) return fail(Fault::usage, "a way has two ends", "--way-to", "name the hull or party that it begins with after the case");
    const auto registry = asked_registry(context, context.given.one("CASE"));
    if (!registry) return tl::unexpected<Error>(registry.error());
    const plan::HullDesk desk(registry->all, *vantage);
    Asked asked{.desk = desk, .root = {}, .vantage = *vantage};
    const std::string rule = context.given.one("--rule");
    for (const RuleOutcome& outcome : desk.day().outcomes())
        if (rule.empty() || rule == outcome.rule().authority) asked.outcomes.push_back(&outcome);
    if (one) {
        const auto subject = desk.find(context.given.one("ID"));
        if (!subject) return tl::unexpected<Error>(subject.error());
        asked.root = desk.day().components().root(*subject);
        asked.node = desk.day().holdings().holdings().find(asked.root);
        if (asked.node) asked.lowest = {*asked.node};
        if (context.given.has("--way-to"))
            if (auto added = add_way(desk, context.given.one("--way-to"), asked); !added) return tl::unexpected<Error>(added.error());
    } else {
        asked.lowest = hulls_of(desk);
    }
    if (auto done = print(context, asked); !done) return tl::unexpected<Error>(done.error());
    return ExitStatus::done;
}

constexpr std::array operands{case_operand, Operand{.name = "ID", .help = "hull or party: IMO or company number, MMSI, record, or a name that one alone bears; without it the watched hulls, or all", .offer = Offer::hulls, .required = false}};
constexpr std::array options{day_option, known_at_option, printed_option,
                             Option{.name = "--rule", .value = "AUTHORITY", .help = "only this rule; the drawing follows it, else that of the US", .choices = "US EU UK", .offer = Offer::choices},
                             Option{.name = "--way-to", .value = "ID", .help = "also a shortest chain of statements to this hull or party", .offer = Offer::hulls},
                             Option{.name = "--output", .value = "FILE", .help = "also draw the owners as SVG", .offer = Offer::files, .letter = "-o"},
                             Option{.name = "--force", .help = "replace an existing file"}};
constexpr std::array examples{Example{"tidewaiter owners rajin 9179842 --as-of 2024-03-10", "who holds the ship, and what three rules make of it"},
                              Example{"tidewaiter owners rajin 9179842 --way-to 9161003 --as-of 2024-03-10", "how two ships are connected in what is stated"},
                              Example{"tidewaiter owners rajin 9179842 --as-of 2024-03-10 --rule EU -o angara.svg", "one rule, and the drawing"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command owners_command{
    .name = "owners", .summary = "who holds a hull or party, and what ownership rules make of it",
    .prose = "Three rules are computed from the shares that lists and registers state, each on its own: the 50 percent rule of the US, that of the EU and that of the UK. Written down to be computed, not as advice.\n"
             "The proof is a smallest set of statements from which the outcome can be worked out by hand. `undetermined` names the statements whose range, unknown share or date decides. The economic share\n"
             "multiplies shares along chains; it is another quantity and never the rule's. Managers and links hold nothing.\n\n"
             "With --json the drawing comes as numbers too: boxes, lines, the statements behind each line, list entries. A way between two parties says how statements connect them, not who acts for whom.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_owners};

}  // namespace tw::cli
