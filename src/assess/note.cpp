#include "assess/note.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "evidence/sha256.hpp"
#include "site/act_table.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 4> acts{"note", "pin", "unpin", "withdraw"};
constexpr std::string_view heading = "note,about,text,shown,recorded\n";

std::optional<NoteAct> act_from_name(std::string_view text) { return site::nth_word<NoteAct>(acts, text); }

bool has_kind(std::string_view about)
{
    const auto colon = about.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < about.size() && std::ranges::all_of(about.substr(0, colon), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view name(NoteAct act) { return acts[static_cast<std::size_t>(act)]; }

std::string Note::id() const { return evidence::to_hex(evidence::sha256(text_of(*this))).substr(0, 12); }

bool looks_like_notes(std::string_view head) { return site::has_columns(head, {"note", "about"}); }

Notes read_notes(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    return site::read_acts<Notes>(content, ingest, start, [](site::Cells& cells) {
        Note note;
        note.act = cells.word("note", NoteAct::note, act_from_name);
        note.about = cells.text("about");
        note.text = cells.text("text");
        note.shown = cells.text("shown");
        note.recorded = cells.text("recorded");
        if (!cells.given("note") || note.about.empty() || (note.act == NoteAct::note && note.text.empty())) cells.refuse(Reject::member_missing);
        if (!note.about.empty() && !has_kind(note.about)) cells.refuse(Reject::word_unknown);
        return note;
    });
}

std::string text_of(const Note& note)
{
    return std::string(heading) + std::string(name(note.act)) + site::as_cells({note.about, note.text, note.shown, note.recorded}) + '\n';
}

std::vector<Note> standing(const std::vector<Note>& all)
{
    std::set<std::string> withdrawn;
    for (const Note& one : all)
        if (one.act == NoteAct::withdraw) withdrawn.insert(one.about);
    std::vector<Note> out;
    for (const Note& one : all) {
        if (one.act == NoteAct::note && !withdrawn.contains("note:" + one.id())) out.push_back(one);
        if (one.act != NoteAct::pin && one.act != NoteAct::unpin) continue;
        std::erase_if(out, [&](const Note& other) { return other.act == NoteAct::pin && other.about == one.about; });
        if (one.act == NoteAct::pin) out.push_back(one);
    }
    return out;
}

}  // namespace tw::assess
