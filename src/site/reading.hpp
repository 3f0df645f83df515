#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"

namespace tw::site {

/// The forms in which looks and sightings arrive (docs/formats/looks.md, sightings.md).
struct LogLayout {
    enum class Holds : std::uint8_t { looks, sightings } holds = Holds::looks;
    chart::RowForm form = chart::RowForm::csv;
};
/// "looks_csv", "sightings_geojson", ...
std::string_view name(LogLayout layout);

/// Whether the first bytes of a file (64 KiB is enough) begin a table of looks or of sightings, by its header or its first feature's
/// properties. `dialect_unknown` for anything else.
Result<LogLayout> sniff_log(std::string_view head);

/// Whose rows are being read.
struct CaptureOfRows {
    CaptureOrdinal ingest{};
    std::string sha256{};       ///< hexadecimal, of the captured bytes: rows without id are named by it and their offset
    std::uint64_t start = 0;    ///< of the text in the unpacked capture
    bool simulated = false;     ///< marks every row so, whatever it says
};

struct LogRows {
    std::vector<Look> looks;
    std::vector<Sighting> sightings;
    Accounting accounting;          ///< sample offsets count from the capture's start
    std::uint64_t named_alone = 0;  ///< sightings that rest on the assumption of that name
};

/// Reads every row that holds together; the others are counted rejects: `member_missing` (no site, no begin), `time_bad`,
/// `interval_reversed`, `number_bad` (also shares outside 0 to 1), `word_unknown` (class, activity, extent, qualifier, origin, zone, bridge).
LogRows read_log(LogLayout layout, std::string_view content, const CaptureOfRows& capture);

}  // namespace tw::site
