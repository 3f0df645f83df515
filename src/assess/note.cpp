#include "assess/note.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "chart/named_rows.hpp"
#include "evidence/sha256.hpp"
#include "site/cells.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 4> acts{"note", "pin", "unpin", "withdraw"};
constexpr std::string_view heading = "note,about,text,shown,recorded\n";

std::optional<NoteAct> act_from_name(std::string_view text)
{
    const auto found = std::ranges::find(acts, text);
    return found == acts.end() ? std::nullopt : std::optional(static_cast<NoteAct>(found - acts.begin()));
}

std::string as_cell(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

bool has_kind(std::string_view about)
{
    const auto colon = about.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < about.size() && std::ranges::all_of(about.substr(0, colon), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view name(NoteAct act) { return acts[static_cast<std::size_t>(act)]; }

std::string Note::id() const { return evidence::to_hex(evidence::sha256(text_of(*this))).substr(0, 12); }

bool looks_like_notes(std::string_view head)
{
    const chart::Heading found = chart::heading_of(head);
    return found.form == chart::RowForm::csv && found.has("note") && found.has("about");
}

Notes read_notes(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    Notes read;
    chart::NamedRows rows(chart::RowForm::csv, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        site::Cells cells(row);
        Note note;
        note.act = cells.word("note", NoteAct::note, act_from_name);
        note.about = cells.text("about");
        note.text = cells.text("text");
        note.shown = cells.text("shown");
        note.recorded = cells.text("recorded");
        note.ingest = ingest;
        note.offset = {start + row.offset};
        if (!cells.given("note") || note.about.empty() || (note.act == NoteAct::note && note.text.empty())) cells.refuse(Reject::member_missing);
        if (!note.about.empty() && !has_kind(note.about)) cells.refuse(Reject::word_unknown);
        if (const auto why = cells.refused()) {
            read.accounting.reject(*why, row.offset, row.raw);
        } else {
            ++read.accounting.decoded;
            read.list.push_back(std::move(note));
        }
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += start;
    return read;
}

std::string text_of(const Note& note)
{
    std::string row(name(note.act));
    for (const std::string& value : {note.about, note.text, note.shown, note.recorded}) row += ',' + as_cell(value);
    return std::string(heading) + row + '\n';
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
