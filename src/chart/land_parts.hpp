#pragma once
#include <s2/encoded_s2shape_index.h>

#include "chart/land.hpp"
#include "chart/land_file.hpp"
#include "core/mapped_file.hpp"

namespace tw::chart {

/// What an open `Land` holds: the mapped file, its ring boxes, and the S2 index that reads from it.
struct Land::Index {
    explicit Index(MappedFile mapped) : file(std::move(mapped)) {}
    MappedFile file;
    std::span<const RingBox> boxes;
    std::uint64_t checksum = 0;
    EncodedS2ShapeIndex shapes;
};

}  // namespace tw::chart
