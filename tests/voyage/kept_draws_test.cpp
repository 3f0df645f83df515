#include <doctest/doctest.h>

#include "voyage/kept_draws.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

/// Two harbours, two hulls, a few looks of a month.
Watch small_watch()
{
    constexpr std::int64_t day = 86'400;
    Watch watch;
    watch.to = Second{30 * day};
    watch.sites = {{"east", "load"}, {"west", "unload"}};
    watch.hulls = {{"imo:1"}, {"imo:2"}};
    watch.sea_nm = {0, 100, 100, 0};
    for (std::int64_t d = 0; d < 30; d += 2) {
        watch.views.push_back({"L" + std::to_string(d), static_cast<std::size_t>(d / 2 % 2), {{d * day}, {d * day + 60}}, 0.9});
        if (d % 6 == 0)
            watch.glimpses.push_back({"S" + std::to_string(d), watch.views.size() - 1, {static_cast<std::size_t>(d / 2 % 2)}, {{d * day}, {d * day + 60}}, {{0, 1.0}, {1, 0.2}}, 0.5, ""});
    }
    return watch;
}

InferenceOptions few()
{
    InferenceOptions options;
    options.kept = 10;
    options.warm_up = 5;
    return options;
}

}  // namespace

TEST_CASE("kept draws read back as they were drawn")
{
    const Watch watch = small_watch();
    const auto drawn = infer(watch, few());
    REQUIRE(drawn);
    const std::string bytes = draws_to_bytes(*drawn);
    const auto again = draws_from_bytes(bytes, watch);
    REQUIRE(again);
    CHECK(draws_to_bytes(*again) == bytes);
    CHECK(again->stays.size() == drawn->stays.size());
    CHECK(again->board.bins == drawn->board.bins);
    CHECK(again->others == drawn->others);
}

TEST_CASE("damaged draws, and those of another watch, are refused and never crash")
{
    const Watch watch = small_watch();
    const auto drawn = infer(watch, few());
    REQUIRE(drawn);
    const std::string bytes = draws_to_bytes(*drawn);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + cut / 7) CHECK_FALSE(draws_from_bytes(bytes.substr(0, cut), watch).has_value());
    CHECK_FALSE(draws_from_bytes(bytes + "x", watch).has_value());
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
        (void)draws_from_bytes(flipped, watch);  // may be taken for other draws; must not crash
    }
    Watch other = watch;
    other.hulls.pop_back();
    for (Glimpse& g : other.glimpses) g.candidates.resize(1);
    CHECK_FALSE(draws_from_bytes(bytes, other).has_value());
}

TEST_CASE("whatever the draws depend on changes the bytes they are kept under")
{
    const Watch watch = small_watch();
    const std::string usual = inference_input(watch, few());
    CHECK(inference_input(watch, few()) == usual);
    InferenceOptions options = few();
    options.threads = 7;
    CHECK(inference_input(watch, options) == usual);
    options.seed = 2;
    CHECK(inference_input(watch, options) != usual);
    const auto differs = [&](auto&& change) {
        Watch changed = watch;
        change(changed);
        return inference_input(changed, few()) != usual;
    };
    CHECK(differs([](Watch& w) { w.to.value += 1; }));
    CHECK(differs([](Watch& w) { w.sites[0].role = "wait"; }));
    CHECK(differs([](Watch& w) { w.hulls[1].top = 17; }));
    CHECK(differs([](Watch& w) { w.sea_nm[1] = 101; }));
    CHECK(differs([](Watch& w) { w.views[3].detects = 0.8; }));
    CHECK(differs([](Watch& w) { w.views[3].when.to.value += 1; }));
    CHECK(differs([](Watch& w) { w.glimpses[1].candidates[0].weight = 2; }));
    CHECK(differs([](Watch& w) { w.glimpses[1].other = 2; }));
    CHECK(differs([](Watch& w) { w.glimpses[1].part = "p1"; }));
    CHECK(differs([](Watch& w) { w.pins.push_back({"P", 0, {1}, {2}, 0}); }));
}
