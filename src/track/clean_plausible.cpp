#include "track/clean_plausible.hpp"

#include <algorithm>
#include <unordered_map>


namespace tw::track {
namespace {

constexpr unsigned mmsi_bits = 30;

bool beside(const CleanSummary& rare, const CleanSummary& other, const PlausibleRules& rules)
{
    if (!rare.first.known() || !other.first.known()) return false;
    if (rare.first.value > other.last.value + rules.beside_ms || rare.last.value < other.first.value - rules.beside_ms) return false;
    // Without positions on both sides, time alone has to do.
    if (rare.positions == 0 || other.positions == 0) return true;
    const std::int64_t slack = rules.beside_degree7;
    if (rare.south > other.north + slack || rare.north < other.south - slack) return false;
    // An area across 180 degrees spans almost the globe as plain minima and maxima, and then excludes nothing.
    return rare.west <= other.east + slack && rare.east >= other.west - slack;
}

}  // namespace

std::vector<Mmsi> bitflip_suspects(std::span<const CleanSummary> all, const PlausibleRules& rules)
{
    std::unordered_map<Mmsi, const CleanSummary*> frequent;
    for (const CleanSummary& s : all)
        if (s.transmissions > rules.rare) frequent.emplace(s.mmsi, &s);
    const auto accuses = [&](const CleanSummary& rare, std::uint32_t flipped) {
        const auto found = frequent.find(Mmsi{flipped});
        return found != frequent.end() && beside(rare, *found->second, rules);
    };
    std::vector<Mmsi> suspects;
    for (const CleanSummary& s : all) {
        if (s.transmissions == 0 || s.transmissions > rules.rare) continue;
        bool suspect = false;
        for (unsigned i = 0; i < mmsi_bits && !suspect; ++i) {
            const std::uint32_t one = s.mmsi.value ^ 1U << i;
            suspect = accuses(s, one);
            for (unsigned j = i + 1; j < mmsi_bits && !suspect; ++j) suspect = accuses(s, one ^ 1U << j);
        }
        if (suspect) suspects.push_back(s.mmsi);
    }
    std::sort(suspects.begin(), suspects.end());
    return suspects;
}

}  // namespace tw::track
