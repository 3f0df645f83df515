#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/ownership_graph.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double box_width = 190, box_height = 40, across = 220, down = 110, margin = 14;

struct Laid {
    std::vector<double> x, y;    ///< left upper corners
    double width = 0, height = 0;
};

Laid lay(const OwnershipGraph& graph)
{
    std::size_t layers = 0, widest = 0;
    for (const OwnershipBox& box : graph.boxes) layers = std::max(layers, box.layer + 1);
    std::vector<std::size_t> in_layer(layers, 0);
    for (const OwnershipBox& box : graph.boxes) widest = std::max(widest, ++in_layer[box.layer]);
    Laid laid;
    laid.width = static_cast<double>(widest) * across + 2 * margin;
    laid.height = static_cast<double>(layers) * down - (down - box_height) + 2 * margin;
    std::vector<std::size_t> next(layers, 0);
    for (const OwnershipBox& box : graph.boxes) {
        const double left = (laid.width - static_cast<double>(in_layer[box.layer]) * across) / 2 + (across - box_width) / 2;
        laid.x.push_back(left + static_cast<double>(next[box.layer]++) * across);
        laid.y.push_back(margin + static_cast<double>(layers - 1 - box.layer) * down);
    }
    return laid;
}

std::string line(const OwnershipGraph& graph, const Laid& laid, const OwnershipLine& one)
{
    const std::size_t above = graph.boxes[one.holder].layer, below = graph.boxes[one.held].layer;
    const double x1 = laid.x[one.holder] + box_width / 2, x2 = laid.x[one.held] + box_width / 2;
    std::string path;
    double tx = (x1 + x2) / 2, ty = 0;
    if (above > below) {
        const double y1 = laid.y[one.holder] + box_height, y2 = laid.y[one.held], middle = (y1 + y2) / 2;
        path = fmt::format("M{} {}C{} {} {} {} {} {}", px(x1), px(y1), px(x1), px(middle), px(x2), px(middle), px(x2), px(y2));
        ty = middle;
    } else {
        // Within a layer, back up a ring, or into itself: bowed out under the holder, and dashed.
        const double y1 = laid.y[one.holder] + box_height, y2 = laid.y[one.held] + box_height, low = std::max(y1, y2) + 34;
        path = fmt::format("M{} {}C{} {} {} {} {} {}", px(x1 - 24), px(y1), px(x1 - 24), px(low), px(x2 + 24), px(low), px(x2 + 24), px(y2));
        ty = low - 9;
    }
    return fmt::format("<g><title>{}</title><path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\"{} marker-end=\"url(#o-tip)\"/>"
                       "<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"currentColor\">{}</text></g>\n",
                       escape_html(one.said), path, one.counts ? "2.6" : "1", above > below ? "" : " stroke-dasharray=\"5 3\"", px(tx), px(ty - 3), escape_html(one.share));
}

}  // namespace

std::string ownership_svg(const OwnershipGraph& graph, std::string_view caption)
{
    if (graph.boxes.empty()) return {};
    const Laid laid = lay(graph);
    std::string svg = fmt::format("<figure>\n{}<svg class=\"ownership\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n"
                                  "<defs><marker id=\"o-tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0l8 4l-8 4z\" fill=\"currentColor\"/></marker></defs>\n",
                                  open_wide(caption), px(laid.width), px(laid.height + 40), escape_html(caption));
    for (const OwnershipLine& one : graph.lines) svg += line(graph, laid, one);
    for (std::size_t b = 0; b < graph.boxes.size(); ++b) {
        const OwnershipBox& box = graph.boxes[b];
        const double middle = laid.x[b] + box_width / 2;
        svg += fmt::format("<g><title>{0}</title><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\" rx=\"4\" fill=\"Canvas\" stroke=\"currentColor\" stroke-width=\"{5}\"/>"
                           "<text x=\"{6}\" y=\"{7}\" font-size=\"12\" text-anchor=\"middle\" fill=\"currentColor\">{8}</text>",
                           escape_html(box.name), px(laid.x[b]), px(laid.y[b]), px(box_width), px(box_height), box.status == "listed" ? "3" : "1", px(middle), px(laid.y[b] + (box.status.empty() ? 24 : 17)),
                           escape_html(shortened(box.name, 26)));
        if (!box.status.empty()) svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"currentColor\">{}</text>", px(middle), px(laid.y[b] + 32), escape_html(box.status));
        svg += "</g>\n";
    }
    svg += fmt::format("</svg>\n{}<figcaption>{}", close_wide, escape_html(caption));
    if (graph.left_out > 0) svg += fmt::format(" {} more parties are left out of the drawing.", graph.left_out);
    return svg + "</figcaption>\n</figure>\n";
}

std::string ownership_table(const OwnershipGraph& graph)
{
    if (graph.lines.empty()) return {};
    std::string table = "<table>\n<thead><tr><th>holder</th><th>status</th><th>holds</th><th>of</th><th>in the proof</th><th>as stated</th></tr></thead>\n<tbody>\n";
    for (const OwnershipLine& one : graph.lines)
        table += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape_html(graph.boxes[one.holder].name), escape_html(graph.boxes[one.holder].status),
                             escape_html(one.share), escape_html(graph.boxes[one.held].name), one.counts ? "yes" : "no", escape_html(one.said));
    return table + "</tbody>\n</table>\n";
}

}  // namespace tw::report
