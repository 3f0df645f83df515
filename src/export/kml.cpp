#include <fmt/format.h>

#include "core/text.hpp"
#include "core/time.hpp"
#include "export/lines.hpp"
#include "export/writers.hpp"

namespace tw::interchange {
namespace {

std::string coordinates(const std::vector<Position>& line)
{
    std::string text;
    for (const auto& p : line) text += fmt::format("{}{},{}", text.empty() ? "" : " ", degrees_text(p.lon), degrees_text(p.lat));
    return text;
}

std::string geometry(const Shape& shape)
{
    if (shape.kind == Shape::Kind::none) return {};
    const auto parts = cut_at_180(shape.points);
    if (shape.kind == Shape::Kind::point) return fmt::format("<Point><coordinates>{}</coordinates></Point>", coordinates(parts.front()));
    std::string text;
    std::size_t lines = 0;
    for (const auto& part : parts) {
        if (part.size() < 2) continue;
        ++lines;
        text += fmt::format("<LineString><tessellate>1</tessellate><coordinates>{}</coordinates></LineString>", coordinates(part));
    }
    return lines > 1 ? "<MultiGeometry>" + text + "</MultiGeometry>" : text;
}

class Kml final : public EventWriter {
public:
    Kml(const Names& names, WriteBytes write) : names_(names), write_(std::move(write)) {}

    void add(const track::Event& event) override
    {
        begin();
        const Shape shape = shape_of(event);
        std::string words = shape.measured ? std::string{} : "Nothing was received between the two ends; the line is not a travelled way.\n";
        if (event.simulated) words = "SIMULATED. " + words;
        for (const auto& p : properties_of(event, names_))
            if (!p.text.empty()) words += fmt::format("{}: {}\n", p.name, visible(p.text));
        const auto hull = names_.hulls.find(event.mmsi);
        const std::string ship = hull == names_.hulls.end() || hull->second.empty() ? std::to_string(event.mmsi.value) : hull->second;
        std::string text = fmt::format("<Placemark id=\"e-{}\"><name>{}{}: {}</name><description>", track::to_hex(event.id), event.simulated ? "SIMULATED " : "", track::name(event.kind), escape_html(ship));
        std::size_t from = 0;
        for (std::size_t end = words.find('\n'); end != std::string::npos; from = end + 1, end = words.find('\n', from)) text += escape_html(words.substr(from, end - from)) + "\n";
        text += fmt::format("</description><TimeSpan><begin>{}</begin>", format_rfc3339(event.start));
        if (!event.open) text += fmt::format("<end>{}</end>", format_rfc3339(event.end));
        write_(text + fmt::format("</TimeSpan><styleUrl>#{}</styleUrl>{}</Placemark>\n", track::name(event.kind), geometry(shape)));
    }

    void finish() override
    {
        begin();
        write_("</Document></kml>\n");
    }

private:
    void begin()
    {
        if (began_) return;
        began_ = true;
        std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>" + escape_html(names_.case_name) + "</name>\n<description>What KML can’t express:";
        for (const auto& loss : losses(Format::kml)) text += " " + escape_html(loss) + ";";
        text += "</description>\n";
        struct Look { const char* kind; const char* colour; int width; };
        for (const auto& [kind, colour, width] : {Look{"segment", "ff8c5314", 3}, Look{"gap", "b20f42b3", 2}, Look{"stop", "ff9a4d6b", 2}, Look{"port_call", "ff4f6a2d", 2}, Look{"leg", "ff555555", 1}})
            text += fmt::format("<Style id=\"{0}\"><LineStyle><color>{1}</color><width>{2}</width></LineStyle><IconStyle><color>{1}</color></IconStyle></Style>\n", kind, colour, width);
        write_(text);
    }

    const Names& names_;
    WriteBytes write_;
    bool began_ = false;
};

}  // namespace

std::unique_ptr<EventWriter> make_kml_writer(const Names& names, WriteBytes write) { return std::make_unique<Kml>(names, std::move(write)); }

std::unique_ptr<EventWriter> make_event_writer(Format format, const Names& names, WriteBytes write)
{
    switch (format) {
        case Format::geojson: return make_geojson_writer(names, std::move(write));
        case Format::csv: return make_csv_writer(names, std::move(write));
        case Format::kml: return make_kml_writer(names, std::move(write));
        case Format::gpx: return make_gpx_writer(names, std::move(write));
        case Format::xlsx: return nullptr;
    }
    return nullptr;
}

}  // namespace tw::interchange
