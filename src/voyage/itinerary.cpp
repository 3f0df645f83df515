#include "voyage/itinerary.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <thread>

#include "voyage/itinerary_chain.hpp"

namespace tw::voyage {
namespace {

constexpr double agreed = 1.1;  ///< R-hat, as of old (Gelman and Rubin, 1992)

/// What one chain leaves behind.
struct Kept {
    std::vector<Berthing> stays;
    std::vector<std::uint64_t> ends;
    std::vector<std::int16_t> bound_for;
    std::vector<std::map<std::int32_t, std::uint32_t>> held;
    std::vector<std::vector<float>> weights;
    std::vector<double> others;
    std::map<std::pair<std::size_t, std::int32_t>, std::uint32_t> conflicts;
    double exchanged = 0;
    bool stopped = false;
};

/// Sweeps the chain `warm_up` times, then keeps every `every`-th of `kept` x `every` sweeps.
Kept run_chain(ItineraryChain& chain, const Watch& watch, const InferenceOptions& options, unsigned warm_up, unsigned every)
{
    Kept kept;
    kept.held.resize(watch.glimpses.size());
    kept.others.assign(watch.sites.size(), 0.0);
    for (unsigned sweep = 0; sweep < warm_up + options.kept * every; ++sweep) {
        if (options.cancel != nullptr && options.cancel->requested()) {
            kept.stopped = true;
            return kept;
        }
        chain.sweep();
        if (sweep < warm_up || (sweep - warm_up) % every != every - 1) continue;
        for (const Drawn& life : chain.lives()) {
            for (const Stay& s : life.path.stays) kept.stays.push_back({s.arrive, s.depart, s.site, s.from_start, s.to_end});
            kept.ends.push_back(kept.stays.size());
            kept.bound_for.push_back(life.path.bound_for);
        }
        for (std::size_t g = 0; g < kept.held.size(); ++g)
            if (chain.holder()[g] >= 0) ++kept.held[g][chain.holder()[g]];
        for (std::size_t s = 0; s < kept.others.size(); ++s) kept.others[s] += chain.habits().others[s];
        for (const auto& c : chain.conflicts()) ++kept.conflicts[c];
        if (options.weigh_looks) chain.weigh(kept.weights.emplace_back());
    }
    kept.exchanged = chain.exchanged();
    return kept;
}

/// R-hat of the number of calls at all sites.
double calls_r_hat(const std::vector<Kept>& kept, std::size_t hulls)
{
    std::vector<std::vector<double>> by_chain;
    for (const Kept& k : kept) {
        auto& calls = by_chain.emplace_back();
        std::size_t stay = 0;
        for (std::size_t n = 0; n < k.ends.size(); ++n) {
            if (n % hulls == 0) calls.push_back(0);
            for (; stay < k.ends[n]; ++stay) calls.back() += k.stays[stay].site >= 0;
        }
    }
    return mixing_of(by_chain).r_hat;
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
    std::vector<Kept> kept(options.chains);
    std::vector<std::unique_ptr<ItineraryChain>> chains;
    for (unsigned c = 0; c < options.chains; ++c) chains.push_back(std::make_unique<ItineraryChain>(watch, *board, options.seed, c));
    // Chains that do not agree go on, and what they gave so far counts as warming up.
    for (unsigned every = 1; every <= 4; every *= 2) {
        std::atomic<unsigned> next{0};
        const auto work = [&] {
            for (unsigned c; (c = next++) < options.chains;) kept[c] = run_chain(*chains[c], watch, options, every == 1 ? options.warm_up : 0, every);
        };
        {
            std::vector<std::jthread> threads;
            for (unsigned t = 1; t < std::min(options.threads, options.chains); ++t) threads.emplace_back(work);
            work();
        }
        if (!until_agreed || calls_r_hat(kept, watch.hulls.size()) <= agreed) break;
    }
    chains.clear();
    Itineraries all;
    all.sites = watch.sites.size();
    all.hulls = watch.hulls.size();
    all.chains = options.chains;
    all.draws = static_cast<std::size_t>(options.chains) * options.kept;
    all.others.assign(all.sites, 0.0);
    all.begins.push_back(0);
    std::size_t stays = 0;
    for (const Kept& k : kept) stays += k.stays.size();
    all.stays.reserve(stays);
    std::vector<std::map<std::int32_t, std::uint32_t>> held(watch.glimpses.size());
    std::map<std::pair<std::size_t, std::int32_t>, std::uint32_t> conflicts;
    const auto share = [&](double n) { return n / static_cast<double>(all.draws); };
    for (Kept& k : kept) {
        if (k.stopped) return fail(Fault::cancelled, "the inference was interrupted");
        const std::uint64_t base = all.stays.size();
        all.stays.insert(all.stays.end(), k.stays.begin(), k.stays.end());
        for (const std::uint64_t e : k.ends) all.begins.push_back(base + e);
        all.bound_for.insert(all.bound_for.end(), k.bound_for.begin(), k.bound_for.end());
        for (std::size_t g = 0; g < held.size(); ++g)
            for (const auto& [h, n] : k.held[g]) held[g][h] += n;
        for (std::size_t s = 0; s < all.sites; ++s) all.others[s] += share(k.others[s]);
        for (const auto& [c, n] : k.conflicts) conflicts[c] += n;
        for (auto& w : k.weights) all.look_weight.push_back(std::move(w));
        all.exchanged += k.exchanged / options.chains;
        k = {};
    }
    for (std::uint32_t g = 0; g < held.size(); ++g)
        for (const auto& [h, n] : held[g]) all.shown.push_back({g, static_cast<std::uint32_t>(h), share(n)});
    for (const auto& [c, n] : conflicts) all.conflicts.push_back({c.first, board->time_of(c.second), share(n), "AIS puts the hull where no itinerary can bring it in time"});
    all.board = std::move(*board);
    return all;
}

}  // namespace tw::voyage
