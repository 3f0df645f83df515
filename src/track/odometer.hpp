#pragma once
#include <cstdint>

namespace tw::track {

/// Running totals of one hull's way, to be subtracted: length, time inside gaps, gaps.
struct Odometer {
    std::int64_t length_mm = 0, silent_ms = 0;
    std::uint32_t gaps = 0;
    template <class Archive>
    void fields(Archive& a) { a(length_mm, silent_ms, gaps); }
};

}  // namespace tw::track
