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

TEST_CASE("claims of further development texts, one half of which no rule was made from, are read as labelled")
{
    scores_of("more");
    scores_of("apart");
}

TEST_CASE("claims of the texts held out while the rules were written are read no worse than was measured")
{
    auto scores = scores_of("held");
    CHECK(scores["all"]["quantity"].f1() >= 0.80);
    CHECK(scores["all"]["date"].f1() >= 0.81);
    CHECK(scores["all"]["vessel_imo"].f1() >= 0.99);
    CHECK(scores["all"]["vessel_name"].f1() >= 0.81);
    CHECK(scores["all"]["speaker"].f1() >= 0.71);
    CHECK(scores["all"]["direction"].f1() >= 0.77);
    CHECK(scores["all"]["denial"].recall() >= 0.63);
}
