#include "plan/dark_leg.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "plan/hull_rows.hpp"
#include "plan/site_list.hpp"

namespace tw::plan {
namespace {

voyage::Craft craft_of(const store::Hull& hull) { return voyage::craft_of(hull.ship_type, hull.size.length / 10); }

LegRow row_of(const HullRow& row) { return {to_second(row.time), row.at, row.ingest, row.offset}; }

voyage::End end_of(const HullRow& row)
{
    const Second at = to_second(row.time);
    voyage::End end{.at = row.at, .from = at, .to = at};
    if (row.sog.value >= 20 && row.sog.value < 1022 && row.cog.known())
        end.course = degrees(row.cog);
    return end;
}

}  // namespace

Result<LegSource> LegSource::of(const store::Case& from)
{
    auto places = from.places();
    if (!places)
        return tl::unexpected<Error>(places.error());
    auto hulls = from.hulls();
    if (!hulls)
        return tl::unexpected<Error>(hulls.error());
    LegSource source;
    source.hulls_ = std::move(*hulls);
    SiteList list = site_list(places->places);
    std::unordered_map<std::uint32_t, voyage::Craft> craft;
    for (const auto& hull : source.hulls_)
        craft[hull.mmsi.value] = craft_of(hull);

    std::map<std::pair<std::string, std::uint32_t>, double> calls;
    std::map<std::string, LonLat> discovered;
    store::EventFilter filter;
    filter.kinds = {track::EventKind::port_call};
    auto walked = from.for_each_event(filter, [&](const store::StoredEvent& stored) {
        const auto& call = std::get<track::PortCall>(stored.event.body);
        if (call.is_passage())
            return true;
        const auto known = list.site_of.find(call.place);
        const std::string& site = known == list.site_of.end() ? call.place : known->second;
        if (known == list.site_of.end())
            discovered.emplace(call.place, call.at);
        calls[{site, stored.event.mmsi.value}] += 1;
        return true;
    });
    if (!walked)
        return tl::unexpected<Error>(walked.error());
    for (const auto& [id, at] : discovered)
        list.sites.push_back({.id = id, .at = at, .names = {id}});
    source.sites_ = std::move(list.sites);
    for (const auto& site : source.sites_)
        source.names_.push_back(site.names.empty() ? site.id : site.names.front());
    for (const auto& [key, count] : calls)
        source.calls_.push_back({key.first, Mmsi{key.second}, craft[key.second], count});
    return source;
}

Result<DarkLeg> LegSource::of_gap(const store::Case& from, const track::Event& event) const
{
    const auto* gap = std::get_if<track::Gap>(&event.body);
    if (gap == nullptr)
        return fail(Fault::usage, "the event is no gap", track::to_hex(event.id), "tidewaiter events CASE --kind gap lists gaps");
    if (gap->open)
        return fail(Fault::usage, "the gap has not ended: nothing bounds where the ship went", track::to_hex(event.id));
    if (!event.first.at.known() || !event.last.at.known())
        return fail(Fault::usage, "the gap has no position at one end", track::to_hex(event.id));
    DarkLeg leg;
    leg.gap = track::to_hex(event.id);
    leg.last_heard = {to_second(event.first.time), event.first.at, event.first.ingest, event.first.offset};
    leg.heard_again = {to_second(event.last.time), event.last.at, event.last.ingest, event.last.offset};
    leg.simulated = event.simulated;
    return with_rows(from, event.mmsi, event.start, event.end, std::move(leg));
}

Result<DarkLeg> LegSource::between(const store::Case& from, Mmsi mmsi, Second start, Second end) const
{
    if (end <= start)
        return fail(Fault::usage, "the time ends before it begins");
    return with_rows(from, mmsi, start, end, {});
}

Result<DarkLeg> LegSource::with_rows(const store::Case& from, Mmsi mmsi, Second start, Second end, DarkLeg leg) const
{
    // The rows come in order of time. With a gap given, its own rows are the ends; else the nearest ones with a position.
    const bool is_gap = !leg.gap.empty();
    std::optional<HullRow> before, after;
    voyage::SpeedRecord speeds;
    Millisecond last = Millisecond::none();
    const auto walked = for_each_row(from, {mmsi}, [&](const HullRow& row) {
        if (last.known())
            speeds.add(row.sog, Second{(row.time.value - last.value) / 1'000});
        last = row.time;
        const auto is_row = [&](const LegRow& one) { return one.ingest == row.ingest && one.offset == row.offset; };
        const Second at = to_second(row.time);
        if (is_gap ? is_row(leg.last_heard) : at <= start)
            before = row;
        else if ((is_gap ? is_row(leg.heard_again) : at >= end) && !after)
            after = row;
        else if (at > start && at < end)
            ++leg.rows_inside;
    });
    if (!walked)
        return tl::unexpected<Error>(walked.error());
    if (!before || !after)
        return fail(Fault::not_found, before ? "nothing was heard of the ship after this time" : "nothing was heard of the ship before this time", std::to_string(mmsi.value));
    leg.last_heard = row_of(*before);
    leg.heard_again = row_of(*after);
    leg.start = end_of(*before);
    leg.end = end_of(*after);
    leg.simulated = leg.simulated || before->simulated || after->simulated;
    leg.mmsi = mmsi;
    leg.hours_under_way = speeds.hours_under_way();

    voyage::Craft craft = voyage::Craft::other;
    for (const auto& hull : hulls_)
        if (hull.mmsi == mmsi) {
            leg.hull = hull.id;
            leg.name = hull.name;
            leg.imo = hull.imo;
            leg.length_dm = hull.size.length;
            craft = craft_of(hull);
        }
    leg.pace = voyage::pace_of(craft, speeds);

    const Mmsi one[]{mmsi};
    auto said = from.identities(one);
    if (!said)
        return tl::unexpected<Error>(said.error());
    // The last statement before the silence and the first after it.
    Second draught_before{std::numeric_limits<std::int64_t>::min()}, draught_after{std::numeric_limits<std::int64_t>::max()}, bound_before = draught_before;
    for (const auto& word : *said) {
        if (!word.timed || !word.counts())
            continue;
        const Second until = std::min(word.last, leg.last_heard.time);
        if (word.attribute == track::Attribute::draught) {
            const int value = std::atoi(word.value.c_str());
            if (word.first <= leg.last_heard.time && until >= draught_before) {
                draught_before = until;
                leg.start.draught_dm = value;
            }
            if (word.last >= leg.heard_again.time && std::max(word.first, leg.heard_again.time) < draught_after) {
                draught_after = std::max(word.first, leg.heard_again.time);
                leg.end.draught_dm = value;
            }
        } else if (word.attribute == track::Attribute::destination && word.first <= leg.last_heard.time && until >= bound_before) {
            bound_before = until;
            leg.start.destination = word.value;
        }
    }

    leg.sites = sites_;
    leg.site_names = names_;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < leg.sites.size(); ++i)
        index.emplace(leg.sites[i].id, i);
    for (const auto& calls : calls_)
        if (const auto site = index.find(calls.site); site != index.end()) {
            if (calls.mmsi == mmsi)
                leg.sites[site->second].hull_calls += calls.count;
            else if (calls.craft == craft)
                leg.sites[site->second].class_calls += calls.count;
        }
    return leg;
}

}  // namespace tw::plan
