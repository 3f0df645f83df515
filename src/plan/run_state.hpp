#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/ids.hpp"
#include "core/units.hpp"

namespace tw::plan {

/// What a run leaves behind for the next one about a vessel: enough to know whether new evidence touches it.
struct VesselMark {
    Millisecond last = Millisecond::none();   ///< last timed row
    CaptureOrdinal heard_by;                  ///< the capture that holds it
    Second watermark{};                       ///< until when its silence was taken to mean something
    bool at_found_place = false;              ///< stops at a discovered place
    bool operator==(const VesselMark&) const = default;
};

/// Marks by MMSI, as text and back; `parse` of anything else gives none, so everything is folded again.
using VesselMarks = std::map<std::uint32_t, VesselMark>;
std::string to_text(const VesselMarks& marks);
VesselMarks parse_marks(std::string_view text);

}  // namespace tw::plan
