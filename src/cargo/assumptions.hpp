#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cargo/distribution.hpp"
#include "cargo/formula.hpp"
#include "cargo/unit.hpp"
#include "core/result.hpp"
#include "site/bounded.hpp"

namespace tw::cargo {

enum class NodeKind : std::uint8_t {
    observation,  ///< a value that something in the case showed
    assumption,   ///< a value that somebody took
    claim,        ///< what somebody published about a quantity; goes into no draw
    formula,      ///< a value that follows from others
    alternative,  ///< choices of which one holds and nobody knows which; never averaged
    cap,          ///< something that must hold
    output,       ///< a formula whose value is asked for
};
std::string_view name(NodeKind kind);

/// How far a number can be leaned on, as its case says.
enum class Trust : std::uint8_t { none, low, medium, high };
std::string_view name(Trust trust);

/// Which choice of each alternative a node belongs to, by name of the alternative; empty = all.
using Choices = std::map<std::string, std::string, std::less<>>;

/// What a claim says and of what.
struct ClaimPart {
    std::string about;            ///< the node whose value it states
    site::Figure figure;          ///< in thousandths of the node's unit
    std::string speaker;
    std::string statement;        ///< claims made in one breath share it; the node's own name without
    std::string series;           ///< statements of one speaker that follow each other; empty = none
    std::string counts;           ///< what it says it counts, in words; claims with other words are of another scope
    std::string from, to;         ///< its window as published; empty = not said
    std::string period;           ///< windows that the analyst reads as one have one name
};

/// Which count of the itineraries a posterior is bound to.
struct TripCount {
    std::vector<std::string> origin, destination;
    std::string definition, from, to;
};

struct Node {
    std::string name;
    NodeKind kind = NodeKind::assumption;
    Unit unit;
    Distribution distribution;
    std::optional<Formula> formula;      ///< of a formula or output
    std::optional<Limit> limit;          ///< of a cap
    bool hard = false;                   ///< of a cap: draws that break it are impossible and are dropped
    bool on = true;
    bool varies = false;                 ///< may differ from one window to another, and all that follows from it
    std::optional<std::pair<double, double>> possible;   ///< ends that physics sets, in the node's unit
    std::string group;                   ///< nodes of one group rise together; "-group" falls as it rises
    std::vector<std::string> choices;    ///< of an alternative, in order
    Choices when;
    ClaimPart claim;
    TripCount trips;
    std::vector<std::string> sources;
    Trust trust = Trust::none;
    std::string why;
    std::size_t line = 0;                ///< of its [[node]] in the file
    std::size_t offset = 0;              ///< byte at which that line begins
    std::string changed;                 ///< what a `set` put in its place; empty = as the file has it
};

/// A mix of choices and other values to compute side by side with the rest.
struct Scenario {
    std::string name, why;
    std::map<std::string, std::map<std::string, double>> shares;   ///< of each choice of an alternative; they add up to 1 at most
    std::vector<std::string> set;                                  ///< "NAME=VALUE"
    std::size_t offset = 0;
};

struct Assumptions {
    std::vector<Node> nodes;
    std::vector<Scenario> scenarios;
};

inline constexpr std::size_t most_nodes = 400, most_scenarios = 32, most_choices = 8;

/// Whether a text begins like an assumptions file: its first line that is neither blank nor a comment is `[[node]]`.
bool looks_like_assumptions(std::string_view head);

/// Reads an assumptions file (TOML, docs/formats/quantity.md). `input_unusable` with the line for text that is no TOML, unknown
/// members, units, distributions and formulas that can't be read, names that stand twice for one choice, and too many nodes.
/// Whether names exist, units agree and nothing goes in circles is found when the graph is built.
Result<Assumptions> read_assumptions(std::string_view text);

/// Puts another value in the place of a node's: "fill=0.5", "mass=60..80", "mass=triangular(60, 70, 80)", "cap_hull=off". All nodes of the
/// name are changed, whatever choice they belong to. `not_found` when there is none, `usage` when the value can't be read.
Result<void> set(Assumptions& assumptions, std::string_view name_and_value);

}  // namespace tw::cargo
