#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::chart {

enum class PlaceKind {
    port, pier, berth, anchorage, yard, depot, rail_station, settlement, waterway, bridge, airfield, other
};

/// Stable lower-case name, as in the `kind` column: "rail_station".
std::string_view name(PlaceKind kind);
/// Inverse of `name`; unknown words give `other`. ASCII case does not matter.
PlaceKind kind_from_name(std::string_view text);
/// Whether a text is an offset from UTC as places give it: "+09:00", "-03:30", at most 14 hours.
bool is_zone(std::string_view text);
/// Whether a ship can call at a place of this kind: port, pier, berth, anchorage, yard.
bool takes_ships(PlaceKind kind);

/// Closed rings; a point is inside by the even-odd rule, so holes and several parts need no marks of their own.
using Outline = std::vector<std::vector<LonLat>>;

/// A named place where ships call: one point, or the outline of a port part. Aliases keep their own script.
struct Place {
    std::string id;      ///< stable, unique in its file: "wpi:61090", "gfw:356ec741", "rajin_p1"
    std::string parent;  ///< what a part belongs to, empty for a port; for GFW cells "gfw:KOR:TONGYEONG", which names no row
    std::string name;
    std::vector<std::string> aliases;
    PlaceKind kind = PlaceKind::port;
    std::string role;    ///< load, unload, wait, repair, store; empty = not known
    std::string locode;  ///< UN/LOCODE, empty = not given
    std::string country; ///< as the source writes it
    std::string zone;    ///< offset of its local time from UTC, "+09:00"; empty = not given (a part then has its port's)
    LonLat at;           ///< the point, or a point inside the outline; unknown where the source gives none
    Outline outline;     ///< empty = point only
    std::string source;  ///< who says so
    std::string trust;   ///< of the position, as given by the source
    std::string notes;
    CaptureOrdinal ingest;
    ByteOffset offset;   ///< of the row or feature in its capture
};

struct Places {
    std::vector<Place> places;  ///< in file order
    Accounting accounting;      ///< records are rows or features
};

/// The forms in which places arrive (docs/formats/places.md): our own CSV, World Port Index CSV, Global Fishing Watch
/// anchorage CSV, GeoJSON features.
enum class PlaceLayout { own_csv, world_port_index, gfw_anchorages, geojson };
std::string_view name(PlaceLayout layout);

/// Which layout the first bytes of a file (64 KiB is enough) have. `dialect_unknown` when it holds no places: land
/// polygons without names, features with an MMSI, other tables.
Result<PlaceLayout> sniff_places(std::string_view head);

/// Reads place rows from content; bad rows are counted rejects. A row without a position is kept (its `at` is unknown): a
/// place whose position is not known is not a place that does not exist. An id that repeats gets "#2", "#3" and counts as
/// partial.
Places read_places(PlaceLayout layout, std::string_view content, CaptureOrdinal ingest);

}  // namespace tw::chart
