#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "cli/kept_views.hpp"
#include "serve/works.hpp"

using namespace tw;

namespace {

std::filesystem::path new_folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "tw-kept-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

Result<plan::CaseView> seen(const std::filesystem::path& folder)
{
    auto made = store::Case::create(folder / "case", {}, {{1}, *evidence::Actor::from("test")});
    if (!made) return tl::unexpected<Error>(made.error());
    return plan::CaseView(plan::ScratchFolder(folder), std::move(*made));
}

}  // namespace

TEST_CASE("a vantage that several ask for at once is stood at once, kept for the next, and goes with its folder when others were asked for since")
{
    cli::KeptViews views(1);
    const Cancel cancel;
    std::atomic<int> made = 0;
    const auto folder = new_folder();
    const auto make = [&] {
        ++made;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return seen(folder);
    };
    std::vector<std::thread> askers;
    std::atomic<int> good = 0;
    for (int i = 0; i < 4; ++i) askers.emplace_back([&] { if (views.at("a", make, cancel)) ++good; });
    for (std::thread& one : askers) one.join();
    CHECK(made == 1);
    CHECK(good == 4);
    CHECK(std::filesystem::exists(folder));
    const auto other = new_folder();
    CHECK(views.at("b", [&] { return seen(other); }, cancel));
    CHECK_FALSE(std::filesystem::exists(folder));
    CHECK(std::filesystem::exists(other));
}

TEST_CASE("a vantage that failed is not kept, and who waits can be interrupted")
{
    cli::KeptViews views(2);
    const Cancel calm;
    CHECK_FALSE(views.at("a", []() -> Result<plan::CaseView> { return fail(Fault::integrity, "bytes are gone"); }, calm));
    const auto folder = new_folder();
    CHECK(views.at("a", [&] { return seen(folder); }, calm));
    Cancel hurried;
    hurried.request();
    std::thread slow([&] { CHECK(views.at("c", [&] { std::this_thread::sleep_for(std::chrono::milliseconds(300)); return seen(new_folder()); }, calm)); });
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    const auto waited = views.at("c", [&] { return seen(new_folder()); }, hurried);
    REQUIRE_FALSE(waited);
    CHECK(waited.error().fault == Fault::cancelled);
    slow.join();
}

TEST_CASE("the same question is worked on once; stopping it tells those who wait, and other cases can't stop it")
{
    serve::Works works;
    const auto first = works.begin("k", "haven", "voyages", "hull angara");
    REQUIRE(first.work);
    first.work->tell({"drawing", 1, 4});
    CHECK(works.json("haven").find("\"stage\":\"drawing\"") != std::string::npos);
    CHECK(works.json("other") == "{\"working\":[]}\n");
    CHECK_FALSE(works.stop("other", first.work->id));
    std::thread second([&] {
        const auto begun = works.begin("k", "haven", "voyages", "");
        CHECK_FALSE(begun.work);
        CHECK(begun.stopped);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(works.stop("haven", first.work->id));
    CHECK(first.work->cancel.requested());
    works.end(first.work);
    second.join();
    works.stop_all();
    const auto late = works.begin("l", "haven", "info", "");
    CHECK(late.work->cancel.requested());
}
