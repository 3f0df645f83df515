#include "site/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "site/row_readers.hpp"

namespace tw::site {
namespace {

using Holds = LogLayout::Holds;

std::string made_up_id(std::string_view kind, const CaptureOfRows& capture, std::uint64_t offset)
{
    return fmt::format("{}:{}:{}", kind, std::string_view(capture.sha256).substr(0, 12), offset);
}

template <class T>
void finish(T& row, std::string_view kind, const CaptureOfRows& capture, std::uint64_t offset)
{
    row.ingest = capture.ingest;
    row.offset = {offset};
    if (row.id.empty()) row.id = made_up_id(kind, capture, offset);
    if (capture.simulated) row.origin = Origin::simulated;
}

}  // namespace

std::string_view name(LogLayout layout)
{
    if (layout.holds == Holds::looks) return layout.form == chart::RowForm::csv ? "looks_csv" : "looks_geojson";
    return layout.form == chart::RowForm::csv ? "sightings_csv" : "sightings_geojson";
}

Result<LogLayout> sniff_log(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    const auto any = [&](const auto& names) { return std::ranges::any_of(names, [&](std::string_view n) { return heading.has(n); }); };
    constexpr std::array<std::string_view, 5> of_sightings{"class", "activity", "figure", "hulls", "identity_words"};
    constexpr std::array<std::string_view, 6> of_looks{"usable", "sensor", "gsd_m", "detects", "planned", "looks"};
    const bool placed = heading.has("site") || heading.has("hulls");
    if (heading.has("from") && placed && !heading.has("mmsi")) {
        if (any(of_sightings)) return LogLayout{Holds::sightings, heading.form};
        if (heading.has("site") && any(of_looks)) return LogLayout{Holds::looks, heading.form};
    }
    return fail(Fault::dialect_unknown, "neither looks nor sightings have these columns", {},
                "looks need site, from and one of usable, sensor, gsd_m, detects, planned, looks (docs/formats/looks.md); sightings need from, site or hulls, and one of class, activity, figure (docs/formats/sightings.md)");
}

LogRows read_log(LogLayout layout, std::string_view content, const CaptureOfRows& capture)
{
    LogRows read;
    chart::NamedRows rows(layout.form, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        Cells cells(row);
        const std::uint64_t offset = capture.start + row.offset;
        if (layout.holds == Holds::looks) {
            Look look = read_look(cells);
            finish(look, "look", capture, offset);
            if (!cells.refused()) read.looks.push_back(std::move(look));
        } else {
            Sighting sighting = read_sighting(cells);
            finish(sighting, "sighting", capture, offset);
            if (!cells.refused()) {
                read.named_alone += sighting.named_alone ? 1 : 0;
                read.sightings.push_back(std::move(sighting));
            }
        }
        if (const auto why = cells.refused()) read.accounting.reject(*why, row.offset, row.raw);
        else ++read.accounting.decoded;
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += capture.start;
    return read;
}

}  // namespace tw::site
