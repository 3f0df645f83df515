#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "batch/accounting.hpp"

namespace tw::registry {

/// The sizes beyond which a record is not read (docs/formats/lists.md).
constexpr std::size_t longest_cell = std::size_t{1} << 20, longest_record = std::size_t{16} << 20;

/// One record of a delimited text (RFC 4180; LF, CR or CRLF; quoted cells may hold line ends).
struct Row {
    enum class Kind { row, blank, quote_open, too_long };
    Kind kind = Kind::row;
    std::uint64_t offset = 0;        ///< of the record's first byte
    std::string_view raw;            ///< without its line end
    std::vector<std::string> cells;  ///< quotes taken off, nothing trimmed
    bool ended = true;               ///< a line end follows it
};

/// Walks the records of a text that lies in memory. Unlike `chart::CsvRows` it knows no comments, takes any delimiter and never copies a record
/// over `longest_record` or a cell over `longest_cell`. A quote that does not close spoils its own line; after 64 such lines the rest is one
/// spoilt record, so that hostile input costs linear time.
class Rows {
public:
    explicit Rows(std::string_view text, char delimiter = ',', std::uint64_t first_byte = 0);
    /// Reads the next record into `row`, whose memory is used again; false at the end.
    bool next(Row& row);

private:
    enum class Read { done, open, too_long };
    Read read_cells(Row& row);
    std::string& next_cell(Row& row);

    std::string_view text_;
    char delimiter_;
    std::uint64_t first_byte_;
    std::size_t at_ = 0, used_ = 0;
    int open_quotes_ = 0;
    std::string stops_;
};

/// A table whose columns are found by the names of its header row.
class Columns {
public:
    Columns() = default;
    explicit Columns(const std::vector<std::string>& header);
    std::size_t size() const { return names_.size(); }
    const std::vector<std::string>& names() const { return names_; }
    bool has(std::string_view column) const { return at_.contains(std::string(column)); }
    /// The cell, trimmed; empty where the table has no such column.
    std::string_view get(const Row& row, std::string_view column) const;

private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> at_;
};

/// Counts what is no row of a table (blank, open quote, too long, too few or too many cells); true for a row to be read.
bool is_whole(const Row& row, std::size_t columns, Accounting& books);

}  // namespace tw::registry
