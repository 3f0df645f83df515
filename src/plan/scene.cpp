#include "plan/scene.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace tw::plan {
namespace {

/// Rows that share one trouble become one conflict.
using Grouped = std::map<std::pair<ConflictKind, std::string>, std::vector<Conflict::Row>>;

template <class T>
Conflict::Row row_of(const T& thing)
{
    return {thing.id, thing.ingest, thing.offset};
}

std::optional<std::int32_t> clock_of(const chart::PlaceNames& names, const chart::Place& place) { return site::offset_minutes(names.zone(place)); }

void join_look(site::Look& look, const chart::PlaceNames& names, Grouped& found)
{
    const chart::Place* place = names.find(look.site);
    if (place == nullptr) {
        found[{ConflictKind::site_unknown, "no one place is called \"" + look.site + "\""}].push_back(row_of(look));
        return;
    }
    look.site = place->id;
    if (const auto when = site::resolve(look.stated, clock_of(names, *place))) look.when = *when;
    else found[{ConflictKind::interval_reversed, "by the clock of " + place->id + " the interval ends before it begins"}].push_back(row_of(look));
    if (names.positioned(look.site) == nullptr)
        found[{ConflictKind::site_without_geometry, place->id + " has no position, nor has what it is part of"}].push_back(row_of(look));
}

/// Of several sites the time is that of any of them.
void join_sites(site::Sighting& sighting, const chart::PlaceNames& names, Grouped& found)
{
    std::optional<site::Interval> when;
    for (std::string& text : sighting.sites) {
        const chart::Place* place = names.find(text);
        if (place == nullptr) {
            found[{ConflictKind::site_unknown, "no one place is called \"" + text + "\""}].push_back(row_of(sighting));
            continue;
        }
        text = place->id;
        if (names.positioned(text) == nullptr)
            found[{ConflictKind::site_without_geometry, text + " has no position, nor has what it is part of"}].push_back(row_of(sighting));
        const auto here = site::resolve(sighting.stated, clock_of(names, *place));
        if (!here) found[{ConflictKind::interval_reversed, "by the clock of " + text + " the interval ends before it begins"}].push_back(row_of(sighting));
        else if (!when) when = *here;
        else when = site::Interval{std::min(when->from, here->from), std::max(when->to, here->to)};
    }
    if (when) sighting.when = *when;
}

/// Hulls by what they were called so far: the same few names come again and again.
using Called = std::unordered_map<std::string, const registry::WatchedHull*>;

void join_candidates(site::Sighting& sighting, const Scene& scene, const std::set<std::string>& heard, Called& called, Grouped& found)
{
    std::vector<site::Candidate> joined;
    for (site::Candidate& candidate : sighting.candidates) {
        const auto [known, fresh] = called.try_emplace(candidate.hull, nullptr);
        if (fresh) known->second = scene.hull(candidate.hull);
        if (known->second != nullptr) candidate.hull = known->second->id;
        else if (candidate.hull != "*" && !heard.contains(candidate.hull))
            found[{ConflictKind::hull_unknown, "no one watched hull is called \"" + candidate.hull + "\""}].push_back(row_of(sighting));
        const auto same = std::ranges::find(joined, candidate.hull, &site::Candidate::hull);
        if (same == joined.end()) joined.push_back(std::move(candidate));
        else same->likelihood = {std::min(1'000'000, same->likelihood.value + candidate.likelihood.value)};
    }
    sighting.candidates = std::move(joined);
}

/// One id that says different things; equal rows are one record already.
template <class T>
void find_duplicates(const std::vector<T>& things, std::string_view what, Grouped& found)
{
    std::map<std::string, std::vector<Conflict::Row>> by_id;
    for (const T& thing : things) by_id[thing.id].push_back(row_of(thing));
    for (auto& [id, rows] : by_id)
        if (rows.size() > 1) found[{ConflictKind::duplicate_id, std::string(what) + " \"" + id + "\" is given " + std::to_string(rows.size()) + " times with different content"}] = std::move(rows);
}

Result<void> load_events(const store::Case& the_case, Scene& scene, const std::vector<store::Hull>& hulls)
{
    std::unordered_map<std::uint32_t, std::string> watched_by;
    std::unordered_map<std::uint32_t, std::string> hull_by;
    for (const store::Hull& hull : hulls) {
        hull_by.emplace(hull.mmsi.value, hull.id);
        for (const registry::WatchedHull& watched : scene.watched)
            if ((watched.mmsi.value != 0 && watched.mmsi == hull.mmsi) || (watched.imo.value != 0 && watched.imo == hull.imo)) {
                watched_by.emplace(hull.mmsi.value, watched.id);
                break;
            }
    }
    const auto add = [&](const store::StoredEvent& stored, bool watched) {
        const std::uint32_t mmsi = stored.event.mmsi.value;
        const auto& ids = watched ? watched_by : hull_by;
        const auto id = ids.find(mmsi);
        scene.events.push_back({id == ids.end() ? "mmsi:" + std::to_string(mmsi) : id->second, watched, stored.event});
        scene.simulated = scene.simulated || stored.event.simulated;
    };
    if (!watched_by.empty()) {
        store::EventFilter filter;
        filter.kinds = {track::EventKind::segment, track::EventKind::port_call, track::EventKind::gap};
        for (const auto& [mmsi, id] : watched_by) filter.hulls.push_back({mmsi});
        std::ranges::sort(filter.hulls);
        if (auto done = the_case.for_each_event(filter, [&](const store::StoredEvent& e) { return add(e, true), true; }); !done) return done;
    }
    const chart::PlaceNames names = scene.names();
    std::set<const chart::Place*> observed;
    const auto observe = [&](const std::string& site) {
        if (const chart::Place* place = names.find(site)) observed.insert(&names.whole(*place));
    };
    for (const site::Look& look : scene.looks) observe(look.site);
    for (const site::Sighting& sighting : scene.sightings)
        for (const std::string& site : sighting.sites) observe(site);
    if (!observed.empty()) {
        store::EventFilter filter;
        filter.kinds = {track::EventKind::port_call};
        const auto done = the_case.for_each_event(filter, [&](const store::StoredEvent& e) {
            const auto* call = std::get_if<track::PortCall>(&e.event.body);
            const chart::Place* place = call == nullptr || watched_by.contains(e.event.mmsi.value) ? nullptr : names.find(call->place);
            if (place != nullptr && observed.contains(&names.whole(*place))) add(e, false);
            return true;
        });
        if (!done) return done;
    }
    std::ranges::sort(scene.events, [](const HullEvent& a, const HullEvent& b) { return track::canonical_before(a.event, b.event); });
    return {};
}

template <class T>
void order_by_time(std::vector<T>& things)
{
    std::ranges::stable_sort(things, [](const T& a, const T& b) { return std::tie(a.when.from, a.when.to, a.id) < std::tie(b.when.from, b.when.to, b.id); });
}

}  // namespace

std::string_view name(ConflictKind kind)
{
    switch (kind) {
        case ConflictKind::hull_at_two_places: return "hull_at_two_places";
        case ConflictKind::sighting_outside_look: return "sighting_outside_look";
        case ConflictKind::site_unknown: return "site_unknown";
        case ConflictKind::hull_unknown: return "hull_unknown";
        case ConflictKind::site_without_geometry: return "site_without_geometry";
        case ConflictKind::duplicate_id: return "duplicate_id";
        case ConflictKind::sighting_contradicts_look: return "sighting_contradicts_look";
        case ConflictKind::interval_reversed: return "interval_reversed";
    }
    return "unknown";
}

const registry::WatchedHull* Scene::hull(std::string_view text) const
{
    if (const auto same = std::ranges::find(watched, text, &registry::WatchedHull::id); same != watched.end()) return &*same;
    const registry::WatchedHull* found = nullptr;
    for (const registry::WatchedHull& hull : watched) {
        if (!registry::is_called(hull, text)) continue;
        if (found != nullptr) return nullptr;
        found = &hull;
    }
    return found;
}

Result<Scene> load_scene(const store::Case& the_case, const SceneAssumptions& assumptions)
{
    auto places = the_case.places();
    auto looks = the_case.looks();
    auto sightings = the_case.sightings();
    auto watched = the_case.watched_hulls();
    auto hulls = the_case.hulls();
    for (const Error* failed : {places ? nullptr : &places.error(), looks ? nullptr : &looks.error(), sightings ? nullptr : &sightings.error(), watched ? nullptr : &watched.error(),
                                hulls ? nullptr : &hulls.error()})
        if (failed != nullptr) return tl::unexpected<Error>(*failed);
    Grouped found;
    Scene scene{std::move(places->places), std::move(*looks), std::move(*sightings), {}, {}, {}, false};
    std::ranges::sort(scene.places, {}, &chart::Place::id);
    find_duplicates(*watched, "the watched hull", found);
    for (registry::WatchedHull& hull : *watched)
        if (scene.watched.empty() || scene.watched.back().id != hull.id) scene.watched.push_back(std::move(hull));
    find_duplicates(scene.looks, "the look", found);
    find_duplicates(scene.sightings, "the sighting", found);

    const chart::PlaceNames names = scene.names();
    std::set<std::string> heard;
    for (const store::Hull& hull : *hulls) heard.insert(hull.id);
    for (site::Look& look : scene.looks) join_look(look, names, found);
    Called called;
    for (site::Sighting& sighting : scene.sightings) {
        join_sites(sighting, names, found);
        join_candidates(sighting, scene, heard, called, found);
    }
    order_by_time(scene.looks);
    order_by_time(scene.sightings);
    const auto made_up = [](const auto& thing) { return thing.origin == site::Origin::simulated; };
    scene.simulated = std::ranges::any_of(scene.looks, made_up) || std::ranges::any_of(scene.sightings, made_up);
    if (auto done = load_events(the_case, scene, *hulls); !done) return tl::unexpected(done.error());

    scene.conflicts = find_conflicts(scene, assumptions);
    for (auto& [key, rows] : found) {
        std::ranges::sort(rows);
        rows.erase(std::ranges::unique(rows).begin(), rows.end());
        scene.conflicts.push_back({key.first, key.second, std::move(rows)});
    }
    std::ranges::sort(scene.conflicts, [](const Conflict& a, const Conflict& b) { return std::tie(a.kind, a.detail, a.rows) < std::tie(b.kind, b.detail, b.rows); });
    return scene;
}

}  // namespace tw::plan
