#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/ownership_graph.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double box_width = OwnershipLayout::box_width, box_height = OwnershipLayout::box_height, across = 220, down = 110, margin = 14, beside = 62;

void place_boxes(const OwnershipGraph& graph, OwnershipLayout& laid)
{
    std::size_t layers = 0, widest = 0;
    for (const OwnershipBox& box : graph.boxes) layers = std::max(layers, box.layer + 1);
    std::vector<std::size_t> in_layer(layers, 0);
    for (const OwnershipBox& box : graph.boxes) widest = std::max(widest, ++in_layer[box.layer]);
    laid.width = static_cast<double>(widest) * across + 2 * margin;
    laid.height = static_cast<double>(layers) * down - (down - box_height) + 2 * margin + 40;
    std::vector<std::size_t> next(layers, 0);
    for (const OwnershipBox& box : graph.boxes) {
        const double left = (laid.width - static_cast<double>(in_layer[box.layer]) * across) / 2 + (across - box_width) / 2;
        laid.x.push_back(left + static_cast<double>(next[box.layer]++) * across);
        laid.y.push_back(margin + static_cast<double>(layers - 1 - box.layer) * down);
    }
}

/// `aside` keeps several lines between the same two apart.
OwnershipLayout::Line line_of(const OwnershipGraph& graph, const OwnershipLayout& laid, const OwnershipLine& one, double aside)
{
    const double x1 = laid.x[one.holder] + box_width / 2 + aside, x2 = laid.x[one.held] + box_width / 2 + aside;
    OwnershipLayout::Line line{.path = {}, .x = (x1 + x2) / 2, .y = 0, .bowed = graph.boxes[one.holder].layer <= graph.boxes[one.held].layer};
    if (!line.bowed) {
        const double y1 = laid.y[one.holder] + box_height, y2 = laid.y[one.held], middle = (y1 + y2) / 2;
        line.path = fmt::format("M{} {}C{} {} {} {} {} {}", px(x1), px(y1), px(x1), px(middle), px(x2), px(middle), px(x2), px(y2));
        line.y = middle - 3;
    } else {
        // Within a layer, back up a ring, or into itself: bowed out under the holder.
        const double y1 = laid.y[one.holder] + box_height, y2 = laid.y[one.held] + box_height, low = std::max(y1, y2) + 34;
        line.path = fmt::format("M{} {}C{} {} {} {} {} {}", px(x1 - 24), px(y1), px(x1 - 24), px(low), px(x2 + 24), px(low), px(x2 + 24), px(y2));
        line.y = low - 12;
    }
    return line;
}

/// Moves the words along their lines to where they lie on no others, if they can.
void spread_words(const OwnershipGraph& graph, OwnershipLayout& laid)
{
    struct Taken { double left, right, y; };
    std::vector<Taken> taken;
    for (std::size_t i = 0; i < laid.lines.size(); ++i) {
        OwnershipLayout::Line& line = laid.lines[i];
        const double half = static_cast<double>(graph.lines[i].share.size()) * 3.2 + 5;
        const auto free = [&](double x, double y) { return std::ranges::none_of(taken, [&](const Taken& t) { return x - half < t.right && t.left < x + half && y - t.y < 15 && t.y - y < 15; }); };
        if (!line.bowed) {
            const double from = laid.x[graph.lines[i].holder], to = laid.x[graph.lines[i].held], x1 = line.x + (from - to) / 2, x2 = line.x + (to - from) / 2, y1 = laid.y[graph.lines[i].holder] + box_height, y2 = laid.y[graph.lines[i].held];
            for (const double t : {0.5, 0.62, 0.38, 0.7, 0.3}) {
                // A cubic with both of its inner points at half height.
                const double late = t * t * (3 - 2 * t), x = x1 + (x2 - x1) * late, y = y1 + (y2 - y1) * (1.5 * (1 - t) * t + t * t * t) - 3;
                if (!free(x, y)) continue;
                line.x = x, line.y = y;
                break;
            }
        }
        for (const double aside : {0.0, -34.0, 34.0, -68.0, 68.0})
            if (line.bowed && free(line.x + aside, line.y)) {
                line.x += aside;
                break;
            }
        taken.push_back({line.x - half, line.x + half, line.y});
    }
}

std::string drawn(const OwnershipLine& one, const OwnershipLayout::Line& line)
{
    return fmt::format("<g><title>{}</title><path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\"{} marker-end=\"url(#o-tip)\"/>"
                       "<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"currentColor\">{}</text></g>\n",
                       escape_html(one.said), line.path, one.counts ? "2.6" : "1", line.bowed ? " stroke-dasharray=\"5 3\"" : "", px(line.x), px(line.y), escape_html(one.share));
}

}  // namespace

OwnershipLayout laid_out(const OwnershipGraph& graph)
{
    OwnershipLayout laid;
    place_boxes(graph, laid);
    // Lines are sorted by what is held, then by the holder: those between the same two follow each other.
    for (std::size_t i = 0, n = 0; i < graph.lines.size(); i += n) {
        for (n = 1; i + n < graph.lines.size() && graph.lines[i + n].holder == graph.lines[i].holder && graph.lines[i + n].held == graph.lines[i].held; ++n) {}
        const double apart = std::min(beside, (box_width - 20) / static_cast<double>(n));
        for (std::size_t k = 0; k < n; ++k) laid.lines.push_back(line_of(graph, laid, graph.lines[i + k], apart * (static_cast<double>(k) - static_cast<double>(n - 1) / 2)));
    }
    spread_words(graph, laid);
    return laid;
}

std::string ownership_svg(const OwnershipGraph& graph, std::string_view caption)
{
    if (graph.boxes.empty()) return {};
    const OwnershipLayout laid = laid_out(graph);
    std::string svg = fmt::format("<figure>\n{}<svg class=\"ownership\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n"
                                  "<defs><marker id=\"o-tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0l8 4l-8 4z\" fill=\"currentColor\"/></marker></defs>\n",
                                  open_wide(caption), px(laid.width), px(laid.height), escape_html(caption));
    for (std::size_t i = 0; i < graph.lines.size(); ++i) svg += drawn(graph.lines[i], laid.lines[i]);
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
