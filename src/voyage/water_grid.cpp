#include "voyage/water_grid.hpp"

#include <cmath>
#include <optional>
#include <set>
#include <vector>

namespace tw::voyage {
namespace {

constexpr int size = Level::tile;
constexpr std::size_t pond = 400;

/// Single cells of a grid, asked for one after the other in one neighbourhood.
class Cells {
public:
    Cells(const WaterGrid& grid, Level level) : grid_(grid), level_(level) {}
    bool water(std::int32_t x, std::int32_t y)
    {
        if (y < 0 || y >= level_.across())
            return false;
        const std::pair place{(x + level_.across()) % level_.across() / size, y / size};
        auto found = tiles_.find(place);
        if (found == tiles_.end())
            found = tiles_.emplace(place, grid_.tile(level_, place.first, place.second)).first;
        return (found->second[static_cast<std::size_t>(y % size)] >> ((x + level_.across()) % size) & 1) != 0;
    }

private:
    const WaterGrid& grid_;
    Level level_;
    std::map<std::pair<std::int32_t, std::int32_t>, Tile> tiles_;
};

}  // namespace

Tile WaterGrid::make(TilePlace place) const
{
    Tile water;
    water.fill(land_ == nullptr ? ~std::uint64_t{0} : 0);
    if (land_ == nullptr)
        return water;
    const auto [level, column, row] = place;
    for (const auto& edge : land_->edges(level.longitude(column * size), level.latitude(row * size), level.longitude((column + 1) * size), level.latitude((row + 1) * size)))
        mark_coast(water, place, edge);
    fill_water(water, place, *land_);
    mark_canals(water, place);
    return water;
}

Tile WaterGrid::tile(Level level, std::int32_t column, std::int32_t row) const
{
    const std::int32_t across = level.across() / size;
    column = ((column % across) + across) % across;
    if (row < 0 || row >= across)
        return Tile{};
    if (file_ != nullptr)
        return file_->tile({level, column, row});
    const auto key = static_cast<std::uint64_t>(level.value) << 48 | static_cast<std::uint64_t>(row) << 24 | static_cast<std::uint64_t>(column);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = tiles_.find(key); found != tiles_.end())
            return found->second;
    }
    const Tile made = make({level, column, row});
    const std::lock_guard lock(mutex_);
    ++made_;
    if (tiles_.emplace(key, made).second)
        order_.push_back(key);
    while (order_.size() > most_tiles_) {
        tiles_.erase(order_.front());
        order_.pop_front();
    }
    return made;
}

bool WaterGrid::water(Level level, LonLat at) const
{
    if (!at.known())
        return false;
    const auto column = static_cast<std::int32_t>(std::floor(level.column(at.lon))) % level.across();
    const auto row = static_cast<std::int32_t>(std::floor(level.row(at.lat)));
    if (row < 0 || row >= level.across())
        return false;
    const Tile cells = tile(level, column / size, row / size);
    return (cells[static_cast<std::size_t>(row % size)] >> (column % size) & 1) != 0;
}

bool WaterGrid::find_inland(LonLat at, Decimetre radius) const
{
    const Level level = finest_level(degrees(at.lat));
    Cells cells(*this, level);
    const auto x0 = static_cast<std::int32_t>(std::floor(level.column(at.lon))), y0 = static_cast<std::int32_t>(std::floor(level.row(at.lat)));
    const auto n = static_cast<std::int32_t>(static_cast<double>(radius.value) / level.side(level.row(at.lat)));
    std::set<std::pair<std::int32_t, std::int32_t>> seen;
    for (std::int32_t y = y0 - n; y <= y0 + n; ++y)
        for (std::int32_t x = x0 - n; x <= x0 + n; ++x) {
            if (!cells.water(x, y) || !seen.emplace(x, y).second)
                continue;
            // Cells that touch at a corner are joined, as moves along their sides join them.
            std::vector<std::pair<std::int32_t, std::int32_t>> body{{x, y}};
            for (std::size_t next = 0; next < body.size(); ++next) {
                if (body.size() >= pond)
                    return false;
                const auto [cx, cy] = body[next];
                for (std::int32_t dy = -1; dy <= 1; ++dy)
                    for (std::int32_t dx = -1; dx <= 1; ++dx)
                        if (cells.water(cx + dx, cy + dy) && seen.emplace(cx + dx, cy + dy).second)
                            body.emplace_back(cx + dx, cy + dy);
            }
        }
    return true;
}

bool WaterGrid::inland(LonLat at, Decimetre radius) const
{
    const std::pair key{at, radius};
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = inland_.find(key); found != inland_.end())
            return found->second;
    }
    const bool answer = find_inland(at, radius);
    const std::lock_guard lock(mutex_);
    inland_.emplace(key, answer);
    return answer;
}

std::size_t WaterGrid::made() const
{
    const std::lock_guard lock(mutex_);
    return made_;
}

}  // namespace tw::voyage
