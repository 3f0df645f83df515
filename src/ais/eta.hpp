#pragma once
#include <cstdint>

#include "core/units.hpp"

namespace tw::ais {

/// The instant of an ETA, which AIS sends without a year: month << 16 | day << 11 | hour << 6 | minute, as in
/// `Statics::eta`. The year is the one that puts it first at or after `reported` - 7 days (D-33). Hour 24 and minute 60 are "not
/// available" and read as the start of the day or hour; without month or day, or for a day that the calendar has not within
/// eight years, none.
Millisecond eta_instant(std::uint32_t eta, Millisecond reported);

}  // namespace tw::ais
