#include <doctest/doctest.h>

#include "claims/document.hpp"

using namespace tw::claims;

TEST_CASE("a span of the text walks back to the bytes of the capture, through an entity too")
{
    Document page;
    page.text = "A & B, 5 boxes";
    page.map = {{0, 2, 10, 2}, {2, 1, 12, 5}, {3, 11, 17, 11}};
    page.blocks = {{{0, 6}, Part::title}, {{7, 14}, Part::advert}};
    CHECK(page.source_of({0, 1}) == std::pair<std::uint64_t, std::uint64_t>{10, 11});
    CHECK(page.source_of({2, 3}) == std::pair<std::uint64_t, std::uint64_t>{12, 17});
    CHECK(page.source_of({0, 5}) == std::pair<std::uint64_t, std::uint64_t>{10, 19});
    CHECK_FALSE(page.source_of({5, 99}).has_value());
    CHECK_FALSE(page.source_of({5, 5}).has_value());
    CHECK(page.in_main(0));
    CHECK_FALSE(page.in_main(6));
    CHECK_FALSE(page.in_main(8));
}
