#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>

#include "masked_patterns.hpp"
#include "support/temporary.hpp"

// prove_masked AIS_FOLDER [SEED] [WORLDS] [DRAWS] [THREADS] [all|real|calls|shuttles|pauses]: hides the AIS of real ships, keeps what looks at the places would have seen, and
// recovers calls, round trips, shuttles and pauses. Prints the tables of docs/results/masked_traffic.md.
namespace {

using namespace tw;
using namespace tw::test;

struct Plan { std::string name; MaskedLooks looks; };

const std::vector<Plan> plans{{"daily, 70 % usable, each look on its own", {1, 0.7, 0}}, {"every second day, 70 %", {2, 0.7, 0}}, {"every third day, 70 %", {3, 0.7, 0}},
                              {"daily, 70 %, weather lasts 1.5 days", {1, 0.7, 1.5}}, {"daily, all usable", {1, 1.0, 0}}};

struct Task { const MaskedTraffic* traffic; std::size_t ship; std::uint64_t seed; };

template <class Work>
void in_parallel(std::size_t n, unsigned threads, Work work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t k; (k = next++) < n;) work(k);
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(run);
    run();
}

std::string trips(const MaskedScore& s) { return s.trips + s.trips_said == 0 ? "–" : fmt::format("{:.3f}", s.f1_trips()); }

void line(const std::string& name, const MaskedScore& ours, const MaskedScore& naive)
{
    fmt::print("| {} | {} | {:.1f} % | **{:.3f}** | {:.3f} | {:.3f} | {:.3f} | {} | {} | {:.3f} | {} |\n", name, ours.truth, 100.0 * ours.met / std::max(1, ours.truth), ours.f1(), ours.precision(), ours.recall(), ours.f1_met(), ours.trips, trips(ours),
               naive.f1(), trips(naive));
}

void head()
{
    fmt::print("\n| looks | calls | met by a usable look | F1 of calls | precision | recall | F1 with the recall of met calls | round trips | F1 of round trips | naive: runs of sightings, F1 | round trips |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
}

void print_calls(const std::vector<Task>& tasks, unsigned draws, unsigned threads, std::size_t most_plans, bool by_set)
{
    std::vector<std::vector<MaskedTrial>> all;
    for (std::size_t p = 0; p < std::min(most_plans, plans.size()); ++p) {
        auto& trials = all.emplace_back(tasks.size());
        in_parallel(tasks.size(), threads, [&](std::size_t k) { trials[k] = masked_trial(*tasks[k].traffic, tasks[k].ship, plans[p].looks, tasks[k].seed, draws); });
        if (std::getenv("PROVE_EACH") != nullptr)
            for (std::size_t k = 0; k < tasks.size(); ++k)
                fmt::print("each {} {} {}: truth {} met {} said {} right {} naive {:.2f} trips {} {} {}\n", p, tasks[k].traffic->name, tasks[k].traffic->ships[tasks[k].ship].id, trials[k].ours.truth, trials[k].ours.met, trials[k].ours.said, trials[k].ours.right,
                           trials[k].naive.f1(), trials[k].ours.trips, trials[k].ours.trips_said, trials[k].ours.trips_right);
    }
    head();
    const auto sum = [&](std::size_t p, const std::string& name, auto test) {
        MaskedScore ours, naive;
        for (std::size_t k = 0; k < tasks.size(); ++k)
            if (test(tasks[k])) ours.add(all[p][k].ours), naive.add(all[p][k].naive);
        if (ours.truth > 0) line(name, ours, naive);
    };
    for (std::size_t p = 0; p < all.size(); ++p) sum(p, plans[p].name, [](const Task&) { return true; });
    sum(0, "daily, 70 %: ships that no other resembles in length", [](const Task& t) { return !has_rival(*t.traffic, t.ship); });
    if (by_set) {
        std::vector<const MaskedTraffic*> sets;
        for (const auto& t : tasks)
            if (std::find(sets.begin(), sets.end(), t.traffic) == sets.end()) sets.push_back(t.traffic);
        for (const auto* set : sets) sum(0, "daily, 70 %: " + set->name, [&](const Task& t) { return t.traffic == set; });
    } else {
        sum(0, "daily, 70 %: shuttles", [](const Task& t) { return !t.traffic->ships[t.ship].cycle.empty(); });
        sum(0, "daily, 70 %: ships without a cycle", [](const Task& t) { return t.traffic->ships[t.ship].cycle.empty(); });
    }
    std::size_t failed = 0;
    for (const auto& trials : all)
        for (const auto& t : trials) failed += t.failed;
    if (failed > 0) fmt::print("\n{} inferences gave an error.\n", failed);
}

void describe(const MaskedTraffic& set)
{
    std::size_t watched = 0, calls = 0, day_long = 0, most = 0, drawn = 0, repeated = 0;
    for (const auto& ship : set.ships) {
        if (!is_watched(ship)) continue;
        ++watched;
        calls += ship.stays.size();
        most = std::max(most, ship.stays.size());
        drawn += ship.length_drawn;
        bool again = false;
        for (std::size_t i = 0; i < ship.stays.size(); ++i) {
            day_long += (ship.stays[i].depart - ship.stays[i].arrive).value >= 86'400;
            for (std::size_t j = 0; j < i; ++j) again = again || ship.stays[i].place == ship.stays[j].place;
        }
        repeated += again;
    }
    fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", set.name, set.ships.size(), watched, repeated, drawn, set.places.size(), calls, day_long, most);
}

std::vector<MaskedTraffic> worlds_of(const MovementPool& pool, const Recombination& rule, std::size_t worlds, std::uint64_t seed)
{
    std::vector<MaskedTraffic> out;
    for (std::size_t w = 0; w < worlds; ++w) out.push_back(recombined(pool, rule, seed + w));
    return out;
}

std::vector<Task> tasks_of(const std::vector<MaskedTraffic>& sets, std::uint64_t seed, std::size_t skies)
{
    std::vector<Task> tasks;
    for (const auto& set : sets)
        for (std::size_t k = 0; k < set.ships.size(); ++k)
            if (is_watched(set.ships[k]))
                for (std::size_t r = 0; r < skies; ++r) tasks.push_back({&set, k, seed + 1000 * r + static_cast<std::uint64_t>(&set - sets.data())});
    return tasks;
}

void print_shuttles(const MovementPool& pool, const Recombination& rule, std::size_t worlds, std::uint64_t seed)
{
    fmt::print("\n| calls of ships with three round trips or more, and of ships without a cycle | hulls | shuttles | found | F1 | precision | recall |\n|---|---:|---:|---:|---:|---:|---:|\n");
    for (const double hidden : {0.5, 0.25}) {
        const ShuttleScore s = masked_shuttles(worlds_of(pool, rule, worlds, seed), hidden, seed);
        fmt::print("| {:.0f} % hidden | {} | {} | {} | **{:.3f}** | {:.3f} | {:.3f} |\n", 100 * hidden, s.hulls, s.truth, s.found, s.f1(), s.precision(), s.recall());
    }
}

void print_pauses(const std::vector<MaskedTraffic>& sets, std::uint64_t seed, unsigned draws, unsigned threads)
{
    fmt::print("\n| looks | held ships | calls met at the far end | found as `pause` | last call before, within 3 days | first call after | both | of all held ships, both | other pauses declared | held stay found | its begin within 3 days | its end | of all held ships, both | other stays declared |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    const auto tasks = tasks_of(sets, seed, 1);
    for (std::size_t p = 0; p < 2; ++p) {
        std::vector<PauseTrial> trials(tasks.size());
        in_parallel(tasks.size(), threads, [&](std::size_t k) { trials[k] = pause_trial(*tasks[k].traffic, tasks[k].ship, plans[p].looks, tasks[k].seed, draws); });
        const auto share = [](int a, int b) { return 100.0 * a / std::max(1, b); };
        for (const bool alone : {false, true}) {
            PauseScore s;
            for (std::size_t k = 0; k < tasks.size(); ++k)
                if (!alone || !has_rival(*tasks[k].traffic, tasks[k].ship)) s.add(trials[k]);
            fmt::print("| {} | {} | {:.0f} % | {:.1f} % | {:.1f} % | {:.1f} % | {:.1f} % | **{:.1f} %** | {} | {:.1f} % | {:.1f} % | {:.1f} % | **{:.1f} %** | {} |\n", plans[p].name + (alone ? ": ships that no other resembles in length" : ""), s.held, share(s.met, s.calls), share(s.found, s.held), share(s.stopped_near, s.found), share(s.resumed_near, s.found), share(s.both_near, s.found), share(s.both_near, s.held), s.others, share(s.stays_found, s.held), share(s.began_near, s.stays_found),
                   share(s.ended_near, s.stays_found), share(s.both_ends_near, s.held), s.other_stays);
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) return fmt::print(stderr, "usage: prove_masked AIS_FOLDER [SEED] [WORLDS] [DRAWS] [THREADS] [all|real|calls|shuttles|pauses]\n"), 2;
    const auto number = [&](int k, long otherwise) { return argc > k ? std::atol(argv[k]) : otherwise; };
    const auto seed = static_cast<std::uint64_t>(number(2, 1));
    const auto worlds = static_cast<std::size_t>(number(3, 50));
    const auto draws = static_cast<unsigned>(number(4, 30)), threads = static_cast<unsigned>(number(5, 2));
    const std::string_view part = argc > 6 ? argv[6] : "all";
    const auto wanted = [&](std::string_view name) { return part == "all" || part == name; };
    const auto start = std::chrono::steady_clock::now();
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const TemporaryFolder folder;
    const auto real = real_traffic(argv[1], folder.path());
    if (!real) return fmt::print(stderr, "{} {}\n", real.error().message, real.error().where), 3;

    fmt::print("Seed {}, 2 chains x {} draws.\n\n## Real ships\n\n| set | ships with a stay | recovered: two stays or more | of them with a place called at twice | length not said, drawn | places | calls | calls of a day or more | most calls of one ship |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n", seed, draws);
    for (const auto& set : *real) describe(set);
    if (wanted("real")) print_calls(tasks_of(*real, seed, 2), draws, threads, 5, true);

    const Recombination plain{}, holding{.places = 3, .hold = true};
    for (const double least : {24.0, 6.0}) {
        const MovementPool pool = pool_of(*real, least);
        std::vector<double> stays = pool.stay_hours, hours;
        for (const auto& leg : pool.legs) hours.push_back(leg.hours);
        std::sort(stays.begin(), stays.end());
        std::sort(hours.begin(), hours.end());
        if (stays.size() < 10 || hours.size() < 5 || pool.lengths.empty()) {
            fmt::print("\n{} real stays of {} hours or more are too few.\n", stays.size(), least);
            continue;
        }
        fmt::print("\n## Real movements, recombined: stays of {} hours or more\n\n{} stays of {} real ships (median {:.1f} h, quartiles {:.1f} and {:.1f} h), {} passages (median {:.1f} h), {} lengths; {} worlds of {} ships, {} places, {} days.\n", least, stays.size(), pool.ships,
                   stays[stays.size() / 2], stays[stays.size() / 4], stays[stays.size() * 3 / 4], hours.size(), hours[hours.size() / 2], pool.lengths.size(), least >= 24 ? worlds : (worlds + 3) / 4, plain.ships, plain.places, plain.days);
        const std::size_t played = least >= 24 ? worlds : (worlds + 3) / 4;
        const auto sets = worlds_of(pool, plain, played, seed);
        if (wanted("calls")) print_calls(tasks_of(sets, seed, 1), draws, threads, 3, false);
        if (wanted("shuttles")) print_shuttles(pool, plain, played, seed);
        if (wanted("pauses")) print_pauses(worlds_of(pool, holding, (played + 1) / 2, seed + 7000), seed, draws, threads);
    }
    fmt::print("\n{:.0f} s on {} threads.\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), threads);
    return 0;
}
