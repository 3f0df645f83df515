#include "export/prism_geojson.hpp"

#include <fmt/format.h>

#include "export/json.hpp"
#include "export/lines.hpp"

namespace tw::interchange {
namespace {

std::string position(LonLat at) { return fmt::format("[{},{}]", degrees_text(at.lon.value), degrees_text(at.lat.value)); }

std::string region_of(const voyage::Region& region)
{
    std::string text;
    for (const auto& part : voyage::outline(region)) {
        text += text.empty() ? "[" : ",[";
        for (std::size_t r = 0; r < part.rings.size(); ++r) {
            text += r == 0 ? "[" : ",[";
            for (std::size_t i = 0; i < part.rings[r].size(); ++i)
                text += (i == 0 ? "" : ",") + position(part.rings[r][i]);
            text += "]";
        }
        text += "]";
    }
    return text;
}

std::string end_of(const char* role, const plan::LegRow& row)
{
    return fmt::format(",\n{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":{}}},\"properties\":{{\"role\":\"{}\",\"time\":\"{}\",\"capture\":{},\"offset\":{}}}}}",
                       position(row.at), role, format_rfc3339(row.time), row.ingest.value, row.offset.value);
}

}  // namespace

std::string prism_geojson(const plan::DarkLeg& leg, const voyage::Prism& prism, std::size_t most, bool land)
{
    std::string text = fmt::format(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}},\"properties\":{{\"role\":\"region\",\"mmsi\":\"{}\",\"gap\":{},\"start\":\"{}\",\"end\":\"{}\","
        "\"fastest_kn\":{:.2f},\"ground\":\"{}\",\"region_km2\":{},\"ellipse_km2\":{},\"sea_km2\":{},\"cell_nm\":{:.2f},\"no_call\":{:.6f},\"simulated\":{},\"inferred\":true}}}}",
        region_of(prism.region), leg.mmsi.value, leg.gap.empty() ? "null" : json_text(leg.gap), format_rfc3339(leg.last_heard.time), format_rfc3339(leg.heard_again.time),
        knots(prism.pace.most), land ? voyage::name(prism.ground) : "no_land", (prism.region_hectares + 50) / 100, (prism.ellipse_hectares + 50) / 100, (prism.sea_hectares + 50) / 100, prism.cell_nm, prism.no_call.value * 1e-6, leg.simulated);
    text += fmt::format(",\n{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}},\"properties\":{{\"role\":\"likely_region\",\"likely_kn\":{:.2f},\"likely_km2\":{},\"inferred\":true}}}}",
                        region_of(prism.likely), knots(prism.pace.likely()), (prism.likely_hectares + 50) / 100);
    text += end_of("last_heard", leg.last_heard) + end_of("heard_again", leg.heard_again);
    for (std::size_t i = 0; i < prism.sites.size() && i < most; ++i) {
        const auto& reach = prism.sites[i];
        const auto& site = leg.sites[reach.site];
        text += fmt::format(",\n{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":{}}},\"properties\":{{\"role\":\"site\",\"rank\":{},\"id\":{},\"name\":{},\"probability\":{:.6f},\"needed_kn\":{:.2f},"
                            "\"earliest_arrival\":\"{}\",\"latest_arrival\":\"{}\",\"earliest_departure\":\"{}\",\"latest_departure\":\"{}\",\"longest_stay_s\":{},\"looks\":{},\"sighted\":{}}}}}",
                            position(site.at), i + 1, json_text(site.id), json_text(leg.site_names[reach.site]), reach.probability.value * 1e-6, knots(reach.needed), format_rfc3339(reach.earliest_arrival),
                            format_rfc3339(reach.latest_arrival), format_rfc3339(reach.earliest_departure), format_rfc3339(reach.latest_departure), reach.longest_stay.value, reach.looks, reach.sighted);
    }
    return text + "\n]}\n";
}

}  // namespace tw::interchange
