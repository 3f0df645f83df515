#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/map_scene.hpp"
#include "report/markup.hpp"

namespace tw::report {
namespace {

/// Where a drawing of all boxes is cut: the start of the longitudes it shows, and how many degrees of them it needs.
struct Cut {
    double west, width;
};

Cut cut_of(const std::vector<NumberedBox>& areas)
{
    std::vector<std::pair<double, double>> spans;  // west in [-180, 180), width
    for (const auto& [box, number] : areas) {
        const double west = box.west - 360 * std::floor((box.west + 180) / 360);
        spans.emplace_back(west, box.east - box.west);
    }
    std::sort(spans.begin(), spans.end());
    double best_end = spans.front().first, best = -1, reach = spans.front().first;
    // Round the world once and on to the first again: the widest stretch without any area is where the map is cut.
    for (std::size_t i = 0; i < 2 * spans.size(); ++i) {
        const double west = spans[i % spans.size()].first + (i < spans.size() ? 0 : 360);
        if (west - reach > best) {
            best = west - reach;
            best_end = west;
        }
        reach = std::max(reach, west + spans[i % spans.size()].second);
    }
    constexpr double usual = -169;  // through the Bering Strait: no land is cut
    const double from_usual = best_end - best - 360 * std::ceil((best_end - best - usual) / 360);
    const bool usual_is_free = best > 0 && usual >= from_usual && usual <= from_usual + best;
    if (360 - best <= 150) return {best_end, 360 - best};
    return {usual_is_free ? usual : best_end - std::max(best, 0.0) / 2, 360};
}

void add_lines(std::string& svg, const std::vector<Path>& paths, const MapView& view, std::string_view kind)
{
    constexpr std::size_t most = 4000;
    if (paths.size() > most) return;
    std::string data;
    for (const Path& path : paths)
        if (path.points.size() > 1) data += line_data(path.points, view);
    if (!data.empty()) svg += fmt::format("<path class=\"{} thin\" d=\"{}\"/>\n", kind, data);
}

}  // namespace

std::string map_overview(const Scene& scene, const std::vector<NumberedBox>& areas)
{
    const Cut cut = cut_of(areas);
    const bool world = cut.width >= 360;
    GeoBox box{cut.west, world ? -56.0 : 90.0, cut.west + cut.width, world ? 73.0 : -90.0};
    for (const auto& area : areas) {
        box.south = std::min(box.south, area.box.south);
        box.north = std::max(box.north, area.box.north);
    }
    const MapView view(box, 1000, 360, 560, world ? 1 : 1.4);
    std::string svg = fmt::format("<svg class=\"map\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"Overview with the numbered areas of the maps below\">\n<clipPath id=\"clip0\"><rect width=\"{0}\" height=\"{1}\"/></clipPath>\n<g clip-path=\"url(#clip0)\">\n",
                                  px(view.width()), px(view.height()));
    draw_land(svg, scene, view, world ? 1.0 : 0.5);
    add_lines(svg, scene.paths.measured, view, "track h0");
    constexpr std::size_t most_gaps = 400;
    if (scene.paths.gaps.size() <= most_gaps) add_lines(svg, scene.paths.gaps, view, "gapaxis");
    MapLabels labels(view.width(), view.height());
    draw_boxes(svg, view, areas, labels);
    return svg + fmt::format("</g>\n<rect class=\"frame\" width=\"{}\" height=\"{}\"/>\n</svg>\n", px(view.width()), px(view.height()));
}

}  // namespace tw::report
