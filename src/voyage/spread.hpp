#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "voyage/window.hpp"

namespace tw::voyage {

/// Lengths of ways over water from one end to every corner of a window.
struct Spread {
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
    std::vector<std::int32_t> length;   ///< shortest chain of moves, decimetres; `never` = no way, or a hopeless one
    std::vector<std::uint8_t> arrived;  ///< index of the move that the shortest chain ends with; 255 at its start
    std::size_t settled = 0;            ///< corners worked on, for measurement

    bool reached(std::size_t corner) const { return length[corner] != never; }
};

/// Dijkstra's algorithm over the moves from several corners at once, each at length 0, with a bucket queue. A corner is left
/// out when `length + to_go > most`, where `to_go` is a lower bound of the way from it to the other end.
Spread spread(const Window& window, std::span<const std::uint32_t> from, std::span<const std::int32_t> to_go, std::int64_t most);

/// Corners of the chain that ends at `corner`, from there to its start.
std::vector<std::uint32_t> chain_to(const Window& window, const Spread& spread, std::uint32_t corner);

}  // namespace tw::voyage
