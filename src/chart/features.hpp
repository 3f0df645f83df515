#pragma once
#include <cstdint>
#include <string_view>

namespace tw::chart {

/// One member of a GeoJSON feature collection, as text.
struct Feature {
    std::string_view text;      ///< the object, not yet known to be well-formed JSON
    std::uint64_t offset = 0;   ///< of its first byte
    bool broken = false;        ///< no object, or one that never ends: where the next begins can't be known safely
};

/// Walks the features of a GeoJSON text in linear time without building a tree. A text that is no feature collection is one
/// feature: itself. A leading byte order mark is skipped.
class Features {
public:
    explicit Features(std::string_view content);
    /// False at the end; a broken feature is the last.
    bool next(Feature& feature);

private:
    std::string_view text_;
    std::size_t mark_ = 0, at_ = 0;
    bool alone_ = false, ended_ = false;
};

}  // namespace tw::chart
