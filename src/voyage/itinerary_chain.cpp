#include "voyage/itinerary_chain.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "voyage/draws.hpp"

namespace tw::voyage {
namespace {

/// Stands for having been seen, on no particular scale: large, so that a life without the place is as good as impossible.
constexpr double held_factor = 1e9;
/// Sweeps in which a hull takes only what other hulls are not expected to have been; after them it sees what they hold.
constexpr unsigned first_sweeps = 2;
/// Up to as many hulls habits are moved more often, and what each was told is kept meanwhile.
constexpr std::size_t few_hulls = 16;

}  // namespace

ItineraryChain::ItineraryChain(const Watch& watch, const Board& board, std::uint64_t seed, std::uint64_t number)
    : watch_(watch), board_(board), random_(seed, 0x1717'0000 + number), habits_(usual_habits(watch, board)), lives_(board.hulls.size()),
      holder_(watch.glimpses.size(), -1), moment_(board.instants.size())
{
    for (std::size_t i = 0; i < moment_.size(); ++i) {
        const auto span = static_cast<std::uint64_t>(board.instants[i].to - board.instants[i].from + 1);
        moment_[i] = board.instants[i].from + (span > 1 ? static_cast<std::int32_t>(random_.below(span)) : 0);
    }
    std::vector<std::int32_t> moving(board.instants.size(), -1);
    for (std::size_t k = 0; k < board.moving.size(); ++k) moving[board.moving[k]] = static_cast<std::int32_t>(k);
    at_.resize(board.moving.size());
    std::set<std::pair<std::size_t, std::size_t>> rivals;
    for (std::size_t h = 0; h < board.hulls.size(); ++h)
        for (const auto& sight : board.hulls[h].sights)
            if (moving[sight.instant] >= 0) at_[static_cast<std::size_t>(moving[sight.instant])].emplace_back(static_cast<std::uint32_t>(h), sight.place);
    // Hulls that resemble each other in a sighting at a site both are followed over.
    std::vector<std::vector<std::pair<std::size_t, double>>> maybe(watch.glimpses.size());
    for (std::size_t h = 0; h < board.hulls.size(); ++h)
        for (const auto& m : board.hulls[h].maybes) maybe[m.glimpse].emplace_back(h, m.weight);
    for (const auto& list : maybe)
        for (const auto& [a, weight] : list)
            for (const auto& [b, other] : list)
                if (a < b && std::min(weight, other) > 0.02 * std::max(weight, other)) rivals.emplace(a, b);
    rivals_.assign(rivals.begin(), rivals.end());
}

/// Likelihood of the sighting were it the hull, against its being another ship. In the first sweeps hulls that were not drawn yet are other ships, so that
/// the first ones drawn do not take the sightings of all that resemble them.
double ItineraryChain::shows(const Board::Instant& instant, const Board::Maybe& maybe) const
{
    return instant.gain * maybe.weight / (other_[maybe.glimpse] + (begun_ < first_sweeps ? maybe.rivals : 0.0));
}

/// The clues for one hull in bins [from, to), one per bin and place, given who holds which sighting.
void ItineraryChain::clues_of(std::size_t hull, std::int32_t from, std::int32_t to)
{
    clues_.clear();
    const auto& own = board_.hulls[hull];
    first_.assign(static_cast<std::size_t>(to - from), -1);
    next_.clear();
    factors_.clear();
    std::vector<std::int16_t> places;
    for (const auto& sight : own.sights) {
        const std::int32_t t = moment_[sight.instant];
        if (t < from || t >= to) continue;
        const auto& instant = board_.instants[sight.instant];
        double factor = instant.miss;
        for (std::uint32_t m = sight.begin; m < sight.end; ++m) {
            const auto& maybe = own.maybes[m];
            const std::int32_t held = holder_[maybe.glimpse];
            if (held < 0 || held == static_cast<std::int32_t>(hull)) factor += shows(instant, maybe);
        }
        auto& head = first_[static_cast<std::size_t>(t - from)];
        next_.push_back(head);
        head = static_cast<std::int32_t>(factors_.size());
        factors_.push_back(factor);
        places.push_back(sight.place);
    }
    auto outside = std::lower_bound(own.outside.begin(), own.outside.end(), from, [](const Clue& c, std::int32_t t) { return c.bin < t; });
    for (std::int32_t t = from; t < to; ++t) {
        for (; outside != own.outside.end() && outside->bin == t; ++outside) clues_.push_back(*outside);
        for (std::int32_t k = first_[static_cast<std::size_t>(t - from)]; k >= 0; k = next_[static_cast<std::size_t>(k)])
            clues_.push_back({t, places[static_cast<std::size_t>(k)], factors_[static_cast<std::size_t>(k)]});
    }
}

void ItineraryChain::release(std::size_t hull, std::int32_t from, std::int32_t to)
{
    const auto& own = board_.hulls[hull];
    for (const auto& sight : own.sights) {
        const std::int32_t t = moment_[sight.instant];
        if (t < from || t >= to) continue;
        for (std::uint32_t m = sight.begin; m < sight.end; ++m)
            if (std::int32_t& held = holder_[own.maybes[m].glimpse]; held == static_cast<std::int32_t>(hull)) held = -1;
    }
}

/// Given where the hull was, draws which free sighting of each look in [from, to) shows it. `begin` is the life's first bin.
void ItineraryChain::assign(std::size_t hull, const Drawn& life, std::int32_t begin, std::int32_t from, std::int32_t to)
{
    const auto& own = board_.hulls[hull];
    std::vector<double> weights;
    for (const auto& sight : own.sights) {
        const std::int32_t t = moment_[sight.instant];
        if (sight.begin == sight.end || t < from || t >= to || life.place[static_cast<std::size_t>(t - begin)] != sight.place) continue;
        const auto& instant = board_.instants[sight.instant];
        weights.assign(1, instant.miss);
        for (std::uint32_t m = sight.begin; m < sight.end; ++m)
            weights.push_back(holder_[own.maybes[m].glimpse] < 0 ? shows(instant, own.maybes[m]) : 0);
        const std::size_t drawn = draw_index(random_, weights);
        if (drawn > 0) holder_[own.maybes[sight.begin + drawn - 1].glimpse] = static_cast<std::int32_t>(hull);
    }
}

void ItineraryChain::redraw(std::size_t hull)
{
    release(hull, 0, board_.bins);
    clues_of(hull, 0, board_.bins);
    filter_.forward(rates_[hull], clues_, board_.hulls[hull].pins, {0, board_.bins, {}, {}});
    filter_.draw(random_, lives_[hull]);
    for (const std::int32_t t : filter_.conflicts()) conflicts_.emplace_back(hull, t);
    assign(hull, lives_[hull], 0, 0, board_.bins);
}

namespace {

/// Puts the life drawn for [begin, end) into the whole one; both ends lie inside stays.
void splice(Drawn& whole, const Drawn& part, std::int32_t begin, std::int32_t end)
{
    auto& old = whole.path.stays;
    const auto holds = [](std::int32_t t) { return [t](const Stay& s) { return s.arrive <= t && t < s.depart; }; };
    const auto a = std::find_if(old.begin(), old.end(), holds(begin)), b = std::find_if(old.begin(), old.end(), holds(end - 1));
    std::vector<Stay> stays(old.begin(), a), middle = part.path.stays;
    middle.front().arrive = a->arrive;
    middle.front().from_start = a->from_start;
    middle.front().sailed = a->sailed;
    middle.front().waited = a->waited;
    middle.back().depart = b->depart;
    middle.back().to_end = b->to_end;
    stays.insert(stays.end(), middle.begin(), middle.end());
    stays.insert(stays.end(), b + 1, old.end());
    old = std::move(stays);
    std::copy(part.place.begin(), part.place.end(), whole.place.begin() + begin);
    std::copy(part.phase.begin(), part.phase.end(), whole.phase.begin() + begin);
}

}  // namespace

/// Draws two hulls anew together between two bins in which both lie somewhere: first a with all sightings of both free, then b
/// with what a left. That proposal has the right weight but for b's sum over lives, which decides whether it is taken.
void ItineraryChain::exchange(std::size_t a, std::size_t b, std::int32_t begin, std::int32_t end)
{
    const auto reach = [&](std::size_t h) {
        const Drawn& l = lives_[h];
        const auto f = static_cast<std::size_t>(begin), e = static_cast<std::size_t>(end - 1);
        return Stretch{begin, end, Moment{l.place[f], l.phase[f]}, Moment{l.place[e], l.phase[e]}};
    };
    for (const std::size_t h : {a, b})
        for (const std::int32_t t : {begin, end - 1})
            if (lives_[h].place[static_cast<std::size_t>(t)] < 0) return;
    ++tried_;
    const std::vector<std::int32_t> before = holder_;
    const std::int32_t from = begin + 1;
    const auto sum = [&](std::size_t h) {
        clues_of(h, from, end);
        return filter_.forward(rates_[h], clues_, board_.hulls[h].pins, reach(h));
    };
    release(b, from, end);
    const double as_it_was = sum(b);
    release(a, from, end);
    if (!std::isfinite(sum(a))) {
        holder_ = before;
        return;
    }
    Drawn first, second;
    filter_.draw(random_, first);
    assign(a, first, begin, from, end);
    const double as_proposed = sum(b);
    if (std::log(1 - random_.uniform()) >= as_proposed - as_it_was) {
        holder_ = before;
        return;
    }
    ++taken_;
    filter_.draw(random_, second);
    assign(b, second, begin, from, end);
    splice(lives_[a], first, begin, end);
    splice(lives_[b], second, begin, end);
}

/// Draws the instant of each look that has only an interval, given where the hulls were and which of them it saw.
void ItineraryChain::move_instants()
{
    std::vector<double> weights;
    for (std::size_t k = 0; k < board_.moving.size(); ++k) {
        const std::uint32_t i = board_.moving[k];
        const auto& instant = board_.instants[i];
        weights.assign(static_cast<std::size_t>(instant.to - instant.from + 1), 1.0);
        std::set<std::uint32_t> seen;
        for (std::uint32_t g = instant.glimpses_begin; g < instant.glimpses_end; ++g)
            if (const std::int32_t h = holder_[board_.glimpse_of[g]]; h >= 0) seen.insert(static_cast<std::uint32_t>(h));
        const auto& at = at_[k];
        for (std::size_t n = 0; n < at.size();) {
            const std::uint32_t h = at[n].first;
            const bool held = seen.contains(h);
            std::size_t end = n;
            while (end < at.size() && at[end].first == h) ++end;
            for (std::int32_t t = instant.from; t <= instant.to; ++t) {
                const std::int8_t place = lives_[h].place[static_cast<std::size_t>(t)];
                bool there = false;
                for (std::size_t m = n; m < end; ++m) there = there || (place >= 0 && at[m].second == place);
                weights[static_cast<std::size_t>(t - instant.from)] *= held ? (there ? 1.0 : 0.0) : (there ? instant.miss : 1.0);
            }
            n = end;
        }
        moment_[i] = instant.from + static_cast<std::int32_t>(draw_index(random_, weights));
    }
}

/// The clues for one hull when who holds which sighting stands fast.
void ItineraryChain::clues_as_held(std::size_t hull, std::vector<Clue>& clues)
{
    const auto& own = board_.hulls[hull];
    // Every sighting the hull does not hold is hidden from it; those it holds show it for certain.
    held_clues_.clear();
    for (const auto& sight : own.sights) {
        const auto& instant = board_.instants[sight.instant];
        double factor = instant.miss;
        for (std::uint32_t m = sight.begin; m < sight.end; ++m)
            if (holder_[own.maybes[m].glimpse] == static_cast<std::int32_t>(hull)) factor = held_factor;
        held_clues_.push_back({moment_[sight.instant], sight.place, factor});
    }
    const auto earlier = [](const Clue& a, const Clue& b) { return a.bin < b.bin; };
    if (!std::is_sorted(held_clues_.begin(), held_clues_.end(), earlier)) std::stable_sort(held_clues_.begin(), held_clues_.end(), earlier);
    clues.clear();
    std::merge(own.outside.begin(), own.outside.end(), held_clues_.begin(), held_clues_.end(), std::back_inserter(clues), earlier);
}

double ItineraryChain::sum_as_held(const Habits& habits, std::size_t hull)
{
    const bool kept = lives_.size() <= few_hulls;
    if (!kept) clues_as_held(hull, clues_);
    const Rates rates = rates_of(board_, habits, hull);
    return filter_.sum(rates, kept ? as_held_[hull] : clues_, board_.hulls[hull].pins, {0, board_.bins, {}, {}});
}

/// Moves habits with all lives summed over, given who holds which sighting: rates that lives drawn one by one would change only
/// in small steps can change at once.
void ItineraryChain::try_habits()
{
    const std::size_t hulls = lives_.size();
    as_held_.resize(hulls <= few_hulls ? hulls : 0);
    for (std::size_t h = 0; h < as_held_.size(); ++h) clues_as_held(h, as_held_[h]);
    std::vector<double> now(hulls);
    for (std::size_t h = 0; h < hulls; ++h) now[h] = sum_as_held(habits_, h);
    const auto taken = [&](double change) { return std::log(1 - random_.uniform()) < change; };
    // A step of one site's stays or waiting is nothing to a hull that is not followed there.
    const auto concerns = [&](const HabitTrial& t, std::size_t h) {
        const auto& own = board_.hulls[h].sites;
        return t.everywhere || std::find(own.begin(), own.end(), t.site) != own.end();
    };
    const int rounds = hulls <= few_hulls ? 3 : 1;
    for (int round = 0; round < rounds; ++round) {
        HabitTrial shared = try_shared(random_, watch_, board_, habits_);
        if (shared.log_prior > -1e299) {
            std::vector<double> then(hulls);
            double change = shared.log_prior;
            for (std::size_t h = 0; h < hulls; ++h) change += (then[h] = concerns(shared, h) ? sum_as_held(shared.habits, h) : now[h]) - now[h];
            if (taken(change)) {
                habits_ = std::move(shared.habits);
                now = std::move(then);
            }
        }
        if (round == 2) continue;
        for (std::size_t h = 0; h < hulls; ++h) {
            HabitTrial own = try_own(random_, watch_, board_, habits_, h);
            if (own.log_prior == 0) continue;
            const double then = sum_as_held(own.habits, h);
            if (!taken(own.log_prior + then - now[h])) continue;
            habits_ = std::move(own.habits);
            now[h] = then;
        }
    }
}

void ItineraryChain::sweep()
{
    conflicts_.clear();
    other_ = otherwise(watch_, board_, habits_);
    if (begun_ > 0) try_habits();
    rates_.clear();
    for (std::size_t h = 0; h < lives_.size(); ++h) rates_.push_back(rates_of(board_, habits_, h));
    for (std::size_t h = 0; h < lives_.size(); ++h) redraw(h);
    if (!rivals_.empty()) {
        const std::size_t tries = std::min(rivals_.size(), lives_.size()) * 2;
        for (std::size_t n = 0; n < tries; ++n) {
            auto [a, b] = rivals_[random_.below(rivals_.size())];
            if (random_.below(2) == 0) std::swap(a, b);
            const auto day = static_cast<std::int32_t>(std::max(1, 86'400 / board_.bin_seconds));
            const std::int32_t length = std::min(board_.bins, day * (4 << random_.below(4)));
            const auto begin = static_cast<std::int32_t>(random_.below(static_cast<std::uint64_t>(board_.bins - length + 1)));
            if (length > 2) exchange(a, b, begin, begin + length);
        }
    }
    move_instants();
    learn(random_, watch_, board_, lives_, holder_, habits_);
    begun_ = std::min(begun_ + 1, first_sweeps);
}

void ItineraryChain::weigh(std::vector<float>& instants) const
{
    std::vector<double> sum(board_.instants.size(), 0.0);
    for (std::size_t h = 0; h < lives_.size(); ++h)
        for (const auto& sight : board_.hulls[h].sights) {
            const std::int32_t t = moment_[sight.instant];
            if (lives_[h].place[static_cast<std::size_t>(t)] != sight.place) continue;
            const auto& instant = board_.instants[sight.instant];
            double factor = instant.miss;
            for (std::uint32_t m = sight.begin; m < sight.end; ++m) {
                const auto& maybe = board_.hulls[h].maybes[m];
                if (holder_[maybe.glimpse] == static_cast<std::int32_t>(h)) factor = instant.gain * maybe.weight / other_[maybe.glimpse];
            }
            sum[sight.instant] += std::log(factor);
        }
    instants.assign(sum.begin(), sum.end());
}

}  // namespace tw::voyage
