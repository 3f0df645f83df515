#include "report/map_paths.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "report/markup.hpp"

namespace tw::report {
namespace {

struct Silence {
    Second start, end;
    LonLat from, to;
};

using Silences = std::map<Mmsi, std::vector<Silence>>;

Silences silences_of(const Model& model)
{
    Silences out;
    for (const auto& entry : model.events) {
        const auto& event = entry.event;
        const auto* gap = std::get_if<track::Gap>(&event.body);
        if (gap != nullptr && !gap->open) out[event.mmsi].push_back({event.start, event.end, event.first.at, event.last.at});
    }
    for (auto& [mmsi, list] : out)
        std::sort(list.begin(), list.end(), [](const Silence& a, const Silence& b) { return std::tie(a.start, a.end) < std::tie(b.start, b.end); });
    return out;
}

/// Cuts a track's line at the silences inside it, so that nothing unmeasured is drawn as measured.
void add_measured(const track::Segment& segment, const std::vector<Silence>* silences, std::size_t index, std::vector<Path>& out)
{
    Path run{{}, index};
    const auto flush = [&] {
        if (!run.points.empty()) out.push_back(run);
        run.points.clear();
    };
    for (std::size_t i = 0; i < segment.line.size(); ++i) {
        const auto& vertex = segment.line[i];
        if (!vertex.at.known()) continue;
        run.points.push_back(vertex.at);
        if (silences == nullptr || i + 1 == segment.line.size()) continue;
        const Second next = segment.line[i + 1].time;
        auto silence = std::lower_bound(silences->begin(), silences->end(), vertex.time, [](const Silence& s, Second t) { return s.start < t; });
        for (; silence != silences->end() && silence->end <= next; ++silence) {
            if (silence->from.known() && silence->from != run.points.back()) run.points.push_back(silence->from);
            flush();
            if (silence->to.known()) run.points.push_back(silence->to);
        }
    }
    flush();
}

std::vector<LonLat> great_circle_points(LonLat a, LonLat b)
{
    constexpr double step = 50'000;  // metres between drawn points
    const int parts = std::clamp(static_cast<int>(great_circle_metres(a, b) / step), 1, 64);
    std::vector<LonLat> out;
    for (int i = 0; i <= parts; ++i) out.push_back(interpolate(a, b, static_cast<double>(i) / parts));
    return out;
}

}  // namespace

Paths paths_of(const Model& model)
{
    const Silences silences = silences_of(model);
    Paths out;
    for (std::size_t i = 0; i < model.events.size(); ++i) {
        const auto& event = model.events[i].event;
        if (const auto* segment = std::get_if<track::Segment>(&event.body)) {
            const auto found = silences.find(event.mmsi);
            if (!segment->noise) add_measured(*segment, found == silences.end() ? nullptr : &found->second, i, out.measured);
        } else if (const auto* gap = std::get_if<track::Gap>(&event.body)) {
            if (!event.first.at.known()) continue;
            if (gap->open || !event.last.at.known()) out.gaps.push_back({{event.first.at}, i});
            else out.gaps.push_back({great_circle_points(event.first.at, event.last.at), i});
        } else if (const auto* stop = std::get_if<track::Stop>(&event.body)) {
            if (stop->centre.known()) out.stops.push_back({{stop->centre}, i});
        }
    }
    return out;
}

namespace {

/// One copy of the line, `turns` times round the world from where its first point lies nearest to the middle of the view.
void append_line(std::string& data, const std::vector<LonLat>& points, const MapView& view, int turns)
{
    double near = view.middle(), last_x = 0, last_y = 0;
    const double far = std::max(view.width(), view.height());
    bool began = false, drew = false, skipped = false;
    double skipped_x = 0, skipped_y = 0;
    for (const LonLat at : points) {
        near = unwrapped(degrees(at.lon), near);
        const double x = std::clamp(view.x(near + 360.0 * turns), -2 * far, 3 * far), y = std::clamp(view.y(degrees(at.lat)), -2 * far, 3 * far);
        if (began && std::hypot(x - last_x, y - last_y) < 0.5) {
            skipped = true;
            skipped_x = x;
            skipped_y = y;
            continue;
        }
        data += fmt::format("{}{} {}", began ? "L" : "M", px(x), px(y));
        drew = drew || began;
        began = true;
        skipped = false;
        last_x = x;
        last_y = y;
    }
    if (skipped) data += fmt::format("L{} {}", px(skipped_x), px(skipped_y));
    else if (began && !drew) data += "h0.1";
}

}  // namespace

std::string line_data(const std::vector<LonLat>& points, const MapView& view)
{
    double near = view.middle(), west = 1e9, east = -1e9;
    for (const LonLat at : points) {
        near = unwrapped(degrees(at.lon), near);
        west = std::min(west, near);
        east = std::max(east, near);
    }
    std::string data;
    for (int turns = -1; turns <= 1; ++turns)
        if (west + 360 * turns <= view.east() && east + 360 * turns >= view.west()) append_line(data, points, view, turns);
    return data;
}

}  // namespace tw::report
