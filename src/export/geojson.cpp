#include "export/writers.hpp"

#include <fmt/format.h>

#include "export/json.hpp"
#include "export/lines.hpp"

namespace tw::interchange {
namespace {

std::string position(Position p) { return fmt::format("[{},{}]", degrees_text(p.lon), degrees_text(p.lat)); }

std::string coordinates(const std::vector<Position>& line)
{
    std::string text = "[";
    for (const auto& p : line) text += (text.size() > 1 ? "," : "") + position(p);
    return text + "]";
}

std::string geometry(const Shape& shape)
{
    if (shape.kind == Shape::Kind::none) return "null";
    const auto parts = cut_at_180(shape.points);
    if (shape.kind == Shape::Kind::point) return fmt::format("{{\"type\":\"Point\",\"coordinates\":{}}}", position(parts.front().front()));
    std::vector<std::vector<Position>> lines;
    for (const auto& part : parts)
        if (part.size() > 1) lines.push_back(part);
    if (lines.size() == 1) return fmt::format("{{\"type\":\"LineString\",\"coordinates\":{}}}", coordinates(lines.front()));
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : ",") + coordinates(line);
    return fmt::format("{{\"type\":\"MultiLineString\",\"coordinates\":[{}]}}", text);
}

class GeoJson final : public EventWriter {
public:
    GeoJson(const Names& names, WriteBytes write) : names_(names), write_(std::move(write)) {}

    void add(const track::Event& event) override
    {
        begin();
        std::string text = fmt::format("{}{{\"type\":\"Feature\",\"id\":{},\"geometry\":{},\"properties\":{{", count_++ == 0 ? "\n" : ",\n", json_text(track::to_hex(event.id)), geometry(shape_of(event)));
        bool first = true;
        for (const auto& p : properties_of(event, names_)) {
            text += fmt::format("{}{}:{}", first ? "" : ",", json_text(p.name), p.text.empty() ? "null" : p.type == Property::Type::text ? json_text(p.text) : p.text);
            first = false;
        }
        write_(text + "}}");
    }

    void finish() override
    {
        begin();
        write_("\n]}\n");
    }

private:
    void begin()
    {
        if (began_) return;
        began_ = true;
        std::string text = fmt::format("{{\"type\":\"FeatureCollection\",\"schema\":\"tidewaiter.export\",\"version\":1,\"case\":{},\"loss\":[", json_text(names_.case_name));
        bool first = true;
        for (const auto& loss : losses(Format::geojson)) {
            text += (first ? "" : ",") + json_text(loss);
            first = false;
        }
        write_(text + "],\"features\":[");
    }

    const Names& names_;
    WriteBytes write_;
    std::size_t count_ = 0;
    bool began_ = false;
};

}  // namespace

std::unique_ptr<EventWriter> make_geojson_writer(const Names& names, WriteBytes write) { return std::make_unique<GeoJson>(names, std::move(write)); }

}  // namespace tw::interchange
