#pragma once
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

#include "ais/reader.hpp"

namespace tw::test {

/// Reads fuzzed bytes whole and in pieces; the first byte says which dialect, and how the rest is cut (in steps of a multiple of
/// `stride`). The books must balance, and the cut must not matter; anything else ends the program.
/// With `row_each`, every decoded record is one row.
inline void read_twice(std::span<const std::uint8_t> data, std::span<const ais::Dialect> dialects, std::size_t stride, bool row_each = false)
{
    if (data.empty()) return;
    const ais::Dialect dialect = dialects[data[0] % dialects.size()];
    const std::size_t step = data[0] / dialects.size() * stride + 1;
    const std::string_view text(reinterpret_cast<const char*>(data.data() + 1), data.size() - 1);
    static_cast<void>(ais::sniff(text));
    ReadBatch whole, cut;
    const auto one = ais::make_reader(dialect, {});
    one->feed(text, whole);
    one->finish(whole);
    const auto two = ais::make_reader(dialect, {});
    for (std::size_t at = 0; at < text.size(); at += step) two->feed(text.substr(at, step), cut);
    two->finish(cut);
    if (row_each && whole.fixes.size() != whole.accounting.decoded) std::abort();
    if (!whole.accounting.balanced() || whole.accounting.read != cut.accounting.read || whole.accounting.rejected != cut.accounting.rejected ||
        whole.fixes.payload != cut.fixes.payload || whole.fixes.offset != cut.fixes.offset || whole.statics != cut.statics)
        std::abort();
}

}  // namespace tw::test
