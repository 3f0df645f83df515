#include <doctest/doctest.h>

#include "masked_patterns.hpp"
#include "support/shared_data.hpp"
#include "support/temporary.hpp"

using namespace tw;
using namespace tw::test;

// A small part of bench/prove_masked.cpp, with floors a little below docs/results/masked_traffic.md.

namespace {

const std::vector<MaskedTraffic>& real_sets()
{
    static const std::vector<MaskedTraffic> sets = [] {
        const TemporaryFolder folder;
        auto read = real_traffic(shared_data() / "ais", folder.path());
        if (!read) FAIL(read.error().message, " ", read.error().where);
        return std::move(*read);
    }();
    return sets;
}

struct Both { MaskedScore ours, naive; };

template <class Test>
Both scores(const std::vector<MaskedTraffic>& sets, const MaskedLooks& looks, std::uint64_t seed, Test test)
{
    Both sum;
    for (const auto& set : sets)
        for (std::size_t k = 0; k < set.ships.size(); ++k) {
            if (!is_watched(set.ships[k]) || !test(set, k)) continue;
            const MaskedTrial trial = masked_trial(set, k, looks, seed, 30);
            CHECK_FALSE(trial.failed);
            sum.ours.add(trial.ours);
            sum.naive.add(trial.naive);
        }
    return sum;
}

std::vector<MaskedTraffic> worlds(const Recombination& rule, std::uint64_t first, std::size_t n)
{
    static const MovementPool pool = pool_of(real_sets(), 24);
    std::vector<MaskedTraffic> out;
    for (std::size_t w = 0; w < n; ++w) out.push_back(recombined(pool, rule, first + w));
    return out;
}

bool alone(const MaskedTraffic& set, std::size_t ship) { return !has_rival(set, ship); }

}  // namespace

TEST_CASE("real ships with their AIS hidden: calls said from daily looks are mostly true, and found about as often as looks allow")
{
    std::size_t ships = 0, calls = 0;
    for (const auto& set : real_sets())
        for (const auto& ship : set.ships)
            if (is_watched(ship)) ++ships, calls += ship.stays.size();
    MESSAGE(ships << " real ships with two stays or more, " << calls << " calls");
    CHECK(ships >= 60);
    CHECK(calls >= 230);
    const Both s = scores(real_sets(), {}, 501, [](const auto&, std::size_t) { return true; });
    MESSAGE("met by a look " << s.ours.met << "; F1 " << s.ours.f1() << ", precision " << s.ours.precision() << ", recall " << s.ours.recall() << ", F1 with the recall of met calls " << s.ours.f1_met() << "; naive " << s.naive.f1());
    CHECK(s.ours.precision() >= 0.78);
    CHECK(s.ours.f1_met() >= 0.78);
}

TEST_CASE("real movements recombined, stays of a day or more, no ship of like length: calls said from looks at 70 % are found with F1 of at least 0.87 daily, 0.7 every second day")
{
    const auto sets = worlds({}, 501, 4);
    const Both daily = scores(sets, {}, 501, alone), second = scores(sets, {.every_days = 2}, 501, alone);
    MESSAGE("daily: F1 " << daily.ours.f1() << " of " << daily.ours.truth << " calls, round trips " << daily.ours.f1_trips() << ", naive " << daily.naive.f1() << "; every second day: F1 " << second.ours.f1() << ", naive " << second.naive.f1());
    CHECK(daily.ours.truth >= 150);
    CHECK(daily.ours.f1() >= 0.87);
    CHECK(daily.ours.f1_trips() >= 0.72);
    CHECK(second.ours.f1() >= 0.7);
}

TEST_CASE("real movements recombined: shuttles with half of the calls hidden are found, and a held ship is dated where no other resembles it")
{
    const ShuttleScore shuttles = masked_shuttles(worlds({}, 501, 8), 0.5, 501);
    MESSAGE("shuttles: F1 " << shuttles.f1() << " of " << shuttles.truth);
    CHECK(shuttles.f1() >= 0.88);
    PauseScore pauses;
    for (const auto& set : worlds({.places = 3, .hold = true}, 7'501, 4))
        for (std::size_t k = 0; k < set.ships.size(); ++k)
            if (alone(set, k)) pauses.add(pause_trial(set, k, {}, 501, 30));
    MESSAGE(pauses.held << " held ships: stay found " << pauses.stays_found << ", both ends within 3 days " << pauses.both_ends_near << "; by the far end " << pauses.found << " and " << pauses.both_near);
    CHECK(pauses.held >= 8);
    CHECK(pauses.both_ends_near * 10 >= pauses.held * 7);
    CHECK(pauses.found * 10 >= pauses.held * 6);
}
