#include "voyage/heard_passage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::voyage {
namespace {

constexpr double large = 0x1.0p+200, small = 0x1.0p-200;
constexpr int shift = 200;
constexpr double negligible = 1e-12;  ///< of the largest mass: a departure this unlikely is not followed

}  // namespace

void ItineraryFilter::prepare()
{
    places_ = rates_->places();
    lanes_ = masses::whole_blocks(places_);
    longest_ = 1;
    const auto longer = [&](const Taps& taps) {
        if (taps.possible()) longest_ = std::max(longest_, taps.first + static_cast<std::int32_t>(taps.share.size()));
    };
    for (const Taps& taps : rates_->sail) longer(taps);
    for (const HeldPin& pin : pins_) {
        for (const Taps& taps : pin.out) longer(taps);
        longer(pin.link);
    }
    lay_out_chances();
    passages_.begin(*rates_, longest_);
    keeps_left_ = keeps_all_ || std::any_of(pins_.begin(), pins_.end(), [](const HeldPin& pin) { return pin.place < 0; });
    const auto bins = static_cast<std::size_t>(stretch_.end - stretch_.begin), ahead = static_cast<std::size_t>(longest_);
    const auto hold = [](auto& list, std::size_t size) {
        if (list.size() < size) list.resize(size);
    };
    hold(masses_, (keeps_all_ ? bins : 2) * bin_size() / masses::block);
    hold(coming_, (keeps_all_ ? bins + ahead : 1) * lanes_ / masses::block);
    hold(left_, (keeps_left_ ? bins : 1) * lanes_ / masses::block);
    hold(scale_, bins);
    hold(wall_, bins);
    pin_mass_.assign(pins_.size() * (places_ + 1), 0.0);
    pin_scale_.assign(pins_.size(), 0);
    conflicts_.clear();
    scale_now_ = 0;
    wall_now_ = stretch_.begin - 1;
    pin_now_ = 0;
    most_ = 0;
}

void ItineraryFilter::lay_out_chances()
{
    std::size_t phases = 1;
    for (const Dwell& dwell : rates_->dwell) phases = std::max(phases, static_cast<std::size_t>(dwell.phases));
    rates_rows_.assign((3 * phases + 3) * lanes_ / masses::block, masses::Eight{});
    double* row = rates_rows_.data()->mass;
    const auto take = [&](std::size_t rows) {
        double* taken = row;
        row += rows * lanes_;
        return taken;
    };
    double *of_phase = take(3 * phases), *berth = take(1), *stray = take(1), *back = take(1);
    for (std::size_t i = 0; i < places_; ++i) {
        const Dwell& dwell = rates_->dwell[i];
        for (std::size_t k = 0; k < static_cast<std::size_t>(dwell.phases); ++k) {
            of_phase[3 * k * lanes_ + i] = 1 - dwell.advance;
            if (k > 0) of_phase[(3 * k + 1) * lanes_ + i] = dwell.advance;
        }
        of_phase[(3 * static_cast<std::size_t>(dwell.phases) - 1) * lanes_ + i] = dwell.advance;
        berth[i] = rates_->berth[i];
        if (i + 1 == places_) break;
        stray[i] = rates_->next[i * places_ + places_ - 1];
        back[i] = rates_->next[(places_ - 1) * places_ + i];
    }
    chances_ = {lanes_, phases, berth, of_phase, stray, back, rates_->lays_up, rates_->leaves_lay_up};
}

/// Nothing that is on its way may still come in; with `keep` only the stay at `keep_place` goes on.
void ItineraryFilter::clear_way(std::int32_t t, std::size_t keep_place, bool keep)
{
    passages_.clear(row(t) % Passages::bins);
    double* now = bin(t);
    for (std::size_t n = 0; n < bin_size(); ++n)
        if (!keep || n % lanes_ != keep_place || n / lanes_ == row_of(waiting)) now[n] = 0;
}

void ItineraryFilter::begin(const Clue* clue, const Clue* last)
{
    const std::int32_t t = stretch_.begin;
    passages_.open();
    std::fill_n(bin(t), bin_size(), 0.0);
    if (keeps_left_) std::fill_n(left_.data()->mass, lanes_, 0.0);
    if (stretch_.start) {
        const auto phase = static_cast<std::size_t>(stretch_.start->phase);
        if (phase >= most_phases || phase < chances_.phases) mass(t, static_cast<std::size_t>(stretch_.start->place), phase) = 1;
        return;
    }
    const double each = 1.0 / static_cast<double>(places_);
    for (std::size_t i = 0; i < places_; ++i) {
        const int phases = rates_->dwell[i].phases;
        for (int k = 0; k < phases; ++k) mass(t, i, static_cast<std::size_t>(k)) = 0.8 * each / phases;
        mass(t, i, most_phases) = 0.05 * each;
        mass(t, i, waiting) = 0.15 * each;
    }
    for (; clue != last; ++clue)
        for (std::size_t k = 0; k < waiting; ++k)
            if (k >= most_phases || k < chances_.phases) mass(t, static_cast<std::size_t>(clue->place), k) *= clue->factor;
}

void ItineraryFilter::step(std::int32_t t, const Clue* clue, const Clue* last)
{
    const std::size_t at = row(t) % Passages::bins;
    if (at == 0) passages_.open();
    double* left = left_.data()->mass + (keeps_left_ ? row(t) * lanes_ : 0);
    double* arriving = passages_.arriving(at);
    const double elsewhere = masses::step(chances_, clue, last, bin(t - 1), bin(t), arriving, passages_.back(at), negligible * most_, left, passages_.departing(at));
    if (keeps_all_) std::copy(arriving, arriving + lanes_, coming_.data()->mass + row(t) * lanes_);
    passages_.depart(at, elsewhere);
}

/// What arrives after the reach; `coming_` gets it too where it is kept.
double ItineraryFilter::still_coming()
{
    double sum = 0;
    for (std::size_t u = row(stretch_.end), end = u + static_cast<std::size_t>(longest_); u < end; ++u) {
        const std::size_t at = u % Passages::bins;
        if (at == 0) passages_.open();
        for (std::size_t j = 0; j < places_; ++j) {
            const double mass = passages_.arriving(at)[j] + passages_.back(at) * chances_.back[j];
            if (keeps_all_) coming_.data()->mass[u * lanes_ + j] = mass;
            sum += mass;
        }
    }
    return sum;
}

double ItineraryFilter::total(std::int32_t t) const
{
    double sum = 0;
    for (std::size_t i = 0; i < places_; ++i)
        for (std::size_t k = 0; k < states; ++k) sum += mass(t, i, k);
    return sum;
}

/// Keeps what is alive at t within range by a power of two; `scale_` remembers it. Looked at where something new was learnt, and
/// every few bins: between, masses shrink by no more than chances of leaving.
void ItineraryFilter::keep_in_range(std::int32_t t, bool learnt)
{
    scale_[row(t)] = scale_now_;
    if (!learnt && t % 4 != 0) return;
    double most = masses::largest(bin(t), bin_size());
    if (most < small || most > large) {
        const std::size_t at = row(t) % Passages::bins;
        most = std::max(most, passages_.largest(at));
        int by = 0;
        if (most > large) by = -shift;
        else if (most > 0 && most < small) by = shift;
        if (by != 0) {
            const double factor = std::ldexp(1.0, by);
            masses::scale(bin(t), bin_size(), factor);
            if (keeps_left_) masses::scale(left_.data()->mass + row(t) * lanes_, lanes_, factor);
            passages_.scale(at, factor);
            scale_now_ += by;
            most *= factor;
        }
    }
    most_ = most;
    scale_[row(t)] = scale_now_;
}

/// What was stored at bin `from`, brought to the scale of bin `to`.
double ItineraryFilter::relative(std::int32_t from, std::int32_t to) const
{
    const std::int32_t by = scale_[row(to)] - scale_[row(from)];
    return by == 0 ? 1 : std::ldexp(1.0, by);
}

void ItineraryFilter::restart(std::int32_t t, const HeldPin& pin)
{
    conflicts_.push_back(t);
    constexpr double penalty = 1e-6;
    if (pin.place >= 0) {
        const auto i = static_cast<std::size_t>(pin.place);
        const int phases = rates_->dwell[i].phases;
        for (int k = 0; k < phases; ++k) mass(t, i, static_cast<std::size_t>(k)) = penalty / phases;
    } else {
        pin_mass_[pin_now_ * (places_ + 1) + places_] = penalty;
    }
    wall_now_ = t;
}

void ItineraryFilter::enter_sea_pin(std::size_t p)
{
    const HeldPin& pin = pins_[p];
    const std::int32_t t = pin.from;
    const double* before = p > 0 && pins_[p - 1].place < 0 && pins_[p - 1].from >= stretch_.begin ? &pin_mass_[(p - 1) * (places_ + 1)] : nullptr;
    double* mass = &pin_mass_[p * (places_ + 1)];
    double sum = 0;
    for (std::size_t o = 0; o <= places_; ++o) {
        double in = 0;
        if (o < places_ && pin.in[o].possible()) {
            const Taps& taps = pin.in[o];
            for (std::size_t k = 0; k < taps.share.size(); ++k) {
                const std::int32_t s = t - taps.first - static_cast<std::int32_t>(k);
                if (s <= wall_now_ || s <= stretch_.begin) break;
                in += left(s, o) * taps.share[k] * std::ldexp(1.0, scale_now_ - scale_[row(s)]);
            }
        }
        if (before != nullptr && pin.link.possible()) {
            const std::int32_t d = t - pins_[p - 1].to - pin.link.first;
            if (d >= 0 && d < static_cast<std::int32_t>(pin.link.share.size())) in += same_passage * before[o] * pin.link.share[static_cast<std::size_t>(d)] * std::ldexp(1.0, scale_now_ - pin_scale_[p - 1]);
        }
        // Under way since before the grid began: the less likely, the longer that would be beside the longest way.
        if (o == places_ && wall_now_ < stretch_.begin) in += std::ldexp(0.05 * std::exp(-5.0 * (t - stretch_.begin) / longest_), scale_now_);
        mass[o] = in;
        sum += in;
    }
    clear_way(t, 0, false);
    wall_now_ = t;
    pin_now_ = p;
    if (!(sum > 0)) restart(t, pin);
    pin_scale_[p] = scale_now_;
}

void ItineraryFilter::leave_sea_pin(std::size_t p)
{
    const HeldPin& pin = pins_[p];
    const double* mass = &pin_mass_[p * (places_ + 1)];
    const double factor = std::ldexp(1.0, scale_now_ - pin_scale_[p]);
    wall_now_ = pin.to;
    for (std::size_t j = 0; j < places_; ++j) {
        if (!pin.out[j].possible()) continue;
        double bound = mass[places_] / static_cast<double>(places_);
        for (std::size_t o = 0; o < places_; ++o) bound += mass[o] * rates_->next[o * places_ + j] * heard_passage(*rates_, o) * pin.fit(o, j, places_);
        passages_.send(row(pin.to) % Passages::bins, j, bound * factor, pin.out[j]);
    }
}

double ItineraryFilter::forward(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach)
{
    keeps_all_ = true;
    return run(rates, clues, pins, reach);
}

double ItineraryFilter::sum(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach)
{
    keeps_all_ = false;
    return run(rates, clues, pins, reach);
}

double ItineraryFilter::run(const Rates& rates, std::span<const Clue> clues, std::span<const HeldPin> pins, const Stretch& reach)
{
    rates_ = &rates;
    pins_ = pins;
    stretch_ = reach;
    prepare();
    const Clue* const last_clue = clues.data() + clues.size();
    const Clue* clue = std::lower_bound(clues.data(), last_clue, reach.begin, [](const Clue& c, std::int32_t t) { return c.bin < t; });
    std::size_t p = 0;
    while (p < pins.size() && pins[p].to < reach.begin) ++p;
    for (std::int32_t t = reach.begin; t < reach.end; ++t) {
        const Clue* const told = clue;
        bool learnt = t == reach.begin;
        for (; clue != last_clue && clue->bin == t; ++clue) learnt = learnt || clue->factor > 8 || clue->factor < 1e-6;
        if (t == reach.begin) begin(told, clue);
        else step(t, told, clue);
        if (p < pins.size() && t >= pins[p].from) {
            learnt = true;
            const HeldPin& pin = pins[p];
            if (pin.place >= 0) {
                const bool first = t == pin.from || t == reach.begin;
                clear_way(t, static_cast<std::size_t>(pin.place), true);
                if (first) pin_now_ = p;
                if (total(t) <= 0) restart(t, pin);
                wall_now_ = t;
            } else {
                if (t == pin.from) enter_sea_pin(p);
                else clear_way(t, 0, false);
                if (t == pin.to) leave_sea_pin(p);
            }
            if (t == pin.to) ++p;
        }
        keep_in_range(t, learnt);
        wall_[row(t)] = wall_now_;
    }
    const std::int32_t last = reach.end - 1;
    double mass = 0;
    if (reach.finish) {
        mass = this->mass(last, static_cast<std::size_t>(reach.finish->place), static_cast<std::size_t>(reach.finish->phase));
    } else {
        mass = total(last) + still_coming();
        for (std::size_t q = 0; q < pins.size(); ++q)
            if (pins[q].place < 0 && pins[q].from <= last && pins[q].to > last)
                for (std::size_t o = 0; o <= places_; ++o) mass += pin_mass_[q * (places_ + 1) + o];
    }
    if (!(mass > 0)) return -std::numeric_limits<double>::infinity();
    return std::log(mass) - scale_now_ * std::log(2.0);
}

}  // namespace tw::voyage
