#pragma once
#include <string>
#include <vector>

#include "cli/cargo_cells.hpp"
#include "cli/command.hpp"
#include "plan/hull_card.hpp"

namespace tw::cli {

/// --as-of of the commands on hulls and lists: a day, not a view of the case.
inline constexpr Option day_option{.name = "--as-of", .value = "DATE", .help = "the day that is asked about, 2024-01-31"};
/// Their --known-at: by the days of list versions and of what was heard, whenever the case took them in.
inline constexpr Option knowing_option{.name = "--known-at", .value = "DATE", .help = "only what lists had printed and receivers had heard by that day"};

/// What --as-of and --known-at say; `usage` when one is no day, or --as-of is missing and `required`.
Result<registry::Vantage> registry_vantage(const Context& context, bool required);
/// "as of 2024-05-03, as known on 2024-06-01".
std::string text_of(const registry::Vantage& vantage);

/// One bound of a validity: "2022-05-08", "by 2022-05-08", "2021-08-19 to 2022-05-08"; empty = not stated.
std::string bound_text(const registry::DayRange& range);

/// Columns and cells of an answer of lists and rules, shared by `screen` and `hull`.
std::span<const Column> screen_columns();
std::vector<Cell> screen_cells(const registry::ScreenRow& row);
/// The list versions of an answer, without what isn't a list.
std::vector<std::string> versions_of(const registry::ScreenAnswer& answer);

/// Where a claim stands: "ofac-sdn of 2024-05-03".
std::string source_of(const plan::HullDesk& desk, const registry::Claim& claim);

}  // namespace tw::cli
