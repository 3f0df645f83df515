#pragma once
#include <cstdint>

#include "batch/statics.hpp"
#include "core/geodesy.hpp"
#include "core/ids.hpp"

namespace tw::track {

class AnchorageIndex;

/// What kind of receiver a station is, as far as anyone said.
enum class Receiver : std::uint8_t { unknown, terrestrial, satellite };

/// What the folds may ask about land and receivers. Answers must be pure: the same question, the same answer.
class Surroundings {
public:
    virtual ~Surroundings() = default;
    /// Lower bound of the way by water; the great circle where nothing better is known.
    virtual Decimetre water_distance(LonLat a, LonLat b) const { return great_circle(a, b); }
    /// Distance to the nearest coast; -1 = not known.
    virtual Decimetre shore_distance(LonLat at) const { static_cast<void>(at); return {-1}; }
    virtual Receiver receiver(StationKey station) const { static_cast<void>(station); return Receiver::unknown; }
};

/// Everything outside a vessel's own rows that its folds may look at. Every member may be null: then calls are not found,
/// the great circle stands for the way by water, and class speeds are unknown. Borrowed: must outlive the fold.
struct World {
    const AnchorageIndex* places = nullptr;
    const Surroundings* surroundings = nullptr;
    const StaticsDictionary* statics = nullptr;
};

}  // namespace tw::track
