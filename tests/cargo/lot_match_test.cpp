#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "cargo/assignment.hpp"
#include "cargo/lot_match.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

constexpr std::int64_t day = 86'400;

Lot lot(Colour colour, std::int64_t boxes, std::int64_t day_of)
{
    Lot one;
    one.id = "L" + std::to_string(day_of);
    one.colour = colour;
    if (boxes > 0) one.figure = {site::Bound::exact, boxes * 1000, boxes * 1000, "boxes"};
    one.when = {Second{day_of * day}, Second{(day_of + 1) * day}};
    return one;
}

LotMatcher matcher(std::string_view lag = "16-19")
{
    LotModel model;
    model.lag = *lag_from_text(lag);
    model.window_days = 180;
    return LotMatcher(model);
}

}  // namespace

TEST_CASE("a match of a common colour by its word is weak, of a rare one stronger, and never more than one over its base rate")
{
    const LotMatcher m = matcher();
    double last = 0;
    for (const Colour colour : {Colour::blue, Colour::brown, Colour::grey, Colour::green, Colour::white, Colour::orange, Colour::yellow}) {
        double share = 0;
        for (const BoxRate& r : m.model().rates) share += r.colour == colour ? r.share : 0;
        const double ratio = m.appearance(lot(colour, 0, 0), lot(colour, 0, 17));
        CHECK(ratio > last);
        CHECK(ratio < 1 / share);
        if (share >= 0.1) CHECK(ratio < 10);
        last = ratio;
    }
    CHECK(m.appearance(lot(Colour::blue, 0, 0), lot(Colour::green, 0, 17)) < 0.5);
    CHECK(m.appearance(lot(Colour::unknown, 0, 0), lot(Colour::green, 0, 17)) == doctest::Approx(1));
}

TEST_CASE("the mean of a ratio over independent lots is one: what chance gives is no evidence")
{
    const LotMatcher m = matcher();
    double mean = 0;
    for (const BoxRate& x : m.model().rates)
        for (const BoxRate& y : m.model().rates) {
            // readings are drawn from the rates themselves: the error spreads words as the shares are
            Lot a = lot(x.colour, 0, 0), b = lot(y.colour, 0, 17);
            a.size = x.size;
            b.size = y.size;
            mean += x.share * y.share * m.appearance(a, b);
        }
    CHECK(mean == doctest::Approx(1).epsilon(0.001));
}

TEST_CASE("measured colours tell more the nearer they lie, the sharper they are, and the rarer the paint")
{
    const LotMatcher m = matcher();
    const auto seen = [](Lab lab, std::int32_t sd) {
        Lot one = lot(Colour::blue, 0, 0);
        one.measured = true;
        one.lab = lab;
        one.lab_sd = sd;
        return one;
    };
    const Lab blue{370, 0, -320}, near{390, 20, -300}, far{500, -150, -150};
    CHECK(m.appearance(seen(blue, 30), seen(blue, 30)) > m.appearance(seen(blue, 120), seen(blue, 120)));
    CHECK(m.appearance(seen(blue, 60), seen(near, 60)) > m.appearance(seen(blue, 60), seen(far, 60)));
    CHECK(m.appearance(seen(blue, 60), seen(far, 60)) < 1);
    const Lab rare{600, 300, -450};
    CHECK(m.appearance(seen(rare, 30), seen(rare, 30)) > m.appearance(seen(blue, 30), seen(blue, 30)));
    // a raw picture of a common colour
    CHECK(m.appearance(seen(blue, 120), seen(blue, 120)) < 10);
}

TEST_CASE("equal numbers speak for a match, a part a little, more than there was against it, other units not at all")
{
    const LotMatcher m = matcher();
    const double equal = m.count(lot(Colour::blue, 300, 0), lot(Colour::blue, 300, 17)), part = m.count(lot(Colour::blue, 300, 0), lot(Colour::blue, 200, 17)), more = m.count(lot(Colour::blue, 30, 0), lot(Colour::blue, 900, 17));
    CHECK(equal > 2);
    CHECK(part < equal);
    CHECK(part > more);
    CHECK(more < 1);
    Lot metres = lot(Colour::blue, 90, 17);
    metres.figure.unit = "m_stack_length";
    CHECK(m.count(lot(Colour::blue, 90, 0), metres) == 1);
    CHECK(m.count(lot(Colour::blue, 90, 0), lot(Colour::blue, 0, 17)) == 1);
    // "at least one box" is true of every lot: all ways in which a lot can have come add up to one, and nothing is learnt
    Lot any = lot(Colour::blue, 1, 17);
    any.figure.bound = site::Bound::at_least;
    CHECK(m.count(lot(Colour::blue, 300, 0), any) == doctest::Approx(1).epsilon(0.001));
    Lot open = lot(Colour::blue, 300, 17);
    open.figure.bound = site::Bound::at_least;
    CHECK(m.count(lot(Colour::blue, 20, 0), open) < 1);
}

TEST_CASE("a lag inside the published bounds speaks for a match, a late one against it, and nothing arrives before it left")
{
    const LagModel lag = *lag_from_text("16-19");
    const auto on = [](std::int64_t d) { return site::Interval{Second{d * day}, Second{(d + 1) * day}}; };
    CHECK(lag_ratio(on(0), on(17), lag, 180) > 20);
    CHECK(lag_ratio(on(0), on(40), lag, 180) < 1);
    CHECK(lag_ratio(on(0), on(40), lag, 180) > 0);
    CHECK(lag_ratio(on(20), on(3), lag, 180) == 0);
    CHECK(lag_ratio(on(0), on(70), lag, 180) == 0);
    // a month known to no better is worth less than a day
    CHECK(lag_ratio(on(0), {Second{0}, Second{31 * day}}, lag, 180) < lag_ratio(on(0), on(17), lag, 180));
    // all of the chance lies somewhere: over every day of a long window the ratios average to one
    for (const std::string_view text : {"16-19", "17.5~0.2"}) {
        double mean = 0;
        for (std::int64_t d = 0; d < 200; ++d) mean += lag_ratio(on(0), on(d), *lag_from_text(text), 200) / 200;
        CHECK(mean == doctest::Approx(1).epsilon(0.02));
    }
    // nothing takes no time or less, whatever the form
    for (const std::string_view text : {"16-19", "17.5~0.2"})
        for (const double days : {-40.0, -0.5, 0.0}) CHECK(lag_from_text(text)->at_most(days) == 0);
    CHECK_FALSE(lag_from_text("19-16"));
    CHECK_FALSE(lag_from_text("x"));
    CHECK_FALSE(lag_from_text("-3"));
    CHECK_FALSE(lag_from_text("nan-5"));
    CHECK_FALSE(lag_from_text("5~0"));
}

TEST_CASE("chances of matches are those of all sets in which each lot is matched once, and messages come close to them")
{
    Random random(7, 1);
    for (int trial = 0; trial < 20; ++trial) {
        const std::size_t rows = 1 + random.below(4), columns = 1 + random.below(4);
        std::vector<double> weight(rows * columns);
        for (double& w : weight) w = std::exp(4 * random.uniform() - 2.5);
        // every set by hand: each column takes a row or none
        std::vector<double> chance(weight.size());
        double all = 0, expected = 0;
        std::vector<std::size_t> of(columns);
        std::size_t sets = 1;
        for (std::size_t j = 0; j < columns; ++j) sets *= rows + 1;
        double best = -1;
        std::vector<std::size_t> best_of;
        for (std::size_t code = 0; code < sets; ++code) {
            std::size_t rest = code;
            std::vector<bool> used(rows);
            double product = 1;
            bool valid = true;
            for (std::size_t j = 0; j < columns; ++j) {
                of[j] = rest % (rows + 1);
                rest /= rows + 1;
                if (of[j] == rows) continue;
                valid = valid && !used[of[j]];
                used[of[j]] = true;
                product *= weight[of[j] * columns + j];
            }
            if (!valid) continue;
            all += product;
            if (product > best) {
                best = product;
                best_of = of;
            }
            for (std::size_t j = 0; j < columns; ++j)
                if (of[j] < rows) chance[of[j] * columns + j] += product;
        }
        const Assignment found = assign(rows, columns, weight);
        CHECK(found.exact);
        for (std::size_t k = 0; k < weight.size(); ++k) {
            CHECK(found.chance[k] == doctest::Approx(chance[k] / all));
            expected += chance[k] / all;
        }
        CHECK(found.expected == doctest::Approx(expected));
        for (std::size_t j = 0; j < columns; ++j) CHECK(found.best[j] == (best_of[j] == rows ? -1 : static_cast<std::int64_t>(best_of[j])));
    }
    // one clear pair among many: the large case goes by messages
    std::vector<double> many(20 * 20, 1e-4);
    many[5 * 20 + 7] = 100;
    const Assignment found = assign(20, 20, many);
    CHECK_FALSE(found.exact);
    CHECK(found.chance[5 * 20 + 7] > 0.97);
    CHECK(found.best[7] == 5);
    CHECK(found.best[0] == -1);
    for (const double share : {0.1, 0.5, 0.9}) {
        const double w = weight_of_share(6, 4, share);
        CHECK(assign(6, 4, std::vector<double>(24, w)).expected == doctest::Approx(share * 4).epsilon(0.06));
    }
}

TEST_CASE("a second lot that fits as well halves the chance of the first, alone it does not")
{
    const LotMatcher m = matcher();
    const std::vector<Lot> one{lot(Colour::orange, 120, 0)}, two{lot(Colour::orange, 120, 0), lot(Colour::orange, 120, 1)}, b{lot(Colour::orange, 120, 18)};
    const LotMatch single = match_lots(one, b, m, {}), both = match_lots(two, b, m, {});
    REQUIRE(single.pairs.size() == 1);
    REQUIRE(both.pairs.size() == 2);
    CHECK(single.pairs[0].joint > 0.9);
    CHECK(both.pairs[0].joint < 0.6);
    CHECK(both.pairs[0].ratio.all() == doctest::Approx(single.pairs[0].ratio.all()));
    CHECK(single.none[0] == doctest::Approx(1 - single.pairs[0].joint));
    // the same in any order of the lots
    const LotMatch turned = match_lots(std::vector{two[1], two[0]}, b, m, {});
    CHECK(turned.pairs[1].joint == doctest::Approx(both.pairs[0].joint));
}

TEST_CASE("boxes are never matched with cars, and priors say what they are worth")
{
    Lot cars = lot(Colour::blue, 10, 17);
    cars.kind = LotKind::cars;
    CHECK(match_lots(std::vector{lot(Colour::blue, 10, 0)}, std::vector{cars}, matcher(), {}).pairs.empty());
    CHECK(posterior(9, 0.1) == doctest::Approx(0.5));
    CHECK(posterior(1, 0.3) == doctest::Approx(0.3));
    CHECK(posterior(0, 0.9) == 0);
    CHECK(strength(2.9) == "weak");
    CHECK(strength(1.1) == "no support");
    CHECK(strength(0.1) == "speaks against");
}

TEST_CASE("a placebo is not made up where the window is too short to shift anything")
{
    LotModel model;
    model.lag = *lag_from_text("16-19");
    const LotMatch match = match_lots(std::vector{lot(Colour::blue, 10, 0)}, std::vector{lot(Colour::blue, 10, 17)}, LotMatcher(model), {});
    CHECK(match.window_days == 18);
    CHECK(match.placebo.shifts == 0);
    CHECK(match.placebo.p == 1);
}
