#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "chart/gazetteer.hpp"

namespace tw::chart {

/// Finds places by what people call them, and walks from a part to what it belongs to. Keeps pointers: the places must stay where they are.
class PlaceNames {
public:
    explicit PlaceNames(std::span<const Place> places);

    /// The place of this id; else the one place with this name or alias in any script (ASCII case apart). Null when there is none, or
    /// several and none of them is the whole to which the others belong.
    const Place* find(std::string_view text) const;
    /// What a place belongs to; null at the top, and where the parent names no place.
    const Place* parent(const Place& place) const;
    /// The place itself or the nearest above it whose position is known; null when none is.
    const Place* positioned(std::string_view text) const;
    /// The whole a place belongs to: itself when it is part of nothing.
    const Place& whole(const Place& place) const;
    /// Whether one is the other or a part of it, at any depth.
    bool within(const Place& part, const Place& of) const;
    /// Offset from UTC of the place or the nearest above it that has one, "+09:00"; empty = not known.
    std::string_view zone(const Place& place) const;

private:
    /// Parents that name each other in a ring end after so many steps.
    static constexpr int deepest = 16;

    std::unordered_map<std::string, const Place*> by_id_;
    std::unordered_map<std::string, std::vector<const Place*>> by_name_;
};

}  // namespace tw::chart
