#pragma once
#include <memory>
#include <string_view>

#include "ais/reader.hpp"
#include "core/philox.hpp"

namespace tw::test {

/// Reads a whole text with one reader, in one piece.
inline ReadBatch read_text(ais::Dialect dialect, std::string_view text, const ais::ReadOptions& options = {})
{
    ReadBatch out;
    const auto reader = ais::make_reader(dialect, options);
    reader->feed(text, out);
    reader->finish(out);
    return out;
}

/// The same with random cuts between the pieces.
inline ReadBatch read_cut(ais::Dialect dialect, std::string_view text, std::uint64_t seed, std::size_t longest)
{
    ReadBatch out;
    Random random(seed, 1);
    const auto reader = ais::make_reader(dialect, {});
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, random.below(longest + 1));
        reader->feed(std::string(piece), out);  // a copy of its own: a reader may not keep views
        text.remove_prefix(piece.size());
    }
    reader->finish(out);
    return out;
}

inline bool same_books(const Accounting& a, const Accounting& b)
{
    if (a.samples.size() != b.samples.size()) return false;
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        if (a.samples[i].reason != b.samples[i].reason || a.samples[i].offset != b.samples[i].offset || a.samples[i].excerpt != b.samples[i].excerpt)
            return false;
    return a.read == b.read && a.decoded == b.decoded && a.partial == b.partial && a.comment == b.comment && a.blank == b.blank &&
           a.header == b.header && a.other_sentence == b.other_sentence && a.rejected == b.rejected;
}

inline bool same_batch(const ReadBatch& a, const ReadBatch& b)
{
    if (a.fixes.size() != b.fixes.size() || a.statics != b.statics || a.stations != b.stations || !same_books(a.accounting, b.accounting)) return false;
    for (std::size_t i = 0; i < a.fixes.size(); ++i) {
        const Fix x = a.fixes.row(i);
        const Fix y = b.fixes.row(i);
        if (!same_content(x, y) || x.offset != y.offset || x.ingest != y.ingest) return false;
    }
    return true;
}

inline std::uint64_t rejected(const ReadBatch& batch, Reject reason) { return batch.accounting.rejected[static_cast<std::size_t>(reason)]; }

}  // namespace tw::test
