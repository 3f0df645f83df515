#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.hpp"

namespace tw::claims {

/// A calendar date as a page states it, with its clock time where one stands beside it.
struct StatedDate {
    enum class Role : std::uint8_t { plain, published, updated, original } role = Role::plain;
    Span span{};
    int year = 0;                            ///< 0 = not written
    int month = 0, day = 0;
    std::optional<int> minute{};             ///< of the local day
    std::optional<int> offset_minutes{};     ///< of its clock, east of Greenwich
    bool full() const { return year != 0; }
};

/// Every date written in full (or without a year) in a stretch of text: "March 4, 2022 at 7:15 a.m. EST", "4 March 2022", "2022-03-04T12:15Z", "04.03.2022, 14:05",
/// "16 октября 2023", "16 жовтня 2023", "2023년 10월 16일", "2023.10.16. 14:05". With slashes only where one reading is possible.
/// The role is what the nearest word before it says: published, updated, originally published.
std::vector<StatedDate> dates_in(std::string_view text);

/// The calendar day as an interval of UTC days; nothing without a year or for a day that does not exist.
std::optional<site::Interval> day_of(const StatedDate& date);

/// All instants the date can mean: with a zone its minute, else the day or minute in any zone (evidence.md section 9).
std::optional<site::Interval> instants_of(const StatedDate& date);

/// ASCII and Cyrillic letters made small; everything else as it is, and nothing changes its length.
std::string fold(std::string_view text);

}  // namespace tw::claims
