#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "export/event_writer.hpp"
#include "export/lines.hpp"

using namespace tw;
using namespace tw::interchange;

namespace {

track::Event event(track::EventKind kind, std::uint8_t id)
{
    track::Event e;
    e.kind = kind;
    e.mmsi = {273317640};
    e.id[0] = id;
    e.start = {1'692'230'400};
    e.end = {1'692'316'800};
    e.first = {{1'692'230'400'000}, lon_lat(179.5, 50), 1, {1}, {100}};
    e.last = {{1'692'316'800'000}, lon_lat(-179.5, 51), 2, {1}, {900}};
    e.alternatives = 1 | 16;
    return e;
}

std::vector<track::Event> one_of_each()
{
    std::vector<track::Event> out;
    auto e = event(track::EventKind::segment, 1);
    track::Segment segment;
    segment.line = {{{0}, lon_lat(179.5, 50)}, {{1}, lon_lat(-179.5, 51)}, {{2}, lon_lat(-179.1234567, 51.5)}};
    segment.fixes = 3;
    segment.length = {12'345};
    e.body = segment;
    out.push_back(e);
    e = event(track::EventKind::stop, 2);
    e.body = track::Stop{lon_lat(-0.5, -0.25), {3600}, {0}, {100}, 5};
    out.push_back(e);
    e = event(track::EventKind::port_call, 3);
    e.body = track::PortCall{"=cmd|' /C calc'!A0", lon_lat(130.29, 42.23), 4, {1'692'230'000}, {1'692'230'400}, {1'692'316'800}, {0}, true, false, true, false, false};
    e.open = true;
    e.simulated = true;
    out.push_back(e);
    e = event(track::EventKind::leg, 4);
    e.body = track::Leg{{}, {}, "a", "b", {500'000}, {640'000}, 1, true, true};
    out.push_back(e);
    e = event(track::EventKind::gap, 5);
    track::Gap gap;
    gap.measured = true;
    gap.distance = {712'345};
    gap.implied = {1205};
    e.body = gap;
    out.push_back(e);
    return out;
}

Names names()
{
    Names n;
    n.case_name = "a <case> & \"more\"";
    n.hulls[{273317640}] = "<script>alert(1)</script>\x1b";
    n.places["a"] = "Rajin 나진";
    n.captures[{1}] = std::string(64, 'c');
    return n;
}

std::string written(Format format)
{
    std::string out;
    const Names n = names();
    const auto writer = make_event_writer(format, n, [&](std::string_view bytes) { out += bytes; });
    for (const auto& e : one_of_each()) writer->add(e);
    writer->finish();
    return out;
}

}  // namespace

TEST_CASE("a line across 180 degrees is cut there, and nothing else is changed")
{
    const auto parts = cut_at_180({lon_lat(179, 10), lon_lat(-179, 12), lon_lat(-178, 12)});
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] == std::vector<Position>{{1'790'000'000, 100'000'000}, {1'800'000'000, 110'000'000}});
    CHECK(parts[1] == std::vector<Position>{{-1'800'000'000, 110'000'000}, {-1'790'000'000, 120'000'000}, {-1'780'000'000, 120'000'000}});
    const auto back = cut_at_180({lon_lat(-179, 12), lon_lat(179, 10)});
    REQUIRE(back.size() == 2);
    CHECK(back[0].back() == Position{-1'800'000'000, 110'000'000});
    CHECK(back[1].front() == Position{1'800'000'000, 110'000'000});
    CHECK(cut_at_180({lon_lat(-10, 0), lon_lat(160, 0)}).size() == 1);
    const auto on_edge = cut_at_180({lon_lat(179, 0), lon_lat(-180, 0), lon_lat(-179, 0)});
    REQUIRE(on_edge.size() == 2);
    CHECK(on_edge[0].back().lon == 1'800'000'000);
    CHECK(on_edge[1].front().lon == -1'800'000'000);
    CHECK(cut_at_180({{}, lon_lat(1, 1)}).front().size() == 1);
}

TEST_CASE("degrees have at most seven decimals and lose nothing")
{
    CHECK(degrees_text(1'312'500'000) == "131.25");
    CHECK(degrees_text(-1) == "-0.0000001");
    CHECK(degrees_text(0) == "0");
    CHECK(degrees_text(-1'800'000'000) == "-180");
}

TEST_CASE("GeoJSON is well-formed, carries every event and gives positions back exactly")
{
    const auto json = nlohmann::json::parse(written(Format::geojson));
    CHECK(json["type"] == "FeatureCollection");
    CHECK(json["loss"].size() >= 3);
    REQUIRE(json["features"].size() == 5);
    const auto& track = json["features"][0];
    CHECK(track["geometry"]["type"] == "MultiLineString");
    CHECK(track["geometry"]["coordinates"][1].back()[0].dump() == "-179.1234567");
    CHECK(track["properties"]["name"] == "<script>alert(1)</script>\x1b");
    CHECK(track["properties"]["start"] == "2023-08-17T00:00:00Z");
    CHECK(track["properties"]["measured"] == true);
    CHECK(track["properties"]["first_capture"] == std::string(64, 'c'));
    CHECK(json["features"][1]["geometry"]["coordinates"][0].dump() == "-0.5");
    CHECK(json["features"][2]["properties"]["simulated"] == true);
    CHECK(json["features"][2]["properties"]["depart_to"].is_null());
    CHECK(json["features"][3]["geometry"].is_null());
    CHECK(json["features"][4]["properties"]["measured"] == false);
    CHECK(json["features"][4]["properties"]["consistent_with"] == "poor coverage; equipment fault");
    CHECK(json["features"][4]["properties"]["length_m"].dump() == "71234.5");
}

TEST_CASE("an export without events is still a whole file")
{
    const Names n;
    for (const auto format : {Format::geojson, Format::csv, Format::kml}) {
        std::string out;
        make_event_writer(format, n, [&](std::string_view bytes) { out += bytes; })->finish();
        CHECK(!out.empty());
        if (format == Format::geojson) CHECK(nlohmann::json::parse(out)["features"].empty());
        if (format == Format::kml) CHECK(out.ends_with("</Document></kml>\n"));
    }
}

TEST_CASE("CSV rows have as many cells as the heading, and formulas are disarmed")
{
    std::istringstream lines(written(Format::csv));
    std::string heading, line;
    std::getline(lines, heading);
    CHECK(heading.ends_with(",wkt"));
    std::size_t rows = 0;
    bool guarded = false;
    while (std::getline(lines, line)) {
        ++rows;
        std::size_t cells = 1;
        bool quoted = false;
        for (const char c : line) {
            if (c == '"') quoted = !quoted;
            if (c == ',' && !quoted) ++cells;
        }
        CHECK(cells == static_cast<std::size_t>(std::count(heading.begin(), heading.end(), ',')) + 1);
        guarded = guarded || line.find(",'=cmd|") != std::string::npos;
        CHECK(line.find(",=cmd") == std::string::npos);
    }
    CHECK(rows == 5);
    CHECK(guarded);
}

TEST_CASE("KML escapes names, spans times and says what is not measured")
{
    const std::string kml = written(Format::kml);
    CHECK(kml.find("<script") == std::string::npos);
    CHECK(kml.find('\x1b') == std::string::npos);
    CHECK(kml.find("&lt;script&gt;") != std::string::npos);
    CHECK(kml.find("<name>SIMULATED port_call") != std::string::npos);
    CHECK(kml.find("not a travelled way") != std::string::npos);
    CHECK(kml.find("<MultiGeometry>") != std::string::npos);
    CHECK(kml.find("<begin>2023-08-17T00:00:00Z</begin></TimeSpan>") != std::string::npos);  // the open call has no end
}
