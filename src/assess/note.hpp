#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/ids.hpp"

namespace tw::assess {

enum class NoteAct : std::uint8_t {
    note,       ///< says something about something
    pin,        ///< puts it into the report
    unpin,      ///< takes it out of the report again
    withdraw,   ///< takes a note back: `about` is "note:" and its id
};
std::string_view name(NoteAct act);

/// Something that an analyst wrote about a thing of the case, or pinned to its report (docs/formats/notes.md). It is no evidence and changes no figure; none is overwritten, later ones supersede.
struct Note {
    NoteAct act = NoteAct::note;
    std::string about;          ///< "site:rajin", "event:5f0a…", "claim:N1", "statement:answer:3", "hull:273000001", …; hostile text as it is
    std::string text;           ///< the analyst's words
    std::string shown;          ///< what the thing was called where it was noted
    std::string recorded;       ///< when it was written down; keeps an act that is repeated from being the same bytes as before
    CaptureOrdinal ingest{};
    ByteOffset offset{};

    /// Twelve hexadecimal digits of the hash of what it says: the same whatever else the case holds.
    std::string id() const;
};

struct Notes {
    std::vector<Note> list;
    Accounting accounting;
};

/// Whether the first bytes of a file begin a table of notes: columns `note` and `about`.
bool looks_like_notes(std::string_view head);

/// Reads a table of notes: `note` (note, pin, unpin, withdraw), `about`, `text`, `shown`, `recorded`. Rows that do not hold together are counted rejects: `member_missing` (no `note` or `about`,
/// a note without text), `word_unknown` (another word, or `about` without its kind).
Notes read_notes(std::string_view content, CaptureOrdinal ingest, std::uint64_t start = 0);

/// The row of a note, quoted as CSV, with its heading.
std::string text_of(const Note& note);

/// Notes that were not withdrawn and pins that were not taken out, in order of adding; of several pins of one thing the last.
std::vector<Note> standing(const std::vector<Note>& all);

}  // namespace tw::assess
