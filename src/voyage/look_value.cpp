#include "voyage/look_value.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace tw::voyage {
namespace {

std::int32_t weighted_quantile(const std::vector<std::int32_t>& values, const std::vector<double>& weight, const std::vector<std::size_t>& order, double share)
{
    double sum = 0;
    const double all = std::accumulate(weight.begin(), weight.end(), 0.0);
    for (const std::size_t d : order)
        if ((sum += weight[d]) >= share * all) return values[d];
    return values[order.back()];
}

/// The watch without one instant's look (with its sightings) or sighting.
Watch leave_out(const Watch& watch, const std::string& id, bool alone)
{
    Watch rest = watch;
    std::erase_if(rest.glimpses, [&](const Glimpse& g) { return alone ? g.view == Glimpse::alone && g.id == id : g.view != Glimpse::alone && watch.views[g.view].id == id; });
    if (!alone)
        for (View& v : rest.views)
            if (v.id == id) v.detects = 0;
    return rest;
}

double entropy_bits(double p) { return p <= 0 || p >= 1 ? 0 : -(p * std::log2(p) + (1 - p) * std::log2(1 - p)); }

}  // namespace

std::vector<Without> sensitivity(const Watch& watch, const Itineraries& drawn, const Question& question, const InferenceOptions& options, std::size_t reruns)
{
    std::vector<Without> all;
    if (drawn.look_weight.size() != drawn.draws) return all;
    const CountEstimate whole = count(drawn, question);
    std::vector<std::size_t> order(drawn.draws);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return whole.by_draw[a] < whole.by_draw[b]; });
    std::map<std::pair<bool, std::string>, std::vector<std::size_t>> instants;  // a look spread over an interval has several
    for (std::size_t i = 0; i < drawn.board.instants.size(); ++i) {
        const auto& instant = drawn.board.instants[i];
        if (instant.alone) instants[{true, watch.glimpses[drawn.board.glimpse_of[instant.glimpses_begin]].id}].push_back(i);
        else instants[{false, watch.views[instant.view].id}].push_back(i);
    }
    for (const auto& [key, list] : instants) {
        std::vector<double> weight(drawn.draws);
        double most = -1e300, sum = 0, squares = 0;
        for (std::size_t d = 0; d < drawn.draws; ++d) {
            for (const std::size_t i : list) weight[d] -= static_cast<double>(drawn.look_weight[d][i]);
            most = std::max(most, weight[d]);
        }
        Without w;
        for (std::size_t d = 0; d < drawn.draws; ++d) {
            weight[d] = std::exp(weight[d] - most);
            sum += weight[d];
            squares += weight[d] * weight[d];
            w.mean += weight[d] * whole.by_draw[d];
        }
        w.mean /= sum;
        w.effective = sum * sum / squares;
        w.id = key.second;
        w.at = drawn.board.time_of(drawn.board.instants[list.front()].from);
        w.site = drawn.board.instants[list.front()].site;
        w.low = weighted_quantile(whole.by_draw, weight, order, 0.05);
        w.median = weighted_quantile(whole.by_draw, weight, order, 0.5);
        w.high = weighted_quantile(whole.by_draw, weight, order, 0.95);
        all.push_back(std::move(w));
    }
    const auto change = [&](const Without& w) { return std::abs(w.mean - whole.mean); };
    const auto urgency = [&](const Without& w) { return change(w) + (w.effective < 0.1 * static_cast<double>(drawn.draws) ? 0.5 : 0); };
    std::stable_sort(all.begin(), all.end(), [&](const Without& a, const Without& b) { return urgency(a) > urgency(b); });
    for (std::size_t k = 0; k < std::min(reruns, all.size()); ++k) {
        Without& w = all[k];
        if (w.effective > 0.5 * static_cast<double>(drawn.draws)) continue;
        const bool alone = std::any_of(watch.glimpses.begin(), watch.glimpses.end(), [&](const Glimpse& g) { return g.view == Glimpse::alone && g.id == w.id; });
        InferenceOptions again = options;
        again.weigh_looks = false;
        const auto anew = infer(leave_out(watch, w.id, alone), again, drawn.board.bin_seconds);
        if (!anew) continue;
        const CountEstimate e = count(*anew, question);
        w.low = e.low;
        w.median = e.median;
        w.high = e.high;
        w.mean = e.mean;
        w.effective = e.mixing.effective;
        w.rerun = true;
    }
    std::stable_sort(all.begin(), all.end(), [&](const Without& a, const Without& b) { return change(a) > change(b); });
    return all;
}

std::vector<NextLook> next_looks(const Itineraries& drawn, const Question& question, Second from, Second to, double detects, int hour)
{
    const CountEstimate whole = count(drawn, question);
    const auto n = static_cast<double>(drawn.draws);
    const std::int64_t day = 86'400;
    const std::int64_t first = (std::max(from, drawn.board.time_of(0)).value + day - 1) / day;
    std::vector<NextLook> looks;
    for (std::int64_t d = first; d * day + hour * 3600 < std::min(to, drawn.board.time_of(drawn.board.bins)).value; ++d) {
        const Second at{d * day + hour * 3600};
        const std::int32_t bin = drawn.board.bin_of(at);
        std::vector<std::int16_t> place(drawn.draws * drawn.hulls, -2);
        for (std::size_t k = 0; k < drawn.draws; ++k)
            for (std::size_t h = 0; h < drawn.hulls; ++h)
                for (const Berthing& b : drawn.life(k, h))
                    if (b.arrive <= bin && bin < b.depart) place[k * drawn.hulls + h] = b.site;
        for (std::size_t s = 0; s < drawn.sites; ++s) {
            NextLook look{s, at, 0, 0, 0};
            std::map<std::int32_t, std::pair<double, double>> seen;  // by count: chance of the number of hulls seen, first moment only
            std::vector<double> there(drawn.hulls, 0.0);
            for (std::size_t k = 0; k < drawn.draws; ++k) {
                double none = 1;
                for (std::size_t h = 0; h < drawn.hulls; ++h)
                    if (place[k * drawn.hulls + h] == static_cast<std::int16_t>(s)) {
                        none *= 1 - detects;
                        there[h] += 1 / n;
                    }
                look.chance += (1 - none) / n;
                auto& [number, any] = seen[whole.by_draw[k]];
                number += 1;
                any += 1 - none;
            }
            double given = 0;
            for (const auto& [c, tally] : seen) given += tally.first / n * entropy_bits(tally.second / tally.first);
            const double bias = (static_cast<double>(seen.size()) - 1) / (2 * n * std::log(2.0));
            look.about_count = std::max(0.0, entropy_bits(look.chance) - given - bias);
            for (const double p : there) look.about_hulls += entropy_bits(p * detects) - p * entropy_bits(detects);
            looks.push_back(look);
        }
    }
    std::stable_sort(looks.begin(), looks.end(), [](const NextLook& a, const NextLook& b) { return std::tie(a.about_count, a.about_hulls) > std::tie(b.about_count, b.about_hulls); });
    return looks;
}

}  // namespace tw::voyage
