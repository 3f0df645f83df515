#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ais/row_form.hpp"

namespace tw::ais {

/// One column of a file and what it means.
struct CsvColumn {
    std::uint32_t index;
    Role role;
};

/// Neighbouring columns [first, last].
struct CsvRun {
    std::uint32_t first, last;
};

/// What a CSV header says: which column is what. Columns without a role are passed over.
struct CsvLayout {
    const RowForm* form = nullptr;
    char delimiter = ',';
    std::uint32_t columns = 0;
    std::vector<CsvColumn> moving;  ///< roles of the report of the moment
    std::vector<CsvColumn> fixed;   ///< roles of the static record
    std::vector<CsvRun> fixed_runs; ///< the same columns as runs, for comparing them as bytes
    std::string header;             ///< the line as read, to know it again
};

/// The tokens of a header line: split at `delimiter`, quotes, blanks and a carriage return taken off.
std::vector<std::string> header_tokens(std::string_view line, char delimiter);

/// The layout of `line` as a header of `dialect`; nothing when a marker, or the column of MMSI, time, latitude or longitude, is
/// missing. Delimiters tried: comma, semicolon, tab, bar.
std::optional<CsvLayout> match_header(Dialect dialect, std::string_view line);

}  // namespace tw::ais
