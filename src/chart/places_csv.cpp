#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "chart/csv_rows.hpp"
#include "chart/place_reading.hpp"
#include "core/text.hpp"

namespace tw::chart {
namespace {

constexpr std::size_t longest_row = std::size_t{64} << 20;

// One row seen through its header.
class Columns {
public:
    explicit Columns(const std::vector<std::string>& header)
    {
        for (std::size_t i = 0; i < header.size(); ++i)
            at_.emplace(lower(trim(header[i])), i);
        width_ = header.size();
    }
    std::size_t width() const { return width_; }
    std::string_view get(const CsvRow& row, const std::string& column) const
    {
        const auto found = at_.find(column);
        return found == at_.end() || found->second >= row.fields.size() ? std::string_view{}
                                                                        : trim(row.fields[found->second]);
    }
    std::string text(const CsvRow& row, const std::string& column) const { return std::string(get(row, column)); }

private:
    std::map<std::string, std::size_t> at_;
    std::size_t width_ = 0;
};

// Both empty = position not known; half a position is none at all.
std::optional<Reject> read_position(std::string_view lat_text, std::string_view lon_text, LonLat& at)
{
    if (lat_text.empty() && lon_text.empty())
        return std::nullopt;
    if (lat_text.empty() || lon_text.empty())
        return Reject::position_missing;
    const auto lat = parse_real(lat_text);
    const auto lon = parse_real(lon_text);
    if (!lat || !lon)
        return Reject::number_bad;
    if (std::abs(*lat) > 90 || std::abs(*lon) > 180)
        return Reject::geometry_bad;
    at = lon_lat(*lon, *lat);
    return std::nullopt;
}

Place own(const Columns& columns, const CsvRow& row)
{
    Place place;
    place.id = columns.text(row, "id");
    place.parent = columns.text(row, "parent");
    place.name = columns.text(row, "name");
    place.aliases = split_list(columns.get(row, "aliases"));
    place.kind = kind_from_name(columns.get(row, "kind"));
    place.role = columns.text(row, "role");
    place.locode = columns.text(row, "locode");
    place.country = columns.text(row, "country");
    place.zone = columns.text(row, "zone");
    place.source = columns.text(row, "source");
    place.trust = columns.text(row, columns.get(row, "position_trust").empty() ? "trust" : "position_trust");
    place.notes = columns.text(row, "notes");
    return place;
}

Place world_port(const Columns& columns, const CsvRow& row)
{
    Place place;
    if (const auto number = columns.get(row, "world port index number"); !number.empty())
        place.id.append("wpi:").append(number);
    place.name = columns.text(row, "main port name");
    place.aliases = split_list(columns.get(row, "alternate port name"));
    place.locode = columns.text(row, "un/locode");
    place.country = columns.text(row, "country code");
    place.source = "World Port Index, NGA Pub. 150";
    return place;
}

Place anchorage_cell(const Columns& columns, const CsvRow& row)
{
    Place place;
    place.kind = PlaceKind::anchorage;
    if (const auto cell = columns.get(row, "s2id"); !cell.empty())
        place.id.append("gfw:").append(cell);
    place.name = columns.text(row, "label");
    place.country = columns.text(row, "iso3");
    place.parent = "gfw:" + place.country + ":" + place.name;
    if (const auto part = columns.get(row, "sublabel"); !part.empty())
        place.aliases.emplace_back(part);
    place.source = "Global Fishing Watch, named anchorages";
    return place;
}

}  // namespace

Places read_places_csv(PlaceLayout layout, std::string_view content, CaptureOrdinal ingest)
{
    PlaceReading reading(ingest);
    CsvRows rows(content);
    CsvRow row;
    std::optional<Columns> columns;
    const bool is_own = layout == PlaceLayout::own_csv;
    while (rows.next(row)) {
        ++reading.books().read;
        if (row.kind == CsvRow::Kind::blank) {
            ++reading.books().blank;
        } else if (row.kind == CsvRow::Kind::comment) {
            ++reading.books().comment;
        } else if (row.kind == CsvRow::Kind::quote_open) {
            reading.reject(Reject::quote_open, row.offset, row.raw);
        } else if (!columns) {
            columns.emplace(row.fields);
            ++reading.books().header;
        } else if (row.raw.size() > longest_row) {
            reading.reject(Reject::line_too_long, row.offset, row.raw);
        } else if (row.fields.size() < columns->width()) {
            reading.reject(Reject::row_too_short, row.offset, row.raw);
        } else if (row.fields.size() > columns->width()) {
            reading.reject(Reject::row_too_long, row.offset, row.raw);
        } else {
            Place place = is_own                                    ? own(*columns, row)
                          : layout == PlaceLayout::world_port_index ? world_port(*columns, row)
                                                                    : anchorage_cell(*columns, row);
            const auto bad = read_position(columns->get(row, is_own ? "lat" : "latitude"),
                                           columns->get(row, is_own ? "lon" : "longitude"), place.at);
            if (bad)
                reading.reject(*bad, row.offset, row.raw);
            else if (!place.zone.empty() && !is_zone(place.zone))
                reading.reject(Reject::word_unknown, row.offset, row.raw);
            else if (place.id.empty() || place.name.empty())
                reading.reject(Reject::member_missing, row.offset, row.raw);
            else
                reading.keep(std::move(place), row.offset);
        }
    }
    return reading.finish();
}

}  // namespace tw::chart
