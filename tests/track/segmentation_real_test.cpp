#include <doctest/doctest.h>

#include <sstream>

#include "chart/gazetteer.hpp"
#include "support/labelled_tracks.hpp"
#include "track/anchorages.hpp"
#include "track/vessel_fold.hpp"

using namespace tw;
using namespace tw::track;

namespace {

test::Agreement over_all(const Preset& preset)
{
    test::Agreement sum;
    for (const auto& file : test::labelled_files()) {
        const auto labelled = test::read_labelled(file, "expected");
        const auto a = test::compare(labelled, test::segment(labelled, preset));
        sum.rows += a.rows;
        sum.matched += a.matched;
    }
    return sum;
}

std::vector<Event> run(const FixColumns& rows, const Preset& preset, const World& world)
{
    Collected sink;
    VesselFold fold(preset, world);
    REQUIRE(fold.step(rows, sink));
    fold.finish(to_second(Millisecond{rows.time.back()}), sink);
    return sink.events;
}

AnchorageIndex named_anchorages()
{
    const auto content = test::slurp(test::shared_data() / "ais" / "GlobalFishingWatch+pipe-anchorages" / "anchorage_overrides.csv");
    const auto places = chart::read_places(chart::PlaceLayout::gfw_anchorages, content, {});
    CHECK(places.places.size() == 60'409);
    return AnchorageIndex(places.places);
}

std::size_t count(const std::vector<Event>& events, EventKind kind)
{
    return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const Event& e) { return e.kind == kind; }));
}

}  // namespace

TEST_CASE("the gfw preset parts the labelled tracks as their labels do, at least 99.5 % of rows (G3)")
{
    const auto a = over_all(gfw_preset());
    CHECK(a.rows > 19'000);
    CHECK(static_cast<double>(a.matched) / static_cast<double>(a.rows) >= 0.995);
}

TEST_CASE("with the peer's own defect emulated the agreement is complete")
{
    const auto a = over_all(*preset_from_name("gfw_weights"));
    CHECK(a.matched == a.rows);
}

TEST_CASE("416000000: one number on Taiwan and African ships, parted as the published segments part it")
{
    const auto labelled = test::read_labelled(test::shared_data() / "ais" / "GlobalFishingWatch+gpsdio-segment" / "segmented-416000000.json", "segment");
    CHECK(labelled.rows.size() == 1'668);
    const auto a = test::compare(labelled, test::segment(labelled, gfw_preset()));
    MESSAGE("416000000: rows ", a.rows, " matched ", a.matched, " Rand ", a.pairs, " parts ours ", a.ours, " theirs ", a.theirs);
    // the labels are an older version's, with other limits: it parts less
    CHECK(a.pairs >= 0.95);
}

TEST_CASE("the Danube ship stays one ship over ten days")
{
    const auto json = nlohmann::json::parse(test::slurp(test::shared_data() / "ais" / "GlobalFishingWatch+pipe-gaps" / "sample_messages-ssvid-243042594-10-days.json"));
    std::vector<Fix> fixes;
    std::uint64_t line = 0;
    for (const auto& j : json) {
        Fix f;
        f.mmsi = {243'042'594};
        f.time = {static_cast<std::int64_t>(j.at("timestamp").get<double>() * 1000)};
        const auto text = [&](const char* member) { return j.at(member).is_string() ? std::stod(j.at(member).get<std::string>()) : -1.0; };
        if (j.at("lat").is_string()) f.at = lon_lat(text("lon"), text("lat"));
        if (const double v = text("speed_knots"); v >= 0) f.sog = {static_cast<std::uint16_t>(v * 10 + 0.5)};
        if (const double c = text("course"); c >= 0 && c < 359.95) f.cog = {static_cast<std::uint16_t>(c * 10 + 0.5)};
        f.type = static_cast<std::uint8_t>(std::stoi(j.at("type").get<std::string>().substr(4)));
        f.offset = {line++};
        fixes.push_back(f);
    }
    std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
    FixColumns rows;
    for (const Fix& f : fixes) rows.push_back(f);
    CHECK(rows.size() == 4'680);
    const auto events = run(rows, tw_preset(), {});
    std::set<std::uint16_t> hulls;
    std::uint64_t tracks = 0;
    for (const Event& e : events)
        if (e.kind == EventKind::segment && !std::get<Segment>(e.body).noise) ++tracks, hulls.insert(e.hull);
    MESSAGE("Danube: ", tracks, " segment, ", count(events, EventKind::stop), " stops, ", count(events, EventKind::gap), " gaps");
    CHECK(tracks == 1);
    CHECK(hulls.size() == 1);
}

TEST_CASE("the reception holes of the two ships are gaps, and those in port say so")
{
    const AnchorageIndex index = named_anchorages();
    std::map<std::uint32_t, std::vector<Fix>> ships;
    std::istringstream lines(test::slurp(test::shared_data() / "ais" / "GlobalFishingWatch+pyseas" / "position_messages_dev_2ships.csv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        Fix f;
        f.mmsi = {static_cast<std::uint32_t>(std::stoul(cells.at(0)))};
        f.at = lon_lat(std::stod(cells.at(2)), std::stod(cells.at(1)));
        f.time = parse_time(cells.at(3)).value();
        if (cells.size() > 5 && !cells[5].empty()) f.sog = {static_cast<std::uint16_t>(std::stod(cells[5]) * 10 + 0.5)};
        ships[f.mmsi.value].push_back(f);
    }
    REQUIRE(ships.size() == 2);
    for (auto& [mmsi, fixes] : ships) {
        std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
        FixColumns rows;
        for (const Fix& f : fixes) rows.push_back(f);
        std::size_t holes = 0;
        for (std::size_t i = 1; i < rows.size(); ++i) holes += rows.time[i] - rows.time[i - 1] > 6 * 3'600'000;
        Preset preset = tw_preset();
        preset.gap.silence_s = 6 * 3600;
        const auto events = run(rows, preset, {&index, nullptr, nullptr});
        std::size_t gaps = 0, in_port = 0, longest = 0;
        for (const Event& e : events)
            if (const auto* gap = std::get_if<Gap>(&e.body)) {
                if (gap->open) {
                    CHECK(gap->multi_hull);  // a ghost made by a satellite clock fault fell silent: said to be doubtful
                    continue;
                }
                ++gaps;
                in_port += gap->in_port;
                longest = std::max(longest, static_cast<std::size_t>((e.end - e.start).value / 3600));
            }
        MESSAGE(mmsi, ": ", rows.size(), " rows, holes over 6 h ", holes, ", gaps ", gaps, ", in port ", in_port, ", longest ", longest, " h, segments ",
                count(events, EventKind::segment), ", calls ", count(events, EventKind::port_call));
        CHECK(gaps == holes);
        if (mmsi == 220'413'000) CHECK(in_port < gaps);
        else CHECK(in_port > 0);
    }
}
