#include <doctest/doctest.h>

#include "sample_case.hpp"
#include "store/digest.hpp"

using namespace tw;
using namespace tw::test;
using store::Case;

namespace {

store::CaseDigest digest_of(const Case& c) { return must(store::digest(c, "1")); }

/// Events as another order of adding gives them: the same content from captures of other numbers.
std::vector<track::Event> cited_elsewhere(std::vector<track::Event> events)
{
    for (auto& e : events) {
        e.first.ingest = {2};
        e.first.offset.value += 1000;
    }
    return events;
}

}  // namespace

TEST_CASE("the digest does not depend on the order of adding, on capture numbers, on times or on how the case came about")
{
    Folder folder;
    const Case a = sample_case(folder.path / "a");
    Case b = must(Case::create(folder.path / "b", {}, stamp(1)));
    add_capture(b, 2, stamp(2));
    add_capture(b, 1, stamp(3));
    {
        auto t = must(b.begin(stamp(4)));
        must(t.put_places(std::vector{places()[1]}));
        must(t.put_places(std::vector{places()[0]}));
        must(t.replace_identities({}, identities()));
        must(t.put_preset("track", "old"));
        must(t.put_preset("track", "{\"gap\":7200}"));
        auto events = cited_elsewhere(fleet(6));
        std::reverse(events.begin(), events.end());
        must(t.replace_events({}, events));
        must(t.commit());
    }
    CHECK(digest_of(a).whole != digest_of(b).whole);
    CHECK(digest_of(a).events != digest_of(b).events);
    CHECK(digest_of(a).places == digest_of(b).places);
    {
        auto t = must(b.begin(stamp(5)));
        must(t.replace_events({}, cited_elsewhere(fleet(4))));
        must(t.commit());
    }
    CHECK(digest_of(a).whole == digest_of(b).whole);
}

TEST_CASE("the digest changes with any blob, place, identity, event, preset or code version, and its parts tell where")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    store::CaseDigest before = digest_of(c);
    CHECK(must(store::digest(c, "2")).whole != before.whole);
    const auto differs = [&](evidence::Digest store::CaseDigest::*part) {
        const store::CaseDigest now = digest_of(c);
        const bool yes = now.whole != before.whole && now.*part != before.*part;
        before = now;
        return yes;
    };
    add_capture(c, 3);
    CHECK(differs(&store::CaseDigest::blobs));
    auto t = must(c.begin(stamp()));
    auto changed = places();
    changed[0].at.lon.value += 1;
    must(t.put_places(changed));
    auto events = fleet(4);
    std::get<track::Segment>(std::find_if(events.begin(), events.end(), [](const auto& e) { return e.kind == track::EventKind::segment; })->body).length.value += 1;
    must(t.commit());
    CHECK(differs(&store::CaseDigest::places));
    {
        auto u = must(c.begin(stamp()));
        must(u.replace_events({}, events));
        must(u.commit());
    }
    CHECK(differs(&store::CaseDigest::events));
    {
        auto u = must(c.begin(stamp()));
        auto others = identities();
        others[0].last.value += 1;
        must(u.replace_identities({}, others));
        must(u.commit());
    }
    CHECK(differs(&store::CaseDigest::identities));
    {
        auto u = must(c.begin(stamp()));
        must(u.put_preset("track", "{\"gap\":3600}"));
        must(u.commit());
    }
    CHECK(differs(&store::CaseDigest::presets));
}
