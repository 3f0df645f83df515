#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "assess/hypotheses.hpp"

using namespace tw;
using namespace tw::assess;

namespace {

const std::string small = R"(
[[matrix]]
id = "m"
question = "What was in the crates?"
[[matrix.hypothesis]]
id = "A"
text = "tools"
[[matrix.hypothesis]]
id = "B"
text = "fruit"
innocent = true
[[matrix.hypothesis]]
id = "C"
text = "a staged sight"
deception = true
[[matrix.evidence]]
id = "E1"
text = "unloaded behind a wall"
rows = ["S1"]
group = "g1"
letter = "B"
cells = { A = "C", B = "II", C = "N" }
why = { A = "usual", B = "no reason", C = "either way" }
likelihood = { A = "0.5", B = "0.1", C = "0.25" }
[[matrix.evidence]]
id = "E2"
text = "blue crates"
rows = ["S2"]
group = "g2"
letter = "C"
cells = { A = "C", B = "C", C = "C" }
why = { A = "common", B = "common", C = "common" }
[[matrix.evidence]]
id = "E3"
text = "no camera was shown them"
absent = true
looks = ["K1"]
group = "g2"
letter = "C"
cells = { A = "C", B = "N", C = "I" }
why = { A = "hidden", B = "nobody asked", C = "staging wants to be seen" }
[[matrix.next]]
id = "N1"
text = "crates opened"
cost = 2
cells = { A = "CC", B = "II", C = "N" }
[[matrix.next]]
id = "N2"
text = "draught read"
cells = { A = "C", B = "N", C = "C" }
)";

std::string without(std::string text, std::string_view part, std::string_view instead = {})
{
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), instead);
}

}  // namespace

TEST_CASE("hypotheses are ranked by least weighted inconsistency, and rows that tell nothing are set apart")
{
    const auto read = read_hypotheses(small);
    REQUIRE(read);
    const Matrix& m = read->front();
    CHECK(small.substr(m.evidence[0].offset, 19) == "[[matrix.evidence]]");
    const Weighing w = weigh(m);
    // B: II at weight 4 = 8; C: I at weight 3 = 3; A: nothing against it.
    REQUIRE(w.order.size() == 3);
    CHECK(w.order[0].hypothesis == 0);
    CHECK(w.order[0].score == 0);
    CHECK(w.order[1].hypothesis == 2);
    CHECK(w.order[1].score == 3);
    CHECK(w.order[2].score == 8);
    CHECK(w.first == std::vector<std::size_t>{0});
    CHECK(w.runner_up == 2);
    CHECK(w.flat_rows == std::vector<std::size_t>{1});
    CHECK(w.groups == 2);
}

TEST_CASE("what one group or one cell decides is said")
{
    const auto read = read_hypotheses(small);
    REQUIRE(read);
    const Weighing w = weigh(read->front());
    // Without g2 nothing speaks against the staged sight any more: it ties with A.
    REQUIRE(w.without_group.size() == 2);
    CHECK(w.without_group[1].what == "without g2");
    CHECK(w.without_group[1].first == std::vector<std::size_t>{0, 2});
    CHECK_FALSE(w.stable);
    CHECK(std::ranges::any_of(w.cell_flips, [](const Change& c) { return c.what == "E3 for C from I to N"; }));
    CHECK(std::ranges::none_of(w.cell_flips, [](const Change& c) { return c.what == "E1 for B from II to I"; }));
    // Crates opened: CC against N is 1.0 over cost 2; draught: C against C tells nothing.
    REQUIRE(w.next.size() == 2);
    CHECK(w.next[0] == std::pair<std::size_t, std::int64_t>{0, 500});
    CHECK(w.next[1].second == 0);
    // Both rows from one root: then removing it leaves nothing.
    const std::vector<std::string> one{"r", "r", "r"};
    CHECK(weigh(read->front(), one).groups == 1);
}

TEST_CASE("likelihoods multiply across groups only and are shown for three priors")
{
    const auto read = read_hypotheses(small);
    REQUIRE(read);
    const Weighing w = weigh(read->front());
    REQUIRE(w.posteriors.size() == 3);
    CHECK(w.posteriors[1].prior_ppm == 500'000);
    // A at prior 0.5: 0.5*0.5 / (0.5*0.5 + 0.25*(0.1+0.25)) = 0.25 / 0.3375
    CHECK(w.posteriors[1].ppm[0] == 740'741);
    // The same row twice in one group counts once.
    Matrix twice = read->front();
    twice.evidence.push_back(twice.evidence.front());
    CHECK(weigh(twice).posteriors[1].ppm == w.posteriors[1].ppm);
    twice.evidence.back().group = "elsewhere";
    CHECK(weigh(twice).posteriors[1].ppm[0] > w.posteriors[1].ppm[0]);
}

TEST_CASE("a matrix without an innocent hypothesis, without deception, without reasons or looks is refused with its line")
{
    CHECK(read_hypotheses(small));
    for (const auto& text : {without(small, "innocent = true\n"), without(small, "deception = true\n"), without(small, "looks = [\"K1\"]\n"), without(small, "rows = [\"S1\"]\n"), without(small, "A = \"usual\", "),
                             without(small, "A = \"C\", B = \"II\"", "A = \"maybe\", B = \"II\""), without(small, "\"0.5\"", "\"0\""), without(small, "id = \"E2\"", "id = \"E1\""), without(small, "cost = 2", "cost = 0"),
                             without(small, "letter = \"B\"", "letter = \"G\""), small + small, std::string("[[matrix]"), std::string("x = 1")}) {
        const auto read = read_hypotheses(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::input_unusable);
        CHECK(read.error().where.starts_with("line "));
    }
    CHECK(looks_like_hypotheses(small));
    CHECK_FALSE(looks_like_hypotheses("[[question]]\n"));
}

TEST_CASE("the matrices of the reference case are read, each with rivals, deception and sourced rows")
{
    std::ifstream file(TIDEWAITER_CASES "/rajin/hypotheses.toml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto read = read_hypotheses(text);
    REQUIRE_MESSAGE(read, (read ? "" : read.error().message + " " + read.error().where));
    CHECK(read->size() == 3);
    for (const Matrix& m : *read) {
        CAPTURE(m.id);
        CHECK(m.hypotheses.size() >= 4);
        CHECK(m.evidence.size() >= 5);
        CHECK_FALSE(m.next.empty());
        const Weighing w = weigh(m);
        CHECK(w.flat_rows.size() < m.evidence.size());
        for (const EvidenceRow& e : m.evidence) CHECK((e.absent || !e.source.empty()));
    }
}
