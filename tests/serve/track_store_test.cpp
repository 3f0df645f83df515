#include <doctest/doctest.h>

#include "serve/track_view.hpp"

using namespace tw::serve;

TEST_CASE("a view is read with its bounds, and a word that can't be read is named")
{
    Request request;
    request.query = {{"bbox", {"130.1,42,131,42.5"}}, {"from", {"2024-01-01T00:00:00Z"}}, {"ids", {"273000001,273000002"}}, {"zoom", {"6.4"}}};
    const auto query = read_track_query(request);
    REQUIRE(query);
    CHECK(query->west_e7 == 1'301'000'000);
    CHECK(query->north_e7 == 425'000'000);
    CHECK(query->ids.size() == 2);
    CHECK(query->zoom == 7);
    CHECK(query->from->value == 1'704'067'200);
    CHECK_FALSE(query->to);
    for (const auto& [name, bad] : std::vector<std::pair<std::string, std::string>>{{"bbox", "1,2,3"}, {"bbox", "1,2,3,nan"}, {"bbox", "1,5,3,4"}, {"bbox", "181,0,1,1"}, {"from", "2024-01-01"}, {"to", "x"}, {"ids", "1e10"}, {"ids", "a"}, {"zoom", "23"}, {"other", "1"}}) {
        CAPTURE(bad);
        Request wrong;
        wrong.query = {{name, {bad}}};
        CHECK_FALSE(read_track_query(wrong));
    }
}
