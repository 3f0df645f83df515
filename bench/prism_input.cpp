#include "prism_input.hpp"

#include <algorithm>
#include <map>

#include "chart/gazetteer.hpp"
#include "core/mapped_file.hpp"
#include "plan/hull_rows.hpp"
#include "plan/site_list.hpp"
#include "simulate/simulate.hpp"
#include "store/case.hpp"

namespace tw::bench {
namespace {

using test::ObservedHull;
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
    auto hulls = from->hulls();
    if (!hulls)
        return tl::unexpected<Error>(hulls.error());
    std::map<std::uint32_t, ObservedHull> by_mmsi;
    for (const auto& hull : *hulls)
        if (!hull.simulated)
            by_mmsi[hull.mmsi.value] = {.id = hull.mmsi.value, .craft = voyage::craft_of(hull.ship_type, hull.size.length / 10)};
    store::EventFilter filter;
    filter.kinds = {track::EventKind::port_call, track::EventKind::segment};
    auto walked = from->for_each_event(filter, [&](const store::StoredEvent& stored) {
        const auto found = by_mmsi.find(stored.event.mmsi.value);
        if (found == by_mmsi.end())
            return true;
        if (const auto* call = std::get_if<track::PortCall>(&stored.event.body); call != nullptr && call->stopped && call->confidence >= 3 && call->arrival_known && call->departure_known && stored.event.hull == 0)
            found->second.stops.push_back({call->at, call->arrive_to, call->depart_from});
        if (const auto* segment = std::get_if<track::Segment>(&stored.event.body); segment != nullptr && !segment->noise)
            found->second.runs.push_back({stored.event.start, stored.event.end});
        return true;
    });
    if (!walked)
        return tl::unexpected<Error>(walked.error());
    std::vector<Mmsi> numbers;
    for (const auto& [mmsi, hull] : by_mmsi)
        numbers.push_back({mmsi});
    const auto read = plan::for_each_row(*from, numbers, [&](const plan::HullRow& row) { by_mmsi[row.mmsi.value].reports.push_back({to_second(row.time), row.at, row.sog, row.cog}); });
    if (!read)
        return tl::unexpected<Error>(read.error());
    std::vector<ObservedHull> out;
    for (auto& [mmsi, hull] : by_mmsi) {
        std::stable_sort(hull.reports.begin(), hull.reports.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
        std::stable_sort(hull.stops.begin(), hull.stops.end(), [](const auto& a, const auto& b) { return a.arrive < b.arrive; });
        std::stable_sort(hull.runs.begin(), hull.runs.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
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
    for (auto& hull : out) {
        std::stable_sort(hull.reports.begin(), hull.reports.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
        if (!hull.reports.empty())
            hull.runs.push_back({hull.reports.front().time, hull.reports.back().time});
    }
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
    return plan::site_list(chart::read_places(*layout, *text, {}).places).sites;
}

}  // namespace tw::bench
