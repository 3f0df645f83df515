#include <doctest/doctest.h>

#include "voyage/other_lengths.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

/// `n` sightings of a ship of this length, measured two metres apart from each other.
void add(std::vector<MeasuredLength>& seen, int n, int metres)
{
    for (int k = 0; k < n; ++k) seen.push_back({10 * metres + 20 * (k % 5 - 2), 80});
}

}  // namespace

TEST_CASE("a length that only the watched hull shows is rarely another ship's, one that many ships show is often")
{
    std::vector<MeasuredLength> seen;
    add(seen, 20, 180);
    add(seen, 60, 70);
    const std::vector<std::int32_t> hull{1800};
    const OtherLengths others(seen, hull);
    for (std::size_t k = 0; k < 20; ++k) CHECK(others.density(k) < OtherLengths::anything / 2);
    for (std::size_t k = 20; k < seen.size(); ++k) CHECK(others.density(k) > 2 * OtherLengths::anything);
}

TEST_CASE("other ships of the watched hull's length keep their say where they are many beside it")
{
    std::vector<MeasuredLength> seen;
    add(seen, 40, 110);
    add(seen, 40, 125);
    add(seen, 40, 95);
    const std::vector<std::int32_t> hull{1100};
    const OtherLengths others(seen, hull);
    for (std::size_t k = 0; k < 40; ++k) CHECK(others.density(k) > OtherLengths::anything);
}

TEST_CASE("one sighting, or hulls of unknown length, teach nothing by themselves")
{
    const std::vector<MeasuredLength> one{{1200, 80}};
    const std::vector<std::int32_t> hull{1200}, unknown{0, 0};
    CHECK(OtherLengths(one, hull).density(0) == doctest::Approx(OtherLengths::anything));
    CHECK(OtherLengths(one, unknown).density(0) == doctest::Approx(OtherLengths::anything));
    CHECK(OtherLengths(one, {}).density(0) == doctest::Approx(OtherLengths::anything));
    const std::vector<MeasuredLength> absurd{{-5, -5}, {2'000'000'000, 0}, {2'000'000'000, 2'000'000'000}};
    const OtherLengths others(absurd, hull);
    for (std::size_t k = 0; k < absurd.size(); ++k) CHECK(others.density(k) > 0);
}
