#include "cargo/assumptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include "core/toml.hpp"

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::array<std::string_view, 7> kinds{"observation", "assumption", "claim", "formula", "alternative", "cap", "output"};
constexpr std::array<std::string_view, 4> trusts{"none", "low", "medium", "high"};
constexpr std::size_t longest_text = 2000, longest_list = 10'000;

using toml_list::bad, toml_list::truth_of, toml_list::where;

/// The same refusal with the line it stands on.
tl::unexpected<Error> bad(const toml::node& node, const Error& error)
{
    return fail(Fault::input_unusable, error.message + (error.where.empty() ? "" : ", " + error.where), where(node), error.next);
}

Result<std::string> text_of(const toml::node& node)
{
    const auto* text = node.as_string();
    if (text == nullptr) return bad(node, "a text in quotes is expected");
    if (text->get().size() > longest_text) return bad(node, "a text has at most 2000 bytes");
    return text->get();
}

Result<double> number_of(const toml::node& node)
{
    if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
    if (const auto* real = node.as_floating_point(); real != nullptr && std::isfinite(real->get())) return real->get();
    return bad(node, "a number is expected");
}

template <class Value, class Read>
Result<std::vector<Value>> list_of(const toml::node& node, Read read)
{
    const auto* array = node.as_array();
    if (array == nullptr) return bad(node, "a list is expected");
    if (array->size() > longest_list) return bad(node, "the list is too long");
    std::vector<Value> list;
    for (const auto& element : *array) {
        auto value = read(element);
        if (!value) return tl::unexpected(value.error());
        list.push_back(std::move(*value));
    }
    return list;
}

/// A list of texts, or one text.
Result<std::vector<std::string>> texts_of(const toml::node& node)
{
    if (node.is_string()) {
        auto one = text_of(node);
        if (!one) return tl::unexpected(one.error());
        return std::vector<std::string>{std::move(*one)};
    }
    return list_of<std::string>(node, text_of);
}

template <class Target, class Value>
Result<void> put(Target& target, Result<Value>&& value)
{
    if (!value) return tl::unexpected(value.error());
    target = std::move(*value);
    return {};
}

Result<Choices> when_of(const toml::node& node)
{
    const auto* table = node.as_table();
    if (table == nullptr) return bad(node, "when is a table: when = { calibre = \"152 mm\" }");
    Choices when;
    for (const auto& [key, value] : *table) {
        auto choice = text_of(value);
        if (!choice) return tl::unexpected(choice.error());
        when.emplace(std::string(key.str()), std::move(*choice));
    }
    return when;
}

/// One table, read member by member into a node.
class NodeReading {
public:
    explicit NodeReading(const toml::node& at) : at_(at) {}

    Result<Node> read()
    {
        const auto* table = at_.as_table();
        if (table == nullptr) return bad(at_, "a node is a table");
        for (const auto& [key, value] : *table)
            if (auto taken = member(key.str(), value); !taken) return tl::unexpected(taken.error());
        if (!is_name(node_.name)) return bad(at_, "a node needs a name of lower case letters, digits and _, a letter first");
        if (!kind_given_) return bad(at_, "node " + node_.name + " needs a kind");
        node_.line = at_.source().begin.line;
        if (auto finished = finish(); !finished) return tl::unexpected(finished.error());
        return std::move(node_);
    }

private:
    Result<void> member(std::string_view key, const toml::node& value)
    {
        struct Text { std::string_view name; std::string* to; };
        const std::array texts{Text{"name", &node_.name}, Text{"unit", &unit_}, Text{"group", &node_.group}, Text{"why", &node_.why}, Text{"about", &node_.claim.about},
                               Text{"speaker", &node_.claim.speaker}, Text{"statement", &node_.claim.statement}, Text{"series", &node_.claim.series}, Text{"counts", &node_.claim.counts},
                               Text{"period", &node_.claim.period}, Text{"definition", &node_.trips.definition}, Text{"from", &from_}, Text{"to", &to_}, Text{"figure", &figure_},
                               Text{"figure_high", &figure_high_}, Text{"qualifier", &qualifier_}, Text{"hold", &hold_}, Text{"formula", &formula_}, Text{"kind", &kind_}, Text{"trust", &trust_},
                               Text{"distribution", &shape_}};
        if (const auto text = std::ranges::find(texts, key, &Text::name); text != texts.end()) {
            if (auto taken = put(*text->to, text_of(value)); !taken) return taken;
            return word(key, value);
        }
        struct Number { std::string_view name; double* to; };
        Distribution& d = node_.distribution;
        const std::array numbers{Number{"low", &d.low}, Number{"mode", &d.mode}, Number{"high", &d.high}, Number{"alpha", &d.alpha}, Number{"beta", &d.beta}, Number{"value", &value_}};
        if (const auto number = std::ranges::find(numbers, key, &Number::name); number != numbers.end()) {
            given_.emplace(key);
            return put(*number->to, number_of(value));
        }
        if (key == "toggle") return put(node_.on, truth_of(value));
        if (key == "hard") return put(node_.hard, truth_of(value));
        if (key == "varies") return put(node_.varies, truth_of(value));
        if (key == "source") return put(node_.sources, texts_of(value));
        if (key == "choices") return put(node_.choices, texts_of(value));
        if (key == "origin") return put(node_.trips.origin, texts_of(value));
        if (key == "destination") return put(node_.trips.destination, texts_of(value));
        if (key == "when") return put(node_.when, when_of(value));
        if (key == "values") return put(d.values, list_of<double>(value, number_of));
        if (key == "weights") return put(d.weights, list_of<double>(value, number_of));
        if (key == "possible") {
            const auto ends = list_of<double>(value, number_of);
            if (!ends) return tl::unexpected(ends.error());
            if (ends->size() != 2 || !((*ends)[0] < (*ends)[1])) return bad(value, "possible is a pair of numbers, the lower first");
            node_.possible = {(*ends)[0], (*ends)[1]};
            return {};
        }
        return bad(value, "no such member of a node: " + visible(key));
    }

    /// Words of closed lists, refused where they stand.
    Result<void> word(std::string_view key, const toml::node& value)
    {
        if (key == "kind") {
            const auto found = std::ranges::find(kinds, kind_);
            if (found == kinds.end()) return bad(value, "no such kind of node: " + visible(kind_));
            node_.kind = static_cast<NodeKind>(found - kinds.begin());
            kind_given_ = true;
        } else if (key == "trust") {
            const auto found = std::ranges::find(trusts, trust_);
            if (found == trusts.end()) return bad(value, "trust is none, low, medium or high");
            node_.trust = static_cast<Trust>(found - trusts.begin());
        } else if (key == "unit") {
            auto unit = read_unit(unit_);
            if (!unit) return bad(value, unit.error());
            node_.unit = std::move(*unit);
        } else if (key == "formula") {
            auto formula = read_formula(formula_);
            if (!formula) return bad(value, formula.error());
            node_.formula = std::move(*formula);
        } else if (key == "hold") {
            auto limit = read_limit(hold_);
            if (!limit) return bad(value, limit.error());
            node_.limit = std::move(*limit);
        } else if (key == "distribution") {
            const auto shape = shape_from_name(shape_);
            if (!shape) return bad(value, shape.error());
            node_.distribution.shape = *shape;
        }
        return {};
    }

    Result<void> finish()
    {
        const bool has_unit = !unit_.empty(), value = node_.kind == NodeKind::observation || node_.kind == NodeKind::assumption, sum = node_.kind == NodeKind::formula || node_.kind == NodeKind::output;
        const auto lacks = [&](const char* what) { return bad(at_, "node " + node_.name + " of kind " + std::string(name(node_.kind)) + " needs " + what); };
        const auto stray = [&](const char* what) { return bad(at_, "node " + node_.name + " of kind " + std::string(name(node_.kind)) + " takes no " + what); };
        const bool numbers = !given_.empty() || !node_.distribution.values.empty() || !shape_.empty();
        if (sum && !node_.formula) return lacks("a formula");
        if (!sum && node_.formula) return stray("formula");
        if ((node_.kind == NodeKind::cap) != node_.limit.has_value()) return node_.limit ? stray("hold") : lacks("hold");
        if ((node_.kind == NodeKind::alternative) == node_.choices.empty()) return node_.choices.empty() ? lacks("choices") : stray("choices");
        if (!value && numbers) return stray("value");
        if ((value || sum) && !has_unit) return lacks("a unit");
        if (node_.kind != NodeKind::claim && !(figure_ + figure_high_ + qualifier_ + node_.claim.about).empty()) return stray("figure, qualifier or about");
        if (node_.kind == NodeKind::alternative) {
            if (node_.choices.size() > most_choices || std::set<std::string>(node_.choices.begin(), node_.choices.end()).size() != node_.choices.size()) return lacks("at most 8 choices, each once");
            node_.unit = *read_unit("share");
        }
        if (node_.kind == NodeKind::claim) return claim();
        if (value) return distribution();
        return {};
    }

    Result<void> distribution()
    {
        Distribution& d = node_.distribution;
        if (given_.contains("value")) {
            if (given_.size() > 1 || !(shape_.empty() || d.shape == Shape::point)) return bad(at_, "node " + node_.name + ": value stands alone, or a distribution is named with its numbers");
            d.shape = Shape::point, d.low = d.mode = d.high = value_;
        } else if (shape_.empty() && (!given_.empty() || !d.values.empty())) return bad(at_, "node " + node_.name + " needs the name of its distribution");
        node_.trips.from = from_;
        node_.trips.to = to_;
        if (d.shape == Shape::posterior && (node_.trips.origin.empty() || node_.trips.destination.empty() || node_.trips.definition.empty() || from_.empty() || to_.empty()))
            return bad(at_, "node " + node_.name + ": a posterior needs definition, origin, destination, from and to");
        if (auto fine = check(d); !fine) return bad(at_, Error{Fault::input_unusable, "node " + node_.name + ": " + fine.error().message, {}, {}});
        if (node_.possible && d.known() && (d.low < node_.possible->first || d.high > node_.possible->second) && d.values.empty()) return bad(at_, "node " + node_.name + ": its values reach beyond what is said to be possible");
        return {};
    }

    Result<void> claim()
    {
        ClaimPart& c = node_.claim;
        c.from = from_;
        c.to = to_;
        if (!is_name(c.about)) return bad(at_, "claim " + node_.name + " needs about, the name of a node");
        if (figure_.empty() || c.speaker.empty()) return bad(at_, "claim " + node_.name + " needs figure and speaker");
        if (c.statement.empty()) c.statement = node_.name;
        const auto bound = site::bound_from_name(qualifier_);
        if (!bound || *bound == site::Bound::unknown) return bad(at_, "no such qualifier: " + visible(qualifier_));
        const auto low = site::thousandths(figure_), high = site::thousandths(figure_high_.empty() ? figure_ : figure_high_);
        if (!low || !high || *low > *high) return bad(at_, "claim " + node_.name + ": figure and figure_high are decimal numbers in quotes, the lower first");
        const bool two = !figure_high_.empty();
        if (*bound == site::Bound::range ? !two : two && *bound != site::Bound::vague) return bad(at_, "claim " + node_.name + ": a range needs figure_high, and only a range or a vague figure has it");
        c.figure = {*bound, *low, *high, unit_};
        return {};
    }

    const toml::node& at_;
    Node node_;
    std::set<std::string, std::less<>> given_;
    std::string unit_, kind_, trust_, shape_, formula_, hold_, figure_, figure_high_, qualifier_, from_, to_;
    double value_ = 0;
    bool kind_given_ = false;
};

Result<Scenario> read_scenario(const toml::node& node)
{
    const auto* table = node.as_table();
    if (table == nullptr) return bad(node, "a scenario is a table");
    Scenario scenario;
    for (const auto& [key, value] : *table) {
        if (key == "name" || key == "why") {
            if (auto taken = put(key == "name" ? scenario.name : scenario.why, text_of(value)); !taken) return tl::unexpected(taken.error());
        } else if (key == "set") {
            if (auto taken = put(scenario.set, texts_of(value)); !taken) return tl::unexpected(taken.error());
        } else if (key == "shares" && value.is_table()) {
            for (const auto& [alternative, shares] : *value.as_table()) {
                if (!shares.is_table()) return bad(shares, "shares are written as { calibre = { \"152 mm\" = 0.7 } }");
                double sum = 0;
                for (const auto& [choice, share] : *shares.as_table()) {
                    const auto number = number_of(share);
                    if (!number) return tl::unexpected(number.error());
                    if (*number < 0 || (sum += *number) > 1 + 1e-9) return bad(share, "shares of one alternative are not negative and add up to 1 at most");
                    scenario.shares[std::string(alternative.str())][std::string(choice.str())] = *number;
                }
            }
        } else return bad(value, "no such member of a scenario: " + visible(key.str()));
    }
    if (scenario.name.empty()) return bad(node, "a scenario needs a name");
    return scenario;
}

/// Whether some choice could make both hold.
bool can_meet(const Choices& a, const Choices& b)
{
    return std::ranges::none_of(a, [&](const auto& one) { const auto other = b.find(one.first); return other != b.end() && other->second != one.second; });
}

Result<void> check_names(const toml::array& array, const std::vector<Node>& nodes)
{
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        for (std::size_t before = 0; before < k; ++before)
            if (nodes[before].name == nodes[k].name && can_meet(nodes[before].when, nodes[k].when)) return bad(array[k], "node " + nodes[k].name + " stands twice for one choice");
        for (const auto& [alternative, choice] : nodes[k].when)
            if (std::ranges::none_of(nodes, [&](const Node& n) { return n.kind == NodeKind::alternative && n.name == alternative && std::ranges::find(n.choices, choice) != n.choices.end(); }))
                return bad(array[k], "no alternative has this choice: " + visible(alternative) + " = " + visible(choice));
    }
    return {};
}

/// Byte at which each line begins; lines count from 1.
std::vector<std::size_t> line_begins(std::string_view text)
{
    std::vector<std::size_t> begins{0, 0};
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins.push_back(at + 1);
    return begins;
}

Result<Assumptions> read_all(const toml::table& file, std::string_view text)
{
    const std::vector<std::size_t> begins = line_begins(text);
    const auto offset = [&](const toml::node& node) { return begins[std::min<std::size_t>(node.source().begin.line, begins.size() - 1)]; };
    Assumptions all;
    for (const auto& [key, value] : file) {
        const auto* array = value.as_array();
        if ((key != "node" && key != "scenario") || array == nullptr) return bad(value, "only [[node]] and [[scenario]] may stand in an assumptions file, not " + visible(key.str()));
        if (array->size() > (key == "node" ? most_nodes : most_scenarios)) return bad(value, "there are too many of these: " + visible(key.str()));
        for (const auto& element : *array) {
            if (key == "node") {
                auto node = NodeReading(element).read();
                if (!node) return tl::unexpected(node.error());
                node->offset = offset(element);
                all.nodes.push_back(std::move(*node));
            } else {
                auto scenario = read_scenario(element);
                if (!scenario) return tl::unexpected(scenario.error());
                scenario->offset = offset(element);
                all.scenarios.push_back(std::move(*scenario));
            }
        }
    }
    if (all.nodes.empty()) return fail(Fault::input_unusable, "an assumptions file needs nodes", "line 1");
    if (auto fine = check_names(*file["node"].as_array(), all.nodes); !fine) return tl::unexpected(fine.error());
    return all;
}

/// Line of a table header that names nothing, 0 when there is none. The TOML library stops the program on some of them ("[" and a line break).
std::size_t nameless_header(std::string_view text)
{
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!rest.starts_with('[')) continue;
        rest.remove_prefix(rest.starts_with("[[") ? 2 : 1);
        rest = trim(rest);
        if (rest.empty() || std::string_view("\r#=,.{}[").find(rest.front()) != std::string_view::npos) return line;
    }
    return 0;
}

}  // namespace

std::string_view name(NodeKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view name(Trust trust) { return trusts[static_cast<std::size_t>(trust)]; }

bool looks_like_assumptions(std::string_view head) { return toml_list::begins_with(head, "[[node]]"); }

Result<Assumptions> read_assumptions(std::string_view text)
{
    if (const std::size_t line = nameless_header(text); line > 0) return fail(Fault::input_unusable, "a table header names nothing", "line " + std::to_string(line));
    return toml_list::parsed(text, [&](const toml::table& file) { return read_all(file, text); });
}

Result<void> set(Assumptions& assumptions, std::string_view name_and_value)
{
    const std::size_t equals = name_and_value.find('=');
    const std::string_view named = trim(name_and_value.substr(0, equals)), value = equals == std::string_view::npos ? "" : trim(name_and_value.substr(equals + 1));
    if (value.empty()) return fail(Fault::usage, "a change is written NAME=VALUE: " + visible(name_and_value));
    bool found = false;
    for (Node& node : assumptions.nodes) {
        if (node.name != named) continue;
        found = true;
        if (value == "off" || value == "on") node.on = value == "on";
        else {
            if (node.kind == NodeKind::cap || node.kind == NodeKind::claim || node.kind == NodeKind::alternative)
                return fail(Fault::usage, "a " + std::string(name(node.kind)) + " is only set on or off: " + visible(named));
            auto distribution = read_distribution(value);
            if (!distribution) return tl::unexpected(distribution.error());
            if (node.kind == NodeKind::formula) node.kind = NodeKind::assumption;
            node.formula.reset();
            node.distribution = std::move(*distribution);
        }
        node.changed = value;
    }
    if (!found) return fail(Fault::not_found, "no node has this name: " + visible(named));
    return {};
}

}  // namespace tw::cargo
