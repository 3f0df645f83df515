#include "chart/place_names.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::chart {

PlaceNames::PlaceNames(std::span<const Place> places)
{
    for (const Place& place : places) {
        by_id_.emplace(place.id, &place);
        const auto call = [&](const std::string& name) {
            auto& named = by_name_[lower(trim(name))];
            if (named.empty() || named.back() != &place) named.push_back(&place);
        };
        call(place.name);
        for (const std::string& alias : place.aliases) call(alias);
    }
}

const Place* PlaceNames::find(std::string_view text) const
{
    if (const auto found = by_id_.find(std::string(trim(text))); found != by_id_.end()) return found->second;
    const auto named = by_name_.find(lower(trim(text)));
    if (named == by_name_.end()) return nullptr;
    for (const Place* candidate : named->second)
        if (std::ranges::all_of(named->second, [&](const Place* other) { return within(*other, *candidate); })) return candidate;
    return nullptr;
}

const Place* PlaceNames::parent(const Place& place) const
{
    if (place.parent.empty()) return nullptr;
    const auto found = by_id_.find(place.parent);
    return found == by_id_.end() || found->second == &place ? nullptr : found->second;
}

const Place* PlaceNames::positioned(std::string_view text) const
{
    const Place* place = find(text);
    for (int step = 0; place != nullptr && step < deepest; ++step, place = parent(*place))
        if (place->at.known()) return place;
    return nullptr;
}

const Place& PlaceNames::whole(const Place& place) const
{
    const Place* top = &place;
    for (int step = 0; step < deepest; ++step) {
        const Place* above = parent(*top);
        if (above == nullptr) break;
        top = above;
    }
    return *top;
}

bool PlaceNames::within(const Place& part, const Place& of) const
{
    const Place* place = &part;
    for (int step = 0; place != nullptr && step < deepest; ++step, place = parent(*place))
        if (place == &of) return true;
    return false;
}

std::string_view PlaceNames::zone(const Place& place) const
{
    const Place* at = &place;
    for (int step = 0; at != nullptr && step < deepest; ++step, at = parent(*at))
        if (!at->zone.empty()) return at->zone;
    return {};
}

}  // namespace tw::chart
