#pragma once
#include <cstdint>
#include <vector>

#include "voyage/durations.hpp"
#include "voyage/masses.hpp"

namespace tw::voyage {

struct Rates;

/// What is under way between one hull's places, eight bins at a time: departures are kept, and what arrives in the next eight bins is summed
/// from those before at once; ways shorter than that are added bin by bin. Elsewhere is the last place; its ways are alike to and from all others.
class Passages {
public:
    static constexpr std::size_t bins = masses::block;

    /// Nothing is under way. `longest`: the most bins ahead that `send` will send.
    void begin(const Rates& rates, std::int32_t longest);
    /// On to the next eight bins (at first: the first).
    void open();
    /// What arrives in bin `at` of the eight, by place: known once the bin before has departed; what comes back from elsewhere is apart.
    double* arriving(std::size_t at) { return arriving_.data()->mass + at * lanes_; }
    double back(std::size_t at) const { return back_[at]; }
    /// What departs in bin `at`, by place, to be written before `depart`.
    double* departing(std::size_t at) { return departing_.data()->mass + at * lanes_; }
    void depart(std::size_t at, double elsewhere);
    /// What goes to place j otherwise, from bin `at` on.
    void send(std::size_t at, std::size_t j, double mass, const Taps& taps);
    /// Nothing that departed up to bin `at` arrives any more.
    void clear(std::size_t at);
    /// Everything that is under way after bin `at`, times `factor`.
    void scale(std::size_t at, double factor);
    /// No less than any mass that arrives after bin `at`.
    double largest(std::size_t at) const;

private:
    void lay_out_ways(const Rates& rates);
    double* departed(std::size_t row) { return departed_.data()->mass + row * pitch_; }
    std::size_t rows() const { return lanes_ + 1; }

    std::size_t places_ = 0, lanes_ = 0;
    std::vector<masses::Way> ways_;
    std::vector<masses::Tap> to_elsewhere_, from_elsewhere_;
    std::vector<masses::Eight> near_;             ///< by place, bins of a way below eight, and place: chance to go there by it
    std::vector<masses::Soon> soon_[bins];        ///< by bin of the eight: from where some way ends in them
    std::vector<masses::Eight> departed_;         ///< rows of `pitch_` bins by place, then what went elsewhere
    std::vector<masses::Eight> arriving_, departing_, by_place_;
    std::vector<masses::Eight> sent_;             ///< a ring of `ring_` bins by place
    double back_[bins]{}, elsewhere_[bins]{};
    std::size_t pitch_ = 0, window_ = 0, now_ = 0, ring_ = 0, round_ = 0, sent_ahead_ = 0;
    bool past_ = false, present_ = false;         ///< something departed before these eight bins, in them
};

}  // namespace tw::voyage
