#include <algorithm>
#include <array>
#include <map>

#include "report/model.hpp"

namespace tw::report {

void Model::list_at_most(std::size_t most)
{
    std::array<std::size_t, 6> listed{};
    std::map<Mmsi, std::size_t> weight;
    for (auto& entry : events) {
        const auto& event = entry.event;
        const auto* segment = std::get_if<track::Segment>(&event.body);
        if (segment != nullptr && segment->noise) continue;
        if (segment == nullptr) ++weight[event.mmsi];
        entry.listed = ++listed[static_cast<std::size_t>(event.kind)] <= most;
    }
    if (hulls.size() <= most) return;
    std::vector<HullEntry*> order;
    for (auto& hull : hulls) order.push_back(&hull);
    const auto weight_of = [&](const HullEntry* hull) {
        const auto found = weight.find(hull->mmsi);
        return found == weight.end() ? std::size_t{0} : found->second;
    };
    std::stable_sort(order.begin(), order.end(), [&](const HullEntry* a, const HullEntry* b) { return weight_of(a) > weight_of(b); });
    for (std::size_t i = most; i < order.size(); ++i) order[i]->listed = false;
}

bool Model::all_listed() const
{
    return std::all_of(events.begin(), events.end(), [](const EventEntry& e) { return e.listed; }) && std::all_of(hulls.begin(), hulls.end(), [](const HullEntry& h) { return h.listed; });
}

}  // namespace tw::report
