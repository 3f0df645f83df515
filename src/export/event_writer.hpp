#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "track/event.hpp"

namespace tw::interchange {

enum class Format : std::uint8_t { geojson, csv, kml, gpx, xlsx };

/// Names that stand beside ids; hostile text.
struct Names {
    std::string case_name;
    std::map<Mmsi, std::string> hulls;
    std::map<std::string, std::string, std::less<>> places;
    std::map<CaptureOrdinal, std::string> captures;  ///< SHA-256, 64 hexadecimal digits
};

/// Takes the next bytes of the output.
using WriteBytes = std::function<void(std::string_view)>;

/// Writes events one by one; memory does not grow with their number. Same events, same bytes.
class EventWriter {
public:
    virtual ~EventWriter() = default;
    virtual void add(const track::Event& event) = 0;
    virtual void finish() = 0;
};

/// For every format but `xlsx`, which needs a file (`XlsxWriter`); for that one null.
std::unique_ptr<EventWriter> make_event_writer(Format format, const Names& names, WriteBytes write);

/// What the format can't express, one sentence each. GeoJSON, KML, GPX and XLSX carry the list inside; beside CSV it must be written.
std::vector<std::string> losses(Format format);

/// The values that every format gives beside an event, in order: name and text; numbers are marked. Empty = not known.
struct Property {
    std::string_view name;
    std::string text;
    enum class Type : std::uint8_t { text, number, yes_no } type = Type::text;
};
std::vector<Property> properties_of(const track::Event& event, const Names& names);

}  // namespace tw::interchange
