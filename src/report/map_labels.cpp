#include "report/map_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/text_width.hpp"
#include "report/words.hpp"

namespace tw::report {

bool MapLabels::is_free(const Box& box) const
{
    if (box.x < 3 || box.y < 3 || box.x + box.width > width_ - 3 || box.y + box.height > height_ - 3) return false;
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& t) {
        return box.x < t.x + t.width && t.x < box.x + box.width && box.y < t.y + t.height && t.y < box.y + box.height;
    });
}

void MapLabels::place(std::string& svg, double x, double y, std::string_view text, bool strong)
{
    const double size = strong ? 15 : 12;
    const std::string shown = shortened(text, 32);
    const double width = text_width(shown, size, strong), height = size + 3;
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

void MapLabels::number(std::string& svg, double x, double y, double width, double height, std::size_t number)
{
    constexpr double size = 15, gap = 3;
    const std::string shown = std::to_string(number);
    const double wide = text_width(shown, size, true) + 4, tall = size + 3;
    const double middle_x = x + width / 2, middle_y = y + height / 2;
    Box box{std::clamp(x + width + gap, 3.0, width_ - wide - 3), std::clamp(middle_y - tall / 2, 3.0, height_ - tall - 3), wide, tall};
    bool far = false;
    constexpr int rings = 8, directions = 8;
    for (int ring = 0; ring < rings * directions; ++ring) {
        const double away = gap + 18.0 * (ring / directions), angle = (ring % directions) * 3.14159265358979 / 4;
        const Box tried{middle_x + std::cos(angle) * (width / 2 + wide / 2 + away) - wide / 2, middle_y - std::sin(angle) * (height / 2 + tall / 2 + away) - tall / 2, wide, tall};
        if (!is_free(tried)) continue;
        box = tried;
        far = ring >= directions;
        break;
    }
    taken_.push_back(box);
    const double cx = box.x + wide / 2, cy = box.y + tall / 2;
    if (far) svg += fmt::format("<path class=\"leader\" d=\"M{} {}L{} {}\"/>", px(middle_x), px(middle_y), px(cx), px(cy));
    svg += fmt::format("<text class=\"areanumber\" x=\"{}\" y=\"{}\">{}</text>\n", px(cx), px(cy + 5.5), shown);
}

}  // namespace tw::report
