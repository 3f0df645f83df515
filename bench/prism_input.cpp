#include "prism_input.hpp"

#include <algorithm>
#include <map>

#include "chart/gazetteer.hpp"
#include "core/mapped_file.hpp"
#include "plan/dark_leg.hpp"
#include "simulate/simulate.hpp"
#include "store/case.hpp"
#include "store/lake_reader.hpp"

namespace tw::bench {
namespace {

using test::ObservedHull;
constexpr std::uint32_t unusable = bit(FixFlag::duplicate) | bit(FixFlag::clock_fault) | bit(FixFlag::not_a_ship) | bit(FixFlag::position_invalid);

Result<std::string> whole(const std::filesystem::path& file)
{
    auto mapped = MappedFile::open(file);
    if (!mapped)
        return tl::unexpected<Error>(mapped.error());
    return std::string(mapped->bytes());
}

}  // namespace

Result<std::vector<ObservedHull>> hulls_of_case(const std::filesystem::path& folder)
{
    auto from = store::Case::open(folder, store::Access::read_only);
    if (!from)
        return tl::unexpected<Error>(from.error());
    std::map<std::uint32_t, ObservedHull> by_mmsi;
    store::EventFilter filter;
    filter.kinds = {track::EventKind::port_call};
    auto walked = from->for_each_event(filter, [&](const store::StoredEvent& stored) {
        const auto& call = std::get<track::PortCall>(stored.event.body);
        if (call.stopped && call.confidence >= 3 && call.arrival_known && call.departure_known && stored.event.hull == 0)
            by_mmsi[stored.event.mmsi.value].stops.push_back({call.at, call.arrive_to, call.depart_from});
        return true;
    });
    if (!walked)
        return tl::unexpected<Error>(walked.error());
    auto hulls = from->hulls();
    auto parts = from->lake_parts();
    if (!hulls || !parts)
        return fail(Fault::store_unusable, "the case can't be read", folder.string());
    for (const auto& hull : *hulls)
        if (const auto found = by_mmsi.find(hull.mmsi.value); found != by_mmsi.end())
            found->second.craft = voyage::craft_of(hull.ship_type, hull.size.length / 10);
    store::LakeQuery query;
    for (const auto& [mmsi, hull] : by_mmsi)
        query.vessels.push_back({mmsi});
    query.untimed = false;
    query.columns = store::fold_columns;
    auto reader = store::LakeReader::open(from->lake_folder(), *parts, query);
    if (!reader)
        return tl::unexpected<Error>(reader.error());
    FixColumns rows;
    for (;;) {
        auto more = (*reader)->next(rows);
        if (!more)
            return tl::unexpected<Error>(more.error());
        if (!*more)
            break;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (const LonLat at{Degree7{rows.lon[i]}, Degree7{rows.lat[i]}}; at.known() && (rows.flags[i] & unusable) == 0)
                by_mmsi[rows.mmsi[i]].reports.push_back({to_second(Millisecond{rows.time[i]}), at, Deciknot{rows.sog[i]}, Decidegree{rows.cog[i]}});
    }
    std::vector<ObservedHull> out;
    for (auto& [mmsi, hull] : by_mmsi) {
        hull.id = mmsi;
        std::stable_sort(hull.stops.begin(), hull.stops.end(), [](const auto& a, const auto& b) { return a.arrive < b.arrive; });
        out.push_back(std::move(hull));
    }
    return out;
}

Result<std::vector<ObservedHull>> hulls_of_world(const std::filesystem::path& file, const std::filesystem::path& place_file, const chart::Land& land, std::uint64_t seed,
                                                 std::vector<voyage::Site>& sites)
{
    const auto toml = whole(file), list = whole(place_file);
    if (!toml || !list)
        return fail(Fault::not_found, "no world", file.string());
    const auto places = chart::read_places(chart::PlaceLayout::own_csv, *list, {});
    const auto world = simulate::read_world(*toml, places.places);
    if (!world)
        return tl::unexpected<Error>(world.error());
    const auto played = simulate::simulate(*world, land, seed);
    if (!played)
        return tl::unexpected<Error>(played.error());
    for (const auto& site : world->sites)
        sites.push_back({.id = site.id, .at = site.at, .names = {site.name}});
    std::vector<ObservedHull> out(world->ships.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].id = world->ships[i].mmsi.value + i;
        out[i].craft = voyage::craft_of(world->ships[i].type, world->ships[i].to_bow + world->ships[i].to_stern);
    }
    for (const auto& call : played->calls)
        out[call.ship].stops.push_back({world->sites[call.site].at, call.arrive, call.depart});
    for (const auto& message : played->messages)
        if (message.at.known() && (message.type == 1 || message.type == 3 || message.type == 18))
            out[message.ship].reports.push_back({message.time, message.at, Deciknot::none(), Decidegree::none()});
    for (auto& hull : out)
        std::stable_sort(hull.reports.begin(), hull.reports.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    return out;
}

Result<std::vector<voyage::Site>> sites_of(const std::filesystem::path& ports)
{
    const auto text = whole(ports);
    if (!text)
        return tl::unexpected<Error>(text.error());
    const auto layout = chart::sniff_places(std::string_view(*text).substr(0, 65'536));
    if (!layout)
        return tl::unexpected<Error>(layout.error());
    std::vector<voyage::Site> sites;
    std::map<std::string, std::size_t> groups;  // anchorage cells of one port are one site
    for (const auto& place : chart::read_places(*layout, *text, {}).places) {
        const auto [found, fresh] = groups.try_emplace(place.parent.empty() ? place.id : place.parent, sites.size());
        if (fresh)
            sites.push_back({.id = found->first, .at = place.at, .names = {place.name}, .locode = place.locode});
        else if (place.at.known() && sites[found->second].at.known())
            sites[found->second].radius = std::max(sites[found->second].radius, std::min(Decimetre{185'200}, great_circle(sites[found->second].at, place.at) + voyage::Site{}.radius));
    }
    return sites;
}

}  // namespace tw::bench
