#pragma once
#include <cstdint>
#include <limits>

#include "core/strong.hpp"

namespace tw {

struct MillisecondTag {
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    static constexpr bool known(std::int64_t v) { return v != none; }
};
/// Milliseconds of UTC since 1970-01-01 (POSIX, no leap seconds). `none()` = the source gave no time.
using Millisecond = Quantity<MillisecondTag, std::int64_t>;

/// Seconds of UTC since 1970-01-01, the unit of events.
using Second = Quantity<struct SecondTag, std::int64_t>;

struct Degree7Tag {
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();
    static constexpr bool known(std::int32_t v) { return v != none; }
};
/// Longitude or latitude on WGS84 in 1e-7 degree; 180 degrees is 1 800 000 000. `none()` lies outside both ranges.
using Degree7 = Quantity<Degree7Tag, std::int32_t>;

/// Length in decimetres.
using Decimetre = Quantity<struct DecimetreTag, std::int64_t>;

struct DeciknotTag {
    static constexpr std::uint16_t none = 1023;
    static constexpr bool known(std::uint16_t v) { return v < none; }
};
/// Speed over ground as AIS sends it, 0.1 knot; 1022 = 102.2 kn or more, 1023 = not available.
using Deciknot = Strong<DeciknotTag, std::uint16_t>;

/// Derived speed, 0.01 knot. 1 m/s = 1.94384 kn.
using Centiknot = Quantity<struct CentiknotTag, std::int32_t>;

struct DecidegreeTag {
    static constexpr std::uint16_t none = 3600;
    static constexpr bool known(std::uint16_t v) { return v < none; }
};
/// Course over ground, 0.1 degree; 3600 = not available, larger = invalid as sent (kept).
using Decidegree = Strong<DecidegreeTag, std::uint16_t>;

struct HeadingTag {
    static constexpr std::uint16_t none = 511;
    static constexpr bool known(std::uint16_t v) { return v < 360; }
};
/// True heading in whole degrees; 511 = not available, 360..510 = invalid as sent (kept).
using Heading = Strong<HeadingTag, std::uint16_t>;

/// A probability in parts per million, 0..1 000 000.
using Ppm = Quantity<struct PpmTag, std::int32_t>;

constexpr double degrees(Degree7 d) { return d.value * 1e-7; }
constexpr double degrees(Decidegree d) { return d.value * 0.1; }
constexpr double knots(Deciknot s) { return s.value * 0.1; }
constexpr double knots(Centiknot s) { return s.value * 0.01; }
constexpr double metres(Decimetre d) { return static_cast<double>(d.value) * 0.1; }

inline constexpr double metres_per_nautical_mile = 1852.0;
inline constexpr double knots_per_metre_per_second = 1.94384;

}  // namespace tw
