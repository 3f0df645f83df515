#include <doctest/doctest.h>

#include "assess/words.hpp"

using namespace tw;
using namespace tw::assess;

TEST_CASE("every probability has the word of its half-open band, and none outside 1 to 99 percent")
{
    struct Edge { std::int32_t ppm; std::optional<Likelihood> word; };
    using enum Likelihood;
    for (const Edge& e : {Edge{0, {}}, Edge{9'999, {}}, Edge{10'000, almost_no_chance}, Edge{49'999, almost_no_chance}, Edge{50'000, very_unlikely}, Edge{199'999, very_unlikely}, Edge{200'000, unlikely},
                          Edge{449'999, unlikely}, Edge{450'000, roughly_even_chance}, Edge{549'999, roughly_even_chance}, Edge{550'000, likely}, Edge{799'999, likely}, Edge{800'000, very_likely},
                          Edge{949'999, very_likely}, Edge{950'000, almost_certain}, Edge{990'000, almost_certain}, Edge{990'001, {}}, Edge{1'000'000, {}}}) {
        CAPTURE(e.ppm);
        CHECK(likelihood_of(Ppm{e.ppm}) == e.word);
    }
}

TEST_CASE("the range stands beside the word, and an interval that touches three bands is not assessed")
{
    CHECK(worded(Ppm{700'000}, Ppm{600'000}, Ppm{790'000}).text == "likely (55-80 %)");
    CHECK(worded(Ppm{700'000}, Ppm{600'000}, Ppm{800'000}).text == "likely (55-80 %)");
    CHECK(worded(Ppm{700'000}, Ppm{549'999}, Ppm{800'000}).text == "not assessed (90 % interval 55 to 80 %)");
    CHECK(worded(Ppm{500'000}, Ppm{120'000}, Ppm{710'000}).text == "not assessed (90 % interval 12 to 71 %)");
    CHECK_FALSE(worded(Ppm{500'000}, Ppm{120'000}, Ppm{710'000}).word.has_value());
    CHECK(worded(Ppm{5'000}, Ppm{1'000}, Ppm{20'000}).text == "below 1 %: no word");
    CHECK(worded(Ppm{995'000}, Ppm{992'000}, Ppm{999'000}).text == "above 99 %: no word");
    // Ends out of order say the same.
    CHECK(worded(Ppm{700'000}, Ppm{790'000}, Ppm{600'000}).text == worded(Ppm{700'000}, Ppm{600'000}, Ppm{790'000}).text);
}

TEST_CASE("confidence falls with groups, grades, coverage and stability, each on its own")
{
    const EvidenceBase best{3, 'B', 900'000, true, false};
    CHECK(confidence(best).level == Confidence::high);
    EvidenceBase less = best;
    less.groups = 2;
    CHECK(confidence(less).level == Confidence::moderate);
    less.groups = 1;
    CHECK(confidence(less).level == Confidence::low);
    less = best;
    less.letter = 'C';
    CHECK(confidence(less).level == Confidence::moderate);
    less.letter = 'D';
    CHECK(confidence(less).level == Confidence::low);
    less = best;
    less.covered_ppm = 899'999;
    CHECK(confidence(less).level == Confidence::moderate);
    less = best;
    less.stable = false;
    CHECK(confidence(less).level == Confidence::low);
    less = best;
    less.contradicted = true;
    CHECK(confidence(less).level == Confidence::moderate);
    CHECK(confidence(best).text.find("likely") == std::string::npos);
}

TEST_CASE("credibility is proposed from other groups and contradictions, and six is no grade at all")
{
    using enum evidence::Credibility;
    CHECK(proposed_credibility(2, false, false, true) == one);
    CHECK(proposed_credibility(2, false, true, true) == five);
    CHECK(proposed_credibility(1, false, false, true) == two);
    CHECK(proposed_credibility(0, true, false, true) == two);
    CHECK(proposed_credibility(0, false, false, true) == three);
    CHECK(proposed_credibility(9, true, false, false) == six);
}
