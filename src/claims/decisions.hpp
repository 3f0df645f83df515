#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "claims/claim.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// What an analyst decided about one claim. Decisions are evidence of their own: captured, kept, and put on top of every reading.
struct Decision {
    enum class Kind : std::uint8_t { accept, reject, correct, add } kind = Kind::accept;
    std::string claim;          ///< id; of an addition "added:CAPTURE[/MEMBER]:FROM-TO[#N]", the characters of the document's text
    std::string field, value;   ///< of a correction: a column of docs/formats/claims.md and what it should say; of an addition "quote" and its words
    std::string why;
    std::string decided;        ///< when, as written; keeps a decision that is taken again from being the same bytes as before
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};
std::string_view name(Decision::Kind kind);

struct Decisions {
    std::vector<Decision> list;
    Accounting accounting;
};

/// Whether the first bytes of a file begin a table of decisions: columns `decision` and `claim`.
bool looks_like_decisions(std::string_view head);

/// Reads a table of decisions: `decision` (accept, reject, correct, add), `claim`, `field`, `value`, `why`, `decided`. Rows that do not hold together are counted
/// rejects: `member_missing` (no claim; a correction without a field; a rejection without a reason; an addition without its words), `word_unknown` (decision, field).
Decisions read_decisions(std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// Puts a value into the field of a claim as a table's column would; false when the field is none or the value can't be read.
bool correct(Claim& claim, std::string_view field, std::string_view value);

/// The row of a decision, quoted as CSV, with its heading.
std::string text_of(const Decision& decision);

}  // namespace tw::claims
