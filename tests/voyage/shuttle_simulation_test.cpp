#include <doctest/doctest.h>

#include "voyage/shuttle_worlds.hpp"

using namespace tw;

namespace {

/// Half shuttles, a third tramps, a sixth stars.
test::ShuttleScore fleet(int hulls, double hidden, std::uint64_t seed, int trips = 0)
{
    test::ShuttleScore score;
    Random random(seed, 21);
    for (int i = 0; i < hulls; ++i)
        score.add(test::shuttle_world(i % 2 == 0 ? test::Trade::shuttle : i % 6 == 1 ? test::Trade::star : test::Trade::tramp, hidden, random, trips));
    return score;
}

}  // namespace

TEST_CASE("with half of the calls hidden shuttles of three round trips and more are found with F1 of at least 0.9")
{
    const auto s = fleet(150, 0.5, 41);
    MESSAGE("F1 " << s.f1() << ", precision " << s.precision() << ", recall " << s.recall() << ", " << s.truth << " shuttles, " << s.found << " found; true round trips in the 5-95 % interval " << static_cast<double>(s.in_interval) / s.right);
    CHECK(s.f1() >= 0.9);
    CHECK(s.in_interval >= 0.85 * s.right);
}

TEST_CASE("the order of the calls is part of a shuttle: shuffled orders give few")
{
    test::ShuttleScore s;
    Random random(5, 22);
    for (int i = 0; i < 50; ++i) s.add(test::shuttle_world(test::Trade::shuffled, 0, random));
    MESSAGE(s.found << " of 50 shuffled call orders called shuttles");
    CHECK(s.found <= 3);
}
