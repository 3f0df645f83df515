#include <doctest/doctest.h>

#include "site/bounded.hpp"

using namespace tw;
using namespace tw::site;

TEST_CASE("about 300 is 250 to 350, about 1,500 is 1,450 to 1,550, and about 73 is 72.5 to 73.5")
{
    CHECK(possible({Bound::about, 300'000, 300'000}).low == 250'000);
    CHECK(*possible({Bound::about, 300'000, 300'000}).high == 350'000);
    CHECK(possible({Bound::about, 1'500'000, 1'500'000}).low == 1'450'000);
    CHECK(*possible({Bound::about, 73'000, 73'000}).high == 73'500);
}

TEST_CASE("a lower bound has no upper end and an upper bound says nothing about the typical value")
{
    CHECK(possible({Bound::at_least, 25'000, 25'000}).low == 25'000);
    CHECK_FALSE(possible({Bound::at_least, 25'000, 25'000}).high);
    CHECK(possible({Bound::up_to, 20'000, 20'000}).low == 0);
    CHECK(*possible({Bound::up_to, 20'000, 20'000}).high == 20'000);
    CHECK_FALSE(possible({}).high);
}

TEST_CASE("a figure keeps its bound in words")
{
    CHECK(text_of({Bound::about, 300'000, 300'000, "containers_20ft"}) == "about 300 containers_20ft");
    CHECK(text_of({Bound::exact, 3'700, 3'700, "Mt_coal"}) == "3.7 Mt_coal");
    CHECK(text_of({}) == "unknown");
}

TEST_CASE("numbers are read to the thousandth and nothing else is a number")
{
    CHECK(*thousandths("3.7") == 3'700);
    CHECK(*thousandths("0.5000") == 500);
    for (const char* bad : {"", ".", "-3", "1e3", "3,7", "0.0001", "9999999999999999", "3.7.1"}) CHECK_FALSE(thousandths(bad));
}
