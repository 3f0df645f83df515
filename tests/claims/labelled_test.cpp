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

/// What a set's scores over all languages may not fall below, in thousandths.
struct Floor {
    const char* set;
    int quantity, date, imo, name, speaker, direction, denial;
};
/// A little under what docs/results/claims.md says, so that a fall is seen.
constexpr std::array<Floor, 9> floors{{{"dev", 960, 975, 1000, 990, 945, 955, 990}, {"held", 945, 950, 1000, 975, 930, 990, 990}, {"more", 970, 980, 0, 990, 930, 890, 990}, {"apart", 880, 890, 0, 990, 965, 810, 900}, {"held2", 985, 980, 1000, 990, 965, 990, 990},
                                       {"held3", 890, 890, 1000, 960, 892, 885, 930}, {"held4", 950, 905, 1000, 900, 893, 935, 970}, {"held5", 965, 900, 990, 940, 925, 950, 945}, {"held6", 920, 955, 1000, 970, 905, 935, 950}}};

}  // namespace

TEST_CASE("claims of the labelled texts are read as labelled, set by set and measure by measure")
{
    for (const Floor& floor : floors) {
        CAPTURE(floor.set);
        auto all = scores_of(floor.set);
        for (const char* language : {"en", "ru", "uk", "ko"}) CHECK(all.contains(language));
        auto& s = all["all"];
        const auto thousandths = [](double share) { return static_cast<int>(share * 1000 + 0.5); };
        CHECK(thousandths(s["quantity"].f1()) >= floor.quantity);
        CHECK(thousandths(s["date"].f1()) >= floor.date);
        if (floor.imo > 0) CHECK(thousandths(s["vessel_imo"].f1()) >= floor.imo);
        CHECK(thousandths(s["vessel_name"].f1()) >= floor.name);
        CHECK(thousandths(s["speaker"].f1()) >= floor.speaker);
        CHECK(thousandths(s["direction"].f1()) >= floor.direction);
        CHECK(thousandths(s["denial"].recall()) >= floor.denial);
    }
}
