#include <fmt/format.h>

#include "core/time.hpp"
#include "simulate/dark_play.hpp"

namespace tw::simulate {
namespace {

std::string hulls_of(const site::Sighting& s)
{
    std::string text;
    for (const auto& c : s.candidates) text += fmt::format("{}{}={:.6f}", text.empty() ? "" : ";", c.hull, c.likelihood.value * 1e-6);
    return text;
}

std::string metres_of(std::int32_t decimetres) { return decimetres == 0 ? "" : fmt::format("{:.1f}", decimetres / 10.0); }

}  // namespace

std::string dark_csv(std::string_view table, const DarkWorld& world, const DarkPlay& play, std::uint64_t seed)
{
    std::string out = fmt::format("# simulated: world {}, seed {}; nothing in this table happened\n", world.name, seed);
    if (table == "sites") {
        out += "id,name,kind,role,lat,lon,zone,source\n";
        for (const DarkSite& s : world.sites) out += fmt::format("{},{},port,{},{:.5f},{:.5f},+00:00,simulated\n", s.id, s.id, s.role, degrees(s.at.lat), degrees(s.at.lon));
    } else if (table == "hulls") {
        out += "id,name,imo,length_m,speed_kn,source\n";
        for (const DarkHull& h : world.hulls) out += fmt::format("name:{},{},,{:.1f},{:.1f},simulated\n", h.id, h.id, h.length_m, h.top);
    } else if (table == "looks") {
        out += "id,site,from,sensor,gsd_m,usable,detects,origin,source\n";
        for (const auto& l : play.looks) {
            std::string detects;
            for (const site::Look::Detection& d : l.detects) detects += fmt::format("{}{}={:.6f}", detects.empty() ? "" : ";", site::name(d.kind), d.probability.value * 1e-6);
            out += fmt::format("{},{},{},{},{},{:.6f},{},simulated,simulated\n", l.id, l.site, format_rfc3339(l.when.from), l.sensor, l.gsd_cm / 100, l.usable.value * 1e-6, detects);
        }
    } else if (table == "sightings") {
        out += "id,look,site,from,class,activity,figure,qualifier,unit,length_m,length_sd_m,hulls,identity_words,origin,source\n";
        for (const auto& s : play.sightings)
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},simulated,simulated\n", s.id, s.look, s.sites.front(), format_rfc3339(s.when.from), site::name(s.kind), site::name(s.activity), s.figure.low / 1000,
                               site::name(s.figure.bound), s.figure.unit, metres_of(s.appearance.length_dm), metres_of(s.appearance.length_sd_dm), hulls_of(s), s.identity_words);
    } else if (table == "truth-calls") {
        out += "hull,site,arrive,depart,from_start,to_end\n";
        for (const DarkCall& c : play.calls)
            out += fmt::format("name:{},{},{},{},{:d},{:d}\n", world.hulls[c.hull].id, c.site < 0 ? "elsewhere" : world.sites[static_cast<std::size_t>(c.site)].id, format_rfc3339(c.arrive), format_rfc3339(c.depart), c.from_start, c.to_end);
    } else if (table == "truth-sightings") {
        out += "sighting,hull\n";
        for (std::size_t k = 0; k < play.shown.size(); ++k)
            out += fmt::format("{},{}\n", play.sightings[k].id, play.shown[k] >= 0 ? "name:" + world.hulls[static_cast<std::size_t>(play.shown[k])].id : play.shown[k] == DarkPlay::lookalike ? "another ship" : "no ship");
    }
    return out;
}

}  // namespace tw::simulate
