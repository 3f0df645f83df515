#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "cargo/consignment.hpp"
#include "cargo/consist.hpp"
#include "cargo/lag.hpp"
#include "cargo/lot.hpp"
#include "cargo/rates.hpp"
#include "cargo/workbook.hpp"
#include "chart/named_rows.hpp"
#include "site/reading.hpp"

namespace tw::cargo {

/// The tables of cargo (docs/formats/lots.md, trains.md, consignments.md, rates.md). Rates and lags are not kept as records: they are read from their
/// capture when they are needed.
enum class TableKind : std::uint8_t { lots, trains, consignments, box_rates, car_rates, lags };
std::string_view name(TableKind kind);

/// A lag between two places that a table gives.
struct Lag {
    std::string from{}, to{};
    LagModel model{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct TableRows {
    std::vector<Lot> lots;
    std::vector<Consist> trains;
    std::vector<Consignment> consignments;
    std::vector<BoxRate> box_rates;
    std::vector<CarRate> car_rates;
    std::vector<Lag> lags;
    Accounting accounting;       ///< sample offsets count from the capture's start
};

/// Which table has columns of these names (lower case); nothing when none does.
std::optional<TableKind> table_of(std::span<const std::string> names);

struct Table {
    TableKind kind = TableKind::lots;
    chart::RowForm form = chart::RowForm::csv;
};
/// Whether the first bytes of a file begin one of these tables. `dialect_unknown` for anything else.
Result<Table> sniff_table(std::string_view head);

/// Reads every row that holds together; the others are counted rejects: `member_missing`, `time_bad`, `interval_reversed`, `number_bad`, `word_unknown`.
TableRows read_table(Table table, std::string_view content, const site::CaptureOfRows& capture);

/// Reads a sheet of a workbook one of whose first 20 rows names the columns of one of these tables; nothing when none does. `xml` is the sheet from which the
/// rows were taken; rows before the headings count as headers.
struct Sheet {
    TableKind kind = TableKind::lots;
    TableRows rows;
};
std::optional<Sheet> read_sheet(std::span<const Workbook::Row> rows, std::string_view xml, const site::CaptureOfRows& capture);

/// Reads one row into `rows`; what can't be read is counted there. `row.offset` counts from `capture.start`.
void read_row(TableKind kind, const chart::NamedRow& row, const site::CaptureOfRows& capture, TableRows& rows);

}  // namespace tw::cargo
