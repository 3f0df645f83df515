#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "ais/clock_stream.hpp"
#include "ais/clock_table.hpp"
#include "core/geodesy.hpp"

namespace tw::ais {

/// A position as the flip test needs it.
struct FlipRow {
    Millisecond time;
    LonLat at;
    Stream stream;
};

/// Parameters of T-08.
struct FlipRules {
    std::uint64_t ships_needed = 5;
    double fastest_knots = 50;
    double slack_metres = 1'000;
    std::int64_t neighbour_ms = 86'400'000;  ///< how far away in time another receiver's fix may stand as witness
};

/// Finds receiver clocks off by a power of two seconds, 2^6 to 2^17 either way (T-08). The unit is one receiver's hour. A
/// ship's row speaks against its hour when it could not have come from, nor gone to, its neighbours by two other receivers; a
/// shift is accepted when at least five ships become feasible by it at once. Needs the rows of whole ships; parts merge. Two
/// receivers that contradict each other all the time explain it equally well, and the verdict is `unresolved`.
class ClockFlips {
public:
    explicit ClockFlips(const FlipRules& rules = {}) : rules_(rules) {}

    /// All usable positions of one ship, by time.
    void ship(std::span<const FlipRow> rows);
    void merge(const ClockFlips& other);
    std::vector<ClockEntry> judge() const;

private:
    static constexpr std::size_t shifts = 24;
    struct Trial {
        std::uint64_t tested = 0, infeasible = 0;
        std::array<std::uint64_t, shifts> mended{};
        std::array<std::int64_t, shifts> misfit_dm{};
    };
    static constexpr std::int64_t error_of(std::size_t shift)
    {
        const std::int64_t size = std::int64_t{1} << (6 + shift / 2);
        return shift % 2 == 0 ? size : -size;
    }
    FlipRules rules_;
    std::map<StreamHour, Trial> trials_;
};

}  // namespace tw::ais
