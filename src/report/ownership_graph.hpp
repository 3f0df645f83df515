#pragma once
#include <string>
#include <vector>

#include "registry/ownership/proof.hpp"

namespace tw::report {

/// A party in the drawing, in the layer of its distance from the one asked about (0).
struct OwnershipBox {
    std::string name;        ///< hostile
    std::string status;      ///< "listed", "owned", ... under the rule of the caption; empty for none
    std::size_t layer = 0;
};

/// What one party holds of another, with the places of both in `boxes`.
struct OwnershipLine {
    std::size_t holder = 0, held = 0;
    std::string share;       ///< "50 %", "40 to 60 %", "not known", "controls", "manages", "linked"
    std::string said;        ///< the statement in full; hostile
    bool counts = false;     ///< it belongs to the proof of the status
};

/// The parties above one, as far as `most` of them, and what they hold.
struct OwnershipGraph {
    std::vector<OwnershipBox> boxes;     ///< by layer, then in the order drawn
    std::vector<OwnershipLine> lines;    ///< by held, then holder
    std::size_t left_out = 0;            ///< parties beyond `most`
};

/// The graph above `node` under a rule, the same for the same statements whatever their order: layers by distance, within a layer by the
/// place of what is held below, then by name.
OwnershipGraph ownership_graph(const registry::RuleOutcome& outcome, registry::NodeId node, std::size_t most = 40);

/// The graph as SVG, holders above what they hold; lines of the proof are bold, rings and lines within a layer bow out. Every text is escaped.
std::string ownership_svg(const OwnershipGraph& graph, std::string_view caption);

/// The same lines as a table, for readers who don't see the drawing.
std::string ownership_table(const OwnershipGraph& graph);

}  // namespace tw::report
