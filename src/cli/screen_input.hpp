#pragma once
#include <string>
#include <vector>

#include "batch/accounting.hpp"
#include "core/result.hpp"
#include "registry/screen.hpp"

namespace tw::cli {

/// One question of a batch.
struct ScreenLine {
    std::string id;                        ///< of the row, or its number
    registry::ScreenQuery query{};
    registry::Day as_of = registry::Day::none();   ///< the row's own
    std::string note{};                    ///< what was odd about a number, or why the row can't be asked
    bool usable = true;
};

/// What one text asks: a ship's or company's number, MMSI, tax number, or a name (and a call sign where it can be one). A number whose check
/// fails is kept and joins nothing; the note says so.
ScreenLine query_of(const std::string& text);

/// A table with a header of any of `id`, `name`, `imo`, `mmsi`, `call_sign`, `company_imo`, `tax_number`, `as_of`; other columns are passed over.
/// Rows without any of the six, or with an unreadable day, are kept as unusable. `usage` when no column is known.
Result<std::vector<ScreenLine>> read_queries(std::string_view csv);

}  // namespace tw::cli
