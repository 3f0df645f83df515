// Judges the itinerary inference over simulated worlds with a known truth. prove_voyages [WORLDS] [FIRST_SEED] [KEPT] [TRIP] [THREADS] [ROWS]
// ROWS: a file that each judged world is written to at once; worlds that stand in it already are not played again, so that a long run can end and go on.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>
#include <tuple>

#include "simulate/dark_trial.hpp"

using namespace tw;

namespace {

/// As usual, but that chains that do not agree don't go on.
constexpr unsigned chains = 4, warm_up = 50;

struct Row { const char* name; double held, printed, ours, sighted, dates, above; std::size_t worlds; };

double median(std::vector<double> v)
{
    if (v.empty()) return 0;
    std::sort(v.begin(), v.end());
    return 0.5 * (v[(v.size() - 1) / 2] + v[v.size() / 2]);
}

Row row(const char* name, const std::vector<test::Trial>& trials, std::size_t apart)
{
    Row r{name, 0, 0, 0, 0, 0, 0, trials.size()};
    std::vector<double> ours, sighted, dates;
    for (const auto& t : trials) {
        r.held += t.holds();
        r.printed += t.holds_printed();
        r.above += t.floor > t.truth;
        ours.push_back(std::abs(t.median - t.truth));
        sighted.push_back(std::abs(t.sighted - t.truth));
        dates.push_back(std::abs(t.dates[apart] - t.truth));
    }
    const double n = static_cast<double>(trials.size()) / 100;
    r.held /= n;
    r.printed /= n;
    r.above /= n;
    r.ours = median(ours);
    r.sighted = median(sighted);
    r.dates = median(dates);
    return r;
}

/// The table of one question, and how the chains did.
void print_table(const char* what, std::vector<test::Trial> trials)
{
    std::sort(trials.begin(), trials.end(), [](const auto& a, const auto& b) { return std::tie(a.coverage, a.seed) < std::tie(b.coverage, b.seed); });
    std::size_t apart = 0;  // the naive rule gets the best spacing in hindsight
    for (std::size_t k = 1; k < 7; ++k)
        if (row("", trials, k).dates < row("", trials, apart).dates) apart = k;
    const auto third = static_cast<std::ptrdiff_t>(trials.size() / 3);
    const std::vector<Row> rows{row("all", trials, apart), row("lowest coverage", {trials.begin(), trials.begin() + third}, apart),
                                row("middle", {trials.begin() + third, trials.begin() + 2 * third}, apart), row("highest coverage", {trials.begin() + 2 * third, trials.end()}, apart)};
    std::printf("\n**%s** (terciles of coverage at %.2f and %.2f)\n\n", what, trials[static_cast<std::size_t>(third)].coverage, trials[static_cast<std::size_t>(2 * third)].coverage);
    std::printf("| worlds | number | 90 %% interval holds the truth (ties by seeded draw) | printed whole-number interval | median error | sighted ships | dates at least %zu d apart | floor above truth |\n|---|---|---|---|---|---|---|---|\n", apart + 1);
    for (const Row& r : rows) std::printf("| %s | %zu | %.1f %% | %.1f %% | %.1f | %.1f | %.1f | %.1f %% |\n", r.name, r.worlds, r.held, r.printed, r.ours, r.sighted, r.dates, r.above);
    std::vector<double> r_hat, places(10, 0.0);
    for (const auto& t : trials) {
        r_hat.push_back(t.r_hat);
        places[std::min<std::size_t>(9, static_cast<std::size_t>(t.place * 10))] += 1;
    }
    std::printf("\nR-hat: median %.3f, largest %.3f. Place of the truth in the posterior by tenths:", median(r_hat), *std::max_element(r_hat.begin(), r_hat.end()));
    for (const double p : places) std::printf(" %.0f", p);
    std::printf("\n");
}

void write(std::ostream& out, const char* question, const test::Trial& t)
{
    out << question << ' ' << t.seed << ' ' << t.coverage << ' ' << t.truth << ' ' << t.low << ' ' << t.median << ' ' << t.high << ' ' << t.floor << ' ' << t.mean << ' ' << t.place << ' ' << t.sighted << ' ' << t.r_hat << ' '
        << t.effective << ' ' << t.seconds;
    for (const auto d : t.dates) out << ' ' << d;
    out << '\n' << std::flush;
}

/// The worlds of a file of rows; a row that was cut off is left out.
std::map<std::uint64_t, test::Trial> read(const char* path, const std::string& question)
{
    std::map<std::uint64_t, test::Trial> known;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string what;
        test::Trial t;
        cells >> what >> t.seed >> t.coverage >> t.truth >> t.low >> t.median >> t.high >> t.floor >> t.mean >> t.place >> t.sighted >> t.r_hat >> t.effective >> t.seconds;
        t.dates.clear();
        for (std::int32_t d; cells >> d;) t.dates.push_back(d);
        if (what == question && t.dates.size() == 7) known[t.seed] = t;
    }
    return known;
}

}  // namespace

int main(int argc, char** argv)
{
    const auto number = [&](int k, long otherwise) { return argc > k ? std::atol(argv[k]) : otherwise; };
    const auto worlds = static_cast<std::size_t>(number(1, 210));
    const auto first = static_cast<std::uint64_t>(number(2, 1001));
    const auto kept = static_cast<unsigned>(number(3, 100));
    const auto trip = argc > 4 ? voyage::trip_from_name(argv[4]) : voyage::Trip::arrivals_at_destination;
    if (!trip || worlds < 3) return std::fprintf(stderr, "prove_voyages [WORLDS] [FIRST_SEED] [KEPT] [TRIP] [THREADS] [ROWS]\n"), 2;
    std::vector<test::Trial> all(worlds), one(worlds);
    std::atomic<std::size_t> next{0};
    const bool each = std::getenv("PROVE_EACH") != nullptr;
    const char* rows = argc > 6 ? argv[6] : nullptr;
    std::map<std::uint64_t, test::Trial> known_all, known_one;
    if (rows != nullptr) known_all = read(rows, "all"), known_one = read(rows, "one");
    std::mutex writing;
    std::ofstream out;
    out.precision(17);
    if (rows != nullptr) out.open(rows, std::ios::app);
    if (rows != nullptr && !out) return std::fprintf(stderr, "%s can't be written\n", rows), 1;
    const auto work = [&] {
        for (std::size_t k; (k = next++) < worlds;) {
            const std::uint64_t seed = first + k;
            if (known_all.contains(seed) && known_one.contains(seed)) {
                all[k] = known_all.at(seed);
                one[k] = known_one.at(seed);
                continue;
            }
            const auto world = simulate::varied_world(seed);
            const auto both = test::judge_all(world, simulate::play(world, seed), seed, {.seed = seed, .chains = chains, .warm_up = warm_up, .kept = kept, .threads = 1},
                                              {test::deliveries(world, *trip), test::to_one_site(world, *trip)});
            all[k] = both[0];
            one[k] = both[1];
            if (rows != nullptr) {
                const std::scoped_lock lock(writing);
                write(out, "all", all[k]);
                write(out, "one", one[k]);
            }
            if (each)
                for (const auto* t : {&all[k], &one[k]})
                    std::printf("%s %llu coverage %.2f truth %d median %d [%d, %d] mean %.1f place %.3f floor %d sighted %d r_hat %.3f effective %.0f seconds %.2f\n", t == &all[k] ? "seed" : "one", static_cast<unsigned long long>(seed),
                                t->coverage, t->truth, t->median, t->low, t->high, t->mean, t->place, t->floor, t->sighted, t->r_hat, t->effective, t->seconds),
                        std::fflush(stdout);
        }
    };
    {
        std::vector<std::jthread> others;
        for (long t = 1; t < number(5, 2); ++t) others.emplace_back(work);
        work();
    }
    std::printf("%zu worlds, seeds %llu to %llu, %s, %u chains x %u draws; coverage = expected detections of a ship per site and day\n", worlds, static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(first + worlds - 1), std::string(voyage::name(*trip)).c_str(), chains, kept);
    print_table("All deliveries: from the loading site to any site that unloads", all);
    print_table("To one unloading site, whichever it is", one);
    std::vector<double> seconds;
    for (const auto& t : all) seconds.push_back(t.seconds);
    std::printf("\nSeconds per world on one thread: median %.2f, largest %.2f.\n", median(seconds), *std::max_element(seconds.begin(), seconds.end()));
    return 0;
}
