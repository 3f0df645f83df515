#include <algorithm>
#include <map>

#include "claims/contradiction_parts.hpp"

namespace tw::claims {

void contradictions_of_places(const Said& said, std::vector<Contradiction>& found)
{
    // Parts of one whole, told apart by who names them: a scheme is a set of parts whose sources overlap.
    std::map<std::string, std::vector<const chart::Place*>> parts;
    for (const chart::Place& place : said.places)
        if (!place.parent.empty() && (place.kind == chart::PlaceKind::pier || place.kind == chart::PlaceKind::berth) && !place.at.known() && place.outline.empty()) parts[place.parent].push_back(&place);
    for (auto& [whole, all] : parts) {
        std::ranges::sort(all, {}, &chart::Place::id);
        std::vector<Roots> keys;
        for (const chart::Place* place : all) {
            const auto list = split_keys(place->source);
            keys.emplace_back(list.begin(), list.end());
        }
        std::vector<RootGroup> schemes = group_by_root(keys);
        std::erase_if(schemes, [](const RootGroup& scheme) { return scheme.items.size() < 2; });
        if (schemes.size() < 2) continue;
        Contradiction one;
        one.kind = ContradictionKind::place_name;
        one.about = whole + ": names of its piers";
        one.why = "parts named by two schemes without positions: which name of one is which of the other is not published; drawing them on an image would tell";
        one.exclusive = false;
        for (const RootGroup& scheme : schemes) {
            ContradictionSide side;
            for (const std::size_t i : scheme.items) {
                const chart::Place& place = *all[i];
                side.says += (side.says.empty() ? "" : "; ") + place.name + (place.role.empty() ? "" : " (" + place.role + ")");
                side.members.push_back({place.id, place.name + (place.role.empty() ? "" : ", " + place.role), {}, place.source, said.roots.roots_of(place.source), false, place.ingest, place.offset});
            }
            one.sides.push_back(std::move(side));
        }
        finish(one, whole);
        found.push_back(std::move(one));
    }
}

}  // namespace tw::claims
