#include "simulate/dark_play.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "voyage/draws.hpp"

namespace tw::simulate {
namespace {

constexpr double day = 86'400, hour = 3600;

/// A ship that lies somewhere, watched or not.
struct Lying { std::int32_t hull = -1; double length = 0, colours = 0; std::size_t site = 0; Second from{}, to{}; };

double normal(double x, double sd) { return std::exp(-0.5 * x * x / (sd * sd)) / sd; }

LonLat between(LonLat a, LonLat b, double part)
{
    return lon_lat(degrees(a.lon) + (degrees(b.lon) - degrees(a.lon)) * part, degrees(a.lat) + (degrees(b.lat) - degrees(a.lat)) * part);
}

Second after(Second t, double seconds) { return {t.value + static_cast<std::int64_t>(seconds)}; }

void sail(const DarkWorld& world, std::size_t h, Random& random, DarkPlay& out)
{
    const DarkHull& hull = world.hulls[h];
    const Second end = after(world.start, world.days * day);
    // The life begins well before the watch, so that the watch opens anywhere in it.
    Second now = after(world.start, -40 * day);
    std::size_t site = hull.home;
    for (;;) {
        const DarkSite& here = world.sites[site];
        double stay = here.stay_hours * std::exp(here.stay_sigma * voyage::draw_normal(random)) * hour;
        for (const DarkPause& p : world.pauses) {
            const Second from = after(world.start, p.from_day * day), to = after(from, p.days * day);
            const Second leave = after(now, stay);
            if (site == hull.home && leave >= from && leave < to) stay = static_cast<double>((to - now).value) + random.uniform() * 2 * day;
        }
        const Second depart = after(now, stay);
        const bool heard = random.uniform() < hull.transmits;
        if (depart > world.start) {
            out.calls.push_back({h, static_cast<std::int32_t>(site), std::max(now, world.start), std::min(depart, end), now <= world.start, depart >= end});
            if (heard) out.fixes.push_back({h, out.calls.back().arrive, out.calls.back().depart, static_cast<std::int32_t>(site), here.at, here.at});
        }
        if (depart >= end) return;
        now = depart;
        if (random.uniform() < hull.strays) {
            const double out_hours = 24 * std::exp(0.6 * voyage::draw_normal(random));
            const Second there = after(now, out_hours * hour), back = after(there, hull.stray_days * day * std::exp(0.6 * voyage::draw_normal(random)));
            if (there >= end) return;
            if (back > world.start) out.calls.push_back({h, -1, std::max(there, world.start), std::min(back, end), there <= world.start, back >= end});
            now = after(back, 24 * hour * std::exp(0.6 * voyage::draw_normal(random)));
            if (now >= end) return;
        }
        const std::size_t n = world.sites.size();
        const std::size_t next = voyage::draw_index(random, std::span(hull.next).subspan(site * n, n));
        const double nm = way_nm(world, here.at, world.sites[next].at);
        const double knots = std::clamp(hull.speed + hull.speed_sd * voyage::draw_normal(random), 5.0, hull.top);
        const double sailing = nm / knots * hour, waiting = -std::log(1 - random.uniform()) * hull.wait_hours * hour;
        const Second arrive = after(now, sailing + waiting);
        if (random.uniform() < hull.transmits && now > world.start && after(now, sailing) < end && sailing > 3 * hour)
            out.fixes.push_back({h, after(now, 0.15 * sailing), after(now, 0.85 * sailing), -1, between(here.at, world.sites[next].at, 0.15), between(here.at, world.sites[next].at, 0.85)});
        if (arrive >= end) return;
        now = arrive;
        site = next;
    }
}

/// What a clear look shows beside ships: the stack on the pier, and a train that a call brought. A world without them
/// plays as if they did not exist.
void see_cargo(const DarkWorld& world, std::size_t s, const site::Look& look, Random& random, DarkPlay& out)
{
    const DarkSite& site = world.sites[s];
    const Second t = look.when.from;
    if (site.boxes_per_day <= 0 && site.trains <= 0) return;
    Second since = world.start;
    bool train = false;
    for (const DarkCall& c : out.calls) {
        if (c.site != static_cast<std::int32_t>(s)) continue;
        if (c.depart <= t) since = std::max(since, c.depart);
        Random own(static_cast<std::uint64_t>(c.arrive.value), 0x7A1'0000 + s);
        const bool brings = own.uniform() < site.trains;
        const Second from = after(c.arrive, (1 + 4 * own.uniform()) * day);
        train = train || (brings && from <= t && t < after(from, day));
    }
    const auto add = [&](site::ObjectClass kind, const char* unit, double figure, site::Activity activity, std::string_view mark) {
        site::Sighting seen;
        seen.id = fmt::format("{}-{}-{}", mark, site.id, t.value);
        seen.look = look.id;
        seen.sites = {site.id};
        seen.when = look.when;
        seen.kind = kind;
        const auto n = static_cast<std::int64_t>(std::max(1.0, figure)) * 1000;
        seen.figure = {site::Bound::about, n, n, unit};
        seen.activity = activity;
        seen.identity_words = "simulated";
        seen.origin = site::Origin::simulated;
        seen.source = "simulated";
        out.sightings.push_back(std::move(seen));
        out.shown.push_back(DarkPlay::no_ship);
    };
    const double boxes = site.boxes_per_day * static_cast<double>((t - since).value) / day * std::exp(0.1 * voyage::draw_normal(random));
    if (boxes >= 5) add(site::ObjectClass::stack, "boxes", boxes, site::Activity::growing, "B");
    if (train) add(site::ObjectClass::train, "railcars", 55 + 6 * voyage::draw_normal(random), site::Activity::present, "T");
}

/// Clear or clouded by hour, a two-state chain; the region's weather and the site's own take part alike.
std::vector<bool> weather(const DarkWorld& world, double clear, Random& random)
{
    std::vector<bool> sky;
    const double leave = 1 / (world.cloud_days * 24);
    bool is_clear = random.uniform() < clear;
    for (int t = 0; t < static_cast<int>(world.days * 24) + 25; ++t) {
        if (random.uniform() < leave) is_clear = random.uniform() < clear;
        sky.push_back(is_clear);
    }
    return sky;
}

}  // namespace

double way_nm(const DarkWorld& world, LonLat a, LonLat b) { return great_circle_metres(a, b) / metres_per_nautical_mile * world.detour; }

DarkPlay play(const DarkWorld& world, std::uint64_t seed)
{
    DarkPlay out;
    for (std::size_t h = 0; h < world.hulls.size(); ++h) {
        Random random(seed, 0xDA00'0000 + h);
        sail(world, h, random, out);
    }
    const Second end = after(world.start, world.days * day);
    std::vector<Lying> lying;
    for (const DarkCall& c : out.calls)
        if (c.site >= 0) lying.push_back({static_cast<std::int32_t>(c.hull), world.hulls[c.hull].length_m, world.hulls[c.hull].colours, static_cast<std::size_t>(c.site), c.arrive, c.depart});
    for (std::size_t s = 0; s < world.sites.size(); ++s) {
        Random random(seed, 0xDA10'0000 + s);
        const DarkSite& site = world.sites[s];
        if (site.others_per_day <= 0) continue;
        for (Second t = after(world.start, -10 * day);;) {
            t = after(t, -std::log(1 - random.uniform()) / site.others_per_day * day);
            if (t >= end) break;
            const Second leave = after(t, site.others_stay_hours * std::exp(0.6 * voyage::draw_normal(random)) * hour);
            lying.push_back({-1, std::max(30.0, world.others_length_m + world.others_length_sd_m * voyage::draw_normal(random)), voyage::draw_normal(random), s, t, leave});
        }
    }
    for (std::size_t s = 0; s < world.sites.size(); ++s) {
        Random random(seed, 0xDA20'0000 + s);
        const DarkSite& site = world.sites[s];
        const std::vector<bool> sky = weather(world, site.clear, random);
        std::vector<Second> times;
        // Passes come at two hours of the day; each is taken with the same chance.
        for (int d = 0; d < static_cast<int>(world.days); ++d)
            for (const double at : {2.2, 5.6}) {
                const double jitter = random.uniform() * 1.2;
                if (random.uniform() < site.looks_per_day / 2) times.push_back(after(world.start, d * day + (at + jitter) * hour));
            }
        for (const Second t : times) {
            if (t >= end) break;
            site::Look look;
            look.id = fmt::format("L-{}-{}", site.id, t.value);
            look.site = site.id;
            look.when = {t, {t.value + 60}};
            look.sensor = "simulated";
            look.gsd_cm = 300;
            const bool clear = sky[static_cast<std::size_t>((t - world.start).value / 3600)];
            const double usable = clear ? 0.7 + 0.3 * random.uniform() : 0.04 * random.uniform();
            look.usable = {static_cast<std::int32_t>(usable * 1e6)};
            for (const auto kind : {site::ObjectClass::ship, site::ObjectClass::stack, site::ObjectClass::train})
                look.detects.push_back({kind, {static_cast<std::int32_t>(site.detects * 1e6)}});
            look.origin = site::Origin::simulated;
            look.source = "simulated";
            const double sees = site::sees(look, site::ObjectClass::ship).value * 1e-6;
            std::size_t seen = 0;
            for (const Lying& ship : lying) {
                if (ship.site != s || t < ship.from || t >= ship.to || random.uniform() >= sees) continue;
                site::Sighting sighting;
                sighting.id = fmt::format("S-{}-{}-{}", site.id, t.value, seen++);
                sighting.look = look.id;
                sighting.sites = {site.id};
                sighting.when = look.when;
                sighting.figure = {site::Bound::exact, 1000, 1000, "ships"};
                const double length = ship.length + world.length_sd_m * voyage::draw_normal(random);
                const double sharp = random.uniform() < world.named ? 0.05 : world.colours_sd;
                const double colours = ship.colours + sharp * voyage::draw_normal(random);
                sighting.appearance.length_dm = static_cast<std::int32_t>(length * 10);
                sighting.appearance.length_sd_dm = static_cast<std::int32_t>(world.length_sd_m * 10);
                std::vector<double> weight;
                for (const DarkHull& hull : world.hulls) weight.push_back(normal(length - hull.length_m, world.length_sd_m) * normal(colours - hull.colours, sharp));
                weight.push_back(normal(length - world.others_length_m, std::hypot(world.others_length_sd_m, world.length_sd_m)) * normal(colours, std::hypot(1, sharp)));
                const double most = *std::max_element(weight.begin(), weight.end());
                for (std::size_t h = 0; h < weight.size(); ++h) {
                    const auto ppm = static_cast<std::int32_t>(weight[h] / most * 1e6);
                    if (ppm > 0) sighting.candidates.push_back({h < world.hulls.size() ? world.hulls[h].id : "*", {ppm}});
                }
                sighting.identity_words = "simulated";
                sighting.origin = site::Origin::simulated;
                sighting.source = "simulated";
                out.sightings.push_back(std::move(sighting));
                out.shown.push_back(ship.hull);
            }
            if (clear) see_cargo(world, s, look, random, out);
            out.looks.push_back(std::move(look));
        }
    }
    return out;
}

}  // namespace tw::simulate
