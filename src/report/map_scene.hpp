#pragma once
#include <map>
#include <string>
#include <vector>

#include "report/map_labels.hpp"
#include "report/map_paths.hpp"
#include "report/map_view.hpp"
#include "report/model.hpp"

namespace tw::report {

/// What every drawing of the map needs to know of the case.
struct Scene {
    const Model& model;
    const LandSource& land;
    Paths paths;
    std::map<Mmsi, std::size_t> hue;              ///< only when few hulls move: colour then repeats what labels say
    std::map<std::string, std::uint64_t> visits;  ///< calls and gaps by place
    std::map<Mmsi, std::string> names;            ///< names sent, escaped; absent = none

    Scene(const Model& model, const LandSource& land);
    bool simulated(const Path& path) const { return model.events[path.event].event.simulated; }
};

/// A box with the number of the drawing that shows it larger.
struct NumberedBox {
    GeoBox box;
    std::size_t number = 0;  ///< 0 = it has no drawing
};

/// Sea and land of a view; `tolerance` in pixels. `under` is drawn on the sea and below the land.
void draw_land(std::string& svg, const Scene& scene, const MapView& view, double tolerance, std::string_view under = {});
/// Meridians and parallels with their degrees.
void draw_grid(std::string& svg, const MapView& view);
/// A length to compare with, where one can stand for the whole view.
void draw_scale(std::string& svg, const MapView& view);
/// Rectangles with their numbers.
void draw_boxes(std::string& svg, const MapView& view, const std::vector<NumberedBox>& boxes, MapLabels& labels);

/// The drawing of one area with everything in it, and boxes round what is drawn larger elsewhere.
std::string map_panel(const Scene& scene, const MapView& view, std::size_t number, const std::vector<NumberedBox>& details, std::string_view described);
/// The drawing of a silence: the region under the land, both ends, the places, and the ship's own tracks near in time. `number` tells it from the others.
std::string reach_map(const Scene& scene, const GapReach& reach, const MapView& view, std::size_t number, std::string_view described);
/// A drawing of where the areas lie, of the world where they lie far apart.
std::string map_overview(const Scene& scene, const std::vector<NumberedBox>& areas);

}  // namespace tw::report
