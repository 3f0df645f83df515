#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "assess/question.hpp"

using namespace tw;
using namespace tw::assess;

TEST_CASE("the questions of the reference case are read, each with what its kind needs and with published figures")
{
    std::ifstream file(TIDEWAITER_CASES "/rajin/questions.toml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto questions = read_questions(text);
    REQUIRE(questions);
    CHECK(questions->size() >= 12);
    for (const auto& q : *questions) CHECK_FALSE(q.published.empty());
    for (const auto& q : *questions) CHECK(text.substr(q.offset, 12) == "[[question]]");
    CHECK(looks_like_questions(text));
    const auto& first = questions->front();
    CHECK(first.kind == QuestionKind::count);
    CHECK(first.definition == "arrivals_at_destination");
    CHECK(first.destination == std::vector<std::string>{"dunai", "vostochny"});
    CHECK(first.published.size() == 3);
    CHECK(first.published[1].bound == site::Bound::at_least);
}

TEST_CASE("a question list that is wrong says where")
{
    const auto refused = [](std::string_view text) {
        const auto read = read_questions(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::input_unusable);
        return read.error().where;
    };
    CHECK(refused("[[question]]\nid = \"1\"\nid = \"2\"\n") == "line 3");
    CHECK(refused("[[question]]\nid = \"1\"\ntext = \"t\"\nkind = \"guess\"\n") == "line 4");
    CHECK(refused("[[question]]\nid = \"1\"\ntext = \"t\"\nkind = \"figure\"\n") == "line 1");
    CHECK(refused("[[question]]\nid = \"1\"\ntext = \"t\"\nkind = \"figure\"\nsighting = \"S1\"\nanswer = \"42\"\n") == "line 6");
    CHECK(refused("[[question]]\nid = \"1\"\ntext = \"t\"\nkind = \"figure\"\nsighting = \"S\"\n[[question]]\nid = \"1\"\ntext = \"t\"\nkind = \"figure\"\nsighting = \"S\"\n") == "line 6");
    CHECK(refused("title = \"x\"\n") == "line 1");
    CHECK_FALSE(refused("[[question]").empty());
    // Table headers that name nothing: the TOML library's own assert would end the program.
    for (const char* header : {"[\n", "[[\n", "[\r\n", "[ ", "[=", "[[,", "[a.\n", "[]\n", "[[.]]"}) CHECK_FALSE(read_questions("[[question]]\nid = \"1\"\n" + std::string(header)).has_value());
}
