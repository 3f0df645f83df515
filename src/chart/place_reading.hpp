#pragma once
#include <unordered_map>

#include "chart/gazetteer.hpp"

namespace tw::chart {

/// What the readers of all layouts share: the places so far, their books, and ids that stay unique.
class PlaceReading {
public:
    explicit PlaceReading(CaptureOrdinal ingest) : ingest_(ingest) {}

    Accounting& books() { return places_.accounting; }
    void reject(Reject reason, std::uint64_t offset, std::string_view record)
    {
        places_.accounting.reject(reason, offset, record);
    }
    /// Keeps a place as decoded; a repeated id is made unique and the row counted as partial.
    void keep(Place place, std::uint64_t offset);
    Places finish() { return std::move(places_); }

private:
    Places places_;
    CaptureOrdinal ingest_;
    std::unordered_map<std::string, unsigned> seen_;
};

/// Splits a list such as "Najin;Rason", trimming each part and dropping empty ones.
std::vector<std::string> split_list(std::string_view text);

Places read_places_csv(PlaceLayout layout, std::string_view content, CaptureOrdinal ingest);
Places read_places_geojson(std::string_view content, CaptureOrdinal ingest);

}  // namespace tw::chart
