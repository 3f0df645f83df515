#include <cmath>
#include <doctest/doctest.h>
#include <numeric>

#include "voyage/durations.hpp"

using namespace tw::voyage;

TEST_CASE("a sailing time never beats the top speed, sums to one and has the mean of its speeds")
{
    for (const double nm : {8.0, 110.0, 420.0, 900.0}) {
        const Taps taps = sailing_taps(nm, 11, 1, 15, 1);
        CHECK(std::accumulate(taps.share.begin(), taps.share.end(), 0.0) == doctest::Approx(1));
        CHECK(taps.first >= std::floor(nm / 15));
        CHECK(taps.mean() == doctest::Approx(nm / 11 * (1 + 1.0 / 121)).epsilon(nm > 100 ? 0.02 : 0.4));
    }
    CHECK_FALSE(sailing_taps(-1, 11, 1, 15, 1).possible());
}

TEST_CASE("going to a place nobody named takes four hours to five days")
{
    const Taps taps = elsewhere_taps(1);
    CHECK(taps.first == 4);
    CHECK(taps.first + static_cast<int>(taps.share.size()) - 1 == 120);
    CHECK(std::accumulate(taps.share.begin(), taps.share.end(), 0.0) == doctest::Approx(1));
}

TEST_CASE("a chain of phases has the mean of the log-normal it stands for and stays within 0.1 of its distribution")
{
    for (const double sigma : {0.35, 0.5, 0.7, 0.9})
        for (const double median : {20.0, 40.0, 100.0}) {
            const Dwell dwell = dwell_like(median, sigma);
            CHECK(dwell.mean_bins() == doctest::Approx(median * std::exp(sigma * sigma / 2)));
            double worst = 0;
            for (int t = 1; t < 1500; ++t) worst = std::max(worst, std::abs(stays_at_most(dwell, t) - 0.5 * std::erfc(-std::log((t + 0.5) / median) / sigma / std::sqrt(2.0))));
            CAPTURE(sigma);
            CAPTURE(median);
            CHECK(worst < 0.1);
        }
}
