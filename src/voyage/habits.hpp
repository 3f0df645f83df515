#pragma once
#include <span>
#include <vector>

#include "core/philox.hpp"
#include "voyage/itinerary_board.hpp"

namespace tw::voyage {

/// What a chain has learnt of how hulls move; drawn anew in every sweep, given the itineraries drawn before.
///
/// Priors: a stay has 1 to 6 phases, all alike, and a mean that is log-normal around its role's (`stay_length.hpp`; elsewhere 8 days);
/// waiting off a harbour 4 h worth 4 calls (worth 2, the mean of such a prior is twice as long, and its spread has no bound); a rare long stay (mean 20 d) 1 call in 100. A hull's
/// departure leads elsewhere with a chance of its own, Beta(1, 24); else the fleet's next site is Dirichlet, in all worth 1 departure, the way between
/// loading and unloading sites four times as likely as another, and
/// one hull's Dirichlet around the fleet's, worth 12.
/// AIS is on in a stay or a passage with a chance of the hull's own, Beta(1/2, 1/2), where it is ever heard: each visit to a site in the dark costs
/// its silence; elsewhere nobody knows who listens.
/// Other ships in a harbour: Gamma, mean 0.25, worth 4 looks; a look sees each of them with the chance it sees a watched hull.
struct Habits {
    std::vector<Dwell> dwell;                    ///< by site, then elsewhere
    double lays_up = 1.0 / 100, leaves_lay_up = 1.0 / 480;
    std::vector<double> berth;                   ///< by site, then elsewhere: chance per bin that waiting ends
    std::vector<std::size_t> speed;              ///< by hull: index of `speed_steps`
    std::vector<double> strays;                  ///< by hull: chance that a departure leads elsewhere
    std::vector<double> unheard;                 ///< by hull: chance that a passage and the stay after it pass without AIS; 1 where it never transmits
    std::vector<double> fleet;                   ///< (sites + 1) x (sites + 1), elsewhere last; rows sum to one
    std::vector<std::vector<double>> next;       ///< by hull: places x places
    std::vector<double> others;                  ///< by site: other ships in view when one looks
};

/// Where every prior has its middle.
Habits usual_habits(const Watch& watch, const Board& board);

/// Rates of a hull under these habits.
Rates rates_of(const Board& board, const Habits& habits, std::size_t hull);

/// What is tried when lives are summed over instead of drawn: one figure of the habits, at random, moved a little.
struct HabitTrial {
    Habits habits;
    double log_prior = 0;          ///< prior after over prior before, on the scale on which the step is symmetric
    bool everywhere = true;        ///< else only hulls that call at `site` are concerned
    std::int16_t site = Stay::elsewhere;
};
/// A step of what all hulls share: a site's stay, waiting off it, or the rare long stays.
HabitTrial try_shared(Random& random, const Watch& watch, const Board& board, const Habits& habits);
/// A step of one hull's own: where it goes next, or its speed.
HabitTrial try_own(Random& random, const Watch& watch, const Board& board, const Habits& habits, std::size_t hull);

/// Draws new habits given the lives of all hulls.
void learn(Random& random, const Watch& watch, const Board& board, std::span<const Drawn> lives, std::span<const std::int32_t> holder, Habits& habits);

/// The likelihood of each sighting were it another ship, on the scale of the candidates' weights: new at the rate of the site, or
/// seen in the look before and still there.
std::vector<double> otherwise(const Watch& watch, const Board& board, const Habits& habits);

}  // namespace tw::voyage
