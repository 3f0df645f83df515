#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "cargo/consignment_flow.hpp"
#include "cargo/table.hpp"
#include "cargo/workbook.hpp"

using namespace tw;

/// The readers of lots, trains, consignments and rates, and that of workbooks, take any bytes, keep their books balanced, and give only rows that hold together.
/// A form feed parts what stands for the members of a workbook.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    const auto check = [&](const cargo::TableRows& rows) {
        require(rows.accounting.balanced());
        require(rows.accounting.decoded == rows.lots.size() + rows.trains.size() + rows.consignments.size() + rows.box_rates.size() + rows.car_rates.size() + rows.lags.size());
        const auto figure = [&](const site::Figure& f) { require(f.low >= 0 && f.high >= f.low); };
        for (const auto& lot : rows.lots) {
            require(!lot.id.empty() && !lot.sites.empty() && lot.when.from < lot.when.to && lot.offset.value < size && (!lot.measured || lot.lab_sd > 0));
            figure(lot.figure);
        }
        for (const auto& train : rows.trains) {
            require(!train.cars.empty() && train.cars.size() <= cargo::longest_consist && train.when.from < train.when.to && train.offset.value < size);
            require(cargo::cars_from_text(cargo::text_of(train.cars)) == train.cars);
        }
        for (const auto& c : rows.consignments) {
            require(!c.id.empty() && (!c.from.empty() || !c.to.empty()) && c.when.from < c.when.to && c.offset.value < size);
            figure(c.tonnes);
            figure(c.cars);
            figure(c.boxes);
        }
        for (const auto& lag : rows.lags) require(lag.model.at_most(lag.model.longest()) > 0.9);
        static_cast<void>(cargo::suspects(rows.consignments, {}));
        std::vector<std::vector<std::size_t>> none(rows.consignments.size());
        static_cast<void>(cargo::flow_matrix(rows.consignments, none));
    };
    const site::CaptureOfRows capture{{1}, "00112233445566778899", 0, false};
    if (const auto table = cargo::sniff_table(text)) check(cargo::read_table(*table, text, capture));
    cargo::WorkbookLimits limits;
    limits.part_bytes = 1 << 20;
    limits.strings = 1000;
    limits.rows = 1000;
    cargo::Workbook book(limits);
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\f'), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto kind = cargo::workbook_part(part);
        if (kind != cargo::WorkbookPart::sheet) {
            static_cast<void>(book.read(kind, part));
            continue;
        }
        const auto rows = book.rows(part);
        if (!rows) continue;
        for (const auto& row : *rows) require(row.offset < row.end && row.end <= part.size() && row.cells.size() <= limits.columns);
        if (const auto sheet = cargo::read_sheet(*rows, part, capture)) check(sheet->rows);
    }
    return 0;
}
