#include "cargo/cargo_world.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/philox.hpp"

namespace tw::test {
namespace {

using namespace cargo;

constexpr double window = 180, day = 86'400;

double normal(Random& r)
{
    const double u = 1 - r.uniform(), v = r.uniform();
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
}

template <class Rate>
std::size_t drawn(Random& r, const std::vector<Rate>& rates)
{
    double at = r.uniform();
    for (std::size_t i = 0; i < rates.size(); ++i)
        if ((at -= rates[i].share) < 0) return i;
    return rates.size() - 1;
}

/// What a lot really is.
struct Thing { std::size_t rate = 0; std::array<double, 3> lab{}; double number = 0, time = 0; };

class LotMaker {
public:
    LotMaker(const LotHabits& habits, std::uint64_t seed) : habits_(habits), random_(seed, 0x107)
    {
        world.model.lag = *lag_from_text("17.5~0.2");
        world.model.window_days = window;
        if (habits.colour_only) world.model.lag = {};
        rates_ = completed(world.model.rates);
        if (habits.off_model) {
            for (BoxRate& r : rates_) r.share *= std::exp(0.5 * normal(random_));
            rates_ = completed(std::move(rates_));
        }
    }

    LotWorld make()
    {
        const std::size_t at_a = 6 + random_.below(12), others = 4 + random_.below(10);
        for (std::size_t i = 0; i < at_a; ++i) {
            Thing thing = new_thing();
            thing.time = random_.uniform() * window;
            world.a.push_back(seen(thing, "A", i));
            if (!habits_.linked || random_.uniform() < 0.5) continue;
            const double sigma = habits_.off_model ? 0.3 : 0.2;
            double arrival = thing.time + 17.5 * std::exp(sigma * normal(random_)) + (habits_.off_model ? 3 * random_.uniform() : 0);
            if (habits_.colour_only) arrival = thing.time + random_.uniform() * reach_days;
            const double kind = random_.uniform();
            if (kind >= 0.8) thing.number = number();
            else if (kind >= 0.5) thing.number = std::max(1.0, thing.number * random_.uniform());
            thing.time = arrival;
            if (arrival > window) continue;
            world.same.emplace_back(i, world.b.size());
            world.b.push_back(seen(thing, "B", world.b.size()));
        }
        for (std::size_t i = 0; i < others; ++i) {
            Thing thing = new_thing();
            thing.time = random_.uniform() * window;
            world.b.push_back(seen(thing, "B", world.b.size()));
        }
        return std::move(world);
    }

    LotWorld world;

private:
    double number() { return std::clamp(std::exp(std::log(world.model.count_median) + world.model.count_sigma * normal(random_)), 1.0, 15'000.0); }

    Thing new_thing()
    {
        Thing thing;
        thing.rate = drawn(random_, rates_);
        const BoxRate& rate = rates_[thing.rate];
        const std::array<double, 3> mean{rate.lab.l * 0.1, rate.lab.a * 0.1, rate.lab.b * 0.1};
        for (std::size_t c = 0; c < 3; ++c) thing.lab[c] = mean[c] + rate.spread * normal(random_);
        thing.number = number();
        return thing;
    }

    Lot seen(const Thing& thing, const std::string& site, std::size_t index)
    {
        Lot lot;
        lot.id = site + std::to_string(index);
        lot.sites = {site};
        const bool dated = random_.uniform() < 0.4;
        const auto at = static_cast<std::int64_t>(thing.time * day);
        lot.when = dated ? site::Interval{Second{at - at % 86'400}, Second{at - at % 86'400 + 86'400}} : site::Interval{Second{at}, Second{at + 60}};
        lot.origin = site::Origin::simulated;
        const BoxRate& rate = rates_[thing.rate];
        if (habits_.measured && !habits_.colour_only) {
            lot.measured = true;
            lot.normalisation = Normalisation::scene;
            lot.lab_sd = 60;
            const double heavy = habits_.off_model && random_.uniform() < 0.1 ? 2 : 1, cast = habits_.off_model ? 3 : 0;
            const auto read = [&](std::size_t c) { return static_cast<std::int32_t>(std::lround(10 * (thing.lab[c] + 6 * heavy * normal(random_) + cast * normal(random_)))); };
            lot.lab = {read(0), read(1), read(2)};
            lot.colour = nearest(lot.lab);
        } else {
            lot.colour = random_.uniform() < world.model.colour_error ? rates_[drawn(random_, rates_)].colour : rate.colour;
        }
        if (habits_.colour_only) return lot;
        if (random_.uniform() < 0.8) lot.size = random_.uniform() < world.model.size_error ? rates_[drawn(random_, rates_)].size : rate.size;
        const double reading = thing.number * std::exp(world.model.count_error * normal(random_)), said = random_.uniform();
        const auto whole = std::max<std::int64_t>(1, std::llround(reading));
        if (said < 0.6) lot.figure = {site::Bound::exact, whole * 1000, whole * 1000, "boxes"};
        else if (said < 0.8) lot.figure = {site::Bound::range, whole * 900, whole * 1100, "boxes"};
        return lot;
    }

    LotHabits habits_;
    Random random_;
    std::vector<BoxRate> rates_;
};

class TrainMaker {
public:
    TrainMaker(const TrainHabits& habits, std::uint64_t seed) : habits_(habits), random_(seed, 0x7A1), rates_(completed(std::vector<CarRate>{}))
    {
        // the time tells nothing here: cars alone are judged
        world.model.lag = {};
        world.model.window_days = reach_days;
        if (habits.short_trains) world.model.length_median = 5;
    }

    TrainWorld make()
    {
        const std::size_t trains = 6;
        for (std::size_t i = 0; i < trains; ++i) {
            const auto cars = train();
            world.a.push_back(seen(cars, "A", i, 0));
            if (!habits_.linked || random_.uniform() < 0.4) continue;
            world.same.emplace_back(i, world.b.size());
            world.b.push_back(seen(moved(cars), "B", world.b.size(), 1));
        }
        while (world.b.size() < trains + 2) world.b.push_back(seen(train(), "B", world.b.size(), 1));
        return std::move(world);
    }

    TrainWorld world;

private:
    Car car()
    {
        const CarRate& r = rates_[drawn(random_, rates_)];
        return {r.type, r.colour};
    }

    std::vector<Car> train()
    {
        const double median = world.model.length_median, sigma = world.model.length_sigma;
        const auto length = static_cast<std::size_t>(std::clamp(std::round(std::exp(std::log(median) + sigma * normal(random_))), 1.0, 150.0));
        double pick = random_.uniform(), same = random_.uniform(), colour = 0.8;
        if (!habits_.off_model) {
            std::size_t kind = 0;
            while (kind + 1 < world.model.runs.size() && (pick -= world.model.runs[kind].share) >= 0) ++kind;
            same = world.model.runs[kind].same;
            colour = world.model.runs[kind].colour;
        }
        std::vector<Car> cars;
        while (cars.size() < length) {
            Car next = car();
            if (!cars.empty() && random_.uniform() < same) {
                next.type = cars.back().type;
                if (random_.uniform() < colour) next.colour = cars.back().colour;
            }
            cars.push_back(next);
        }
        return cars;
    }

    /// The same cars at the next place.
    std::vector<Car> moved(const std::vector<Car>& cars)
    {
        const ConsistModel& model = world.model;
        std::vector<Car> order = cars;
        const double way = random_.uniform();
        if (way < model.shuffled) {
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
        } else if (way < model.shuffled + model.cut && order.size() > 1) {
            std::ranges::rotate(order, order.begin() + 1 + static_cast<std::ptrdiff_t>(random_.below(order.size() - 1)));
            if (random_.uniform() < 0.5) std::ranges::reverse(order);
        } else if (way < model.shuffled + model.cut + model.turned) {
            std::ranges::reverse(order);
        }
        std::vector<Car> there;
        std::size_t left_out = 0;
        for (std::size_t i = 0;; ++i) {
            while (random_.uniform() < model.added) there.push_back(car());
            if (i == order.size()) break;
            if (habits_.off_model && left_out == 0 && random_.uniform() < 0.01) left_out = 1 + random_.below(6);
            if (left_out > 0) {
                --left_out;
                continue;
            }
            if (random_.uniform() >= model.dropped) there.push_back(order[i]);
        }
        if (there.empty()) there.push_back(car());
        return there;
    }

    Consist seen(const std::vector<Car>& cars, const std::string& site, std::size_t index, std::int64_t day_of)
    {
        Consist train;
        train.id = site + std::to_string(index);
        train.sites = {site};
        train.when = {Second{day_of * 86'400}, Second{day_of * 86'400 + 60}};
        train.origin = site::Origin::simulated;
        const double more = habits_.off_model ? 1.5 : 1;
        for (Car c : cars) {
            if (habits_.short_trains || random_.uniform() < 0.05) c.colour = Colour::unknown;
            else if (random_.uniform() < more * world.model.colour_error) c.colour = car().colour;
            if (random_.uniform() < 0.03) c.type = CarType::unknown;
            else if (random_.uniform() < more * world.model.type_error) c.type = car().type;
            train.cars.push_back(c);
        }
        return train;
    }

    TrainHabits habits_;
    Random random_;
    std::vector<CarRate> rates_;
};

/// Alone at the share of true pairs of all worlds.
void judge(std::vector<Judged>& all, std::size_t same)
{
    const double rate = static_cast<double>(same) / static_cast<double>(all.size());
    if (rate <= 0) return;
    for (Judged& j : all) j.chance = posterior(j.ratio, rate);
}

}  // namespace

LotWorld lot_world(const LotHabits& habits, std::uint64_t seed) { return LotMaker(habits, seed).make(); }
TrainWorld train_world(const TrainHabits& habits, std::uint64_t seed) { return TrainMaker(habits, seed).make(); }

Loss loss_of(const std::vector<Judged>& all)
{
    Loss loss;
    if (all.empty()) return loss;
    for (const Judged& j : all) loss.rate += j.so ? 1 : 0;
    loss.rate /= static_cast<double>(all.size());
    for (const Judged& j : all) {
        const double p = std::clamp(j.chance, 1e-12, 1 - 1e-12);
        loss.stated -= std::log(j.so ? p : 1 - p);
        if (loss.rate > 0 && loss.rate < 1) loss.base -= std::log(j.so ? loss.rate : 1 - loss.rate);
    }
    loss.stated /= static_cast<double>(all.size());
    loss.base /= static_cast<double>(all.size());
    return loss;
}

std::vector<Step> reliability(const std::vector<Judged>& all)
{
    constexpr std::array<double, 9> edges{0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0000001};
    std::vector<Step> steps;
    for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
        Step step{edges[k], std::min(edges[k + 1], 1.0), 0, 0, 0};
        for (const Judged& j : all) {
            if (j.chance < edges[k] || j.chance >= edges[k + 1]) continue;
            ++step.number;
            step.stated += j.chance;
            step.so += j.so ? 1 : 0;
        }
        if (step.number > 0) {
            step.stated /= static_cast<double>(step.number);
            step.so /= static_cast<double>(step.number);
        }
        steps.push_back(step);
    }
    return steps;
}

LotTrial lot_trial(const LotHabits& habits, std::uint64_t first_seed, std::size_t worlds, int shifts)
{
    LotTrial trial;
    for (std::size_t w = 0; w < worlds; ++w) {
        const LotWorld world = lot_world(habits, first_seed + w);
        const LotMatcher matcher(world.model);
        MatchSettings settings;
        settings.shifts = shifts;
        settings.seed = first_seed + w;
        settings.prior = 0.39;   // of all lots at B of such worlds
        const LotMatch match = match_lots(world.a, world.b, matcher, settings);
        const std::size_t n = world.b.size();
        std::vector<Judged> alone(world.a.size() * n), joint(alone.size());
        for (const LotPair& p : match.pairs) {
            alone[p.a * n + p.b].ratio = p.ratio.all();
            joint[p.a * n + p.b].chance = p.joint;
            trial.best_said += p.best ? 1 : 0;
        }
        for (const auto& [a, b] : world.same) {
            alone[a * n + b].so = joint[a * n + b].so = true;
            ++trial.same;
            for (const LotPair& p : match.pairs) trial.best_right += p.best && p.a == a && p.b == b ? 1 : 0;
        }
        trial.alone.insert(trial.alone.end(), alone.begin(), alone.end());
        trial.joint.insert(trial.joint.end(), joint.begin(), joint.end());
        if (match.placebo.shifts > 0) {
            trial.placebo_p.push_back(match.placebo.p);
            trial.expected += match.placebo.real;
            trial.shifted += match.placebo.expected;
            trial.lag_ratio += match.placebo.mean_ratio / static_cast<double>(worlds);
        }
    }
    judge(trial.alone, trial.same);
    return trial;
}

TrainTrial train_trial(const TrainHabits& habits, std::uint64_t first_seed, std::size_t worlds)
{
    TrainTrial trial;
    for (std::size_t w = 0; w < worlds; ++w) {
        const TrainWorld world = train_world(habits, first_seed + w);
        const ConsistMatcher matcher(world.model);
        const ConsistMatch match = match_consists(world.a, world.b, matcher, 0.45, 0, 1);
        const std::size_t n = world.b.size();
        std::vector<Judged> alone(world.a.size() * n), joint(alone.size());
        for (const ConsistPair& p : match.pairs) {
            alone[p.a * n + p.b].ratio = p.ratio.order;
            joint[p.a * n + p.b].chance = p.joint;
            trial.best_said += p.best ? 1 : 0;
        }
        for (const auto& [a, b] : world.same) {
            alone[a * n + b].so = joint[a * n + b].so = true;
            ++trial.same;
            for (const ConsistPair& p : match.pairs) trial.best_right += p.best && p.a == a && p.b == b ? 1 : 0;
        }
        trial.alone.insert(trial.alone.end(), alone.begin(), alone.end());
        trial.joint.insert(trial.joint.end(), joint.begin(), joint.end());
    }
    judge(trial.alone, trial.same);
    return trial;
}

}  // namespace tw::test
