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
    longest_ = 1;
    const auto longer = [&](const Taps& taps) {
        if (taps.possible()) longest_ = std::max(longest_, taps.first + static_cast<std::int32_t>(taps.share.size()));
    };
    few_.clear();
    for (const Taps& taps : rates_->sail) {
        longer(taps);
        if (!taps.sparse || !few_.empty()) continue;
        for (std::size_t k = 0; k < taps.share.size(); ++k)
            if (taps.share[k] > 0) few_.emplace_back(taps.first + static_cast<std::int32_t>(k), taps.share[k]);
    }
    for (const HeldPin& pin : pins_) {
        for (const Taps& taps : pin.out) longer(taps);
        longer(pin.link);
    }
    const auto bins = static_cast<std::size_t>(stretch_.end - stretch_.begin);
    rows_ = bins + static_cast<std::size_t>(longest_) + masses::block + masses::together;
    states_.resize(((keeps_all_ ? bins : 2) * places_ + 1) * stride);
    std::fill_n(states_.data(), stride, 0.0);
    left_.assign(bins * places_, 0.0);
    coming_.assign((places_ + 1) * rows_, 0.0);
    scale_.assign(bins, 0);
    wall_.assign(bins, stretch_.begin - 1);
    pin_mass_.assign(pins_.size() * (places_ + 1), 0.0);
    pin_scale_.assign(pins_.size(), 0);
    keep_.assign(places_ * stride, 0.0);
    advance_.assign(places_ * stride, 0.0);
    for (std::size_t i = 0; i < places_; ++i) {
        const Dwell& dwell = rates_->dwell[i];
        for (int k = 0; k < dwell.phases; ++k) {
            keep_[i * stride + static_cast<std::size_t>(k)] = 1 - dwell.advance;
            if (k > 0) advance_[i * stride + static_cast<std::size_t>(k)] = dwell.advance;
        }
        keep_[i * stride + most_phases] = 1 - rates_->leaves_lay_up;
    }
    leaving_.clear();
    for (std::size_t i = 0; i < places_; ++i)
        leaving_.push_back({rates_->berth[i], rates_->dwell[i].advance, rates_->next[i * places_ + places_ - 1], static_cast<std::size_t>(rates_->dwell[i].phases - 1)});
    lay_out_ways();
    conflicts_.clear();
    scale_now_ = 0;
    wall_now_ = stretch_.begin - 1;
    pin_now_ = 0;
    most_ = 0;
}

void ItineraryFilter::lay_out_ways()
{
    std::size_t shares = 0;
    for (const Taps& taps : rates_->sail) shares += masses::together - 1 + masses::shares_with_zeros(taps.share.size());
    shares_.assign(shares, 0.0);
    double* share = shares_.data();
    ways_.clear();
    first_way_.assign(1, 0);
    long_way_.clear();
    for (std::size_t i = 0; i < places_; ++i) {
        for (const bool is_long : {false, true}) {
            if (is_long) long_way_.push_back(ways_.size());
            for (std::size_t j = 0; i + 1 < places_ && j + 1 < places_; ++j) {
                const Taps& taps = rates_->sail[i * places_ + j];
                const double next = rates_->next[i * places_ + j];
                if (!taps.possible() || !(next > 0) || is_long != (taps.first >= static_cast<int>(masses::together))) continue;
                share += masses::together - 1;
                std::copy(taps.share.begin(), taps.share.end(), share);
                ways_.push_back({j * rows_ + static_cast<std::size_t>(taps.first), share, masses::shares_with_zeros(taps.share.size()), next});
                share += ways_.back().shares;
            }
        }
        first_way_.push_back(ways_.size());
    }
    pending_.assign(places_ * masses::together, 0.0);
    pending_bins_ = 0;
}

void ItineraryFilter::send(std::int32_t t, std::size_t j, double mass, const Taps& taps)
{
    if (!(mass > 0)) return;
    if (taps.sparse) {
        double* way = &coming_[j * rows_ + row(t)];
        for (const auto& [d, share] : few_) way[d] += mass * share;
        return;
    }
    double* to = &coming_[j * rows_ + row(t) + static_cast<std::size_t>(taps.first)];
    for (std::size_t k = 0; k < taps.share.size(); ++k) to[k] += mass * taps.share[k];
}

/// Nothing that is on its way may still come in; with `keep` only the stay at `keep_place` goes on.
void ItineraryFilter::clear_way(std::int32_t t, std::size_t keep_place, bool keep)
{
    const auto ahead = static_cast<std::size_t>(longest_);
    std::fill(pending_.begin(), pending_.end(), 0.0);
    for (std::size_t j = 0; j <= places_; ++j) {
        double* way = &coming_[j * rows_ + row(t)];
        std::fill(way + 1, way + std::min(ahead + 1, rows_ - row(t)), 0.0);
        if (j == places_) break;
        waits(t, j) = 0;
        if (!keep || j != keep_place) std::fill_n(stay(t, j), width, 0.0);
    }
}

void ItineraryFilter::begin()
{
    const std::int32_t t = stretch_.begin;
    std::fill_n(stay(t, 0), places_ * stride, 0.0);
    if (stretch_.start) {
        stay(t, static_cast<std::size_t>(stretch_.start->place))[stretch_.start->phase] = 1;
        return;
    }
    const double each = 1.0 / static_cast<double>(places_);
    for (std::size_t i = 0; i < places_; ++i) {
        const int phases = rates_->dwell[i].phases;
        for (int k = 0; k < phases; ++k) stay(t, i)[k] = 0.8 * each / phases;
        stay(t, i)[most_phases] = 0.05 * each;
        waits(t, i) = 0.15 * each;
    }
}

/// Shares out what comes back from elsewhere in bin u.
void ItineraryFilter::come_back(std::int32_t u)
{
    double& back = coming(places_, u);
    if (!(back > 0)) return;
    const double* next = &rates_->next[(places_ - 1) * places_];
    for (std::size_t j = 0; j + 1 < places_; ++j) coming(j, u) += back * next[j];
    back = 0;
}

void ItineraryFilter::step(std::int32_t t)
{
    come_back(t);
    const double lays = rates_->lays_up, unlays = rates_->leaves_lay_up, least = negligible * most_;
    const std::size_t places = places_, rows = rows_;
    const double* before = stay(t - 1, 0);
    double* after = stay(t, 0);
    masses::go_on(after, before, keep_.data(), advance_.data(), places * stride);
    if (pending_bins_ == 0) pending_row_ = row(t);
    double away = 0;  // everyone's way to elsewhere is alike
    double *coming_now = &coming_[row(t)], *left = &left_[row(t) * places], *pending = &pending_[pending_bins_];
    const Leaving* leaves = leaving_.data();
    for (std::size_t i = 0; i < places; ++i) {
        const double* was = before + i * stride;
        double* now = after + i * stride;
        const double off = was[waiting] + coming_now[i * rows];
        const double in = leaves[i].berth * off;
        now[waiting] = off - in;
        now[0] += in * (1 - lays);
        now[most_phases] += in * lays;
        const double leaving = was[leaves[i].last] * leaves[i].advance + was[most_phases] * unlays;
        left[i] = leaving;
        if (leaving < least) continue;
        if (i + 1 == places) {  // every way back from elsewhere is alike: one pool, shared out when it comes in
            if (rates_->sail[i * places].possible()) send(t, places, leaving, rates_->sail[i * places]);
            continue;
        }
        pending[i * masses::together] = leaving;
        away += leaving * leaves[i].elsewhere;
        if (first_way_[i] < long_way_[i]) masses::send(coming_now, ways_.data() + first_way_[i], ways_.data() + long_way_[i], leaving);
    }
    if (const Taps& taps = rates_->sail[places - 1]; places > 1 && taps.possible()) send(t, places - 1, away, taps);
    if (++pending_bins_ == masses::together) send_pending();
}

/// Sends the departures of the last bins on their ways; none of these is so short that it would have ended.
void ItineraryFilter::send_pending()
{
    for (std::size_t i = 0; i < places_ && pending_bins_ > 0; ++i) {
        double* leaving = &pending_[i * masses::together];
        if (leaving[0] > 0 || leaving[1] > 0 || leaving[2] > 0 || leaving[3] > 0)
            masses::send_together(&coming_[pending_row_], ways_.data() + long_way_[i], ways_.data() + first_way_[i + 1], leaving);
        std::fill_n(leaving, masses::together, 0.0);
    }
    pending_bins_ = 0;
}

double ItineraryFilter::total(std::int32_t t) const
{
    double sum = 0;
    for (std::size_t i = 0; i < places_; ++i) {
        for (std::size_t k = 0; k < width; ++k) sum += stay(t, i)[k];
        sum += waits(t, i);
    }
    return sum;
}

/// Keeps what is alive at t within range by a power of two; `scale_` remembers it. Looked at where something new was learnt, and
/// every few bins: between, masses shrink by no more than chances of leaving.
void ItineraryFilter::keep_in_range(std::int32_t t, bool learnt)
{
    scale_[row(t)] = scale_now_;
    if (!learnt && t % 4 != 0) return;
    double most = masses::largest(stay(t, 0), places_ * stride);
    if (most < small || most > large) {
        send_pending();
        const auto ahead = std::min(static_cast<std::size_t>(longest_) + 1, rows_ - row(t));
        for (std::size_t j = 0; j <= places_; ++j)
            for (std::size_t d = 1; d < ahead; ++d) most = std::max(most, coming_[j * rows_ + row(t) + d]);
        int by = 0;
        if (most > large) by = -shift;
        else if (most > 0 && most < small) by = shift;
        if (by != 0) {
            const double factor = std::ldexp(1.0, by);
            for (std::size_t i = 0; i < places_; ++i) {
                for (std::size_t k = 0; k < stride; ++k) stay(t, i)[k] *= factor;
                left_[row(t) * places_ + i] *= factor;
            }
            for (std::size_t j = 0; j <= places_; ++j)
                for (std::size_t d = 1; d < ahead; ++d) coming_[j * rows_ + row(t) + d] *= factor;
            scale_now_ += by;
            most *= factor;
        }
    }
    most_ = most;
    scale_[row(t)] = scale_now_;
}

/// What was stored at bin `from`, brought to the scale of bin `to`.
double ItineraryFilter::relative(std::int32_t from, std::int32_t to) const { return std::ldexp(1.0, scale_[row(to)] - scale_[row(from)]); }

void ItineraryFilter::restart(std::int32_t t, const HeldPin& pin)
{
    conflicts_.push_back(t);
    constexpr double penalty = 1e-6;
    if (pin.place >= 0) {
        const auto i = static_cast<std::size_t>(pin.place);
        const int phases = rates_->dwell[i].phases;
        for (int k = 0; k < phases; ++k) stay(t, i)[k] = penalty / phases;
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
                in += left_[row(s) * places_ + o] * taps.share[k] * std::ldexp(1.0, scale_now_ - scale_[row(s)]);
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
        send(pin.to, j, bound * factor, pin.out[j]);
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
    auto clue = std::lower_bound(clues.begin(), clues.end(), reach.begin, [](const Clue& c, std::int32_t t) { return c.bin < t; });
    std::size_t p = 0;
    while (p < pins.size() && pins[p].to < reach.begin) ++p;
    for (std::int32_t t = reach.begin; t < reach.end; ++t) {
        if (t == reach.begin) begin();
        else step(t);
        bool learnt = t == reach.begin;
        for (; clue != clues.end() && clue->bin == t; ++clue) {
            learnt = learnt || clue->factor > 8 || clue->factor < 1e-6;
            if (t > reach.begin || !reach.start)
                for (std::size_t k = 0; k < width; ++k) stay(t, static_cast<std::size_t>(clue->place))[k] *= clue->factor;
        }
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
    send_pending();
    for (std::int32_t u = reach.end; u < reach.end + longest_; ++u) come_back(u);
    const std::int32_t last = reach.end - 1;
    double mass = 0;
    if (reach.finish) {
        mass = stay(last, static_cast<std::size_t>(reach.finish->place))[reach.finish->phase];
    } else {
        mass = total(last);
        for (std::size_t j = 0; j < places_; ++j)
            for (std::int32_t u = reach.end; u < reach.end + longest_; ++u) mass += coming(j, u);
        for (std::size_t q = 0; q < pins.size(); ++q)
            if (pins[q].place < 0 && pins[q].from <= last && pins[q].to > last)
                for (std::size_t o = 0; o <= places_; ++o) mass += pin_mass_[q * (places_ + 1) + o];
    }
    if (!(mass > 0)) return -std::numeric_limits<double>::infinity();
    return std::log(mass) - scale_now_ * std::log(2.0);
}

}  // namespace tw::voyage
