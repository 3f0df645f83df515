#include "site/view.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "core/time.hpp"

namespace tw::site {
namespace {

constexpr std::int64_t day_length = 86'400;

/// The civil day a sample lies in: of a statement of one date that date, whatever its zone; else the day of the clock that holds the whole interval.
std::optional<std::int64_t> day_of(const Stated& stated, const Interval& when, std::optional<std::int32_t> clock)
{
    if (stated.from.size() == 10 && (stated.to.empty() || stated.to == stated.from))
        if (const auto whole = resolve({stated.from, {}, "utc"}, std::nullopt)) return whole->from.value / day_length;
    const std::int64_t first = civil_day(when.from, clock.value_or(0)), last = civil_day({when.to.value - 1}, clock.value_or(0));
    if (first != last) return std::nullopt;
    return first;
}

bool same_type(const Sighting& s, std::string_view type) { return type.empty() || s.type == type; }

/// What several rows of one look say together. A row without a finer type is the total and stands for all; otherwise the types add up.
Figure total_of(const std::vector<const Sighting*>& seen)
{
    std::vector<const Sighting*> counted;
    for (const Sighting* s : seen)
        if (s->type.empty() && s->figure.known()) counted.push_back(s);
    if (counted.empty()) counted = seen;
    if (counted.size() == 1) return counted.front()->figure;
    Figure sum;
    for (const Sighting* s : counted) {
        if (!s->figure.known() || s->figure.unit != counted.front()->figure.unit) return {};
        const Possible values = possible(s->figure);
        sum.low += values.low;
        sum.high += values.high.value_or(0);
        if (!values.high) sum.bound = Bound::at_least;
    }
    sum.unit = counted.front()->figure.unit;
    if (sum.bound != Bound::at_least) sum.bound = sum.low == sum.high ? Bound::exact : Bound::range;
    if (sum.bound == Bound::at_least) sum.high = sum.low;
    return sum;
}

void answer_for(Sample& sample, bool sure)
{
    std::vector<const Sighting*> present;
    for (const Sighting* s : sample.sightings)
        if (s->activity != Activity::absent) present.push_back(s);
    if (!present.empty()) {
        sample.figure = total_of(present);
        // A count of none is an empty view, whatever word stands beside it.
        const bool none = sample.figure.bound == Bound::exact && sample.figure.low == 0;
        sample.answer = !sure ? Answer::unknown : none ? Answer::not_seen : Answer::seen;
    } else {
        sample.answer = Answer::not_seen;
    }
    sample.because = sample.answer == Answer::unknown ? Because::unattributed : Because::known;
}

/// Finds the looks of a series by time and by id.
class LooksInTime {
public:
    /// Samples of looks only.
    explicit LooksInTime(const std::vector<Sample>& looks) : looks_(looks)
    {
        for (std::size_t i = 0; i < looks.size(); ++i) {
            by_id_[looks[i].look->id].push_back(i);
            if (looks[i].look->extent != Extent::instant || looks[i].look->planned) continue;
            by_time_.push_back(i);
            longest_ = std::max(longest_, looks[i].when.length());
        }
        std::ranges::sort(by_time_, {}, [&](std::size_t i) { return std::pair(looks_[i].when.from, i); });
    }
    std::vector<std::size_t> overlapping(const Interval& when) const
    {
        std::vector<std::size_t> found;
        auto next = std::ranges::lower_bound(by_time_, when.from - longest_, {}, [&](std::size_t i) { return looks_[i].when.from; });
        for (; next != by_time_.end() && looks_[*next].when.from < when.to; ++next)
            if (same_instant(looks_[*next].when, when) != Sure::excluded) found.push_back(*next);
        return found;
    }
    std::vector<std::size_t> named(const std::string& id) const
    {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? std::vector<std::size_t>{} : found->second;
    }

private:
    const std::vector<Sample>& looks_;
    std::vector<std::size_t> by_time_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_id_;
    Second longest_{};
};

Sample sample_of(const Look& look, std::optional<std::int32_t> clock, ObjectClass kind, const Seeing& seeing)
{
    Sample sample;
    sample.when = look.when;
    sample.day = day_of(look.stated, look.when, clock);
    sample.extent = look.extent;
    sample.chance = sees(look, kind);
    sample.looks = look.looks;
    sample.look = &look;
    sample.because = look.planned ? Because::not_looked : Because::unusable;
    if (!look.planned && sample.chance >= seeing.least_chance && sample.chance.value > 0) {
        sample.answer = Answer::not_seen;
        sample.because = Because::known;
    }
    return sample;
}

}  // namespace

std::string_view name(Because because)
{
    switch (because) {
        case Because::known: return "known";
        case Because::not_looked: return "not_looked";
        case Because::unusable: return "unusable";
        case Because::unattributed: return "unattributed";
    }
    return "known";
}

std::int64_t civil_day(Second instant, std::int32_t clock_minutes)
{
    return utc_day({(instant.value + std::int64_t{clock_minutes} * 60) * 1000});
}

std::string day_text(std::int64_t day) { return format_rfc3339(Second{day * day_length}).substr(0, 10); }

SiteView view_of(const chart::Place& place, const chart::PlaceNames& names, std::span<const Look> looks, std::span<const Sighting> sightings)
{
    SiteView view{&place, offset_minutes(names.zone(place)), {}, {}};
    for (const Look& look : looks)
        if (const chart::Place* at = names.find(look.site); at != nullptr && names.within(place, *at)) view.looks.push_back(&look);
    for (const Sighting& sighting : sightings) {
        std::size_t inside = 0, wider = 0;
        for (const std::string& site : sighting.sites) {
            const chart::Place* at = names.find(site);
            if (at == nullptr) continue;
            if (names.within(*at, place)) ++inside;
            else if (names.within(place, *at)) ++wider;
        }
        if (inside + wider > 0) view.sightings.push_back({&sighting, inside == sighting.sites.size()});
    }
    return view;
}

std::vector<Sample> samples_of(const SiteView& view, ObjectClass kind, std::string_view type, const Seeing& seeing)
{
    std::vector<Sample> samples;
    std::vector<bool> sure;
    for (const Look* look : view.looks) {
        if (look->extent == Extent::tally) continue;
        samples.push_back(sample_of(*look, view.clock, kind, seeing));
        sure.push_back(true);
    }
    std::map<std::tuple<Interval, Extent, std::string, std::vector<std::string>>, std::size_t> own_of;
    const std::vector<Sample> of_looks = samples;
    const LooksInTime in_time(of_looks);
    for (const SiteView::Held& held : view.sightings) {
        const Sighting& s = *held.sighting;
        if (s.kind != kind || !same_type(s, type)) continue;
        if (s.extent == Extent::tally) {
            // A sum over a statement's looks: some of them saw something, and which ones was not said.
            if (s.activity == Activity::absent || s.look.empty()) continue;
            for (const std::size_t i : in_time.named(s.look))
                if (samples[i].answer == Answer::not_seen && samples[i].sightings.empty()) {
                    samples[i].answer = Answer::unknown;
                    samples[i].because = Because::unattributed;
                }
            continue;
        }
        // "Absent" in a wider site holds here too; "present" there may be elsewhere in it.
        const bool here = held.here || s.activity == Activity::absent;
        const std::vector<std::size_t> of = s.look.empty() ? in_time.overlapping(s.when) : in_time.named(s.look);
        if (of.size() == 1 && (s.extent == Extent::instant || !s.look.empty())) {
            samples[of.front()].sightings.push_back(&s);
            sure[of.front()] = sure[of.front()] && here;
            continue;
        }
        if (s.activity != Activity::absent)
            for (const std::size_t i : of)
                if (samples[i].answer == Answer::not_seen && samples[i].sightings.empty()) {
                    samples[i].answer = Answer::unknown;
                    samples[i].because = Because::unattributed;
                }
        // Rows of one moment and place are one look: the types of a yard, the ships at a pier.
        const auto [same, fresh] = own_of.try_emplace({s.when, s.extent, s.look, s.sites}, samples.size());
        if (!fresh) {
            samples[same->second].sightings.push_back(&s);
            continue;
        }
        Sample own;
        own.when = s.when;
        own.day = day_of(s.stated, s.when, view.clock);
        own.extent = s.extent;
        own.chance = seeing.own_chance;
        own.looks = s.extent == Extent::instant ? 1 : 0;
        own.sightings.push_back(&s);
        samples.push_back(std::move(own));
        sure.push_back(here);
    }
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (!samples[i].sightings.empty()) answer_for(samples[i], sure[i]);
    std::ranges::stable_sort(samples, [](const Sample& a, const Sample& b) { return std::tie(a.when.from, a.when.to) < std::tie(b.when.from, b.when.to); });
    return samples;
}

Days days_of(std::span<const Sample> samples, std::int64_t first, std::int64_t last)
{
    constexpr std::int64_t most = 100'000;
    Days all;
    last = std::min(last, first + most - 1);
    for (std::int64_t day = first; day <= last; ++day) all.days.push_back({day, Answer::unknown, Because::not_looked, 0});
    const auto settle = [&](std::int64_t day, const Sample& sample) {
        if (day < first || day > last) return;
        Day& d = all.days[static_cast<std::size_t>(day - first)];
        ++d.samples;
        if (sample.answer == Answer::seen || (sample.answer == Answer::not_seen && d.answer == Answer::unknown)) {
            d.answer = sample.answer;
            d.because = Because::known;
        } else if (sample.answer == Answer::unknown && d.answer == Answer::unknown && sample.because != Because::not_looked) {
            d.because = sample.because;
        }
    };
    for (const Sample& sample : samples) {
        if (sample.day && sample.extent == Extent::instant) {
            settle(*sample.day, sample);
            continue;
        }
        const std::int64_t from = civil_day(sample.when.from, 0), to = civil_day({sample.when.to.value - 1}, 0);
        const bool daily = sample.extent == Extent::throughout && sample.look != nullptr && sample.looks >= to - from + 1;
        if (sample.day && sample.extent == Extent::throughout) settle(*sample.day, sample);
        else if (daily && sample.answer != Answer::seen)
            for (std::int64_t day = std::max(from, first); day <= std::min(to, last); ++day) settle(day, sample);
        else ++all.loose;
    }
    for (const Day& d : all.days) {
        if (d.answer == Answer::seen) ++all.seen;
        else if (d.answer == Answer::not_seen) ++all.not_seen;
        else if (d.because == Because::not_looked) ++all.not_looked;
        else ++all.unusable;
    }
    return all;
}

}  // namespace tw::site
