#include "chart/land_geojson.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace tw::chart {
namespace {

// A geometry's arrays are recognised from inside: numbers make a position, positions a ring, rings a polygon.
class PolygonReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit PolygonReader(LandRings& rings) : rings_(rings) {}
    std::string fault;

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t n) override { return number(static_cast<double>(n)); }
    bool number_unsigned(number_unsigned_t n) override { return number(static_cast<double>(n)); }
    bool number_float(number_float_t n, const string_t&) override { return number(n); }
    bool string(string_t& text) override
    {
        if (awaiting_type_)
            areal_ = text == "Polygon" || text == "MultiPolygon";
        return value();
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override
    {
        polygons_.clear();
        areal_ = false;
        in_coordinates_ = 0;
        return value();
    }
    bool end_object() override
    {
        if (areal_)
            for (auto& polygon : polygons_)
                rings_.add_polygon(std::move(polygon));
        polygons_.clear();
        areal_ = false;
        return value();
    }
    bool key(string_t& text) override
    {
        awaiting_type_ = text == "type";
        awaiting_coordinates_ = text == "coordinates";
        return true;
    }
    bool start_array(std::size_t) override
    {
        if (awaiting_coordinates_ || in_coordinates_ > 0)
            ++in_coordinates_;
        value();
        numbers_ = 0;
        return true;
    }
    bool end_array() override
    {
        if (in_coordinates_ == 0)
            return true;
        --in_coordinates_;
        if (numbers_ > 0) {
            if (numbers_ < 2 || !(std::abs(position_[0]) <= 180.0001) || !(std::abs(position_[1]) <= 90)) {
                fault = "a coordinate of the land polygons lies off the globe";
                return false;
            }
            ring_.push_back({static_cast<std::int32_t>(std::lround(position_[0] * 1e7)),
                             static_cast<std::int32_t>(std::lround(position_[1] * 1e7))});
            numbers_ = 0;
        } else if (!ring_.empty()) {
            polygon_.push_back(PlaneRing(ring_));
            ring_.clear();
        } else if (!polygon_.empty()) {
            polygons_.push_back(std::move(polygon_));
            polygon_.clear();
        }
        if (in_coordinates_ == 0) {
            ring_.clear();
            polygon_.clear();
        }
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override
    {
        fault = "the land polygons are no JSON at byte " + std::to_string(at);
        return false;
    }

private:
    bool value() { return awaiting_type_ = awaiting_coordinates_ = false, true; }
    bool number(double n)
    {
        if (in_coordinates_ > 0 && numbers_ < 2)
            position_[numbers_++] = n;
        return value();
    }

    LandRings& rings_;
    std::vector<std::vector<PlaneRing>> polygons_;
    std::vector<PlaneRing> polygon_;
    PlaneRing ring_;
    std::array<double, 2> position_{};
    std::size_t numbers_ = 0, in_coordinates_ = 0;
    bool awaiting_type_ = false, awaiting_coordinates_ = false, areal_ = false;
};

}  // namespace

Result<void> read_land_geojson(std::string_view geojson, LandRings& rings)
{
    PolygonReader reader(rings);
    const std::uint64_t before = rings.polygons();
    const bool read = nlohmann::json::sax_parse(geojson.begin(), geojson.end(), &reader);
    if (!read)
        return fail(Fault::input_unusable, reader.fault.empty() ? "the land polygons can't be read" : reader.fault);
    if (rings.polygons() == before)
        return fail(Fault::input_unusable, "the input holds no land polygon");
    return {};
}

}  // namespace tw::chart
