#include "voyage/exposure.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tw::voyage {
namespace {

struct Spread {
    std::int64_t from, to;
    double looks, sees;
};

std::vector<Spread> spreads_of(std::span<const site::Look> looks, site::ObjectClass kind, const StayRule& rule)
{
    std::vector<const site::Look*> ordered;
    for (const auto& look : looks) ordered.push_back(&look);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) { return std::pair(a->when, std::string_view(a->id)) < std::pair(b->when, std::string_view(b->id)); });
    std::vector<Spread> all;
    std::vector<std::string_view> ids;
    for (const auto* look : ordered) ids.push_back(look->id);
    std::sort(ids.begin(), ids.end());
    std::vector<bool> taken(ids.size(), false);
    for (const auto* look : ordered) {
        if (!look->id.empty()) {
            const auto at = static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), std::string_view(look->id)) - ids.begin());
            if (taken[at]) continue;
            taken[at] = true;
        }
        const double p = static_cast<double>(sees(*look, kind).value) * 1e-6;
        if (p <= 0 || look->extent == site::Extent::tally) continue;
        const std::int64_t from = look->when.from.value, to = std::max(look->when.to.value, from + 1);
        double n = 1;
        if (look->extent == site::Extent::throughout) {
            if (look->looks <= 0 && rule.unstated_days_per_look <= 0) continue;
            n = look->looks > 0 ? look->looks : std::max(1.0, static_cast<double>(to - from) / static_cast<double>(rule.unstated_days_per_look * day_seconds));
        }
        all.push_back({from, to, n, p});
    }
    return all;
}

}  // namespace

Ppm DailyWatch::at_day(std::int64_t day) const
{
    const std::int64_t i = day - first_day;
    return i < 0 || i >= static_cast<std::int64_t>(seen.size()) ? Ppm{} : seen[static_cast<std::size_t>(i)];
}

DailyWatch watch_of(std::span<const site::Look> looks, site::ObjectClass kind, const StayRule& rule, std::int64_t first_day, std::int64_t days)
{
    DailyWatch watch{first_day, std::vector<Ppm>(static_cast<std::size_t>(std::max<std::int64_t>(days, 0)))};
    const std::int64_t hours = static_cast<std::int64_t>(watch.seen.size()) * 24;
    std::vector<double> missed(static_cast<std::size_t>(hours), 1.0);
    const std::int64_t start = first_day * day_seconds, half = rule.stay.value / 2;
    for (const Spread& s : spreads_of(looks, kind, rule)) {
        // the stays that can meet this look are centred in [from - half, to + half)
        const auto hour_of = [&](std::int64_t t) { return std::clamp<std::int64_t>((t - start) / 3600, 0, hours); };
        for (std::int64_t h = hour_of(s.from - half - 3600), last = hour_of(s.to + half + 3600); h < last; ++h) {
            const std::int64_t centre = start + h * 3600 + 1800;
            const std::int64_t overlap = std::min(s.to, centre + half) - std::max(s.from, centre - half);
            if (overlap <= 0) continue;
            const double met = s.looks * static_cast<double>(overlap) / static_cast<double>(s.to - s.from);
            const double whole = std::floor(met);
            missed[static_cast<std::size_t>(h)] *= std::pow(1 - s.sees, whole) * (1 - s.sees * (met - whole));
        }
    }
    for (std::size_t d = 0; d < watch.seen.size(); ++d) {
        double sum = 0;
        for (std::size_t h = 0; h < 24; ++h) sum += 1 - missed[d * 24 + h];
        watch.seen[d] = {static_cast<std::int32_t>(std::lround(sum / 24 * 1e6))};
    }
    return watch;
}

namespace {

template <class Join>
DailyWatch joined(const DailyWatch& a, const DailyWatch& b, Join join)
{
    if (a.seen.empty() && b.seen.empty()) return {};
    const auto last = [](const DailyWatch& w) { return w.first_day + static_cast<std::int64_t>(w.seen.size()); };
    const std::int64_t from = a.seen.empty() ? b.first_day : b.seen.empty() ? a.first_day : std::min(a.first_day, b.first_day);
    const std::int64_t to = a.seen.empty() ? last(b) : b.seen.empty() ? last(a) : std::max(last(a), last(b));
    DailyWatch out{from, {}};
    for (std::int64_t d = from; d < to; ++d) out.seen.push_back({static_cast<std::int32_t>(join(a.at_day(d).value, b.at_day(d).value))});
    return out;
}

}  // namespace

DailyWatch both(const DailyWatch& a, const DailyWatch& b)
{
    return joined(a, b, [](std::int64_t x, std::int64_t y) { return x * y / 1'000'000; });
}

DailyWatch either(const DailyWatch& a, const DailyWatch& b)
{
    return joined(a, b, [](std::int64_t x, std::int64_t y) { return x + y - x * y / 1'000'000; });
}

Exposure::Exposure(const DailyWatch& watch) : first_day_(watch.first_day)
{
    sums_.push_back(0);
    for (const Ppm p : watch.seen) {
        seen_.push_back(std::clamp(p.value, 0, 1'000'000));
        sums_.push_back(sums_.back() + day_seconds * seen_.back());
    }
}

std::int64_t Exposure::at(Second t) const
{
    if (t <= begin()) return 0;
    if (t >= end()) return total();
    const auto day = static_cast<std::size_t>((t - begin()).value / day_seconds);
    return sums_[day] + seen_[day] * ((t - begin()).value % day_seconds);
}

Second Exposure::when(std::int64_t units) const
{
    if (units <= 0) return begin();
    const auto reached = std::lower_bound(sums_.begin(), sums_.end(), units);
    if (reached == sums_.end()) return end();
    const auto day = static_cast<std::size_t>(reached - sums_.begin()) - 1;
    const std::int64_t rest = units - sums_[day];
    return {begin().value + static_cast<std::int64_t>(day) * day_seconds + (rest + seen_[day] - 1) / seen_[day]};
}

Second Exposure::last_when(std::int64_t units) const
{
    if (units < 0) return begin();
    const auto beyond = std::upper_bound(sums_.begin(), sums_.end(), units);
    if (beyond == sums_.end()) return end();
    const auto day = static_cast<std::size_t>(beyond - sums_.begin()) - 1;
    return {begin().value + static_cast<std::int64_t>(day) * day_seconds + (units - sums_[day]) / seen_[day]};
}

bool Exposure::watched(Second t) const
{
    if (t < begin() || t >= end()) return false;
    return seen_[static_cast<std::size_t>((t - begin()).value / day_seconds)] > 0;
}

std::int64_t Exposure::best_day() const
{
    return seen_.empty() ? 0 : day_seconds * *std::max_element(seen_.begin(), seen_.end());
}

}  // namespace tw::voyage
