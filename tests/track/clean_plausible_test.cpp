#include <doctest/doctest.h>

#include "track/clean_plausible.hpp"
#include "track/clean_thinning.hpp"
#include "track/row_maker.hpp"

using namespace tw;
using namespace tw::track;
using tw::test::report;

namespace {

CleanSummary heard(std::uint32_t mmsi, std::uint64_t times, std::int64_t first_s, std::int64_t last_s, std::int32_t lon, std::int32_t lat)
{
    CleanSummary s;
    s.mmsi.value = mmsi;
    s.rows = s.transmissions = s.positions = times;
    s.first.value = test::noon + first_s * 1000;
    s.last.value = test::noon + last_s * 1000;
    s.west = s.east = lon * 10'000'000;
    s.south = s.north = lat * 10'000'000;
    return s;
}

}  // namespace

TEST_CASE("C-08: a rare MMSI one or two bits beside a frequent one, at its place and time, is a suspected bit error")
{
    const CleanSummary ship = heard(273'123'456, 500, 0, 3'600, 131, 42);
    const auto suspects = [&](const CleanSummary& rare) {
        const CleanSummary both[] = {rare, ship};
        return bitflip_suspects(both) == std::vector<Mmsi>{rare.mmsi};
    };
    CHECK(suspects(heard(273'123'456 ^ 1U << 7, 1, 100, 100, 131, 42)));
    CHECK(suspects(heard(273'123'456 ^ 1U << 7 ^ 1U << 29, 2, 7'100, 7'100, 131, 42)));
    CHECK_FALSE(suspects(heard(273'123'456 ^ 7U, 1, 100, 100, 131, 42)));
    CHECK_FALSE(suspects(heard(273'123'456 ^ 1U, 3, 100, 200, 131, 42)));
    CHECK_FALSE(suspects(heard(273'123'456 ^ 1U, 1, 7'300, 7'300, 131, 42)));
    CHECK_FALSE(suspects(heard(273'123'456 ^ 1U, 1, 100, 100, 132, 42)));
    CHECK_FALSE(suspects(heard(273'123'456 ^ 1U, 1, 100, 100, 131, 43)));
}

TEST_CASE("C-09: a source thinned to one message a minute shows it, whatever the holes, and few messages show nothing")
{
    Thinning whole, first, second;
    for (int ship = 0; ship < 4; ++ship) {
        Thinning& part = ship < 2 ? first : second;
        for (Thinning* t : {&whole, &part}) t->begin();
        for (int i = 0; i < 30; ++i) {
            if (i == 7) continue;
            for (Thinning* t : {&whole, &part}) t->step(report(i * 61, 131, 42.5));
        }
    }
    CHECK(whole.seconds() == 61);
    first.merge(second);
    CHECK(first.seconds() == 61);
    Thinning few;
    few.begin();
    for (int i = 0; i < 10; ++i) few.step(report(i * 10, 131, 42.5));
    CHECK_FALSE(few.seconds());
}
