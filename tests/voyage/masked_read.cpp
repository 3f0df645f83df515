#include <algorithm>
#include <cmath>
#include <map>

#include "core/geodesy.hpp"
#include "core/philox.hpp"
#include "masked_traffic.hpp"
#include "plan/add.hpp"
#include "plan/run.hpp"

namespace tw::test {
namespace {

constexpr double detour = 1.1;
constexpr double inside_nm = 4;  // a call ends 4 km off its place and the next begins 3 km off: of the way between the places, this is no passage

/// One transmitter's hull as the pipeline told it apart.
struct Heard {
    std::vector<MaskedStay> calls, stops;
    std::vector<LonLat> stop_at;
    std::vector<site::Interval> silences;
    std::optional<site::Interval> span;
};

evidence::Stamp stamp() { return {{1'760'000'000'000'000}, *evidence::Actor::from("proof")}; }

std::int64_t seconds(double hours) { return static_cast<std::int64_t>(hours * 3600); }

/// Stays by time, without overlap, near ones at one place joined.
std::vector<MaskedStay> in_order(std::vector<MaskedStay> stays, double apart_hours)
{
    std::stable_sort(stays.begin(), stays.end(), [](const auto& a, const auto& b) { return std::pair(a.arrive, a.depart) < std::pair(b.arrive, b.depart); });
    std::vector<MaskedStay> out;
    for (MaskedStay s : stays) {
        if (!out.empty() && out.back().place == s.place && (s.arrive - out.back().depart).value < seconds(apart_hours)) {
            out.back().depart = std::max(out.back().depart, s.depart);
            continue;
        }
        if (!out.empty()) s.arrive = std::max(s.arrive, out.back().depart);
        if (s.depart > s.arrive) out.push_back(s);
    }
    return out;
}

}  // namespace

bool is_watched(const MaskedShip& ship) { return ship.stays.size() >= 2; }

Result<MaskedTraffic> read_masked(const std::string& name, const std::vector<std::filesystem::path>& inputs, const std::filesystem::path& folder, const MaskedReading& rule)
{
    store::CaseSettings settings;
    settings.name = name;
    auto target = store::Case::create(folder, settings, stamp());
    if (!target) return tl::unexpected<Error>(target.error());
    plan::AddOptions adding;
    adding.source.name = name;
    adding.memory = std::size_t{64} << 20;
    if (const auto added = plan::add(*target, inputs, adding, stamp(), {}, Cancel{}); !added) return tl::unexpected<Error>(added.error());
    if (const auto ran = plan::run(*target, plan::RunOptions{}, stamp(), {}, Cancel{}); !ran) return tl::unexpected<Error>(ran.error());

    MaskedTraffic traffic;
    traffic.name = name;
    std::map<std::string, std::size_t> place_of;
    std::map<std::pair<std::uint32_t, std::uint16_t>, Heard> heard;
    const auto walked = target->for_each_event({}, [&](const store::StoredEvent& stored) {
        const track::Event& e = stored.event;
        Heard& h = heard[{e.mmsi.value, e.hull}];
        if (const auto* call = std::get_if<track::PortCall>(&e.body); call && !call->is_passage()) {
            const auto [at, fresh] = place_of.try_emplace(call->place, traffic.places.size());
            if (fresh) traffic.places.push_back({call->place, call->at});
            h.calls.push_back({at->second, e.start, {e.end.value + 1}});
        } else if (const auto* stop = std::get_if<track::Stop>(&e.body)) {
            h.stops.push_back({0, e.start, {e.end.value + 1}});
            h.stop_at.push_back(stop->centre);
        } else if (const auto* gap = std::get_if<track::Gap>(&e.body); gap && !gap->in_port && !gap->open && (e.end - e.start).value > seconds(rule.longest_silence_hours)) {
            h.silences.push_back({e.start, e.end});
        } else if (const auto* segment = std::get_if<track::Segment>(&e.body); segment && !segment->noise) {
            if (!h.span) h.span = {e.start, {e.end.value + 1}};
            *h.span = {std::min(h.span->from, e.start), std::max(h.span->to, Second{e.end.value + 1})};
        }
        return true;
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
    const auto hulls = target->hulls();
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    std::map<std::uint32_t, double> length;
    std::vector<double> lengths;
    for (const auto& hull : *hulls)
        if (hull.size.length >= 60) lengths.push_back(length[hull.mmsi.value] = hull.size.length / 10.0);

    for (auto& [key, h] : heard) {
        if (!h.span) continue;
        for (std::size_t i = 0; i < h.stops.size(); ++i) {
            MaskedStay& stop = h.stops[i];
            if (std::any_of(h.calls.begin(), h.calls.end(), [&](const MaskedStay& c) { return stop.arrive < c.depart && c.arrive < stop.depart; })) continue;
            stop.place = traffic.places.size();
            double nearest = rule.same_place_metres;
            for (std::size_t p = 0; p < traffic.places.size(); ++p)
                if (const double m = great_circle_metres(traffic.places[p].at, h.stop_at[i]); m <= nearest) stop.place = p, nearest = m;
            if (stop.place == traffic.places.size()) traffic.places.push_back({"stop" + std::to_string(traffic.places.size()), h.stop_at[i]});
            h.calls.push_back(stop);
        }
        const auto stays = in_order(std::move(h.calls), rule.same_stay_hours);
        std::sort(h.silences.begin(), h.silences.end());
        std::erase_if(h.silences, [&](const site::Interval& s) { return std::any_of(stays.begin(), stays.end(), [&](const auto& c) { return c.arrive <= s.from && s.to <= c.depart; }); });
        Second from = h.span->from;
        for (std::size_t i = 0; i <= h.silences.size(); ++i) {
            MaskedShip ship;
            ship.id = std::to_string(key.first) + "/" + std::to_string(key.second) + "/" + std::to_string(i);
            ship.mmsi = key.first;
            ship.from = from;
            ship.to = i < h.silences.size() ? h.silences[i].from : h.span->to;
            if (i < h.silences.size()) from = h.silences[i].to;
            for (const MaskedStay& s : stays)
                if (s.arrive < ship.to && s.depart > ship.from) ship.stays.push_back({s.place, std::max(s.arrive, ship.from), std::min(s.depart, ship.to)});
            if (ship.stays.empty()) continue;
            const auto known = length.find(key.first);
            ship.length_drawn = known == length.end();
            Random random(key.first, 0x1E46);
            ship.length_m = !ship.length_drawn ? known->second : lengths.empty() ? 100 + 100 * random.uniform() : lengths[random.below(lengths.size())];
            traffic.ships.push_back(std::move(ship));
        }
    }
    const std::size_t n = traffic.places.size();
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) traffic.way_nm.push_back(a == b ? 0 : std::max(1.0, great_circle_metres(traffic.places[a].at, traffic.places[b].at) / metres_per_nautical_mile * detour - inside_nm));
    return traffic;
}

Result<std::vector<MaskedTraffic>> real_traffic(const std::filesystem::path& ais, const std::filesystem::path& folder)
{
    const std::filesystem::path lists[]{ais / "GlobalFishingWatch+pipe-anchorages" / "anchorage_overrides.csv", ais / "sandialabs+tracktable-data" / "ports.csv"};
    const std::filesystem::path gpsdio = ais / "GlobalFishingWatch+gpsdio-segment", segment = ais / "GlobalFishingWatch+pipe-segment";
    const std::vector<std::pair<std::string, std::vector<std::filesystem::path>>> sets{
        {"gpsdio-segment regr, January 2021", {gpsdio / "regr"}},
        {"pyseas, two ships, January 2018", {ais / "GlobalFishingWatch+pyseas" / "position_messages_dev_2ships.csv"}},
        {"gpsdio-segment 416000000, a shared number, January 2014", {gpsdio / "416000000.json"}},
        {"pipe-segment, three days of September 2017", {segment / "messages_20170921.json", segment / "messages_20170922.json", segment / "messages_20170923.json"}},
        {"Hampton Roads, three days of June 2020", {ais / "sandialabs+tracktable-data" / "VirginiaBeach_2020_06_04_to_06_filtered.traj"}},
    };
    std::vector<MaskedTraffic> out;
    for (const auto& [name, inputs] : sets) {
        auto with = inputs;
        with.insert(with.end(), std::begin(lists), std::end(lists));
        auto traffic = read_masked(name, with, folder / std::to_string(out.size()));
        if (!traffic) return tl::unexpected<Error>(traffic.error());
        out.push_back(std::move(*traffic));
    }
    return out;
}

}  // namespace tw::test
