#include <algorithm>
#include <fmt/format.h>

#include "plan/reconcile.hpp"
#include "voyage/trip_floor.hpp"

namespace tw::plan {
namespace {

/// Share of the window that looks must cover before an interval's upper end excludes anything; parts per million. Assumption `watched_enough`.
constexpr std::int32_t watched_enough = 900'000;

struct Definition {
    voyage::Trip trip = voyage::Trip::arrivals_at_destination;
    std::vector<std::size_t> origins, destinations;
    std::string missing;
};

std::vector<std::size_t> harbours(const std::string& cell, const voyage::Watch& watch, const chart::PlaceNames& names, std::string& missing)
{
    std::vector<std::size_t> found;
    for (const std::string& text : claims::split_keys(cell)) {
        const chart::Place* place = names.find(text);
        const auto at = place == nullptr ? watch.sites.end() : std::ranges::find(watch.sites, names.whole(*place).id, &voyage::Harbour::id);
        if (at != watch.sites.end()) found.push_back(static_cast<std::size_t>(at - watch.sites.begin()));
        else missing = text;
    }
    return found;
}

/// Every harbour of the watch that is none of these and lies in another country or none that is known: where a trip can lead to.
std::vector<std::size_t> others(const voyage::Watch& watch, const std::vector<std::size_t>& but)
{
    std::vector<std::size_t> all;
    for (std::size_t s = 0; s < watch.sites.size(); ++s)
        if (std::ranges::find(but, s) == but.end()) all.push_back(s);
    return all;
}

Definition definition_of(const claims::Claim& claim, const voyage::Watch& watch, const chart::PlaceNames& names)
{
    Definition to;
    std::string unnamed;
    const std::string term = claims::counted(claim).term;
    auto from = harbours(claim.from, watch, names, unnamed), towards = harbours(claim.to, watch, names, unnamed);
    const auto at = harbours(claim.place, watch, names, to.missing);
    if (!to.missing.empty()) return to;
    if (term == "round trip") {
        to.trip = voyage::Trip::round_trips;
        to.origins = from.empty() ? at : from;
        to.destinations = towards.empty() ? others(watch, to.origins) : towards;
    } else if (term == "call" || term == "dark call") {
        to.trip = voyage::Trip::port_calls;
        to.destinations = at.empty() ? towards : at;
        to.origins = others(watch, to.destinations);
    } else if (!towards.empty() && !from.empty()) {
        to.trip = voyage::Trip::arrivals_at_destination;
        to.origins = from;
        to.destinations = towards;
    } else {
        // "Trips at a port", or to a country: departures that lead anywhere else.
        to.trip = voyage::Trip::departures_from_origin;
        to.origins = from.empty() ? at : from;
        to.destinations = others(watch, to.origins);
    }
    if (to.origins.empty() || to.destinations.empty()) to.missing = unnamed.empty() ? "a place of the route" : unnamed;
    return to;
}

/// Hulls of the watch that a claim names; nothing when one is not among them.
std::optional<std::vector<std::size_t>> hulls_of(const claims::Claim& claim, const Scene& scene, const voyage::Watch& watch)
{
    std::vector<std::size_t> which;
    for (const std::string& name : claim.hulls) {
        const registry::WatchedHull* hull = scene.hull(name);
        const auto at = hull == nullptr ? watch.hulls.end() : std::ranges::find(watch.hulls, hull->id, &voyage::Vessel::id);
        if (at == watch.hulls.end()) return std::nullopt;
        which.push_back(static_cast<std::size_t>(at - watch.hulls.begin()));
    }
    return which;
}

/// Share of a window that views which can show something cover.
std::int32_t watched(const voyage::Watch& watch, const site::Interval& window, const std::vector<std::size_t>& sites)
{
    std::vector<site::Interval> spans;
    for (const voyage::View& view : watch.views)
        if (view.detects > 0 && std::ranges::find(sites, view.site) != sites.end() && view.when.from < window.to && window.from < view.when.to)
            spans.push_back({std::max(view.when.from, window.from), std::min(view.when.to, window.to)});
    std::ranges::sort(spans);
    std::int64_t covered = 0;
    Second end = window.from;
    for (const site::Interval& span : spans) {
        const Second begin = std::max(span.from, end);
        if (span.to <= begin) continue;
        covered += (span.to - begin).value;
        end = span.to;
    }
    return window.length().value <= 0 ? 0 : static_cast<std::int32_t>(covered * 1'000'000 / window.length().value);
}

bool inside(const site::Possible& set, std::int64_t n) { return n * 1000 >= set.low && (!set.high || n * 1000 <= *set.high); }

/// How many times likelier the rows are if the claim is true: posterior over prior odds, with every whole number that the draws span equally likely before
/// (assumption `flat_prior`; a wider prior would flatter every claim that falls inside). Draws are smoothed by half a draw on either side. Thousandths; nothing
/// where the claim covers all of those numbers or none.
std::optional<std::int64_t> ratio_of(const std::vector<std::int32_t>& draws, const site::Possible& set)
{
    if (draws.empty()) return std::nullopt;
    const auto [least, most] = std::ranges::minmax(draws);
    std::int64_t in = 0, possible = 0;
    for (const std::int32_t n : draws) in += inside(set, n) ? 1 : 0;
    for (std::int64_t n = least; n <= most; ++n) possible += inside(set, n) ? 1 : 0;
    const std::int64_t numbers = std::int64_t{most} - least + 1;
    if (possible == 0 || possible == numbers) return std::nullopt;
    const std::int64_t k = 2 * in + 1, all = 2 * static_cast<std::int64_t>(draws.size()) + 2;
    return k * (numbers - possible) * 1000 / ((all - k) * possible);
}

void count_movements(const claims::Claim& claim, const Scene& scene, const Inference::Drawn& drawn, const claims::RootTable& roots, claims::EngineResult& to)
{
    const voyage::Watch& watch = drawn.found.watch;
    const chart::PlaceNames names = scene.names();
    const Definition definition = definition_of(claim, watch, names);
    const auto which = hulls_of(claim, scene, watch);
    if (!definition.missing.empty() || !which) {
        to.note = which ? "no ship was looked for or seen at " + definition.missing : "a ship it names is not watched";
        return;
    }
    voyage::Question question{definition.trip, definition.origins, definition.destinations, claim.when.interval.from, claim.when.interval.to};
    to.window = {question.from, question.to};
    to.what = fmt::format("{}: {}", voyage::name(definition.trip), voyage::meaning(definition.trip));
    if (question.from < watch.from || watch.to < question.to) {
        to.note = "its window is not inside the time that was watched";
        return;
    }
    std::vector<voyage::Mark> marks = drawn.marks;
    std::vector<std::int32_t> draws;
    if (which->empty()) {
        draws = voyage::count(drawn.lives, question).by_draw;
    } else {
        std::erase_if(marks, [&](const voyage::Mark& mark) { return std::ranges::find(*which, mark.hull) == which->end(); });
        for (const std::size_t hull : *which) {
            const auto own = voyage::count(drawn.lives, question, hull).by_draw;
            draws.resize(own.size());
            for (std::size_t i = 0; i < own.size(); ++i) draws[i] += own[i];
        }
    }
    const voyage::TripFloor floor = voyage::trip_floor(watch, marks, question);
    to.floor = std::int64_t{floor.at_least} * 1000;
    to.figure = site::Possible{std::int64_t{voyage::quantile(draws, 0.05)} * 1000, std::int64_t{voyage::quantile(draws, 0.95)} * 1000};
    to.ratio = ratio_of(draws, claims::hull_of(claims::value_sets(claim)));
    std::vector<std::size_t> sites = definition.origins;
    sites.insert(sites.end(), definition.destinations.begin(), definition.destinations.end());
    to.watched_ppm = watched(watch, to.window, definition.trip == voyage::Trip::departures_from_origin ? definition.origins : sites);
    to.decides_absence = to.watched_ppm >= watched_enough;
    for (const voyage::Glimpse& glimpse : watch.glimpses) {
        if (to.window.to <= glimpse.when.from || glimpse.when.to <= to.window.from) continue;
        const auto sighting = std::ranges::find(scene.sightings, glimpse.id, &site::Sighting::id);
        if (sighting != scene.sightings.end()) to.groups.push_back(roots.roots_of_text(sighting->source));
    }
    to.note = "rests on dated sightings and looks of this case";
    if (claims::counted(claim).term == "dark call") to.note += "; whether the transponder was off is not counted";
}

/// Days with activity, from a tally among the sightings.
void count_days(const claims::Claim& claim, const Scene& scene, const claims::RootTable& roots, claims::EngineResult& to)
{
    const chart::PlaceNames names = scene.names();
    const chart::Place* place = names.find(claim.place);
    to.what = "days with activity out of days looked at, as tallied in the case's sightings";
    for (const site::Sighting& s : scene.sightings) {
        if (s.extent != site::Extent::tally || s.figure.unit.find("day") == std::string::npos || !s.figure.known() || s.sites.empty() || s.when.to <= claim.when.interval.from || claim.when.interval.to <= s.when.from) continue;
        const chart::Place* seen = names.find(s.sites.front());
        if (place == nullptr || seen == nullptr || &names.whole(*place) != &names.whole(*seen)) continue;
        to.window = s.when;
        to.figure = site::possible(s.figure);
        to.groups.push_back(roots.roots_of_text(s.source));
        to.note = "a tally that was published, not counted by the engine: row " + s.id;
        return;
    }
    to.note = "no tally of days in the case";
}

/// Rail cars at a place, from counts among the sightings, and how far they exceed what was the greatest there before.
void count_railcars(const claims::Claim& claim, const Scene& scene, const claims::RootTable& roots, claims::EngineResult& to)
{
    const chart::PlaceNames names = scene.names();
    const chart::Place* place = names.find(claim.place);
    to.what = "rail cars at a place, as counted in the case's sightings";
    const site::Sighting *seen = nullptr, *ceiling = nullptr;
    for (const site::Sighting& s : scene.sightings) {
        if (s.kind != site::ObjectClass::railcar || !s.type.empty() || !s.figure.known() || s.sites.empty() || place == nullptr) continue;
        const chart::Place* at = names.find(s.sites.front());
        if (at == nullptr || &names.whole(*at) != &names.whole(*place)) continue;
        const bool meets = s.when.from < claim.when.interval.to && claim.when.interval.from < s.when.to;
        if (s.extent == site::Extent::instant && meets && (seen == nullptr || seen->figure.low < s.figure.low)) seen = &s;
        if (s.extent != site::Extent::instant && s.when.to <= claim.when.interval.to && site::possible(s.figure).high.value_or(0) > 0) ceiling = &s;
    }
    if (seen == nullptr) {
        to.note = "no count of rail cars there and then in the case";
        return;
    }
    to.figure = site::possible(seen->figure);
    to.groups.push_back(roots.roots_of_text(seen->source));
    to.note = "the greatest count of the window, row " + seen->id + "; published, not counted by the engine";
    if (ceiling == nullptr) return;
    const std::int64_t most = *site::possible(ceiling->figure).high, least = to.figure->low * 100 / most;
    to.note += fmt::format("; at least {}.{:02} times the ceiling before ({}, row {})", least / 100, least % 100, site::text_of(ceiling->figure), ceiling->id);
}

}  // namespace

bool engine_counts(const claims::Claim& claim)
{
    const std::string family = claims::counted(claim).family;
    return claim.figure.known() && claim.when.known() && !claim.when.open_start && (family == "movement" || family == "day" || family == "railcar") && (!claim.place.empty() || !claim.from.empty() || !claim.to.empty());
}

claims::EngineResult engine_result(const claims::Claim& claim, const Scene& scene, Inference& inference, const claims::RootTable& roots)
{
    claims::EngineResult to;
    to.claim = claim.id;
    to.unit = claims::counted(claim).term;
    to.window = claim.when.interval;
    if (claims::counted(claim).family == "day") {
        count_days(claim, scene, roots, to);
        return to;
    }
    if (claims::counted(claim).family == "railcar") {
        count_railcars(claim, scene, roots, to);
        return to;
    }
    const auto& drawn = inference.drawn();
    if (!drawn) to.note = "no itinerary can be drawn: " + drawn.error().message;
    else count_movements(claim, scene, *drawn, roots, to);
    return to;
}

}  // namespace tw::plan
