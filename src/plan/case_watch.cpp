#include "plan/case_watch.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <variant>


namespace tw::plan {
namespace {

struct Harbours {
    std::vector<voyage::Port> ports;
    std::vector<LonLat> at;
    std::vector<std::string> names;
    std::map<std::string, std::size_t> of_place;
};

constexpr Second close{2 * 3600};  ///< an arrival or departure seen within two hours was seen

bool is_ship(site::ObjectClass kind) { return kind == site::ObjectClass::ship || kind == site::ObjectClass::naval_ship || kind == site::ObjectClass::tug; }

Harbours find_harbours(const Scene& scene, const chart::PlaceNames& names, std::vector<voyage::LeftOut>& left_out)
{
    // Only sites where ships were seen or watched hulls called: a railway yard with daily looks is no harbour.
    std::map<std::string, std::set<std::string>> parts;
    const auto note = [&](const std::string& id) {
        const chart::Place* place = names.find(id);
        if (place == nullptr) return;
        const chart::Place& whole = names.whole(*place);
        if (&whole != place) parts[whole.id].insert(place->id);
        else parts.try_emplace(whole.id);
    };
    for (const auto& s : scene.sightings)
        if (is_ship(s.kind))
            for (const std::string& id : s.sites) note(id);
    for (const HullEvent& e : scene.events)
        if (const auto* call = std::get_if<track::PortCall>(&e.event.body); call != nullptr && e.watched) note(call->place);
    Harbours h;
    for (const auto& [id, below] : parts) {
        const chart::Place* place = names.find(id);
        const chart::Place* positioned = place == nullptr ? nullptr : names.positioned(id);
        LonLat at;
        if (positioned != nullptr) at = positioned->at;
        for (const std::string& part : below)
            if (const chart::Place* p = names.find(part); !at.lon.known() && p != nullptr && p->at.lon.known()) at = p->at;
        if (!at.lon.known()) {
            left_out.push_back({id, "the site has no position, so nothing says how far it is"});
            continue;
        }
        h.of_place[id] = h.ports.size();
        for (const std::string& part : below) h.of_place[part] = h.ports.size();
        h.ports.push_back({id, place->role, {below.begin(), below.end()}});
        h.at.push_back(at);
        h.names.push_back(place->name.empty() ? id : place->name);
    }
    return h;
}

double nautical(LonLat a, LonLat b, double detour) { return great_circle_metres(a, b) / metres_per_nautical_mile * detour; }

/// Position on a segment's line at an instant.
LonLat position_at(const track::Segment& segment, Second t)
{
    const auto after = std::lower_bound(segment.line.begin(), segment.line.end(), t, [](const auto& v, Second at) { return v.time < at; });
    if (after == segment.line.begin()) return segment.line.front().at;
    if (after == segment.line.end()) return segment.line.back().at;
    const auto before = after - 1;
    const double part = static_cast<double>((t - before->time).value) / static_cast<double>(std::max<std::int64_t>(1, (after->time - before->time).value));
    return destination(before->at, bearing_degrees(before->at, after->at), great_circle_metres(before->at, after->at) * part);
}

void add_pins(const Scene& scene, const Harbours& harbours, const std::map<std::string, std::size_t>& hull_of, double detour, voyage::Watch& watch)
{
    struct Span { Second from, to; };
    struct Heard { std::vector<const track::Event*> segments, calls, gaps; };
    std::map<std::size_t, Heard> heard;
    for (const HullEvent& e : scene.events) {
        const auto hull = hull_of.find(e.hull);
        if (!e.watched || hull == hull_of.end()) continue;
        Heard& h = heard[hull->second];
        if (e.event.kind == track::EventKind::segment && !std::get<track::Segment>(e.event.body).noise && !std::get<track::Segment>(e.event.body).line.empty()) h.segments.push_back(&e.event);
        if (e.event.kind == track::EventKind::port_call) h.calls.push_back(&e.event);
        if (e.event.kind == track::EventKind::gap) h.gaps.push_back(&e.event);
    }
    for (const auto& [hull, h] : heard) {
        std::vector<Span> busy;  // gaps, and calls at sites that are watched
        for (const track::Event* g : h.gaps) busy.push_back({g->start, g->end});
        std::vector<voyage::Pin> pins;
        for (const track::Event* c : h.calls) {
            const auto& call = std::get<track::PortCall>(c->body);
            const auto site = harbours.of_place.find(call.place);
            if (site == harbours.of_place.end()) continue;
            busy.push_back({c->start, c->end});
            pins.push_back({.id = track::to_hex(c->id), .hull = hull, .from = c->start, .to = c->end, .site = site->second, .arrives = call.arrival_known && call.arrive_to - call.arrive_from < close, .leaves = call.departure_known && call.depart_to - call.depart_from < close});
        }
        std::sort(busy.begin(), busy.end(), [](const Span& a, const Span& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
        for (const track::Event* s : h.segments) {
            const auto& segment = std::get<track::Segment>(s->body);
            Second now = s->start;
            const auto sea = [&](Second to) {
                if (to - now < Second{600}) return;
                voyage::Pin pin{.id = track::to_hex(s->id), .hull = hull, .from = now, .to = to};
                const LonLat first = position_at(segment, now), last = position_at(segment, to);
                for (const LonLat& at : harbours.at) {
                    pin.from_sites_nm.push_back(nautical(at, first, detour));
                    pin.to_sites_nm.push_back(nautical(last, at, detour));
                }
                pins.push_back(std::move(pin));
            };
            for (const Span& b : busy) {
                if (b.to <= now || b.from >= s->end) continue;
                if (b.from > now) sea(b.from);
                now = std::max(now, b.to);
            }
            if (now < s->end) sea(s->end);
        }
        // A gap inside a call splits it: what was heard at both ends stands, the silence says nothing.
        for (voyage::Pin& pin : pins) {
            if (pin.site == voyage::Pin::at_sea) {
                watch.pins.push_back(pin);
                continue;
            }
            Second now = pin.from;
            for (const track::Event* g : h.gaps) {
                if (g->end <= now || g->start >= pin.to) continue;
                if (g->start >= now) watch.pins.push_back({.id = pin.id, .hull = hull, .from = now, .to = g->start, .site = pin.site, .arrives = pin.arrives && now == pin.from});
                now = std::max(now, g->end);
            }
            if (now <= pin.to) watch.pins.push_back({.id = pin.id, .hull = hull, .from = now, .to = pin.to, .site = pin.site, .arrives = pin.arrives && now == pin.from, .leaves = pin.leaves});
        }
    }
}

}  // namespace

Result<CaseWatch> watch_of(const Scene& scene, const chart::Land* land, const CaseWatchOptions& options)
{
    if (scene.watched.empty()) return fail(Fault::not_found, "the case watches no hull", {}, "add a table of watched hulls: docs/formats/watched.md");
    CaseWatch out;
    const chart::PlaceNames names = scene.names();
    const Harbours harbours = find_harbours(scene, names, out.left_out);
    if (harbours.ports.empty()) return fail(Fault::not_found, "no ship was seen at a site with a position", {}, "add places and sightings: docs/formats/sightings.md");
    out.site_names = harbours.names;
    std::vector<voyage::Watched> hulls;
    std::map<std::string, std::size_t> hull_of;
    for (const auto& w : scene.watched) {
        hull_of[w.id] = hulls.size();
        out.hull_names.push_back(w.name.empty() ? w.id : w.name);
        const double top = w.speed_dkn > 0 ? w.speed_dkn / 10.0 : options.top_knots;
        hulls.push_back({{w.id, top * options.usual_share, 1.5, top}, w.length_dm});
    }
    const auto too_wide = [&](const site::Interval& when, site::Extent extent) { return extent == site::Extent::instant && when.length().value > options.widest; };
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
    for (const site::Look& look : scene.looks) {
        const chart::Place* place = names.find(look.site);
        if (place == nullptr || !harbours.of_place.contains(names.whole(*place).id)) continue;  // no harbour
        if (too_wide(look.when, look.extent)) {
            out.left_out.push_back({look.id, "its time is too uncertain"});
            continue;
        }
        looks.push_back(look);
        looks.back().site = place->id;
        if (!harbours.of_place.contains(place->id)) looks.back().site = names.whole(*place).id;
    }
    for (const site::Sighting& s : scene.sightings) {
        if (!is_ship(s.kind)) continue;
        // a tally shows no ship at any one time; it only says of its looks that they did not all see nothing
        if (s.extent != site::Extent::tally && too_wide(s.when, site::Extent::instant)) {
            out.left_out.push_back({s.id, "its time is too uncertain"});
            continue;
        }
        sightings.push_back(s);
        for (std::string& id : sightings.back().sites)
            if (const chart::Place* place = names.find(id); place != nullptr) id = place->id;
    }
    voyage::gather(harbours.ports, hulls, looks, sightings, out.watch, &out.left_out);
    add_pins(scene, harbours, hull_of, options.detour, out.watch);

    voyage::Watch& watch = out.watch;
    watch.simulated = scene.simulated;
    Second first{std::numeric_limits<std::int64_t>::max()}, last{std::numeric_limits<std::int64_t>::min()};
    const auto reach = [&](Second from, Second to) {
        first = std::min(first, from);
        last = std::max(last, to);
    };
    for (const auto& v : watch.views) reach(v.when.from, v.when.to);
    for (const auto& g : watch.glimpses) reach(g.when.from, g.when.to);
    for (const auto& p : watch.pins) reach(p.from, p.to);
    watch.from = options.from.value_or(first);
    watch.to = options.to.value_or(last);
    if (last < first && (options.only_watched || (!options.from && !options.to))) return fail(Fault::not_found, "nothing was looked at, seen or heard");
    if (options.only_watched) {
        watch.from = std::max(watch.from, first);
        watch.to = std::min(watch.to, last);
        if (watch.to <= watch.from) return fail(Fault::not_found, "nothing was looked at, seen or heard in the window or within weeks of it");
    }

    const std::size_t n = harbours.ports.size();
    out.over_water = land != nullptr && n * (n - 1) / 2 <= options.most_routes;
    watch.sea_nm.assign(n * n, 0.0);
    const std::vector<std::int64_t> lengths = out.over_water ? sea_lengths(harbours.at, *land, options.land_file, options.kept) : std::vector<std::int64_t>();
    std::size_t pair = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j, ++pair) {
            double nm = nautical(harbours.at[i], harbours.at[j], options.detour);
            if (out.over_water) {
                if (lengths[pair] >= 0) nm = std::max(nm / options.detour, metres(Decimetre{lengths[pair]}) / metres_per_nautical_mile);
                else out.left_out.push_back({harbours.ports[i].id + " to " + harbours.ports[j].id, "no way over water was found; the great circle with a detour stands for it"});
            }
            watch.sea_nm[i * n + j] = watch.sea_nm[j * n + i] = nm;
        }
    return out;
}

}  // namespace tw::plan
