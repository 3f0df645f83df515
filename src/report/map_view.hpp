#pragma once
#include <cstdint>

#include "core/geodesy.hpp"

namespace tw::report {

/// A box in degrees whose longitudes may run past 180 (east is never below west).
struct GeoBox {
    double west = 0, south = 0, east = 0, north = 0;

    void join(const GeoBox& other);
};

/// Longitude in degrees, moved by full turns to lie within 180 degrees of `near`.
double unwrapped(double lon, double near);

/// A Mercator drawing of a box on a sheet of pixels.
class MapView {
public:
    /// Grows the box so that it fills `width` by a height between `least` and `most`, `margin` times the data's size. Never more
    /// than the world once.
    MapView(const GeoBox& box, double width, double least, double most, double margin = 1.16);

    double x(double lon) const;
    double y(double lat) const;
    double width() const { return width_; }
    double height() const { return height_; }
    double west() const { return west_; }
    double east() const { return east_; }
    double south() const { return south_; }
    double north() const { return north_; }
    /// Middle longitude: positions are drawn within 180 degrees of it.
    double middle() const { return (west_ + east_) / 2; }
    /// Degrees of longitude per pixel.
    double degrees_per_pixel() const { return (east_ - west_) / width_; }
    /// Pixels of a kilometre at the middle latitude.
    double pixels_per_km() const;

private:
    double width_, height_, west_, east_, south_, north_, top_, scale_;
};

}  // namespace tw::report
