#pragma once
#include <memory>

#include "export/event_writer.hpp"

namespace tw::interchange {

/// A FeatureCollection (RFC 7946): one feature per event, lines cut at 180 degrees, at most seven decimals, times as start
/// and end. Legs have no geometry of their own. The loss list is the foreign member `loss`.
std::unique_ptr<EventWriter> make_geojson_writer(const Names& names, WriteBytes write);

/// One row per event with a `wkt` column; text cells are guarded against spreadsheets' formulas.
std::unique_ptr<EventWriter> make_csv_writer(const Names& names, WriteBytes write);

/// KML 2.2: a placemark per event with a time span; gaps are drawn dashed by style and say in words that they are not
/// measured.
std::unique_ptr<EventWriter> make_kml_writer(const Names& names, WriteBytes write);

/// GPX 1.1: a track per segment with the time of every vertex. Other kinds of event have no place in it.
std::unique_ptr<EventWriter> make_gpx_writer(const Names& names, WriteBytes write);

}  // namespace tw::interchange
