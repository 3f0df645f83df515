#include "plan/dark_leg.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/lake_reader.hpp"

namespace tw::plan {
namespace {

constexpr std::uint32_t unusable = bit(FixFlag::duplicate) | bit(FixFlag::clock_fault) | bit(FixFlag::not_a_ship) | bit(FixFlag::position_invalid) | bit(FixFlag::checksum_bad);
constexpr Decimetre widest_port{185'200};  // parts farther than 10 nm from their port do not widen it

/// Groups places into sites: a part belongs to the site of its port.
class Grouping {
public:
    explicit Grouping(const std::vector<chart::Place>& places)
    {
        for (std::size_t i = 0; i < places.size(); ++i)
            by_id_.emplace(places[i].id, i);
        for (const auto& place : places)
            if (chart::takes_ships(place.kind))
                add(place, root(places, place));
        std::sort(sites.begin(), sites.end(), [](const voyage::Site& a, const voyage::Site& b) { return a.id < b.id; });
    }

    std::vector<voyage::Site> sites;
    std::map<std::string, std::string, std::less<>> site_of;  ///< by place id

private:
    std::string root(const std::vector<chart::Place>& places, const chart::Place& place) const
    {
        const chart::Place* at = &place;
        for (int steps = 0; steps < 8 && !at->parent.empty(); ++steps) {
            const auto parent = by_id_.find(at->parent);
            if (parent == by_id_.end())
                return at->parent;
            if (!chart::takes_ships(places[parent->second].kind))
                break;
            at = &places[parent->second];
        }
        return at->id;
    }

    void add(const chart::Place& place, std::string id)
    {
        site_of.emplace(place.id, id);
        const auto [found, fresh] = index_.try_emplace(id, sites.size());
        if (fresh)
            sites.push_back({.id = id, .at = place.at});
        voyage::Site& site = sites[found->second];
        if (place.id == id || !site.at.known())
            site.at = place.at;
        else if (place.at.known())
            site.radius = std::max(site.radius, std::min(widest_port, great_circle(site.at, place.at) + voyage::Site{}.radius));
        if (place.id == id)
            site.names.insert(site.names.begin(), place.name);
        else if (site.names.empty())
            site.names.push_back(place.name);
        site.names.insert(site.names.end(), place.aliases.begin(), place.aliases.end());
        if (site.locode.empty())
            site.locode = place.locode;
    }

    std::unordered_map<std::string, std::size_t> by_id_, index_;
};

voyage::Craft craft_of(const store::Hull& hull) { return voyage::craft_of(hull.ship_type, hull.size.length / 10); }

/// One usable row of the hull, as the ends need it.
struct Heard {
    std::int64_t time = 0;
    LonLat at;
    std::uint16_t sog = 1023, cog = 3600;
    CaptureOrdinal ingest;
    ByteOffset offset;
    bool simulated = false;
};

LegRow row_of(const Heard& heard) { return {to_second(Millisecond{heard.time}), heard.at, heard.ingest, heard.offset}; }

voyage::End end_of(const Heard& heard)
{
    const Second at = to_second(Millisecond{heard.time});
    voyage::End end{.at = heard.at, .from = at, .to = at};
    if (heard.sog >= 20 && heard.sog < 1022 && heard.cog < 3600)
        end.course = heard.cog * 0.1;
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
    Grouping grouping(places->places);
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
        const auto known = grouping.site_of.find(call.place);
        const std::string& site = known == grouping.site_of.end() ? call.place : known->second;
        if (known == grouping.site_of.end())
            discovered.emplace(call.place, call.at);
        calls[{site, stored.event.mmsi.value}] += 1;
        return true;
    });
    if (!walked)
        return tl::unexpected<Error>(walked.error());
    for (const auto& [id, at] : discovered)
        grouping.sites.push_back({.id = id, .at = at, .names = {id}});
    source.sites_ = std::move(grouping.sites);
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
    auto parts = from.lake_parts();
    if (!parts)
        return tl::unexpected<Error>(parts.error());
    store::LakeQuery query;
    query.vessels = {mmsi};
    query.untimed = false;
    query.columns = store::fold_columns;
    auto reader = store::LakeReader::open(from.lake_folder(), std::move(*parts), query);
    if (!reader)
        return tl::unexpected<Error>(reader.error());

    // The rows come in order of time. With a gap given, its own rows are the ends; else the nearest ones with a position.
    const bool is_gap = !leg.gap.empty();
    std::optional<Heard> before, after;
    voyage::SpeedRecord speeds;
    std::int64_t last_time = 0;
    FixColumns rows;
    for (;;) {
        auto more = (*reader)->next(rows);
        if (!more)
            return tl::unexpected<Error>(more.error());
        if (!*more)
            break;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if ((rows.flags[i] & unusable) != 0)
                continue;
            const Heard heard{rows.time[i], {Degree7{rows.lon[i]}, Degree7{rows.lat[i]}}, rows.sog[i], rows.cog[i], CaptureOrdinal{rows.ingest[i]},
                              ByteOffset{rows.offset[i]}, (rows.flags[i] & bit(FixFlag::simulated)) != 0};
            if (!heard.at.known())
                continue;
            if (last_time != 0)
                speeds.add(Deciknot{heard.sog}, Second{(heard.time - last_time) / 1'000});
            last_time = heard.time;
            const auto is_row = [&](const LegRow& row) { return row.ingest == heard.ingest && row.offset == heard.offset; };
            const Second at = to_second(Millisecond{heard.time});
            if (is_gap ? is_row(leg.last_heard) : at <= start)
                before = heard;
            else if ((is_gap ? is_row(leg.heard_again) : at >= end) && !after)
                after = heard;
            else if (at > start && at < end)
                ++leg.rows_inside;
        }
    }
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
