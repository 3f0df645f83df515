#include "claims/growth.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "claims/compare.hpp"

namespace tw::claims {
namespace {

std::int64_t middle(const site::Figure& figure) { return (figure.low + figure.high) / 2; }

/// ln(after / before) in millionths.
std::int64_t log_ratio(std::int64_t before, std::int64_t after)
{
    return std::llround(std::log(static_cast<double>(after) / static_cast<double>(before)) * 1e6);
}

Second said_at(const Claim& claim) { return claim.said.value != 0 ? claim.said : claim.when.interval.to; }

}  // namespace

std::vector<GrowthStep> growth(std::span<const Claim> claims)
{
    // Boxes and rounds of one statement share its group, or speaker and day.
    using Series = std::pair<std::string, std::string>;
    std::map<Series, std::vector<GrowthStep::Point>> series;
    for (const Claim& rounds : claims) {
        if (counted(rounds).family != "round" || !rounds.figure.known() || rounds.figure.low <= 0 || rounds.calibre.empty()) continue;
        const Claim* boxes = nullptr;
        for (const Claim& claim : claims) {
            if (counted(claim).family != "container" || !claim.figure.known() || claim.figure.low <= 0 || claim.speaker != rounds.speaker || said_at(claim) != said_at(rounds)) continue;
            if (!rounds.group.empty() && claim.group != rounds.group) continue;
            if (!claim.calibre.empty() && claim.calibre != rounds.calibre) continue;
            const bool same_way = (claim.from.empty() || rounds.from.empty() || claim.from == rounds.from) && (claim.to.empty() || rounds.to.empty() || claim.to == rounds.to);
            if (same_way && (boxes == nullptr || claim.id < boxes->id)) boxes = &claim;
        }
        if (boxes == nullptr) continue;
        GrowthStep::Point point{boxes->id, rounds.id, said_at(rounds), middle(boxes->figure), middle(rounds.figure), site::text_of(boxes->figure) + "; " + site::text_of(rounds.figure)};
        series[{rounds.speaker, rounds.calibre}].push_back(std::move(point));
    }
    std::vector<GrowthStep> steps;
    for (auto& [key, points] : series) {
        std::ranges::sort(points, {}, [](const auto& p) { return std::tuple(p.said, p.rounds_claim); });
        for (std::size_t i = 1; i < points.size(); ++i) {
            GrowthStep step{key.first, key.second, points[i - 1], points[i], 0, 0, 0};
            step.total = log_ratio(step.before.rounds, step.after.rounds);
            step.by_boxes = log_ratio(step.before.boxes, step.after.boxes);
            step.by_factor = step.total - step.by_boxes;
            steps.push_back(std::move(step));
        }
    }
    return steps;
}

}  // namespace tw::claims
