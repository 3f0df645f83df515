#pragma once
#include <optional>
#include <vector>

#include "claims/reading.hpp"

namespace tw::claims {

/// A time that a sentence states, over tokens [first, last).
struct Time {
    std::size_t first = 0, last = 0;
    When when{};
    std::vector<site::Interval> readings;  ///< "03/04/2024": each day it can mean; `when` is their span
    bool since = false;                    ///< reaches from there to the dateline: a running total
    bool of_speech = false;                ///< when it was said, not when it happened
    site::Interval stated{};               ///< the days that the words name, before "since" or "until"
};

/// What relative dates are counted from: the day of the text, in UTC days since 1970. Nothing when the text has no date: then only
/// dates with a year are read.
using Anchor = std::optional<std::int64_t>;

/// The times of tokens [first, last), in order. Relative ones and months without a year are the nearest past before the anchor; with
/// `future` (a sentence about plans) the nearest to come. A time that reaches beyond the anchor ends with it unless all of it lies
/// ahead. `last_day` carries the day stated before ("two days later", "the same day"); it is updated.
/// Assumptions, as in evidence.md section 11: early, mid and late are days 1-10, 11-20 and 21 to the end; mid-year is May to August;
/// "recent weeks" are 8 weeks, "recent months" 180 days; "the past two months" begin 75 days before; "two weeks ago" is 14 days before, three more or fewer.
std::vector<Time> times_in(const Reading& reading, std::size_t first, std::size_t last, Anchor anchor, bool future, std::optional<std::int64_t>& last_day);

}  // namespace tw::claims
