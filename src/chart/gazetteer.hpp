#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/geodesy.hpp"
#include "core/result.hpp"

namespace tw::chart {

enum class PlaceKind { port, pier, berth, anchorage, yard, depot, rail_station, other };

/// A named place where ships call: one point, or the outline of a port part. Aliases keep their own script.
struct Place {
    std::string id;      ///< stable, unique in the case: "wpi:61090", "rajin_p1", "found:…" for discovered places
    std::string parent;  ///< id of the port a part belongs to, empty for a port
    std::string name;
    std::vector<std::string> aliases;
    PlaceKind kind = PlaceKind::port;
    std::string role;    ///< load, unload, wait, repair, store; empty = not known
    LonLat at;           ///< the point, or a point inside the outline
    std::vector<std::vector<LonLat>> outline;  ///< rings, outer first, each closed; empty = point only
    std::string source;  ///< who says so
    std::string trust;   ///< as given by the source
    CaptureOrdinal ingest;
    ByteOffset offset;   ///< of the row or feature in its capture
};

struct Places {
    std::vector<Place> places;
    Accounting accounting;
};

/// Which layout a place file has: our own CSV (id,name,aliases,kind,parent,lat,lon,…), World Port Index CSV, GFW anchorage
/// CSV (s2id,latitude,longitude,label,sublabel,iso3), or GeoJSON features. `dialect_unknown` otherwise.
enum class PlaceLayout { own_csv, world_port_index, gfw_anchorages, geojson };
Result<PlaceLayout> sniff_places(std::string_view head);

/// Reads place rows from content; bad rows are counted rejects. A row without a position is kept (its `at` is unknown): a
/// place whose position is not known is not a place that does not exist.
Places read_places(PlaceLayout layout, std::string_view content, CaptureOrdinal ingest);

}  // namespace tw::chart
