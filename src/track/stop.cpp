#include "track/stop.hpp"

#include <cmath>

namespace tw::track {

void Stay::begin(const Row& row, const Onset& at)
{
    *this = {};
    anchor = last = row;
    fixes = 1;
    onset = at;
    simulated = row.simulated();
}

std::optional<Stay> StopFold::outside(const Row& row, std::int32_t speed_cn, const Onset& at, const StopRule& rule)
{
    const bool slow = !rule.use_speed || (speed_cn >= 0 && speed_cn <= rule.on_cn);
    const auto fits = [&](const Stay& stay) {
        return (!rule.use_speed || speed_cn < rule.off_cn) && within(stay.anchor.at, row.at, {rule.radius_dm});
    };
    const std::int64_t silence = rule.silence_s * 1000;
    if (row.time - stay_.last.time <= rule.excursion_s * 1000) {
        if (fits(stay_)) {
            stay_.extend(row, silence);
            next_ = {};
            away_ = false;
            return std::nullopt;
        }
        away_ = true;
        if (next_.alive() && fits(next_)) next_.extend(row, silence);
        else if (slow) next_.begin(row, at);
        else next_ = {};
        return std::nullopt;
    }
    std::optional<Stay> ended = stay_;
    stay_ = {};
    away_ = false;
    if (next_.alive() && fits(next_)) {
        stay_ = next_;
        stay_.extend(row, silence);
    } else if (slow) {
        stay_.begin(row, at);
    }
    next_ = {};
    return ended;
}

std::optional<Stay> StopFold::finish(const StopRule& rule)
{
    std::optional<Stay> open;
    if (stay_.alive() && stay_.lasts(rule)) open = stay_;
    *this = {};
    return open;
}

LonLat Stay::centre() const
{
    const auto n = static_cast<std::int64_t>(fixes);
    const auto mean = [n](std::int64_t sum) { return (sum >= 0 ? sum + n / 2 : sum - n / 2) / n; };
    const std::int32_t lat = anchor.at.lat.value + static_cast<std::int32_t>(mean(north));
    std::int64_t lon = anchor.at.lon.value + mean(east);
    if (lon >= 1'800'000'000) lon -= 3'600'000'000;
    if (lon < -1'800'000'000) lon += 3'600'000'000;
    return {{static_cast<std::int32_t>(lon)}, {lat}};
}

Stop body_of(const Stay& stay)
{
    Stop stop;
    stop.centre = stay.centre();
    const auto whole = [](std::int64_t ms) { return Second{(ms + 500) / 1000}; };
    stop.observed = whole(stay.observed);
    stop.assumed = whole(stay.assumed);
    stop.radius = {std::llround(std::sqrt(stay.farthest) * 10)};
    stop.fixes = stay.fixes;
    return stop;
}

}  // namespace tw::track
