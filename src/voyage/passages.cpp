#include "voyage/passages.hpp"

#include <algorithm>

#include "voyage/itinerary_filter.hpp"

namespace tw::voyage {
namespace {

constexpr std::size_t kept_at_once = 256;  ///< bins between two tidyings of what departed

std::vector<masses::Tap> few(const Taps& taps)
{
    std::vector<masses::Tap> all;
    for (std::size_t k = taps.share.size(); k-- > 0;)
        if (taps.share[k] > 0) all.push_back({taps.first + static_cast<std::ptrdiff_t>(k), taps.share[k]});
    return all;
}

/// Grows `rows` to `lines` lines and empties them.
void empty(std::vector<masses::Eight>& rows, std::size_t lines) { rows.assign(lines, masses::Eight{}); }

}  // namespace

void Passages::lay_out_ways(const Rates& rates)
{
    const std::size_t n = places_;
    ways_.clear();
    empty(near_, n * bins * lanes_ / masses::block);
    std::vector<std::size_t> nearest(n, bins);
    std::size_t last = 1;
    const auto chance = [&](std::size_t i, std::size_t j) { return rates.sail[i * n + j].possible() ? rates.next[i * n + j] : 0; };
    const auto add = [&](const Taps& taps, std::size_t a, std::size_t b, double there, double back) {
        if (!(there > 0) && !(back > 0)) return;
        ways_.push_back({a, b, taps.first, taps.share.data(), taps.share.size(), there, back});
        const auto first = static_cast<std::size_t>(taps.first);
        last = std::max(last, first + taps.share.size());
        for (std::size_t d = first; d < std::min(bins, first + taps.share.size()); ++d) {
            near_.data()->mass[(a * bins + d) * lanes_ + b] = there * taps.share[d - first];
            near_.data()->mass[(b * bins + d) * lanes_ + a] += back * taps.share[d - first];
        }
        if (there > 0) nearest[a] = std::min(nearest[a], first);
        if (back > 0) nearest[b] = std::min(nearest[b], first);
    };
    for (std::size_t a = 0; a + 1 < n; ++a)
        for (std::size_t b = a + 1; b + 1 < n; ++b) {
            const Taps &there = rates.sail[a * n + b], &back = rates.sail[b * n + a];
            if (there.first == back.first && there.share == back.share) {
                add(there, a, b, chance(a, b), chance(b, a));
            } else {
                add(there, a, b, chance(a, b), 0);
                add(back, b, a, chance(b, a), 0);
            }
        }
    for (std::size_t at = 0; at < bins; ++at) {
        soon_[at].clear();
        for (std::size_t i = 0; i + 1 < n; ++i)
            if (nearest[i] < bins - at) soon_[at].push_back({i, nearest[i], bins - at - nearest[i], near_.data()->mass + (i * bins + nearest[i]) * lanes_});
    }
    to_elsewhere_.clear();
    from_elsewhere_.clear();
    if (n > 1) {
        to_elsewhere_ = few(rates.sail[n - 1]);
        from_elsewhere_ = few(rates.sail[(n - 1) * n]);
    }
    for (const auto* taps : {&to_elsewhere_, &from_elsewhere_})
        if (!taps->empty()) last = std::max(last, static_cast<std::size_t>(taps->front().bins) + 1);
    window_ = masses::whole_blocks(last);
}

void Passages::begin(const Rates& rates, std::int32_t longest)
{
    places_ = rates.places();
    lanes_ = masses::whole_blocks(places_);
    lay_out_ways(rates);
    pitch_ = window_ + kept_at_once;
    empty(departed_, rows() * pitch_ / masses::block);
    empty(by_place_, rows());
    empty(arriving_, lanes_);
    empty(departing_, lanes_);
    ring_ = masses::whole_blocks(static_cast<std::size_t>(longest) + 2 * bins);
    sent_.clear();
    sent_ahead_ = round_ = 0;
    now_ = 0;
    past_ = present_ = false;
}

void Passages::open()
{
    if (now_ > 0) {
        if (present_) {
            for (std::size_t i = 0; i < lanes_; i += masses::block) masses::transpose(departing(0) + i, lanes_, departed(i) + now_, pitch_);
            std::copy(elsewhere_, elsewhere_ + bins, departed(lanes_) + now_);
            past_ = true;
        }
        now_ += bins;
        round_ = (round_ + bins) % ring_;
    } else {
        now_ = window_;
    }
    if (now_ == pitch_) {
        for (std::size_t row = 0; row < rows(); ++row) std::copy(departed(row) + pitch_ - window_, departed(row) + pitch_, departed(row));
        now_ = window_;
    }
    for (std::size_t row = 0; row < rows(); ++row) std::fill_n(departed(row) + now_, bins, 0.0);
    std::fill(departing_.begin(), departing_.end(), masses::Eight{});
    std::fill(by_place_.begin(), by_place_.end(), masses::Eight{});
    std::fill(elsewhere_, elsewhere_ + bins, 0.0);
    present_ = false;
    if (sent_ahead_ > 0) {
        for (std::size_t j = 0; j < places_; ++j) {
            double* sent = sent_.data()->mass + j * ring_ + round_;
            std::copy(sent, sent + bins, by_place_[j].mass);
            std::fill(sent, sent + bins, 0.0);
        }
        sent_ahead_ -= std::min(sent_ahead_, bins);
    }
    if (past_) {
        masses::arrive(by_place_.data(), ways_.data(), ways_.data() + ways_.size(), departed(0) + now_, pitch_);
        if (places_ > 1) masses::arrive(by_place_[places_ - 1], to_elsewhere_.data(), to_elsewhere_.data() + to_elsewhere_.size(), departed(lanes_) + now_);
        masses::arrive(by_place_[lanes_], from_elsewhere_.data(), from_elsewhere_.data() + from_elsewhere_.size(), departed(places_ - 1) + now_);
    }
    for (std::size_t i = 0; i < lanes_; i += masses::block) masses::transpose(by_place_[i].mass, masses::block, arriving(0) + i, lanes_);
    std::copy(by_place_[lanes_].mass, by_place_[lanes_].mass + bins, back_);
}

void Passages::depart(std::size_t at, double elsewhere)
{
    const double* leaving = departing(at);
    const std::size_t ahead = bins - at;
    present_ = true;
    elsewhere_[at] = elsewhere;
    if (!soon_[at].empty()) masses::arrive_soon(arriving(at), soon_[at].data(), soon_[at].data() + soon_[at].size(), leaving, lanes_);
    for (auto tap = to_elsewhere_.rbegin(); tap != to_elsewhere_.rend() && tap->bins < static_cast<std::ptrdiff_t>(ahead); ++tap)
        arriving(at + static_cast<std::size_t>(tap->bins))[places_ - 1] += elsewhere * tap->share;
    for (auto tap = from_elsewhere_.rbegin(); tap != from_elsewhere_.rend() && tap->bins < static_cast<std::ptrdiff_t>(ahead); ++tap)
        back_[at + static_cast<std::size_t>(tap->bins)] += leaving[places_ - 1] * tap->share;
}

void Passages::send(std::size_t at, std::size_t j, double mass, const Taps& taps)
{
    if (!(mass > 0)) return;
    if (sent_.empty()) empty(sent_, places_ * ring_ / masses::block);
    double* sent = sent_.data()->mass + j * ring_;
    for (std::size_t k = 0; k < taps.share.size(); ++k) {
        const std::size_t to = at + static_cast<std::size_t>(taps.first) + k;
        if (to < bins) arriving(to)[j] += mass * taps.share[k];
        else sent[(round_ + to) % ring_] += mass * taps.share[k];
    }
    const std::size_t end = at + static_cast<std::size_t>(taps.first) + taps.share.size();
    sent_ahead_ = std::max(sent_ahead_, end > bins ? masses::whole_blocks(end - bins) : 0);
    present_ = true;
}

void Passages::clear(std::size_t at)
{
    if (past_)
        for (std::size_t row = 0; row < rows(); ++row) std::fill(departed(row) + now_ - window_, departed(row) + now_, 0.0);
    if (past_ || present_ || sent_ahead_ > 0) {
        std::fill(arriving(at) + lanes_, arriving(0) + bins * lanes_, 0.0);
        std::fill(back_ + at + 1, back_ + bins, 0.0);
        std::fill(departing(0), departing(at) + lanes_, 0.0);
        std::fill(elsewhere_, elsewhere_ + at + 1, 0.0);
    }
    if (sent_ahead_ > 0) std::fill(sent_.begin(), sent_.end(), masses::Eight{});
    sent_ahead_ = 0;
    past_ = present_ = false;
}

void Passages::scale(std::size_t at, double factor)
{
    for (std::size_t row = 0; row < rows(); ++row) masses::scale(departed(row) + now_ - window_, window_, factor);
    masses::scale(departing(0), (at + 1) * lanes_, factor);
    masses::scale(arriving(at) + lanes_, (bins - 1 - at) * lanes_, factor);
    for (std::size_t k = 0; k < bins; ++k) {
        elsewhere_[k] *= factor;
        if (k > at) back_[k] *= factor;
    }
    if (sent_ahead_ > 0) masses::scale(sent_.data()->mass, places_ * ring_, factor);
}

double Passages::largest(std::size_t at) const
{
    double most = std::max(masses::largest(departing_.data()->mass, bins * lanes_), masses::largest(arriving_.data()->mass + (at + 1) * lanes_, (bins - 1 - at) * lanes_));
    for (std::size_t k = at + 1; k < bins; ++k) most = std::max(most, back_[k]);
    if (past_)
        for (std::size_t row = 0; row < rows(); ++row) most = std::max(most, masses::largest(departed_.data()->mass + row * pitch_ + now_ - window_, window_));
    if (sent_ahead_ > 0) most = std::max(most, masses::largest(sent_.data()->mass, places_ * ring_));
    return most;
}

}  // namespace tw::voyage
