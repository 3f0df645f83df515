#include "ais/csv_reader.hpp"
#include "ais/json_reader.hpp"
#include "ais/nmea_reader.hpp"
#include "ais/trajectory_reader.hpp"

namespace tw::ais {

std::unique_ptr<Reader> make_reader(Dialect dialect, const ReadOptions& options)
{
    switch (dialect) {
        case Dialect::nmea: return make_nmea_reader(options);
        case Dialect::stream_json:
        case Dialect::catcher_json:
        case Dialect::gpsd_json:
        case Dialect::libais_json:
        case Dialect::records: return make_json_reader(dialect, options);
        case Dialect::trajectory: return make_trajectory_reader(options);
        default: return make_csv_reader(dialect, options);
    }
}

}  // namespace tw::ais
