#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "core/time.hpp"
#include "plan/ask_parts.hpp"
#include "voyage/activity.hpp"

namespace tw::plan {
namespace {

constexpr std::int64_t day = 86'400;

/// Calls and watch of a place and its parts over a window of days.
struct Watched {
    voyage::ActivitySeries series;
    std::vector<const site::Look*> looks;
    std::int64_t days = 0;
    site::Interval window{};
};

std::optional<Watched> watch(const AskScene& from, Answer& to, std::int64_t margin)
{
    const chart::Place* place = from.place(to.question.sites.front());
    if (place == nullptr) { to.answer = "no one place is called " + to.question.sites.front(); return std::nullopt; }
    const auto window = from.window(to.question.from, to.question.to, place);
    if (!window) { to.answer = window.error().message; return std::nullopt; }
    const auto at_place = [&](std::string_view id) {
        const chart::Place* there = from.names.find(id);
        return there != nullptr && from.names.within(*there, *place);
    };
    // a look at one pier does not watch the port
    const auto covers = [&](std::string_view id) {
        const chart::Place* there = from.names.find(id);
        return there != nullptr && from.names.within(*place, *there);
    };
    Watched watched;
    watched.window = *window;
    const std::int64_t first = window->from.value / day - margin;
    watched.days = (window->to.value + day - 1) / day + margin - first;
    watched.series = voyage::activity_at(from.scene.looks, from.scene.sightings, {at_place, covers}, {}, first, watched.days);
    for (const site::Look& look : from.scene.looks)
        if (!look.planned && at_place(look.site) && look.when.from < window->to && window->from < look.when.to) watched.looks.push_back(&look);
    return watched;
}

void ground(const AskScene& from, const std::vector<std::string>& ids, Answer& to)
{
    for (const std::string& id : ids) {
        if (std::ranges::find(to.grounds, id, &Grounds::id) != to.grounds.end()) continue;
        if (const auto* s = from.sighting(id)) to.grounds.push_back(grounds_of(*s));
        else if (const auto* l = from.look(id)) to.grounds.push_back(grounds_of(*l));
    }
}

}  // namespace

void answer_pause(const AskScene& from, Answer& to)
{
    const auto watched = watch(from, to, 0);
    if (!watched) return;
    to.definition = "the longest silence between seen calls that a constant rate of calls in watched time does not explain (Whitworth's law at 5 %, predictive check); tallies and looks weigh the watch";
    const voyage::RegimeReport report = voyage::regimes(watched->series.calls, watched->series.watch);
    // a found pause before one that would be, had anybody looked, before what chance explains; the longest of each
    const auto rank = [](const voyage::Quiet& quiet) {
        const int verdict = quiet.verdict == voyage::QuietVerdict::pause ? 2 : quiet.verdict == voyage::QuietVerdict::no_viewing ? 1 : 0;
        return std::tuple(verdict, verdict == 2 ? quiet.exposure : 0, quiet.calendar_days);
    };
    const voyage::Quiet* best = nullptr;
    for (const voyage::Quiet& quiet : report.quiets)
        if (quiet.next_seen && (best == nullptr || rank(quiet) > rank(*best))) best = &quiet;
    if (best == nullptr) { to.answer = "No two calls with a silence between them in this window."; return; }
    ground(from, best->evidence, to);
    for (const site::Look* look : watched->looks)
        if (look->when.from < best->next_seen->to && best->last_seen.from < look->when.to) ground(from, {look->id}, to);
    const std::int64_t days = ((best->next_seen->from.value + best->next_seen->to.value) / 2 - (best->last_seen.from.value + best->last_seen.to.value) / 2 + day / 2) / day;
    to.answer = fmt::format("Last call seen {}, next call seen {}: {} days.", shown(best->last_seen), shown(*best->next_seen), days);
    if (best->verdict == voyage::QuietVerdict::pause) {
        to.verdict = Verdict::answered;
        to.answer += fmt::format(" A pause: it began {} and ended {} (95 %).", shown(best->stopped), shown(best->resumed));
    } else if (best->verdict == voyage::QuietVerdict::no_viewing) {
        to.answer += " Whether it was a pause is unknown: hardly anybody looked.";
    } else {
        to.verdict = Verdict::bounded;
        to.answer += " No longer than chance explains.";
    }
    to.notes.push_back(fmt::format("watched for {:.1f} effective days of {} calendar days in the silence (mean {:.0f} %); {:.0f} effective days and {} calls in the whole window",
                                   voyage::effective_days(best->exposure), best->calendar_days, best->mean_watch.value / 1e4, voyage::effective_days(report.exposure), report.events));
    to.notes.push_back(fmt::format("chance of so long a silence at a constant rate {:.2g}; predicted from the rate before {:.2g}; on the calls' own timetable {:.2g}", best->chance, best->predicted, best->timetable));
    to.notes.push_back("rivals that looks cannot tell from an order to stop: ice, weather, repairs, a move to a place that nobody watches");
}

void answer_quiet(const AskScene& from, Answer& to)
{
    const auto watched = watch(from, to, 0);
    if (!watched) return;
    to.definition = "calls seen, against the looks that would have seen them; tallies published by others are not looks";
    std::int64_t exposure = 0;
    for (const Ppm seen : watched->series.watch.seen) exposure += seen.value;
    const double effective = static_cast<double>(exposure) / 1e6;
    for (const site::Look* look : watched->looks) ground(from, {look->id}, to);
    std::int32_t dated = 0;
    for (const voyage::Occurrence& call : watched->series.calls) {
        if (call.when.to <= watched->window.from || watched->window.to <= call.when.from) continue;
        const site::Sighting* first = call.evidence.empty() ? nullptr : from.sighting(call.evidence.front());
        if (first != nullptr && first->extent == site::Extent::tally) continue;
        ground(from, call.evidence, to);
        ++dated;
    }
    const double mean = effective / static_cast<double>(std::max<std::int64_t>(1, watched->days));
    if (mean < 0.1) {
        to.answer = fmt::format("{} call{} seen, but the coverage log holds looks worth only {:.1f} of {} days, so quiet cannot be told from unwatched.", dated, dated == 1 ? " was" : "s were", effective, watched->days);
    } else {
        to.verdict = Verdict::bounded;
        to.answer = fmt::format("{} call{} seen in {:.1f} effective days of watch out of {}; with none missed, a rate above {:.2f} a day is excluded at 95 %.", dated, dated == 1 ? "" : "s", effective, watched->days, 3.0 / effective);
    }
    for (const site::Sighting& s : from.scene.sightings) {
        if (s.extent != site::Extent::tally || s.activity != site::Activity::absent || s.sites.empty()) continue;
        const chart::Place* there = from.names.find(s.sites.front());
        const chart::Place* place = from.place(to.question.sites.front());
        if (there != nullptr && from.names.within(*there, *place) && s.when.from < watched->window.to && watched->window.from < s.when.to)
            to.notes.push_back(fmt::format("{} says nothing came, but by inference from a total, not from looks: it is not evidence of absence", s.id));
    }
    to.notes.push_back("rivals: ice, weather, a congress or holidays, lack of supply, a move to another port; none is tested by looks at this place alone");
}

void answer_dark_before(const AskScene& from, Answer& to)
{
    const chart::Place* place = from.place(to.question.sites.front());
    if (place == nullptr) { to.answer = "no one place is called " + to.question.sites.front(); return; }
    to.definition = "the beginning of the AIS silence in which each hull's first sighting on the route lies; a silence is a gap only where the hull could have been heard";
    std::string parts;
    std::size_t with_gap = 0;
    for (const std::string& text : to.question.hulls) {
        const registry::WatchedHull* hull = from.scene.hull(text);
        if (hull == nullptr) { to.answer = "no one watched hull is called " + text; return; }
        const site::Sighting* first = nullptr;
        for (const site::Sighting& s : from.scene.sightings) {
            const bool names = std::ranges::any_of(s.candidates, [&](const site::Candidate& c) { return c.hull == hull->id && c.likelihood.value >= 500'000; });
            if (names && s.activity != site::Activity::absent && (first == nullptr || s.when.from < first->when.from)) first = &s;
        }
        const HullEvent* gap = nullptr;
        for (const HullEvent& e : from.scene.events)
            if (e.hull == hull->id && e.event.kind == track::EventKind::gap && first != nullptr && e.event.start < first->when.to && (e.event.open || e.event.end > first->when.from)) gap = &e;
        if (first != nullptr) to.grounds.push_back(grounds_of(*first));
        parts += fmt::format("{}{}: first seen on the route {}, ", parts.empty() ? "" : "; ", hull->name, first == nullptr ? "never" : shown(first->when));
        if (gap == nullptr) parts += "start of the silence unknown (no AIS of her in the case)";
        else {
            ++with_gap;
            parts += fmt::format("silent since {}", format_rfc3339(gap->event.start));
            to.grounds.push_back({track::to_hex(gap->event.id), gap->event.first.ingest, gap->event.first.offset, "last row before the silence"});
        }
    }
    to.verdict = with_gap == to.question.hulls.size() ? Verdict::answered : Verdict::unknown;
    to.answer = parts + ".";
    if (with_gap < to.question.hulls.size()) to.notes.push_back("a published statement that AIS fell silent is a claim about a record that is not in this case; it gives no start");
}

}  // namespace tw::plan
