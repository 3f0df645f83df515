#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/strong.hpp"

namespace tw::registry {

struct DayTag {
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();
    static constexpr bool known(std::int32_t day) { return day != none; }
};
/// A day of the Gregorian calendar as days since 1970-01-01; `none()` is "not stated".
using Day = Strong<DayTag, std::int32_t>;

/// "2024-06-17"; empty for `none()`.
std::string printed(Day day);
/// Reads exactly `YYYY-MM-DD` of the years 1850 to 2100. `usage` for anything else.
Result<Day> read_day(std::string_view text);

/// A bound that a source gives no better than this: "in 2021" is [2021-01-01, 2021-12-31], "before August" has no earliest day.
/// Both ends belong to it; an unknown end is open.
struct DayRange {
    Day earliest = Day::none(), latest = Day::none();
    constexpr bool stated() const { return earliest.known() || latest.known(); }
    bool operator==(const DayRange&) const = default;
};

/// Reads `2024`, `2024-06` or `2024-06-17` as all the days it may mean. `usage` for anything else or years outside 1850 to 2100.
Result<DayRange> read_day_range(std::string_view text);

/// When something was so in the world. A side that is not stated says nothing: it is neither "always" nor "never".
struct Validity {
    DayRange from{}, to{};      ///< the last day belongs to it
    bool still = false;         ///< the source says that it is still so
    bool operator==(const Validity&) const = default;
};

/// What a validity says about one day.
enum class Holds : std::uint8_t { certain, possible, excluded };
std::string_view name(Holds holds);

/// `excluded` before the earliest begin or after the latest end, `certain` from the latest begin to the earliest end; a side that
/// is not stated leaves `possible`, but for `still`, which reaches to `seen_to` when that is known.
Holds holds_on(const Validity& validity, Day day, Day seen_to = Day::none());

/// When a source said so: the first and the last version that carries it. Never used in place of `Validity`.
struct Seen {
    Day from = Day::none(), to = Day::none();
    bool operator==(const Seen&) const = default;
};

/// The two questions on time: what was so on a day, as far as was known on another. `none()` = the present / everything.
struct Vantage {
    Day as_of = Day::none(), known_at = Day::none();
    bool operator==(const Vantage&) const = default;
};

}  // namespace tw::registry
