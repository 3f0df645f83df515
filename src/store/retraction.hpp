#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/case.hpp"

namespace tw::store {

/// What an analyst takes back: a look or a sighting by where its row was read, or all that was read from a capture. Nothing is deleted.
struct Retraction {
    enum class What : std::uint8_t { capture, look, sighting };
    What what = What::look;
    CaptureOrdinal capture{};
    ByteOffset offset{};             ///< of the row; 0 of a capture
    std::string id{};                ///< of the row, for people
    std::string why{};
};
/// "capture", "look", "sighting".
std::string_view name(Retraction::What what);

/// One entry of the log: something is taken back, or stands again.
struct RetractionAct {
    Retraction of;
    bool restores = false;
    std::int64_t seq = 0;
    evidence::Microsecond at{};
};

/// Every such act, in order of the log.
Result<std::vector<RetractionAct>> retraction_acts(const Case& the_case);
/// Of each thing the last act, where it takes it back.
std::vector<RetractionAct> standing(const std::vector<RetractionAct>& acts);

}  // namespace tw::store
