#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/ids.hpp"

namespace tw::assess {

/// How far the right of reply has come for one addressee.
enum class ReplyState : std::uint8_t {
    asked,      ///< a question was put
    answered,   ///< an answer came; its words are kept as they are
    declined,   ///< the addressee said that there is no answer
    silent,     ///< the time given is over and nothing came
};
std::string_view name(ReplyState state);

/// One step of asking somebody who is named about what is said of them: an act that is captured like all evidence and changes nothing else.
struct Reply {
    ReplyState state = ReplyState::asked;
    std::string to;             ///< id of a statement or claim
    std::string who;            ///< addressee
    std::string when;           ///< when it was asked or came, a date or time as written
    std::string channel;        ///< how: "e-mail", "letter"
    std::string text;           ///< the question, or the answer in the addressee's words; hostile text as it is
    std::string recorded;       ///< when it was written down; keeps an act that is repeated from being the same bytes as before
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

struct Replies {
    std::vector<Reply> list;
    Accounting accounting;
};

/// Whether the first bytes of a file begin a table of replies: columns `reply`, `to` and `who`.
bool looks_like_replies(std::string_view head);

/// Reads a table of replies: `reply` (asked, answered, declined, silent), `to`, `who`, `when`, `channel`, `text`, `recorded`. Rows that do not hold
/// together are counted rejects: `member_missing` (no `reply`, `to`, `who` or `when`; an answer without `text`), `word_unknown` (state), `time_bad`.
Replies read_replies(std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// The row of a reply, quoted as CSV, with its heading.
std::string text_of(const Reply& reply);

}  // namespace tw::assess
