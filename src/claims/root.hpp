#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// What a source key stands for (docs/formats/sources.md).
struct SourceKey {
    std::string key;
    std::string publisher;
    std::string kind;                  ///< "original", "secondary", "mirror"
    char reliability = 'F';            ///< Admiralty letter suggested for the source; 'F' = cannot be judged
    std::vector<std::string> roots;    ///< keys that it derives from; empty = its own root, or the root is not known
    std::string notes;
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct SourceRows {
    std::vector<SourceKey> sources;
    Accounting accounting;
};

/// Whether the first bytes of a file begin a table of source keys: columns `key`, `publisher` and `root_key`. `dialect_unknown` otherwise.
Result<chart::RowForm> sniff_sources(std::string_view head);
/// Reads every row with a key; the others are counted as `member_missing`, a letter outside A-F as `word_unknown`.
SourceRows read_sources(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// The keys of a cell: "wp-k;seed004".
std::vector<std::string> split_keys(std::string_view cell);

using Roots = std::set<std::string>;

/// Who derives from whom. A key that no row explains is its own root; of several rows with one key the last stands (`tidewaiter grade`); keys that
/// derive from each other in a ring are one root.
class RootTable {
public:
    RootTable() = default;
    explicit RootTable(std::span<const SourceKey> sources);

    const SourceKey* find(std::string_view key) const;
    /// The last keys of every chain that starts at one of these; "calc" (own arithmetic) and "unsourced" carry nothing and are left out.
    Roots roots_of(std::span<const std::string> keys) const;
    Roots roots_of(std::string_view cell) const { return roots_of(split_keys(cell)); }
    /// The roots of one text that several keys carry: what all of them lead back to, since an outlet's own root, and those of its other texts, say nothing of this one. Where they have
    /// nothing in common, all of them.
    Roots roots_of_text(std::string_view cell) const;
    /// Whether `key` derives, at any remove, from `ancestor`; from itself only in a ring.
    bool derives(std::string_view key, std::string_view ancestor) const;
    /// Best letter among the keys; 'F' when none is known.
    char reliability(std::span<const std::string> keys) const;
    /// Who a root is, for people: its publisher, else the key.
    std::string publisher(std::string_view key) const;

private:
    std::map<std::string, SourceKey, std::less<>> by_key_;
};

/// Items that share a root, directly or through others: one strict group, one source, however many copies (evidence.md section 8).
struct RootGroup {
    Roots roots;
    std::vector<std::size_t> items;    ///< indices, ascending
};

/// Strict groups over items, by first item. An item without roots belongs to no group: nothing is known of where it comes from.
std::vector<RootGroup> group_by_root(std::span<const Roots> items);

/// Groups of `supporting` that share no root with `of`.
std::size_t groups_outside(std::span<const Roots> supporting, const Roots& of);

bool meet(const Roots& a, const Roots& b);
std::string text_of(const Roots& roots);

}  // namespace tw::claims
