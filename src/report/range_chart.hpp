#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw::report {

/// One figure on a common scale: the values that it leaves possible, in thousandths of the unit.
struct RangeRow {
    enum class Kind : std::uint8_t { own, claim, assumption, cap } kind = Kind::claim;
    std::string label;                    ///< who or what; hostile
    std::string said;                     ///< the figure in words: "at least 25"; hostile
    std::optional<std::int64_t> low{};    ///< nothing = open below
    std::optional<std::int64_t> high{};   ///< nothing = open above
    std::optional<std::int64_t> middle{}; ///< median or stated value
    std::optional<std::int64_t> floor{};  ///< a hard lower bound beside an estimate
};

/// Rows one above the other on one axis that begins at zero; a side left open ends in an arrow, so that a bound never looks like a
/// value. Estimates of the engine are filled, figures of others are outlined. Without a row that has a number nothing is drawn.
std::string range_chart(const std::vector<RangeRow>& rows, std::string_view unit, std::string_view caption);

/// Round steps of an axis from 0 to `top` (thousandths, > 0): at most eight, each 1, 2 or 5 times a power of ten.
std::vector<std::int64_t> round_ticks(std::int64_t top);

}  // namespace tw::report
