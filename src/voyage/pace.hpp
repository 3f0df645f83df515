#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "core/units.hpp"

namespace tw::voyage {

/// Kinds of ships that differ in speed.
enum class Craft : std::uint8_t { cargo, container, tanker, passenger, high_speed, fishing, tug, other };
std::string_view name(Craft craft);
/// By the ITU ship type of AIS. Boxships have no code of their own: dry cargo of 150 m and more may be one.
Craft craft_of(std::uint8_t ship_type, std::int32_t length_m);
/// Speed that no ship of the kind is taken to exceed (movement.md 3.1).
Centiknot speed_cap(Craft craft);
/// Usual speed under way, for a hull whose own speeds are not known.
Centiknot usual_speed(Craft craft);

/// How long a hull went at each speed, from its own reports.
class SpeedRecord {
public:
    /// A report of `sog`, standing for the time since the one before; times above an hour count as an hour. Speeds that are
    /// not given, or 102.2 knots, count for nothing.
    void add(Deciknot sog, Second since_last);
    double hours_under_way() const { return hours_above(1); }
    /// The speed not exceeded in `share` of the time above `least` knots; 0 without any such time.
    Centiknot percentile(double share, double least_knots) const;

private:
    double hours_above(double least_knots) const;
    std::array<std::int64_t, 1022> seconds_{};  ///< by 0.1 knot
};

/// What a hull can do, and how it usually goes.
struct Pace {
    enum class Basis : std::uint8_t { given, class_cap, own_speeds };
    Centiknot most{};      ///< v_max
    Centiknot usual{};     ///< cruise
    /// The speed that a hull holds over a whole passage at most, unless it is in a hurry: 1.25 times its usual one, never above v_max.
    Centiknot likely() const { return {std::min(most.value, usual.value * 5 / 4)}; }
    Basis basis = Basis::class_cap;
    Craft craft = Craft::other;
};
std::string_view name(Pace::Basis basis);

/// v_max = min(class cap, 1.1 x max(99.5th percentile of its own speeds, service speed)); the percentile counts from 50 hours
/// under way, a service speed of 0 is unknown; with neither, the class cap. Cruise is the median of its speeds above 3 knots, from
/// 10 hours of them, else the class's.
Pace pace_of(Craft craft, const SpeedRecord& record, Centiknot service_speed = {});

}  // namespace tw::voyage
