#include "voyage/region.hpp"

#include <algorithm>

namespace tw::voyage {
namespace {

/// Labels the cells of a region by connected part; cells on both sides of the date line are not neighbours.
class Parts {
public:
    explicit Parts(const Region& region) : region_(region), label_(region.inside.size(), 0)
    {
        for (std::int32_t y = 0; y < region.height; ++y)
            for (std::int32_t x = 0; x < region.width; ++x)
                if (region.has(x, y) && label(x, y) == 0)
                    flood(x, y);
    }
    std::uint32_t label(std::int32_t x, std::int32_t y) const { return region_.has(x, y) ? label_[index(x, y)] : 0; }
    /// The label of the cell to one side, or 0 when the date line lies between.
    std::uint32_t beside(std::int32_t x, std::int32_t y, std::int32_t dx) const
    {
        return date_line(dx > 0 ? x + 1 : x) ? 0 : label(x + dx, y);
    }
    /// Whether the side of cells at this column of corners is the date line.
    bool date_line(std::int32_t x) const { return (region_.column + x) % region_.level.across() == 0; }
    std::size_t count() const { return sizes_.size(); }
    std::int64_t cells(std::uint32_t part) const { return sizes_[part - 1]; }

private:
    std::size_t index(std::int32_t x, std::int32_t y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(region_.width) + static_cast<std::size_t>(x); }

    void flood(std::int32_t x0, std::int32_t y0)
    {
        const auto part = static_cast<std::uint32_t>(sizes_.size() + 1);
        std::int64_t cells = 0;
        std::vector<std::pair<std::int32_t, std::int32_t>> open{{x0, y0}};
        label_[index(x0, y0)] = part;
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            ++cells;
            const auto visit = [&](std::int32_t nx, std::int32_t ny) {
                if (region_.has(nx, ny) && label_[index(nx, ny)] == 0) {
                    label_[index(nx, ny)] = part;
                    open.emplace_back(nx, ny);
                }
            };
            if (!date_line(x + 1))
                visit(x + 1, y);
            if (!date_line(x))
                visit(x - 1, y);
            visit(x, y + 1);
            visit(x, y - 1);
        }
        sizes_.push_back(cells);
    }

    const Region& region_;
    std::vector<std::uint32_t> label_;
    std::vector<std::int64_t> sizes_;
};

// Directions of a side: 0 east, 1 north, 2 west, 3 south; the part lies to the left.
constexpr std::int32_t step_x[]{1, 0, -1, 0}, step_y[]{0, 1, 0, -1};

/// Walks along the sides of one part's cells.
class Walk {
public:
    Walk(const Region& region, const Parts& parts) : region_(region), parts_(parts), walked_(static_cast<std::size_t>(region.width + 1) * static_cast<std::size_t>(region.height + 1), 0) {}

    /// The cell left of a side that starts at corner (x, y), if the side belongs to the outline of its part; else 0.
    std::uint32_t part_left_of(std::int32_t x, std::int32_t y, int way) const
    {
        switch (way) {
        case 0: return side(parts_.label(x, y), parts_.label(x, y - 1));
        case 1: return side(parts_.label(x - 1, y), parts_.date_line(x) ? 0 : parts_.label(x, y));
        case 2: return side(parts_.label(x - 1, y - 1), parts_.label(x - 1, y));
        default: return side(parts_.label(x, y - 1), parts_.date_line(x) ? 0 : parts_.label(x - 1, y - 1));
        }
    }

    bool is_walked(std::int32_t x, std::int32_t y, int way) const { return (walked_[corner(x, y)] >> way & 1) != 0; }

    std::vector<LonLat> ring(std::int32_t x, std::int32_t y, int way)
    {
        const std::uint32_t part = part_left_of(x, y, way);
        std::vector<LonLat> out;
        int before = -1;
        while (!is_walked(x, y, way)) {
            walked_[corner(x, y)] = static_cast<std::uint8_t>(walked_[corner(x, y)] | 1U << way);
            if (way != before)
                out.push_back(position(x, y, part));
            before = way;
            x += step_x[way];
            y += step_y[way];
            // Left first: cells that touch at a corner only are walked around one by one.
            for (const int turn : {1, 0, 3})
                if (const int next = (way + turn) % 4; part_left_of(x, y, next) == part) {
                    way = next;
                    break;
                }
        }
        out.push_back(out.front());
        return out;
    }

private:
    static std::uint32_t side(std::uint32_t left, std::uint32_t right) { return left == right ? 0 : left; }
    std::size_t corner(std::int32_t x, std::int32_t y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(region_.width + 1) + static_cast<std::size_t>(x); }

    // A corner on the date line is at 180 degrees east or west, as the part lies.
    LonLat position(std::int32_t x, std::int32_t y, std::uint32_t part) const
    {
        LonLat at = region_.level.at(region_.column + x, region_.row + y);
        if (parts_.date_line(x)) {
            const bool part_in_west = parts_.label(x, y) == part || parts_.label(x, y - 1) == part;
            at.lon = Degree7{part_in_west ? -1'800'000'000 : 1'800'000'000};
        }
        return at;
    }

    const Region& region_;
    const Parts& parts_;
    std::vector<std::uint8_t> walked_;
};

}  // namespace

bool Region::contains(LonLat point) const
{
    if (!point.known() || empty())
        return false;
    const auto y = static_cast<std::int32_t>(std::floor(level.row(point.lat))) - row;
    const auto x = static_cast<std::int32_t>(std::floor(level.column(point.lon))) - column;
    return has(((x % level.across()) + level.across()) % level.across(), y);
}

std::int64_t Region::hectares() const
{
    double sum = 0;
    for (std::int32_t y = 0; y < height; ++y) {
        std::int64_t cells = 0;
        for (std::int32_t x = 0; x < width; ++x)
            cells += has(x, y) ? 1 : 0;
        const double side = level.side(row + y + 0.5) / 10;
        sum += static_cast<double>(cells) * side * side;
    }
    return std::llround(sum / 10'000);
}

std::vector<RegionPart> outline(const Region& region)
{
    const Parts parts(region);
    Walk walk(region, parts);
    std::vector<RegionPart> out(parts.count());
    for (std::uint32_t p = 1; p <= parts.count(); ++p)
        out[p - 1].cells = parts.cells(p);
    // From the south: the first ring of a part is met at its lowest side, which is its outer one.
    for (std::int32_t y = 0; y <= region.height; ++y)
        for (std::int32_t x = 0; x <= region.width; ++x)
            for (const int way : {0, 2})
                if (const std::uint32_t part = walk.part_left_of(x, y, way); part != 0 && !walk.is_walked(x, y, way))
                    out[part - 1].rings.push_back(walk.ring(x, y, way));
    std::stable_sort(out.begin(), out.end(), [](const RegionPart& a, const RegionPart& b) { return a.cells > b.cells; });
    return out;
}

}  // namespace tw::voyage
