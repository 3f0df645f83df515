#include "plan/hull_events.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "core/time.hpp"
#include "plan/scene.hpp"

namespace tw::plan {
namespace {

using namespace registry;

constexpr std::int64_t day_seconds = 86'400, long_silence = 6 * 3600;

using Happening = HullHappening;

std::string day_text(Second time) { return format_rfc3339(time).substr(0, 10); }

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

}  // namespace

Result<void> add_events(const store::Case& the_case, HullCard& card, PracticeEvidence& evidence)
{
    const auto within = [&](Second time) { return !card.vantage.as_of.known() || time.value < (std::int64_t{card.vantage.as_of.value} + 1) * day_seconds; };
    store::EventFilter filter;
    for (const JoinedTransmitter& one : card.transmitters)
        if (one.verdict == Verdict::same || one.verdict == Verdict::probable) filter.hulls.push_back(one.mmsi);
    filter.kinds = {track::EventKind::port_call, track::EventKind::gap};
    std::vector<Happening> visits, silences;
    if (!filter.hulls.empty()) {
        const auto walked = the_case.for_each_event(filter, [&](const store::StoredEvent& stored) {
            const track::Event& event = stored.event;
            if (!within(event.start)) return true;
            const std::string id = track::to_hex(event.id);
            if (const auto* call = std::get_if<track::PortCall>(&event.body); call != nullptr && !call->is_passage()) visits.push_back({event.start, id, fmt::format("call at {} on {}", call->place, day_text(event.start))});
            if (const auto* gap = std::get_if<track::Gap>(&event.body); gap != nullptr && !gap->in_port && event.end.value - event.start.value >= long_silence)
                silences.push_back({event.start, id, fmt::format("silent from {} to {}", format_rfc3339(event.start), format_rfc3339(event.end))});
            return true;
        });
        if (!walked) return tl::unexpected(walked.error());
        card.events.calls = visits.size();
        card.events.gaps = silences.size();
        PracticeFeature feature{.what = "silences of 6 hours or more away from port, reception not taken into account", .value = static_cast<std::int64_t>(silences.size()), .unit = "silences"};
        for (const Happening& one : silences) feature.evidence.push_back(one.id + " " + one.what);
        evidence.from_events.emplace_back(Practice::ais_disabled_or_manipulated, std::move(feature));
    }
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    for (const std::string& record : card.records) {
        const std::string_view watched = watched_of(record);
        if (watched.empty()) continue;
        for (const site::Sighting& seen : scene->sightings) {
            const auto candidate = std::ranges::find_if(seen.candidates, [&](const site::Candidate& c) { return c.hull == watched; });
            if (candidate == seen.candidates.end() || !within(seen.when.from)) continue;
            std::int64_t whole_ppm = 0;
            for (const site::Candidate& one : seen.candidates) whole_ppm += one.likelihood.value;
            if (std::int64_t{candidate->likelihood.value} * 1'000'000 < std::int64_t{SceneAssumptions{}.sure_ppm} * whole_ppm) continue;
            ++card.events.sightings;
            visits.push_back({seen.when.from, seen.id, fmt::format("seen at {} from {}", seen.sites.empty() ? "a place not named" : seen.sites.front(), day_text(seen.when.from))});
        }
    }
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
