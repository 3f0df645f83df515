#include <algorithm>

#include "masked_looks.hpp"

namespace tw::test {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Sites of calls in a row, calls at one site taken as one; `first` and `last` of them.
struct Turn { std::size_t site, first, last; };

template <class Stays, class Site>
std::vector<Turn> turns_of(const Stays& stays, Site site)
{
    std::vector<Turn> turns;
    for (std::size_t i = 0; i < stays.size(); ++i) {
        if (!turns.empty() && turns.back().site == site(stays[i])) turns.back().last = i;
        else turns.push_back({site(stays[i]), i, i});
    }
    return turns;
}

}  // namespace

void MaskedScore::add(const MaskedScore& o)
{
    truth += o.truth, said += o.said, right += o.right, met += o.met, right_met += o.right_met;
    trips += o.trips, trips_said += o.trips_said, trips_right += o.trips_right;
}

MaskedScore score(const MaskedCase& of, const std::vector<SaidStay>& stays)
{
    std::vector<SaidStay> said = stays;
    std::stable_sort(said.begin(), said.end(), [](const auto& a, const auto& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
    MaskedScore s;
    s.truth = static_cast<int>(of.truth.size());
    s.said = static_cast<int>(said.size());
    std::vector<std::size_t> true_of(said.size(), none);
    // both in order of time, so the earliest said call that fits leaves most to the later ones
    for (std::size_t t = 0; t < of.truth.size(); ++t) {
        const MaskedStay& c = of.truth[t];
        const bool met = std::any_of(of.looks.begin(), of.looks.end(), [&](const site::Look& l) { return l.usable.value > 0 && l.site == of.watch.sites[c.place].id && l.when.from >= c.arrive && l.when.from < c.depart; });
        s.met += met;
        for (std::size_t k = 0; k < said.size(); ++k) {
            if (true_of[k] != none || said[k].site != c.place || said[k].from.value - c.depart.value > day || c.arrive.value - said[k].to.value > day) continue;
            true_of[k] = t;
            ++s.right;
            s.right_met += met;
            break;
        }
    }
    const auto true_turns = turns_of(of.truth, [](const MaskedStay& c) { return c.place; });
    const auto said_turns = turns_of(said, [](const SaidStay& c) { return c.site; });
    std::vector<bool> found(true_turns.size(), false);
    const auto turn_of = [&](const Turn& turn) {
        for (std::size_t k = turn.first; k <= turn.last; ++k)
            if (true_of[k] != none)
                for (std::size_t i = 0; i < true_turns.size(); ++i)
                    if (true_turns[i].first <= true_of[k] && true_of[k] <= true_turns[i].last) return i;
        return none;
    };
    for (std::size_t i = 1; i + 1 < true_turns.size(); ++i) s.trips += true_turns[i - 1].site == true_turns[i + 1].site;
    for (std::size_t k = 1; k + 1 < said_turns.size(); ++k) {
        if (said_turns[k - 1].site != said_turns[k + 1].site) continue;
        ++s.trips_said;
        const std::size_t a = turn_of(said_turns[k - 1]), b = turn_of(said_turns[k]), c = turn_of(said_turns[k + 1]);
        if (a == none || b != a + 1 || c != b + 1 || found[b]) continue;
        found[b] = true;
        ++s.trips_right;
    }
    return s;
}

}  // namespace tw::test
