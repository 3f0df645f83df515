#pragma once
#include <cstdint>
#include <span>

#include "voyage/prism.hpp"
#include "voyage/spread.hpp"
#include "voyage/window.hpp"

namespace tw::voyage {

/// Turns lattice lengths into lower bounds of ways over water, as `prism` says why.
class Bound {
public:
    Bound(const Window& window, Level finest);
    std::int64_t of(std::int64_t length, std::int64_t circle) const;
    /// A chain longer than this, great circle to the other end included, can't fit the budget.
    std::int64_t most(Decimetre budget) const;

private:
    double factor_ = 1.02, slack_ = 0;
};

/// Lengths from both ends of a leg over one window.
struct Ways {
    Window window;
    Level finest;
    Spread from_start, to_end;

    Bound bound() const { return Bound(window, finest); }
};

/// Searches with ends that touch water within growing distances, until a way joins them in the budget; false when none does.
bool join(Ways& ways, const End& start, const End& end, Decimetre budget);

/// An end or site that touches no water is joined to water this far away: 30 nm.
inline constexpr Decimetre widest_snap{555'600};
/// 0 where the point's own cell was reached, else the least of some distances, up to `widest_snap`, at which a reached corner lies.
Decimetre widest_touch(const Window& window, const Spread& spread, LonLat at);

/// The least length to any of the corners, and which has it; `Spread::never` when none was reached.
std::int64_t shortest(const Spread& spread, std::span<const std::uint32_t> corners, std::uint32_t* which = nullptr);
/// The bearing at which a way leaves its end: towards its point five miles on, or the target when the way is shorter.
double bearing_along(const Window& window, const Spread& spread, std::uint32_t corner, const End& end, LonLat target);

/// The cells of the window with a corner that passes the test.
template <class Test>
Region cells_where(const Window& window, bool water_only, Test test)
{
    Region region{window.level, window.column, window.row, window.around ? window.width : window.width - 1, window.height - 1, {}};
    region.inside.assign(static_cast<std::size_t>(region.width) * static_cast<std::size_t>(region.height), 0);
    std::vector<std::uint8_t> good(window.corners());
    for (std::size_t i = 0; i < good.size(); ++i)
        good[i] = test(i) ? 1 : 0;
    for (std::int32_t y = 0; y < region.height; ++y)
        for (std::int32_t x = 0; x < region.width; ++x) {
            const std::size_t corner = window.at(x, y);
            const std::size_t next = window.around && x + 1 == window.width ? window.at(0, y) : corner + 1;
            const auto up = static_cast<std::size_t>(window.width);
            const bool any = (good[corner] | good[next] | good[corner + up] | good[next + up]) != 0;
            region.inside[static_cast<std::size_t>(y) * static_cast<std::size_t>(region.width) + static_cast<std::size_t>(x)] =
                any && (!water_only || window.water[corner] != 0) ? 1 : 0;
        }
    return region;
}

}  // namespace tw::voyage
