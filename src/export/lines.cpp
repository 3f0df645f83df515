#include "export/lines.hpp"

#include <algorithm>
#include <cstdlib>

namespace tw::interchange {
namespace {

constexpr std::int64_t half_turn = 1'800'000'000, turn = 2 * half_turn;

}  // namespace

std::vector<std::vector<Position>> cut_at_180(const std::vector<LonLat>& line)
{
    std::vector<std::vector<Position>> out;
    for (const LonLat at : line) {
        if (!at.known()) continue;
        const Position here{at.lon.value, at.lat.value};
        if (out.empty()) {
            out.push_back({here});
            continue;
        }
        const Position before = out.back().back();
        const std::int64_t step = here.lon - before.lon;
        if (std::llabs(step) <= half_turn) {
            out.back().push_back(here);
            continue;
        }
        // The shorter way leaves by the edge on the side of `before` and comes back at the other.
        const std::int64_t edge = before.lon < 0 ? -half_turn : half_turn;
        const std::int64_t short_step = step > 0 ? step - turn : step + turn;
        const std::int64_t to_edge = edge - before.lon;
        const std::int64_t lat = short_step == 0 ? before.lat : before.lat + static_cast<std::int64_t>(static_cast<double>(here.lat - before.lat) * static_cast<double>(to_edge) / static_cast<double>(short_step));
        if (before.lon != edge) out.back().push_back({edge, lat});
        if (here.lon == -edge) {
            out.push_back({here});
            continue;
        }
        out.push_back({{-edge, lat}, here});
    }
    return out;
}

Shape shape_of(const track::Event& event)
{
    Shape shape;
    if (const auto* segment = std::get_if<track::Segment>(&event.body)) {
        for (const auto& vertex : segment->line)
            if (vertex.at.known()) shape.points.push_back(vertex.at);
    } else if (const auto* stop = std::get_if<track::Stop>(&event.body)) {
        if (stop->centre.known()) shape.points = {stop->centre};
    } else if (const auto* call = std::get_if<track::PortCall>(&event.body)) {
        if (call->at.known()) shape.points = {call->at};
    } else if (const auto* gap = std::get_if<track::Gap>(&event.body)) {
        if (event.first.at.known()) shape.points.push_back(event.first.at);
        if (!gap->open && event.last.at.known()) shape.points.push_back(event.last.at);
        shape.measured = false;
    }
    shape.kind = shape.points.empty() ? Shape::Kind::none : shape.points.size() == 1 ? Shape::Kind::point : Shape::Kind::line;
    return shape;
}

std::string degrees_text(std::int64_t degree7)
{
    const std::int64_t size = std::llabs(degree7);
    std::string text = std::to_string(size / 10'000'000), rest = std::to_string(10'000'000 + size % 10'000'000).substr(1);
    while (!rest.empty() && rest.back() == '0') rest.pop_back();
    if (!rest.empty()) text += "." + rest;
    return degree7 < 0 ? "-" + text : text;
}

}  // namespace tw::interchange
