#include "cargo/consist_match.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cargo/assignment.hpp"
#include "core/philox.hpp"

namespace tw::cargo {
namespace {

constexpr double day = 86'400;
constexpr std::size_t codes_in_all = car_types * colours;

std::size_t code(CarType type, Colour colour) { return static_cast<std::size_t>(type) * colours + static_cast<std::size_t>(colour); }

/// Chance to read `seen` where `is` is so; a reading by mistake is spread as the shares are. 1 for what was not read.
double reading(std::size_t seen, std::size_t is, double error, std::span<const double> shares)
{
    if (seen == 0) return 1;
    return (seen == is ? 1 - error : 0) + error * shares[seen];
}

/// One way of standing to A: its cars in another order.
std::vector<std::size_t> arranged(std::span<const std::size_t> cars, std::size_t cut, bool turned)
{
    std::vector<std::size_t> out(cars.begin() + static_cast<std::ptrdiff_t>(cut), cars.end());
    out.insert(out.end(), cars.begin(), cars.begin() + static_cast<std::ptrdiff_t>(cut));
    if (turned) std::ranges::reverse(out);
    return out;
}

}  // namespace

ConsistMatcher::ConsistMatcher(ConsistModel model) : model_(std::move(model)), share_(codes_in_all)
{
    model_.rates = completed(std::move(model_.rates));
    std::array<double, colours> colour_share{};
    for (const CarRate& r : model_.rates) {
        type_share_[static_cast<std::size_t>(r.type)] += r.share;
        colour_share[static_cast<std::size_t>(r.colour)] += r.share;
    }
    seen_.resize(codes_in_all * model_.rates.size());
    for (std::size_t t = 0; t < car_types; ++t)
        for (std::size_t c = 0; c < colours; ++c)
            for (std::size_t k = 0; k < model_.rates.size(); ++k) {
                const double p = reading(t, static_cast<std::size_t>(model_.rates[k].type), model_.type_error, type_share_) *
                                 reading(c, static_cast<std::size_t>(model_.rates[k].colour), model_.colour_error, colour_share);
                seen_[(t * colours + c) * model_.rates.size() + k] = p;
                share_[t * colours + c] += model_.rates[k].share * p;
            }
}

std::vector<std::size_t> ConsistMatcher::codes(const std::vector<Car>& cars) const
{
    std::vector<std::size_t> list;
    for (const Car& car : cars) list.push_back(code(car.type, car.colour));
    return list;
}

double ConsistMatcher::length(std::size_t cars) const
{
    const auto below = [&](double n) { return n <= 0 ? 0.0 : 0.5 * std::erfc(-std::log(n / model_.length_median) / (model_.length_sigma * std::sqrt(2.0))); };
    const double n = static_cast<double>(cars);
    return std::max(below(n + 0.5) - below(n - 0.5), 1e-9);
}

/// Logarithm of the sum over all alignments of B with A in this order, each car of B against its base rate. `alike` holds the ratios of A's cars (rows) and
/// B's. Row by row over A, scaled.
double ConsistMatcher::aligned(std::span<const std::size_t> a, std::size_t n, std::span<const double> alike, bool whole_a, bool whole_b, std::vector<double>& row) const
{
    const std::size_t m = a.size();
    row.assign(2 * (n + 1), 0);
    double* now = row.data();
    double* next = now + n + 1;
    const auto add = [&](std::size_t i) { return !whole_a && (i == 0 || i == m) ? model_.end_unseen : model_.added; };
    const auto drop = [&](std::size_t j) { return !whole_b && (j == 0 || j == n) ? model_.end_unseen : model_.dropped; };
    double log_scale = 0;
    now[0] = 1;
    for (std::size_t i = 0;; ++i) {
        const double more = add(i);
        double largest = now[0];
        for (std::size_t j = 1; j <= n; ++j) {
            now[j] += now[j - 1] * more;
            largest = std::max(largest, now[j]);
        }
        if (i == m) return log_scale + std::log(now[n] * (1 - more));
        log_scale += std::log(largest);
        const double on = (1 - more) / largest;
        const double* of_car = &alike[a[i] * n];
        next[0] = now[0] * on * drop(0);
        for (std::size_t j = 1; j <= n; ++j) next[j] = on * (now[j] * drop(j) + now[j - 1] * (1 - drop(j - 1)) * of_car[j - 1]);
        std::swap(now, next);
    }
}

/// Logarithm for cars in any order: each car of B is one of A's cars, any of them alike, or one that A did not show.
double ConsistMatcher::any_order(std::size_t m, std::size_t n, std::span<const double> alike) const
{
    constexpr double other = 0.1;
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
        double mean = 0;
        for (std::size_t i = 0; i < m; ++i) mean += alike[i * n + j];
        sum += std::log(other + (1 - other) * mean / static_cast<double>(m));
    }
    // of B's length nothing else is said than that it is near A's
    const double away = std::log(static_cast<double>(n) / static_cast<double>(m)), sd = 0.25;
    return sum + std::log(std::exp(-0.5 * away * away / (sd * sd)) / (sd * std::sqrt(6.283185307179586) * static_cast<double>(n)) + 1e-12);
}

/// A train as the fleet makes them, given its readings: hidden Markov models of the kinds of runs, whose states are the cars as they are.
struct ConsistMatcher::Runs {
    double log_chance = 0;                ///< of all readings, against cars drawn one by one
    std::vector<double> cars;             ///< car x rate: chance that the car is so, given all readings; where asked
};

ConsistMatcher::Runs ConsistMatcher::runs(std::span<const std::size_t> codes, bool cars) const
{
    const std::vector<CarRate>& rates = model_.rates;
    const std::size_t n = codes.size(), states = rates.size();
    std::array<double, 3> chance{};
    std::array<std::vector<double>, 3> smooth;
    std::vector<double> forward(n * states), backward(states), before(states);
    const auto emitted = [&](std::size_t j, std::size_t r) { return seen_[codes[j] * states + r] / share_[codes[j]]; };
    for (std::size_t k = 0; k < chance.size(); ++k) {
        const double same = model_.runs[k].same, colour = model_.runs[k].colour;
        double log_chance = std::log(model_.runs[k].share);
        for (std::size_t j = 0; j < n; ++j) {
            double* now = &forward[j * states];
            const double* last = j > 0 ? now - states : nullptr;
            std::array<double, car_types> of_type{};
            if (j > 0)
                for (std::size_t r = 0; r < states; ++r) of_type[static_cast<std::size_t>(rates[r].type)] += last[r];
            double sum = 0;
            for (std::size_t r = 0; r < states; ++r) {
                double came = rates[r].share;
                if (j > 0) {
                    const auto type = static_cast<std::size_t>(rates[r].type);
                    came = (1 - same) * came + same * ((1 - colour) * of_type[type] * rates[r].share / type_share_[type] + colour * last[r]);
                }
                sum += now[r] = came * emitted(j, r);
            }
            log_chance += std::log(sum);
            for (std::size_t r = 0; r < states; ++r) now[r] /= sum;
        }
        chance[k] = log_chance;
        if (!cars) continue;
        smooth[k].resize(n * states);
        std::ranges::fill(backward, 1.0);
        for (std::size_t j = n; j-- > 0;) {
            double sum = 0;
            for (std::size_t r = 0; r < states; ++r) sum += smooth[k][j * states + r] = forward[j * states + r] * backward[r];
            for (std::size_t r = 0; r < states; ++r) smooth[k][j * states + r] /= sum;
            if (j == 0) break;
            std::array<double, car_types> of_type{};
            double all = 0, largest = 0;
            for (std::size_t r = 0; r < states; ++r) {
                before[r] = emitted(j, r) * backward[r];
                all += rates[r].share * before[r];
                of_type[static_cast<std::size_t>(rates[r].type)] += rates[r].share * before[r];
            }
            for (std::size_t r = 0; r < states; ++r) {
                const auto type = static_cast<std::size_t>(rates[r].type);
                backward[r] = (1 - same) * all + same * ((1 - colour) * of_type[type] / type_share_[type] + colour * before[r]);
                largest = std::max(largest, backward[r]);
            }
            for (double& b : backward) b /= largest;
        }
    }
    const double largest = std::ranges::max(chance);
    double sum = 0;
    for (const double c : chance) sum += std::exp(c - largest);
    Runs result;
    result.log_chance = largest + std::log(sum);
    if (!cars) return result;
    result.cars.assign(n * states, 0);
    for (std::size_t k = 0; k < chance.size(); ++k)
        for (std::size_t i = 0; i < result.cars.size(); ++i) result.cars[i] += std::exp(chance[k] - result.log_chance) * smooth[k][i];
    return result;
}

/// Ratios of A's cars (rows) and B's: a reading given what the car is, as all of A tells, against its base rate.
std::vector<double> ConsistMatcher::alike(std::span<const std::size_t> a, std::span<const std::size_t> b) const
{
    const std::size_t states = model_.rates.size(), n = b.size();
    const Runs of_a = runs(a, true);
    std::vector<double> table(a.size() * n);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double p = 0;
            for (std::size_t r = 0; r < states; ++r) p += of_a.cars[i * states + r] * seen_[b[j] * states + r];
            table[i * n + j] = p / share_[b[j]];
        }
    return table;
}

double ConsistMatcher::order(const Consist& a, const Consist& b, Alignment* best) const
{
    if (a.cars.empty() || b.cars.empty()) return 1;
    const auto of_a = codes(a.cars), of_b = codes(b.cars);
    const std::vector<double> ratios = alike(of_a, of_b);
    std::vector<std::size_t> numbers(of_a.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
    std::vector<double> row;
    struct Way { double weight; std::size_t cut; bool turned; double log; };
    std::vector<Way> ways;
    const std::size_t m = of_a.size();
    const double cuts = m > 1 ? model_.cut / static_cast<double>(2 * (m - 1)) : 0;
    const double straight = 1 - model_.turned - model_.shuffled - (m > 1 ? model_.cut : 0);
    for (const bool turned : {false, true})
        for (std::size_t cut = 0; cut < m; ++cut) {
            const double weight = cut > 0 ? cuts : turned ? model_.turned : straight;
            ways.push_back({weight, cut, turned, std::log(weight) + aligned(arranged(numbers, cut, turned), of_b.size(), ratios, a.whole, b.whole, row)});
        }
    ways.push_back({model_.shuffled, 0, false, std::log(model_.shuffled) + any_order(of_a.size(), of_b.size(), ratios)});
    double largest = ways.front().log;
    for (const Way& w : ways) largest = std::max(largest, w.log);
    double sum = 0;
    for (const Way& w : ways) sum += std::exp(w.log - largest);
    if (best != nullptr) {
        const auto likeliest = std::max_element(ways.begin(), ways.end() - 1, [](const Way& x, const Way& y) { return x.log < y.log; });
        *best = align(a.cars, b.cars, ratios, arranged(numbers, likeliest->cut, likeliest->turned));
        best->turned = likeliest->turned;
        best->cut = likeliest->cut;
    }
    return std::exp(std::min(largest + std::log(sum) - std::log(length(b.cars.size())) - runs(of_b, false).log_chance, 600.0));
}

Alignment ConsistMatcher::align(const std::vector<Car>& cars_a, const std::vector<Car>& cars_b, std::span<const double> ratios, std::span<const std::size_t> order) const
{
    const std::size_t m = cars_a.size(), n = cars_b.size();
    const double drop = std::log(model_.dropped), add = std::log(model_.added), keep = std::log(1 - model_.dropped);
    std::vector<double> score((m + 1) * (n + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> double& { return score[i * (n + 1) + j]; };
    const auto pair = [&](std::size_t i, std::size_t j) { return keep + std::log(std::max(ratios[order[i] * n + j], 1e-300)); };
    for (std::size_t i = 0; i <= m; ++i)
        for (std::size_t j = 0; j <= n; ++j) {
            if (i == 0 && j == 0) continue;
            double best = -1e300;
            if (i > 0) best = std::max(best, at(i - 1, j) + drop);
            if (j > 0) best = std::max(best, at(i, j - 1) + add);
            if (i > 0 && j > 0) best = std::max(best, at(i - 1, j - 1) + pair(i - 1, j - 1));
            at(i, j) = best;
        }
    Alignment result;
    for (std::size_t i = m, j = n; i > 0 || j > 0;) {
        if (i > 0 && j > 0 && at(i, j) == at(i - 1, j - 1) + pair(i - 1, j - 1)) {
            const Car &x = cars_a[order[--i]], &y = cars_b[--j];
            ++result.together;
            const bool type = x.type == y.type || x.type == CarType::unknown || y.type == CarType::unknown, colour = x.colour == y.colour || x.colour == Colour::unknown || y.colour == Colour::unknown;
            const bool read = (x.type != CarType::unknown && y.type != CarType::unknown) || (x.colour != Colour::unknown && y.colour != Colour::unknown);
            result.alike += type && colour && read ? 1 : 0;
        } else if (i > 0 && at(i, j) == at(i - 1, j) + drop) {
            --i;
            ++result.missing;
        } else {
            --j;
            ++result.added;
        }
    }
    return result;
}

ConsistRatio ConsistMatcher::ratio(const Consist& a, const Consist& b, double window_days) const
{
    ConsistRatio r;
    r.lag = lag_ratio(a.when, b.when, model_.lag, window_days);
    if (r.lag > 0) r.order = order(a, b, &r.alignment);
    return r;
}

ConsistMatcher::Chance ConsistMatcher::chance(const Consist& a, const Consist& b, double ratio, int draws, std::uint64_t seed) const
{
    Chance result;
    if (draws < 1) return result;
    Random random(seed, 0xC0715);
    std::vector<double> upto;
    double sum = 0;
    for (const CarRate& r : model_.rates) upto.push_back(sum += r.share);
    int reached = 0, shuffled = 0;
    Consist drawn = b;
    const double least = ratio * (1 - 1e-9);
    for (int d = 0; d < draws; ++d) {
        double pick = random.uniform();
        std::size_t kind = 0;
        while (kind + 1 < model_.runs.size() && (pick -= model_.runs[kind].share) >= 0) ++kind;
        Car before;
        for (std::size_t i = 0; i < b.cars.size(); ++i) {
            const auto at = std::min(static_cast<std::size_t>(std::ranges::upper_bound(upto, random.uniform() * sum) - upto.begin()), upto.size() - 1);
            Car car{model_.rates[at].type, model_.rates[at].colour};
            if (i > 0 && random.uniform() < model_.runs[kind].same) {
                car.type = before.type;
                if (random.uniform() < model_.runs[kind].colour) car.colour = before.colour;
            }
            before = car;
            drawn.cars[i] = {b.cars[i].type == CarType::unknown ? CarType::unknown : car.type, b.cars[i].colour == Colour::unknown ? Colour::unknown : car.colour};
        }
        reached += order(a, drawn) >= least ? 1 : 0;
        drawn.cars = b.cars;
        for (std::size_t i = drawn.cars.size(); i > 1; --i) std::swap(drawn.cars[i - 1], drawn.cars[random.below(i)]);
        shuffled += order(a, drawn) >= least ? 1 : 0;
    }
    result.draws = draws;
    result.reached = (1.0 + reached) / (1.0 + draws);
    result.shuffled = (1.0 + shuffled) / (1.0 + draws);
    return result;
}

ConsistMatch match_consists(std::span<const Consist> a, std::span<const Consist> b, const ConsistMatcher& matcher, double prior, int draws, std::uint64_t seed)
{
    constexpr double heaviest_weight = 1e12;
    ConsistMatch match;
    match.none.assign(b.size(), 1);
    if (a.empty() || b.empty()) return match;
    site::Interval span = a.front().when;
    for (const auto& trains : {a, b})
        for (const Consist& t : trains) span = {std::min(span.from, t.when.from), std::max(span.to, t.when.to)};
    match.window_days = matcher.model().window_days > 0 ? matcher.model().window_days : static_cast<double>(span.length().value) / day;
    const double each = weight_of_share(a.size(), b.size(), prior);
    std::vector<double> weight(a.size() * b.size());
    std::vector<ConsistRatio> ratios(weight.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t k = i * b.size() + j;
            ratios[k] = matcher.ratio(a[i], b[j], match.window_days);
            weight[k] = std::min(each * ratios[k].all(), heaviest_weight);
        }
    const Assignment assigned = assign(a.size(), b.size(), weight);
    for (std::size_t j = 0; j < b.size(); ++j)
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::size_t k = i * b.size() + j;
            match.none[j] -= assigned.chance[k];
            match.expected += assigned.chance[k];
            if (ratios[k].all() < 0.01) continue;
            ConsistPair pair{i, j, ratios[k], {}, assigned.chance[k], assigned.best[j] == static_cast<std::int64_t>(i)};
            // random trains are only asked for where there is something to explain
            if (ratios[k].order > 1) pair.chance = matcher.chance(a[i], b[j], ratios[k].order, draws, seed);
            match.pairs.push_back(pair);
        }
    for (double& none : match.none) none = std::clamp(none, 0.0, 1.0);
    return match;
}

}  // namespace tw::cargo
