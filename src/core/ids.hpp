#pragma once
#include <cstdint>

#include "core/strong.hpp"

namespace tw {

/// Maritime Mobile Service Identity, nine decimal digits (ITU-R M.585). Kept as read, valid or not.
using Mmsi = Strong<struct MmsiTag, std::uint32_t>;

/// IMO ship identification number, seven digits; 0 is "none". Kept as read; see `imo_is_valid`.
using ImoNumber = Strong<struct ImoNumberTag, std::uint32_t>;

/// Position of a capture in the case's list of captures (order of adding). Never part of a hashed object.
using CaptureOrdinal = Strong<struct CaptureOrdinalTag, std::uint32_t>;

/// Byte offset in the decompressed stream of a capture.
using ByteOffset = Strong<struct ByteOffsetTag, std::uint64_t>;

/// XXH3-64 of a receiving station's name as written in the source; 0 is "no station given".
using StationKey = Strong<struct StationKeyTag, std::uint64_t>;

/// XXH3-64 of a static record's canonical bytes; 0 is "no statics in this row".
using StaticsKey = Strong<struct StaticsKeyTag, std::uint64_t>;

/// XXH3-64 of a message's payload bits with the repeat indicator masked, or of a row's decoded content where the source
/// carries no payload; 0 is unknown. Two receptions of one transmission share it.
using PayloadKey = Strong<struct PayloadKeyTag, std::uint64_t>;

/// Whether seven digits pass the IMO ship check: sum of digit i times (8 - i), i = 1..6, ends in digit 7.
constexpr bool imo_is_valid(ImoNumber imo)
{
    if (imo.value < 1'000'000 || imo.value > 9'999'999) return false;
    std::uint32_t sum = 0;
    std::uint32_t rest = imo.value / 10;
    for (std::uint32_t weight = 2; weight <= 7; ++weight, rest /= 10) sum += (rest % 10) * weight;
    return sum % 10 == imo.value % 10;
}

}  // namespace tw
