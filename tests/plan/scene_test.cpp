#include <algorithm>
#include <fstream>

#include "plan/identify.hpp"
#include "plan/scene.hpp"
#include "plan/whole_case.hpp"
#include "store/sqlite.hpp"

using namespace tw;

namespace {

constexpr const char* places =
    "id,name,aliases,kind,parent,lat,lon,zone\n"
    "rajin,Rajin port,Najin;Rason;나진;Раджин,port,,42.23,130.29,+09:00\n"
    "rajin_p1,Pier 1,,pier,rajin,,,\n"
    "rajin_p2,Pier 2,,pier,rajin,,,\n"
    "dunai,Dunai,,port,,42.87,132.35,+10:00\n"
    "lost,Lost depot,,depot,,,,\n";
constexpr const char* hulls =
    "imo,name,former_names,mmsi,length_m,speed_kn\n"
    "9179842,Angara,BBC Arctic,273210440,120,15\n"
    "9161003,Lady R,Sloman Producer,273212120,,\n";
constexpr const char* looks =
    "id,site,from,usable,planned\n"
    "L1,Najin,2023-10-20T11:01,0.9,\n"
    "L2,rajin,2023-10-21T11:00,0.01,\n"
    "L3,lost,2023-10-22,1,\n"
    "L4,Atlantis,2023-10-22,1,\n";
constexpr const char* sightings =
    "id,look,site,from,zone,class,activity,hulls\n"
    "S1,L1,rajin_p1,2023-10-20T11:01,local,ship,present,BBC Arctic\n"
    "S2,,rajin_p2,2023-10-20T11:01,local,ship,present,angara\n"
    "S3,,Dunai,2023-10-20T14:00,local,ship,present,Angara\n"
    "S4,L1,rajin_p1,2023-10-25,local,ship,present,\n"
    "S5,L2,rajin_p1,2023-10-21T11:00,local,ship,present,Flying Dutchman\n"
    "S6,L9,rajin_p1,2023-10-21T11:00,local,ship,present,\n"
    "S7,,rajin,2023-10-23T11:00,local,ship,absent,\n"
    "S8,,rajin_p2,2023-10-23T11:00,local,ship,loading,\n"
    "S9,,rajin,2023-10-24,local,ship,present,\n"
    "S9,,rajin,2023-10-26,local,ship,present,\n"
    "S10,L1,dunai,2023-10-20T11:01,+09:00,ship,present,\n";

std::filesystem::path write(const std::filesystem::path& folder, const std::string& name, const std::string& text)
{
    std::ofstream(folder / name, std::ios::binary) << text;
    return folder / name;
}

struct Files {
    test::TemporaryFolder folder;
    std::filesystem::path places_csv = write(folder.path(), "places.csv", places), hulls_csv = write(folder.path(), "hulls.csv", hulls),
                          looks_csv = write(folder.path(), "looks.csv", looks), sightings_csv = write(folder.path(), "sightings.csv", sightings);
};

plan::Scene scene_of(const store::Case& the_case)
{
    auto scene = plan::load_scene(the_case);
    REQUIRE(scene);
    return std::move(*scene);
}

std::vector<std::vector<std::string>> ids_of(const plan::Scene& scene, plan::ConflictKind kind)
{
    std::vector<std::vector<std::string>> all;
    for (const plan::Conflict& c : scene.conflicts) {
        if (c.kind != kind) continue;
        auto& ids = all.emplace_back();
        for (const auto& row : c.rows) ids.push_back(row.id);
        std::ranges::sort(ids);
    }
    std::ranges::sort(all);
    return all;
}

using Ids = std::vector<std::vector<std::string>>;
Second at(std::string_view text) { return to_second(*parse_time(text)); }

}  // namespace

TEST_CASE("files of places, looks, sightings and hulls are told apart by their columns and joined by any of their names")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    const auto added = test::add(c, {f.looks_csv, f.sightings_csv, f.hulls_csv, f.places_csv});
    CHECK(added.files[0].read_as == "looks_csv");
    CHECK(added.files[1].read_as == "sightings_csv");
    CHECK(added.files[1].warning == "assumed (named_alone): 4 sightings with one bare hull name read as 95 % that hull, 5 % another ship");
    CHECK(added.files[2].read_as == "watched_csv");
    CHECK(added.files[3].read_as == "places_csv");
    const plan::Scene scene = scene_of(c);
    REQUIRE(scene.looks.size() == 4);
    const auto look = std::ranges::find(scene.looks, "L1", &site::Look::id);
    CHECK(look->site == "rajin");
    // 11:01 of the place or of UTC was not said: both.
    CHECK(look->when == site::Interval{at("2023-10-20T02:01:00Z"), at("2023-10-20T11:02:00Z")});
    const auto sighting = std::ranges::find(scene.sightings, "S1", &site::Sighting::id);
    CHECK(sighting->when == site::Interval{at("2023-10-20T02:01:00Z"), at("2023-10-20T02:02:00Z")});
    CHECK(sighting->candidates.front().hull == "imo:9179842");
    CHECK(scene.watched.size() == 2);
}

TEST_CASE("what can't all be so is listed with every row involved, and nothing is dropped")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    test::add(c, {f.places_csv, f.hulls_csv, f.looks_csv, f.sightings_csv});
    const plan::Scene scene = scene_of(c);
    using enum plan::ConflictKind;
    // Two piers in one minute; and 106 nm in two hours at 15 knots.
    CHECK(ids_of(scene, hull_at_two_places) == Ids{{"S1", "S2"}, {"S1", "S3"}, {"S2", "S3"}});
    CHECK(ids_of(scene, sighting_outside_look) == Ids{{"L1", "S10"}, {"L1", "S4"}, {"S6"}});
    CHECK(ids_of(scene, site_unknown) == Ids{{"L4"}});
    CHECK(ids_of(scene, hull_unknown) == Ids{{"S5"}});
    CHECK(ids_of(scene, site_without_geometry) == Ids{{"L3"}});
    CHECK(ids_of(scene, duplicate_id) == Ids{{"S9", "S9"}});
    CHECK(ids_of(scene, sighting_contradicts_look) == Ids{{"L2", "S5"}, {"S7", "S8"}});
    CHECK(scene.sightings.size() == 11);
    for (const plan::Conflict& conflict : scene.conflicts)
        for (const auto& row : conflict.rows) CHECK(row.ingest.value > 0);
}

TEST_CASE("the same evidence in any order is the same case: digest, layers and conflicts")
{
    Files f;
    std::vector<std::filesystem::path> files{f.places_csv, f.hulls_csv, f.looks_csv, f.sightings_csv};
    std::string digest;
    std::vector<std::string> details;
    int number = 0;
    std::ranges::sort(files);
    do {
        store::Case c = test::new_case(f.folder.path() / std::to_string(number++));
        for (const auto& file : files) test::add(c, {file});
        std::vector<std::string> found;
        for (const plan::Conflict& conflict : scene_of(c).conflicts) found.push_back(conflict.detail);
        if (digest.empty()) {
            digest = test::digest_of(c);
            details = found;
        }
        CHECK(test::digest_of(c) == digest);
        CHECK(found == details);
        // Rows were put on the map although their places came later.
        CHECK(c.database().integer("SELECT count(*) FROM sightings WHERE geom IS NOT NULL AND placed_by IN ('rajin', 'dunai')") == 11);
        CHECK(c.database().integer("SELECT count(*) FROM looks WHERE geom IS NOT NULL") == 2);
        const auto edited = c.edited_projections();
        REQUIRE(edited);
        CHECK(*edited == std::vector<std::string>{});
        CHECK(c.rebuild());
        CHECK(c.edited_projections()->empty());
    } while (std::ranges::next_permutation(files).found);
    CHECK(number == 24);
}

TEST_CASE("every look, sighting and watched hull walks back to its bytes")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    test::add(c, {f.places_csv, f.hulls_csv, f.looks_csv, f.sightings_csv});
    const auto good = plan::verify(c, 2);
    REQUIRE(good);
    CHECK(good->ok());
    const plan::Scene scene = scene_of(c);
    for (const auto& s : scene.sightings) {
        const auto bytes = plan::excerpt(c, s.ingest, s.offset);
        REQUIRE(bytes);
        CHECK(bytes->bytes.starts_with(s.id + ","));
    }
    // Other bytes in place of the captured ones: the rows cited are gone.
    const auto captures = c.captures();
    const auto blob = c.blob_path(captures->back().capture.blob);
    std::filesystem::permissions(blob, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::ofstream(blob, std::ios::binary) << "nothing of the kind\n";
    const auto bad = plan::verify(c, 2);
    REQUIRE(bad);
    CHECK(std::ranges::count(bad->findings, store::FindingKind::record_missing, &store::VerifyFinding::kind) == 11);
}

TEST_CASE("adding the same looks twice, or the same rows in another file, changes nothing")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    test::add(c, {f.sightings_csv});
    const auto before = c.sightings()->size();
    test::add(c, {f.sightings_csv});
    CHECK(c.sightings()->size() == before);
    test::add(c, {write(f.folder.path(), "again.csv", "# the same rows\n" + std::string(sightings))});
    CHECK(c.sightings()->size() == before);
}

TEST_CASE("a hull whose AIS places it far away at the time is excluded from a sighting, with the reason; without AIS it is not")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    const auto seen = write(f.folder.path(), "seen.csv",
                            "id,site,from,zone,class,length_m,length_sd_m,hulls,source\n"
                            "X,rajin_p1,2024-01-02T12:00,utc,ship,118,4,,a\n"
                            "Y,rajin_p2,2024-01-02T12:00,utc,ship,,,Lady R=1,b\n");
    test::add(c, {f.places_csv, f.hulls_csv, seen});
    const auto find = [](const plan::Scene& scene) { return *std::ranges::find(scene.sightings, "X", &site::Sighting::id); };
    const auto match = [](const plan::Identification& found, std::string_view hull) { return *std::ranges::find(found.matches, hull, &site::Match::hull); };
    {
        const plan::Scene scene = scene_of(c);
        const auto found = plan::identify_sighting(scene, find(scene));
        CHECK(match(found, "imo:9179842").ratio_milli > 5'000);
        CHECK(!match(found, "imo:9179842").excluded);
        // Another source names Lady R in the port at that minute.
        CHECK(match(found, "imo:9161003").outside);
    }
    std::string rows = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";
    for (int minute = 0; minute < 1440; minute += 5) {
        char line[160];
        std::snprintf(line, sizeof line, "273210440,2024-01-02T%02d:%02d:00,39.00000,%.5f,8.0,90.0,511,ANGARA,,,70,0,120,20,6.0,70,A\n", minute / 60, minute % 60, 132.0 + minute * 0.0001);
        rows += line;
    }
    test::add(c, {write(f.folder.path(), "ais.csv", rows)});
    test::run(c);
    const plan::Scene scene = scene_of(c);
    CHECK(std::ranges::any_of(scene.events, [](const plan::HullEvent& e) { return e.hull == "imo:9179842" && e.watched && e.event.kind == track::EventKind::segment; }));
    const auto found = plan::identify_sighting(scene, find(scene));
    const site::Match angara = match(found, "imo:9179842");
    REQUIRE(angara.excluded);
    CHECK(angara.excluded->starts_with("AIS fix ("));
    CHECK(angara.probability.value == 0);
}

TEST_CASE("what can all be so is no conflict: days that leave time to sail, a port and its pier, an empty pier beside a full one, another hull's absence")
{
    Files f;
    store::Case c = test::new_case(f.folder.path() / "c");
    const auto rows = write(f.folder.path(), "rows.csv",
                            "id,site,from,zone,class,activity,hulls\n"
                            "D1,rajin,2023-11-01,local,ship,present,Angara\n"
                            "D2,dunai,2023-11-01,local,ship,present,Angara\n"
                            "P1,rajin,2023-11-05T10:00,local,ship,present,Angara\n"
                            "P2,rajin_p1,2023-11-05T10:00,local,ship,unloading,Angara\n"
                            "E1,rajin_p1,2023-11-07T10:00,local,ship,absent,\n"
                            "E2,rajin_p2,2023-11-07T10:00,local,ship,present,\n"
                            "H1,rajin_p1,2023-11-09T10:00,local,ship,absent,Angara=1\n"
                            "H2,rajin_p1,2023-11-09T10:00,local,ship,present,Lady R=1\n"
                            "F1,rajin_p1,2023-11-11T00:00,local,ship,present,Angara\n"
                            "F2,dunai,2023-11-11T12:00,local,ship,present,Angara\n"
                            "U1,rajin,2023-11-13T10:00,local,ship,present,Angara=0.6;Lady R=0.4\n"
                            "U2,dunai,2023-11-13T10:00,local,ship,present,Angara=0.6;Lady R=0.4\n");
    test::add(c, {f.places_csv, f.hulls_csv, rows});
    const plan::Scene scene = scene_of(c);
    REQUIRE(scene.sightings.size() == 12);
    for (const plan::Conflict& conflict : scene.conflicts) FAIL_CHECK(conflict.detail);
}
