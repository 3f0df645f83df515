#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "cargo/assumptions.hpp"
#include "cargo/distribution.hpp"
#include "core/result.hpp"

namespace tw::cargo {

inline constexpr std::uint32_t no_slot = std::numeric_limits<std::uint32_t>::max();

/// One step of a computation; its value goes to the slot of the same number. Parts stand in earlier slots.
struct Step {
    enum class Kind : std::uint8_t { input, constant, sum } kind = Kind::constant;
    Op op = Op::number;
    std::uint32_t left = 0, right = 0;   ///< slots; the input's place for an input
    double number = 0;                   ///< of a constant, base units
};

/// A node as part of one graph.
struct Placed {
    const Node* node = nullptr;
    std::uint32_t slot = no_slot;         ///< no_slot = its value is unknown, or it has none
    std::vector<std::string> missing;     ///< names of what its value lacks; empty when it has a slot
};

/// A value that is drawn.
struct Input {
    std::uint32_t placed = 0;      ///< place of its node
    std::uint32_t slot = 0;
    Quantile quantile;
    std::uint64_t stream = 0;      ///< of its name, or of its group
    bool falls = false;            ///< falls as its group rises
};

struct Cap {
    std::uint32_t placed = 0;
    std::uint32_t lesser = no_slot, greater = no_slot;   ///< slots; no_slot = not tested
};

/// A least or greatest of two in a node's formula: which of them binds is worth knowing.
struct Fork {
    std::uint32_t placed = 0;
    Op op = Op::least;
    std::uint32_t left = 0, right = 0;
    std::string left_text, right_text;
};

/// Everything that is needed to compute one choice of every alternative. Keeps pointers into the assumptions.
struct Graph {
    Choices choices;
    std::vector<Placed> placed;    ///< what each node follows from stands before it
    std::vector<Step> steps;
    std::vector<Input> inputs;
    std::vector<Cap> caps;
    std::vector<Fork> forks;

    const Placed* find(std::string_view name) const;
};

/// Every choice of the alternatives, in the order of the file; an alternative that belongs to another's choice is only made where it holds. At
/// most 64; more are `input_unusable`.
Result<std::vector<Choices>> combinations(const Assumptions& assumptions);

/// Builds the graph of one choice. `shares` gives the value of an alternative's own name for the present choice: the share of the
/// whole that it has; 1 without. `input_unusable` with the node's name and line where a name is missing, units do not agree, formulas go in a
/// circle, or a formula is not of the unit that its node states.
///
/// With `open`, values that nobody knows become inputs too, so that claims can say what they must be; such a graph is not for drawing.
Result<Graph> build(const Assumptions& assumptions, const Choices& choices, const std::map<std::string, double>& shares = {}, bool open = false);

/// Values of all slots for one set of inputs; `values` has room for every step.
void evaluate(const Graph& graph, std::span<const double> inputs, std::span<double> values);
/// The value of one operation.
double operate(Op op, double left, double right);

/// 64 bits that depend on a name alone.
std::uint64_t stream_of(std::string_view name);

}  // namespace tw::cargo
