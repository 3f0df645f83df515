#include "plan/hull_events.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "core/time.hpp"
#include "plan/practice_events.hpp"
#include "plan/scene.hpp"

namespace tw::plan {
namespace {

using namespace registry;

constexpr std::int64_t day_seconds = 86'400, long_silence = 6 * 3600;

using Happening = HullHappening;

std::string day_text(Second time) { return format_rfc3339(time).substr(0, 10); }

/// The days as the source wrote them: "on 2023-12-09", "between ... and ...", "by ...".
std::string stated_days(const site::Sighting& seen)
{
    if (seen.stated.from.empty() && seen.stated.to.empty()) return "from " + day_text(seen.when.from);
    if (seen.stated.from.empty()) return "by " + seen.stated.to;
    if (seen.stated.to.empty() || seen.stated.to == seen.stated.from) return "on " + seen.stated.from;
    return fmt::format("between {} and {}", seen.stated.from, seen.stated.to);
}

std::string place_name(const chart::PlaceNames& places, const std::string& id)
{
    const chart::Place* place = places.find(id);
    return place == nullptr || place->name.empty() ? id : place->name;
}

/// Calls and sightings at a place, per list on which the hull stood on that day.
void still_trading(const HullCard& card, const std::vector<Happening>& visits, PracticeEvidence& evidence)
{
    const auto rows = [&](ScreenStatus status) { return std::ranges::count_if(card.screening.rows, [&](const ScreenRow& r) { return r.status == status && !r.list.empty(); }); };
    if (rows(ScreenStatus::listed) == 0) {
        if (std::ranges::any_of(card.screening.rows, [](const ScreenRow& r) { return !r.authority.empty(); }) && !visits.empty())
            evidence.from_events.emplace_back(Practice::listed_still_trading, PracticeFeature{.what = "calls and sightings while on a list at hand", .unit = "visits"});
        return;
    }
    for (const ScreenRow& row : card.screening.rows) {
        if (row.status != ScreenStatus::listed || row.list.empty()) continue;
        PracticeFeature feature{.what = fmt::format("calls and sightings after the listing on {} ({})", row.list, row.entry), .unit = "visits"};
        if (!row.listed.from.latest.known()) feature.what += ", whose day is not stated: none counted";
        else
            for (const Happening& visit : visits)
                if (visit.time.value >= std::int64_t{row.listed.from.latest.value} * day_seconds) ++feature.value, feature.evidence.push_back(visit.id + " " + visit.what);
        evidence.from_events.emplace_back(Practice::listed_still_trading, std::move(feature));
    }
}

bool seen_as(const site::Sighting& seen, std::string_view watched)
{
    const auto candidate = std::ranges::find_if(seen.candidates, [&](const site::Candidate& c) { return c.hull == watched; });
    if (candidate == seen.candidates.end()) return false;
    std::int64_t whole_ppm = 0;
    for (const site::Candidate& one : seen.candidates) whole_ppm += one.likelihood.value;
    return std::int64_t{candidate->likelihood.value} * 1'000'000 >= std::int64_t{SceneAssumptions{}.sure_ppm} * whole_ppm;
}

/// Lengths measured by looks beside those that lists and the radio state.
void optical(const HullCard& card, PracticeEvidence& evidence)
{
    std::vector<std::int64_t> stated;
    for (const IdentityRecord* record : evidence.hull)
        for (const DatedValue& length : record->length)
            if (const auto metres = read_metres(length.value)) stated.push_back(*metres);
    PracticeFeature feature{.what = "lengths measured in looks that differ from every stated one by more than 3 % and two standard deviations", .unit = "lengths"};
    std::int64_t measured = 0;
    for (const HullLook& look : card.events.looks) {
        if (look.seen.length_dm == 0) continue;
        ++measured;
        const auto fits = [&](std::int64_t length) {
            const std::int64_t apart = std::abs(length - look.seen.length_dm);
            return apart <= 2 * std::int64_t{look.seen.length_sd_dm} || apart * 100 <= IdentityRules{}.dimension_percent * length;
        };
        if (!stated.empty() && std::ranges::none_of(stated, fits)) ++feature.value, feature.evidence.push_back(fmt::format("{} {}.{} m on {}", look.id, look.seen.length_dm / 10, look.seen.length_dm % 10, look.day));
    }
    if (measured > 0 && !stated.empty()) evidence.from_events.emplace_back(Practice::altered_identification, std::move(feature));
    else evidence.missing.emplace_back(Practice::altered_identification, measured == 0 ? "a length measured in a look" : "a stated length to hold the measured one against");
}

}  // namespace

Result<void> add_events(const store::Case& the_case, HullCard& card, PracticeEvidence& evidence)
{
    const auto within = [&](Second time) { return !card.vantage.as_of.known() || time.value < (std::int64_t{card.vantage.as_of.value} + 1) * day_seconds; };
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    const chart::PlaceNames places = scene->names();
    HullTracks tracks;
    if (card.vantage.as_of.known()) tracks.until = Second{(std::int64_t{card.vantage.as_of.value} + 1) * day_seconds};
    for (const JoinedTransmitter& one : card.transmitters)
        if (one.verdict == Verdict::same || one.verdict == Verdict::probable) tracks.transmitters.push_back(one.mmsi);
    store::EventFilter filter;
    filter.hulls = tracks.transmitters;
    filter.kinds = {track::EventKind::port_call, track::EventKind::gap};
    std::vector<Happening> visits, silences;
    if (!filter.hulls.empty()) {
        const auto walked = the_case.for_each_event(filter, [&](const store::StoredEvent& stored) {
            const track::Event& event = stored.event;
            if (!within(event.start)) return true;
            const std::string id = track::to_hex(event.id);
            if (const auto* call = std::get_if<track::PortCall>(&event.body); call != nullptr && !call->is_passage()) visits.push_back({event.start, id, fmt::format("call at {} on {}", place_name(places, call->place), day_text(event.start))});
            if (const auto* gap = std::get_if<track::Gap>(&event.body); gap != nullptr && !gap->in_port && event.end.value - event.start.value >= long_silence)
                silences.push_back({event.start, id, fmt::format("silent from {} to {}", format_rfc3339(event.start), format_rfc3339(event.end))});
            return true;
        });
        if (!walked) return tl::unexpected(walked.error());
        card.events.calls = visits.size();
        card.events.gaps = silences.size();
    }
    if (auto done = practices_of_tracks(the_case, places, tracks, evidence); !done) return done;
    for (const std::string& record : card.records) {
        const std::string_view watched = watched_of(record);
        if (watched.empty()) continue;
        for (const site::Sighting& seen : scene->sightings) {
            if (!within(seen.when.from) || !seen_as(seen, watched)) continue;
            ++card.events.sightings;
            visits.push_back({seen.when.from, seen.id, fmt::format("seen at {} {}", seen.sites.empty() ? "a place not named" : place_name(places, seen.sites.front()), stated_days(seen))});
            const site::Appearance& looks = seen.appearance;
            if (looks.length_dm != 0 || looks.beam_dm != 0 || !looks.bridge.empty() || !looks.cranes.empty() || !looks.hatches.empty() || !looks.colours.empty()) card.events.looks.push_back({seen.id, seen.stated.from.empty() ? day_text(seen.when.from) : seen.stated.from, looks});
        }
    }
    optical(card, evidence);
    std::vector<Happening>& all = card.events.all;
    all = visits;
    all.insert(all.end(), silences.begin(), silences.end());
    const auto before = [](const Happening& a, const Happening& b) { return std::tie(a.time, a.id) < std::tie(b.time, b.id); };
    std::ranges::sort(visits, before);
    std::ranges::sort(all, before);
    // A hull that nothing in the case listens or looks for has no calls to count.
    if (!filter.hulls.empty() || std::ranges::any_of(card.records, [](const std::string& record) { return !watched_of(record).empty(); })) still_trading(card, visits, evidence);
    return {};
}

}  // namespace tw::plan
