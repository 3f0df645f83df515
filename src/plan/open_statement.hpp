#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "plan/statements.hpp"
#include "store/case.hpp"
#include "store/statement_record.hpp"
#include "store/verify.hpp"

namespace tw::plan {

/// A capture's ordinal and the byte at which a row begins in it, unpacked; of Parquet files and workbooks the row's number.
using RowPlace = std::pair<std::uint32_t, std::uint64_t>;

/// What a locator leads to.
struct OpenedRow {
    std::string bytes;                 ///< of the row, to the end of its line and at most 400; hostile
    std::string problem;               ///< why it does not open; empty = it does
    bool withheld = false;             ///< its capture is sealed or left out on purpose: not opened, and no fault
};

/// Opens rows: each capture is hashed once and read once, in bounded memory. A row opens when its capture holds the bytes that were added and the row begins there.
/// Fails only where the case can't be read.
Result<std::map<RowPlace, OpenedRow>> open_rows(const store::Case& the_case, const std::set<RowPlace>& rows);

/// Every place that statements rest on.
std::set<RowPlace> places_of(const std::vector<CaseStatement>& statements);
/// Locators that do not open: the id of the statement, and which and why.
std::vector<std::pair<std::string, std::string>> unopened(const std::vector<CaseStatement>& statements, const std::map<RowPlace, OpenedRow>& opened);

/// What is recorded of statements, so that `verify` can say which ones something broken touches.
store::StatementRecord record_of(const store::Case& the_case, const std::vector<CaseStatement>& statements, std::string program, std::string land);

/// Opens every locator of the statements that were recorded last; what does not open is a finding of level 2. Does nothing where none was recorded.
Result<void> open_recorded(const store::Case& the_case, store::Verdict& verdict);
/// Words the findings again and compares them with those recorded; a statement that differs is a finding of level 3. Where the case, the program or the land is
/// another than it was, that is noted as not checked.
Result<void> state_again(const store::Case& the_case, const StatementSettings& settings, std::string_view program, std::string_view land, store::Verdict& verdict);

}  // namespace tw::plan
