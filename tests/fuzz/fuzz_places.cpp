#include <cstdint>
#include <cstdlib>

#include "chart/gazetteer.hpp"
#include "chart/outline.hpp"

using namespace tw;

/// Every layout reader takes any bytes, keeps its books balanced, and gives only places with an id and a name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(chart::sniff_places(text));
    for (const auto layout : {chart::PlaceLayout::own_csv, chart::PlaceLayout::world_port_index,
                              chart::PlaceLayout::gfw_anchorages, chart::PlaceLayout::geojson}) {
        const auto read = chart::read_places(layout, text, {});
        if (!read.accounting.balanced())
            std::abort();
        for (const auto& place : read.places)
            if (place.id.empty() || place.name.empty() ||
                (!place.outline.empty() && !chart::contains(place.outline, place.at)))
                std::abort();
    }
    return 0;
}
