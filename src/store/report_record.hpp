#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "evidence/object.hpp"
#include "store/case.hpp"

namespace tw::store {

/// A report that went out, with everything that its bytes follow from besides the case.
struct ReportRecord {
    evidence::Digest sha256{};      ///< of the page
    std::uint64_t bytes = 0;
    std::string program;            ///< name and version
    std::int64_t rows = -1;         ///< most rows of a table; 0 = all, -1 = as the program chooses
    std::string land;               ///< hash of land polygons and waters, 64 hexadecimal digits; empty = none
    std::int64_t logged = 0;        ///< entry of the log that names it; 0 = not logged yet
};

/// The report that was recorded last (`Transaction::put_report`); nothing when none was.
Result<std::optional<ReportRecord>> last_report(const Case& the_case);

Result<evidence::Object> report_object(const ReportRecord& report);

}  // namespace tw::store
