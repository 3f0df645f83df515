#pragma once
#include <span>
#include <string>
#include <vector>

#include "registry/ownership/proof.hpp"

namespace tw::report {

/// A party in the drawing, in the layer of its distance from the one asked about (0).
struct OwnershipBox {
    std::string name;        ///< hostile
    std::string status;      ///< "listed", "owned", ... under the rule of the caption; empty for none
    std::size_t layer = 0;
    std::string record;      ///< the party in the graph of holdings; hostile
};

/// What one party holds of another, with the places of both in `boxes`.
struct OwnershipLine {
    std::size_t holder = 0, held = 0;
    std::string share;       ///< "50 %", "40 to 60 %", "not known", "controls", "manages", "linked"
    std::string said;        ///< the statement in full; hostile
    bool counts = false;     ///< it belongs to the proof of the status
    registry::EdgeKind kind = registry::EdgeKind::ownership;
    std::uint32_t stake = 0; ///< a place in the day's stakes
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
/// The same above several, which lie side by side in the lowest layer in the order given.
OwnershipGraph ownership_graph(const registry::RuleOutcome& outcome, std::span<const registry::NodeId> nodes, std::size_t most = 40);

/// Where everything of a graph is drawn: the report and the workbench draw the same.
struct OwnershipLayout {
    struct Line {
        std::string path;              ///< SVG path data, from the holder to what it holds
        double x = 0, y = 0;           ///< the middle of its words' base line
        bool bowed = false;            ///< within a layer, or back up a ring
    };
    static constexpr double box_width = 190, box_height = 40;
    std::vector<double> x, y;          ///< left upper corners of the boxes
    std::vector<Line> lines;
    double width = 0, height = 0;
};
OwnershipLayout laid_out(const OwnershipGraph& graph);

/// The graph as SVG, holders above what they hold; lines of the proof are bold, rings and lines within a layer bow out. Every text is escaped.
std::string ownership_svg(const OwnershipGraph& graph, std::string_view caption);

/// The same lines as a table, for readers who don't see the drawing.
std::string ownership_table(const OwnershipGraph& graph);

}  // namespace tw::report
