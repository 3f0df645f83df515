#include <doctest/doctest.h>

#include <string>

#include "assess/saved_view.hpp"

using namespace tw;
using namespace tw::assess;

TEST_CASE("a saved view comes back as it was written, quotes, commas and markup in its name too")
{
    const SavedView view{"East, \"winter\" <b>", "#/workbench?case=east&t=2024-03-04T06%3A30%3A00Z", "2026-11-22T10:00:00Z", false, {}, {}};
    const std::string text = text_of(view);
    CHECK(looks_like_views(text));
    const SavedViews read = read_views(text, {7}, 100);
    REQUIRE(read.list.size() == 1);
    CHECK(read.list.front().name == view.name);
    CHECK(read.list.front().link == view.link);
    CHECK(read.list.front().recorded == view.recorded);
    CHECK(read.list.front().ingest == CaptureOrdinal{7});
    CHECK(read.list.front().offset.value == 100 + text.find('\n') + 1);
}

TEST_CASE("the last act about a name stands, a dropped view is listed no more, and all acts are kept")
{
    const std::string acts = "saved_view,name,link,recorded\nsave,b,#/site,1\nsave,a,#/workbench,2\ndrop,b,,3\nsave,a,#/claims,4\nsave,c,#/leads,5\ndrop,c,,6\nsave,c,#/inbox,7\n";
    const SavedViews read = read_views(acts, {});
    CHECK(read.list.size() == 7);
    const auto now = standing(read.list);
    REQUIRE(now.size() == 2);
    CHECK(now[0].name == "a");
    CHECK(now[0].link == "#/claims");
    CHECK(now[1].name == "c");
    CHECK(now[1].link == "#/inbox");
}

TEST_CASE("a view without name or link, another act, and a link that leads out of the page are counted rejects")
{
    const std::string heading = "saved_view,name,link\n";
    for (const std::string& row : {std::string("save,,#/site"), std::string("save,a,"), std::string("keep,a,#/site"), std::string("save,a,https://example.org/"), std::string("save,a,javascript:alert(1)"), "save," + std::string(longest_view_name + 1, 'x') + ",#/site",
                                  "save,a,#/" + std::string(longest_view_link, 'x')}) {
        INFO(row.substr(0, 40));
        const SavedViews read = read_views(heading + row + "\n", {});
        CHECK(read.list.empty());
        CHECK(read.accounting.rejected_total() == 1);
        CHECK(read.accounting.read == read.accounting.decoded + read.accounting.ignored() + read.accounting.rejected_total());
    }
    CHECK(read_views(heading + "drop,a,\n", {}).list.size() == 1);
    CHECK_FALSE(looks_like_views("view,name,link\n"));
    CHECK_FALSE(looks_like_views(""));
}
