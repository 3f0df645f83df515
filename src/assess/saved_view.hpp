#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/ids.hpp"

namespace tw::assess {

/// A view of the workbench that a reader named, so that it can be opened again: the link behind the address. It is no evidence and nothing rests on it.
struct SavedView {
    std::string name;           ///< hostile text as it is
    std::string link;           ///< "#/screen?…", as the page writes it; hostile
    std::string recorded;       ///< when it was kept; keeps an act that is repeated from being the same bytes as before
    bool dropped = false;       ///< the view of this name is no longer listed
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct SavedViews {
    std::vector<SavedView> list;   ///< every act, in order
    Accounting accounting;
};

inline constexpr std::size_t longest_view_name = 120, longest_view_link = 8192;

/// Whether the first bytes of a file begin a table of saved views: columns `saved_view` and `link`.
bool looks_like_views(std::string_view head);

/// Reads a table of saved views: `saved_view` (save, drop), `name`, `link`, `recorded`. Rows that do not hold together are counted rejects:
/// `member_missing` (no name, or a saved view without link), `word_unknown` (another act, or a link that does not begin with "#/"), `line_too_long` (name or link).
SavedViews read_views(std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// The row of an act, quoted as CSV, with its heading.
std::string text_of(const SavedView& view);

/// What stands after all acts: the last one about each name, those dropped left out, by name.
std::vector<SavedView> standing(const std::vector<SavedView>& acts);

}  // namespace tw::assess
