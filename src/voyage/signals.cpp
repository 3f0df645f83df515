#include "voyage/signals.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

namespace tw::voyage {
namespace {

double log_days(double days) { return std::log1p(std::max(days, 0.0)); }

bool is_ship(const site::Sighting& s) { return s.kind == site::ObjectClass::ship || s.kind == site::ObjectClass::naval_ship; }
bool none_there(const site::Sighting& s) { return s.activity == site::Activity::absent || (s.figure.bound == site::Bound::exact && s.figure.high == 0); }

/// Middle of what a figure leaves possible; its lower end where it is open above.
std::optional<double> level(const site::Sighting& s)
{
    if (none_there(s)) return 0;
    if (!s.figure.known()) return std::nullopt;
    const site::Possible p = possible(s.figure);
    return static_cast<double>(p.high ? (p.low + *p.high) / 2 : p.low) / 1000;
}

/// What a site's rows told so far.
struct State {
    std::optional<double> stack, growth, ice, called, looked;
    double since = 0;     ///< when the ship that lies there was first seen
    bool present = false;
};

}  // namespace

std::vector<SiteDay> site_days(std::span<const site::Look> looks, std::span<const site::Sighting> sightings, const PlaceScope& place, std::int64_t first_day, std::int64_t days)
{
    const ActivityRule by_day{.stay = {.stay = {day_seconds}}};
    std::vector<site::Sighting> dated;
    std::map<std::string, int> units;
    for (const auto& s : sightings) {
        if (s.extent == site::Extent::tally || std::none_of(s.sites.begin(), s.sites.end(), [&](const auto& id) { return place.holds(id); })) continue;
        dated.push_back(s);
        if (s.kind == site::ObjectClass::stack && s.figure.known() && !none_there(s)) ++units[s.figure.unit];
    }
    std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return std::pair(a.when.to, std::string_view(a.id)) < std::pair(b.when.to, std::string_view(b.id)); });
    std::string unit;
    for (const auto& [u, n] : units)
        if (n > units[unit]) unit = u;

    std::vector<site::Look> told;
    for (const auto& look : looks)
        if (look.extent == site::Extent::instant || std::any_of(dated.begin(), dated.end(), [&](const auto& s) { return s.look == look.id && is_ship(s) && none_there(s); })) told.push_back(look);

    const DailyWatch watch = activity_at(told, dated, place, by_day, first_day, days).watch;
    const ActivitySeries calls = activity_at(looks, dated, place, {}, first_day, days);  // whole stays make calls
    std::vector<const site::Look*> seen_by;
    for (const auto& look : looks)
        if (place.covers(look.site) && sees(look, site::ObjectClass::ship).value > 0) seen_by.push_back(&look);
    std::stable_sort(seen_by.begin(), seen_by.end(), [](const auto* a, const auto* b) { return a->when.to < b->when.to; });

    State state;
    std::vector<SiteDay> all;
    std::size_t next_row = 0, next_look = 0, next_call = 0;
    for (std::int64_t day = first_day; day < first_day + days; ++day) {
        const Second end{(day + 1) * day_seconds};
        const auto now = static_cast<double>(day);
        const auto day_of = [](Second t) { return static_cast<double>(t.value) / static_cast<double>(day_seconds); };
        for (; next_look < seen_by.size() && seen_by[next_look]->when.to <= end; ++next_look) state.looked = day_of(seen_by[next_look]->when.to);
        SiteDay today{.day = day, .watch = static_cast<double>(watch.at_day(day).value) * 1e-6};
        for (; next_row < dated.size() && dated[next_row].when.to <= end; ++next_row) {
            const auto& s = dated[next_row];
            if (s.kind == site::ObjectClass::stack) {
                const auto l = s.figure.unit == unit || none_there(s) ? level(s) : std::nullopt;
                if (l) {
                    const double now_level = std::log1p(*l);
                    if (state.stack) state.growth = now_level - *state.stack;
                    state.stack = now_level;
                } else if (s.activity == site::Activity::growing) {
                    state.growth = 1;
                }
            } else if (is_ship(s)) {
                state.looked = std::max(state.looked.value_or(0), day_of(s.when.to));
                if (none_there(s) || s.activity == site::Activity::departing) state.present = false;
                else if (!state.present) state.present = true, state.since = day_of(s.when.from);
                if (!none_there(s)) state.called = day_of(s.when.from);
            } else if (s.type == "ice") {
                state.ice = none_there(s) ? 0 : 1;
            }
        }
        for (; next_call < calls.calls.size() && calls.calls[next_call].when.from < end; ++next_call)
            today.arrived = today.arrived || calls.calls[next_call].when.from.value >= day * day_seconds;
        const auto put = [&](Signal signal, std::optional<double> value) { today.known[static_cast<std::size_t>(signal)] = value; };
        put(Signal::stack, state.stack);
        put(Signal::growth, state.growth);
        if (state.looked) put(Signal::ship_present, state.present ? 1 : 0), put(Signal::dwell, state.present ? log_days(now - state.since) : 0);
        if (state.ice) put(Signal::ice, state.ice);
        if (state.called) put(Signal::since_call, log_days(now - *state.called));
        if (state.looked) put(Signal::since_look, log_days(now - *state.looked));
        all.push_back(today);
    }
    return all;
}

}  // namespace tw::voyage
