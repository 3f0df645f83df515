#include <doctest/doctest.h>

#include <chrono>
#include <regex>
#include <set>
#include <string>

#include "report/page.hpp"
#include "report/sample_model.hpp"
#include "report/words.hpp"

using namespace tw;
using namespace tw::report;

namespace {

std::size_t count_of(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

}  // namespace

TEST_CASE("the same model gives the same bytes")
{
    const Model model = test::sample_model(4, 6, true);
    CHECK(render(model, test::sample_land()) == render(model, test::sample_land()));
}

TEST_CASE("the page works from disk: no script, no outside reference, no inline style")
{
    const std::string html = render(test::sample_model(4, 6, false), test::sample_land());
    for (const char* forbidden : {"<script", "http://", "https://", " style=", "src=\"", "<link", "<iframe", "@import", "javascript:"}) {
        INFO(forbidden);
        CHECK(html.find(forbidden) == std::string::npos);
    }
    const std::regex reference("href=\"([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), reference), end; it != end; ++it) CHECK((*it)[1].str().front() == '#');
    CHECK(html.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("every link of the page leads somewhere, and every id is used once")
{
    const std::string html = render(test::sample_model(6, 5, true), test::sample_land());
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]*)\""), link("href=\"#([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end; ++it) {
        INFO((*it)[1].str());
        CHECK(ids.insert((*it)[1].str()).second);
    }
    std::set<std::string> missing;
    for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it)
        if (!ids.contains((*it)[1].str())) missing.insert((*it)[1].str());
    CHECK(missing.empty());
}

TEST_CASE("ship, place and file names full of markup come out escaped everywhere")
{
    Model model = test::sample_model(3, 3, false);
    const std::string hostile = "</title></svg></style>\"'><script>alert(1)</script>\x1b[2J\u202e<img src=x onerror=y>";
    model.case_name = model.case_path = model.program = model.digest = hostile;
    model.presets = {hostile};
    for (auto& hull : model.hulls) {
        hull.name = hull.callsign = hostile;
        hull.contradictions = {hostile};
        for (auto& identity : hull.identities) identity.attribute = identity.value = identity.fault = hostile;
        hull.contradictions = {hostile};
    }
    for (auto& place : model.places) place.id = place.name = place.kind = place.source = hostile;
    for (auto& c : model.captures) c.name = c.source = c.reliability = c.licence = c.added = c.stated = c.dialect = c.sha256 = hostile;
    for (auto& entry : model.events) {
        if (auto* call = std::get_if<track::PortCall>(&entry.event.body)) call->place = hostile;
        if (auto* leg = std::get_if<track::Leg>(&entry.event.body)) leg->from_place = leg->to_place = hostile;
        for (auto& c : entry.citations) c.capture = c.role = c.sha256 = c.excerpt = hostile;
    }
    const std::string html = render(model, test::sample_land());
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("</title></svg>") == std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    CHECK(html.find("\u202e") == std::string::npos);
    CHECK(count_of(html, "<title>") >= 1);
    CHECK(html.find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("simulated material is marked on the page, the map, the lanes and each row")
{
    const std::string plain = render(test::sample_model(2, 3, false), test::sample_land());
    CHECK(count_of(plain, "SIMULATED") == 0);
    CHECK(count_of(plain, "class=\"sim\"") == 0);
    const Model model = test::sample_model(2, 3, true);
    const std::string html = render(model, test::sample_land());
    CHECK(html.find("<title>SIMULATED") != std::string::npos);
    CHECK(html.find("class=\"band\"") != std::string::npos);
    CHECK(html.find("class=\"simtile\"") != std::string::npos);
    CHECK(count_of(html, "· SIMULATED") == 2);
    CHECK(count_of(html, "class=\"sim\"") >= 2 * model.events.size());
}

TEST_CASE("one simulated event among real ones marks the page and that event")
{
    Model model = test::sample_model(2, 3, false);
    model.events[0].event.simulated = true;
    const std::string html = render(model, {});
    CHECK(html.find("class=\"band\"") != std::string::npos);
    CHECK(count_of(html, "class=\"sim\"") == 2);
}

TEST_CASE("a gap is cut out of the measured line")
{
    Model model = test::sample_model(1, 1, false);
    std::erase_if(model.events, [](const EventEntry& e) { return e.event.kind != track::EventKind::segment; });
    const std::string without = render(model, {});
    const auto segment = std::get<track::Segment>(model.events[0].event.body);
    track::Gap gap;
    gap.measured = true;
    EventEntry entry = model.events[0];
    entry.event.kind = track::EventKind::gap;
    entry.event.id[0] = static_cast<std::uint8_t>(entry.event.id[0] ^ 1U);
    entry.event.start = segment.line[8].time;
    entry.event.end = segment.line[16].time;
    entry.event.first.at = segment.line[8].at;
    entry.event.last.at = segment.line[16].at;
    entry.event.body = gap;
    // The simplified line has no vertex between the ends of the silence: that edge must not be drawn as measured.
    auto& line = std::get<track::Segment>(model.events[0].event.body).line;
    line.erase(line.begin() + 9, line.begin() + 16);
    model.events.push_back(entry);
    const std::string with = render(model, {});
    CHECK(count_of(without, "class=\"track h1\" d=\"M2 8") == 1);  // the legend
    CHECK(count_of(without, "class=\"track h1\"") == 2);
    CHECK(count_of(with, "class=\"track h1\"") == 3);
    CHECK(count_of(with, "class=\"gapaxis\" d=\"M") > count_of(without, "class=\"gapaxis\" d=\"M"));
}

TEST_CASE("standing alternatives of a gap are printed beside it")
{
    const std::string html = render(test::sample_model(3, 6, false), {});
    CHECK(html.find("consistent with poor coverage, network outage, equipment fault, thinning by the provider") != std::string::npos);
    CHECK(html.find("proves") == std::string::npos);
}

TEST_CASE("a passage is counted and named as such, apart from the port calls")
{
    Model model = test::sample_model(3, 6, false);
    const std::string before = render(model, {});
    std::size_t calls = 0;
    for (const auto& entry : model.events) calls += entry.event.kind == track::EventKind::port_call ? 1 : 0;
    CHECK(before.find("In them " + std::to_string(calls) + " port calls and 0 passages") != std::string::npos);
    for (auto& entry : model.events)
        if (auto* call = std::get_if<track::PortCall>(&entry.event.body)) {
            call->confidence = 1;
            call->stopped = false;
            break;
        }
    const std::string html = render(model, {});
    CHECK(html.find("In them " + std::to_string(calls - 1) + " port calls and 1 passages") != std::string::npos);
    CHECK(count_of(html, "passage: entry or exit, no stop") == 1);
    CHECK(count_of(before, "passage: entry or exit, no stop") == 0);
}

TEST_CASE("an empty case gives a page that says so")
{
    const std::string html = render({}, {});
    CHECK(html.find("The case holds no capture.") != std::string::npos);
    CHECK(html.find("No movement was found") != std::string::npos);
    CHECK(html.find("Untitled case") != std::string::npos);
}

TEST_CASE("tracks on both sides of 180 degrees are one area")
{
    Model model = test::sample_model(1, 1, false);
    std::erase_if(model.events, [](const EventEntry& e) { return e.event.kind != track::EventKind::segment; });
    auto& segment = std::get<track::Segment>(model.events[0].event.body);
    segment.line = {{{0}, lon_lat(179.5, 52)}, {{600}, lon_lat(179.95, 52.1)}, {{1200}, lon_lat(-179.8, 52.2)}, {{1800}, lon_lat(-179.2, 52.3)}};
    EventEntry west = model.events[0];
    west.event.id[3] = static_cast<std::uint8_t>(west.event.id[3] ^ 1U);
    std::get<track::Segment>(west.event.body).line = {{{0}, lon_lat(-179.1, 52.2)}, {{600}, lon_lat(-179.4, 52.1)}};
    model.events.push_back(west);
    const std::string html = render(model, {});
    CHECK(count_of(html, "<svg class=\"map\"") == 1);
    CHECK(html.find("179.50° E to 179.10° W") != std::string::npos);
}

TEST_CASE("times, lengths and places read as intended")
{
    CHECK(span({1'704'164'400}, {1'704'164'400}) == "2024-01-02 03:00 UTC");
    CHECK(span({1'704'164'400}, {1'704'168'000}) == "2024-01-02 03:00 to 04:00 UTC");
    CHECK(duration(90'000) == "1 d 1 h");
    CHECK(duration(59) == "1 min");
    CHECK(duration(20) == "20 s");
    CHECK(distance({18'520}) == "1.0 nm (1.9 km)");
    CHECK(distance({1'234}) == "123 m");
    CHECK(place_text(lon_lat(-0.00004, -89.99996)) == "90.0000° S 0.0000° W");
    CHECK(place_text({}) == "position not given");
    CHECK(shortened("나진항\x1b!", 2) == "나진…");
}

TEST_CASE("a page seen from a vantage says in its head which world and which knowledge it shows, and a whole one says nothing")
{
    Model model = test::sample_model(2, 2, false);
    CHECK(render(model).find("class=\"vantage\"") == std::string::npos);
    model.world = "2024-03-02T12:00:00Z";
    CHECK(render(model).find("World shown: up to 2024-03-02T12:00:00Z, nothing about later times counts. Knowledge shown: no limit.") != std::string::npos);
    model.knowledge = "2024-04-01T00:00:00Z";
    CHECK(render(model).find("Knowledge shown: up to 2024-04-01T00:00:00Z, nothing the case took in later counts.") < render(model).find("</header>"));
}

TEST_CASE("pictures stand on the page as data, or with the reason why not, and what they are called is escaped")
{
    Model model = test::sample_model(2, 2, false);
    CHECK(render(model).find("id=\"pictures\"") == std::string::npos);
    REQUIRE(!model.captures.empty());
    model.captures.front().name = "<b>pier</b>.png";
    model.captures.front().picture.emplace();
    PictureEntry& picture = *model.captures.front().picture;
    picture.format = "PNG";
    picture.width = 640;
    picture.height = 400;
    picture.shown_width = 160;
    picture.shown_height = 100;
    picture.jpeg = "\xff\xd8\xff";
    std::string html = render(model);
    CHECK(html.find("<img src=\"data:image/jpeg;base64,/9j/\" width=\"160\" height=\"100\"") != std::string::npos);
    CHECK(html.find("&lt;b&gt;pier&lt;/b&gt;.png") != std::string::npos);
    CHECK(html.find("640 x 400") != std::string::npos);
    CHECK(count_of(html, "src=\"") == 1);
    picture.jpeg.clear();
    picture.note = "<i>cut off</i>";
    html = render(model);
    CHECK(count_of(html, "src=\"") == 0);
    CHECK(html.find("no thumbnail: &lt;i&gt;cut off&lt;/i&gt;") != std::string::npos);
}

TEST_CASE("the page carries the paths of what it cites so that they can be read back and checked")
{
    Model model = test::sample_model(2, 2, false);
    CHECK(render(model).find("id=\"proof\"") == std::string::npos);
    const std::vector<evidence::Digest> blobs{evidence::sha256("a"), evidence::sha256("b"), evidence::sha256("c")};
    const auto tree = evidence::MerkleTree::of(blobs);
    evidence::Proof proof;
    proof.roots = {"case_x", 1, tree.root(), 3, tree.root(), evidence::Microsecond::none()};
    proof.captures.push_back({blobs[1], {}, {1, tree.path(1)}});
    model.proof = std::make_shared<const evidence::Proof>(proof);
    const auto back = evidence::proof_from(render(model));
    REQUIRE(back);
    for (const auto& f : evidence::check_proof(*back, {})) CHECK(f.proven != evidence::Proven::bad);
}
