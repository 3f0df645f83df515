#include <algorithm>
#include <fstream>
#include <set>

#include "evidence/sha256.hpp"
#include "plan/ask.hpp"
#include "plan/claims_of.hpp"
#include "plan/vantage.hpp"
#include "plan/whole_case.hpp"

using namespace tw;

namespace {

const std::filesystem::path facts = std::filesystem::path(TIDEWAITER_CASES) / "rajin";
constexpr std::int64_t first_added = 1'760'000'000'000'000, day_us = 86'400'000'000;

std::filesystem::path write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

/// A made-up ship that lies at a roadstead, sails for six hours, and lies at another, every day from one to another of January 2024.
std::string rows(int first_day, int last_day)
{
    std::string text = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";
    for (int day = first_day; day <= last_day; ++day)
        for (int minute = 0; minute < 1440; minute += 10) {
            const bool under_way = minute >= 600 && minute < 960;
            const double way = under_way ? (minute - 600) / 360.0 : minute < 600 ? 0.0 : 1.0;
            const double lon = 131.0 + (day % 2 == 0 ? way : 1.0 - way);
            char line[200];
            std::snprintf(line, sizeof line, "299000001,2024-01-%02dT%02d:%02d:00,41.50000,%.5f,%.1f,%.1f,511,MADE UP,,,70,0,120,20,6.0,70,A\n", day, minute / 60, minute % 60, lon, under_way ? 7.5 : 0.0, day % 2 == 0 ? 90.0 : 270.0);
            text += line;
        }
    return text;
}

/// A case whose files are added one a day.
class Daily {
public:
    explicit Daily(const std::string& name) : case_(test::new_case(folder_.path() / name)) {}
    void add(const std::filesystem::path& file)
    {
        const evidence::Stamp stamp{{first_added + day_us * days_++}, *evidence::Actor::from("test")};
        REQUIRE(plan::add(case_, std::vector{file}, test::source_named("made up"), stamp, {}, Cancel{}));
    }
    void add(const std::string& name, const std::string& text) { add(write(folder_.path() / name, text)); }
    void run() { test::run(case_); }
    Result<plan::CaseView> seen(const plan::Vantage& from)
    {
        auto whole = store::Case::open(case_.folder(), store::Access::read_only);
        REQUIRE(whole);
        const std::filesystem::path scratch = folder_.path() / ("view" + std::to_string(views_++));
        std::filesystem::create_directory(scratch);
        last_scratch = scratch;
        return plan::stand_at(std::move(*whole), from, {scratch, {}, 2}, {}, Cancel{});
    }
    store::Case& whole() { return case_; }
    std::filesystem::path last_scratch;

private:
    test::TemporaryFolder folder_;
    store::Case case_;
    int days_ = 1, views_ = 0;
};

plan::Vantage vantage(std::string_view as_of, std::string_view known_at = {})
{
    const auto read = plan::read_vantage(as_of, known_at);
    REQUIRE(read);
    return *read;
}

/// The case as it stood `days` files after it was made.
plan::Vantage after_files(int days)
{
    plan::Vantage to;
    to.known_at = evidence::Microsecond{first_added + day_us * days + 1};
    return to;
}

/// Everything that a question can rest on, as text: events with their ids, rows, claims.
std::string all_of(const store::Case& from)
{
    const auto parts = store::digest(from, "test");
    REQUIRE(parts);
    std::string text;
    for (const auto& part : {parts->events, parts->looks, parts->sightings, parts->watched, parts->lots, parts->trains, parts->consignments, parts->identities}) text += evidence::to_hex(part) + "\n";
    const auto claims = plan::claims_of(from);
    REQUIRE(claims);
    for (const auto& claim : *claims) text += claim.id + "@" + std::to_string(claim.ingest.value) + "\n";
    return text;
}

std::size_t events_in(const store::Case& from)
{
    const auto events = from.events();
    REQUIRE(events);
    return events->size();
}

const std::string look_head = "id,site,from,to,usable,source\n";

}  // namespace

TEST_CASE("a vantage later than everything shows the case as it is, ship tracks, rows and claims")
{
    Daily day("case");
    for (const char* name : {"places.csv", "hulls.csv", "looks.csv", "sightings.csv", "claims.csv", "properties.csv", "lots.csv", "questions.toml"}) day.add(facts / name);
    day.add("feed.csv", rows(2, 5));
    day.run();
    REQUIRE(events_in(day.whole()) > 5);
    const std::string whole = all_of(day.whole());
    for (const auto& from : {vantage("2099-01-01"), vantage("", "2099-01-01"), vantage("2099-01-01", "2099-01-01")}) {
        const auto view = day.seen(from);
        REQUIRE(view);
        CHECK(all_of(*view) == whole);
    }
}

TEST_CASE("what is added later never changes what the case knew on an earlier day, not even the past")
{
    Daily before("before"), after("after");
    for (Daily* one : {&before, &after}) {
        one->add(facts / "places.csv");
        one->add("feed.csv", rows(2, 3));
        one->add(facts / "claims.csv");
    }
    before.run();
    after.run();
    after.add("more.csv", rows(4, 6));
    after.add(facts / "sightings.csv");
    after.add("earlier.csv", rows(1, 1));
    after.run();
    const auto then = before.seen(after_files(3)), now = after.seen(after_files(3));
    REQUIRE(then);
    REQUIRE(now);
    CHECK(all_of(*now) == all_of(*then));
    CHECK(all_of(*now) == all_of(before.whole()));
    CHECK(all_of(*now) != all_of(after.whole()));
    CHECK(now->get().captures()->size() == 3);
    CHECK(after.seen(after_files(2))->get().captures()->size() == 2);
}

TEST_CASE("evidence about later times never changes the world as of an earlier day")
{
    Daily before("before"), after("after");
    before.add("feed.csv", rows(2, 4));
    after.add("feed.csv", rows(2, 4));
    before.run();
    after.add("later.csv", rows(5, 7));
    after.add("looks.csv", look_head + "L9,port,2024-01-06,,1,made\n");
    after.run();
    const plan::Vantage evening = vantage("2024-01-04T23:59:59Z"), noon = vantage("2024-01-03T12:00:00Z");
    for (const auto& from : {evening, noon}) {
        const auto then = before.seen(from), now = after.seen(from);
        REQUIRE(then);
        REQUIRE(now);
        CHECK(all_of(*now) == all_of(*then));
    }
    CHECK(all_of(*after.seen(noon)) != all_of(*after.seen(evening)));
    CHECK(events_in(*after.seen(evening)) < events_in(after.whole()));
    const auto cut = after.seen(noon);
    const auto events = cut->get().events();
    REQUIRE(events);
    for (const auto& stored : *events) CHECK(stored.event.end.value <= noon.as_of->value);
}

TEST_CASE("a day counts to its end by any clock, and a row that may reach beyond it does not count")
{
    const plan::Vantage day = vantage("2024-01-03");
    CHECK(day.as_of->value == vantage("2024-01-04T12:00:00Z").as_of->value);
    CHECK(vantage("", "2024-01-03").known_at->value == vantage("", "2024-01-04T00:00:00Z").known_at->value);
    Daily one("case");
    one.add("looks.csv", look_head + "whole_day,port,2024-01-03,,1,made\nnext_day,port,2024-01-04,,1,made\nreaches_over,port,2024-01-01,2024-01-05,1,made\nlong_ago,port,2023-11-02,,1,made\n");
    const auto view = one.seen(day);
    REQUIRE(view);
    std::set<std::string> ids;
    const auto looks = view->get().looks();
    REQUIRE(looks);
    for (const auto& look : *looks) ids.insert(look.id);
    CHECK(ids == std::set<std::string>{"whole_day", "long_ago"});
    CHECK(one.whole().looks()->size() == 4);
}

TEST_CASE("a claim counts when what it is about was over; one without a window when it was said")
{
    Daily one("case");
    one.add(facts / "claims.csv");
    const auto view = one.seen(vantage("2023-10-14"));
    REQUIRE(view);
    const auto claims = plan::claims_of(*view);
    REQUIRE(claims);
    const auto there = [&](std::string_view id) { return std::ranges::find(*claims, id, &claims::Claim::id) != claims->end(); };
    CHECK(there("CC01.boxes"));         // September 2023
    CHECK(there("CC03.boxes"));         // until 13 October, said three days later: about times up to then all the same
    CHECK_FALSE(there("CC08.boxes"));   // until February 2024
    CHECK_FALSE(there("Q01"));          // no window, said in February 2024
    CHECK(there("Q02"));                // neither: a share that has no time
}

TEST_CASE("an entry that the log bears a later time before it closes the door to what follows, whatever its clock says")
{
    Daily one("case");
    one.add("looks.csv", look_head + "a,port,2024-01-03,,1,made\n");
    one.add("more.csv", look_head + "b,port,2024-01-04,,1,made\n");
    const auto late = write(one.whole().folder().parent_path() / "late.csv", look_head + "c,port,2024-01-05,,1,made\n");
    REQUIRE(plan::add(one.whole(), std::vector{late}, test::source_named("made up"), {{first_added + day_us}, *evidence::Actor::from("test")}, {}, Cancel{}));
    CHECK(one.seen(after_files(1))->get().captures()->size() == 1);
    CHECK(one.seen(after_files(2))->get().captures()->size() == 3);
}

TEST_CASE("a view that would rest on bytes which are gone or changed is refused, one of a case that held nothing is not found, and no folder stays behind")
{
    Daily one("case");
    one.add("looks.csv", look_head + "a,port,2024-01-03,,1,made\n");
    CHECK(one.seen(vantage("", "2001-01-01")).error().fault == Fault::not_found);
    CHECK_FALSE(std::filesystem::exists(one.last_scratch));
    {
        const auto view = one.seen(vantage("2024-02-01"));
        REQUIRE(view);
        CHECK(std::filesystem::exists(one.last_scratch));
    }
    CHECK_FALSE(std::filesystem::exists(one.last_scratch));
    const auto blob = one.whole().blob_path(one.whole().captures()->front().capture.blob);
    std::filesystem::permissions(blob, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    write(blob, look_head + "a,port,2024-01-03,,1,mode\n");
    CHECK(one.seen(vantage("2024-02-01")).error().fault == Fault::integrity);
    std::filesystem::remove(blob);
    CHECK(one.seen(vantage("2024-02-01")).error().fault == Fault::integrity);
    CHECK_FALSE(std::filesystem::exists(one.last_scratch));
    CHECK(plan::read_vantage("yesterday", "").error().fault == Fault::usage);
    CHECK(plan::read_vantage("", "2024-13-01").error().fault == Fault::usage);
}

TEST_CASE("what is kept from one vantage is not given at another")
{
    Daily one("case");
    for (const char* name : {"places.csv", "hulls.csv", "looks.csv", "sightings.csv"}) one.add(facts / name);
    one.add("questions.toml", "[[question]]\nid = \"1\"\ntext = \"how many\"\nkind = \"count\"\ndefinition = \"arrivals_at_destination\"\norigin = [\"rajin\"]\ndestination = [\"dunai\"]\nfrom = \"2023-08-20\"\nto = \"2023-09-20\"\n");
    const auto answer = [&](const store::Case& from, bool keep) {
        plan::AskOptions options;
        if (keep) options.inference.kept = {{one.whole().folder(), "secret"}, "/proc/self/exe"};
        const auto answers = plan::ask(from, options);
        REQUIRE(answers);
        return answers->front().answer;
    };
    const auto view = one.seen(vantage("2023-09-01"));
    REQUIRE(view);
    const std::string whole = answer(one.whole(), false), early = answer(*view, false);
    CHECK(whole != early);
    for (int again = 0; again < 2; ++again) {
        CHECK(answer(one.whole(), true) == whole);
        CHECK(answer(*view, true) == early);
    }
}
