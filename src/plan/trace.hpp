#pragma once
#include <optional>
#include <string>
#include <vector>

#include "batch/fix.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// The record of a capture that a row was read from.
struct Excerpt {
    std::uint64_t offset = 0;     ///< in the decompressed capture
    std::string bytes;            ///< the record's line, at most 4096 bytes; hostile
    bool whole = true;            ///< false: the line is longer
};

/// Bytes of a capture at an offset, as read (decompressed). Walks back to the start of the line that holds the offset for
/// line-based captures. `not_found` past the end; `integrity` when the blob is missing.
Result<Excerpt> excerpt(const store::Case& from, CaptureOrdinal capture, ByteOffset offset);

/// One cited row, walked back.
struct TracedRow {
    std::string part;             ///< "first", "last"
    track::RowRef cited;
    std::optional<Fix> stored;    ///< the lake's row; nothing = the lake does not hold it
    store::StoredCapture capture;
    std::optional<Excerpt> source;
    std::string problem;          ///< why the row or its bytes can't be shown; empty = fine
};

struct Trace {
    store::StoredEvent event;
    std::vector<TracedRow> rows;
};

/// Event -> rows -> capture bytes, whose hash is checked. `id` may be a unique prefix.
Result<Trace> trace(const store::Case& from, std::string_view id);

}  // namespace tw::plan
