#include <fmt/format.h>

#include "export/csv.hpp"
#include "export/lines.hpp"
#include "export/writers.hpp"

namespace tw::interchange {
namespace {

std::string wkt_line(const std::vector<Position>& line)
{
    std::string text = "(";
    for (const auto& p : line) text += fmt::format("{}{} {}", text.size() > 1 ? "," : "", degrees_text(p.lon), degrees_text(p.lat));
    return text + ")";
}

std::string wkt(const Shape& shape)
{
    if (shape.kind == Shape::Kind::none) return {};
    const auto parts = cut_at_180(shape.points);
    if (shape.kind == Shape::Kind::point) return "POINT " + wkt_line(parts.front());
    std::string text;
    std::size_t lines = 0;
    for (const auto& part : parts) {
        if (part.size() < 2) continue;
        text += (lines++ == 0 ? "" : ",") + wkt_line(part);
    }
    return lines == 1 ? "LINESTRING " + text : "MULTILINESTRING (" + text + ")";
}

class Csv final : public EventWriter {
public:
    Csv(const Names& names, WriteBytes write) : names_(names), write_(std::move(write)) {}

    void add(const track::Event& event) override
    {
        const auto properties = properties_of(event, names_);
        begin(properties);
        std::string line;
        for (const auto& p : properties) {
            const bool safe = p.type != Property::Type::text && (is_plain_number(p.text) || p.text == "true" || p.text == "false");
            line += (safe ? p.text : csv_text(p.text)) + ",";
        }
        write_(line + csv_text(wkt(shape_of(event))) + "\n");
    }

    void finish() override { begin(properties_of({}, names_)); }

private:
    void begin(const std::vector<Property>& properties)
    {
        if (began_) return;
        began_ = true;
        std::string line;
        for (const auto& p : properties) line += std::string(p.name) + ",";
        write_(line + "wkt\n");
    }

    const Names& names_;
    WriteBytes write_;
    bool began_ = false;
};

}  // namespace

std::unique_ptr<EventWriter> make_csv_writer(const Names& names, WriteBytes write) { return std::make_unique<Csv>(names, std::move(write)); }

}  // namespace tw::interchange
