#include "report/map_labels.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

/// Letters of UTF-8 text, and how wide they are likely to be: letters beyond Latin, Greek and Cyrillic count double.
double likely_width(std::string_view text, double size)
{
    double units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xE1 ? 1.0 : 0.58;
    }
    return units * size;
}

}  // namespace

bool MapLabels::is_free(const Box& box) const
{
    if (box.x < 2 || box.y < 2 || box.x + box.width > width_ - 2 || box.y + box.height > height_ - 2) return false;
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& t) {
        return box.x < t.x + t.width && t.x < box.x + box.width && box.y < t.y + t.height && t.y < box.y + box.height;
    });
}

void MapLabels::place(std::string& svg, double x, double y, std::string_view text, bool strong)
{
    const double size = strong ? 15 : 12;
    const std::string shown = shortened(text, 40);
    const double width = likely_width(shown, size), height = size + 3;
    struct Spot { double dx, dy; const char* anchor; double left; };
    const std::array spots{Spot{8, 5, "start", 8}, Spot{-8, 5, "end", -8 - width}, Spot{0, -9, "middle", -width / 2}, Spot{0, 19, "middle", -width / 2},
                           Spot{8, -8, "start", 8}, Spot{8, 18, "start", 8}, Spot{-8, -8, "end", -8 - width}, Spot{-8, 18, "end", -8 - width}};
    for (const auto& spot : spots) {
        const Box box{x + spot.left, y + spot.dy - size, width, height};
        if (!is_free(box)) continue;
        taken_.push_back(box);
        svg += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", strong ? "name" : "name minor", px(x + spot.dx), px(y + spot.dy), spot.anchor, escape_html(shown));
        return;
    }
}

}  // namespace tw::report
