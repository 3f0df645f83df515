#include <algorithm>
#include <cmath>

#include "voyage/draws.hpp"
#include "voyage/heard_passage.hpp"

namespace tw::voyage {

/// Which departure, or which pin under way, the arrival off place j in bin t comes from.
ItineraryFilter::Source ItineraryFilter::source_of_arrival(Random& random, std::size_t j, std::int32_t t) const
{
    const std::int32_t last = std::min(t, stretch_.end) - 1;
    const std::int32_t wall = wall_[row(last)];
    double sum = 0;
    Source chosen{places_, stretch_.begin, false, places_};
    const auto offer = [&](double weight, Source source) {
        if (!(weight > 0)) return;
        sum += weight;
        if (random.uniform() * sum < weight) chosen = source;
    };
    for (std::size_t i = 0; i < places_; ++i) {
        const Taps& taps = rates_->sail[i * places_ + j];
        const double next = rates_->next[i * places_ + j];
        for (std::size_t k = 0; k < taps.share.size(); ++k) {
            const std::int32_t s = t - taps.first - static_cast<std::int32_t>(k);
            if (s > last) continue;
            if (s <= wall || s <= stretch_.begin) break;
            const double departed = left(s, i);
            if (departed > 0) offer(departed * next * taps.share[k] * relative(s, last), {i, s, false, places_});
        }
    }
    for (std::size_t p = 0; p < pins_.size() && pins_[p].to <= last; ++p) {
        if (pins_[p].place >= 0 || pins_[p].to != wall || !pins_[p].out[j].possible()) continue;
        const Taps& taps = pins_[p].out[j];
        const std::int32_t d = t - pins_[p].to - taps.first;
        if (d < 0 || d >= static_cast<std::int32_t>(taps.share.size())) continue;
        for (std::size_t o = 0; o <= places_; ++o) {
            const double next = o < places_ ? rates_->next[o * places_ + j] * heard_passage(*rates_, o) * pins_[p].fit(o, j, places_) : 1.0 / static_cast<double>(places_);
            offer(pin_mass_[p * (places_ + 1) + o] * next * taps.share[static_cast<std::size_t>(d)] * std::ldexp(1.0, scale_[row(last)] - pin_scale_[p]), {p, pins_[p].from, true, o});
        }
    }
    return chosen;
}

/// Where the hull under way at pin p, bound from place `origin`, came from.
ItineraryFilter::Source ItineraryFilter::source_of_pin(Random& random, std::size_t p, std::size_t origin) const
{
    const HeldPin& pin = pins_[p];
    const std::int32_t wall = pin.from > stretch_.begin ? wall_[row(pin.from - 1)] : stretch_.begin - 1;
    double sum = 0;
    Source chosen{places_, stretch_.begin, false, places_};
    const auto offer = [&](double weight, Source source) {
        if (!(weight > 0)) return;
        sum += weight;
        if (random.uniform() * sum < weight) chosen = source;
    };
    if (origin < places_) {
        const Taps& taps = pin.in[origin];
        for (std::size_t k = 0; k < taps.share.size(); ++k) {
            const std::int32_t s = pin.from - taps.first - static_cast<std::int32_t>(k);
            if (s <= wall || s <= stretch_.begin) break;
            offer(left(s, origin) * taps.share[k] * std::ldexp(1.0, pin_scale_[p] - scale_[row(s)]), {origin, s, false, places_});
        }
    }
    if (p > 0 && pins_[p - 1].place < 0 && pins_[p - 1].from >= stretch_.begin && pin.link.possible()) {
        const std::int32_t d = pin.from - pins_[p - 1].to - pin.link.first;
        if (d >= 0 && d < static_cast<std::int32_t>(pin.link.share.size()))
            offer(same_passage * pin_mass_[(p - 1) * (places_ + 1) + origin] * pin.link.share[static_cast<std::size_t>(d)] * std::ldexp(1.0, pin_scale_[p] - pin_scale_[p - 1]), {p - 1, pins_[p - 1].from, true, origin});
    }
    return chosen;
}

void ItineraryFilter::draw(Random& random, Drawn& out) const
{
    const auto bins = static_cast<std::size_t>(stretch_.end - stretch_.begin);
    out.place.assign(bins, -1);
    out.phase.assign(bins, -1);
    out.path = {};
    auto& stays = out.path.stays;
    std::int32_t t = stretch_.end - 1;
    std::size_t place = 0, phase = 0;

    // The phase from which the hull left place i after bin t.
    const auto phase_before_leaving = [&](std::size_t i) {
        const auto last = static_cast<std::size_t>(rates_->dwell[i].phases - 1);
        const double by_chain = mass(t, i, last) * rates_->dwell[i].advance, by_lay_up = mass(t, i, most_phases) * rates_->leaves_lay_up;
        return random.uniform() * (by_chain + by_lay_up) < by_chain ? last : static_cast<std::size_t>(most_phases);
    };
    // From the arrival off `j` in bin `t` back to the last bin of the stay before it; false when the grid's begin is met.
    const auto back_over_leg = [&](std::size_t j) {
        Source source = source_of_arrival(random, j, t);
        while (source.pin) {
            const std::size_t p = source.place;
            source = source_of_pin(random, p, source.origin);
        }
        if (source.place >= places_) return false;
        if (!stays.empty()) stays.back().sailed = t - source.bin;
        place = source.place;
        t = source.bin - 1;
        phase = phase_before_leaving(place);
        return true;
    };
    // From waiting off `j` at the end of bin `t` back to the bin in which it came in; false when it waited from the begin.
    const auto back_over_wait = [&](std::size_t j) {
        for (;; --t) {
            if (!stays.empty()) ++stays.back().waited;
            if (t == stretch_.begin) return false;
            const double stood = mass(t - 1, j, waiting), came = coming(j, t);
            if (random.uniform() * (stood + came) >= stood) return true;
        }
    };
    const auto open_stay = [&](bool to_end) {
        Stay s;
        s.site = rates_->sites[place];
        s.to_end = to_end;
        s.depart = t + 1;
        s.laid_up = phase == most_phases;
        stays.push_back(s);
    };

    const auto alive_at = [&](std::int32_t bin) {
        std::vector<double> weights;
        for (std::size_t i = 0; i < places_; ++i)
            for (std::size_t k = 0; k < states; ++k) weights.push_back(mass(bin, i, k));
        return weights;
    };

    bool alive = true;
    if (stretch_.finish) {
        place = static_cast<std::size_t>(stretch_.finish->place);
        phase = static_cast<std::size_t>(stretch_.finish->phase);
        open_stay(true);
    } else {
        std::vector<double> weights = alive_at(t);
        const std::size_t here = weights.size();
        for (std::size_t j = 0; j < places_; ++j)
            for (std::int32_t u = stretch_.end; u < stretch_.end + longest_; ++u) weights.push_back(coming(j, u));
        const std::size_t pending = weights.size();
        std::size_t open_pin = pins_.size();
        for (std::size_t p = 0; p < pins_.size(); ++p)
            if (pins_[p].place < 0 && pins_[p].from <= t && pins_[p].to > t) open_pin = p;
        if (open_pin < pins_.size())
            for (std::size_t o = 0; o <= places_; ++o) weights.push_back(pin_mass_[open_pin * (places_ + 1) + o]);
        const std::size_t drawn = draw_index(random, weights);
        if (drawn < here) {
            place = drawn / states;
            phase = drawn % states;
            if (phase < waiting) {
                open_stay(true);
            } else {
                out.path.bound_for = rates_->sites[place];
                alive = back_over_wait(place) && back_over_leg(place);
                if (alive) open_stay(false);
            }
        } else if (drawn < pending) {
            const std::size_t j = (drawn - here) / static_cast<std::size_t>(longest_);
            out.path.bound_for = rates_->sites[j];
            t = stretch_.end + static_cast<std::int32_t>((drawn - here) % static_cast<std::size_t>(longest_));
            alive = back_over_leg(j);
            if (alive) open_stay(false);
        } else {
            out.path.bound_for = Stay::elsewhere;
            Source source = source_of_pin(random, open_pin, drawn - pending);
            while (source.pin) source = source_of_pin(random, source.place, source.origin);
            alive = source.place < places_;
            if (alive) {
                place = source.place;
                t = source.bin - 1;
                phase = phase_before_leaving(place);
                open_stay(false);
            }
        }
    }

    while (alive) {
        out.place[row(t)] = static_cast<std::int8_t>(place);
        out.phase[row(t)] = static_cast<std::int8_t>(phase);
        Stay& s = stays.back();
        if (t == stretch_.begin) {
            s.arrive = t;
            s.from_start = true;
            break;
        }
        if (std::find(conflicts_.begin(), conflicts_.end(), t) != conflicts_.end()) {
            // What came before the pin nobody can meet is drawn for itself.
            s.arrive = t--;
            const std::vector<double> weights = alive_at(t);
            if (std::all_of(weights.begin(), weights.end(), [](double w) { return !(w > 0); })) break;
            const std::size_t drawn = draw_index(random, weights);
            place = drawn / states;
            phase = drawn % states;
            if (phase == waiting && !(back_over_wait(place) && back_over_leg(place))) break;
            open_stay(false);
            continue;
        }
        const Dwell& dwell = rates_->dwell[place];
        const double off = mass(t - 1, place, waiting) + coming(place, t);
        const bool lay = phase == most_phases;
        const double remained = mass(t - 1, place, phase) * (1 - (lay ? rates_->leaves_lay_up : dwell.advance));
        const double advanced = !lay && phase > 0 ? mass(t - 1, place, phase - 1) * dwell.advance : 0;
        const double arrived = lay ? off * rates_->berth[place] * rates_->lays_up : phase == 0 ? off * rates_->berth[place] * (1 - rates_->lays_up) : 0;
        const double u = random.uniform() * (remained + advanced + arrived);
        if (u < remained) {
            --t;
        } else if (u < remained + advanced) {
            --phase;
            --t;
        } else {
            s.arrive = t;
            const double stood = mass(t - 1, place, waiting), came = coming(place, t);
            if (random.uniform() * (stood + came) < stood) {
                --t;
                if (!back_over_wait(place)) break;
            }
            const std::size_t j = place;
            if (!back_over_leg(j)) break;
            open_stay(false);
        }
    }
    std::reverse(stays.begin(), stays.end());
}

}  // namespace tw::voyage
