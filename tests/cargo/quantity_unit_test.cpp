#include <doctest/doctest.h>

#include "cargo/unit.hpp"

using namespace tw;
using namespace tw::cargo;

TEST_CASE("a unit is read with its factor to kilogrammes, metres and days, and a unit unknown is refused")
{
    CHECK(read_unit("t")->scale == 1000);
    CHECK(measures(*read_unit("t/box")) == "kg/box");
    CHECK(measures(*read_unit("m3/crate")) == "m3/crate");
    CHECK(measures(*read_unit("%")) == "a plain number");
    CHECK(read_unit("%")->scale == 0.01);
    CHECK(measures(*read_unit("1/d")) == "1/d");
    CHECK(read_unit("l")->scale == 1e-3);
    CHECK(alike(*read_unit("l"), *read_unit("m3")));
    CHECK(measures(*read_unit("{pallet}/box")) == "pallet/box");
    CHECK(alike(*read_unit("{box}"), *read_unit("box")));
    for (const char* wrong : {"", "tons", "kg/", "/kg", "kg round", "KG", "{t}", "{Box}", "{}", "m3/m-2", "kg9.kg9", "t\n", "%%"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_unit(wrong));
    }
    CHECK_FALSE(read_unit(std::string(65, 'm')));
}

TEST_CASE("boxes times tonnes a box are tonnes, and boxes are not rounds")
{
    const Unit mass = times(*read_unit("box"), *read_unit("t/box"));
    CHECK(alike(mass, *read_unit("kg")));
    CHECK(mass.scale == 1000);
    CHECK(alike(per(*read_unit("t/box"), *read_unit("kg/round")), *read_unit("round/box")));
    CHECK_FALSE(alike(*read_unit("box"), *read_unit("round")));
    CHECK(is_count(*read_unit("round/box")));
    CHECK_FALSE(is_count(*read_unit("t/box")));
}
