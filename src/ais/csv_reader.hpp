#pragma once
#include <memory>

#include "ais/reader.hpp"

namespace tw::ais {

/// Longest CSV row; a longer one is rejected as `line_too_long` without being held.
inline constexpr std::size_t longest_csv_row = std::size_t{1} << 20;

/// A reader for `table` or any CSV dialect with a header. Rows stand alone: a record ends at its newline whatever quotes say.
/// Where the first line is no header of the dialect, the input is one record rejected as `unreadable`.
std::unique_ptr<Reader> make_csv_reader(Dialect dialect, const ReadOptions& options);

}  // namespace tw::ais
