#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/document.hpp"

namespace tw::claims {

/// A text being written beside the map of where its bytes came from.
struct MappedText {
    std::string text;
    std::vector<MapRun> map;

    /// Appends bytes that stand so in the source.
    void copy(std::string_view bytes, std::uint64_t source);
    /// Appends bytes that stand for `width` bytes of the source, in `steps` equal pieces.
    void put(std::string_view bytes, std::uint64_t source, std::uint64_t width, std::size_t steps = 1);
};

/// The map of a text read from a text that has a map itself. Both ascending; what `outer` does not cover answers with its nearest run.
std::vector<MapRun> through(const std::vector<MapRun>& inner, const std::vector<MapRun>& outer);

/// Moves every source by so many bytes.
void shift(std::vector<MapRun>& map, std::uint64_t by);

}  // namespace tw::claims
