#include <doctest/doctest.h>

#include <cmath>

#include "cargo/distribution.hpp"
#include "cargo/rational.hpp"

using namespace tw::cargo;

TEST_CASE("logarithm, exponential and normal quantile agree with the library to 1e-13")
{
    for (double x = 1e-12; x < 1e12; x *= 1.37) {
        CHECK(std::fabs(natural_log(x) - std::log(x)) <= 1e-14 * std::max(1.0, std::fabs(std::log(x))));
    }
    for (double x = -300; x < 300; x += 0.377) CHECK(std::fabs(natural_exp(x) / std::exp(x) - 1) < 1e-13);
    // tables of the normal distribution
    CHECK(normal_quantile(0.5) == 0);
    CHECK(normal_quantile(0.95) == doctest::Approx(1.6448536269514722).epsilon(1e-14));
    CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-14));
    CHECK(normal_quantile(0.25) == -normal_quantile(0.75));
    CHECK(normal_quantile(1e-9) == doctest::Approx(-5.997807015007687).epsilon(1e-12));
    for (double p = 1e-6; p < 1; p += 0.00137) CHECK(std::fabs(0.5 * std::erfc(-normal_quantile(p) / std::sqrt(2.0)) - p) < 1e-14);
}

TEST_CASE("quantiles give back the numbers a distribution was written with")
{
    const auto at = [](const char* text, double p) { return Quantile(*read_distribution(text), 1).at(p); };
    CHECK(at("70", 0.3) == 70);
    CHECK(at("60..80", 0.25) == 65);
    CHECK(at("triangular(0, 0, 1)", 0.75) == doctest::Approx(0.5));
    CHECK(at("triangular(0, 1, 1)", 0.25) == doctest::Approx(0.5));
    CHECK(at("triangular(10, 20, 40)", 1.0 / 3) == doctest::Approx(20));
    CHECK(at("lognormal(2, 8)", 0.05) == doctest::Approx(2).epsilon(1e-12));
    CHECK(at("lognormal(2, 8)", 0.5) == doctest::Approx(4).epsilon(1e-12));
    CHECK(at("lognormal(2, 8)", 0.95) == doctest::Approx(8).epsilon(1e-12));
    CHECK(at("beta(0, 1, 1, 1)", 0.37) == doctest::Approx(0.37).epsilon(1e-9));
    CHECK(at("beta(0, 10, 2, 1)", 0.25) == doctest::Approx(5).epsilon(1e-4));      // F = x^2
    CHECK(at("pert(0, 5, 10)", 0.5) == doctest::Approx(5).epsilon(1e-9));
    CHECK(at("empirical(24, 31, 27, 27)", 0.2) == 24);
    CHECK(at("empirical(24, 31, 27, 27)", 0.6) == 27);
    CHECK(at("empirical(24, 31, 27, 27)", 0.999999) == 31);
}

TEST_CASE("every quantile rises and stays between its ends")
{
    for (const char* text : {"60..80", "triangular(1, 2, 9)", "pert(1, 2, 9)", "beta(1, 9, 3, 1)", "lognormal(0.5, 20)", "empirical(3, 1, 2)"}) {
        CAPTURE(text);
        const Quantile q(*read_distribution(text), 1000);
        double before = q.low();
        for (double p = 1e-9; p < 1; p += 0.000731) {
            const double x = q.at(p);
            CHECK_UNARY(x >= before);
            CHECK_UNARY(x <= q.high());
            before = x;
        }
    }
}

TEST_CASE("a distribution that makes no sense is refused")
{
    for (const char* wrong : {"", "x", "80..60", "uniform(80, 60)", "uniform(1)", "triangular(1, 3, 2)", "lognormal(0, 1)", "lognormal(-1, 1)", "beta(0, 1, 0.5, 1)", "pert(1, 1, 1)", "posterior(1)", "1e999", "60..", "..80", "nan", "uniform(1, 2", "empirical()", "discrete(1, 2)"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_distribution(wrong));
    }
    Distribution d;
    d.shape = Shape::discrete;
    d.values = {1, 2};
    d.weights = {0, 0};
    CHECK_FALSE(check(d));
    d.weights = {1, -1};
    CHECK_FALSE(check(d));
    d.weights = {1, 3};
    CHECK(check(d));
    CHECK(Quantile(d, 1).at(0.24) == 1);
    CHECK(Quantile(d, 1).at(0.26) == 2);
}
