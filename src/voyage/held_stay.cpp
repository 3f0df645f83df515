#include "voyage/held_stay.hpp"

#include <algorithm>

#include "voyage/spacing.hpp"

namespace tw::voyage {

std::vector<HeldStay> held_stays(const std::vector<LikelyCall>& calls, double level)
{
    std::vector<HeldStay> stays;
    for (const LikelyCall& c : calls)
        if (c.site >= 0 && c.probability >= 0.5 && c.depart.middle > c.arrive.middle) stays.push_back({c, static_cast<double>((c.depart.middle - c.arrive.middle).value) / 86'400, 1});
    std::stable_sort(stays.begin(), stays.end(), [](const auto& a, const auto& b) { return a.days < b.days; });
    std::vector<HeldStay> held;
    while (!stays.empty()) {
        HeldStay longest = std::move(stays.back());
        stays.pop_back();
        std::vector<double> others;
        for (const auto& s : stays) others.push_back(s.days);
        if (others.empty() || longest.days < 3 * others[(others.size() - 1) / 2]) break;
        longest.chance = longest_of(std::move(others), longest.days);
        if (longest.chance > level) break;
        held.push_back(std::move(longest));
    }
    std::stable_sort(held.begin(), held.end(), [](const auto& a, const auto& b) { return a.call.arrive.middle < b.call.arrive.middle; });
    return held;
}

}  // namespace tw::voyage
