#include <doctest/doctest.h>

#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <ctime>

#include "sample_case.hpp"
#include "store/digest.hpp"
#include "store/verify.hpp"

using namespace tw;
using namespace tw::test;
using store::Access;
using store::Case;

namespace {

constexpr int captures = 6;

/// Everything that a program does with a case, from nothing to the end, resuming whatever is there.
void work(const fs::path& folder)
{
    auto opened = Case::open(folder, Access::write);
    if (!opened && opened.error().fault == Fault::not_found) {
        store::CaseSettings settings;
        settings.name = "killed";
        opened = Case::create(folder, settings, stamp());
    }
    Case c = must(std::move(opened));
    for (int n = 0; n < captures; ++n) {
        add_capture(c, n);
        add_part(c, n);
        auto t = must(c.begin(stamp()));
        must(t.replace_events({}, fleet(static_cast<std::uint32_t>(2 * n + 2))));
        must(t.put_places(places()));
        must(t.set_stage("track", "", std::to_string(n)));
        must(t.commit());
    }
}

/// Runs `work` in a process that is killed after `delay`; true when it had finished before.
bool killed_after(const fs::path& folder, long nanoseconds)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            work(folder);
        } catch (...) {
            ::_exit(3);
        }
        ::_exit(0);
    }
    const timespec delay{0, nanoseconds};
    ::nanosleep(&delay, nullptr);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    // A child that ended by itself must have ended well: an error is not a kill.
    if (WIFEXITED(status)) CHECK(WEXITSTATUS(status) == 0);
    return WIFEXITED(status);
}

}  // namespace

TEST_CASE("a case killed at 60 moments and more opens, verifies, resumes, and ends the same as one never killed")
{
    Folder folder;
    const auto start = std::chrono::steady_clock::now();
    work(folder.path / "whole");
    const auto whole = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
    const auto expected = must(store::digest(must(Case::open(folder.path / "whole", Access::read_only)), "test"));
    Random random(3, 3);
    int kills = 0, finished = 0, midway = 0;
    for (int round = 0; midway < 60; ++round) {
        const fs::path here = folder.path / ("c" + std::to_string(round));
        // The same case is killed several times over, each time a little further on.
        for (int i = 0; i < 8; ++i) {
            const bool done = killed_after(here, static_cast<long>(random.below(static_cast<std::uint64_t>(std::min<long>(whole / 3, 900'000'000)))));
            done ? ++finished : ++kills;
            if (!fs::exists(here / "case.gpkg")) continue;
            ++midway;
            const Case c = must(Case::open(here, Access::write));
            CHECK_FALSE(fs::exists(here / "captures" / "tmp"));
            const auto verdict = must(store::verify(c, 1));
            std::string first;
            if (!verdict.findings.empty())
                first = std::string(store::name(verdict.findings[0].kind)) + ' ' + verdict.findings[0].what + ": " + verdict.findings[0].detail;
            CAPTURE(first);
            CHECK(verdict.ok());
            std::size_t files = 0;
            for (const auto& entry : fs::recursive_directory_iterator(c.lake_folder())) files += entry.is_regular_file();
            CHECK(files == must(c.lake_parts()).size());
        }
        work(here);
        const Case c = must(Case::open(here, Access::read_only));
        CHECK(must(store::digest(c, "test")).whole == expected.whole);
        CHECK(must(c.captures()).size() == captures);
        CHECK(must(c.events()).size() == 5 * 2 * captures);
        CHECK(must(c.edited_projections()).empty());
        fs::remove_all(here);
    }
    MESSAGE(midway, " with something in the case, ", kills, " kills, ", finished, " runs ended first");
}
