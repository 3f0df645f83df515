#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/result.hpp"
#include "export/event_writer.hpp"

namespace tw::interchange {

/// A workbook with a sheet `events` of one row per event (further sheets from `rows_per_sheet` on) and a sheet `about` with what the
/// format can't express. Every text is a typed text cell, never a formula, and what a spreadsheet would run once it is saved as CSV
/// has an apostrophe before it as there (`csv_text`); only plain numbers are number cells. Rows go to temporary files, not to memory.
/// Same events, same bytes.
class XlsxWriter {
public:
    static constexpr std::uint32_t rows_per_sheet = 1'048'575;  ///< the format's 2^20 less the heading

    XlsxWriter(const Names& names, const std::filesystem::path& file);
    ~XlsxWriter();
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;

    void add(const track::Event& event);
    /// Writes the file. `store_unusable` where it can't be written.
    Result<void> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tw::interchange
