#include "voyage/pace.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {
namespace {

struct Speeds {
    std::string_view name;
    Centiknot cap, usual;
};
// Caps: movement.md 3.1. Usual speeds: chosen round figures of each class, not fitted.
constexpr std::array<Speeds, 8> speeds{{{"cargo", {2'000}, {1'200}},
                                        {"container", {2'600}, {1'500}},
                                        {"tanker", {1'700}, {1'150}},
                                        {"passenger", {2'800}, {1'500}},
                                        {"high_speed", {4'500}, {2'500}},
                                        {"fishing", {1'600}, {700}},
                                        {"tug", {1'500}, {750}},
                                        {"other", {2'500}, {1'000}}}};
const Speeds& of(Craft craft) { return speeds[static_cast<std::size_t>(craft)]; }

}  // namespace

std::string_view name(Craft craft) { return of(craft).name; }
Centiknot speed_cap(Craft craft) { return of(craft).cap; }
Centiknot usual_speed(Craft craft) { return of(craft).usual; }

Craft craft_of(std::uint8_t type, std::int32_t length_m)
{
    if (type >= 70 && type <= 79)
        return length_m >= 150 ? Craft::container : Craft::cargo;
    if (type >= 80 && type <= 89)
        return Craft::tanker;
    if (type >= 60 && type <= 69)
        return Craft::passenger;
    if (type >= 40 && type <= 49)
        return Craft::high_speed;
    if (type == 30)
        return Craft::fishing;
    if (type == 31 || type == 32 || type == 52)
        return Craft::tug;
    return Craft::other;
}

void SpeedRecord::add(Deciknot sog, Second since_last)
{
    if (sog.value < seconds_.size() && since_last.value > 0)
        seconds_[sog.value] += std::min<std::int64_t>(since_last.value, 3'600);
}

double SpeedRecord::hours_above(double least_knots) const
{
    std::int64_t sum = 0;
    for (auto i = static_cast<std::size_t>(std::lround(least_knots * 10)); i < seconds_.size(); ++i)
        sum += seconds_[i];
    return static_cast<double>(sum) / 3'600;
}

Centiknot SpeedRecord::percentile(double share, double least_knots) const
{
    const auto first = static_cast<std::size_t>(std::lround(least_knots * 10));
    const double want = hours_above(least_knots) * 3'600 * share;
    double sum = 0;
    for (std::size_t i = first; i < seconds_.size() && want > 0; ++i) {
        sum += static_cast<double>(seconds_[i]);
        if (sum >= want)
            return {static_cast<std::int32_t>(i * 10)};
    }
    return {};
}

std::string_view name(Pace::Basis basis)
{
    constexpr std::array names{std::string_view{"given"}, std::string_view{"class_cap"}, std::string_view{"own_speeds"}};
    return names[static_cast<std::size_t>(basis)];
}

Pace pace_of(Craft craft, const SpeedRecord& record, Centiknot service_speed)
{
    Pace pace{speed_cap(craft), usual_speed(craft), Pace::Basis::class_cap, craft};
    Centiknot seen = service_speed;
    if (record.hours_under_way() >= 50)
        seen = std::max(seen, record.percentile(0.995, 1));
    if (seen.value > 0 && seen.value * 11 / 10 < pace.most.value) {
        pace.most = {seen.value * 11 / 10};
        pace.basis = Pace::Basis::own_speeds;
    }
    if (const Centiknot median = record.percentile(0.5, 3); median.value > 0 && record.hours_under_way() >= 10)
        pace.usual = median;
    pace.usual = std::min(pace.usual, pace.most);
    return pace;
}

}  // namespace tw::voyage
