#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "track/stay_maker.hpp"

using namespace tw;
using namespace tw::track;
using namespace tw::test;

namespace {

/// A ship that sails east along 50 N at 20 kn with a slow bend, a fix every six minutes, for a day.
Fix sailing(std::int64_t second)
{
    const double hours = static_cast<double>(second) / 3600;
    return fix(second, 10 + hours * 0.5176, 50 + 0.1 * std::sin(hours / 3), 20);
}

/// Positions of `ago` seconds before received again at these seconds, with a delay that grows by `creep` per second.
std::vector<Fix> with_repeats(std::initializer_list<std::int64_t> seconds, std::int64_t ago, double creep = 0, double off_degrees = 0)
{
    std::vector<Fix> fixes;
    for (std::int64_t t = 0; t <= 86'400; t += 360) fixes.push_back(sailing(t));
    for (const std::int64_t t : seconds) {
        Fix late = sailing(t - ago - static_cast<std::int64_t>(creep * static_cast<double>(t - *seconds.begin())));
        late.time = {(origin + t) * 1000};
        late.at.lat.value += static_cast<std::int32_t>(off_degrees * 1e7);
        fixes.push_back(late);
    }
    return fixes;
}

std::size_t hulls(const std::vector<Event>& events)
{
    std::size_t n = 0;
    for (const Event& e : events)
        if (e.kind == EventKind::segment && e.hull != 0xFFFF) n = std::max<std::size_t>(n, e.hull + 1U);
    return n;
}

std::vector<Event> flagged(const std::vector<Event>& events)
{
    auto segments = only<Segment>(events);
    std::erase_if(segments, [](const Event& e) { return (e.alternatives & bit(Alternative::late_repeat)) == 0; });
    return segments;
}

}  // namespace

TEST_CASE("a few old positions of a ship received again hours later are noise, flagged, and no second ship with a silence of its own")
{
    for (const std::int64_t after : {0, 30 * 86'400}) {
        const auto events = run(with_repeats({50'010, 52'530, 52'950}, 5'800, 0.14), tw_preset(), {}, after);
        CHECK(hulls(events) == 1);
        const auto repeats = flagged(events);
        REQUIRE(repeats.size() == 1);
        CHECK(std::get<Segment>(repeats[0].body).noise);
        CHECK(std::get<Segment>(repeats[0].body).fixes == 3);
        for (const Event& e : only<Gap>(events)) CHECK_FALSE(std::get<Gap>(e.body).multi_hull);
        CHECK(only<Gap>(events).size() == (after == 0 ? 0 : 1));
    }
}

TEST_CASE("a few positions beside the way, too fresh, or of no common delay are another ship, and so are more than seven")
{
    CHECK(hulls(run(with_repeats({50'010, 52'530, 52'950}, 5'800, 0, 0.01), tw_preset(), {})) == 2);
    CHECK(flagged(run(with_repeats({50'010, 52'530, 52'950}, 5'800, 0.9), tw_preset(), {})).empty());
    CHECK(flagged(run(with_repeats({50'010, 50'130, 50'250, 50'370, 50'490, 50'610, 50'730, 50'850, 50'970}, 5'800), tw_preset(), {})).empty());
    CHECK(flagged(run(with_repeats({50'010, 52'530, 52'950}, 5'800), gfw_preset(), {})).empty());
}

TEST_CASE("what is a late repeat does not depend on how the rows are cut, on watermarks, or on saving and loading")
{
    const FixColumns rows = columns_of(with_repeats({50'010, 52'530, 52'950}, 5'800, 0.14));
    const Second end = to_second(Millisecond{rows.time.back() + 90'000'000});
    const auto digest = [&](std::size_t cut, bool reload) {
        Collected sink;
        auto fold = std::make_unique<VesselFold>(tw_preset(), World{});
        for (std::size_t at = 0; at < rows.size(); at += cut) {
            const std::size_t to = std::min(rows.size(), at + cut);
            REQUIRE(fold->step(rows, at, to, sink));
            if (!reload) continue;
            if (to < rows.size()) fold->advance(to_second(Millisecond{rows.time[to]}), sink);
            const std::string bytes = fold->save();
            fold = std::make_unique<VesselFold>(tw_preset(), World{});
            REQUIRE(fold->load(bytes));
        }
        fold->finish(end, sink);
        std::sort(sink.events.begin(), sink.events.end(), [](const Event& a, const Event& b) { return track::canonical_before(a, b); });
        return digest_of(sink.events);
    };
    const auto whole = digest(rows.size(), false);
    CHECK(digest(1, true) == whole);
    CHECK(digest(5, true) == whole);
    CHECK(digest(50, false) == whole);
}
