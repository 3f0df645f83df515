#pragma once
#include <string_view>

#include "store/case.hpp"
#include "store/retraction.hpp"

namespace tw::plan {

/// What a text names: `look:ID`, `sighting:ID`, `row:CAPTURE/OFFSET`, `capture:N` (or the first digits of its SHA-256). To take back it must stand, to let it stand again it must be taken back:
/// `not_found` otherwise; `usage` for another text and where several rows have the id.
/// A capture can be taken back where all that was read from it are rows of its own and what is read from it each time. Positions, places, watched hulls, lists and registers are worked into other results (the lake, events,
/// identities, layers), which would keep them: `usage`.
Result<store::Retraction> thing_to_take_back(const store::Case& the_case, std::string_view text, bool restores);

/// A capture by its number or the first digits of its SHA-256, at least 6; `not_found`, and `usage` where several begin so.
Result<store::StoredCapture> capture_named(const store::Case& the_case, std::string_view text);

}  // namespace tw::plan
