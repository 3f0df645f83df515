#include <doctest/doctest.h>

#include <chrono>
#include <regex>
#include <set>
#include <string>

#include "report/page.hpp"
#include "report/sample_model.hpp"
#include "report/statements_section.hpp"

using namespace tw;
using namespace tw::report;

namespace {

Model with_statements(std::size_t number)
{
    Model model = test::sample_model(2, 3, false);
    test::add_statements(model, number);
    return model;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("two thousand statements are rendered in two seconds, the same bytes each time")
{
    const Model model = with_statements(2000);
    const auto began = std::chrono::steady_clock::now();
    const std::string html = render(model);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    MESSAGE(html.size(), " bytes in ", seconds, " s");
    CHECK(seconds < 2.0);
    CHECK(html == render(model));
    std::size_t articles = 0;
    for (auto at = html.find("<article class=\"st\""); at != std::string::npos; at = html.find("<article class=\"st\"", at + 1)) ++articles;
    CHECK(articles == 2000);
}

TEST_CASE("every statement leads to its rows, its capture and its definition inside the page")
{
    const std::string html = render(with_statements(60));
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]*)\""), link("href=\"#([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end; ++it) {
        INFO((*it)[1].str());
        CHECK(ids.insert((*it)[1].str()).second);
    }
    for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it) {
        INFO((*it)[1].str());
        CHECK(ids.contains((*it)[1].str()));
    }
    for (std::size_t i = 0; i < 60; ++i) CHECK(ids.contains(statement_anchor(i)));
    CHECK(ids.contains("k-1"));
}

TEST_CASE("words, rows, names and replies full of markup come out escaped, and a reply stands by its statement in full")
{
    const std::string html = render(with_statements(60));
    CHECK_FALSE(holds(html, "<script"));
    CHECK_FALSE(holds(html, "<b>7</b>?"));
    CHECK_FALSE(holds(html, "ROW<"));
    CHECK_FALSE(holds(html, "Lady <R>"));
    CHECK_FALSE(holds(html, "\x1b"));
    CHECK(holds(html, "She was &lt;script&gt;not&lt;/script&gt; there."));
    CHECK(holds(html, "<b>No reply asked</b> of Lady &lt;R&gt;"));
}

TEST_CASE("the first lines are statements that open, and what cannot be known has a section even in an empty case")
{
    const std::string html = render(with_statements(60));
    CHECK(html.find("class=\"open-st\" href=\"#s-1\"") < html.find("id=\"statements\""));
    CHECK(holds(html, "<section id=\"cannot-know\">"));
    CHECK(holds(html, "Asked and not answered") == false);
    CHECK(holds(render(Model{}), "What we cannot know"));
    CHECK(holds(cannot_know_section(Model{}), "What any ship or closed box carried"));
    CHECK_FALSE(holds(render(Model{}), "id=\"statements\""));
}

TEST_CASE("owners, managers and listings stand beside the ships that the case follows, as stated and apart")
{
    Model model;
    model.watched.push_back({"imo:9179842", "Made-up <Maru>", "Old Name", "cargo", "RU", {9179842}, {}, 1310, {1}, {10}});
    CHECK(holds(render(model), "not stated"));
    model.hull_facts.push_back({"imo:9179842", "owner", "Nobody & Sons", "2021", "key1", {1}, {20}});
    model.hull_facts.push_back({"imo:9179842", "listed", "a list", "2022-05-08", "key2", {2}, {30}});
    const std::string html = render(model);
    CHECK(holds(html, "Nobody &amp; Sons"));
    CHECK(holds(html, "2022-05-08"));
    CHECK(holds(html, "Made-up &lt;Maru&gt;"));
    CHECK(holds(html, "131.0 m"));
    CHECK_FALSE(holds(html, "the case holds no register"));
}
