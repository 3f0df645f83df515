#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/philox.hpp"
#include "voyage/durations.hpp"
#include "voyage/itinerary_path.hpp"
#include "voyage/masses.hpp"

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

/// What a look says about the hull being at a place in a bin: likelihood relative to not being at any site.
struct Clue { std::int32_t bin = 0; std::int16_t place = 0; double factor = 1; };

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
/// Memory: bins x places x 10 doubles, less when only summed. One object serves many hulls, one after the other.
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
    static constexpr std::size_t width = most_phases + 1, waiting = width, stride = width + 1;  ///< a place's phases, then waiting off it
    static constexpr double same_passage = 0.1;  ///< chance that AIS fell silent and was heard again on one passage
    double* stay(std::int32_t t, std::size_t i) { return &states_[((keeps_all_ ? row(t) : row(t) % 2) * places_ + i + 1) * stride]; }
    const double* stay(std::int32_t t, std::size_t i) const { return &states_[((keeps_all_ ? row(t) : row(t) % 2) * places_ + i + 1) * stride]; }
    double& waits(std::int32_t t, std::size_t i) { return stay(t, i)[waiting]; }
    double waits(std::int32_t t, std::size_t i) const { return stay(t, i)[waiting]; }
    std::size_t row(std::int32_t t) const { return static_cast<std::size_t>(t - stretch_.begin); }
    double& coming(std::size_t j, std::int32_t t) { return coming_[j * rows_ + row(t)]; }
    double coming(std::size_t j, std::int32_t t) const { return coming_[j * rows_ + row(t)]; }

    double run(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach);
    void prepare();
    void lay_out_ways();
    void begin();
    void come_back(std::int32_t u);
    void step(std::int32_t t);
    void send_pending();
    void send(std::int32_t t, std::size_t j, double mass, const Taps& taps);
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
    std::size_t places_ = 0, rows_ = 0;
    std::int32_t longest_ = 1;
    bool keeps_all_ = true;
    std::vector<double> states_, coming_, left_, pin_mass_;  ///< `states_` by bin, place and phase, with room for one place before
    std::vector<double> keep_, advance_;                     ///< by place and phase: chance to stay in it, to come into it from the one before
    /// What a step asks of a place: its waiting, where its phases end, and its share of ways elsewhere.
    struct Leaving { double berth = 0, advance = 0, elsewhere = 0; std::size_t last = 0; };
    std::vector<Leaving> leaving_;
    std::vector<masses::Way> ways_;                          ///< by place: the short ones, then those that `pending_` goes by
    std::vector<std::size_t> long_way_;                      ///< by place: the first of the latter
    std::vector<double> shares_, pending_;                   ///< `pending_`: by place, the departures of the last bins
    std::size_t pending_bins_ = 0, pending_row_ = 0;
    std::vector<std::size_t> first_way_;
    std::vector<std::int32_t> scale_, wall_, pin_scale_;
    std::vector<std::int32_t> conflicts_;
    std::int32_t scale_now_ = 0, wall_now_ = 0;
    std::size_t pin_now_ = 0;
    double most_ = 0;                          ///< largest mass of the bin before
    std::vector<std::pair<std::int32_t, double>> few_;  ///< the taps to and from elsewhere, without their zeros
};

}  // namespace tw::voyage
