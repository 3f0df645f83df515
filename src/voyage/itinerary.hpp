#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "voyage/itinerary_board.hpp"

namespace tw::voyage {

/// How the chains are run. More sweeps make smoother figures, not other ones.
struct InferenceOptions {
    std::uint64_t seed = 1;
    unsigned chains = 4;
    unsigned warm_up = 0, kept = 0;                 ///< sweeps per chain; 0 = by the watch's size (`usual_sweeps`)
    unsigned threads = 2;                           ///< the result does not depend on it
    bool weigh_looks = false;                       ///< keep what each look says of each life, for the sensitivity
    Cancel* cancel = nullptr;
};

/// Sweeps of one chain where nothing is said: 150 for a few hulls over a year or two, fewer for more, never below 48; a third of
/// them to warm up. Where it is 150, chains that do not agree on the number of calls (R-hat above 1.1 over what is kept) go on, by fifty sweeps at first, for up
/// to five times as long; as many sweeps are kept, the last ones. What the draws are worth is printed with each figure (R-hat, effective draws).
unsigned usual_sweeps(const Board& board);

/// A stay in one drawn itinerary: present in bins [arrive, depart).
struct Berthing {
    std::int32_t arrive = 0, depart = 0;
    std::int16_t site = Stay::elsewhere;
    bool from_start = false, to_end = false;
};

/// Share of drawn lives in which a sighting shows a hull.
struct Shown { std::uint32_t glimpse = 0; std::uint32_t hull = 0; double share = 0; };

/// Convergence of one figure over the chains (Gelman and Rubin's R-hat on split chains; effective sample size by the initial
/// positive sequence of Geyer). Exactly 1 and all draws when the figure never changed.
struct Mixing { double r_hat = 1, effective = 0; };
Mixing mixing_of(const std::vector<std::vector<double>>& by_chain);

/// A pin or sighting that fits no itinerary.
struct Conflict { std::size_t hull = 0; Second at{}; double share = 0; std::string what; };

/// Drawn itineraries of all hulls: the posterior.
struct Itineraries {
    Board board;
    std::size_t sites = 0, hulls = 0, draws = 0;
    unsigned chains = 0;
    std::vector<Berthing> stays;                 ///< draw by draw, hull by hull
    std::vector<std::uint64_t> begins;           ///< of (draw, hull), in `stays`; one more at the end
    std::vector<std::int16_t> bound_for;         ///< by (draw, hull); -2 = not under way at the end
    std::vector<Shown> shown;                    ///< by sighting, then hull
    std::vector<std::vector<float>> look_weight; ///< by draw: by instant of the board; empty unless asked for
    std::vector<double> others;                  ///< by site: mean number of other ships in view
    std::vector<Conflict> conflicts;
    double exchanged = 0;                        ///< share of exchanges between hulls that were taken

    std::span<const Berthing> life(std::size_t draw, std::size_t hull) const
    {
        const std::size_t k = draw * hulls + hull;
        return {stays.data() + begins[k], stays.data() + begins[k + 1]};
    }
};

/// Runs the chains. `cancelled` when asked to stop. Memory: 12 bytes per stay and draw, and per chain 9 to 18 lines of the cache per bin.
Result<Itineraries> infer(const Watch& watch, const InferenceOptions& options = {}, std::int32_t bin_seconds = 3600);

}  // namespace tw::voyage
