#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "claims/labelled.hpp"

using namespace tw;

namespace {

constexpr std::array measures{"quantity", "date", "vessel_imo", "vessel_name", "speaker", "direction", "denial", "refusal"};

/// Scores of a half by language and over all; prints them as a table.
std::map<std::string, test::Scores> scores_of(const std::string& half)
{
    const claims::Lexicon lexicon;
    std::map<std::string, test::Scores> by_language;
    std::string misses;
    const bool show = std::getenv("TIDEWAITER_SHOW_MISSES") != nullptr;
    const auto texts = test::read_labelled(std::string(TIDEWAITER_TEXTS) + "/" + half);
    for (const test::GoldText& text : texts)
        for (const auto& [measure, score] : test::score(text, lexicon, show ? &misses : nullptr)) {
            by_language[text.language][measure].add(score);
            by_language["all"][measure].add(score);
        }
    if (show) std::fputs(misses.c_str(), stderr);
    std::string table = fmt::format("{} ({} texts)\n{:<10}", half, texts.size(), "");
    for (const char* measure : measures) table += fmt::format("{:>22}", measure);
    table += '\n';
    for (const auto& [language, scores] : by_language) {
        table += fmt::format("{:<10}", language);
        for (const char* measure : measures) {
            const test::Score s = scores.contains(measure) ? scores.at(measure) : test::Score{};
            table += fmt::format("{:>22}", fmt::format("{:.3f} ({}/{}/{})", s.f1(), s.hit, s.gold, s.given));
        }
        table += '\n';
    }
    std::fputs(table.c_str(), stdout);
    return by_language;
}

}  // namespace

TEST_CASE("claims of the development texts are read as labelled, measure by measure")
{
    auto scores = scores_of("dev");
    CHECK(scores["all"]["quantity"].f1() >= 0.95);
    CHECK(scores["all"]["date"].f1() >= 0.96);
    CHECK(scores["all"]["vessel_imo"].f1() >= 0.95);
    CHECK(scores["all"]["vessel_name"].f1() >= 0.95);
    CHECK(scores["all"]["speaker"].f1() >= 0.90);
    CHECK(scores["all"]["direction"].f1() >= 0.90);
}

TEST_CASE("claims of a second and third set of development texts are read as labelled")
{
    auto second = scores_of("held");
    CHECK(second["all"]["quantity"].f1() >= 0.90);
    CHECK(second["all"]["date"].f1() >= 0.90);
    CHECK(second["all"]["vessel_imo"].f1() >= 0.99);
    CHECK(second["all"]["vessel_name"].f1() >= 0.85);
    CHECK(second["all"]["speaker"].f1() >= 0.84);
    CHECK(second["all"]["direction"].f1() >= 0.90);
    CHECK(second["all"]["denial"].recall() >= 0.80);
    auto third = scores_of("more");
    CHECK(third["all"]["quantity"].f1() >= 0.95);
    CHECK(third["all"]["date"].f1() >= 0.95);
    CHECK(third["all"]["denial"].recall() >= 0.90);
}

TEST_CASE("claims of texts that no rule was made from are read no worse than was measured")
{
    auto scores = scores_of("apart");
    CHECK(scores["all"]["quantity"].f1() >= 0.78);
    CHECK(scores["all"]["date"].f1() >= 0.83);
    CHECK(scores["all"]["speaker"].f1() >= 0.86);
    CHECK(scores["all"]["direction"].f1() >= 0.69);
    CHECK(scores["all"]["denial"].recall() >= 0.90);
}

TEST_CASE("texts held out, second set: every language of the set is read, and the scores are printed")
{
    auto scores = scores_of("held2");
    for (const char* language : {"en", "ru", "uk", "ko"}) {
        CAPTURE(language);
        REQUIRE(scores.contains(language));
        CHECK(scores[language]["quantity"].gold > 20);
        CHECK(scores[language]["date"].gold > 10);
    }
}
