#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "ais/read_text.hpp"
#include "ais/write_row.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::ais;
using tw::test::read_cut;
using tw::test::read_text;
using tw::test::same_batch;
using tw::test::shared_data;
using tw::test::slurp;

namespace {

std::string ais_file(const std::string& name) { return slurp(shared_data() / "ais" / name); }

ReadBatch read_found(const std::string& text)
{
    const auto found = sniff(text);
    REQUIRE(found);
    return read_text(found->dialect, text);
}

}  // namespace

TEST_CASE("every real file is recognised by looking at it, or refused as holding no positions")
{
    const std::map<std::string, std::string> expected{
        {"AISdata.csv", "noaa"}, {"NYHarbor_2020_06_30_first_hour.csv", "noaa"}, {"ais.csv", "table"}, {"noaa_test_track.csv", "table"},
        {"position_messages_dev_2ships.csv", "table"}, {"VirginiaBeach_2020_06_04_to_06_filtered.traj", "trajectory"}, {"latest_b.json", "records"},
        {"latest_head.json", "records"}, {"typeexamples.json", "gpsd_json"}, {"sample.aivdm.js.chk", "gpsd_json"}, {"sample.aivdm.ju.chk", "gpsd_json"},
        {"sample.aivdm.chk", ""}, {"ports.csv", ""}, {"mid.csv", ""}, {"README.md", ""}, {"SPOOFING_README.md", ""}, {"anchorage_overrides.csv", ""},
        {"baby_pipe_ssvids.csv", ""}};
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_data() / "ais")) {
        if (!entry.is_regular_file() || entry.path().extension() == ".gz") continue;
        ++files;
        const std::string file = entry.path().filename();
        const std::string folder = entry.path().parent_path().filename();
        const std::string text = slurp(entry.path());
        std::string want = "nmea";
        if (expected.contains(file)) {
            want = expected.at(file);
        } else if (file.starts_with("SPOOFING") || folder.starts_with("martynafford")) {
            want = "";
        } else if (entry.path().extension() == ".json") {
            want = "records";
        }
        CAPTURE(entry.path().string());
        const auto found = sniff(text);
        CHECK((found ? name(found->dialect) : std::string_view()) == want);
        if (!found || found->dialect == Dialect::nmea) continue;
        const ReadBatch batch = read_text(found->dialect, text);
        CHECK(batch.accounting.balanced());
        CHECK(batch.accounting.rejected_total() == 0);
        CHECK(batch.fixes.size() == batch.accounting.decoded);
        CHECK_FALSE(batch.fixes.empty());
    }
    CHECK(files > 80);
}

TEST_CASE("real files give the rows that were counted in them")
{
    const std::map<std::string, std::size_t> rows{
        {"mincisun5296+VesselSummaryAIS/AISdata.csv", 99'999}, {"remip48+AISanalyze/ais.csv", 50'142}, {"allenai+atlantes/noaa_test_track.csv", 999},
        {"sandialabs+tracktable-data/NYHarbor_2020_06_30_first_hour.csv", 8'689}, {"GlobalFishingWatch+pipe-gaps/sample_messages.json", 84},
        {"GlobalFishingWatch+pipe-gaps/sample_messages-ssvid-243042594-10-days.json", 4'680}, {"juhku1+AnchorDraggers/latest_b.json", 9'735},
        {"juhku1+AnchorDraggers/latest_head.json", 7'762}, {"GlobalFishingWatch+pyseas/position_messages_dev_2ships.csv", 11'731},
        {"ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm.js.chk", 97}, {"GlobalFishingWatch+pipe-segment/messages_20170921.json", 733}};
    for (const auto& [file, count] : rows) {
        CAPTURE(file);
        CHECK(read_found(ais_file(file)).fixes.size() == count);
    }
}

TEST_CASE("the MarineCadastre day: 10 631 MMSI, statics once each, and every row's offset leads back to its line")
{
    const std::string text = ais_file("mincisun5296+VesselSummaryAIS/AISdata.csv");
    const ReadBatch batch = read_text(Dialect::noaa, text);
    std::map<std::uint32_t, int> ships;
    for (const std::uint32_t mmsi : batch.fixes.mmsi) ++ships[mmsi];
    CHECK(ships.size() == 10'631);
    for (std::size_t i = 0; i < batch.fixes.size(); i += 777)
        CHECK(text.compare(batch.fixes.offset[i], 9, std::to_string(batch.fixes.mmsi[i])) == 0);
    for (std::size_t i = 0; i < batch.fixes.size(); ++i)
        if (batch.fixes.statics[i] != 0) REQUIRE(batch.statics.contains({batch.fixes.statics[i]}));
    CHECK(same_batch(batch, read_cut(Dialect::noaa, text, 1, 50'000)));

    // The same day written as N2 reads as the same fixes.
    std::string snake = header_text(Dialect::noaa_snake);
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        const auto statics = batch.statics.find({batch.fixes.statics[i]});
        write_row(Dialect::noaa_snake, batch.fixes.row(i), statics == batch.statics.end() ? nullptr : &statics->second, snake);
    }
    const ReadBatch again = read_text(Dialect::noaa_snake, snake);
    REQUIRE(again.fixes.size() == batch.fixes.size());
    std::size_t same = 0;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) same += same_content(batch.fixes.row(i), again.fixes.row(i)) ? 1 : 0;
    CHECK(same == batch.fixes.size());
    CHECK(again.statics == batch.statics);
}

TEST_CASE("the New York hour: signed courses of moving ships lie along their heading")
{
    const ReadBatch batch = read_text(Dialect::noaa, ais_file("sandialabs+tracktable-data/NYHarbor_2020_06_30_first_hour.csv"));
    std::vector<int> off;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        const Fix f = batch.fixes.row(i);
        if (!f.has(FixFlag::longitude_odd) || !f.cog.known() || !f.heading.known() || f.sog.value < 30 || f.sog.value > 1000) continue;
        const int apart = std::abs(static_cast<int>(f.cog.value) - f.heading.value * 10) % 3600;
        off.push_back(std::min(apart, 3600 - apart));
    }
    REQUIRE(off.size() > 300);
    std::ranges::nth_element(off, off.begin() + static_cast<std::ptrdiff_t>(off.size() / 2));
    CHECK(off[off.size() / 2] < 50);
}

TEST_CASE("gpsd's printed decodes read as what the sentences themselves decode to")
{
    const ReadBatch scaled = read_text(Dialect::gpsd_json, ais_file("ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm.js.chk"));
    const ReadBatch raw = read_text(Dialect::gpsd_json, ais_file("ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm.ju.chk"));
    ReadOptions options;
    options.keep_own_ship = true;  // gpsd prints them too
    const ReadBatch sentences = read_text(Dialect::nmea, ais_file("ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm"), options);
    REQUIRE(scaled.fixes.size() == 97);
    REQUIRE(raw.fixes.size() == 97);
    // gpsd prints the two halves of a type 24 as one, so there are more sentences' rows.
    REQUIRE(sentences.fixes.size() >= 97);
    std::vector<bool> used(sentences.fixes.size());
    for (std::size_t i = 0; i < 97; ++i) {
        const Fix s = scaled.fixes.row(i);
        const Fix u = raw.fixes.row(i);
        std::size_t at = 0;
        while (at < used.size() && (used[at] || sentences.fixes.mmsi[at] != s.mmsi.value || sentences.fixes.type[at] != s.type)) ++at;
        CAPTURE(s.mmsi.value);
        CAPTURE(static_cast<int>(s.type));
        REQUIRE(at < used.size());
        used[at] = true;
        const Fix n = sentences.fixes.row(at);
        CAPTURE(i);
        CHECK(s.mmsi == u.mmsi);
        CHECK(u.at == n.at);
        const int printed = s.type == 27 ? 500'000 : 10;  // gpsd prints type 27 with one decimal
        CHECK(std::abs(s.at.lon.value - n.at.lon.value) <= printed);
        CHECK(std::abs(s.at.lat.value - n.at.lat.value) <= printed);
        CHECK(u.sog == n.sog);
        CHECK(s.sog == n.sog);
        CHECK(u.cog == n.cog);
        CHECK(s.cog == n.cog);
        CHECK(u.heading == n.heading);
        CHECK(u.nav_status == n.nav_status);
        CHECK(u.second == n.second);
        CHECK(u.rot == n.rot);
        CHECK(u.has(FixFlag::position_none) == n.has(FixFlag::position_none));
        CHECK(u.has(FixFlag::position_invalid) == n.has(FixFlag::position_invalid));
        CHECK(u.has(FixFlag::not_a_ship) == n.has(FixFlag::not_a_ship));
        CHECK(u.transceiver == n.transceiver);
        const auto text_of = [](const ReadBatch& batch, const Fix& f) { return f.statics.value == 0 ? std::string() : batch.statics.at(f.statics).name; };
        if (s.type != 21) CHECK(text_of(scaled, s) == text_of(sentences, n));  // an aid's name is no ship's
    }
}
