#pragma once
#include <string_view>

#include "core/units.hpp"

namespace tw::ais {

/// A time read from text. A leap second (:60) is given as :59.999 with `leap` (T-12).
struct StatedTime {
    Millisecond time = Millisecond::none();
    bool leap = false;
};

/// Reads a prefix of a line: `[2013-04-22T15:49:57Z]`, `[20130422T154957.000Z]`, the same without brackets and with `;`, or an
/// epoch with `;`. Fraction and Z may be missing; the time is UTC.
StatedTime read_prefix_time(std::string_view text);

/// Fields of a `$PGHP,1,...` line after the address.
struct GatehouseLine {
    Millisecond time = Millisecond::none();  ///< none if the line is of another kind or its date is impossible
    bool leap = false;
    int checksum = -1;                       ///< of the sentence it dates, -1 = empty: the next one
    std::string_view base;                   ///< MMSI of the receiving base station, or text
};
GatehouseLine read_gatehouse(std::string_view fields);

}  // namespace tw::ais
