#include <doctest/doctest.h>

#include <array>
#include <cstdio>

#include "sample_case.hpp"
#include "store/geometry.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

using namespace tw;
using namespace tw::test;
using store::Case;

namespace {

struct Ran {
    int status;
    std::string output;
};

Ran run(const std::string& command)
{
    std::string output;
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> block{};
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), got);
    return {::pclose(pipe), std::move(output)};
}

}  // namespace

TEST_CASE("GDAL opens every layer of a case, counts its features and finds nothing to warn of")
{
    // gdal-bin stands in setup/debian.txt, so an absent ogrinfo is a broken set-up and not a reason to skip.
    REQUIRE(run("ogrinfo --version").status == 0);
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const std::string file = (folder.path / "c" / "case.gpkg").string();
    const Ran list = run("ogrinfo -q -ro " + file);
    CHECK(list.status == 0);
    for (const std::string guarded : {"object", "log", "blob", "record", "change", "live"})
        CHECK(list.output.find(": " + guarded + " ") == std::string::npos);
    struct Count { const char* layer; int features; };
    for (const Count expected : {Count{"segments", 4}, {"legs", 4}, {"gaps", 2}, {"gaps_open", 2}, {"stops", 4}, {"port_calls", 4}, {"hulls", 1}, {"sites", 2},
                                 {"site_areas", 1}, {"identities", 1}, {"superseded_events", 0}, {"sources", 1}, {"captures", 2}, {"rejects", 2},
                                 {"reject_samples", 2}, {"presets", 1}, {"lake_parts", 2}, {"change_sets", 4}, {"statics", 0}, {"stations", 0}}) {
        CAPTURE(expected.layer);
        const Ran layer = run("ogrinfo -ro -al " + file + " " + expected.layer);
        CHECK(layer.status == 0);
        CHECK(layer.output.find("Feature Count: " + std::to_string(expected.features) + "\n") != std::string::npos);
        CHECK(layer.output.find("Warning") == std::string::npos);
        CHECK(layer.output.find("ERROR") == std::string::npos);
    }
    const Ran segments = run("ogrinfo -ro -al " + file + " segments");
    CHECK(segments.output.find("Geometry: Line String") != std::string::npos);
    CHECK(segments.output.find("LINESTRING (130 42,130.01 42.01") != std::string::npos);
    CHECK(segments.output.find("start (DateTime) = 2023/11/14 22:13:21") != std::string::npos);
    CHECK(run("ogrinfo -ro -al " + file + " site_areas").output.find("MULTIPOLYGON (((130.2 42.2,130.4 42.2,130.4 42.3,130.2 42.3,130.2 42.2),(130.25 42.22") != std::string::npos);
    // The spatial index answers.
    CHECK(run("ogrinfo -ro -q -al -spat 129 41 130.005 43 " + file + " segments").output.find("LINESTRING") != std::string::npos);
    CHECK(run("ogrinfo -ro -q -al -spat 0 0 1 1 " + file + " segments").output.find("LINESTRING") == std::string::npos);
}

TEST_CASE("a map program can edit a layer, spatial index and all, and the case still opens")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const std::string file = (folder.path / "c" / "case.gpkg").string();
    const Ran edit = run("ogrinfo " + file + " -sql \"DELETE FROM segments WHERE mmsi = 273000001\"");
    CHECK(edit.status == 0);
    CHECK(edit.output.find("ERROR") == std::string::npos);
    Case c = must(Case::open(folder.path / "c", store::Access::write));
    CHECK((*c.events()).size() == 20);
    CHECK(must(c.edited_projections()) == std::vector<std::string>{"segments"});
}

TEST_CASE("the file is a sound SQLite database and a GeoPackage 1.3 by its marks, references and styles")
{
    Folder folder;
    const Case c = sample_case(folder.path / "c");
    auto& db = c.database();
    const auto text = [&](const std::string& sql) {
        auto row = db.prepare(sql);
        return row.step() ? std::string(row.text(0)) : std::string();
    };
    CHECK(text("PRAGMA integrity_check") == "ok");
    CHECK(text("PRAGMA foreign_key_check").empty());
    CHECK(db.integer("PRAGMA application_id") == 0x47504B47);
    CHECK(db.integer("PRAGMA user_version") == 10300);
    CHECK(db.integer("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)") == 3);
    // Every registered table exists, every feature layer has its geometry column and a default style.
    CHECK(db.integer("SELECT count(*) FROM gpkg_contents WHERE table_name NOT IN (SELECT name FROM sqlite_master)") == 0);
    CHECK(db.integer("SELECT count(*) FROM gpkg_contents c WHERE data_type = 'features' AND NOT EXISTS (SELECT 1 FROM gpkg_geometry_columns g WHERE g.table_name = c.table_name)") == 0);
    CHECK(db.integer("SELECT count(*) FROM gpkg_contents c WHERE data_type = 'features' AND NOT EXISTS (SELECT 1 FROM layer_styles s WHERE s.f_table_name = c.table_name AND s.useAsDefault AND s.styleQML LIKE '<!DOCTYPE qgis%' AND length(s.styleSLD) > 300)") == 0);
    CHECK(db.integer("SELECT count(*) FROM gpkg_contents WHERE table_name IN ('object','log','blob','record','change','live')") == 0);
    CHECK(db.integer("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'") == 1);
    CHECK(db.integer("SELECT count(*) FROM rtree_segments_geom") == 4);
    CHECK(text("PRAGMA journal_mode") == "wal");
}

TEST_CASE("styles are well-formed for every kind of symbol")
{
    Folder folder;
    for (const auto& layer : store::layers()) {
        if (layer.geometry.empty()) continue;
        for (const std::string& xml : {store::qml_style(layer.symbol), store::sld_style(layer.table, layer.symbol)}) {
            const fs::path file = folder.path / "style.xml";
            write_file(file, xml);
            const Ran parsed = run("python3 -c \"import sys, xml.dom.minidom as m; m.parse('" + file.string() + "')\"");
            CHECK(parsed.status == 0);
        }
    }
}

TEST_CASE("a line across 180 degrees goes on beyond it")
{
    const std::vector<LonLat> line{lon_lat(179.5, 10), lon_lat(-179.5, 11), lon_lat(179.9, 12)};
    const auto box = store::envelope_of(store::line_geometry(line));
    REQUIRE(box);
    CHECK(box->min_x == doctest::Approx(179.5));
    CHECK(box->max_x == doctest::Approx(180.5));
    CHECK(store::line_geometry({}).empty());
    CHECK(store::point_geometry({}).empty());
    CHECK_FALSE(store::envelope_of("GP"));
    CHECK_FALSE(store::envelope_of(std::string(40, '\xff')));
}
