#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/result.hpp"

namespace tw::cargo {

/// What one member of an Office Open XML workbook (ECMA-376) is; the other members of the package hold nothing to read.
enum class WorkbookPart : std::uint8_t { none, shared_strings, styles, workbook, sheet, other };
/// Knows a part by the root element it begins with, in the namespaces of the standard. `none` for bytes of anything else.
WorkbookPart workbook_part(std::string_view head);

/// Bounds of what is read: a part of more bytes, a text of more characters, a row of more cells is refused. Excel itself writes at most 32 767 characters in a
/// cell and 1 048 576 rows in a sheet.
struct WorkbookLimits {
    std::size_t part_bytes = std::size_t{64} << 20;
    std::size_t text_bytes = 131'068;
    std::size_t strings = 4'000'000;
    std::size_t strings_bytes = std::size_t{128} << 20;
    std::size_t columns = 512;
    std::size_t rows = 1'048'576;
};

/// The parts of one workbook in the order in which a reader meets them: shared strings and styles come before the sheets (their names sort so). External and
/// internal entities and document type declarations are refused: the standard allows none.
class Workbook {
public:
    explicit Workbook(WorkbookLimits limits = {}) : limits_(limits) {}

    /// Reads a part that is no sheet. `input_unusable` when it is no well-formed XML, holds a document type declaration, or passes a bound.
    Result<void> read(WorkbookPart part, std::string_view xml);

    struct Row {
        std::uint64_t offset = 0;         ///< of the `<row` in the sheet
        std::uint64_t end = 0;            ///< of what follows the row
        std::vector<std::string> cells;   ///< by column from A; absent and empty cells are empty; days and times in ISO 8601, numbers as written
    };
    /// The rows of a sheet that hold something, in order. Fails as `read`.
    Result<std::vector<Row>> rows(std::string_view xml) const;

private:
    WorkbookLimits limits_;
    std::vector<std::string> strings_;
    std::vector<bool> style_is_date_;     ///< by index of cellXfs
    bool from_1904_ = false;
};

/// ISO 8601 of a serial day of a workbook: "2024-01-31", or with seconds where it is not midnight; empty for numbers that are no day from 1900 to 9999.
/// Day 60 of the 1900 system is the 29 February 1900 that never was; days before it are one less.
std::string serial_day(double serial, bool from_1904);

}  // namespace tw::cargo
