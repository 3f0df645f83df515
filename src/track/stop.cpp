#include "track/stop.hpp"

#include <cmath>

namespace tw::track {

void Stay::begin(const Row& row, const EventId& in)
{
    *this = {};
    anchor = last = row;
    fixes = 1;
    segment = in;
    simulated = row.simulated();
}

std::optional<Stay> StopFold::away(const Row& row, std::int32_t speed_cn, const EventId& segment, const StopRule& rule)
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
        else if (slow) next_.begin(row, segment);
        else next_ = {};
        return std::nullopt;
    }
    std::optional<Stay> ended;
    if (stay_.last.time - stay_.anchor.time >= rule.minimum_s * 1000) ended = stay_;
    stay_ = {};
    away_ = false;
    if (next_.alive() && fits(next_)) {
        stay_ = next_;
        stay_.extend(row, silence);
    } else if (slow) {
        stay_.begin(row, segment);
    }
    next_ = {};
    return ended;
}

std::optional<Stay> StopFold::finish(const StopRule& rule)
{
    std::optional<Stay> open;
    if (stay_.alive() && stay_.last.time - stay_.anchor.time >= rule.minimum_s * 1000) open = stay_;
    *this = {};
    return open;
}

Stop body_of(const Stay& stay)
{
    Stop stop;
    const auto n = static_cast<std::int64_t>(stay.fixes);
    const auto mean = [n](std::int64_t sum) { return (sum >= 0 ? sum + n / 2 : sum - n / 2) / n; };
    const std::int32_t lat = stay.anchor.at.lat.value + static_cast<std::int32_t>(mean(stay.north));
    std::int64_t lon = stay.anchor.at.lon.value + mean(stay.east);
    if (lon >= 1'800'000'000) lon -= 3'600'000'000;
    if (lon < -1'800'000'000) lon += 3'600'000'000;
    stop.centre = {{static_cast<std::int32_t>(lon)}, {lat}};
    const auto whole = [](std::int64_t ms) { return Second{(ms + 500) / 1000}; };
    stop.observed = whole(stay.observed);
    stop.assumed = whole(stay.assumed);
    stop.radius = {std::llround(std::sqrt(stay.farthest) * 10)};
    stop.fixes = stay.fixes;
    return stop;
}

}  // namespace tw::track
