#include "cargo/graph.hpp"

#include <algorithm>
#include <cmath>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::size_t most_combinations = 64, most_steps = 4'000;

bool belongs(const Choices& when, const Choices& choices)
{
    return std::ranges::all_of(when, [&](const auto& one) { const auto chosen = choices.find(one.first); return chosen != choices.end() && chosen->second == one.second; });
}

class Building {
public:
    Building(const Assumptions& from, const Choices& choices, const std::map<std::string, double>& shares, bool open) : shares_(shares), open_(open)
    {
        graph_.choices = choices;
        for (const Node& node : from.nodes)
            if (node.kind != NodeKind::claim && belongs(node.when, choices)) active_.push_back(&node);
    }

    Result<Graph> build()
    {
        states_.assign(active_.size(), State::waiting);
        at_.assign(active_.size(), 0);
        for (std::size_t k = 0; k < active_.size(); ++k)
            if (auto placed = place(k, 0); !placed) return tl::unexpected(placed.error());
        return std::move(graph_);
    }

private:
    enum class State : std::uint8_t { waiting, open, done };

    static tl::unexpected<Error> wrong(const Node& node, const Error& error)
    {
        return fail(Fault::input_unusable, "node " + node.name + ": " + error.message, "line " + std::to_string(node.line) + (error.where.empty() ? "" : ", " + error.where), error.next);
    }

    std::size_t find(std::string_view name) const
    {
        return static_cast<std::size_t>(std::ranges::find_if(active_, [&](const Node* n) { return n->name == name && n->kind != NodeKind::cap; }) - active_.begin());
    }

    Result<void> place(std::size_t k, std::size_t depth)
    {
        const Node& node = *active_[k];
        if (states_[k] == State::done) return {};
        if (states_[k] == State::open) return wrong(node, {Fault::usage, "its value follows from itself", {}, {}});
        if (depth > most_nodes) return wrong(node, {Fault::usage, "its formulas follow each other too far", {}, {}});
        states_[k] = State::open;
        const auto needed = [&](const Formula& formula) -> Result<void> {
            for (const std::string& name : formula.names) {
                const std::size_t of = find(name);
                if (of == active_.size()) return wrong(node, {Fault::usage, "no node has this name here: " + name, {}, {}});
                if (auto placed = place(of, depth + 1); !placed) return placed;
            }
            return {};
        };
        if (node.formula)
            if (auto ready = needed(*node.formula); !ready) return ready;
        if (node.limit) {
            if (auto ready = needed(node.limit->lesser); !ready) return ready;
            if (auto ready = needed(node.limit->greater); !ready) return ready;
        }
        const auto at = static_cast<std::uint32_t>(graph_.placed.size());
        at_[k] = at;
        graph_.placed.push_back({&node, no_slot, {}});
        states_[k] = State::done;
        if (graph_.steps.size() > most_steps) return wrong(node, {Fault::usage, "the formulas are too long together", {}, {}});
        if (node.limit) return cap(at, node);
        return node.formula ? sum(at, node) : input(at, node);
    }

    Result<void> input(std::uint32_t at, const Node& node)
    {
        Placed& placed = graph_.placed[at];
        if (node.kind == NodeKind::alternative) {
            const auto share = shares_.find(node.name);
            placed.slot = step({Step::Kind::constant, Op::number, 0, 0, share == shares_.end() ? 1.0 : share->second});
            return {};
        }
        if (!open_ && (!node.distribution.known() || !node.on)) {
            placed.missing = {node.name};
            return {};
        }
        const bool falls = node.group.starts_with('-');
        const std::string_view group = std::string_view(node.group).substr(falls ? 1 : 0);
        const auto place_of_input = static_cast<std::uint32_t>(graph_.inputs.size());
        placed.slot = step({Step::Kind::input, Op::number, place_of_input, 0, 0});
        graph_.inputs.push_back({at, placed.slot, Quantile(node.distribution.known() ? node.distribution : Distribution{}, node.unit.scale), stream_of(group.empty() ? node.name : "group " + std::string(group)), falls});
        return {};
    }

    Result<void> sum(std::uint32_t at, const Node& node)
    {
        const auto unit = checked(*node.formula, node);
        if (!unit) return tl::unexpected(unit.error());
        if (!alike(*unit, node.unit)) return wrong(node, {Fault::usage, "the formula gives " + measures(*unit) + ", and the node's unit is " + node.unit.code, {}, {}});
        if (!node.on) graph_.placed[at].missing = {node.name};
        else graph_.placed[at].slot = emit(*node.formula, at, graph_.placed[at].missing);
        return {};
    }

    Result<void> cap(std::uint32_t at, const Node& node)
    {
        const auto lesser = checked(node.limit->lesser, node), greater = checked(node.limit->greater, node);
        if (!lesser) return tl::unexpected(lesser.error());
        if (!greater) return tl::unexpected(greater.error());
        if (!alike(*lesser, *greater)) return wrong(node, {Fault::usage, measures(*lesser) + " and " + measures(*greater) + " cannot be compared", {}, {}});
        std::vector<std::string> missing;
        if (!node.on) missing = {node.name};
        Cap made{at, no_slot, no_slot};
        if (missing.empty()) {
            const std::uint32_t a = emit(node.limit->lesser, at, missing), b = emit(node.limit->greater, at, missing);
            if (missing.empty()) made = {at, a, b};
        }
        graph_.placed[at].missing = std::move(missing);
        graph_.caps.push_back(made);
        return {};
    }

    Result<Unit> checked(const Formula& formula, const Node& node) const
    {
        auto unit = unit_of(formula, [&](std::string_view name) -> const Unit* { const std::size_t k = find(name); return k == active_.size() ? nullptr : &active_[k]->unit; });
        if (!unit) return wrong(node, unit.error());
        return unit;
    }

    /// Appends a formula's steps; the slot of its value, or none and what is missing.
    std::uint32_t emit(const Formula& formula, std::uint32_t at, std::vector<std::string>& missing)
    {
        for (const std::string& name : formula.names)
            for (const std::string& lack : graph_.placed[at_[find(name)]].missing)
                if (std::ranges::find(missing, lack) == missing.end()) missing.push_back(lack);
        if (!missing.empty()) return no_slot;
        std::vector<std::uint32_t> slots;
        for (const Term& term : formula.terms) {
            if (term.op == Op::name) slots.push_back(graph_.placed[at_[find(formula.names[term.left])]].slot);
            else if (term.op == Op::number) slots.push_back(step({Step::Kind::constant, Op::number, 0, 0, term.number}));
            else {
                slots.push_back(step({Step::Kind::sum, term.op, slots[term.left], slots[term.right], 0}));
                if (term.op == Op::least || term.op == Op::greatest)
                    graph_.forks.push_back({at, term.op, slots[term.left], slots[term.right], std::string(formula.text_of(formula.terms[term.left])), std::string(formula.text_of(formula.terms[term.right]))});
            }
        }
        return slots.back();
    }

    std::uint32_t step(const Step& one)
    {
        graph_.steps.push_back(one);
        return static_cast<std::uint32_t>(graph_.steps.size() - 1);
    }

    const std::map<std::string, double>& shares_;
    bool open_;
    std::vector<const Node*> active_;
    std::vector<State> states_;
    std::vector<std::uint32_t> at_;
    Graph graph_;
};

}  // namespace

const Placed* Graph::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(placed, [&](const Placed& p) { return p.node->name == name && p.node->kind != NodeKind::cap; });
    return found == placed.end() ? nullptr : &*found;
}

Result<std::vector<Choices>> combinations(const Assumptions& assumptions)
{
    std::vector<Choices> all{{}};
    for (const Node& node : assumptions.nodes) {
        if (node.kind != NodeKind::alternative) continue;
        std::vector<Choices> next;
        for (const Choices& so_far : all) {
            if (!belongs(node.when, so_far)) {
                next.push_back(so_far);
                continue;
            }
            for (const std::string& choice : node.choices) {
                next.push_back(so_far);
                next.back()[node.name] = choice;
            }
        }
        if (next.size() > most_combinations) return fail(Fault::input_unusable, "the alternatives give more than 64 combinations", "line " + std::to_string(node.line));
        all = std::move(next);
    }
    return all;
}

Result<Graph> build(const Assumptions& assumptions, const Choices& choices, const std::map<std::string, double>& shares, bool open) { return Building(assumptions, choices, shares, open).build(); }

double operate(Op op, double left, double right)
{
    switch (op) {
    case Op::add: return left + right;
    case Op::subtract: return left - right;
    case Op::multiply: return left * right;
    case Op::divide: return left / right;
    case Op::negate: return -left;
    case Op::least: return right < left ? right : left;
    case Op::greatest: return right > left ? right : left;
    case Op::whole: return std::floor(left);
    case Op::number:
    case Op::name: break;
    }
    return left;
}

void evaluate(const Graph& graph, std::span<const double> inputs, std::span<double> values)
{
    for (std::size_t k = 0; k < graph.steps.size(); ++k) {
        const Step& s = graph.steps[k];
        values[k] = s.kind == Step::Kind::input ? inputs[s.left] : s.kind == Step::Kind::constant ? s.number : operate(s.op, values[s.left], values[s.right]);
    }
}

std::uint64_t stream_of(std::string_view name)
{
    std::uint64_t hash = 0xCBF29CE484222325;   // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

}  // namespace tw::cargo
