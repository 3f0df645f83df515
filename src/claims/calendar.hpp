#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "claims/claim.hpp"

namespace tw::claims {

/// Days [from, to) of UTC since 1970.
struct Days {
    std::int64_t from = 0, to = 0;
    constexpr bool operator==(const Days&) const = default;
};

/// A date as stated: any part may be missing. A `part` narrows the smallest part given ("mid" of a month, a season or a year).
struct PartialDate {
    int year = 0, month = 0, day = 0, season = 0;   ///< season 1..4, winter first: December of the year before it is named for
    std::string_view part{};
};

/// First day of a civil date that exists; nothing otherwise.
std::optional<std::int64_t> day_of(int year, int month, int day);
int days_in_month(int year, int month);
/// Monday is 1.
int weekday_of(std::int64_t day);
int year_of(std::int64_t day);
int month_of(std::int64_t day);
int day_of_month(std::int64_t day);

/// The days a date with a year means, and how exact they are; nothing for dates that do not exist.
std::optional<Days> days_of(const PartialDate& date);
Grain grain_of(const PartialDate& date);
/// The same for a date without a year: the latest that begins no later than `anchor`, or with `future` the first that ends after it.
std::optional<Days> days_near(PartialDate date, std::int64_t anchor, bool future);

site::Interval interval_of(Days days);

}  // namespace tw::claims
