#include <doctest/doctest.h>

#include <sqlite3.h>

#include <algorithm>

#include "sample_case.hpp"
#include "store/digest.hpp"
#include "store/verify.hpp"

using namespace tw;
using namespace tw::test;
using store::Access;
using store::Case;

TEST_CASE("a case gives back what was put into it, after being closed and opened")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const auto c = Case::open(folder.path / "c", Access::read_only);
    REQUIRE(c);
    CHECK(c->settings().name == "sample");
    const auto captures = *c->captures();
    REQUIRE(captures.size() == 2);
    CHECK(captures[0].ordinal == CaptureOrdinal{1});
    CHECK(captures[0].capture.address == "feed1.nmea");
    CHECK(captures[0].capture.media_type == "text/x-nmea");
    REQUIRE(captures[0].reading);
    CHECK(captures[0].reading->accounting.balanced());
    CHECK(captures[0].reading->accounting.samples.at(0).excerpt == std::string("!AIVDM\x1b[31m\xff", 13).substr(0, 13));
    CHECK((*c->sources()).size() == 1);
    CHECK((*c->lake_parts()).size() == 2);
    CHECK((*c->stage_fingerprint("track", "bucket 0")).value() == "abc");
    CHECK((*c->presets()).at("track") == "{\"gap\":7200}");
    CHECK((*c->places()).places.at(0).aliases.at(1) == "나진");
    CHECK((*c->hulls()).at(0).name == "ANGARA");
    CHECK((*c->identities()).at(0).value == "ANGARA");

    const auto stored = *c->events();
    const auto expected = fleet(4);
    REQUIRE(stored.size() == expected.size());
    std::vector<track::Event> back;
    for (const auto& s : stored) {
        back.push_back(s.event);
        CHECK(s.live);
    }
    CHECK(track::digest_of(back) == track::digest_of(expected));
    CHECK(back[0].first.offset == expected[0].first.offset);
    CHECK(back[0].last.ingest == expected[0].last.ingest);
}

TEST_CASE("adding the same bytes twice changes nothing")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    const auto before = (*c.log()).size();
    const auto again = add_capture(c, 1, stamp(1'800'000'000'000'000));
    CHECK_FALSE(again.fresh);
    CHECK(again.ordinal == CaptureOrdinal{1});
    CHECK((*c.log()).size() == before);
    CHECK((*c.captures()).size() == 2);
}

TEST_CASE("a captured original is read-only, and one that was damaged on disk is put right when its bytes come again")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    const auto captures = must(c.captures());
    const fs::path blob = c.blob_path(captures.at(0).capture.blob);
    CHECK((fs::status(blob).permissions() & fs::perms::mask) == fs::perms::owner_read);
    fs::permissions(blob, fs::perms::owner_all);
    write_file(blob, "something else");
    CHECK_FALSE(must(store::verify(c, 0)).ok());
    add_capture(c, 1);
    CHECK(must(store::verify(c, 0)).ok());
    CHECK((fs::status(blob).permissions() & fs::perms::mask) == fs::perms::owner_read);
}

TEST_CASE("storing the same results twice writes no log entry, and different ones supersede without forgetting")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    const auto before = (*c.log()).size();
    {
        auto t = c.begin(stamp());
        const auto change = must(t->replace_events({}, fleet(4)));
        CHECK(change.kept == 20);
        CHECK_FALSE(change.any());
        CHECK_FALSE(must(t->put_places(places())).any());
        CHECK_FALSE(must(t->replace_hulls({}, hulls())).any());
        must(t->commit());
    }
    CHECK((*c.log()).size() == before);

    // One ship's first event changes in content under the same id, another ship is gone.
    auto events = fleet(3);
    auto& segment = *std::find_if(events.begin(), events.end(), [](const auto& e) { return e.kind == track::EventKind::segment; });
    std::get<track::Segment>(segment.body).fixes += 1;
    store::Change change;
    {
        auto t = c.begin(stamp(1'700'000'001'000'000));
        change = must(t->replace_events({}, events));
        must(t->commit());
    }
    CHECK(change.kept == 14);
    CHECK(change.revised == 1);
    CHECK(change.withdrawn == 5);
    CHECK(change.added == 0);
    CHECK((*c.log()).size() == before + 1);
    CHECK((*c.events()).size() == 15);
    const auto all = *c.events({.superseded = true});
    CHECK(all.size() == 21);
    const auto history = *c.history(segment.id);
    REQUIRE(history.size() == 2);
    CHECK_FALSE(history[0].live);
    CHECK(history[0].reason == store::ChangeReason::revised);
    CHECK(history[0].changed_by == change.id.text());
    CHECK(history[1].live);
    CHECK(std::get<track::Segment>(history[1].event.body).fixes == 11);
    // The event that is asked for by its id is the one that stands.
    CHECK(c.event(track::to_hex(segment.id).substr(0, 8))->live);
    const auto gone = fleet(4);
    const auto lost = std::find_if(gone.begin(), gone.end(), [](const auto& e) { return e.mmsi.value == 273'000'003; });
    const auto shown = c.event(track::to_hex(lost->id));
    REQUIRE(shown);
    CHECK_FALSE(shown->live);
    CHECK(shown->reason == store::ChangeReason::no_longer_follows);
}

TEST_CASE("of one id twice in a replacement the first stands; what comes into force again is logged as superseding")
{
    Folder folder;
    Case c = sample_case(folder.path / "c", 1);
    auto events = events_of(7);
    auto again = events;
    std::get<track::Segment>(again[0].body).fixes = 99;
    events.insert(events.end(), again.begin(), again.end());
    {
        auto t = must(c.begin(stamp()));
        const auto change = must(t.replace_events({}, events));
        CHECK(change.added == 5);
        CHECK(change.revised == 0);
        CHECK(change.withdrawn == 5);
        must(t.commit());
    }
    CHECK(must(c.history(events[0].id)).size() == 1);
    CHECK(std::get<track::Segment>(must(c.event(track::to_hex(events[0].id))).event.body).fixes == 10);
    const auto last_action = [&](const char* preset) {
        auto t = must(c.begin(stamp()));
        must(t.put_preset("track", preset));
        must(t.commit());
        return must(c.log()).back().action;
    };
    CHECK(last_action("new") == evidence::Action::add);
    CHECK(last_action("{\"gap\":7200}") == evidence::Action::supersede);
    CHECK(must(c.presets()).at("track") == "{\"gap\":7200}");
    CHECK(must(store::verify(c, 1)).ok());
}

TEST_CASE("a replacement speaks only for its scope")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    auto t = c.begin(stamp());
    const auto change = t->replace_events({.all_hulls = false, .hulls = {{273'000'001}}, .kinds = {track::EventKind::gap}}, {});
    CHECK(change->withdrawn == 1);
    must(t->commit());
    CHECK((*c.events()).size() == 19);
    CHECK((*c.events({.hulls = {{273'000'001}}})).size() == 4);
    CHECK((*c.events({.kinds = {track::EventKind::port_call}, .place = "rajin"})).size() == 2);
    CHECK((*c.events({.limit = 3})).size() == 3);
    CHECK((*c.event_counts())[5] == 3);
}

TEST_CASE("what is not committed is not there")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    const auto before = (*c.log()).size();
    {
        auto t = c.begin(stamp());
        CHECK(t->replace_events({}, {})->withdrawn == 20);
        CHECK(t->put_source({.name = "another"}));
    }
    CHECK((*c.events()).size() == 20);
    CHECK((*c.sources()).size() == 1);
    CHECK((*c.log()).size() == before);
    CHECK_FALSE((*c.capture_of(evidence::sha256("nothing"))).has_value());
}

TEST_CASE("a transaction of which one write failed can't be committed, and leaves nothing of the others")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    // A guard that somebody added, which refuses what the sample does not hold yet.
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open((folder.path / "c" / "case.gpkg").c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, "CREATE TRIGGER full BEFORE INSERT ON record WHEN NEW.version > 26 BEGIN SELECT RAISE(ABORT, 'disk full'); END", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
    Case c = must(Case::open(folder.path / "c", Access::write));
    const auto before = must(store::digest(c, "t")).whole;
    {
        auto t = must(c.begin(stamp()));
        CHECK(t.put_source({.name = "another"}));
        CHECK_FALSE(t.replace_events({}, fleet(6)));
        static_cast<void>(t.put_preset("track", "{}"));
        const auto done = t.commit();
        REQUIRE_FALSE(done);
        CHECK(done.error().fault == Fault::store_unusable);
        CHECK_FALSE(t.commit());
    }
    CHECK((*c.sources()).size() == 1);
    CHECK((*c.events()).size() == 20);
    CHECK(must(store::digest(c, "t")).whole == before);
    CHECK(must(c.begin(stamp())).put_preset("track", "{}"));
}

TEST_CASE("one process writes at a time, readers are let in, and a reader can't write")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    const auto second = Case::open(folder.path / "c", Access::write);
    REQUIRE_FALSE(second);
    CHECK(second.error().fault == Fault::store_unusable);
    auto reader = Case::open(folder.path / "c", Access::read_only);
    REQUIRE(reader);
    CHECK_FALSE(reader->begin(stamp()));
    // A reader sees what the writer commits later.
    add_capture(c, 3);
    CHECK((*reader->captures()).size() == 3);
}

TEST_CASE("every store function that adds evidence writes to the log")
{
    Folder folder;
    Case c = must(Case::create(folder.path / "c", {}, stamp()));
    std::size_t entries = (*c.log()).size();
    CHECK(entries == 1);
    const auto grows = [&](auto&& act) {
        auto t = c.begin(stamp());
        act(*t);
        REQUIRE(t->commit());
        const std::size_t now = (*c.log()).size();
        const bool grew = now > entries;
        entries = now;
        return grew;
    };
    const auto blob = c.stage_file(folder.path / "c" / "case.toml");
    REQUIRE(blob);
    evidence::ObjectId source;
    store::LakePart part;
    part.path = "a.parquet";
    CHECK(grows([&](auto& t) { source = *t.put_source({.name = "s"}); }));
    CHECK(grows([&](auto& t) { evidence::Capture act; act.source = source; CHECK(t.register_capture(*blob, act)); }));
    CHECK(grows([&](auto& t) { CHECK(t.put_reading({1}, {"nmea", "x", 1, {}})); }));
    CHECK(grows([&](auto& t) { CHECK(t.put_lake_parts(std::vector{part})); }));
    CHECK(grows([&](auto& t) { CHECK(t.put_lake_parts({}, std::vector<std::string>{"a.parquet"})); }));
    CHECK(grows([&](auto& t) { CHECK(t.put_places(places())); }));
    CHECK(grows([&](auto& t) { CHECK(t.replace_places("raj", {})); }));
    CHECK(grows([&](auto& t) { CHECK(t.replace_events({}, fleet(1))); }));
    CHECK(grows([&](auto& t) { CHECK(t.replace_hulls({}, hulls())); }));
    CHECK(grows([&](auto& t) { CHECK(t.replace_identities({}, identities())); }));
    CHECK(grows([&](auto& t) { CHECK(t.put_preset("a", "b")); }));
}

TEST_CASE("settings survive the way through case.toml, and a misspelt one is refused with its line")
{
    store::CaseSettings s;
    s.name = "Ångström \"quoted\"";
    s.period = store::CaseSettings::Period{{1'690'848'000}, {1'707'696'000}};
    s.area = store::CaseSettings::Area{lon_lat(170.5, 30), lon_lat(-170, 60.25)};
    s.presets = {{"port_call", "gfw"}, {"segment", "tw"}};
    s.watched = {{273210440}};
    s.watched_imo = {{9179842}};
    const auto back = store::parse_settings(store::to_toml(s));
    REQUIRE(back);
    CHECK(*back == s);
    const auto wrong = store::parse_settings("name = \"x\"\nperoid = [1, 2]\n");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().where.find("line 2") != std::string::npos);
    CHECK_FALSE(store::parse_settings("name = "));
    CHECK_FALSE(store::parse_settings("watched_mmsi = [-1]"));
    CHECK(store::parse_settings("period = [2023-08-01, 2024-03-01T00:00:00Z]")->period->from == Second{1'690'848'000});
}

TEST_CASE("a folder that holds something else is never turned into a case")
{
    Folder folder;
    write_file(folder.path / "c" / "thesis.txt", "mine");
    const auto made = Case::create(folder.path / "c", {}, stamp());
    REQUIRE_FALSE(made);
    CHECK(made.error().fault == Fault::exists);
    CHECK(Case::open(folder.path / "nowhere", Access::write).error().fault == Fault::not_found);
    { const Case good = sample_case(folder.path / "d", 1); }
    CHECK(Case::create(folder.path / "d", {}, stamp()).error().fault == Fault::exists);
    write_file(folder.path / "d" / "case.gpkg", std::string(5000, 'x'));
    CHECK_FALSE(Case::open(folder.path / "d", Access::read_only));
}
