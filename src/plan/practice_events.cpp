#include "plan/practice_events.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "core/text.hpp"
#include "core/time.hpp"
#include "registry/identity/plain.hpp"

namespace tw::plan {
namespace {

using namespace registry;

constexpr std::int64_t hour = 3600, long_silence = 6 * hour, long_encounter = 4 * hour, long_stay = 12 * hour, day = 24 * hour;
constexpr std::uint32_t well_heard = 6;          ///< rows in the twelve hours before a silence
constexpr double near_metres = 500;
constexpr std::int64_t draught_step = 10;        ///< decimetres
constexpr std::int64_t said_late = 12 * hour;    ///< after a call, a draught may be set right so much later
constexpr std::size_t most_evidence = 40;        ///< rows named per feature; the value counts all

/// Causes that a receiver or its surroundings can have, besides the ship's own.
constexpr std::uint32_t of_reception = track::bit(track::Alternative::poor_coverage) | track::bit(track::Alternative::outage) | track::bit(track::Alternative::jamming) | track::bit(track::Alternative::provider_thinning);

struct Stay {
    Mmsi mmsi;
    Second from, to;
    LonLat centre;
    double radius = 0;
    std::string id;
};

std::string span_text(Second from, Second to) { return format_rfc3339(from) + " to " + format_rfc3339(to); }

void count(PracticeFeature& feature, std::string row)
{
    ++feature.value;
    if (feature.evidence.size() < most_evidence) feature.evidence.push_back(std::move(row));
}

class Tracks {
public:
    Tracks(const store::Case& the_case, const chart::PlaceNames& places, const HullTracks& tracks, PracticeEvidence& evidence) : case_(the_case), places_(places), tracks_(tracks), evidence_(evidence) {}

    Result<void> read()
    {
        if (tracks_.transmitters.empty()) {
            for (const Practice practice : {Practice::ais_disabled_or_manipulated, Practice::ship_to_ship_transfer, Practice::voyage_irregularities, Practice::false_papers}) missing(practice, "a transmitter that is joined to the hull");
            return {};
        }
        store::EventFilter own;
        own.hulls = tracks_.transmitters;
        own.kinds = {track::EventKind::stop, track::EventKind::port_call, track::EventKind::gap};
        if (auto walked = case_.for_each_event(own, [&](const store::StoredEvent& stored) { return take(stored.event), true; }); !walked) return walked;
        const auto identities = case_.identities(tracks_.transmitters);
        if (!identities) return tl::unexpected(identities.error());
        silences();
        if (auto met = encounters(); !met) return met;
        stays();
        destinations(*identities);
        draughts(*identities);
        said_of_itself(*identities);
        missing(Practice::ais_disabled_or_manipulated, "how many receptions were to be expected");
        missing(Practice::false_papers, "papers of its cargo");
        missing(Practice::voyage_irregularities, "the way that was declared");
        return {};
    }

private:
    bool before(Second time) const { return !tracks_.until || time < *tracks_.until; }
    void missing(Practice practice, std::string what) { evidence_.missing.emplace_back(practice, std::move(what)); }
    void give(Practice practice, PracticeFeature feature) { evidence_.from_events.emplace_back(practice, std::move(feature)); }

    void take(const track::Event& event)
    {
        if (!before(event.start)) return;
        if (const auto* call = std::get_if<track::PortCall>(&event.body); call != nullptr && !call->is_passage() && !call->discovered_place) calls_.push_back(event);
        if (const auto* gap = std::get_if<track::Gap>(&event.body); gap != nullptr && !gap->in_port && (event.end - event.start).value >= long_silence) gaps_.push_back(event);
        if (const auto* stop = std::get_if<track::Stop>(&event.body); stop != nullptr) stops_.push_back({event.mmsi, event.start, event.end, stop->centre, metres(stop->radius), track::to_hex(event.id)});
    }

    bool in_call(Second from, Second to) const
    {
        return std::ranges::any_of(calls_, [&](const track::Event& call) { return from < call.end && call.start < to; });
    }

    void silences()
    {
        PracticeFeature all{.what = "silences of 6 hours or more away from port", .unit = "silences"}, heard{.what = fmt::format("of these after {} or more receptions in the 12 hours before, and without a sign of poor reception", well_heard), .unit = "silences"};
        for (const track::Event& event : gaps_) {
            const auto& gap = std::get<track::Gap>(event.body);
            const std::uint32_t rows = gap.before_terrestrial + gap.before_satellite + gap.before_unknown;
            std::string text = fmt::format("{} silent from {}, heard {} times in the 12 hours before", track::to_hex(event.id), span_text(event.start, event.end), rows);
            if (rows >= well_heard && (event.alternatives & of_reception) == 0) count(heard, text);
            count(all, std::move(text));
        }
        give(Practice::ais_disabled_or_manipulated, std::move(all));
        give(Practice::ais_disabled_or_manipulated, std::move(heard));
    }

    /// Stays of two transmitters side by side. A stay is slow by what a stop is (docs/events/stop.md).
    Result<void> encounters()
    {
        std::vector<Stay> away;
        std::ranges::copy_if(stops_, std::back_inserter(away), [&](const Stay& stay) { return (stay.to - stay.from).value >= long_encounter && !in_call(stay.from, stay.to); });
        PracticeFeature feature{.what = "stays of 4 hours or more within 500 m of another transmitter's stay, outside calls at listed places", .unit = "encounters"};
        if (!away.empty()) {
            store::EventFilter others;
            others.kinds = {track::EventKind::stop};
            others.from = std::ranges::min(away, {}, &Stay::from).from;
            others.to = std::ranges::max(away, {}, &Stay::to).to;
            std::set<std::tuple<std::int64_t, std::string, std::string>> met;
            const auto walked = case_.for_each_event(others, [&](const store::StoredEvent& stored) {
                const track::Event& event = stored.event;
                if (std::ranges::find(tracks_.transmitters, event.mmsi) != tracks_.transmitters.end()) return true;
                const auto& stop = std::get<track::Stop>(event.body);
                for (const Stay& stay : away) {
                    const Second from = std::max(stay.from, event.start), to = std::min(stay.to, event.end);
                    if ((to - from).value < long_encounter || great_circle_metres(stay.centre, stop.centre) > near_metres) continue;
                    met.emplace(from.value, stay.id, fmt::format("{} {} beside MMSI {:09} ({}), {} m apart", stay.id, span_text(from, to), event.mmsi.value, track::to_hex(event.id), static_cast<std::int64_t>(great_circle_metres(stay.centre, stop.centre))));
                }
                return true;
            });
            if (!walked) return walked;
            for (const auto& [time, id, text] : met) count(feature, text);
        }
        give(Practice::ship_to_ship_transfer, std::move(feature));
        missing(Practice::ship_to_ship_transfer, "ships without a transmitter, and what was moved");
        return {};
    }

    void stays()
    {
        PracticeFeature feature{.what = "stays of 12 hours or more outside calls at listed places", .unit = "stays"};
        for (const Stay& stay : stops_)
            if ((stay.to - stay.from).value >= long_stay && !in_call(stay.from, stay.to)) count(feature, fmt::format("{} {}", stay.id, span_text(stay.from, stay.to)));
        give(Practice::voyage_irregularities, std::move(feature));
    }

    /// What was sent last as destination in the day before an arrival, against the place of the call.
    void destinations(const std::vector<store::Identity>& said)
    {
        PracticeFeature other{.what = "calls elsewhere than the destination that was sent in the day before", .unit = "calls"}, compared{.what = "calls with a destination that names a place of the case", .unit = "calls"};
        std::uint64_t unread = 0;
        for (const track::Event& event : calls_) {
            const auto& call = std::get<track::PortCall>(event.body);
            if (!call.arrival_known) continue;
            const store::Identity* latest = nullptr;
            for (const store::Identity& one : said)
                if (one.attribute == track::Attribute::destination && one.mmsi == event.mmsi && one.timed && one.first < event.start && (event.start - one.last).value <= day &&
                    (latest == nullptr || std::tie(latest->first, latest->last) < std::tie(one.first, one.last)))
                    latest = &one;
            if (latest == nullptr) continue;
            const chart::Place *named = named_by(latest->value), *called = places_.find(call.place);
            if (named == nullptr || called == nullptr) {
                ++unread;
                continue;
            }
            ++compared.value;
            if (&places_.whole(*named) != &places_.whole(*called)) count(other, fmt::format("{} call at {} from {}, destination sent \"{}\"", track::to_hex(event.id), called->name, format_rfc3339(event.start), visible(latest->value)));
        }
        if (compared.value == 0) {
            missing(Practice::voyage_irregularities, unread > 0 ? "destinations that name places of the case" : "destinations sent before calls");
            return;
        }
        if (unread > 0) compared.what += fmt::format(" ({} more can't be read)", unread);
        give(Practice::voyage_irregularities, std::move(other));
        give(Practice::voyage_irregularities, std::move(compared));
    }

    const chart::Place* named_by(std::string_view destination) const
    {
        // "RU VVO" and "RUVVO" are one code; "A > B" and "A-B" end at B.
        std::string text(trim(destination));
        for (const std::string_view cut : {">", "=>", "/"})
            if (const auto at = text.rfind(cut); at != std::string::npos) text = std::string(trim(std::string_view(text).substr(at + cut.size())));
        if (const chart::Place* place = places_.find(text)) return place;
        std::erase(text, ' ');
        return places_.find(text);
    }

    void draughts(std::vector<store::Identity> said)
    {
        std::erase_if(said, [&](const store::Identity& one) { return one.attribute != track::Attribute::draught || !one.timed || !one.counts() || !before(one.first); });
        std::ranges::sort(said, [](const store::Identity& a, const store::Identity& b) { return std::tie(a.mmsi, a.first, a.last, a.value) < std::tie(b.mmsi, b.first, b.last, b.value); });
        if (said.size() < 2) {
            missing(Practice::false_papers, "draughts sent on several days");
            return;
        }
        PracticeFeature feature{.what = "changes of the draught sent by 1 m or more without a call in the 12 hours before", .unit = "changes"};
        for (std::size_t i = 1; i < said.size(); ++i) {
            const auto was = read_metres(said[i - 1].value), is = read_metres(said[i].value);
            if (said[i].mmsi != said[i - 1].mmsi || !was || !is || std::abs(*is - *was) < draught_step || in_call(said[i - 1].last - Second{said_late}, said[i].first + Second{1})) continue;
            count(feature, fmt::format("MMSI {:09}: {}.{} m until {}, {}.{} m from {}", said[i].mmsi.value, *was / 10, *was % 10, format_rfc3339(said[i - 1].last), *is / 10, *is % 10, format_rfc3339(said[i].first)));
        }
        give(Practice::false_papers, std::move(feature));
    }

    /// Different names, numbers and call signs that its radio gave, one after another.
    void said_of_itself(const std::vector<store::Identity>& said)
    {
        PracticeFeature feature{.what = "changes of the name, IMO number or call sign that its radio sends", .unit = "changes"};
        bool any = false;
        for (const track::Attribute attribute : {track::Attribute::name, track::Attribute::imo, track::Attribute::callsign}) {
            std::vector<const store::Identity*> values;
            for (const store::Identity& one : said)
                if (one.attribute == attribute && one.timed && one.counts() && before(one.first)) values.push_back(&one);
            any |= !values.empty();
            std::ranges::sort(values, [](const auto* a, const auto* b) { return std::tie(a->mmsi, a->first, a->last, a->value) < std::tie(b->mmsi, b->first, b->last, b->value); });
            for (std::size_t i = 1; i < values.size(); ++i)
                if (values[i]->mmsi == values[i - 1]->mmsi && plain_text(values[i]->value) != plain_text(values[i - 1]->value))
                    count(feature, fmt::format("MMSI {:09}: {} \"{}\" until {}, \"{}\" from {}", values[i]->mmsi.value, track::name(attribute), visible(values[i - 1]->value), format_rfc3339(values[i - 1]->last), visible(values[i]->value), format_rfc3339(values[i]->first)));
        }
        if (any) give(Practice::altered_identification, std::move(feature));
        PracticeFeature states{.what = "states whose numbers its radio used", .unit = "states"};
        std::set<std::string> told;
        for (const Mmsi mmsi : tracks_.transmitters)
            if (const State state = read_mmsi(fmt::format("{:09}", mmsi.value)).state; state.known() && told.insert(std::string(state.text())).second) count(states, fmt::format("{} by MMSI {:09}", state.text(), mmsi.value));
        if (states.value > 0) give(Practice::false_flag_or_flag_hopping, std::move(states));
    }

    const store::Case& case_;
    const chart::PlaceNames& places_;
    const HullTracks& tracks_;
    PracticeEvidence& evidence_;
    std::vector<track::Event> calls_, gaps_;
    std::vector<Stay> stops_;
};

}  // namespace

Result<void> practices_of_tracks(const store::Case& the_case, const chart::PlaceNames& places, const HullTracks& tracks, PracticeEvidence& evidence) { return Tracks(the_case, places, tracks, evidence).read(); }

}  // namespace tw::plan
