#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chart/named_rows.hpp"
#include "core/ids.hpp"
#include "site/cells.hpp"

/// What people do in a case (notes, replies, decisions, views) is kept as small CSV tables with a header row, one row an act.
namespace tw::site {

/// Whether a text begins as a CSV table with these columns among its own.
inline bool has_columns(std::string_view head, std::initializer_list<std::string_view> columns)
{
    const chart::Heading found = chart::heading_of(head);
    return found.form == chart::RowForm::csv && std::ranges::all_of(columns, [&](std::string_view column) { return found.has(column); });
}

/// The word's place in a closed list, as the enumerator with that number.
template <class E>
std::optional<E> nth_word(std::span<const std::string_view> words, std::string_view text)
{
    const auto found = std::ranges::find(words, text);
    return found == words.end() ? std::nullopt : std::optional(static_cast<E>(found - words.begin()));
}

/// A value as one cell, always in quotes.
std::string as_cell(std::string_view value);
/// Values as cells behind commas: ",\"a\",\"b\"".
std::string as_cells(std::initializer_list<std::string_view> values);

/// Reads every row: `take(Cells&)` fills an act and refuses what can't stand; capture and place of the row are set here. `Acts` has a
/// `list` and its `accounting`, an act `ingest` and `offset` (bytes, `start` that of the table in its capture).
template <class Acts, class Take>
Acts read_acts(std::string_view content, CaptureOrdinal ingest, std::uint64_t start, const Take& take)
{
    Acts read;
    chart::NamedRows rows(chart::RowForm::csv, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        Cells cells(row);
        auto act = take(cells);
        act.ingest = ingest;
        act.offset = {start + row.offset};
        if (const auto why = cells.refused()) {
            read.accounting.reject(*why, row.offset, row.raw);
        } else {
            ++read.accounting.decoded;
            read.list.push_back(std::move(act));
        }
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += start;
    return read;
}

}  // namespace tw::site
