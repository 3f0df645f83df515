#include "site/stays.hpp"

#include <algorithm>

namespace tw::site {
namespace {

bool to_the_minute(const Interval& when) { return when.length().value <= 60; }
Second earliest(const Sample& s) { return s.when.from; }
Second latest(const Sample& s) { return to_the_minute(s.when) ? s.when.from : s.when.to; }

/// Hulls that a sample leaves possible; empty = any.
std::vector<std::string> hulls_of(const Sample& sample)
{
    std::vector<std::string> hulls;
    for (const Sighting* s : sample.sightings) {
        if (s->activity == Activity::absent) continue;
        if (s->candidates.empty()) return {};
        for (const Candidate& c : s->candidates) {
            if (c.likelihood.value <= 0) continue;
            if (c.hull == "*") return {};
            hulls.push_back(c.hull);
        }
    }
    return hulls;
}

}  // namespace

bool certainly_other(const Sample& a, const Sample& b)
{
    const auto one = hulls_of(a), other = hulls_of(b);
    if (one.empty() || other.empty()) return false;
    return std::ranges::none_of(one, [&](const std::string& hull) { return std::ranges::find(other, hull) != other.end(); });
}

std::vector<Stay> stays_of(std::span<const Sample> samples, Second shortest_cycle)
{
    std::vector<Stay> stays;
    std::optional<std::size_t> empty;       // last usable look that saw nothing, before anything seen now
    bool open = false;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample& sample = samples[i];
        if (sample.extent != Extent::instant || sample.answer == Answer::unknown) continue;
        if (sample.answer == Answer::not_seen) {
            if (open) {
                Stay& stay = stays.back();
                // Looks known to overlapping intervals can't be put in order: nothing is bounded.
                if (before(samples[stay.last].when, sample.when) != Sure::certain) continue;
                stay.departure = Interval{earliest(samples[stay.last]), latest(sample)};
                open = false;
            }
            empty = i;
            continue;
        }
        if (open && certainly_other(samples[stays.back().last], sample)) {
            stays.back().departure = Interval{earliest(samples[stays.back().last]), latest(sample)};
            Stay next;
            next.first = next.last = i;
            next.arrival = Interval{earliest(samples[stays.back().last]), latest(sample)};
            stays.push_back(next);
        } else if (open) {
            Stay& stay = stays.back();
            const std::int64_t between = latest(sample).value - earliest(samples[stay.last]).value;
            if (shortest_cycle.value > 0 && between > 0) stay.visits_most += static_cast<std::uint64_t>(between / shortest_cycle.value);
            stay.last = i;
        } else {
            Stay stay;
            stay.first = stay.last = i;
            if (empty && before(samples[*empty].when, sample.when) == Sure::certain) stay.arrival = Interval{earliest(samples[*empty]), latest(sample)};
            stays.push_back(stay);
            open = true;
        }
    }
    for (Stay& stay : stays) {
        stay.least = {std::max<std::int64_t>(0, earliest(samples[stay.last]).value - latest(samples[stay.first]).value)};
        if (stay.arrival && stay.departure) stay.most = stay.departure->to - stay.arrival->from;
    }
    return stays;
}

}  // namespace tw::site
