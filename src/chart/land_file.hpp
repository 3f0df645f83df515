#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/result.hpp"

namespace tw::chart {

/// Box of one ring in 1e-6 degree, longitudes unwrapped along the ring (east may pass 180 degrees; a ring round a pole spans
/// 360). Little-endian as it lies in the file.
struct RingBox {
    std::int32_t west = 0, south = 0, east = 0, north = 0;
    std::int64_t extent() const;
};

/// Head of a land index file: then `rings` boxes, widest first, then the S2 block whose loops have the same order.
struct LandFileHead {
    std::array<char, 8> magic{};
    std::uint64_t checksum = 0;  ///< XXH3-64 of everything after the head
    std::uint64_t rings = 0;
    std::uint64_t s2_bytes = 0;
};

inline constexpr std::array<char, 8> land_magic{'T', 'W', 'L', 'A', 'N', 'D', '0', '1'};

/// The two parts of a file whose head and checksum hold.
struct LandFile {
    std::span<const RingBox> boxes;
    std::string_view s2;
    std::uint64_t checksum = 0;
};

/// Checks and splits the bytes of an index file. `integrity` when they are not as written.
Result<LandFile> split_land_file(std::string_view bytes);

}  // namespace tw::chart
