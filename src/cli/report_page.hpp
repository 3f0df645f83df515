#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/progress.hpp"
#include "plan/statements.hpp"
#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::cli {

/// A report with what a caller says about it.
struct ReportPage {
    std::string html;
    std::uint64_t events = 0;
    bool simulated = false, all_listed = true;
    std::vector<plan::CaseStatement> statements;   ///< that it makes
};

/// Renders a case. `rows` as `report --limit`; `portable` pages call the case CASE instead of by its folder, so that a copy elsewhere gives
/// the same page.
Result<ReportPage> report_page(const Context& context, const store::Case& the_case, std::optional<std::size_t> rows, bool portable, const Progress& progress);

/// One hash for the land polygons and waters that a report is drawn with; empty = there are none.
Result<std::string> land_hash(const Context& context);

/// Level 3 of `verify`, of the statements that were recorded last: worded again, they must be the same.
Result<void> verify_statements(const Context& context, const store::Case& the_case, store::Verdict& verdict);

/// Level 4 of `verify`: renders the report that went out last once more and compares hashes.
Result<void> verify_report(const Context& context, const store::Case& the_case, store::Verdict& verdict, const Progress& progress);

}  // namespace tw::cli
