#include "voyage/habits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "voyage/draws.hpp"
#include "voyage/stay_length.hpp"

namespace tw::voyage {
namespace {

constexpr double wait_worth = 4, row_worth = 12, fleet_worth = 1, others_mean = 0.25, others_worth = 4;
constexpr double strays_a = 1, strays_b = 24;
constexpr double wait_hours = 4, lay_ups_a = 0.5, lay_ups_b = 50;
constexpr double speed_sd_prior = 1.5;
constexpr double usual_presence = 0.2;   ///< of a watched hull at a site, to weigh whether an earlier sighting was another ship

double prior_stay_hours(const Watch& watch, std::size_t site)
{
    if (site >= watch.sites.size()) return 192;
    const std::string& role = watch.sites[site].role;
    if (role == "repair") return 240;
    if (role == "wait") return 24;
    if (role == "load" || role == "unload" || role == "store") return 40;
    return 40;
}

std::size_t slot(std::int16_t site, std::size_t sites) { return site < 0 ? sites : static_cast<std::size_t>(site); }

/// How natural a way between sites of these roles is: what is loaded gets unloaded, and who has unloaded loads again.
double role_weight(std::string_view from, std::string_view to)
{
    constexpr double trade = 4, back_to_back = 0.5;
    if (from == "load") return to == "unload" ? trade : to == "load" ? back_to_back : 1;
    return to == "load" ? trade : 1;
}

/// Weight of going from i to j in the fleet's prior, given that the way leads to a watched site.
double fleet_prior(const Watch& watch, std::size_t i, std::size_t j)
{
    const std::size_t sites = watch.sites.size();
    if (i == j || j == sites) return 0;
    const std::string_view from = i < sites ? std::string_view(watch.sites[i].role) : std::string_view();
    double sum = 0;
    for (std::size_t k = 0; k < sites; ++k) sum += k == i ? 0 : role_weight(from, watch.sites[k].role);
    return fleet_worth * role_weight(from, watch.sites[j].role) / sum;
}

/// The Dirichlet weights of one hull's row, by place, given that the way leads to a watched site: the fleet's row over the places it
/// can reach.
std::vector<double> row_prior(const Board& board, const Habits& habits, std::size_t hull, std::size_t i)
{
    const auto& own = board.hulls[hull].sites;
    const std::size_t n = own.size(), sites = habits.dwell.size() - 1;
    std::vector<double> prior(n, 0.0);
    double sum = 0;
    for (std::size_t j = 0; j + 1 < n; ++j)
        if (i != j && board.hulls[hull].sail[0][i * n + j].possible()) sum += prior[j] = std::max(1e-6, habits.fleet[slot(own[i], sites) * (sites + 1) + slot(own[j], sites)]);
    for (double& p : prior) p *= sum > 0 ? row_worth / sum : 0;
    return prior;
}

/// Share of a row that leads elsewhere: all of it where no site can be reached.
double strays_from(const Habits& habits, std::size_t hull, std::size_t i, std::size_t places, double sites_sum)
{
    return i + 1 == places ? 0 : sites_sum > 0 ? habits.strays[hull] : 1;
}

/// Gives a row its shares: `weights` of the sites, and the way elsewhere.
void fill_row(Habits& habits, std::size_t hull, std::size_t i, std::span<const double> weights)
{
    const std::size_t n = weights.size();
    double sum = 0;
    for (const double w : weights) sum += w;
    const double out = strays_from(habits, hull, i, n, sum);
    double* row = &habits.next[hull][i * n];
    for (std::size_t j = 0; j + 1 < n; ++j) row[j] = sum > 0 ? weights[j] / sum * (1 - out) : 0;
    row[n - 1] = out;
}

/// The shares of the sites in a row, summing to one.
std::vector<double> sites_in_row(const Habits& habits, std::size_t hull, std::size_t i, std::size_t n)
{
    std::vector<double> weights(&habits.next[hull][i * n], &habits.next[hull][i * n] + n);
    weights.back() = 0;
    double sum = 0;
    for (const double w : weights) sum += w;
    for (double& w : weights) w = sum > 0 ? w / sum : 0;
    return weights;
}

/// Moves some entries of the fleet's rows, each by itself, to fit the hulls' own rows.
void move_fleet(Random& random, const Watch& watch, const Board& board, Habits& habits)
{
    const std::size_t all = watch.sites.size() + 1;
    const std::size_t steps = std::min<std::size_t>(all * all, 60);
    const auto fit = [&](std::size_t i) {
        double sum = 0;
        for (std::size_t h = 0; h < board.hulls.size(); ++h) {
            const auto& own = board.hulls[h].sites;
            for (std::size_t a = 0; a < own.size(); ++a) {
                if (slot(own[a], all - 1) != i) continue;
                const std::vector<double> prior = row_prior(board, habits, h, a), row = sites_in_row(habits, h, a, own.size());
                for (std::size_t b = 0; b < own.size(); ++b)
                    if (prior[b] > 0) sum += (prior[b] - 1) * std::log(std::max(1e-12, row[b])) - std::lgamma(prior[b]);
            }
        }
        return sum;
    };
    for (std::size_t n = 0; n < steps; ++n) {
        const std::size_t i = random.below(all), j = random.below(all);
        const double prior = fleet_prior(watch, i, j);
        if (prior <= 0) continue;
        const auto row = habits.fleet.begin() + static_cast<std::ptrdiff_t>(i * all);
        const std::vector<double> before(row, row + static_cast<std::ptrdiff_t>(all));
        const double fit_before = fit(i), total = draw_gamma(random, fleet_worth);
        const double old = std::max(1e-9, before[j] * total), moved = old * std::exp(draw_normal(random));
        row[static_cast<std::ptrdiff_t>(j)] = moved / total;
        double sum = 0;
        for (std::size_t k = 0; k < all; ++k) sum += row[static_cast<std::ptrdiff_t>(k)];
        for (std::size_t k = 0; k < all; ++k) row[static_cast<std::ptrdiff_t>(k)] /= sum;
        const double change = fit(i) - fit_before + prior * std::log(moved / old) - (moved - old);
        if (std::log(1 - random.uniform()) >= change) std::copy(before.begin(), before.end(), row);
    }
}

/// Logarithm of a Beta density on the scale of log(p / (1 - p)).
double log_beta_logit(double p, double a, double b) { return a * std::log(p) + b * std::log1p(-p); }
double step_logit(Random& random, double p, double step)
{
    const double z = std::log(p / (1 - p)) + step * draw_normal(random);
    return std::clamp(1 / (1 + std::exp(-z)), 1e-6, 0.98);
}

double prior_bins(const Watch& watch, const Board& board, std::size_t site) { return std::max(4.0, prior_stay_hours(watch, site) / board.bin_hours()); }

}  // namespace

HabitTrial try_shared(Random& random, const Watch& watch, const Board& board, const Habits& habits)
{
    HabitTrial t{habits, 0, true, Stay::elsewhere};
    if (random.below(3) == 0) {  // everyone faster or slower everywhere: the direction in which a count moves
        const double slower = std::exp(0.35 * draw_normal(random));
        for (std::size_t k = 0; k + 1 < habits.dwell.size(); ++k) {
            Dwell& dwell = t.habits.dwell[k];
            const double bins = prior_bins(watch, board, k), before = dwell.mean_bins();
            dwell.advance = std::clamp(dwell.advance / slower, 1e-6, 0.9);
            t.log_prior += log_prior_mean(dwell.mean_bins(), bins) - log_prior_mean(before, bins);
        }
        return t;
    }
    const std::size_t s = random.below(habits.dwell.size());
    const std::uint64_t kind = random.below(8);
    t.everywhere = kind == 7;
    t.site = s < watch.sites.size() ? static_cast<std::int16_t>(s) : Stay::elsewhere;
    if (kind < 6) {
        Dwell& dwell = t.habits.dwell[s];
        const double bins = prior_bins(watch, board, s);
        const double before = log_prior_mean(dwell.mean_bins(), bins);
        if (kind < 4) {
            dwell.advance = std::clamp(dwell.advance * std::exp(0.4 * draw_normal(random)), 1e-6, 0.9);
            t.log_prior = log_prior_mean(dwell.mean_bins(), bins) - before;
        } else {  // another number of phases at the same mean
            const double mean = dwell.mean_bins();
            const int phases = dwell.phases + (random.below(2) == 0 ? 1 : -1);
            if (phases < 1 || phases > most_phases || phases / mean > 0.9) t.log_prior = -1e300;
            else dwell = {phases, phases / mean};
        }
    } else if (kind == 6) {
        double& berth = t.habits.berth[s];
        const double bins = wait_hours / board.bin_hours(), before = log_beta_logit(berth, wait_worth, wait_worth * bins);
        berth = step_logit(random, berth, 0.5);
        t.log_prior = log_beta_logit(berth, wait_worth, wait_worth * bins) - before;
    } else {
        double& lays = t.habits.lays_up;
        const double before = log_beta_logit(std::max(lays, 1e-9), lay_ups_a, lay_ups_b);
        lays = step_logit(random, std::max(lays, 1e-6), 1);
        t.log_prior = log_beta_logit(lays, lay_ups_a, lay_ups_b) - before;
    }
    return t;
}

HabitTrial try_own(Random& random, const Watch& watch, const Board& board, const Habits& habits, std::size_t hull)
{
    (void)watch;
    HabitTrial t{habits, 0, true, Stay::elsewhere};
    const std::size_t n = board.hulls[hull].sites.size();
    if (random.below(5) == 0) {
        std::size_t& v = t.habits.speed[hull];
        const std::size_t to = random.below(speed_choices);
        t.log_prior = (speed_steps[v] * speed_steps[v] - speed_steps[to] * speed_steps[to]) / (2 * speed_sd_prior * speed_sd_prior);
        v = to;
        return t;
    }
    if (random.below(4) == 0) {  // more or fewer ways out of the watch, from everywhere
        double& strays = t.habits.strays[hull];
        const double before = log_beta_logit(strays, strays_a, strays_b);
        strays = step_logit(random, strays, 1);
        t.log_prior = log_beta_logit(strays, strays_a, strays_b) - before;
        for (std::size_t i = 0; i < n; ++i) fill_row(t.habits, hull, i, sites_in_row(habits, hull, i, n));
        return t;
    }
    const std::size_t i = random.below(n), j = random.below(n);
    const std::vector<double> prior = row_prior(board, habits, hull, i);
    if (prior[j] <= 0) return t;
    std::vector<double> row = sites_in_row(habits, hull, i, n);
    const double total = draw_gamma(random, row_worth), old = std::max(1e-9, row[j] * total), moved = old * std::exp(1.2 * draw_normal(random));
    t.log_prior = prior[j] * std::log(moved / old) - (moved - old);
    row[j] = moved / total;
    fill_row(t.habits, hull, i, row);
    return t;
}

Habits usual_habits(const Watch& watch, const Board& board)
{
    Habits h;
    for (std::size_t s = 0; s <= watch.sites.size(); ++s) {
        const double bins = std::max(4.0, prior_stay_hours(watch, s) / board.bin_hours());
        const int phases = s < watch.sites.size() ? 3 : 1;
        h.dwell.push_back({phases, phases / bins});
        h.berth.push_back(1 / (1 + wait_hours / board.bin_hours()));
    }
    h.leaves_lay_up = board.bin_hours() / 480;
    h.speed.assign(board.hulls.size(), speed_choices / 2);
    const std::size_t all = watch.sites.size() + 1;
    h.fleet.assign(all * all, 0.0);
    for (std::size_t i = 0; i < all; ++i)
        for (std::size_t j = 0; j < all; ++j) h.fleet[i * all + j] = fleet_prior(watch, i, j) / fleet_worth;
    h.strays.assign(board.hulls.size(), strays_a / (strays_a + strays_b));
    h.unheard.assign(board.hulls.size(), 1.0);
    for (std::size_t k = 0; k < board.hulls.size(); ++k) {
        const std::size_t n = board.hulls[k].sites.size();
        h.next.emplace_back(n * n);
        for (std::size_t i = 0; i < n; ++i) fill_row(h, k, i, row_prior(board, h, k, i));
    }
    h.others.assign(watch.sites.size(), others_mean);
    return h;
}

Rates rates_of(const Board& board, const Habits& habits, std::size_t hull)
{
    Rates r;
    const auto& own = board.hulls[hull];
    r.sites = own.sites;
    const std::size_t sites = habits.dwell.size() - 1;
    for (const std::int16_t s : own.sites) {
        r.dwell.push_back(habits.dwell[slot(s, sites)]);
        r.berth.push_back(habits.berth[slot(s, sites)]);
    }
    r.lays_up = habits.lays_up;
    r.leaves_lay_up = habits.leaves_lay_up;
    r.next = habits.next[hull];
    const std::size_t n = own.sites.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j + 1 < n; ++j) r.next[i * n + j] *= habits.unheard[hull];
    r.sail = own.sail[habits.speed[hull]];
    return r;
}

std::vector<double> otherwise(const Watch& watch, const Board& board, const Habits& habits)
{
    const std::size_t n = watch.glimpses.size();
    std::vector<double> fresh(n), all(n), surely_other(n);
    for (std::size_t g = 0; g < n; ++g) {
        const Glimpse& glimpse = watch.glimpses[g];
        double rate = 0, weight = 0;
        for (const std::size_t s : glimpse.sites) rate += habits.others[s];
        rate *= board.instants[board.instant_of[g]].gain;
        for (const auto& c : glimpse.candidates) weight += c.weight;
        fresh[g] = rate * glimpse.other;
        surely_other[g] = fresh[g] / (fresh[g] + usual_presence * weight);
    }
    for (std::size_t g = 0; g < n; ++g) {
        double again = 0;
        for (const auto& a : board.again[g]) {
            double most = watch.glimpses[g].other;
            for (const auto& c : watch.glimpses[g].candidates) most = std::max(most, c.weight);
            again = std::max(again, a.chance * board.instants[board.instant_of[g]].gain * surely_other[a.glimpse] * most);
        }
        all[g] = fresh[g] + again;
    }
    return all;
}

void learn(Random& random, const Watch& watch, const Board& board, std::span<const Drawn> lives, std::span<const std::int32_t> holder, Habits& habits)
{
    const std::size_t sites = watch.sites.size();
    std::vector<StayTally> tally(sites + 1);
    std::vector<double> waits(sites + 1, 0.0), waited(sites + 1, 0.0);
    double calls = 0, lays = 0, laid = 0, lay_ends = 0;
    for (const Drawn& life : lives) {
        const auto& stays = life.path.stays;
        for (std::size_t k = 0; k < stays.size(); ++k) {
            const Stay& s = stays[k];
            StayTally& t = tally[slot(s.site, sites)];
            if (!s.from_start) {
                ++calls;
                lays += s.laid_up;
            }
            const int bins = s.depart - s.arrive;
            if (s.laid_up) {
                laid += bins;
                lay_ends += !s.to_end;
            } else {
                (s.from_start ? s.to_end ? t.throughout : t.begun : s.to_end ? t.unfinished : t.whole).push_back(bins);
            }
            if (!s.from_start) {
                waits[slot(s.site, sites)] += 1;
                waited[slot(s.site, sites)] += s.waited;
            }
        }
    }
    for (std::size_t s = 0; s <= sites; ++s) {
        habits.dwell[s] = learn_dwell(random, tally[s], prior_bins(watch, board, s));
        const double wait_bins = wait_hours / board.bin_hours();
        habits.berth[s] = std::clamp(draw_beta(random, wait_worth + waits[s], wait_worth * wait_bins + waited[s]), 0.01, 0.98);
    }
    habits.lays_up = draw_beta(random, lay_ups_a + lays, lay_ups_b + calls - lays);
    habits.leaves_lay_up = std::clamp(draw_beta(random, 2 + lay_ends, 2 * 480 / board.bin_hours() + laid), 1e-5, 0.2);

    for (std::size_t h = 0; h < lives.size(); ++h) {
        const auto& own = board.hulls[h].sites;
        const std::size_t n = own.size();
        std::vector<double> counts(n * n, 0.0);
        std::array<double, speed_choices> weight{};
        for (std::size_t v = 0; v < speed_choices; ++v) weight[v] = -0.5 * speed_steps[v] * speed_steps[v] / (speed_sd_prior * speed_sd_prior);
        const auto& stays = lives[h].path.stays;
        for (std::size_t k = 1; k < stays.size(); ++k) {
            const auto place = [&](std::int16_t site) { return static_cast<std::size_t>(std::find(own.begin(), own.end(), site) - own.begin()); };
            const std::size_t i = place(stays[k - 1].site), j = place(stays[k].site);
            if (stays[k].sailed <= 0 || i == j) continue;
            counts[i * n + j] += 1;
            if (own[i] < 0 || own[j] < 0) continue;
            for (std::size_t v = 0; v < speed_choices; ++v) {
                const Taps& taps = board.hulls[h].sail[v][i * n + j];
                const int d = stays[k].sailed - taps.first;
                const bool in = d >= 0 && d < static_cast<int>(taps.share.size());
                weight[v] += std::log(std::max(1e-4, in ? taps.share[static_cast<std::size_t>(d)] : 0.0));
            }
        }
        const double most = *std::max_element(weight.begin(), weight.end());
        for (double& w : weight) w = std::exp(w - most);
        habits.speed[h] = draw_index(random, weight);
        const auto heard = static_cast<double>(board.hulls[h].pins.size());
        if (heard > 0) {
            const auto calls_here = static_cast<double>(std::count_if(stays.begin(), stays.end(), [](const Stay& stay) { return stay.site >= 0; }));
            const double silent = std::max(0.0, 2 * calls_here - heard), on = draw_beta(random, 0.5 + heard, 0.5 + silent);
            habits.unheard[h] = std::max(0.01, (1 - on) * (1 - on));
        }
        double out = 0, stayed_in = 0;
        for (std::size_t i = 0; i + 1 < n; ++i)
            for (std::size_t j = 0; j < n; ++j) (j + 1 == n ? out : stayed_in) += counts[i * n + j];
        habits.strays[h] = std::clamp(draw_beta(random, strays_a + out, strays_b + stayed_in), 1e-6, 0.98);
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<double> row = row_prior(board, habits, h, i);
            for (std::size_t j = 0; j + 1 < n; ++j)
                if (row[j] > 0) row[j] = draw_gamma(random, row[j] + counts[i * n + j]);
            fill_row(habits, h, i, row);
        }
    }
    move_fleet(random, watch, board, habits);

    const std::vector<double> other = otherwise(watch, board, habits);
    std::vector<double> seen(sites, 0.0), looked(sites, 0.0);
    for (const auto& instant : board.instants) {
        if (!instant.alone) looked[instant.site] += instant.gain;
        for (std::uint32_t k = instant.glimpses_begin; k < instant.glimpses_end; ++k) {
            const std::uint32_t g = board.glimpse_of[k];
            if (instant.alone || holder[g] >= 0) continue;
            const double fresh = habits.others[instant.site] * instant.gain * watch.glimpses[g].other / other[g];
            if (random.uniform() < fresh) seen[instant.site] += 1;
        }
    }
    for (std::size_t s = 0; s < sites; ++s) habits.others[s] = std::max(1e-4, draw_gamma(random, others_mean * others_worth + seen[s]) / (others_worth + looked[s]));
}

}  // namespace tw::voyage
