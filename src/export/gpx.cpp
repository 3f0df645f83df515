#include <fmt/format.h>

#include "core/text.hpp"
#include "core/time.hpp"
#include "export/lines.hpp"
#include "export/writers.hpp"

namespace tw::interchange {
namespace {

constexpr std::int64_t half_turn = 1'800'000'000;

class Gpx final : public EventWriter {
public:
    Gpx(const Names& names, WriteBytes write) : names_(names), write_(std::move(write)) {}

    void add(const track::Event& event) override
    {
        begin();
        const auto* segment = std::get_if<track::Segment>(&event.body);
        if (segment == nullptr) return;
        const auto hull = names_.hulls.find(event.mmsi);
        const std::string ship = hull == names_.hulls.end() || hull->second.empty() ? std::to_string(event.mmsi.value) : hull->second;
        std::string text = fmt::format("<trk><name>{}{}</name><desc>MMSI {}; event {}; {} rows; first {} byte {}</desc><trkseg>\n", event.simulated ? "SIMULATED " : "", escape_html(ship),
                                       event.mmsi.value, track::to_hex(event.id), segment->fixes, capture(event.first.ingest), event.first.offset.value);
        for (const auto& vertex : segment->line) {
            if (!vertex.at.known()) continue;
            // GPX's longitudes end before 180.
            const std::int64_t lon = vertex.at.lon.value == half_turn ? -half_turn : vertex.at.lon.value;
            text += fmt::format("<trkpt lat=\"{}\" lon=\"{}\"><time>{}</time></trkpt>\n", degrees_text(vertex.at.lat.value), degrees_text(lon), format_rfc3339(vertex.time));
        }
        write_(text + "</trkseg></trk>\n");
    }

    void finish() override
    {
        begin();
        write_("</gpx>\n");
    }

private:
    std::string capture(CaptureOrdinal ordinal) const
    {
        const auto found = names_.captures.find(ordinal);
        return found == names_.captures.end() ? "capture not known" : "capture " + found->second;
    }

    void begin()
    {
        if (began_) return;
        began_ = true;
        std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"tidewaiter\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n<metadata><name>" + escape_html(names_.case_name) +
                           "</name><desc>What GPX can’t express:";
        for (const auto& loss : losses(Format::gpx)) text += " " + escape_html(loss) + ";";
        write_(text + "</desc></metadata>\n");
    }

    const Names& names_;
    WriteBytes write_;
    bool began_ = false;
};

}  // namespace

std::unique_ptr<EventWriter> make_gpx_writer(const Names& names, WriteBytes write) { return std::make_unique<Gpx>(names, std::move(write)); }

}  // namespace tw::interchange
