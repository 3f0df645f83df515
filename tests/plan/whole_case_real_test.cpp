#include <algorithm>
#include <map>

#include "plan/whole_case.hpp"
#include "support/shared_data.hpp"

using namespace tw;

namespace {

std::filesystem::path ais_data() { return test::shared_data() / "ais"; }

std::vector<std::filesystem::path> all_files()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(ais_data()))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

}  // namespace

TEST_CASE("all shared AIS files go into one case: every record is accounted for, every event verifies, order and threads do not show")
{
    const test::TemporaryFolder folder;
    store::Case first = test::new_case(folder.path() / "first");
    const plan::Added added = test::add(first, {ais_data()});
    CHECK(added.files.size() == all_files().size());
    std::map<std::string, std::uint64_t> decoded;
    for (const plan::AddedFile& file : added.files) {
        CHECK_MESSAGE(file.accounting.balanced(), file.path.string());
        CHECK(file.accounting.read > 0);
        decoded[file.path.filename().string()] = file.accounting.decoded;
    }
    CHECK(decoded["nmea-with-tagblock.txt"] == 10'000);
    CHECK(decoded["nmea.txt"] == 5'414);
    CHECK(decoded["AISdata.csv"] == 99'999);
    CHECK(decoded["ais.csv"] == 50'142);
    CHECK(decoded["noaa_test_track.csv"] == 999);
    CHECK(decoded["position_messages_dev_2ships.csv"] == 11'731);
    CHECK(decoded["ports.csv"] == 3'696);
    CHECK(decoded["sample.aivdm.js.chk"] == 97);

    const plan::Ran ran = test::run(first);
    CHECK(ran.touched > 30'000);
    CHECK(ran.counts.at(static_cast<std::size_t>(track::EventKind::port_call)) > 1'000);
    const std::string digest = test::digest_of(first);

    const auto verdict = plan::verify(first, 2);
    REQUIRE(verdict);
    CHECK(verdict->ok());
    CHECK(verdict->rows > 10'000);

    // The same files backwards, one thread, in two calls with a run between.
    std::vector<std::filesystem::path> files = all_files();
    std::ranges::reverse(files);
    store::Case second = test::new_case(folder.path() / "second");
    const auto half = files.begin() + static_cast<std::ptrdiff_t>(files.size() / 2);
    test::add(second, {files.begin(), half}, 1);
    test::run(second, 1);
    test::add(second, {half, files.end()}, 1);
    const plan::Ran later = test::run(second, 1);
    CHECK_FALSE(later.reasons.empty());
    CHECK(test::digest_of(second) == digest);

    // Nothing new: nothing is done, nothing is written.
    const plan::Added again = test::add(second, {ais_data()});
    CHECK(std::ranges::none_of(again.files, &plan::AddedFile::fresh));
    CHECK(test::run(second).reasons.empty());
}

TEST_CASE("an event of a gzipped log walks back to the sentence it was read from")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {ais_data() / "amsa-code+risky" / "ais.txt.gz"});
    test::run(the_case);
    store::EventFilter filter;
    filter.limit = 20;
    const auto events = the_case.events(filter);
    REQUIRE(events);
    REQUIRE(events->size() == 20);
    for (const store::StoredEvent& stored : *events) {
        const auto traced = plan::trace(the_case, track::to_hex(stored.event.id));
        REQUIRE(traced);
        for (const plan::TracedRow& row : traced->rows) {
            CHECK(row.problem.empty());
            REQUIRE(row.source);
            CHECK(row.source->bytes.find("VDM,") != std::string::npos);
            REQUIRE(row.stored);
            CHECK(row.stored->mmsi == stored.event.mmsi);
        }
    }
}
