#include "masked_looks.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/philox.hpp"
#include "voyage/draws.hpp"
#include "voyage/gather_watch.hpp"
#include "voyage/likely_calls.hpp"

namespace tw::test {
namespace {

constexpr std::int64_t hour = 3600, day = 86'400;
constexpr std::size_t decoys = 2;

std::int32_t length_sd_dm(double length_m) { return static_cast<std::int32_t>(std::clamp(0.7 * length_m, 30.0, 80.0)); }

/// A register's speed stands in for what the analyst knows of the ship: a tenth above its fastest passage, 16 knots at least.
double top_knots(const MaskedTraffic& traffic, const MaskedShip& ship)
{
    double top = 16;
    for (std::size_t i = 1; i < ship.stays.size(); ++i) {
        const MaskedStay &a = ship.stays[i - 1], &b = ship.stays[i];
        if (a.place != b.place && b.arrive > a.depart) top = std::max(top, 1.1 * traffic.way(a.place, b.place) * 3600 / static_cast<double>((b.arrive - a.depart).value));
    }
    return std::min(top, 40.0);
}

/// The places of a ship, and the nearest others.
std::vector<std::size_t> places_of(const MaskedTraffic& traffic, const MaskedShip& ship)
{
    std::set<std::size_t> own;
    for (const auto& s : ship.stays) own.insert(s.place);
    std::vector<std::pair<double, std::size_t>> others;
    for (std::size_t p = 0; p < traffic.places.size(); ++p) {
        if (own.contains(p)) continue;
        double nearest = 500;
        for (const std::size_t o : own) nearest = std::min(nearest, traffic.way(o, p));
        if (nearest < 500) others.emplace_back(nearest, p);
    }
    std::sort(others.begin(), others.end());
    std::vector<std::size_t> all(own.begin(), own.end());
    for (std::size_t i = 0; i < std::min(decoys, others.size()); ++i) all.push_back(others[i].second);
    return all;
}

/// Times of the looks at a place and whether each has a view.
std::vector<std::pair<Second, bool>> passes(const MaskedPlace& place, Second from, Second to, const MaskedLooks& rule, Random& random)
{
    std::vector<std::pair<Second, bool>> out;
    const std::int64_t local = 10 * hour + 1800 - static_cast<std::int64_t>(std::llround(degrees(place.at.lon) * 240));
    const auto phase = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rule.every_days)));
    bool clear = random.uniform() < rule.usable;
    for (std::int64_t d = from.value / day - 1; d * day < to.value + day; ++d) {
        const Second at{d * day + local + static_cast<std::int64_t>((random.uniform() * 1.5 - 0.75) * hour)};
        const double u = random.uniform(), v = random.uniform();
        if (rule.weather_days <= 0 || u < 1 - std::exp(-1 / rule.weather_days)) clear = v < rule.usable;
        if (at >= from && at < to && (d + phase) % rule.every_days == 0) out.emplace_back(at, clear);
    }
    return out;
}

}  // namespace

MaskedCase masked_case(const MaskedTraffic& traffic, std::size_t index, const MaskedLooks& rule, std::uint64_t seed)
{
    const MaskedShip& ship = traffic.ships[index];
    MaskedCase out;
    out.places = places_of(traffic, ship);
    std::vector<voyage::Port> ports;
    for (std::size_t s = 0; s < out.places.size(); ++s) {
        const std::size_t place = out.places[s];
        const std::string& id = traffic.places[place].id;
        ports.push_back({id, "", {}});
        Random random(seed, (static_cast<std::uint64_t>(index) << 20) + s);
        for (const auto& [at, clear] : passes(traffic.places[place], ship.from, ship.to, rule, random)) {
            site::Look look;
            look.id = "L" + std::to_string(s) + "-" + std::to_string(at.value);
            look.site = id;
            look.when = {at, {at.value + 1}};
            look.usable = {clear ? 1'000'000 : 0};
            look.detects = {{site::ObjectClass::ship, {static_cast<std::int32_t>(rule.detects * 1e6)}}};
            look.origin = site::Origin::simulated;
            for (std::size_t k = 0; k < traffic.ships.size() && clear; ++k)
                for (const MaskedStay& stay : traffic.ships[k].stays) {
                    if (stay.place != place || at < stay.arrive || at >= stay.depart || random.uniform() >= rule.detects) continue;
                    site::Sighting seen;
                    seen.id = "S" + std::to_string(s) + "-" + std::to_string(at.value) + "-" + std::to_string(out.sightings.size());
                    seen.look = look.id;
                    seen.sites = {id};
                    seen.when = look.when;
                    seen.figure = {site::Bound::exact, 1000, 1000, "ships"};
                    const double length = traffic.ships[k].length_m;
                    seen.appearance.length_sd_dm = length_sd_dm(length);
                    seen.appearance.length_dm = std::max(20, static_cast<std::int32_t>(10 * length + seen.appearance.length_sd_dm * voyage::draw_normal(random)));
                    seen.origin = site::Origin::simulated;
                    out.sightings.push_back(std::move(seen));
                }
            out.looks.push_back(std::move(look));
        }
        for (const MaskedStay& stay : ship.stays)
            if (stay.place == place) out.truth.push_back({s, stay.arrive, stay.depart});
    }
    std::stable_sort(out.truth.begin(), out.truth.end(), [](const auto& a, const auto& b) { return a.arrive < b.arrive; });
    out.watch.from = ship.from;
    out.watch.to = ship.to;
    out.watch.simulated = true;
    const std::vector<voyage::Watched> hulls{{{ship.id, 11, 3, top_knots(traffic, ship)}, static_cast<std::int32_t>(std::lround(10 * ship.length_m))}};
    voyage::gather(ports, hulls, out.looks, out.sightings, out.watch);
    for (const std::size_t a : out.places)
        for (const std::size_t b : out.places) out.watch.sea_nm.push_back(traffic.way(a, b));
    return out;
}

std::vector<SaidStay> recovered(const MaskedCase& of, const voyage::Itineraries& drawn)
{
    std::vector<SaidStay> said;
    for (const auto& call : voyage::likely_calls(of.watch, drawn, 0, 0.5))
        if (call.site >= 0) said.push_back({static_cast<std::size_t>(call.site), call.arrive.middle, call.depart.middle});
    return said;
}

std::vector<SaidStay> sighting_runs(const MaskedCase& of, double length_m)
{
    std::vector<SaidStay> said;
    std::vector<std::pair<Second, const site::Look*>> looks;
    for (const auto& look : of.looks)
        if (look.usable.value > 0) looks.emplace_back(look.when.from, &look);
    std::stable_sort(looks.begin(), looks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::ptrdiff_t> open(of.places.size(), -1);
    for (const auto& [at, look] : looks) {
        const auto site = static_cast<std::size_t>(std::find_if(of.watch.sites.begin(), of.watch.sites.end(), [&](const auto& s) { return s.id == look->site; }) - of.watch.sites.begin());
        const bool shows = std::any_of(of.sightings.begin(), of.sightings.end(), [&](const site::Sighting& s) {
            return s.look == look->id && std::abs(s.appearance.length_dm - 10 * length_m) <= 2.0 * length_sd_dm(length_m);
        });
        if (!shows) {
            open[site] = -1;
        } else if (open[site] < 0) {
            open[site] = static_cast<std::ptrdiff_t>(said.size());
            said.push_back({site, at, {at.value + 1}});
        } else {
            said[static_cast<std::size_t>(open[site])].to = {at.value + 1};
        }
    }
    return said;
}

bool has_rival(const MaskedTraffic& traffic, std::size_t index)
{
    const MaskedShip& ship = traffic.ships[index];
    const auto places = places_of(traffic, ship);
    const double sd = std::hypot(length_sd_dm(ship.length_m) / 10.0, 3.0);
    for (const MaskedShip& other : traffic.ships) {
        if (other.mmsi == ship.mmsi && other.id.substr(0, other.id.rfind('/')) == ship.id.substr(0, ship.id.rfind('/'))) continue;
        if (std::abs(other.length_m - ship.length_m) > 2 * sd) continue;
        for (const MaskedStay& s : other.stays)
            if (s.arrive < ship.to && s.depart > ship.from && std::find(places.begin(), places.end(), s.place) != places.end()) return true;
    }
    return false;
}

Result<voyage::Itineraries> infer_hidden(const MaskedCase& of, std::uint64_t seed, unsigned draws)
{
    return voyage::infer(of.watch, {.seed = seed, .chains = 2, .warm_up = 30, .kept = draws, .threads = 1}, 7'200);
}

MaskedTrial masked_trial(const MaskedTraffic& traffic, std::size_t ship, const MaskedLooks& rule, std::uint64_t seed, unsigned draws)
{
    MaskedTrial trial;
    const MaskedCase hidden = masked_case(traffic, ship, rule, seed);
    trial.naive = score(hidden, sighting_runs(hidden, traffic.ships[ship].length_m));
    const auto drawn = infer_hidden(hidden, seed, draws);
    trial.failed = !drawn;
    if (drawn) trial.calls = recovered(hidden, *drawn);
    trial.ours = score(hidden, trial.calls);
    return trial;
}

}  // namespace tw::test
