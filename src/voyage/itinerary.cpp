#include "voyage/itinerary.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <thread>

#include "voyage/itinerary_chain.hpp"

namespace tw::voyage {
namespace {

constexpr double agreed = 1.1;  ///< R-hat, as of old (Gelman and Rubin, 1992)

/// What one sweep of a chain leaves behind.
struct Sweep {
    unsigned number = 0;
    std::vector<Berthing> stays;
    std::vector<std::uint32_t> ends;                 ///< by hull, in `stays`
    std::vector<std::int16_t> bound_for;
    std::vector<std::int16_t> holder;                ///< by sighting
    std::vector<float> weights;
    std::vector<double> others;
    std::vector<std::pair<std::size_t, std::int32_t>> conflicts;
};

/// One chain and what is kept of it.
struct Run {
    std::unique_ptr<ItineraryChain> chain;
    std::vector<Sweep> kept;
    unsigned done = 0;
    bool stopped = false;
};

/// Which sweeps count once `more` were added to the usual ones because chains did not agree: the last `kept` x `every`, each `every`-th of them.
/// At first the usual number moves on by fifties, what came before counts as warming up; then twice and four times as many are thinned.
struct Stage { unsigned more = 0, every = 1; };
constexpr Stage stages[]{{0, 1}, {50, 1}, {100, 1}, {150, 2}, {250, 2}, {350, 2}, {450, 4}, {600, 4}};

Sweep keep(const ItineraryChain& chain, unsigned number, bool weigh)
{
    Sweep s;
    s.number = number;
    for (const Drawn& life : chain.lives()) {
        for (const Stay& stay : life.path.stays) s.stays.push_back({stay.arrive, stay.depart, stay.site, stay.from_start, stay.to_end});
        s.ends.push_back(static_cast<std::uint32_t>(s.stays.size()));
        s.bound_for.push_back(life.path.bound_for);
    }
    s.stays.shrink_to_fit();
    for (const std::int32_t h : chain.holder()) s.holder.push_back(static_cast<std::int16_t>(h));
    s.others = chain.habits().others;
    s.conflicts = chain.conflicts();
    if (weigh) chain.weigh(s.weights);
    return s;
}

/// Sweeps on to `until`; keeps those after the warming up.
void run_on(Run& run, const InferenceOptions& options, unsigned until)
{
    for (; run.done < until; ++run.done) {
        if (options.cancel != nullptr && options.cancel->requested()) {
            run.stopped = true;
            return;
        }
        run.chain->sweep();
        if (run.done >= options.warm_up) run.kept.push_back(keep(*run.chain, run.done + 1, options.weigh_looks));
    }
}

/// R-hat of the number of calls at all sites, over the sweeps that count.
double calls_r_hat(const std::vector<Run>& runs, unsigned from, unsigned every)
{
    std::vector<std::vector<double>> by_chain;
    for (const Run& run : runs) {
        auto& calls = by_chain.emplace_back();
        for (const Sweep& s : run.kept)
            if (s.number > from && s.number % every == 0) calls.push_back(static_cast<double>(std::count_if(s.stays.begin(), s.stays.end(), [](const Berthing& b) { return b.site >= 0; })));
    }
    return mixing_of(by_chain).r_hat;
}

/// Forgets the sweeps that neither count now nor can later.
void forget(std::vector<Run>& runs, unsigned from, unsigned every)
{
    for (Run& run : runs) std::erase_if(run.kept, [&](const Sweep& s) { return s.number <= from || s.number % every != 0; });
}

}  // namespace

Mixing mixing_of(const std::vector<std::vector<double>>& by_chain)
{
    std::vector<std::vector<double>> halves;
    for (const auto& c : by_chain) {
        const auto half = static_cast<std::ptrdiff_t>(c.size() / 2);
        if (half < 2) continue;
        halves.emplace_back(c.begin(), c.begin() + half);
        halves.emplace_back(c.end() - half, c.end());
    }
    Mixing mixing;
    if (halves.size() < 2) return mixing;
    const auto n = static_cast<double>(halves.front().size()), m = static_cast<double>(halves.size());
    double grand = 0, within = 0, between = 0;
    std::vector<double> means;
    for (const auto& c : halves) {
        double mean = 0, square = 0;
        for (const double x : c) mean += x / n;
        for (const double x : c) square += (x - mean) * (x - mean);
        within += square / (n - 1) / m;
        means.push_back(mean);
        grand += mean / m;
    }
    for (const double x : means) between += n * (x - grand) * (x - grand) / (m - 1);
    const double total = (n - 1) / n * within + between / n;
    if (total <= 0) return {1, n * m};
    mixing.r_hat = within > 0 ? std::sqrt(total / within) : std::numeric_limits<double>::infinity();
    double sum = 0, last_pair = std::numeric_limits<double>::infinity();
    for (std::size_t lag = 1; lag + 1 < static_cast<std::size_t>(n); lag += 2) {
        double pair = 0;
        for (const std::size_t l : {lag, lag + 1}) {
            double product = 0;
            for (std::size_t c = 0; c < halves.size(); ++c)
                for (std::size_t k = 0; k + l < halves[c].size(); ++k) product += (halves[c][k] - means[c]) * (halves[c][k + l] - means[c]);
            pair += 1 - (within - product / (m * n)) / total;
        }
        if (pair < 0) break;
        last_pair = std::min(last_pair, pair);
        sum += last_pair;
    }
    mixing.effective = std::min(n * m, n * m / (1 + 2 * sum));
    return mixing;
}

unsigned usual_sweeps(const Board& board)
{
    double work = 0;
    for (const Board::Hull& h : board.hulls) work += static_cast<double>(board.bins) * static_cast<double>(h.sites.size() * h.sites.size());
    constexpr double small = 4e6;
    return static_cast<unsigned>(std::clamp(150 * small / std::max(1.0, work), 48.0, 150.0));
}

Result<Itineraries> infer(const Watch& watch, const InferenceOptions& asked, std::int32_t bin_seconds)
{
    InferenceOptions options = asked;
    if (options.chains == 0 || bin_seconds < 60 || bin_seconds > 86'400) return fail(Fault::usage, "the inference needs chains and bins of a minute to a day");
    auto board = lay_out(watch, bin_seconds);
    if (!board) return tl::unexpected<Error>(board.error());
    const unsigned sweeps = usual_sweeps(*board);
    const bool until_agreed = options.kept == 0 && sweeps >= 150;
    if (options.warm_up == 0) options.warm_up = sweeps / 3;
    if (options.kept == 0) options.kept = sweeps - sweeps / 3;
    std::vector<Run> runs(options.chains);
    for (unsigned c = 0; c < options.chains; ++c) runs[c].chain = std::make_unique<ItineraryChain>(watch, *board, options.seed, c);
    for (const Stage& stage : stages) {
        const unsigned until = options.warm_up + options.kept + stage.more, from = until - options.kept * stage.every;
        std::atomic<unsigned> next{0};
        const auto work = [&] {
            for (unsigned c; (c = next++) < options.chains;) run_on(runs[c], options, until);
        };
        {
            std::vector<std::jthread> threads;
            for (unsigned t = 1; t < std::min(options.threads, options.chains); ++t) threads.emplace_back(work);
            work();
        }
        if (std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.stopped; })) return fail(Fault::cancelled, "the inference was interrupted");
        const bool last = !until_agreed || &stage == std::end(stages) - 1 || calls_r_hat(runs, from, stage.every) <= agreed;
        forget(runs, last ? from : options.warm_up, stage.every);
        if (last) break;
    }
    Itineraries all;
    all.sites = watch.sites.size();
    all.hulls = watch.hulls.size();
    all.chains = options.chains;
    all.draws = static_cast<std::size_t>(options.chains) * options.kept;
    all.others.assign(all.sites, 0.0);
    all.begins.push_back(0);
    std::size_t stays = 0;
    for (const Run& run : runs)
        for (const Sweep& s : run.kept) stays += s.stays.size();
    all.stays.reserve(stays);
    std::vector<std::map<std::int16_t, std::uint32_t>> held(watch.glimpses.size());
    std::map<std::pair<std::size_t, std::int32_t>, std::uint32_t> conflicts;
    const auto share = [&](double n) { return n / static_cast<double>(all.draws); };
    for (Run& run : runs) {
        all.exchanged += run.chain->exchanged() / options.chains;
        run.chain.reset();
        std::vector<double> others(all.sites, 0.0);
        for (Sweep& s : run.kept) {
            const std::uint64_t base = all.stays.size();
            all.stays.insert(all.stays.end(), s.stays.begin(), s.stays.end());
            for (const std::uint32_t e : s.ends) all.begins.push_back(base + e);
            all.bound_for.insert(all.bound_for.end(), s.bound_for.begin(), s.bound_for.end());
            for (std::size_t g = 0; g < held.size(); ++g)
                if (s.holder[g] >= 0) ++held[g][s.holder[g]];
            for (std::size_t k = 0; k < all.sites; ++k) others[k] += s.others[k];
            for (const auto& c : s.conflicts) ++conflicts[c];
            if (options.weigh_looks) all.look_weight.push_back(std::move(s.weights));
            s = {};
        }
        for (std::size_t k = 0; k < all.sites; ++k) all.others[k] += share(others[k]);
    }
    for (std::uint32_t g = 0; g < held.size(); ++g)
        for (const auto& [h, n] : held[g]) all.shown.push_back({g, static_cast<std::uint32_t>(h), share(n)});
    for (const auto& [c, n] : conflicts) all.conflicts.push_back({c.first, board->time_of(c.second), share(n), "AIS puts the hull where no itinerary can bring it in time"});
    all.board = std::move(*board);
    return all;
}

}  // namespace tw::voyage
