#include <algorithm>
#include <cmath>

#include "plan/reconcile.hpp"
#include "plan/whole_case.hpp"

using namespace tw;

namespace {

const std::filesystem::path facts = std::filesystem::path(TIDEWAITER_CASES) / "rajin";

/// A case of some files of the reference case, added at once.
class Some {
public:
    explicit Some(const std::vector<const char*>& names) : case_(test::new_case(folder_.path() / "case"))
    {
        std::vector<std::filesystem::path> files;
        for (const char* name : names) files.push_back(facts / name);
        test::add(case_, files);
    }
    const store::Case& get() const { return case_; }

private:
    test::TemporaryFolder folder_;
    store::Case case_;
};

}  // namespace

TEST_CASE("reconcile says that 27 trips, 6 700 boxes and 74 000 t agree near half-filled boxes, that 470 rounds are a full box, and what matters most")
{
    const Some some({"claims.csv", "sources.csv", "properties.csv", "quantity.toml"});
    const auto found = plan::reconcile(some.get(), plan::InferenceSettings{});
    REQUIRE(found);
    REQUIRE(found->totals != nullptr);
    const auto& totals = found->totals->reconciled;
    const auto holds = [](const cargo::Deduction& d, std::string_view statement) { return std::ranges::any_of(d.statements, [&](const std::string& s) { return s.starts_with(statement); }); };
    const auto boxes = std::ranges::find_if(totals.accords, [&](const cargo::Accord& a) { return a.node->name == "boxes" && (holds(a.a, "RUSI trips") || holds(a.b, "RUSI trips")) && (holds(a.a, "ROK 2024-02-26") || holds(a.b, "ROK 2024-02-26")); });
    REQUIRE(boxes != totals.accords.end());
    CHECK(std::min(boxes->a.value, boxes->b.value) == doctest::Approx(6669));
    CHECK(std::max(boxes->a.value, boxes->b.value) == doctest::Approx(6700));
    const auto half = std::ranges::find_if(totals.deductions, [&](const cargo::Deduction& d) { return d.node->name == "fill" && holds(d, "RUSI trips") && holds(d, "OSC boxes a trip") && holds(d, "C4ADS") && d.choices.contains("box_rating") && d.choices.find("box_rating")->second == "older, 24.0 t"; });
    REQUIRE(half != totals.deductions.end());
    CHECK(half->value == doctest::Approx(0.511).epsilon(0.01));
    CHECK(std::ranges::any_of(totals.deductions, [](const cargo::Deduction& d) { return d.node->name == "fill" && d.at == cargo::AtEnd::at_end; }));
    CHECK_FALSE(totals.clashes.empty());
    bool fill_first = false;
    for (const auto& list : found->totals->drivers)
        for (const auto& s : list) fill_first = fill_first || (s.node->name == "rounds_per_box" && !s.top().empty() && s.top().front() == "fill");
    CHECK(fill_first);
    REQUIRE(found->totals->trips.size() == 1);
    CHECK_FALSE(found->totals->trips.front().bound);   // no ship is watched here, so no trips are drawn, and none are typed in
    CHECK(plan::reconcile(Some({"claims.csv", "sources.csv"}).get(), plan::InferenceSettings{})->totals == nullptr);
}

TEST_CASE("a claim about rail cars meets the counts of the case, with how far they exceed what was the greatest before")
{
    const Some some({"places.csv", "sightings.csv", "sources.csv"});
    const auto scene = plan::load_scene(some.get());
    REQUIRE(scene);
    plan::Inference inference(*scene, {});
    claims::Claim claim;
    claim.id = "made";
    claim.object = "railcar";
    claim.act = claims::Act::seen;
    claim.place = "tumangang";
    claim.figure = {site::Bound::about, 70'000, 70'000, "railcars"};
    claim.when.interval = *site::read_interval("2023-10-05", "2023-10-05", site::Zone{});
    REQUIRE(plan::engine_counts(claim));
    const claims::RootTable roots;
    const auto found = plan::engine_result(claim, *scene, inference, roots);
    REQUIRE(found.figure);
    CHECK(found.figure->low == 72'500);
    CHECK(found.note.find("row RC03") != std::string::npos);
    CHECK(found.note.find("at least 3.62 times the ceiling before (at most 20 railcars, row RC01)") != std::string::npos);
    claim.when.interval = *site::read_interval("2022-03-01", "2022-03-01", site::Zone{});
    CHECK_FALSE(plan::engine_result(claim, *scene, inference, roots).figure);
    claim.place = "khasan";
    claim.when.interval = *site::read_interval("2024-06-17", "2024-06-17", site::Zone{});
    CHECK(plan::engine_result(claim, *scene, inference, roots).note.find("ceiling") == std::string::npos);
}
