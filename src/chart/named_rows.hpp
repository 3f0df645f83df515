#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/csv_rows.hpp"
#include "chart/features.hpp"

namespace tw::chart {

/// One record whose values are found by name, whatever it was written in.
class NamedRow {
public:
    NamedRow() = default;
    /// A record of a table that was read elsewhere, e.g. a row of a workbook.
    NamedRow(std::uint64_t at, std::string_view bytes, std::vector<std::string> names, std::vector<std::string> values)
        : offset(at), raw(bytes), own_names_(std::move(names)), values_(std::move(values)) {}
    std::uint64_t offset = 0;       ///< of the record's first byte
    std::string_view raw;
    /// The value of a column or property, trimmed; empty where there is none. Names are lower case.
    std::string_view get(std::string_view name) const;
    std::string text(std::string_view name) const { return std::string(get(name)); }

private:
    friend class NamedRows;
    const std::vector<std::string>* names_ = nullptr;
    std::vector<std::string> own_names_, values_;
};

enum class RowForm { csv, geojson };

/// Walks the records of a CSV table with a header row, or the features of a GeoJSON text, of which it takes the properties: numbers
/// and truth values ("yes", "no") as text, lists joined by ';', objects as "name=value;…", the feature's own `id` where the
/// properties have none. Every record is counted in `books.read`; blanks, comments, the header and records that can't be taken
/// apart (`quote_open`, `row_too_short`, `row_too_long`, `line_too_long`, `json_bad`, `member_missing`) are settled here, the rest is left to
/// the caller to count.
class NamedRows {
public:
    NamedRows(RowForm form, std::string_view content, Accounting& books);
    NamedRows(const NamedRows&) = delete;
    NamedRows& operator=(const NamedRows&) = delete;
    /// The next record that holds together; false at the end.
    bool next(NamedRow& row);

private:
    bool next_csv(NamedRow& row);
    bool next_feature(NamedRow& row);

    RowForm form_;
    Accounting& books_;
    CsvRows rows_;
    Features features_;
    std::vector<std::string> header_;
    bool headed_ = false;
};

/// Lower-case names of the columns, or of the first feature's properties, that a text begins with, and how it is written. `head` may end
/// anywhere; empty when it shows neither.
struct Heading {
    RowForm form = RowForm::csv;
    std::vector<std::string> names;
    bool has(std::string_view name) const;
};
Heading heading_of(std::string_view head);

}  // namespace tw::chart
