#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "cargo/assumptions.hpp"
#include "plan/statement_parts.hpp"

namespace tw::plan {
namespace {

/// Rounded to two significant digits of half the interval's width.
std::string rounded(double value, double half)
{
    const double size = half > 0 ? half : std::fabs(value) > 0 ? std::fabs(value) / 100 : 1;
    const int place = static_cast<int>(std::floor(std::log10(size))) - 1;
    if (place < 0) return fmt::format("{:.{}f}", value, std::min(-place, 6));
    const double unit = std::pow(10, place);
    const double whole = std::round(value / unit) * unit;
    return std::fabs(whole) > 9e15 ? fmt::format("{:.3g}", value) : std::to_string(std::llround(whole));
}

std::string words_of(std::string name)
{
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string choices_text(const cargo::Choices& choices)
{
    std::string text;
    for (const auto& [alternative, choice] : choices) text += (text.empty() ? "" : ", ") + words_of(alternative) + " " + choice;
    return text.empty() ? "whatever the choice" : text;
}

/// The nodes that an output follows from, as far as the tornado names them.
std::set<std::string> drivers_of(const Quantity& q, const std::string& output)
{
    std::set<std::string> names;
    for (const auto& choice : q.drivers)
        for (const cargo::Sensitivity& s : choice)
            if (s.node->name == output)
                for (const cargo::Driver& d : s.tornado) names.insert(d.name);
    return names;
}

std::vector<std::string> most_of(const Quantity& q, const std::string& output)
{
    for (const auto& choice : q.drivers)
        for (const cargo::Sensitivity& s : choice)
            if (s.node->name == output) return s.top();
    return {};
}

void word_output(Wording& to, const Quantity& q, const cargo::Node& output)
{
    const std::string path = "quantity " + output.name;
    assess::Sentence sentence(assess::StatementKind::inferred, "quantity_output");
    CaseStatement statement;
    statement.section = StatementSection::quantity;
    statement.subject = output.name;
    statement.definition = (output.why.empty() ? std::string() : output.why + "; ") + "computed from named assumptions by draws; published totals go into none";
    std::string parts;
    std::set<std::string> said, missing;
    bool refused = false;
    double least = INFINITY, most = -INFINITY;
    for (const cargo::Drawn& drawn : q.drawn)
        for (const cargo::DrawnNode& node : drawn.nodes) {
            if (node.node->name != output.name) continue;
            missing.insert(node.missing.begin(), node.missing.end());
            refused = refused || drawn.agreement == cargo::Agreement::refused;
            if (!node.missing.empty() || drawn.agreement == cargo::Agreement::refused) continue;
            const double low = node.spread[0], high = node.spread[4], half = (high - low) / 2;
            if (!std::isfinite(low) || !std::isfinite(high)) continue;
            least = std::min(least, low);
            most = std::max(most, high);
            // Choices that do not matter to it give the same text again.
            cargo::Choices own;
            for (const auto& [alternative, choice] : drawn.choices) own.emplace(alternative, choice);
            const std::string values = low == high ? rounded(low, half) : rounded(low, half) + " to " + rounded(high, half);
            if (!said.insert(values).second) continue;
            parts += (parts.empty() ? "" : "; ") + values + " " + node.node->unit.code + " with " + choices_text(own);
        }
    if (parts.empty()) {
        assess::Sentence none(assess::StatementKind::unknown, "quantity_unknown");
        none.say("How large ").called(words_of(output.name), path).say(" is, is not known: ");
        if (refused) none.say("the assumptions of the case do not agree");
        else {
            std::string names;
            for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + words_of(name);
            none.say("nobody said ").called(names.empty() ? "a value" : names, path);
        }
        sentence = std::move(none);
    } else {
        sentence.say("Under the assumptions of the case ").called(words_of(output.name), path).say(", by 90 % interval of probability, is ");
        say_text(sentence, said.size() == 1 ? parts.substr(0, parts.find(" with ")) : parts, path);
        statement.interval = fmt::format("{} to {} {} over all choices", rounded(least, (most - least) / 2), rounded(most, (most - least) / 2), output.unit.code);
    }
    sentence.say(".");
    for (const cargo::Node& node : q.assumptions.nodes)
        if (node.kind == cargo::NodeKind::output && node.name == output.name) to.rest_on(statement, node.name, "output", q.ingest, {node.offset});
    const auto names = drivers_of(q, output.name);
    for (const cargo::Node& node : q.assumptions.nodes) {
        if ((!names.contains(node.name) && !names.contains(node.group)) || (node.kind != cargo::NodeKind::assumption && node.kind != cargo::NodeKind::observation)) continue;
        std::string keys;
        for (const std::string& key : node.sources) keys += (keys.empty() ? "" : ";") + key;
        to.rest_on(statement, node.name, "assumption", q.ingest, {node.offset}, keys);
        sentence.assumes(node.name);
        if (node.trust == cargo::Trust::none || node.trust == cargo::Trust::low) statement.weak.push_back(words_of(node.name) + " is trusted " + (node.trust == cargo::Trust::none ? "not at all" : "little") + (node.why.empty() ? "" : ": " + node.why));
    }
    if (const auto top = most_of(q, output.name); !top.empty()) statement.weak.insert(statement.weak.begin(), "it moves most with " + words_of(top.front()));
    for (const cargo::Drawn& drawn : q.drawn)
        if (drawn.agreement == cargo::Agreement::disagree) {
            statement.weak.push_back(fmt::format("with {} hard caps leave out {:.0f} % of the draws: the inputs disagree", choices_text(drawn.choices), 100 * drawn.rejected));
            break;
        }
    sentence.not_known("what closed boxes held: it was not observed, so this is what they can have held");
    statement.weak.push_back("a value of assumptions, not of looks");
    to.add(std::move(sentence), std::move(statement), output.name, q.simulated);
}

}  // namespace

void word_quantities(Wording& to)
{
    if (to.findings.quantity == nullptr) return;
    std::set<std::string> seen;
    for (const cargo::Node& node : to.findings.quantity->assumptions.nodes)
        if (node.kind == cargo::NodeKind::output && node.on && seen.insert(node.name).second) word_output(to, *to.findings.quantity, node);
}

}  // namespace tw::plan
