#include <doctest/doctest.h>

#include <string>

#include "assess/reply.hpp"

using namespace tw;
using namespace tw::assess;

TEST_CASE("a step of the right of reply comes back as it was written, quotes, commas and line ends too")
{
    const Reply step{ReplyState::answered, "answer:3", "The manager, Ltd", "2026-11-24T10:00Z", "letter", "She was in dock.\n\"Ask the yard,\" he said", "2026-11-24T11:00:00Z", {}, {}};
    const std::string text = text_of(step);
    CHECK(looks_like_replies(text));
    const Replies read = read_replies(text, {7}, 100);
    REQUIRE(read.list.size() == 1);
    const Reply& back = read.list.front();
    CHECK(back.state == step.state);
    CHECK(back.to == step.to);
    CHECK(back.who == step.who);
    CHECK(back.when == step.when);
    CHECK(back.channel == step.channel);
    CHECK(back.text == step.text);
    CHECK(back.ingest == CaptureOrdinal{7});
    CHECK(back.offset.value == 100 + text.find('\n') + 1);
}

TEST_CASE("a reply without addressee, statement or date, an answer without words, and unknown states and dates are counted rejects")
{
    const std::string heading = "reply,to,who,when,text\n";
    for (const char* row : {"asked,answer:3,,2026-11-22,x", "asked,,A,2026-11-22,x", "asked,answer:3,A,,x", ",answer:3,A,2026-11-22,x", "answered,answer:3,A,2026-11-22,", "agreed,answer:3,A,2026-11-22,x", "asked,answer:3,A,soon,x"}) {
        INFO(row);
        const Replies read = read_replies(heading + row + "\n", {});
        CHECK(read.list.empty());
        CHECK(read.accounting.rejected_total() == 1);
        CHECK(read.accounting.read == read.accounting.decoded + read.accounting.ignored() + read.accounting.rejected_total());
    }
    CHECK(read_replies(heading + "silent,answer:3,A,2026-11-22,\n", {}).list.size() == 1);
}

TEST_CASE("only a table with reply, to and who is taken for replies")
{
    CHECK(looks_like_replies("who,reply,to\n"));
    CHECK_FALSE(looks_like_replies("reply,who\n"));
    CHECK_FALSE(looks_like_replies("decision,claim,to,who\n"));
    CHECK_FALSE(looks_like_replies(""));
}
