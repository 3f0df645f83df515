#include "plan/quantity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/totals.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array output_columns{Column{"choices", "if"}, Column{"name", "quantity"}, Column{"unit", "unit"}, Column{"q05", "5 %", Kind::number}, Column{"q25", "25 %", Kind::number}, Column{"q50", "50 %", Kind::number},
                                    Column{"q75", "75 %", Kind::number}, Column{"q95", "95 %", Kind::number}, Column{"unknown", "unknown for want of"}, Column{"drivers", "moved most by"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array people_output_columns{Column{"name", "quantity"}, Column{"unit", "unit"}, Column{"q05", "5 %", Kind::number}, Column{"q25", "25 %", Kind::number}, Column{"q50", "50 %", Kind::number},
                                           Column{"q75", "75 %", Kind::number}, Column{"q95", "95 %", Kind::number}, Column{"unknown", "unknown for want of"}, Column{"drivers", "moved most by"}};
constexpr std::array draw_columns{Column{"choices", "if"}, Column{"draws", "draws", Kind::number}, Column{"rejected", "impossible", Kind::number}, Column{"agreement", "inputs"}, Column{"culprits", "culprits"}};
constexpr std::array cap_columns{Column{"choices", "if"}, Column{"cap", "cap"}, Column{"hard", "hard", Kind::yes_no}, Column{"broken", "share of draws beyond it", Kind::number}, Column{"untested", "not tested for want of"}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array fork_columns{Column{"choices", "if"}, Column{"name", "quantity"}, Column{"op", "takes"}, Column{"left", "of"}, Column{"left_share", "binds in", Kind::number}, Column{"right", "and of"}, Column{"right_share", "binds in", Kind::number}};
constexpr std::array trip_columns{Column{"name", "node"}, Column{"bound", "bound", Kind::yes_no}, Column{"how", "how"}};
constexpr std::array set_columns{Column{"period", "window"}, Column{"choices", "if"}, Column{"claims", "claims that can all be true"}, Column{"name", "then"}, Column{"unit", "unit"}, Column{"low", "from", Kind::number}, Column{"high", "to", Kind::number},
                                 Column{"before_low", "instead of", Kind::number}, Column{"before_high", "to", Kind::number}};
constexpr std::array ridge_columns{Column{"choices", "if"}, Column{"observed", "who only knows"}, Column{"ridge", "cannot tell apart"}, Column{"separated_by", "what would tell"}};
constexpr std::array split_columns{Column{"series", "series"}, Column{"choices", "if"}, Column{"first", "from"}, Column{"second", "to"}, Column{"log_total", "growth, ln", Kind::number}, Column{"log_count", "of the count", Kind::number}, Column{"log_factor", "of the factor", Kind::number},
                                   Column{"factor_first", "factor", Kind::number}, Column{"factor_second", "then", Kind::number}};
constexpr std::array ratio_columns{Column{"statement", "statement"}, Column{"about", "about"}, Column{"greater", "if"}, Column{"lesser", "against"}, Column{"ratio", "times as many", Kind::number}};
constexpr std::array node_columns{Column{"name", "node"}, Column{"kind", "kind"}, Column{"when", "if"}, Column{"unit", "unit"}, Column{"value", "value"}, Column{"trust", "trust"}, Column{"source", "source"}, Column{"why", "why"}, Column{"changed", "changed to"},
                                  Column{"on", "on", Kind::yes_no}, Column{"capture", "capture", Kind::number}, Column{"offset", "offset", Kind::number}};
constexpr std::array scenario_columns{Column{"name", "scenario"}, Column{"why", "why"}, Column{"changes", "changes"}};

/// What a node's value is, as the file or a change has it.
std::string value_of(const cargo::Node& node)
{
    if (node.formula) return node.formula->text;
    if (node.limit) return node.limit->lesser.text;
    if (node.kind == cargo::NodeKind::alternative) return joined(node.choices, " | ");
    if (node.kind == cargo::NodeKind::claim) return node.claim.about + ": " + said(node);
    return cargo::text_of(node.distribution);
}

std::vector<Cell> output_cells(const plan::Quantity& q, std::size_t k, const cargo::DrawnNode& node)
{
    const bool known = node.missing.empty() && q.drawn[k].agreement != cargo::Agreement::refused;
    std::vector<Cell> cells{node.node->name, node.node->unit.code};
    const double half = (node.spread[4] - node.spread[0]) / 2;
    for (const double v : node.spread) cells.push_back(!known ? Cell{Unknown{}} : half > 0 ? rounded(v, std::min(half, 10 * std::fabs(v))) : figure(v));  // what is not zero is not printed as zero
    cells.push_back(text_cell(known ? "" : node.missing.empty() ? "inputs that hard caps leave possible" : joined(node.missing)));
    std::string drivers;
    for (const cargo::Sensitivity& s : q.drivers[k])
        if (s.node == node.node) drivers = joined(s.top());
    cells.push_back(text_cell(drivers));
    return cells;
}

void print_outputs(Printout& page, const plan::Quantity& q, bool people)
{
    if (people) {
        page.say("\nWhat follows from the assumptions, 5 to 95 %; each choice stands for itself and none is averaged with another");
        for (std::size_t k = 0; k < q.drawn.size(); ++k) {
            const std::string title = "If " + text_of(q.drawn[k].choices);
            page.table("outputs", people_output_columns, title);
            for (const cargo::DrawnNode& node : q.drawn[k].nodes) page.row(output_cells(q, k, node));
        }
        return;
    }
    page.table("outputs", output_columns);
    for (std::size_t k = 0; k < q.drawn.size(); ++k)
        for (const cargo::DrawnNode& node : q.drawn[k].nodes) {
            std::vector<Cell> cells = output_cells(q, k, node);
            cells.insert(cells.begin(), text_of(q.drawn[k].choices));
            cells.push_back(count_cell(q.ingest.value));
            cells.push_back(count_cell(node.node->offset));
            page.row(std::move(cells));
        }
}

void print_draws(Printout& page, const plan::Quantity& q, bool people)
{
    page.table("draws", draw_columns, "Draws, and the share that hard caps leave out");
    for (const cargo::Drawn& d : q.drawn) {
        std::vector<std::string> culprits;
        for (const cargo::DrawnCap& cap : d.caps)
            if (d.agreement != cargo::Agreement::fine && cap.node->hard && cap.broken > 0) culprits.push_back("cap " + cap.node->name);
        for (const cargo::Culprit& c : d.culprits) culprits.push_back(fmt::format("{} {}", c.upper > c.lower ? "high" : "low", c.node->name));
        page.row({short_text(d.choices, people), count_cell(d.draws), share(d.rejected), std::string(cargo::name(d.agreement)), text_cell(joined(culprits))});
    }
    page.table("caps", cap_columns, "Caps: hard ones drop a draw, soft ones warn");
    for (const cargo::Drawn& d : q.drawn)
        for (const cargo::DrawnCap& cap : d.caps)
            page.row({short_text(d.choices, people), cap.node->name, cap.node->hard, cap.missing.empty() ? share(cap.broken) : Cell{Unknown{}}, text_cell(joined(cap.missing)), count_cell(q.ingest.value), count_cell(cap.node->offset)});
    page.table("binding", fork_columns, "Which of two limits binds");
    for (const cargo::Drawn& d : q.drawn)
        for (const cargo::DrawnFork& f : d.forks)
            page.row({short_text(d.choices, people), f.node->name, std::string(f.op == cargo::Op::least ? "the least" : "the greatest"), f.left, share(f.left_share), f.right, share(1 - f.left_share)});
}

void print_sets(Printout& page, const plan::Quantity& q, bool people, bool all)
{
    page.table("agreeing_sets", set_columns, "Published totals that can be true together, and what must hold then");
    for (const cargo::Accordance& a : q.reconciled.accordances)
        for (const cargo::Narrowed& n : a.narrowed) {
            // for people: what the claims pin down among the assumptions that physics bounds
            const bool telling = n.node->possible && n.after.low < n.after.high && n.after.high - n.after.low < (n.before.high - n.before.low) / 2;
            if (!all && !telling) continue;
            page.row({a.period, short_text(a.choices, people), names(a.claims), n.node->name, n.node->unit.code, figure(n.after.low), figure(n.after.high), figure(n.before.low), figure(n.before.high)});
        }
    print_accords(page, q, people);
    print_clashes(page, q);
}

void print_deductions(Printout& page, const plan::Quantity& q, bool people, bool all)
{
    print_implied(page, q, people, all);
    page.table("not_identifiable", ridge_columns, "What cannot be told apart");
    for (const cargo::Ridge& r : q.reconciled.ridges)
        page.row({short_text(r.choices, people), names(r.observed), r.a->name + (r.quotient ? " / " : " * ") + r.b->name, text_cell(names(r.separated_by))});
    page.table("growth", split_columns, "Growth inside one speaker's series: ln total = ln count + ln factor");
    for (const cargo::Split& s : q.reconciled.splits)
        page.row({s.series, short_text(s.choices, people), s.first, s.second, Fixed{std::llround(s.log_product * 1000), 3}, Fixed{std::llround(s.log_count * 1000), 3}, Fixed{std::llround(s.log_factor * 1000), 3}, figure(s.factor_first), figure(s.factor_second)});
    page.table("choice_ratios", ratio_columns, "How far one choice moves one speaker's figure");
    for (const cargo::ChoiceRatio& r : q.reconciled.ratios) page.row({r.statement, r.greater->claim.about, text_of(r.greater->when), text_of(r.lesser->when), Fixed{std::llround(r.ratio * 100), 2}});
}

void print_nodes(Printout& page, const plan::Quantity& q)
{
    page.table("nodes", node_columns, "Every node, with where it comes from");
    for (const cargo::Node& n : q.assumptions.nodes)
        page.row({n.name, std::string(cargo::name(n.kind)), n.when.empty() ? Cell{Unknown{}} : Cell{text_of(n.when)}, text_cell(n.unit.code), value_of(n), std::string(cargo::name(n.trust)), text_cell(joined(n.sources, ";")), text_cell(n.why), text_cell(n.changed), n.on,
                  count_cell(q.ingest.value), count_cell(n.offset)});
}

/// Quantiles of so many draws stand within about 4 % of their interval's width (3.4 % at worst on the reference case), Sobol indices of so many points within 0.1.
constexpr std::size_t rough_draws = 5000, rough_points = 1024;

Result<ExitStatus> run_quantity(Context& context)
{
    const auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    const auto seed = number_option(context, "--seed", 0, UINT64_MAX);
    if (!seed) return tl::unexpected<Error>(seed.error());
    const auto draws = number_option(context, "--draws", 1000, 1'600'000);
    if (!draws) return tl::unexpected<Error>(draws.error());
    auto the_case = view_case(context);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    plan::QuantityRequest request;
    request.set = context.given.all("--set");
    request.scenario = context.given.one("--scenario");
    request.draws = {.draws = static_cast<std::size_t>(draws->value_or(100'000)), .seed = seed->value_or(1), .threads = *threads, .all_formulas = context.given.has("--explain"), .cancel = context.cancel};
    if (context.given.has("--rough")) {
        if (context.given.has("--draws")) return fail(Fault::usage, "--rough is a number of draws of its own: leave --draws out");
        request.draws.draws = request.draws.most_draws = rough_draws;
        request.points = rough_points;
    }
    request.inference.threads = *threads;
    request.inference.seed = seed->value_or(1);
    request.inference.land = land_index(context);
    request.inference.kept = kept_by(context);
    request.inference.cancel = context.cancel;
    const auto q = plan::quantity(*the_case, request);
    if (!q) return tl::unexpected<Error>(q.error());

    const bool people = context.style == Style::people, explain = context.given.has("--explain");
    Printout page = context.printout("tidewaiter.quantity");
    page.record("file", {{{"address", "file"}, q->address}, {{"capture", "capture", Kind::number}, count_cell(q->ingest.value)}, {{"nodes", "nodes", Kind::number}, count_cell(q->assumptions.nodes.size())},
                         {{"older_files", "older files, not used", Kind::number}, count_cell(q->older)}, {{"scenario", "scenario"}, q->scenario == nullptr ? Cell{Unknown{}} : Cell{q->scenario->name}}, {{"seed", "seed", Kind::number}, count_cell(seed->value_or(1))},
                         {{"simulated", "simulated", Kind::yes_no}, q->simulated}});
    print_outputs(page, *q, people);
    print_draws(page, *q, people);
    if (!people || explain) print_drivers(page, *q, people);
    if (people)
        for (const plan::BoundTrips& t : q->trips) page.say(fmt::format("\n{} from the itineraries: {}.", t.node->name, t.how));
    else {
        page.table("trips", trip_columns);
        for (const plan::BoundTrips& t : q->trips) page.row({t.node->name, t.bound, t.how});
    }
    page.table("scenarios", scenario_columns, "Scenarios of the file: --scenario NAME");
    for (const cargo::Scenario& s : q->assumptions.scenarios) {
        std::vector<std::string> changes = s.set;
        for (const auto& [alternative, shares] : s.shares)
            for (const auto& [choice, part] : shares) changes.push_back(fmt::format("{} {} {:g}", alternative, choice, part));
        page.row({s.name, text_cell(s.why), text_cell(joined(changes))});
    }
    print_sets(page, *q, people, !people || explain);
    print_deductions(page, *q, people, !people || explain);
    if (!people || explain) print_nodes(page, *q);
    if (q->reconciled.left_out > 0) page.say(fmt::format("{} claims of a crowded window were not tried together with the others: at most 14 are.", q->reconciled.left_out));
    if (people) page.say("\nPublished totals go into no draw. Contents of closed boxes were not observed. An assumption's 5 to 95 % says what was assumed, not what was measured; --explain lists every node with its source.");
    if (q->simulated) page.say("SIMULATED: part of what the case holds is simulated.");
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--set", .value = "NAME=VALUE", .help = "another value for this run: 70, 60..80, triangular(60,70,80), unknown, on, off", .many = true},
                             Option{.name = "--scenario", .value = "NAME", .help = "a scenario of the file: shares of the choices, and values"},
                             Option{.name = "--explain", .help = "every node with its source, every driver, every deduction"},
                             Option{.name = "--draws", .value = "N", .help = "draws of each choice (default 100000; more are made where the outer quantiles are rough)"},
                             Option{.name = "--rough", .help = "a first look at once: 5000 draws and no more, and drivers from 1024 points"},
                             Option{.name = "--seed", .value = "N", .help = "of the draws (default 1)"},
                             Option{.name = "--threads", .value = "N", .help = "threads to use; the answer does not depend on it"}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter quantity rajin", "boxes, tonnes and rounds by every choice; which published totals agree"},
                              Example{"tidewaiter quantity rajin --set fill=0.5 --set trips=27", "with two values of your own, without drawing itineraries"},
                              Example{"tidewaiter quantity rajin --explain --json", "everything, for a program"}};
constexpr std::array statuses{ExitStatus::input_unusable, ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command quantity_command{
    .name = "quantity", .summary = "compute how much was carried from named assumptions, and which published totals agree",
    .prose = "An assumptions file is added like all evidence (docs/formats/quantity.md): named values with distribution, unit, source and trust, formulas whose units are checked, caps, and alternatives. Outputs are 5 to 95 % quantiles for every choice of the alternatives; "
             "no choice is averaged with another or printed alone. Trips come from the drawn itineraries where the file says so.\n\n"
             "Published totals go into no draw. They are laid on the assumptions: which can be true together and for which values, which cannot, what each implies, and what cannot be told apart (docs/methods/quantity.md).",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_quantity};

}  // namespace tw::cli
