#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "chart/gazetteer.hpp"
#include "core/geodesy.hpp"

namespace tw::track {

/// Nearest-place lookup over points and outlines: built once, then read from any thread. A place without position is left
/// out. Distances are great-circle; a point inside an outline has distance 0.
class AnchorageIndex {
public:
    struct Near {
        std::uint32_t place = none;       ///< position in `places()`, `none` if nothing lies within the limit
        Decimetre distance{std::numeric_limits<std::int64_t>::max()};
        Decimetre second{std::numeric_limits<std::int64_t>::max()};  ///< to the next nearest other place, or a lower bound of it
        static constexpr std::uint32_t none = 0xFFFFFFFF;
        bool found() const { return place != none; }
    };
    /// What the folds need to know of a place.
    struct Site {
        std::string id;
        LonLat at;
        std::uint32_t group = 0;          ///< equal for the parts of one port (chart::Place::parent)
        bool discovered = false;          ///< found in the data, not named by a source
    };

    AnchorageIndex() = default;
    explicit AnchorageIndex(std::span<const chart::Place> places);

    /// The nearest place within `limit` (at most 100 km). Ties go to the smaller id.
    Near nearest(LonLat point, Decimetre limit) const;
    /// The nearest place of one group within `limit`.
    Near nearest_of(std::uint32_t group, LonLat point, Decimetre limit) const;
    const Site& site(std::uint32_t place) const { return sites_[place]; }
    std::size_t size() const { return sites_.size(); }
    /// First 64 bits of SHA-256 over ids and shapes: a change of the gazetteer changes every call derived from it.
    std::uint64_t hash() const { return hash_; }

private:
    struct Entry { std::int32_t lon; std::uint32_t site; };  ///< a point of a shape: the shape is near its points
    std::vector<Site> sites_;
    std::vector<std::vector<std::vector<LonLat>>> outlines_;  ///< rings per site, empty for points
    std::vector<std::uint32_t> row_start_;                    ///< latitude rows of 0.1 degree
    std::vector<Entry> entries_;                              ///< per row, sorted by longitude
    std::uint64_t hash_ = 0;

    Decimetre distance_to(LonLat point, std::uint32_t site) const;
    Near search(LonLat point, Decimetre limit, std::int64_t group) const;
};

}  // namespace tw::track
