#include "voyage/activity.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace tw::voyage {
namespace {

constexpr Second longest_dated{3 * day_seconds};
constexpr double least_watch_of_tally = 0.25;

bool is_at(const site::Sighting& s, const PlaceScope& place)
{
    return std::any_of(s.sites.begin(), s.sites.end(), [&](const std::string& id) { return place.holds(id); });
}

bool is_of(const site::Sighting& s, site::ObjectClass kind)
{
    return s.kind == kind || (kind == site::ObjectClass::ship && s.kind == site::ObjectClass::naval_ship);
}

bool is_absence(const site::Sighting& s)
{
    return s.activity == site::Activity::absent || (s.figure.known() && s.figure.bound == site::Bound::exact && s.figure.high == 0);
}

/// The hull a sighting names above all others; empty = nobody or no single one.
std::string named(const site::Sighting& s)
{
    const site::Candidate* best = nullptr;
    bool alone = true;
    for (const auto& c : s.candidates) {
        if (best && c.likelihood == best->likelihood) alone = false;
        if (!best || best->likelihood < c.likelihood) best = &c, alone = true;
    }
    return best && alone && best->hull != "*" ? best->hull : std::string{};
}

/// Sightings that were one call.
struct Call {
    site::Interval first{}, last{};
    std::string hull;
    std::vector<std::string> evidence;
};

Second middle(const site::Interval& i) { return {i.from.value + i.length().value / 2}; }

std::vector<Call> calls_of(std::vector<const site::Sighting*> seen, Second stay)
{
    std::stable_sort(seen.begin(), seen.end(), [](const auto* a, const auto* b) { return std::pair(middle(a->when), std::string_view(a->id)) < std::pair(middle(b->when), std::string_view(b->id)); });
    std::vector<Call> calls;
    for (const auto* s : seen) {
        const std::string hull = named(*s);
        const auto one = std::find_if(calls.rbegin(), calls.rend(), [&](const Call& c) {
            return middle(s->when) - middle(c.last) <= stay && (hull.empty() || c.hull.empty() || c.hull == hull);
        });
        if (one == calls.rend()) {
            calls.push_back({s->when, s->when, hull, {s->id}});
            continue;
        }
        one->last = s->when;
        if (one->hull.empty()) one->hull = hull;
        one->evidence.push_back(s->id);
    }
    return calls;
}

struct Tally {
    site::Interval when{};
    std::int64_t calls = 0;
    std::string evidence;
};

}  // namespace

ActivitySeries activity_at(std::span<const site::Look> looks, std::span<const site::Sighting> sightings, const PlaceScope& place, const ActivityRule& rule, std::int64_t first_day, std::int64_t days)
{
    std::vector<site::Look> watching;
    for (const auto& look : looks)
        if (place.covers(look.site)) watching.push_back(look);
    std::vector<const site::Sighting*> seen, tallies;
    for (const auto& s : sightings) {
        if (!is_at(s, place)) continue;
        const bool counts_looks = s.figure.unit == "imaged_days" || s.figure.unit == "days" || s.figure.unit == "looks";
        if (counts_looks || (is_of(s, rule.kind) && s.extent == site::Extent::tally)) {
            tallies.push_back(&s);
        } else if (!is_of(s, rule.kind)) {
            continue;
        } else if (is_absence(s)) {
            if (!s.look.empty() || !place.covers(s.sites.front())) continue;
            site::Look own;
            own.id = s.id, own.site = s.sites.front(), own.when = s.when, own.origin = s.origin;
            own.extent = s.extent, own.looks = s.extent == site::Extent::throughout ? 0 : 1;
            watching.push_back(std::move(own));
        } else if (s.extent == site::Extent::instant && s.when.length() <= std::max(rule.stay.stay, longest_dated)) {
            seen.push_back(&s);
        }
    }
    ActivitySeries series;
    series.looks = static_cast<std::int32_t>(watching.size());
    series.watch = watch_of(watching, rule.kind, rule.stay, first_day, days);
    for (Call& c : calls_of(seen, rule.stay.stay)) {
        series.named += !c.hull.empty();
        series.calls.push_back({c.first, c.evidence.front(), std::move(c.evidence), false});
    }
    series.dated = static_cast<std::int32_t>(series.calls.size());

    const Exposure exposure(series.watch);
    std::vector<Tally> counted;
    for (const auto* s : tallies) {
        const auto k = static_cast<double>(possible(s->figure).low) / 1000;
        double calls = k;
        if (s->figure.unit == "imaged_days" || s->figure.unit == "days" || s->figure.unit == "looks") {
            const auto look = std::find_if(looks.begin(), looks.end(), [&](const auto& l) { return l.id == s->look; });
            if (look == looks.end() || look->looks <= k || k <= 0) continue;
            const double lying = -std::log(1 - k / look->looks);
            calls = lying * effective_days(exposure.between(s->when.from, s->when.to)) * static_cast<double>(day_seconds) / static_cast<double>(rule.stay.stay.value);
        }
        counted.push_back({s->when, std::llround(std::floor(calls + 1e-9)), s->id});
    }
    std::sort(counted.begin(), counted.end(), [](const Tally& a, const Tally& b) { return std::pair(a.when.length(), a.evidence) < std::pair(b.when.length(), b.evidence); });
    for (const Tally& t : counted) {
        if (effective_days(exposure.between(t.when.from, t.when.to)) < least_watch_of_tally * static_cast<double>(t.when.length().value) / static_cast<double>(day_seconds)) continue;
        const auto inside = std::count_if(series.calls.begin(), series.calls.end(), [&](const Occurrence& o) { return t.when.contains(middle(o.when)); });
        const std::int64_t length = exposure.between(t.when.from, t.when.to), start = exposure.at(t.when.from), missing = std::min<std::int64_t>(t.calls - inside, 100'000);
        for (std::int64_t i = 0; i < missing && length > 0; ++i) {
            const Second at = exposure.when(start + length / missing * i + length / missing / 2);
            series.calls.push_back({{at, {at.value + 1}}, t.evidence + "/" + std::to_string(i), {t.evidence}, false});
            ++series.from_tallies;
        }
    }
    std::stable_sort(series.calls.begin(), series.calls.end(), [](const Occurrence& a, const Occurrence& b) { return a.when < b.when; });
    return series;
}

}  // namespace tw::voyage
