#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tw::voyage {

/// What is known at the end of a day that may announce an arrival. Names as printed.
enum class Signal : std::uint8_t { stack, growth, ship_present, dwell, ice, since_call, since_look };
inline constexpr std::size_t signal_count = 7;
std::string_view name(Signal signal);

/// Values by signal; nothing = not known on that day.
using Signals = std::array<std::optional<double>, signal_count>;

/// One day to learn from: what was known before it, how well it was watched (0..1), and whether an arrival was seen.
struct HazardRow {
    Signals known{};
    double watch = 0;
    bool arrived = false;
};

/// Chance of an arrival in a day, logistic in standardised signals; unknown signals count as average.
struct Hazard {
    double intercept = 0;
    std::array<double, signal_count> weight{}, mean{}, spread{};
    std::int32_t days = 0;        ///< learnt from, watched at all
    std::int32_t arrivals = 0;
    double watched_days = 0;      ///< effective
    double base = 0;              ///< the constant chance: (arrivals + 1/2) / (effective days + 1)
    bool converged = false;

    double chance(const Signals& known) const;
    /// What a signal adds to the log-odds; 0 for an unknown one.
    double part(Signal signal, const Signals& known) const;
};

/// Fits by Fisher scoring. Seen arrivals have chance watch * hazard, so an unwatched day teaches nothing and a badly watched one
/// little. Prior: weights Normal(0, 0.5^2) on the standardised signals, intercept Normal(logit base, 2^2). Rows unwatched are
/// passed over. Without arrivals or rows the weights stay 0.
Hazard fit_hazard(std::span<const HazardRow> rows);

}  // namespace tw::voyage
