#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

#include "cargo/cargo_world.hpp"

// prove_cargo [SEED] [WORLDS] [SHIFTS]: lots and trains of simulated worlds with truth, matched and judged. Prints the tables of docs/results/cargo.md.
namespace {

using namespace tw;
using namespace tw::test;

void line(const std::string& name, const std::vector<Judged>& all, std::size_t said, std::size_t right, std::size_t same)
{
    const Loss loss = loss_of(all);
    fmt::print("| {} | {} | {:.2f} % | **{:.4f}** | {:.4f} | {} | {} | {} |\n", name, all.size(), 100 * loss.rate, loss.stated, loss.base, same, said, right);
}

void diagram(const std::string& name, const std::vector<Judged>& all)
{
    fmt::print("\n{}\n\n| stated | pairs | mean stated | were one |\n|---|---:|---:|---:|\n", name);
    for (const Step& s : reliability(all))
        if (s.number > 0) fmt::print("| {:g} to {:g} | {} | {:.3f} | {:.3f} |\n", s.from, s.to, s.number, s.stated, s.so);
}

void placebo(const std::string& name, const LotTrial& trial)
{
    const auto worlds = static_cast<double>(trial.placebo_p.size());
    const auto at_most = [&](double p) { return 100 * static_cast<double>(std::ranges::count_if(trial.placebo_p, [&](double x) { return x <= p; })) / worlds; };
    fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.3f} | {:.1f} % | {:.1f} % |\n", name, trial.placebo_p.size(), trial.expected / worlds, trial.shifted / worlds, trial.lag_ratio, at_most(0.05), at_most(0.5));
}

}  // namespace

int main(int argc, char** argv)
{
    const auto number = [&](int at, std::uint64_t otherwise) { return argc > at ? std::strtoull(argv[at], nullptr, 10) : otherwise; };
    const std::uint64_t seed = number(1, 1001);
    const auto worlds = static_cast<std::size_t>(number(2, 200));
    const int shifts = static_cast<int>(number(3, 99));
    const auto begin = std::chrono::steady_clock::now();
    const auto lab = lot_trial({}, seed, worlds, shifts), words = lot_trial({.measured = false}, seed, worlds, shifts), off = lot_trial({.off_model = true}, seed, worlds, shifts),
               off_words = lot_trial({.measured = false, .off_model = true}, seed, worlds, shifts), only = lot_trial({.measured = false, .colour_only = true}, seed, worlds, 0),
               none = lot_trial({.linked = false}, seed, worlds, shifts);
    const auto trains = train_trial({}, seed, worlds), few = train_trial({.short_trains = true}, seed, worlds), off_few = train_trial({.short_trains = true, .off_model = true}, seed, worlds), off_trains = train_trial({.off_model = true}, seed, worlds);

    fmt::print("| worlds | pairs | are one | log-loss, each pair alone | of the base rate | true matches | in the best set | of them right |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (const auto& [name, t] : {std::pair{"lots, colours measured", &lab}, std::pair{"lots, colours in words", &words}, std::pair{"lots, measured, off the model", &off}, std::pair{"lots, words, off the model", &off_words},
                                  std::pair{"lots, the word of the colour alone", &only}})
        line(name, t->alone, t->best_said, t->best_right, t->same);
    for (const auto& [name, t] : {std::pair{"trains", &trains}, std::pair{"trains, off the model", &off_trains}, std::pair{"trains of five cars, types alone", &few}, std::pair{"the same, off the model", &off_few}}) line(name, t->alone, t->best_said, t->best_right, t->same);
    fmt::print("\n| worlds | log-loss with alternatives | of the base rate |\n|---|---:|---:|\n");
    for (const auto& [name, all] : {std::pair{"lots, colours measured", &lab.joint}, std::pair{"lots, colours in words", &words.joint}, std::pair{"lots, measured, off the model", &off.joint}, std::pair{"trains", &trains.joint},
                                    std::pair{"trains, off the model", &off_trains.joint}}) {
        const Loss loss = loss_of(*all);
        fmt::print("| {} | **{:.4f}** | {:.4f} |\n", name, loss.stated, loss.base);
    }
    diagram("Reliability: lots, colours measured, each pair alone", lab.alone);
    diagram("Reliability: lots, colours in words, each pair alone", words.alone);
    diagram("Reliability: lots, measured, off the model, each pair alone", off.alone);
    diagram("Reliability: lots, colours measured, with alternatives", lab.joint);
    diagram("Reliability: trains, each pair alone", trains.alone);
    diagram("Reliability: trains of five cars, types alone, each pair alone", few.alone);
    diagram("Reliability: trains of five cars, off the model, each pair alone", off_few.alone);
    diagram("Reliability: trains, off the model, each pair alone", off_trains.alone);

    fmt::print("\n| worlds | number | matches expected | the same, times shifted | mean ratio by time, shifted | p at most 0.05 | p at most 0.5 |\n|---|---:|---:|---:|---:|---:|---:|\n");
    placebo("lots, colours measured", lab);
    placebo("lots, colours in words", words);
    placebo("lots, measured, off the model", off);
    placebo("nothing goes from A to B", none);

    double blue = 0, any = 0;
    for (const Judged& j : only.alone) any = std::max(any, j.ratio);
    cargo::Lot one;
    one.colour = cargo::Colour::blue;
    const cargo::LotMatcher matcher{cargo::LotModel{}};
    blue = matcher.appearance(one, one);
    fmt::print("\n| the word alone, both lots | share assumed | ratio |\n|---|---:|---:|\n");
    for (const auto colour : {cargo::Colour::blue, cargo::Colour::brown, cargo::Colour::grey, cargo::Colour::green, cargo::Colour::white, cargo::Colour::orange, cargo::Colour::red, cargo::Colour::yellow, cargo::Colour::black}) {
        one.colour = colour;
        double share = 0;
        for (const auto& r : matcher.model().rates) share += r.colour == colour ? r.share : 0;
        fmt::print("| {} | {:.0f} % | {:.1f} |\n", cargo::name(colour), 100 * share, matcher.appearance(one, one));
    }
    fmt::print("\nThe word alone: blue with blue {:.2f}; largest ratio of any pair of words in these worlds {:.1f} (with the time, which tells little here).\n", blue, any);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    fmt::print("\n{} worlds of each kind from seed {}, {} shifts, {:.1f} s\n", worlds, seed, shifts, seconds);
    return 0;
}
