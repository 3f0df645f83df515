#include <algorithm>
#include <map>

#include "plan/leg_looks.hpp"
#include "plan/waters.hpp"
#include "report/model.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr Second shortest{3 * 3'600}, longest{10 * 86'400};
constexpr std::size_t most_shown = 12, most_places = 8;

/// Indices of the gaps to show, by time.
std::vector<std::size_t> chosen(const Model& model, std::size_t& in_question)
{
    std::map<Mmsi, std::vector<std::size_t>> by_ship;
    for (std::size_t i = 0; i < model.events.size(); ++i) {
        const auto& event = model.events[i].event;
        const auto* gap = std::get_if<track::Gap>(&event.body);
        if (gap == nullptr || gap->open || gap->in_port || gap->multi_hull || !model.events[i].listed || !event.first.at.known() || !event.last.at.known())
            continue;
        if (const Second length = event.end - event.start; length < shortest || length > longest)
            continue;
        by_ship[event.mmsi].push_back(i);
        ++in_question;
    }
    struct Turn { std::size_t turn; std::int64_t length; std::size_t event; };
    std::vector<Turn> turns;
    for (auto& [mmsi, gaps] : by_ship) {
        const auto length = [&](std::size_t i) { return (model.events[i].event.end - model.events[i].event.start).value; };
        std::stable_sort(gaps.begin(), gaps.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
        for (std::size_t k = 0; k < gaps.size(); ++k)
            turns.push_back({k, length(gaps[k]), gaps[k]});
    }
    std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return std::tuple(a.turn, -a.length, a.event) < std::tuple(b.turn, -b.length, b.event); });
    if (turns.size() > most_shown)
        turns.resize(most_shown);
    std::vector<std::size_t> out;
    for (const Turn& turn : turns)
        out.push_back(turn.event);
    std::sort(out.begin(), out.end());
    return out;
}

GapReach reach_of(const plan::DarkLeg& leg, const voyage::Prism& prism, std::size_t event, bool land, const std::map<std::string_view, const PlaceEntry*>& places)
{
    GapReach out;
    out.event = event;
    out.ground = land ? voyage::name(prism.ground) : "no_land";
    out.most_from = voyage::name(prism.pace.basis);
    out.craft = voyage::name(prism.pace.craft);
    out.most = prism.pace.most;
    out.likely = prism.pace.likely();
    out.direct_needed = prism.direct_needed;
    out.region_hectares = prism.region_hectares;
    out.likely_hectares = prism.likely_hectares;
    out.ellipse_hectares = prism.ellipse_hectares;
    out.sea_hectares = prism.sea_hectares;
    const double lon = degrees(leg.start.at.lon), lat = degrees(leg.start.at.lat);
    const double to = unwrapped(degrees(leg.end.at.lon), lon), to_lat = degrees(leg.end.at.lat);
    out.region = drawn_rings(prism.region, (lon + to) / 2);
    if (prism.pace.likely() < prism.pace.most)
        out.likely_region = drawn_rings(prism.likely, (lon + to) / 2);
    out.box = {std::min(lon, to), std::min(lat, to_lat), std::max(lon, to), std::max(lat, to_lat)};
    for (const auto& ring : out.region)
        for (const auto& [x, y] : ring)
            out.box.join({x, y, x, y});
    for (std::size_t i = 0; i < prism.sites.size() && i < most_places; ++i) {
        const auto& reach = prism.sites[i];
        const auto listed = places.find(leg.sites[reach.site].id);
        out.places.push_back({listed == places.end() ? leg.site_names[reach.site] : place_label(*listed->second), leg.sites[reach.site].at, reach.probability, reach.needed, reach.earliest_arrival, reach.latest_arrival, reach.earliest_departure, reach.latest_departure,
                              reach.longest_stay, reach.looks, reach.sighted});
    }
    out.more_places = prism.sites.size() - out.places.size();
    out.no_call = prism.no_call;
    out.cell_degrees = prism.region.empty() ? 0 : 360.0 / prism.region.level.across();
    out.rows_inside = leg.rows_inside;
    out.simulated = leg.simulated;
    return out;
}

}  // namespace

// Worked out a whole number of columns farther west, where no date line cuts the region, and moved back.
DrawnRings drawn_rings(voyage::Region region, double near)
{
    if (region.empty())
        return {};
    const double moved = (region.column - 1) * 360.0 / region.level.across();
    region.column = 1;
    const double turns = std::round((near - (region.level.longitude(1 + region.width / 2.0) + moved)) / 360) * 360;
    DrawnRings rings;
    for (const auto& part : voyage::outline(region))
        for (const auto& ring : part.rings) {
            auto& drawn = rings.emplace_back();
            for (const LonLat at : ring)
                drawn.push_back({degrees(at.lon) + moved + turns, degrees(at.lat)});
        }
    return rings;
}

Result<Reaches> reaches_of(const store::Case& from, const plan::Scene& scene, const std::filesystem::path& land, const Model& model, const Cancel* cancel)
{
    Reaches out;
    const auto events = chosen(model, out.in_question);
    if (events.empty())
        return out;
    const auto source = plan::LegSource::of(from);
    if (!source)
        return tl::unexpected<Error>(source.error());
    const auto waters = plan::Waters::open(land);
    if (!waters)
        return tl::unexpected<Error>(waters.error());
    out.land = waters->has_land();
    std::map<std::string_view, const PlaceEntry*> places;
    for (const auto& place : model.places)
        places.emplace(place.id, &place);
    for (const std::size_t event : events) {
        if (cancel != nullptr && cancel->requested())
            return fail(Fault::cancelled, "interrupted while working out where silent ships can have been");
        auto leg = source->of_gap(from, model.events[event].event);
        if (!leg)
            continue;
        plan::add_looks(scene, *leg);
        const auto prism = voyage::prism(waters->grid(), leg->start, leg->end, leg->pace, leg->sites);
        if (prism)
            out.shown.push_back(reach_of(*leg, *prism, event, out.land, places));
    }
    return out;
}

}  // namespace tw::report
