#include <fmt/format.h>
#include <iterator>

#include "core/time.hpp"
#include "simulate/simulate.hpp"

namespace tw::simulate {
namespace {

std::string degrees_text(LonLat at) { return fmt::format("{:.7f},{:.7f}", degrees(at.lat), degrees(at.lon)); }

}  // namespace

std::string truth_csv(std::string_view table, const World& world, const Simulated& simulated, std::uint64_t seed)
{
    std::string out = fmt::format("# SIMULATED by tidewaiter: world {}, seed {}. No ship, number or movement here is real.\n",
                                  world.name, seed);
    const auto line = [&]<class... T>(fmt::format_string<T...> text, T&&... values) {
        fmt::format_to(std::back_inserter(out), text, std::forward<T>(values)...);
        out += '\n';
    };
    const auto ship = [&](std::size_t i) { return fmt::format("{},{}", world.ships[i].id, world.ships[i].mmsi.value); };
    if (table == "calls") {
        out += "ship,mmsi,place,arrive,depart,transponder\n";
        for (const TrueCall& c : simulated.calls)
            line("{},{},{},{},{}", ship(c.ship), world.sites[c.site].id, format_rfc3339(c.arrive), format_rfc3339(c.depart),
                 c.on ? "on" : "off");
    } else if (table == "legs") {
        out += "ship,mmsi,from,to,depart,arrive,length_dm,on_ppm\n";
        for (const TrueLeg& l : simulated.legs)
            line("{},{},{},{},{},{},{}", ship(l.ship), world.sites[l.from].id, world.sites[l.to].id, format_rfc3339(l.depart),
                 format_rfc3339(l.arrive), l.length.value, l.on.value);
    } else if (table == "silences") {
        out += "ship,mmsi,off,on,off_lat,off_lon,on_lat,on_lon\n";
        for (const TrueSilence& s : simulated.silences)
            line("{},{},{},{},{}", ship(s.ship), format_rfc3339(s.from), format_rfc3339(s.to), degrees_text(s.at_off),
                 degrees_text(s.at_on));
    } else if (table == "messages") {
        out += "offset,lines,type,damage,ship,mmsi,time,lat,lon\n";
        for (const TrueMessage& m : simulated.messages)
            line("{},{},{},{},{},{},{}", m.offset, m.lines, m.type,
                 m.damage == Damage::none ? "none" : m.damage == Damage::shown ? "shown" : "silent", ship(m.ship),
                 format_rfc3339(m.time), degrees_text(m.at));
    } else {
        out.clear();
    }
    return out;
}

}  // namespace tw::simulate
