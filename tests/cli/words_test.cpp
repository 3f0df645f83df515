#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/cell.hpp"
#include "cli/complete.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "cli/printout.hpp"
#include "cli/progress_view.hpp"
#include "cli/suggest.hpp"
#include "cli/width.hpp"

using namespace tw;
using namespace tw::cli;

namespace {

std::string printed(Style style)
{
    Sink out;
    Printout page(out, style, "tidewaiter.sample", 3, false);
    page.record("about", {{{"name", "name"}, std::string("east\x1b[31m")}, {{"rows", "rows", Kind::number}, std::int64_t{1234567}}, {{"gone", "gone"}, Unknown{}}});
    static constexpr Column columns[]{{"ship", "ship"}, {"speed", "kn", Kind::number}, {"seen", "seen", Kind::time}, {"live", "live", Kind::yes_no}};
    page.table("ships", columns);
    page.row({std::string("나진 1"), Fixed{-5, 2}, Second{1'692'230'400}, true});
    page.row({std::string("=1+1,\"x\""), Unknown{}, Unknown{}, false});
    page.finish();
    return out.text();
}

std::vector<std::string> words(std::initializer_list<const char*> list) { return {list.begin(), list.end()}; }

}  // namespace

TEST_CASE("a table for people is aligned by the width of letters and shows hostile text as codes")
{
    CHECK(printed(Style::people) ==
          "name  east\\x1b[31m\n"
          "rows  1 234 567\n"
          "gone  -\n"
          "\n"
          "ship         kn  seen                  live\n"
          "나진 1    -0.05  2023-08-17T00:00:00Z  yes\n"
          "=1+1,\"x\"      -  -                     no\n");
}

TEST_CASE("JSON is one document with schema and version, JSON lines carry them in each line")
{
    CHECK(printed(Style::json) ==
          "{\"schema\":\"tidewaiter.sample\",\"version\":3,\"about\":{\"name\":\"east\\u001b[31m\",\"rows\":1234567,\"gone\":null},\"ships\":[\n"
          "{\"ship\":\"나진 1\",\"speed\":-0.05,\"seen\":\"2023-08-17T00:00:00Z\",\"live\":true},\n"
          "{\"ship\":\"=1+1,\\\"x\\\"\",\"speed\":null,\"seen\":null,\"live\":false}\n]}\n");
    const std::string lines = printed(Style::jsonl);
    std::size_t n = 0;
    for (std::size_t at = lines.find("{\"schema\":\"tidewaiter.sample\",\"version\":3,\"part\":"); at != std::string::npos; at = lines.find("{\"schema\"", at + 1)) ++n;
    CHECK(n == 3);
}

TEST_CASE("CSV holds the table alone, guarded against formulas")
{
    CHECK(printed(Style::csv) == "ship,speed,seen,live\n나진 1,-0.05,2023-08-17T00:00:00Z,true\n\"'=1+1,\"\"x\"\"\",,,false\n");
}

TEST_CASE("fixed numbers keep their decimals")
{
    CHECK(to_text({5, 0}) == "5");
    CHECK(to_text({-1, 7}) == "-0.0000001");
    CHECK(to_text({1300000000, 7}) == "130.0000000");
}

TEST_CASE("letters take the columns a terminal gives them")
{
    CHECK(display_width("abc") == 3);
    CHECK(display_width("나진") == 4);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("Владивосток") == 11);
    CHECK(fit("abcdef", 4) == "abc…");
    CHECK(fit("나진항", 5) == "나진…");
    CHECK(fit("abc", 3) == "abc");
}

TEST_CASE("a mistyped word leads to the one that was meant, a strange one to none")
{
    CHECK(parse(words({"inti", "x"})).error().next == "did you mean `init`?");
    CHECK(parse(words({"events", "x", "--kidn", "gap"})).error().next == "did you mean `--kind`?");
    CHECK(parse(words({"events", "x", "--kind", "gpa"})).error().next == "did you mean `gap`?");
    CHECK(parse(words({"zzzzzzzz"})).error().next == "see `tidewaiter --help`");
}

TEST_CASE("options may stand anywhere, are never abbreviated, and end at --")
{
    const auto request = parse(words({"--json", "events", "--kind=gap", "east", "--kind", "stop", "-q"}));
    REQUIRE(request);
    CHECK(request->command->name == "events");
    CHECK(request->given.one("CASE") == "east");
    CHECK(request->given.all("--kind") == words({"gap", "stop"}));
    CHECK(request->given.has("--json"));
    CHECK(request->given.has("--quiet"));
    CHECK_FALSE(parse(words({"events", "east", "--kin", "gap"})));
    const auto dashed = parse(words({"init", "--", "--odd"}));
    REQUIRE(dashed);
    CHECK(dashed->given.one("CASE") == "--odd");
    const auto named = parse(words({"init", "run"}));
    REQUIRE(named);
    CHECK(named->given.one("CASE") == "run");
}

TEST_CASE("a wrong command line is refused with one sentence")
{
    CHECK(parse(words({"events"})).error().message == "CASE is missing");
    CHECK(parse(words({"events", "a", "b"})).error().message == "`b` is one word too many");
    CHECK(parse(words({"events", "a", "--json", "--csv"})).error().fault == Fault::usage);
    CHECK(parse(words({"run", "a", "--preset", "tw", "--preset", "gfw"})).error().message == "`--preset` is given more than once");
    CHECK(parse(words({"events", "a", "--kind"})).error().fault == Fault::usage);
}

TEST_CASE("completion offers commands, options and their values from the same table")
{
    CHECK(complete(words({"ini"})) == "init\tmake an empty case\n");
    CHECK(complete(words({"events", "--ki"})).starts_with("--kind\t"));
    CHECK(complete(words({"events", "--kind", "s"})) == "segment\nstop\n");
    CHECK(complete(words({"events", ""})) == ":folders\n");
    CHECK(complete(words({"add", "east", "a", ""})) == ":files\n");
    CHECK(complete(words({"nothing", ""})).empty());
    CHECK(complete(words({"events", "--color", "n"})) == "never\n");
}

TEST_CASE("every command has examples that parse, a summary, and an end of its prose")
{
    for (const Command* command : commands()) {
        if (command->hidden) continue;
        INFO(command->name);
        CHECK(!command->examples.empty());
        CHECK(!command->summary.empty());
        CHECK(command->summary.back() != '.');
        CHECK(command->prose.ends_with("."));
        for (const auto& example : command->examples) CHECK(example.line.find(std::string("tidewaiter ") + std::string(command->name)) != std::string_view::npos);
        CHECK(help_of(*command).find("Examples") < help_of(*command).find("Usage"));
    }
}

TEST_CASE("text wraps at blanks and keeps paragraphs")
{
    CHECK(wrap("aa bb cc", 5, 2) == "  aa bb\n  cc\n");
    CHECK(wrap("aa\n\nbb", 5, 0) == "aa\n\nbb\n");
}

TEST_CASE("rates and sizes are short")
{
    CHECK(human_bytes(999) == "999 B");
    CHECK(human_bytes(1'234'567) == "1.2 MB");
    CHECK(human_count(34'000) == "34 k");
}
