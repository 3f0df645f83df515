#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "report/map_view.hpp"

namespace tw::report {

/// A point of movement.
struct Spot {
    enum class What : std::uint8_t { passing, event, halt };

    double lon = 0, lat = 0;   ///< degrees; lon in [-180, 180)
    What what = What::passing; ///< a halt is a call or a stop, an event the end of a gap or a passage by a place
};

/// A part of the world worth a drawing of its own, framed to the movement in it.
struct Area {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    GeoBox box;
    std::size_t inside = none;  ///< index of the area it shows in detail
};

/// Movement put together into areas: spots less than about a degree apart belong to one area, across 180 degrees too, and so do
/// areas whose boxes largely cover each other. Where the halts of an area crowd into a small part of it, that part becomes an
/// area again. Those with most events come first, at most `most_whole` whole areas and then details up to `most`. `areas` are
/// the drawn ones, `rest` the whole areas that found no room. Does not depend on the order of `spots`.
struct Areas {
    std::vector<Area> areas;
    std::vector<GeoBox> rest;
};
Areas areas_of(std::span<const Spot> spots, std::size_t most_whole, std::size_t most);

}  // namespace tw::report
