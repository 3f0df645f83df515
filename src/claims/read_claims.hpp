#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "claims/claim.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// Whose rows are being read.
struct TableOfClaims {
    CaptureOrdinal ingest{};
    std::string sha256{};       ///< hexadecimal, of the captured bytes: rows without id are named by it and their offset
    std::uint64_t start = 0;    ///< of the text in the unpacked capture
    bool simulated = false;     ///< the capture is marked as made up
};

struct ClaimRows {
    std::vector<Claim> claims;
    Accounting accounting;      ///< sample offsets count from the capture's start
};

/// "claims_csv" or "claims_geojson".
std::string_view table_name(chart::RowForm form);

/// Whether the first bytes of a file begin a table of published claims (docs/formats/claims.md): columns `speaker` and `object`, and one of
/// `figure`, `from_date`, `polarity`. `dialect_unknown` for anything else.
Result<chart::RowForm> sniff_claims(std::string_view head);

/// Reads every row that holds together; the others are counted rejects: `member_missing` (no speaker, no object), `number_bad`, `time_bad`,
/// `interval_reversed`, `word_unknown` (act, qualifier, polarity, modality, hedge, basis).
ClaimRows read_claims(chart::RowForm form, std::string_view content, const TableOfClaims& table);

/// A window as a table writes it: dates of any precision, either end may be missing. `time_bad` or `interval_reversed` for others.
struct WindowReading {
    When when{};
    std::optional<Reject> refused{};
};
WindowReading read_window(std::string_view from, std::string_view to);

/// What a unit can mean by mass, likeliest first: "tons" of a speaker in the United States are short tons, elsewhere tonnes (an
/// assumption: `tons_reading`); both and the long ton stay readings. Units without mass read as themselves.
std::vector<UnitReading> unit_readings(std::string_view unit, std::string_view speaker);

}  // namespace tw::claims
