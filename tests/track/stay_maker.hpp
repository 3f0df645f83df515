#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "support/drawn_track.hpp"
#include "track/anchorages.hpp"
#include "track/vessel_fold.hpp"

namespace tw::test {

inline constexpr std::int64_t origin = 1'600'000'000;

inline Fix fix(std::int64_t second, double lon, double lat, double knots, std::uint32_t mmsi = 273'000'001)
{
    Fix f;
    f.mmsi = {mmsi};
    f.time = {(origin + second) * 1000};
    f.at = lon_lat(lon, lat);
    f.sog = {static_cast<std::uint16_t>(knots * 10 + 0.5)};
    f.cog = {900};
    f.type = 1;
    f.payload = {static_cast<std::uint64_t>(second)};
    return f;
}

inline chart::Place place(std::string id, double lon, double lat, std::string parent = {})
{
    chart::Place p;
    p.id = p.name = std::move(id);
    p.parent = std::move(parent);
    p.at = lon_lat(lon, lat);
    return p;
}

inline std::vector<track::Event> run(const std::vector<Fix>& fixes, const track::Preset& preset, const track::World& world, std::int64_t after = 0)
{
    const auto rows = columns_of(fixes);
    track::Collected sink;
    track::VesselFold fold(preset, world);
    REQUIRE(fold.step(rows, sink));
    fold.finish(to_second(Millisecond{rows.time.back() + after * 1000}), sink);
    std::sort(sink.events.begin(), sink.events.end(), [](const track::Event& a, const track::Event& b) { return track::canonical_before(a, b); });
    return sink.events;
}

template <class Body>
std::vector<track::Event> only(const std::vector<track::Event>& events)
{
    std::vector<track::Event> out;
    for (const track::Event& e : events)
        if (std::holds_alternative<Body>(e.body)) out.push_back(e);
    return out;
}

}  // namespace tw::test
