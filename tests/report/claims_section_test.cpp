#include <doctest/doctest.h>

#include "report/claims_section.hpp"

using namespace tw;

TEST_CASE("claims stand on the page with their bound, their window and their verdict, and nothing of theirs is markup")
{
    plan::Reconciliation r;
    claims::Claim claim;
    claim.id = "C1";
    claim.speaker = "<b>Ministry</b>";
    claim.object = "container";
    claim.figure = {site::Bound::more_than, 6'700'000, 6'700'000, "containers"};
    claim.when.interval = {{1'700'000'000}, {1'700'086'400}};
    claim.ingest = CaptureOrdinal{3};
    claim.offset = ByteOffset{77};
    r.claims.push_back(claim);
    claim.id = "C2";
    claim.polarity = claims::Polarity::denies;
    claim.figure = {};
    r.claims.push_back(claim);
    claims::EngineResult engine;
    engine.claim = "C1";
    engine.what = "arrivals";
    engine.figure = site::Possible{12'000, 45'000};
    engine.floor = 1'000;
    r.engine.push_back(engine);
    claims::Reconciled first, second;
    first.verdict = claims::Verdict::contradicted;
    first.because = "it <i>cannot</i>";
    first.engine = 0;
    second.claim = 1;
    r.verdicts = {first, second};
    claims::Contradiction clash;
    clash.about = "boxes";
    clash.why = "nothing published settles it";
    clash.sides = {{"more than 10000", {}}, {"about 6700", {}}};
    r.contradictions.push_back(clash);
    const std::string html = report::claims_section(r);
    CHECK(html.find("more than 6700 containers<") != std::string::npos);
    CHECK(html.find("denies: ") != std::string::npos);
    CHECK(html.find("<b>contradicted</b>") != std::string::npos);
    CHECK(html.find("12 to 45, not fewer than 1") != std::string::npos);
    CHECK(html.find("3, byte 77") != std::string::npos);
    CHECK(html.find("more than 10000") != std::string::npos);
    CHECK(html.find("about 6700") != std::string::npos);
    CHECK(html.find("<b>Ministry") == std::string::npos);
    CHECK(html.find("<i>cannot") == std::string::npos);
    CHECK(html.find("style=") == std::string::npos);
}
