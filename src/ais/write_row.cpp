#include "ais/write_row.hpp"

#include <fmt/format.h>

#include "ais/write_csv.hpp"
#include "ais/write_json.hpp"
#include "ais/write_values.hpp"

namespace tw::ais {
namespace {

bool is_csv(Dialect dialect)
{
    return dialect == Dialect::noaa || dialect == Dialect::noaa_snake || dialect == Dialect::danish || dialect == Dialect::exact_earth ||
           dialect == Dialect::spire || dialect == Dialect::spire_combined || dialect == Dialect::table;
}

}  // namespace

std::string header_text(Dialect dialect) { return is_csv(dialect) ? csv_header_text(dialect) : std::string(); }

void write_row(Dialect dialect, const Fix& fix, const Statics* statics, std::string& out)
{
    static const Statics nothing;
    const Statics& s = statics == nullptr ? nothing : *statics;
    if (dialect == Dialect::nmea) return;
    if (is_csv(dialect)) return write_csv_row(dialect, fix, s, out);
    if (dialect == Dialect::trajectory) {
        // A trajectory of one point.
        out += fmt::format("*T*,{0}-{1},terrestrial,1,0,*P*,terrestrial,2,1,1,0,{0},{1},{2},{3}\n", fix.mmsi.value, civil_text(fix.time, ' '),
                           fix.at.known() ? decimal_text(fix.at.lon.value, 7) : "181", fix.at.known() ? decimal_text(fix.at.lat.value, 7) : "91");
        return;
    }
    write_json_row(dialect, fix, s, out);
}

}  // namespace tw::ais
