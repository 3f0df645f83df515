#include "report/gather_sites.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace tw::report {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

std::string hulls_text(const plan::Scene& scene, const site::Sighting& sighting)
{
    std::string text;
    for (const site::Candidate& candidate : sighting.candidates) {
        if (candidate.hull == "*") continue;
        const registry::WatchedHull* hull = scene.hull(candidate.hull);
        text += fmt::format("{}{} {:.0f} %", text.empty() ? "" : ", ", hull == nullptr || hull->name.empty() ? candidate.hull : hull->name, candidate.likelihood.value / 1e4);
    }
    return text;
}

void add_word(std::string& text, std::string_view word)
{
    if (word.empty() || text.find(word) != std::string::npos) return;
    text += (text.empty() ? "" : ", ") + std::string(word);
}

SeriesMark mark_of(const plan::Scene& scene, const site::Sample& sample)
{
    SeriesMark mark;
    mark.from = sample.when.from;
    mark.to = sample.when.to;
    mark.answer = sample.answer;
    if (sample.answer == site::Answer::unknown) mark.because = site::name(sample.because);
    if (sample.figure.known()) mark.figure = site::text_of(sample.figure);
    mark.spread = sample.extent == site::Extent::throughout;
    if (sample.look != nullptr) {
        mark.rows = sample.look->id;
        mark.source = sample.look->source;
        mark.origin = site::name(sample.look->origin);
    }
    for (const site::Sighting* s : sample.sightings) {
        add_word(mark.rows, s->id);
        add_word(mark.activity, site::name(s->activity));
        add_word(mark.hulls, hulls_text(scene, *s));
        add_word(mark.source, s->source);
        add_word(mark.origin, site::name(s->origin));
    }
    return mark;
}

/// Looks farther apart than this don't make one bar: nobody knows whether the ship lay there in between.
constexpr std::int64_t longest_bridge = 4 * 86'400;

StayBar bar_of(const plan::Scene& scene, const std::vector<site::Sample>& samples, const site::Stay& stay)
{
    StayBar bar;
    bar.first = samples[stay.first].when.from;
    bar.last = samples[stay.last].when.to;
    bar.arrival_known = stay.arrival.has_value();
    bar.departure_known = stay.departure.has_value();
    if (stay.arrival) bar.arrived_after = stay.arrival->from;
    if (stay.departure) bar.gone_before = stay.departure->to;
    for (std::size_t i = stay.first; i <= stay.last; ++i)
        for (const site::Sighting* s : samples[i].sightings) {
            add_word(bar.hulls, hulls_text(scene, *s));
            add_word(bar.rows, s->id);
        }
    return bar;
}

/// The stay cut where what was seen lies too far apart; inner ends are unknown.
void add_bars(const plan::Scene& scene, const std::vector<site::Sample>& samples, const site::Stay& stay, std::vector<StayBar>& bars)
{
    std::vector<std::size_t> seen;
    for (std::size_t i = stay.first; i <= stay.last; ++i)
        if (samples[i].answer == site::Answer::seen) seen.push_back(i);
    for (std::size_t i = 0; i < seen.size();) {
        std::size_t j = i;
        while (j + 1 < seen.size() && (samples[seen[j + 1]].when.from - samples[seen[j]].when.to).value <= longest_bridge) ++j;
        site::Stay piece = stay;
        piece.first = seen[i];
        piece.last = seen[j];
        if (i > 0) piece.arrival.reset();
        if (j + 1 < seen.size()) piece.departure.reset();
        bars.push_back(bar_of(scene, samples, piece));
        i = j + 1;
    }
}

void take_days(const std::vector<site::Sample>& samples, SitePage& page)
{
    std::optional<std::int64_t> first, last;
    for (const site::Sample& s : samples) {
        const std::int64_t from = s.when.from.value / 86'400, to = (s.when.to.value - 1) / 86'400;
        if (s.extent == site::Extent::tally) continue;
        first = std::min(first.value_or(from), from);
        last = std::max(last.value_or(to), to);
    }
    if (!first || *last - *first > 20'000) return;
    const site::Days days = site::days_of(samples, *first, *last);
    page.days_sighted = days.seen;
    page.days_all = days.days.size();
    // Only what was seen gets published: a share needs the looks that were logged whatever they saw.
    std::vector<site::Sample> logged;
    std::ranges::copy_if(samples, std::back_inserter(logged), [](const site::Sample& s) { return s.look != nullptr; });
    const site::Days watched = site::days_of(logged, *first, *last);
    page.logged_seen = watched.seen;
    page.logged_usable = watched.usable();
    for (const site::Day& day : days.days) {
        const bool looked = day.because != site::Because::not_looked;
        if (!page.days.empty() && page.days.back().answer == day.answer && page.days.back().looked == looked) ++page.days.back().days;
        else page.days.push_back({day.day, 1, day.answer, looked});
    }
}

/// The places that a look or a sighting names, in the order of the scene: few, where a case may know tens of thousands.
std::vector<const chart::Place*> watched_places(const plan::Scene& scene)
{
    std::set<std::string_view> ids;
    for (const site::Look& look : scene.looks) ids.insert(look.site);
    for (const site::Sighting& sighting : scene.sightings)
        if (!sighting.sites.empty()) ids.insert(sighting.sites.front());
    std::vector<const chart::Place*> found;
    for (const chart::Place& place : scene.places)
        if (ids.contains(place.id)) found.push_back(&place);
    return found;
}

/// The watched places within a whole, and the whole itself, in the order of the scene; none where none is watched.
std::vector<const chart::Place*> parts_of(const chart::Place& whole, const std::vector<const chart::Place*>& watched, const chart::PlaceNames& names)
{
    std::vector<const chart::Place*> parts;
    for (const chart::Place* place : watched)
        if (names.within(*place, whole)) parts.push_back(place);
    if (parts.empty()) return parts;
    if (const auto at = std::ranges::lower_bound(parts, &whole); at == parts.end() || *at != &whole) parts.insert(at, &whole);
    return parts;
}

}  // namespace

std::vector<SitePage> site_pages(const plan::Scene& scene)
{
    const chart::PlaceNames names = scene.names();
    const std::vector<const chart::Place*> watched = watched_places(scene);
    std::vector<SitePage> pages;
    for (const chart::Place& whole : scene.places) {
        if (watched.empty() || &names.whole(whole) != &whole) continue;
        SitePage page{whole.id, whole.name, joined(whole.aliases, ", "), std::string(chart::name(whole.kind)), std::string(names.zone(whole)), whole.trust, whole.source, whole.at, {}, {}, {}, 0, 0, 0, 0, scene.simulated};
        for (const chart::Place* at : parts_of(whole, watched, names)) {
            const chart::Place& part = *at;
            const site::SiteView view = site::view_of(part, names, scene.looks, scene.sightings);
            std::set<site::ObjectClass> kinds;
            for (const site::SiteView::Held& held : view.sightings)
                if (held.here && !held.sighting->sites.empty() && held.sighting->sites.front() == part.id) kinds.insert(held.sighting->kind);
            for (const site::Look* look : view.looks)
                if (look->site == part.id) kinds.insert(site::ObjectClass::ship);
            for (const site::ObjectClass kind : kinds) {
                const auto samples = site::samples_of(view, kind);
                if (samples.empty()) continue;
                SeriesLane lane{part.id, part.name, std::string(site::name(kind)), {}};
                for (const site::Sample& sample : samples) lane.marks.push_back(mark_of(scene, sample));
                page.lanes.push_back(std::move(lane));
            }
            if (&part != &whole) continue;
            const auto ships = site::samples_of(view, site::ObjectClass::ship);
            for (const site::Stay& stay : site::stays_of(ships)) add_bars(scene, ships, stay, page.stays);
            take_days(ships, page);
        }
        if (!page.lanes.empty()) pages.push_back(std::move(page));
    }
    return pages;
}

}  // namespace tw::report
