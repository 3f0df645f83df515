#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tw::ais {

/// Where the cells of some complete CSV rows end. A quote opens or closes text in which `delimiter` is no border; a newline
/// always ends the row, inside a quote too, so that one bad quote spoils one row and never the file.
struct CsvBorders {
    std::vector<std::uint32_t> cell_ends;  ///< position of the delimiter or newline behind each cell
    std::vector<std::uint32_t> row_cells;  ///< for each row, how many cells ended up to its newline
    std::vector<std::uint32_t> open_rows;  ///< rows whose newline came inside a quote: their cells are not to be trusted
    std::size_t cells = 0, rows = 0;       ///< how much of the vectors is in use
    bool inner_quotes = false;             ///< some quote stands neither first nor last in its cell
};

/// Scans `text`, which ends with a newline and is shorter than 4 GiB, 64 bytes a step (AVX2 where the machine has it, else
/// SSE). Earlier contents of `out` are dropped, its memory is used again.
void scan_csv(std::string_view text, char delimiter, CsvBorders& out);

/// The cells of one row without its newline, by the letter of RFC 4180: a quote counts only at the start of a cell. False
/// when a quoted cell never closes. Cells keep their quotes.
bool split_csv_row(std::string_view row, char delimiter, std::vector<std::string_view>& cells);

/// The content of a cell: outer quotes taken off; doubled quotes inside become one (then the text lives in `scratch`).
std::string_view unquoted(std::string_view cell, std::string& scratch);

}  // namespace tw::ais
