#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/philox.hpp"
#include "voyage/durations.hpp"
#include "voyage/itinerary_path.hpp"
#include "voyage/masses.hpp"
#include "voyage/passages.hpp"

namespace tw::voyage {

/// Most steps of a stay's chain; one more stands for the rare long stay.
inline constexpr int most_phases = 6;

/// How one hull moves between its own places: some sites of the watch, and last "elsewhere".
struct Rates {
    std::vector<std::int16_t> sites;    ///< site of the watch by place; the last is `Stay::elsewhere`
    std::vector<Dwell> dwell;           ///< by place
    double lays_up = 0.02;              ///< chance that a stay is a rare long one
    double leaves_lay_up = 1.0 / 480;   ///< per bin
    std::vector<double> berth;          ///< by place: chance per bin that waiting off it ends
    std::vector<double> next;           ///< places x places; a row sums to one, less where silence of AIS speaks against a call
    std::vector<Taps> sail;             ///< places x places

    std::size_t places() const { return sites.size(); }
};

/// A pin on the grid: the hull is at the place (or under way, place -1) during bins [from, to].
struct HeldPin {
    std::int32_t from = 0, to = 0;
    std::int16_t place = -1;
    std::vector<Taps> in{}, out{};      ///< under way: by place
    Taps link{};                        ///< from the previous pin under way
    std::vector<double> fits{};         ///< under way: places x places, how well the positions lie on the way from one to the other; empty = alike

    double fit(std::size_t i, std::size_t j, std::size_t places) const { return fits.empty() ? 1.0 : fits[i * places + j]; }
};

/// Where the chain is clamped: in a stay, in a phase of it.
struct Moment { std::int16_t place = 0; std::int16_t phase = 0; };

/// A part [begin, end) of the grid. Without `start` the chain begins anywhere; without `finish` it may end anywhere.
struct Stretch {
    std::int32_t begin = 0, end = 0;
    std::optional<Moment> start{}, finish{};  ///< in bin `begin`, in bin `end - 1`
};

/// Place by bin, -1 under way, and the phase there.
struct Drawn {
    Path path;
    std::vector<std::int8_t> place, phase;
};

/// Exact forward filtering and backward sampling of one hull's explicit-duration chain. All likelihoods are relative to being
/// under way, so a leg costs one product per departure and duration, whatever was looked at meanwhile.
///
/// Memory: per bin 5 to 10 lines of 64 bytes, twice as many for the ninth place; a few bins when only summed. One object serves many hulls, one after the other.
class ItineraryFilter {
public:
    /// Sums over all lives in the reach. `clues` and `pins` in time order. Returns the natural logarithm of their likelihood
    /// ratio; minus infinity when a clamped end can't be reached. A pin that no life can meet starts the chain anew there and
    /// is counted in `conflicts`.
    double forward(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach);
    /// The same sum, for which no more than two bins are kept: quicker, but nothing can be drawn after it.
    double sum(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach);
    /// One life drawn from the posterior of the last `forward`, whose arguments must still live.
    void draw(Random& random, Drawn& out) const;
    /// Pins that no life could meet in the last `forward`.
    const std::vector<std::int32_t>& conflicts() const { return conflicts_; }

private:
    /// States of a place, in this order: the phases of a stay, the rare long stay, waiting off it.
    static constexpr std::size_t waiting = most_phases + 1, states = waiting + 1;
    static constexpr double same_passage = 0.1;  ///< chance that AIS fell silent and was heard again on one passage
    std::size_t row(std::int32_t t) const { return static_cast<std::size_t>(t - stretch_.begin); }
    /// Row of a state in a bin's masses; the phases that no place has are left out.
    std::size_t row_of(std::size_t state) const { return state < most_phases ? state : state - most_phases + chances_.phases; }
    std::size_t bin_size() const { return masses::rows_of_states(chances_.phases) * lanes_; }
    const double* bin(std::int32_t t) const { return masses_.data()->mass + (keeps_all_ ? row(t) : row(t) % 2) * bin_size(); }
    double* bin(std::int32_t t) { return masses_.data()->mass + (keeps_all_ ? row(t) : row(t) % 2) * bin_size(); }
    double& mass(std::int32_t t, std::size_t i, std::size_t state) { return bin(t)[row_of(state) * lanes_ + i]; }
    double mass(std::int32_t t, std::size_t i, std::size_t state) const
    {
        return state < most_phases && state >= chances_.phases ? 0 : bin(t)[row_of(state) * lanes_ + i];
    }
    double coming(std::size_t j, std::int32_t t) const { return coming_.data()->mass[row(t) * lanes_ + j]; }
    double left(std::int32_t t, std::size_t i) const { return left_.data()->mass[row(t) * lanes_ + i]; }

    double run(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach);
    void prepare();
    void lay_out_chances();
    void begin(const Clue* clue, const Clue* last);
    void step(std::int32_t t, const Clue* clue, const Clue* last);
    double still_coming();
    void clear_way(std::int32_t t, std::size_t keep_place, bool keep);
    void enter_sea_pin(std::size_t p);
    void leave_sea_pin(std::size_t p);
    void restart(std::int32_t t, const HeldPin& pin);
    void keep_in_range(std::int32_t t, bool learnt);
    double total(std::int32_t t) const;

    struct Source { std::size_t place; std::int32_t bin; bool pin; std::size_t origin; };
    Source source_of_arrival(Random& random, std::size_t j, std::int32_t t) const;
    Source source_of_pin(Random& random, std::size_t p, std::size_t origin) const;
    double relative(std::int32_t from, std::int32_t to) const;

    const Rates* rates_ = nullptr;
    std::span<const HeldPin> pins_;
    Stretch stretch_;
    std::size_t places_ = 0, lanes_ = 0;
    std::int32_t longest_ = 1;
    bool keeps_all_ = true, keeps_left_ = true;
    std::vector<masses::Eight> masses_;        ///< by bin, state and place
    std::vector<masses::Eight> coming_, left_; ///< by bin and place: what arrived, what left
    std::vector<masses::Eight> rates_rows_, unkept_;
    masses::Chances chances_;
    Passages passages_;
    std::vector<double> pin_mass_;
    std::vector<std::int32_t> scale_, wall_, pin_scale_;
    std::vector<std::int32_t> conflicts_;
    std::int32_t scale_now_ = 0, wall_now_ = 0;
    std::size_t pin_now_ = 0;
    double most_ = 0;                          ///< largest mass of the bin before
};

}  // namespace tw::voyage
