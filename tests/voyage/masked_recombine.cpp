#include <algorithm>
#include <cmath>
#include <set>

#include "core/geodesy.hpp"
#include "core/philox.hpp"
#include "masked_traffic.hpp"

namespace tw::test {
namespace {

constexpr std::int64_t hour = 3600, day = 86'400;
constexpr Second origin{1'672'531'200};  // 2023-01-01

double hours_between(Second a, Second b) { return static_cast<double>((b - a).value) / hour; }

/// The order of one ship's calls: a cycle, now and then left for another place, or places by habit.
class Order {
public:
    Order(MaskedShip& ship, std::size_t places, const Recombination& rule, Random& random) : random_(random)
    {
        std::vector<std::size_t> mixed(places);
        for (std::size_t i = 0; i < places; ++i) mixed[i] = i;
        for (std::size_t i = places; i > 1; --i) std::swap(mixed[i - 1], mixed[random.below(i)]);
        places_ = mixed;
        if (rule.hold || random.uniform() < rule.shuttles) {
            const double which = random.uniform();
            const std::size_t length = rule.hold || which < 0.7 ? 2 : which < 0.9 ? 3 : 4;
            ship.cycle.assign(mixed.begin(), mixed.begin() + static_cast<std::ptrdiff_t>(std::min(length, places)));
            wanders_ = !rule.hold && random.uniform() < 0.33;
        } else {
            taste_ = random.uniform();
        }
        cycle_ = ship.cycle;
    }
    std::size_t next(std::size_t last)
    {
        if (!cycle_.empty()) {
            if (wanders_ && random_.uniform() < 1.0 / 12 && places_.size() > cycle_.size())
                return places_[cycle_.size() + random_.below(places_.size() - cycle_.size())];
            return cycle_[turn_++ % cycle_.size()];
        }
        for (;;) {
            double total = 0;
            for (std::size_t i = 0; i < places_.size(); ++i) total += std::pow(static_cast<double>(i + 1), -taste_);
            double pick = random_.uniform() * total;
            std::size_t i = 0;
            while (i + 1 < places_.size() && (pick -= std::pow(static_cast<double>(i + 1), -taste_)) > 0) ++i;
            if (places_[i] != last) return places_[i];
        }
    }

private:
    Random& random_;
    std::vector<std::size_t> places_, cycle_;
    bool wanders_ = false;
    double taste_ = 0;
    std::size_t turn_ = 0;
};

/// A real passage of at least half and at most twice the way, at its own mean speed; of any way where there is none.
double passage_hours(const MovementPool& pool, double nm, Random& random)
{
    std::vector<const MovementPool::Leg*> like;
    for (const auto& leg : pool.legs)
        if (leg.nm >= nm / 2 && leg.nm <= nm * 2) like.push_back(&leg);
    const MovementPool::Leg& leg = like.empty() ? pool.legs[random.below(pool.legs.size())] : *like[random.below(like.size())];
    return leg.hours * nm / leg.nm;
}

}  // namespace

MovementPool pool_of(const std::vector<MaskedTraffic>& sets, double least_stay_hours)
{
    MovementPool pool;
    for (const auto& set : sets)
        for (const auto& ship : set.ships) {
            bool used = false;
            for (std::size_t i = 0; i < ship.stays.size(); ++i) {
                const MaskedStay& s = ship.stays[i];
                if (hours_between(s.arrive, s.depart) < least_stay_hours) continue;
                if (s.arrive > ship.from && s.depart < ship.to) pool.stay_hours.push_back(hours_between(s.arrive, s.depart)), used = true;
                if (i + 1 == ship.stays.size()) continue;
                const MaskedStay& next = ship.stays[i + 1];
                const MovementPool::Leg leg{set.way(s.place, next.place), hours_between(s.depart, next.arrive)};
                if (next.place != s.place && hours_between(next.arrive, next.depart) >= least_stay_hours && leg.nm >= 5 && leg.hours * 30 >= leg.nm) pool.legs.push_back(leg), used = true;
            }
            if (!ship.length_drawn) pool.lengths.push_back(ship.length_m);
            pool.ships += used;
        }
    return pool;
}

MaskedTraffic recombined(const MovementPool& pool, const Recombination& rule, std::uint64_t seed)
{
    MaskedTraffic world;
    world.name = "real movements, recombined, seed " + std::to_string(seed);
    world.recombined = true;
    Random random(seed, 0x4EC0);
    for (std::size_t p = 0; p < rule.places; ++p) world.places.push_back({std::string(1, static_cast<char>('a' + p)), lon_lat(random.uniform() * 300 - 150, 0)});
    world.way_nm.assign(rule.places * rule.places, 0);
    for (std::size_t a = 0; a < rule.places; ++a)
        for (std::size_t b = 0; b < a; ++b) world.way_nm[a * rule.places + b] = world.way_nm[b * rule.places + a] = pool.legs[random.below(pool.legs.size())].nm;
    const Second end{origin.value + static_cast<std::int64_t>(rule.days * day)};
    for (std::size_t k = 0; k < rule.ships; ++k) {
        Random own(seed, 0x4EC1'0000 + k);
        MaskedShip ship;
        ship.id = "ship" + std::to_string(k);
        ship.mmsi = static_cast<std::uint32_t>(k + 1);
        ship.from = origin;
        ship.to = end;
        ship.length_m = pool.lengths[own.below(pool.lengths.size())];
        Order order(ship, rule.places, rule, own);
        const Second hold_after{origin.value + static_cast<std::int64_t>((0.35 + 0.25 * own.uniform()) * rule.days * day)};
        const double hold_hours = 24 * (15 + 25 * own.uniform());
        Second now{origin.value - 20 * day};
        std::size_t last = rule.places;
        while (now < end) {
            const std::size_t place = order.next(last);
            if (last < rule.places && place != last) now.value += static_cast<std::int64_t>(passage_hours(pool, world.way(last, place), own) * hour);
            double stay = pool.stay_hours[own.below(pool.stay_hours.size())];
            const bool held = rule.hold && !ship.held && now >= hold_after && place == ship.cycle[0];
            if (held) stay = hold_hours;
            const Second leave{now.value + static_cast<std::int64_t>(stay * hour)};
            if (held) ship.held = {now, leave};
            if (place == last && !ship.stays.empty()) ship.stays.back().depart = std::min(leave, end);
            else if (leave > origin && now < end) ship.stays.push_back({place, std::max(now, origin), std::min(leave, end)});
            now = leave;
            last = place;
        }
        world.ships.push_back(std::move(ship));
    }
    return world;
}

}  // namespace tw::test
