#pragma once
#include <string>
#include <vector>

#include "cargo/graph.hpp"
#include "cargo/interval_system.hpp"

namespace tw::cargo {

/// A claim as numbers, in base units.
struct ClaimedValue {
    const Node* claim = nullptr;
    std::uint32_t placed = 0;    ///< of what it is about, in the graph
    std::string period;          ///< empty when what it is about does not vary; a name of its own when the claim gives none
    Range possible;              ///< values that its bound word leaves
    Range stated;                ///< the stated value, or both ends of a range
};

/// How far inputs may go when claims are laid on them.
enum class Freedom : std::uint8_t {
    possible,   ///< what physics or, without that, the assumed distribution allows; hard caps hold
    deducing,   ///< anything from 0 upwards but for what is known to 5 %; no caps: says what claims alone imply
};

/// One graph laid out over several windows: what varies has a variable for each window, everything else one.
class Windows {
public:
    Windows(const Graph& graph, std::vector<std::string> periods, Freedom freedom);

    const IntervalSystem& system() const { return system_; }
    /// Variable of a placed node in a window; the first window for what does not vary or belongs to no window.
    std::uint32_t variable(std::uint32_t placed, std::string_view period) const;
    const std::vector<std::string>& periods() const { return periods_; }

private:
    const Graph& graph_;
    std::vector<std::string> periods_;
    IntervalSystem system_;
    std::vector<std::vector<std::uint32_t>> at_;   ///< by window, then step
};

/// By step: whether it varies from window to window.
std::vector<bool> varying(const Graph& graph);

/// The claims that belong to a graph's choices, about nodes it has a value for. `input_unusable` with name and line for a claim about a node that
/// nothing gives, or in a unit of something else.
Result<std::vector<ClaimedValue>> claims_of(const Assumptions& assumptions, const Graph& graph);

/// Whether graphs and claims of every choice can be built; fails as `combinations`, `build` and `claims_of`.
Result<void> check(const Assumptions& assumptions);

/// Whether its distribution leaves a value open by more than 5 %.
bool is_open(const Node& node);

}  // namespace tw::cargo
