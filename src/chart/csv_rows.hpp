#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tw::chart {

/// One record of a comma-separated text (RFC 4180; LF, CR or CRLF; quoted fields may hold line ends).
struct CsvRow {
    enum class Kind { row, blank, comment, quote_open };
    Kind kind = Kind::row;
    std::uint64_t offset = 0;     ///< of the record's first byte
    std::string_view raw;         ///< without its line end
    std::vector<std::string> fields;
};

/// Walks the records of a whole text. A leading byte order mark is skipped. A quote that never closes spoils only its own
/// line; after 64 such lines the rest of the text is one spoilt record, so that hostile input costs linear time.
class CsvRows {
public:
    explicit CsvRows(std::string_view text);
    /// Reads the next record into `row`; false at the end.
    bool next(CsvRow& row);

private:
    bool read_fields(CsvRow& row);
    void skip_line_end();

    std::string_view text_;
    std::size_t at_ = 0;
    int open_quotes_ = 0;
};

}  // namespace tw::chart
