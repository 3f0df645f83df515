#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "core/philox.hpp"
#include "plan/whole_case.hpp"

using namespace tw;

namespace {

/// Rows of made-up ships that sail between two roadsteads and stop there; MarineCadastre layout.
std::string made_up_rows(int first_day, int days, int ships)
{
    std::string text = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";
    for (int day = first_day; day < first_day + days; ++day) {
        for (int minute = 0; minute < 1440; minute += 6) {
            for (int ship = 0; ship < ships; ++ship) {
                if (ship == 1 && (minute > 300 && minute < 900)) continue;  // a silence a day
                const double leg = static_cast<double>(minute) / 1440.0;
                const bool stopped = leg < 0.3;
                const double lon = 131.0 + 0.2 * ship + (stopped ? 0.0 : (leg - 0.3) * (day % 2 == 0 ? 1.0 : -1.0)) + (day % 2 == 0 ? 0.0 : 0.7);
                char line[200];
                std::snprintf(line, sizeof line, "%d,2024-01-%02dT%02d:%02d:00,41.50000,%.5f,%.1f,%.1f,511,SHIP %d,,,70,0,120,20,6.0,70,A\n",
                              273'000'001 + ship, day, minute / 60, minute % 60, lon, stopped ? 0.0 : 1.9, day % 2 == 0 ? 90.0 : 270.0, ship);
                text += line;
            }
        }
    }
    return text;
}

std::filesystem::path write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

}  // namespace

TEST_CASE("a run after new evidence gives what one run over all of it gives, and folds only the vessels it touches (T-09, P-09, P-11)")
{
    const test::TemporaryFolder folder;
    const auto one = write(folder.path() / "one.csv", made_up_rows(1, 3, 6));
    const auto two = write(folder.path() / "two.csv", made_up_rows(4, 2, 2));
    store::Case at_once = test::new_case(folder.path() / "at_once");
    test::add(at_once, {one, two});
    test::run(at_once);
    const std::string expected = test::digest_of(at_once);

    store::Case by_steps = test::new_case(folder.path() / "by_steps");
    test::add(by_steps, {one});
    CHECK(test::run(by_steps).touched == 6);
    CHECK(test::digest_of(by_steps) != expected);
    test::add(by_steps, {two});
    const plan::Ran second = test::run(by_steps);
    CHECK_FALSE(second.reasons.empty());
    CHECK(test::digest_of(by_steps) == expected);
    CHECK(test::run(by_steps).reasons.empty());

    const auto verdict = plan::verify(by_steps, 2);
    REQUIRE(verdict);
    CHECK(verdict->ok());
}

TEST_CASE("a dry run says what it would do and changes nothing")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {write(folder.path() / "one.csv", made_up_rows(1, 2, 3))});
    const std::string before = test::digest_of(the_case);
    plan::RunOptions options;
    options.dry = true;
    const auto dry = plan::run(the_case, options, test::stamp(), {}, Cancel{});
    REQUIRE(dry);
    CHECK_FALSE(dry->reasons.empty());
    CHECK(test::digest_of(the_case) == before);
    CHECK(the_case.event_counts()->at(static_cast<std::size_t>(track::EventKind::segment)) == 0);
}

TEST_CASE("killed at any moment of adding or running, a case opens and the same calls complete the work (P-05)")
{
    const test::TemporaryFolder folder;
    const auto input = write(folder.path() / "rows.csv", made_up_rows(1, 6, 12));
    store::Case whole = test::new_case(folder.path() / "whole");
    test::add(whole, {input});
    test::run(whole);
    const std::string expected = test::digest_of(whole);

    auto path = folder.path() / "killed";
    test::new_case(path);
    Random random(20'260'101, 1);
    int killed = 0;
    // a child that came to its end leaves nothing to interrupt: the next ones work on a new case
    for (int attempt = 0; attempt < 400 && killed < 25; ++attempt) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto opened = store::Case::open(path, store::Access::write);
            if (!opened) ::_exit(3);
            const std::vector<std::filesystem::path> inputs{input};
            if (!plan::add(*opened, inputs, test::source_named("test feed"), test::stamp(), {}, Cancel{})) ::_exit(4);
            if (!plan::run(*opened, {}, test::stamp(), {}, Cancel{})) ::_exit(5);
            ::_exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(120'000)));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFSIGNALED(status)) ++killed;
        if (!WIFEXITED(status)) continue;
        CHECK(WEXITSTATUS(status) == 0);
        path = folder.path() / ("killed-" + std::to_string(attempt));
        test::new_case(path);
    }
    CHECK(killed == 25);
    auto opened = store::Case::open(path, store::Access::write);
    REQUIRE(opened);
    test::add(*opened, {input});
    test::run(*opened);
    CHECK(test::digest_of(*opened) == expected);
    const auto verdict = plan::verify(*opened, 2);
    REQUIRE(verdict);
    CHECK(verdict->ok());
}

TEST_CASE("an input that nobody can read is captured, counted and harmless; a silence beside listening sources is an open gap")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    const plan::Added added = test::add(the_case, {write(folder.path() / "noise.bin", std::string("\x01\x02 nothing of note\n", 20)),
                                                   write(folder.path() / "empty.csv", ""),
                                                   write(folder.path() / "rows.csv", made_up_rows(1, 2, 2))});
    REQUIRE(added.files.size() == 3);
    CHECK(added.files[0].read_as == "nothing");
    CHECK(added.files[0].accounting.rejected_total() == 1);
    CHECK(added.files[1].accounting.balanced());
    test::run(the_case);
    store::EventFilter filter;
    filter.kinds = {track::EventKind::gap};
    const auto gaps = the_case.events(filter);
    REQUIRE(gaps);
    CHECK(std::ranges::count_if(*gaps, [](const store::StoredEvent& g) { return g.event.mmsi == Mmsi{273'000'002}; }) == 2);
    CHECK(std::ranges::none_of(*gaps, [](const store::StoredEvent& g) { return g.event.mmsi == Mmsi{273'000'001}; }));
}

TEST_CASE("a file read under the wrong format can be read again under the right one")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    const std::vector<std::filesystem::path> inputs{write(folder.path() / "rows.csv", made_up_rows(1, 1, 2))};
    plan::AddOptions wrong = test::source_named("test feed");
    wrong.dialect = ais::Dialect::danish;
    const auto first = plan::add(the_case, inputs, wrong, test::stamp(), {}, Cancel{});
    REQUIRE(first);
    CHECK(first->rows == 0);
    plan::AddOptions right = test::source_named("test feed");
    right.dialect = ais::Dialect::noaa;
    const auto second = plan::add(the_case, inputs, right, test::stamp(), {}, Cancel{});
    REQUIRE(second);
    CHECK(second->rows > 300);
    const auto third = plan::add(the_case, inputs, right, test::stamp(), {}, Cancel{});
    REQUIRE(third);
    CHECK(third->rows == 0);
    test::run(the_case);
    CHECK(plan::verify(the_case, 2)->ok());
}

TEST_CASE("an event walked back to a capture that was changed says so")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    const plan::Added added = test::add(the_case, {write(folder.path() / "rows.csv", made_up_rows(1, 1, 1))});
    test::run(the_case);
    store::EventFilter filter;
    filter.limit = 1;
    const std::string id = track::to_hex(the_case.events(filter)->at(0).event.id);
    const auto problems = [&] {
        const auto traced = plan::trace(the_case, id);
        REQUIRE(traced);
        REQUIRE_FALSE(traced->rows.empty());
        return std::ranges::count_if(traced->rows, [](const plan::TracedRow& row) { return !row.problem.empty(); });
    };
    CHECK(problems() == 0);
    const auto blob = the_case.blob_path(added.files.at(0).blob);
    std::filesystem::permissions(blob, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::fstream file(blob, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(10);
    file.put('#');
    file.close();
    CHECK(problems() > 0);
}

TEST_CASE("a case is not taken in as evidence, neither its own nor another")
{
    const test::TemporaryFolder folder;
    store::Case the_case = test::new_case(folder.path() / "case");
    const std::vector<std::filesystem::path> inputs{folder.path() / "case"};
    const auto added = plan::add(the_case, inputs, test::source_named("test feed"), test::stamp(), {}, Cancel{});
    REQUIRE_FALSE(added);
    CHECK(added.error().fault == Fault::usage);
}

TEST_CASE("hashing runs on the system's OpenSSL, not on the copy that the Arrow wheel exports")
{
    Dl_info where{};
    REQUIRE(::dladdr(::dlsym(RTLD_DEFAULT, "EVP_DigestUpdate"), &where) != 0);
    CHECK(std::string(where.dli_fname).find("libcrypto.so") != std::string::npos);
}
