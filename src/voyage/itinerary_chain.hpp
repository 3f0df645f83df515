#pragma once
#include <cstdint>
#include <vector>

#include "core/philox.hpp"
#include "voyage/habits.hpp"

namespace tw::voyage {

/// One Gibbs chain over the lives of all hulls, which of them each unidentified sighting shows, the instants of uncertain looks and
/// the habits of the fleet. The same seed and number give the same chain on any thread.
class ItineraryChain {
public:
    ItineraryChain(const Watch& watch, const Board& board, std::uint64_t seed, std::uint64_t number);

    /// Draws everything once.
    void sweep();

    const std::vector<Drawn>& lives() const { return lives_; }
    const Habits& habits() const { return habits_; }
    /// Hull shown by each sighting, -1 = another ship.
    const std::vector<std::int32_t>& holder() const { return holder_; }
    /// Bin of each instant.
    const std::vector<std::int32_t>& moment() const { return moment_; }
    /// Pins that no life could meet, in the last sweep: hull and bin.
    const std::vector<std::pair<std::size_t, std::int32_t>>& conflicts() const { return conflicts_; }
    /// Share of exchanges between two hulls that were taken.
    double exchanged() const { return tried_ > 0 ? static_cast<double>(taken_) / static_cast<double>(tried_) : 0; }
    /// Logarithm of the likelihood ratio each instant contributes to the present lives.
    void weigh(std::vector<float>& instants) const;

private:
    double shows(const Board::Instant& instant, const Board::Maybe& maybe) const;
    void clues_of(std::size_t hull, std::int32_t from, std::int32_t to);
    void release(std::size_t hull, std::int32_t from, std::int32_t to);
    void assign(std::size_t hull, const Drawn& life, std::int32_t begin, std::int32_t from, std::int32_t to);
    void redraw(std::size_t hull);
    void exchange(std::size_t a, std::size_t b, std::int32_t begin, std::int32_t end);
    void move_instants();
    void clues_as_held(std::size_t hull, std::vector<Clue>& clues);
    double sum_as_held(const Habits& habits, std::size_t hull);
    void try_habits();

    const Watch& watch_;
    const Board& board_;
    Random random_;
    ItineraryFilter filter_;
    Habits habits_;
    std::vector<Rates> rates_;
    std::vector<Drawn> lives_;
    std::vector<std::int32_t> holder_, moment_;
    std::vector<double> other_;
    std::vector<Clue> clues_, held_clues_;
    std::vector<std::vector<Clue>> as_held_;   ///< by hull, where they are few
    std::vector<std::int32_t> first_, next_;
    std::vector<double> factors_;
    std::vector<std::pair<std::size_t, std::size_t>> rivals_;
    std::vector<std::pair<std::size_t, std::int32_t>> conflicts_;
    std::vector<std::vector<std::pair<std::uint32_t, std::int16_t>>> at_;  ///< by moving instant: hull and place
    std::uint64_t tried_ = 0, taken_ = 0;
    unsigned begun_ = 0;                       ///< sweeps done, up to those that begin the chain
};

}  // namespace tw::voyage
