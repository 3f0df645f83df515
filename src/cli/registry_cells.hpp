#pragma once
#include <string>
#include <vector>

#include "cli/cargo_cells.hpp"
#include "cli/command.hpp"
#include "plan/hull_card.hpp"
#include "plan/vantage.hpp"

namespace tw::cli {

/// --as-of of the commands on hulls and lists: a day, not a view of the case.
inline constexpr Option day_option{.name = "--as-of", .value = "DATE", .help = "the day that is asked about, 2024-01-31"};
/// By the days of list versions and of what was heard, whenever the case took them in.
inline constexpr Option printed_option{.name = "--printed-by", .value = "DATE", .help = "only what lists had printed and receivers had heard by that day, whenever the case took it in"};

/// What --as-of and --printed-by say; `usage` when one is no day, or --as-of is missing and `required`.
Result<registry::Vantage> registry_vantage(const Context& context, bool required);
/// "as of 2024-05-03, as printed by 2024-06-01, as the case stood at 2024-07-01T00:00:00Z".
std::string text_of(const Context& context, const registry::Vantage& vantage);
/// When the case stood as --known-at says, as it is printed; unknown where the case is asked as it is.
Cell known_cell(const Context& context);

/// A case as it stood at --known-at, and what its lists, registers and transmitters say.
struct AskedRegistry {
    plan::CaseView view;
    plan::Registry all;
};
Result<AskedRegistry> asked_registry(const Context& context, const std::string& folder);

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
