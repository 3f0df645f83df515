#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "core/progress.hpp"
#include "core/result.hpp"
#include "core/units.hpp"
#include "plan/inference.hpp"
#include "report/map_view.hpp"
#include "store/case.hpp"
#include "voyage/region.hpp"

namespace tw::report {

struct LandSource;
struct Model;
struct Scene;

/// A place that a silent ship can have called at; names are hostile.
struct ReachedPlace {
    std::string name;
    LonLat at;
    Ppm probability{};
    Centiknot needed{};
    Second earliest_arrival{}, latest_arrival{}, earliest_departure{}, latest_departure{}, longest_stay{};
    std::uint32_t looks = 0, sighted = 0;
};

/// Rings in degrees; longitudes run on past 180, those of all rings of a gap together.
using DrawnRings = std::vector<std::vector<std::array<double, 2>>>;

/// The prism of one gap as the page shows it.
struct GapReach {
    std::size_t event = 0;                  ///< index in `Model::events`
    std::string ground;                     ///< "water", "landless", "too_fast", "no_land"
    std::string most_from;                  ///< where the greatest speed comes from: "class_cap", "own_speeds"
    std::string craft;
    Centiknot most{}, likely{}, direct_needed{};
    std::int64_t region_hectares = 0, likely_hectares = 0, ellipse_hectares = 0, sea_hectares = 0;
    DrawnRings region, likely_region;
    GeoBox box;                             ///< of the region and both ends
    std::vector<ReachedPlace> places;       ///< the most probable first
    std::size_t more_places = 0;            ///< reachable ones that are not listed
    Ppm no_call{};
    double cell_degrees = 0;                ///< of longitude: how coarse the rings are
    std::size_t rows_inside = 0;            ///< rows of the number in between
    bool simulated = false;
};

/// The gaps that the page shows with their prisms, and what it leaves out.
struct Reaches {
    std::vector<GapReach> shown;            ///< by time
    std::size_t in_question = 0;            ///< gaps that could have been shown
    bool land = false;
};

/// Closed silences at sea of 3 hours to 10 days that the page lists: the longest of each ship first, then their second ones, at most twelve; with the 8
/// most probable places each.
Result<Reaches> reaches_of(const store::Case& from, const plan::Scene& scene, const std::filesystem::path& land, const Model& model, const Cancel* cancel);

/// The section: a map with the region for each gap, its bounds, and the table of its places. Empty when no gap is shown.
std::string reach_section(const Scene& scene);

/// Where a gap's prism stands on the page: "reach-" and the short id.
std::string reach_anchor(std::string_view short_id);

/// The rings of a region in one piece across the date line, its middle within half a turn of `near` degrees.
DrawnRings drawn_rings(voyage::Region region, double near);

/// SVG path data of rings, a ring less than two pixels wide left out; the stairs of cells of `cell_degrees` are made straight, off by less than a
/// cell, and off by more only where the data would be longer than `most_bytes`.
std::string ring_data(const DrawnRings& rings, const MapView& view, double cell_degrees, std::size_t most_bytes);

}  // namespace tw::report
