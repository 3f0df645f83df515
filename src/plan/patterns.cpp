#include "plan/patterns.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace tw::plan {
namespace {

constexpr std::int64_t day = voyage::day_seconds;

std::int64_t day_of(Second t) { return t.value >= 0 ? t.value / day : -((-t.value + day - 1) / day); }

/// A hull's calls and what it rests on, gathered from AIS and from sightings that name it.
struct Gathered {
    std::map<std::string, std::vector<voyage::CallSeen>> by_hull;
    std::map<std::string, std::set<std::int64_t>> heard;  ///< days on which some ship was heard in port, by whole place
};

class Reader {
public:
    Reader(const store::Case& the_case, const Scene& scene, const PatternRequest& request) : case_(the_case), scene_(scene), names_(scene.names()), request_(request) {}

    /// The whole a place belongs to; its own text when the case has no such place.
    std::string whole(std::string_view place) const
    {
        const chart::Place* found = names_.find(place);
        return found ? names_.whole(*found).id : std::string(place);
    }

    bool inside(const site::Interval& when) const
    {
        return (!request_.from || when.to > *request_.from) && (!request_.to || when.from < *request_.to);
    }

    Result<Gathered> gather()
    {
        Gathered g;
        const auto hulls = case_.hulls();
        if (!hulls) return tl::unexpected<Error>(hulls.error());
        std::unordered_map<std::uint32_t, std::string> id_of;
        for (const auto& h : *hulls) {
            const registry::WatchedHull* watched = nullptr;
            for (const auto& w : scene_.watched)
                if ((w.mmsi.value != 0 && w.mmsi == h.mmsi) || (w.imo.value != 0 && w.imo == h.imo)) watched = &w;
            id_of[h.mmsi.value] = watched ? watched->id : h.id;
        }
        store::EventFilter filter;
        filter.kinds = {track::EventKind::port_call};
        const auto done = case_.for_each_event(filter, [&](const store::StoredEvent& stored) {
            const auto* call = std::get_if<track::PortCall>(&stored.event.body);
            if (call == nullptr || call->is_passage()) return true;
            const site::Interval when{stored.event.start, {stored.event.end.value + 1}};
            if (!inside(when)) return true;
            const std::string place = whole(call->place);
            for (std::int64_t d = day_of(when.from); d <= day_of(when.to); ++d) g.heard[place].insert(d);
            const auto id = id_of.find(stored.event.mmsi.value);
            g.by_hull[id == id_of.end() ? "mmsi:" + std::to_string(stored.event.mmsi.value) : id->second].push_back({place, when, {1'000'000}, {track::to_hex(stored.event.id)}, stored.event.simulated});
            return true;
        });
        if (!done) return tl::unexpected<Error>(done.error());
        for (const auto& s : scene_.sightings) sighted(s, g);
        return g;
    }

private:
    /// A ship that was there and that one hull explains by at least half of the likelihood is a call of that hull; the stay is
    /// taken to reach half a stay to both sides, so that looks at one stay are one call.
    void sighted(const site::Sighting& s, Gathered& g) const
    {
        const bool ship = s.kind == site::ObjectClass::ship || s.kind == site::ObjectClass::naval_ship;
        if (!ship || s.activity == site::Activity::absent || s.extent != site::Extent::instant || s.sites.empty() || !inside(s.when)) return;
        if (s.when.length() > std::max(request_.activity.stay.stay, Second{3 * day})) return;
        std::int64_t all = 0, most = 0;
        const site::Candidate* best = nullptr;
        for (const auto& c : s.candidates) {
            all += c.likelihood.value;
            if (c.likelihood.value > most) most = c.likelihood.value, best = &c;
        }
        if (best == nullptr || best->hull == "*" || all <= 0) return;
        const auto share = static_cast<std::int32_t>(most * 1'000'000 / all);
        if (share < 500'000) return;
        const std::string place = whole(s.sites.front());
        for (const auto& other : s.sites)
            if (whole(other) != place) return;  // one of several ports: no call at any one
        const std::int64_t half = request_.activity.stay.stay.value / 2;
        g.by_hull[best->hull].push_back({place, {{s.when.from.value - half}, {s.when.to.value + half}}, {share}, {s.id}, s.origin == site::Origin::simulated});
    }

    const store::Case& case_;
    const Scene& scene_;
    chart::PlaceNames names_;
    const PatternRequest& request_;
};

site::Interval span_of(const Scene& scene, const Gathered& g, const PatternRequest& request)
{
    std::optional<site::Interval> all;
    const auto take = [&](const site::Interval& when) {
        if (!all) all = when;
        all->from = std::min(all->from, when.from), all->to = std::max(all->to, when.to);
    };
    for (const auto& look : scene.looks) take(look.when);
    for (const auto& s : scene.sightings) take(s.when);
    for (const auto& [hull, calls] : g.by_hull)
        for (const auto& c : calls) take(c.when);
    site::Interval span = all.value_or(site::Interval{});
    if (request.from) span.from = *request.from;
    if (request.to) span.to = *request.to;
    return {{day_of(span.from) * day}, {std::max((day_of({span.to.value - 1}) + 1) * day, day_of(span.from) * day)}};
}

/// Days are a table: a span beyond all sense would only fill memory.
constexpr std::int64_t most_days = 366 * 200;

/// How a place lies to those that looks and sightings name; keeps references.
voyage::PlaceScope scope_of(const chart::PlaceNames& names, const chart::Place& place)
{
    const auto find = [&names](std::string_view p) { return names.find(p); };
    return {[&, find](std::string_view p) { const auto* found = find(p); return found && names.within(*found, place); },
            [&, find](std::string_view p) { const auto* found = find(p); return found && names.within(place, *found); }};
}

voyage::DailyWatch watch_at(const std::string& id, const Scene& scene, const chart::PlaceNames& names, const Gathered& g, const PatternRequest& request, std::int64_t first, std::int64_t days)
{
    voyage::DailyWatch watch{first, std::vector<Ppm>(static_cast<std::size_t>(days))};
    if (const chart::Place* place = names.find(id)) {
        auto series = voyage::activity_at(scene.looks, scene.sightings, scope_of(names, *place), request.activity, first, days);
        watch = std::move(series.watch);
        // a ship seen and not named may have been any hull
        for (Ppm& p : watch.seen) p.value = static_cast<std::int32_t>(p.value * series.named_share());
    }
    if (const auto heard = g.heard.find(id); heard != g.heard.end())
        for (const std::int64_t d : heard->second)
            if (d >= first && d < first + days) watch.seen[static_cast<std::size_t>(d - first)] = {1'000'000};
    return watch;
}

std::vector<voyage::FirstRoute> routes_of(const Scene& scene, const chart::PlaceNames& names, const Gathered& g, const PatternRequest& request, const site::Interval& span)
{
    std::vector<voyage::Sailing> sailings;
    for (const auto& [hull, calls] : g.by_hull) {
        const auto once = voyage::merged(calls);
        for (std::size_t i = 0; i < once.size(); ++i) {
            sailings.push_back({hull, "", once[i].place, once[i].when, once[i].evidence, once[i].simulated});
            if (i == 0 || once[i].place == once[i - 1].place) continue;
            voyage::Sailing leg{hull, once[i - 1].place, once[i].place, {once[i - 1].when.to, std::max(once[i].when.from, Second{once[i - 1].when.to.value + 1})}, once[i - 1].evidence, once[i].simulated || once[i - 1].simulated};
            leg.evidence.insert(leg.evidence.end(), once[i].evidence.begin(), once[i].evidence.end());
            sailings.push_back(std::move(leg));
        }
    }
    const std::int64_t first = day_of(span.from), days = (span.to - span.from).value / day;
    std::map<std::string, voyage::DailyWatch, std::less<>> watches;
    const auto watch = [&](std::string_view place) -> const voyage::DailyWatch& {
        const auto known = watches.find(place);
        if (known != watches.end()) return known->second;
        return watches.emplace(place, watch_at(std::string(place), scene, names, g, request, first, days)).first->second;
    };
    return voyage::first_routes(sailings, watch, [](std::string_view) { return std::nullopt; }, {.rule = request.rule, .now = span.to});
}

std::vector<SitePattern> sites_of(const Scene& scene, const chart::PlaceNames& names, const Reader& reader, const PatternRequest& request, const site::Interval& span, const chart::Place* only)
{
    std::set<std::string> places;
    if (only) places.insert(only->id);
    else {
        for (const auto& look : scene.looks) places.insert(reader.whole(look.site));
        for (const auto& s : scene.sightings)
            if (s.activity == site::Activity::absent && !s.sites.empty()) places.insert(reader.whole(s.sites.front()));
    }
    std::vector<SitePattern> all;
    for (const auto& id : places) {
        const chart::Place* place = names.find(id);
        if (place == nullptr) continue;  // a conflict of the scene
        const voyage::PlaceScope scope = scope_of(names, *place);
        site::Interval own{span.to, span.from};  // from the site's first row to its last
        const auto take = [&](const site::Interval& when) { own = {std::min(own.from, when.from), std::max(own.to, when.to)}; };
        for (const auto& look : scene.looks)
            if (scope.holds(look.site) || scope.covers(look.site)) take(look.when);
        for (const auto& s : scene.sightings)
            if (std::any_of(s.sites.begin(), s.sites.end(), scope.holds)) take(s.when);
        const std::int64_t first = day_of(std::max(own.from, span.from)), last = day_of({std::min(own.to, span.to).value - 1});
        if (last < first) continue;
        const auto series = voyage::activity_at(scene.looks, scene.sightings, scope, request.activity, first, last - first + 1);
        if (series.looks == 0 && series.calls.empty()) continue;
        all.push_back({id, voyage::regimes(series.calls, series.watch), series.looks, series.dated, series.from_tallies});
    }
    return all;
}

}  // namespace

Result<Patterns> find_patterns(const store::Case& the_case, const PatternRequest& request)
{
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    const chart::Place* only = nullptr;
    if (!request.site.empty()) {
        only = names.find(request.site);
        if (only == nullptr) return fail(Fault::not_found, "no one place is called that", request.site, "list places with `tidewaiter site CASE`");
    }
    Reader reader(the_case, *scene, request);
    auto gathered = reader.gather();
    if (!gathered) return tl::unexpected<Error>(gathered.error());
    if (!request.hull.empty()) {
        const registry::WatchedHull* watched = scene->hull(request.hull);
        const std::string id = watched ? watched->id : request.hull;
        if (!watched && !gathered->by_hull.contains(id)) return fail(Fault::not_found, "no hull of the case is called that", request.hull, "list hulls with `tidewaiter hulls CASE`");
        std::erase_if(gathered->by_hull, [&](const auto& one) { return one.first != id; });
    }
    Patterns found;
    found.simulated = scene->simulated;
    found.conflicts = scene->conflicts.size();
    found.span = span_of(*scene, *gathered, request);
    if ((found.span.to - found.span.from).value / day > most_days)
        return fail(Fault::usage, "the rows span more than 200 years", {}, "narrow it with --from and --to");
    for (const auto& [hull, calls] : gathered->by_hull) {
        found.calls += static_cast<std::int32_t>(calls.size());
        if (only && std::none_of(calls.begin(), calls.end(), [&](const auto& c) { return c.place == names.whole(*only).id; })) continue;
        for (auto& s : voyage::shuttles(hull, calls))
            if (!only || std::find(s.cycle.begin(), s.cycle.end(), names.whole(*only).id) != s.cycle.end()) found.shuttles.push_back(std::move(s));
    }
    found.fleets = voyage::fleet_shuttles(found.shuttles);
    found.routes = routes_of(*scene, names, *gathered, request, found.span);
    if (only) std::erase_if(found.routes, [&](const auto& r) { return r.to != names.whole(*only).id && r.from != names.whole(*only).id; });
    if (request.hull.empty()) found.sites = sites_of(*scene, names, reader, request, found.span, only);
    return found;
}

Result<SiteForecast> forecast_site(const store::Case& the_case, const ForecastRequest& request)
{
    auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected<Error>(scene.error());
    const chart::PlaceNames names = scene->names();
    const chart::Place* place = names.find(request.site);
    if (place == nullptr) return fail(Fault::not_found, "no one place is called that", request.site);
    const voyage::PlaceScope scope = scope_of(names, *place);
    const std::int64_t last = day_of({request.as_of.value - 1});  // the last whole or begun day before it
    const Second end{(last + 1) * day};
    std::erase_if(scene->looks, [&](const site::Look& l) { return l.when.to > end || !scope.covers(l.site); });
    std::erase_if(scene->sightings, [&](const site::Sighting& s) { return s.when.to > end || s.sites.empty() || !scope.holds(s.sites.front()); });
    std::int64_t first = last + 1;
    for (const auto& l : scene->looks) first = std::min(first, day_of(l.when.from));
    for (const auto& s : scene->sightings) first = std::min(first, day_of(s.when.from));
    if (first > last) return fail(Fault::input_unusable, "nothing of this place was looked at before that time", place->id);
    if (last - first > most_days) return fail(Fault::usage, "the rows span more than 200 years", place->id);
    SiteForecast f{place->id, {{first * day}, end}, {}, scene->simulated};
    const auto past = voyage::site_days(scene->looks, scene->sightings, scope, first, last - first + 1);
    f.forecast = voyage::forecast(past, {.leads = request.horizon_days});
    return f;
}

}  // namespace tw::plan
