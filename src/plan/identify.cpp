#include "plan/identify.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tw::plan {
namespace {

/// A figure that is a ship's length stands in for the measurement.
site::Appearance appearance_of(const site::Sighting& sighting)
{
    site::Appearance seen = sighting.appearance;
    if (seen.length_dm != 0 || sighting.figure.unit != "m_ship_length") return seen;
    const site::Possible values = site::possible(sighting.figure);
    if (!sighting.figure.known() || !values.high) return seen;
    seen.length_dm = static_cast<std::int32_t>(std::min<std::int64_t>((values.low + *values.high) / 200, 100'000));
    // Evenly within its bounds: a third of the whole width is about one standard deviation.
    seen.length_sd_dm = static_cast<std::int32_t>(std::clamp<std::int64_t>((*values.high - values.low) / 300, 10, 100'000));
    return seen;
}

/// The hull that a sighting speaks for with nearly all its likelihood; null when there is none.
const site::Candidate* sure_of(const site::Sighting& sighting, std::int32_t sure_ppm)
{
    std::int64_t total = 0;
    const site::Candidate* top = nullptr;
    for (const site::Candidate& c : sighting.candidates) {
        total += c.likelihood.value;
        if (top == nullptr || top->likelihood < c.likelihood) top = &c;
    }
    if (top == nullptr || top->hull == "*" || std::int64_t{top->likelihood.value} * 1'000'000 < std::int64_t{sure_ppm} * total) return nullptr;
    return top;
}

class Gathering {
public:
    Gathering(const Scene& scene, const site::Sighting& sighting, Identification& into) : scene_(scene), sighting_(sighting), names_(scene.names()), into_(into) {}

    void run(std::int32_t sure_ppm)
    {
        for (const HullEvent& e : scene_.events) {
            if (!e.watched) continue;
            if (const auto* call = std::get_if<track::PortCall>(&e.event.body)) port_call(e, *call);
            if (const auto* segment = std::get_if<track::Segment>(&e.event.body)) fixes(e, *segment);
        }
        for (const site::Sighting& other : scene_.sightings)
            if (&other != &sighting_ && other.activity != site::Activity::absent && other.extent == site::Extent::instant && other.sites.size() == 1)
                if (const site::Candidate* hull = sure_of(other, sure_ppm)) sighted(other, hull->hull);
    }

private:
    bool here(std::string_view site) const
    {
        const chart::Place* place = names_.find(site);
        return place != nullptr && std::ranges::any_of(sighting_.sites, [&](const std::string& own) {
                   const chart::Place* mine = names_.find(own);
                   return mine != nullptr && &names_.whole(*mine) == &names_.whole(*place);
               });
    }

    void port_call(const HullEvent& e, const track::PortCall& call)
    {
        const site::Interval when{e.event.start, {e.event.end.value + 1}};
        if (here(call.place)) {
            if (site::same_instant(when, sighting_.when) != site::Sure::excluded) into_.here.push_back({e.hull, fmt::format("AIS port call at {} at the time", call.place)});
            return;
        }
        // Both ends of a call are fixes; those of a segment come by themselves.
        for (const Second end : {e.event.start, e.event.end}) into_.elsewhere.push_back({e.hull, call.at, {end, {end.value + 1}}, fmt::format("AIS port call at {}", call.place)});
        if (!call.gap_inside && when.from <= sighting_.when.from && sighting_.when.to <= when.to)
            into_.elsewhere.push_back({e.hull, call.at, sighting_.when, fmt::format("AIS port call at {} all through the time", call.place)});
    }

    /// The fixes of a drawn track nearest in time: the last before, the first after, and those in between.
    void fixes(const HullEvent& e, const track::Segment& segment)
    {
        constexpr std::size_t most_inside = 64;
        const auto& line = segment.line;
        const auto after = std::ranges::upper_bound(line, sighting_.when.to, {}, &track::Segment::Vertex::time);
        const auto first = std::ranges::lower_bound(line, sighting_.when.from, {}, &track::Segment::Vertex::time);
        const auto add = [&](const track::Segment::Vertex& v) { into_.elsewhere.push_back({e.hull, v.at, {v.time, {v.time.value + 1}}, "AIS fix"}); };
        if (first != line.begin()) add(*std::prev(first));
        if (after != line.end()) add(*after);
        const auto inside = static_cast<std::size_t>(after - first);
        const std::size_t step = std::max<std::size_t>(1, inside / most_inside);
        for (std::size_t i = 0; i < inside; i += step) add(*(first + static_cast<std::ptrdiff_t>(i)));
    }

    void sighted(const site::Sighting& other, const std::string& hull)
    {
        const chart::Place* place = names_.positioned(other.sites.front());
        if (here(other.sites.front())) {
            const bool of_its_own = !other.source.empty() && other.source != sighting_.source && (other.look.empty() || other.look != sighting_.look);
            if (of_its_own && site::same_instant(other.when, sighting_.when) != site::Sure::excluded)
                into_.here.push_back({hull, fmt::format("sighting {} of another source ({}) at the site at the time", other.id, other.source)});
        } else if (place != nullptr) {
            into_.elsewhere.push_back({hull, place->at, other.when, fmt::format("sighting {} at {}", other.id, other.sites.front())});
        }
    }

    const Scene& scene_;
    const site::Sighting& sighting_;
    chart::PlaceNames names_;
    Identification& into_;
};

}  // namespace

Identification identify_sighting(const Scene& scene, const site::Sighting& sighting, const site::IdentifyAssumptions& assumptions, const SceneAssumptions& scene_assumptions)
{
    Identification found;
    found.measured.appearance = appearance_of(sighting);
    found.measured.when = sighting.when;
    for (const site::Look& look : scene.looks)
        if (!sighting.look.empty() && look.id == sighting.look) found.measured.gsd_cm = look.gsd_cm;
    const chart::PlaceNames names = scene.names();
    // One of several sites: nothing is excluded by distance unless they all are parts of one whole.
    const chart::Place* whole = nullptr;
    bool one = true;
    for (const std::string& site : sighting.sites) {
        const chart::Place* place = names.find(site);
        if (place == nullptr) continue;
        one = one && (whole == nullptr || whole == &names.whole(*place));
        whole = &names.whole(*place);
    }
    if (whole != nullptr && one && !sighting.sites.empty())
        if (const chart::Place* place = names.positioned(sighting.sites.front())) found.measured.at = place->at;
    Gathering(scene, sighting, found).run(scene_assumptions.sure_ppm);
    found.matches = site::identify(found.measured, scene.watched, found.elsewhere, found.here, assumptions);
    return found;
}

}  // namespace tw::plan
