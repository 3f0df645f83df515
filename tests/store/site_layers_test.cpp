#include <doctest/doctest.h>

#include <array>
#include <cstdio>

#include "sample_case.hpp"
#include "store/codec.hpp"
#include "store/digest.hpp"
#include "store/sqlite.hpp"

using namespace tw;
using namespace tw::test;
using store::Case;

namespace {

std::string output_of(const std::string& command)
{
    std::string output;
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> block{};
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), got);
    REQUIRE(::pclose(pipe) == 0);
    return output;
}

chart::Place place(const char* id, const char* parent, LonLat at)
{
    chart::Place p;
    p.id = p.name = id;
    p.parent = parent;
    p.at = at;
    return p;
}

site::Look look(const char* id, const char* at)
{
    site::Look l;
    l.id = id;
    l.site = at;
    l.stated = {"2023-10-20T11:01", "", "utc"};
    l.when = {{1'697'799'660}, {1'697'799'720}};
    l.ingest = {1};
    return l;
}

Case new_case(const Folder& folder) { return must(Case::create(folder.path / "c", {}, stamp())); }

template <class F>
void write(Case& c, F&& what)
{
    auto t = must(c.begin(stamp()));
    what(t);
    must(t.commit());
}

std::string whole(const Case& c) { return evidence::to_hex(must(store::digest(c, "test")).whole); }

}  // namespace

TEST_CASE("map programs find looks and sightings at their sites, also where the place came later or moved")
{
    Folder folder;
    {
        Case c = new_case(folder);
        write(c, [](store::Transaction& t) {
            const std::vector<site::Look> looks{look("L1", "pier"), look("L2", "nowhere")};
            must(t.put_looks(looks));
            site::Sighting s;
            s.id = "S1";
            s.sites = {"elsewhere", "pier"};
            s.when = looks[0].when;
            s.figure = {site::Bound::about, 300'000, 300'000, "boxes"};
            s.candidates = {{"Alpha", {800'000}}, {"*", {200'000}}};
            s.ingest = {1};
            must(t.put_sightings(std::vector{s}));
        });
        write(c, [](store::Transaction& t) { must(t.put_places(std::vector{place("port", "", lon_lat(1, 2)), place("pier", "port", {})})); });
        CHECK(must(c.edited_projections()).empty());
        write(c, [](store::Transaction& t) { must(t.put_places(std::vector{place("port", "", lon_lat(130.25, 42.25))})); });
        CHECK(must(c.edited_projections()).empty());
    }
    const std::string file = (folder.path / "c" / "case.gpkg").string();
    const std::string looks = output_of("ogrinfo -ro -al " + file + " looks"), sightings = output_of("ogrinfo -ro -al " + file + " sightings");
    for (const std::string& layer : {looks, sightings}) {
        CHECK(layer.find("POINT (130.25 42.25)") != std::string::npos);
        CHECK(layer.find("placed_by (String) = port") != std::string::npos);
        CHECK(layer.find("Warning") == std::string::npos);
    }
    CHECK(looks.find("Feature Count: 2\n") != std::string::npos);
    CHECK(sightings.find("figure (String) = about 300 boxes") != std::string::npos);
    CHECK(sightings.find("figure_least (Real) = 250") != std::string::npos);
    CHECK(sightings.find("hulls (String) = Alpha=0.8;*=0.2") != std::string::npos);
    CHECK(output_of("ogrinfo -q -ro " + file).find("watched_hulls") != std::string::npos);
}

TEST_CASE("one id with other content is another record whichever came first; the same content again is none")
{
    Folder one, other;
    site::Look first = look("L1", "pier"), second = look("L1", "pier");
    second.usable = {500'000};
    Case a = new_case(one), b = new_case(other);
    write(a, [&](store::Transaction& t) { must(t.put_looks(std::vector{first})); });
    write(a, [&](store::Transaction& t) { must(t.put_looks(std::vector{second})); });
    write(b, [&](store::Transaction& t) { must(t.put_looks(std::vector{second, first, second})); });
    CHECK(must(a.looks()).size() == 2);
    CHECK(must(b.looks()).size() == 2);
    CHECK(whole(a) == whole(b));
    const auto entries = must(a.log()).size();
    write(a, [&](store::Transaction& t) { must(t.put_looks(std::vector{first})); });
    CHECK(must(a.log()).size() == entries);
    CHECK(must(a.looks()).front().usable != must(a.looks()).back().usable);
}

TEST_CASE("what a look, a sighting and a watched hull say comes back whole, and damaged bytes come back as nothing")
{
    site::Sighting s;
    s.id = "S1";
    s.look = "L1";
    s.sites = {"a", "b"};
    s.stated = {"2023-10", "2023-11", "either+09:00"};
    s.when = {{1}, {2}};
    s.extent = site::Extent::tally;
    s.kind = site::ObjectClass::railcar;
    s.type = "ore";
    s.figure = {site::Bound::range, 1, 2, "cars"};
    s.activity = site::Activity::covered;
    s.appearance = {1200, 30, 200, 5, "aft", "2", "4", "blue;white"};
    s.candidates = {{"*", {1}}};
    s.named_alone = true;
    s.identity_words = "named";
    s.origin = site::Origin::document;
    s.source = "k";
    s.notes = "n";
    s.ingest = {7};
    s.offset = {9};
    const store::Encoded e = store::encode(s);
    const auto back = store::decode_sighting(e.body, e.cites);
    REQUIRE(back);
    CHECK(store::encode(*back).body == e.body);
    CHECK(store::encode(*back).cites == e.cites);
    CHECK(back->appearance.colours == "blue;white");
    CHECK(back->candidates.front().likelihood.value == 1);
    CHECK(back->named_alone);
    CHECK(!store::decode_sighting(e.body.substr(1), e.cites));
    CHECK(!store::decode_sighting(e.body, {}));
    // A number that is no word of a list would be looked up outside it.
    int refused = 0;
    for (std::size_t i = 0; i < e.body.size(); ++i) {
        std::string damaged = e.body;
        damaged[i] = '\x7f';
        const auto read = store::decode_sighting(damaged, e.cites);
        if (!read) ++refused;
        else CHECK(!site::name(read->activity).empty());
    }
    CHECK(refused > 10);
    const store::Encoded l = store::encode(look("L1", "pier"));
    CHECK(store::encode(*store::decode_look(l.body, l.cites)).body == l.body);
    // A picture came later: without one the bytes are as they were, and what follows that is no hash is refused.
    site::Look pictured = look("L1", "pier");
    pictured.picture = std::string(64, 'a');
    const store::Encoded p = store::encode(pictured);
    CHECK(p.body.size() == l.body.size() + 68);
    CHECK(p.body.starts_with(l.body));
    CHECK(store::decode_look(p.body, p.cites)->picture == pictured.picture);
    CHECK(store::decode_look(l.body, l.cites)->picture.empty());
    CHECK(!store::decode_look(l.body + std::string(68, 'a'), l.cites));
    CHECK(!store::decode_look(p.body.substr(0, p.body.size() - 1), p.cites));
    const store::Encoded w = store::encode(registry::WatchedHull{.id = "imo:1", .name = "Alpha", .former_names = {"x"}, .imo = {1}, .length_dm = 7, .notes = "n"});
    CHECK(store::encode(*store::decode_watched(w.body, w.cites)).body == w.body);
}
