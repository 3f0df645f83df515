#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "cargo/draws.hpp"
#include "cargo/graph.hpp"
#include "core/text.hpp"
#include "plan/ask_parts.hpp"
#include "plan/hypotheses.hpp"
#include "plan/quantity.hpp"

namespace tw::plan {
namespace {

constexpr std::size_t draws = 20'000;

/// Three significant digits, thousands apart: "3 120 000", "46.3".
std::string number(double value)
{
    if (!std::isfinite(value)) return "unknown";
    if (value < 1000) return fmt::format("{:.3g}", value);
    const double place = std::pow(10.0, std::floor(std::log10(value)) - 2);
    const std::string digits = std::to_string(static_cast<std::int64_t>(std::llround(value / place)) * std::llround(place));
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ' ';
        text += digits[i];
    }
    return text;
}

/// A question's figure in base units, against a node.
struct Conversion {
    double figure = 0, scale = 1;   ///< of the figure in its base units; base units in one of the answer's
    bool over = false;
    double of(double node_in_base) const { return (over ? figure / node_in_base : figure * node_in_base) / scale; }
};

/// 5, 50 and 95 % of a node under one choice, in base units; what is missing otherwise.
struct Spread3 {
    std::array<double, 3> at{};
    std::string missing;
};

Result<Spread3> spread_of(const cargo::Graph& graph, std::string_view name)
{
    Spread3 to;
    const cargo::Placed* placed = graph.find(name);
    if (placed == nullptr || placed->slot == cargo::no_slot) {
        to.missing = placed == nullptr ? "it has no such value" : "";
        if (placed != nullptr)
            for (const std::string& m : placed->missing) to.missing += (to.missing.empty() ? "" : ", ") + m;
        return to;
    }
    for (const cargo::Input& input : graph.inputs)
        if (input.slot == placed->slot) {
            to.at = {input.quantile.at(0.05), input.quantile.at(0.5), input.quantile.at(0.95)};
            return to;
        }
    cargo::DrawSettings settings;
    settings.draws = settings.most_draws = draws;
    settings.all_formulas = true;
    const auto drawn = cargo::draw(graph, settings);
    if (!drawn) return tl::unexpected(drawn.error());
    const auto node = std::ranges::find_if(drawn->nodes, [&](const cargo::DrawnNode& n) { return n.node == placed->node; });
    if (node == drawn->nodes.end() || !node->missing.empty() || drawn->agreement == cargo::Agreement::refused) {
        to.missing = "the assumptions leave it no value";
        return to;
    }
    const double scale = placed->node->unit.scale;
    to.at = {node->spread[0] * scale, node->spread[2] * scale, node->spread[4] * scale};
    return to;
}

std::string text_of(const cargo::Choices& choices)
{
    std::string text;
    for (const auto& [alternative, choice] : choices) text += (text.empty() ? "" : ", ") + choice;
    return text;
}

/// "If 152 mm ...: A to B; ..." for one node, and the node's row among the grounds. Choices that give the same are said once.
Result<std::string> by_choice(const cargo::Assumptions& assumptions, std::string_view name, std::string_view only, const Conversion& conversion, std::string_view unit, Answer& to, CaptureOrdinal ingest)
{
    const auto choices = cargo::combinations(assumptions);
    if (!choices) return tl::unexpected(choices.error());
    std::vector<std::pair<std::string, std::string>> said;   // values, choices
    for (const cargo::Choices& one : *choices) {
        if (!only.empty() && std::ranges::none_of(one, [&](const auto& choice) { return choice.second == only; })) continue;
        const auto graph = cargo::build(assumptions, one);
        if (!graph) return tl::unexpected(graph.error());
        const auto spread = spread_of(*graph, name);
        if (!spread) return tl::unexpected(spread.error());
        std::string values = "unknown for want of " + spread->missing;
        if (spread->missing.empty()) {
            std::array<double, 3> at{conversion.of(spread->at[0]), conversion.of(spread->at[1]), conversion.of(spread->at[2])};
            if (conversion.over) std::swap(at[0], at[2]);
            values = at[0] == at[2] ? number(at[1]) : fmt::format("{} to {}, median {}", number(at[0]), number(at[2]), number(at[1]));
        }
        const auto same = std::ranges::find(said, values, &std::pair<std::string, std::string>::first);
        if (same != said.end()) same->second += " or " + text_of(one);
        else said.emplace_back(std::move(values), text_of(one));
        if (const cargo::Placed* placed = graph->find(name); placed != nullptr && std::ranges::none_of(to.grounds, [&](const Grounds& g) { return g.offset.value == placed->node->offset && g.ingest == ingest; }))
            to.grounds.push_back({placed->node->name, ingest, ByteOffset{placed->node->offset}, placed->node->unit.code + ": " + (placed->node->formula ? placed->node->formula->text : cargo::text_of(placed->node->distribution))});
    }
    std::string text;
    for (const auto& [values, when] : said) text += fmt::format("{}{} {} if {}", text.empty() ? "" : "; ", values, unit, when);
    return text.empty() ? "unknown: no choice is called " + std::string(only) : text;
}

/// What the answer is counted in: the figure's unit times or over the node's, by its name; the figure cancels against the node.
std::string unit_of(const cargo::Unit& unit)
{
    std::string text;
    for (const auto& power : unit.powers) text += (text.empty() ? "" : ".") + power.base + (power.exponent == 1 ? "" : std::to_string(power.exponent));
    return text.empty() ? "1" : text;
}

}  // namespace

Result<void> answer_conversion(const AskScene& from, Answer& to)
{
    const auto file = assumptions_of(from.the_case);
    if (!file && file.error().fault == Fault::not_found) {
        to.answer = "unknown: the case holds no assumptions file (docs/formats/quantity.md).";
        return {};
    }
    if (!file) return tl::unexpected(file.error());
    const auto figure = site::thousandths(to.question.figure);
    const auto unit = cargo::read_unit(to.question.unit);
    const auto node = std::ranges::find(file->assumptions.nodes, to.question.nodes.front(), &cargo::Node::name);
    if (!figure || !unit || node == file->assumptions.nodes.end()) {
        to.answer = "unknown: " + (!figure ? "the figure can't be read: " + to.question.figure : !unit ? "there is no such unit: " + to.question.unit : "the assumptions file has no such quantity: " + to.question.nodes.front());
        return {};
    }
    Conversion conversion;
    conversion.over = to.question.operation == "over";
    const cargo::Unit result = conversion.over ? cargo::per(*unit, node->unit) : cargo::times(*unit, node->unit);
    conversion.figure = static_cast<double>(*figure) / 1000 * unit->scale;
    conversion.scale = 1;
    const std::string counted = unit_of(result);
    to.simulated = to.simulated || file->simulated;
    to.definition = fmt::format("{} {} {} {} of the assumptions file, for each choice of what nobody knows; 5 to 95 % of what was assumed. What could be there, not what was: closed boxes were not observed", to.question.figure, to.question.unit,
                                to.question.operation, to.question.nodes.front());
    std::string published;
    double least = 0, most = 0;
    for (const std::string& text : to.question.factors) {
        const auto factor = site::thousandths(text);
        if (!factor || *factor <= 0) continue;
        const double value = conversion.of(static_cast<double>(*factor) / 1000 * node->unit.scale);
        least = published.empty() ? value : std::min(least, value);
        most = published.empty() ? value : std::max(most, value);
        published += fmt::format("{}{} at {} {}", published.empty() ? "" : ", ", number(value), text, node->unit.code);
    }
    const auto own = by_choice(file->assumptions, to.question.nodes.front(), to.question.choice, conversion, counted, to, file->ingest);
    if (!own) return tl::unexpected(own.error());
    to.verdict = Verdict::answered;
    to.answer = (published.empty() ? std::string{} : fmt::format("By published factors {}{}. ", least == most ? "" : fmt::format("{} to {} {}: ", number(least), number(most), counted), published)) + "By the case's assumptions " + *own + ".";
    for (std::size_t i = 1; i < to.question.nodes.size(); ++i) {
        const auto beside = by_choice(file->assumptions, to.question.nodes[i], {}, conversion, counted, to, file->ingest);
        if (!beside) return tl::unexpected(beside.error());
        to.notes.push_back(fmt::format("beside it, by {}: {}", to.question.nodes[i], *beside));
    }
    return {};
}

Result<void> answer_rivals(const AskScene& from, Answer& to)
{
    auto all = weigh_hypotheses(from.the_case);
    if (!all && all.error().fault == Fault::not_found) {
        to.answer = "unknown: the case holds no hypotheses (docs/formats/hypotheses.md).";
        return {};
    }
    if (!all) return tl::unexpected(all.error());
    const auto found = std::ranges::find_if(*all, [&](const WeighedMatrix& m) { return m.matrix.id == to.question.matrix; });
    if (found == all->end()) {
        to.answer = "unknown: the case holds no matrix " + to.question.matrix + ".";
        return {};
    }
    const assess::Matrix& matrix = found->matrix;
    const assess::Weighing& w = found->weighing;
    to.definition = "rival explanations ranked by weighted evidence against them, least first; rows that share a root stand and fall together, and a row of something not seen counts only where somebody looked";
    to.simulated = to.simulated || found->simulated;
    const auto said = [&](std::size_t h) { return matrix.hypotheses[h].id + " (" + matrix.hypotheses[h].text + ")"; };
    const auto list = [&](const std::vector<std::size_t>& which) {
        std::string text;
        for (const std::size_t h : which) text += (text.empty() ? "" : " and ") + said(h);
        return text;
    };
    std::string order;
    for (const assess::Ranked& r : w.order) order += fmt::format("{}{} {}", order.empty() ? "" : ", ", matrix.hypotheses[r.hypothesis].id, r.score);
    to.verdict = found->groups.empty() ? Verdict::unknown : w.first.size() == 1 ? Verdict::answered : Verdict::bounded;
    to.answer = fmt::format("Least against {}{}; best rival: {}. Weight against each of {}: {}.", list(w.first), w.first.size() > 1 ? ", which the evidence does not tell apart" : "", w.runner_up ? said(*w.runner_up) : std::string("none, all are tied"), matrix.hypotheses.size(), order);
    std::string groups;
    for (const assess::Change& change : w.without_group)
        if (change.first != w.first) groups += fmt::format("{}{} then {} lead{}", groups.empty() ? "" : "; ", change.what, list(change.first), change.first.size() == 1 ? "s" : "");
    to.notes.push_back(groups.empty() ? fmt::format("no one of {} strict groups changes who leads when it is left out", w.groups) : "what would change it: " + groups);
    if (!w.cell_flips.empty()) to.notes.push_back(fmt::format("{} single cells would change who leads if read one step otherwise, the first: {}", w.cell_flips.size(), w.cell_flips.front().what));
    std::string flat;
    for (const std::size_t e : w.flat_rows) flat += (flat.empty() ? "" : ", ") + matrix.evidence[e].id;
    to.notes.push_back(flat.empty() ? "every row tells some hypotheses apart" : "rows that tell nothing: " + flat);
    if (!w.next.empty()) to.notes.push_back("what to look for next: " + matrix.next[w.next.front().first].text + ": not assessable yet, since nobody has looked");
    to.notes.push_back(found->confidence.text);
    to.notes.insert(to.notes.end(), found->left_out.begin(), found->left_out.end());
    for (std::size_t e = 0; e < found->grounds.size(); ++e)
        for (const CaseRow& row : found->grounds[e])
            if (std::ranges::find(to.grounds, row.id, &Grounds::id) == to.grounds.end()) to.grounds.push_back({row.id, row.ingest, row.offset, row.kind + " behind " + matrix.evidence[e].id + ": " + matrix.evidence[e].text + (row.source.empty() ? "" : " (" + row.source + ")")});
    return {};
}

}  // namespace tw::plan
