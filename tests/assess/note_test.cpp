#include <doctest/doctest.h>

#include <string>

#include "assess/note.hpp"

using namespace tw;
using namespace tw::assess;

namespace {

Note made(NoteAct act, std::string about, std::string text = {}) { return {act, std::move(about), std::move(text), "Haven", "2026-11-22T10:00:00Z", {}, {}}; }

}  // namespace

TEST_CASE("a note comes back as it was written, quotes, commas and line ends too, and keeps its id")
{
    const Note note = made(NoteAct::note, "site:haven_p1", "Cranes, \"three\"\nwere moved <b>");
    const std::string text = text_of(note);
    CHECK(looks_like_notes(text));
    const Notes read = read_notes(text, {7}, 100);
    REQUIRE(read.list.size() == 1);
    CHECK(read.list.front().about == note.about);
    CHECK(read.list.front().text == note.text);
    CHECK(read.list.front().shown == note.shown);
    CHECK(read.list.front().recorded == note.recorded);
    CHECK(read.list.front().id() == note.id());
    CHECK(read.list.front().offset.value == 100 + text.find('\n') + 1);
    CHECK(made(NoteAct::note, "site:haven_p2", note.text).id() != note.id());
}

TEST_CASE("notes without words, about nothing or about something without its kind are counted rejects")
{
    for (const char* row : {"note,site:haven,", "note,,x", ",site:haven,x", "pin,haven,x", "pin,site:,x", "pin,:haven,x", "praise,site:haven,x"}) {
        INFO(row);
        const Notes read = read_notes("note,about,text\n" + std::string(row) + "\n", {});
        CHECK(read.list.empty());
        CHECK(read.accounting.rejected_total() == 1);
    }
    const Notes inside = read_notes("note,about,text\npin,site:haven,\nnote,,x\n", {}, 1000);
    CHECK(inside.list.size() == 1);
    REQUIRE(inside.accounting.samples.size() == 1);
    CHECK(inside.accounting.samples.front().offset == 1000 + 32);
    CHECK_FALSE(looks_like_notes("note,text\n"));
    CHECK_FALSE(looks_like_notes(""));
}

TEST_CASE("a note stands until it is withdrawn, a pin until it is taken out; of two pins of one thing the last stands")
{
    const Note first = made(NoteAct::note, "site:haven", "one"), second = made(NoteAct::note, "site:haven", "two");
    CHECK(standing({first, second}).size() == 2);
    const auto left = standing({first, second, made(NoteAct::withdraw, "note:" + first.id())});
    REQUIRE(left.size() == 1);
    CHECK(left.front().text == "two");
    const auto pins = standing({made(NoteAct::pin, "claim:N1", "a"), made(NoteAct::pin, "claim:N1", "b"), made(NoteAct::pin, "claim:N2"), made(NoteAct::unpin, "claim:N2")});
    REQUIRE(pins.size() == 1);
    CHECK(pins.front().text == "b");
    CHECK(standing({made(NoteAct::unpin, "claim:N1"), made(NoteAct::pin, "claim:N1")}).size() == 1);
}
