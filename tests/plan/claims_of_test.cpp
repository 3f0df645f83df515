#include <algorithm>
#include <fstream>

#include "claims/decisions.hpp"
#include "plan/claims_of.hpp"
#include "plan/rederive.hpp"
#include "plan/whole_case.hpp"
#include "support/shared_data.hpp"

using namespace tw;

namespace {

const std::filesystem::path published = std::filesystem::path(TIDEWAITER_CASES) / "rajin" / "claims.csv";

}  // namespace

TEST_CASE("claims that were added come back from the captured bytes, each with the row it stands in")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    CHECK(plan::claims_of(the_case)->empty());
    test::add(the_case, {published});
    const auto all = plan::claims_of(the_case);
    REQUIRE(all);
    CHECK(all->size() >= 70);
    const auto trips = std::ranges::find(*all, "T12", &claims::Claim::id);
    REQUIRE(trips != all->end());
    CHECK(trips->figure.low == 27'000);
    CHECK(test::slurp(published).substr(trips->offset.value, 4) == "T12,");
}

TEST_CASE("a table of claims whose bytes were changed is refused, not read")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {published});
    const auto captures = the_case.captures();
    REQUIRE(captures);
    const std::filesystem::path blob = the_case.blob_path(captures->front().capture.blob);
    std::filesystem::permissions(blob, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::string bytes = test::slurp(blob);
    bytes[bytes.find("27")] = '9';
    std::ofstream(blob, std::ios::binary) << bytes;
    const auto refused = plan::claims_of(the_case);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::integrity);
}

namespace {

const std::string page = "<html lang=\"en\"><head><title>Crates ashore</title><meta property=\"article:published_time\" content=\"2024-03-05T08:10:00Z\"></head><body><article><h1>Crates ashore</h1>"
                         "<p>Some two score crates were put ashore at the northern pier, a watchman said. The crane stood still after noon.</p><p>The crane stood still on Tuesday too, and nobody came to mend it.</p></article></body></html>";

std::filesystem::path write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string rows_of(const claims::Decision& decision, const std::vector<std::pair<std::string, std::string>>& fields)
{
    std::string text = claims::text_of(decision);
    for (const auto& [field, value] : fields) {
        const std::string row = claims::text_of({claims::Decision::Kind::correct, decision.claim, field, value, {}, {}, {}, {}});
        text += row.substr(row.find('\n') + 1);
    }
    return text;
}

}  // namespace

TEST_CASE("a claim that an analyst adds stands on the words of its document and stays, whatever is read or decided later")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {write(folder.path() / "page.html", page)});
    const auto before = plan::case_claims(the_case);
    REQUIRE(before);
    const std::string words = "Some two score crates were put ashore";
    const auto found = plan::added_claim(the_case, "1", words);
    REQUIRE(found);
    CHECK(page.substr(found->from, found->to - found->from) == words);
    CHECK(plan::added_claim(the_case, "1", "two dozen crates").error().fault == Fault::not_found);
    CHECK(plan::added_claim(the_case, "2", words).error().fault == Fault::not_found);
    CHECK(plan::added_claim(the_case, "1", "The crane stood still").error().fault == Fault::usage);
    CHECK(plan::added_claim(the_case, "1", "").error().fault == Fault::not_found);

    const claims::Decision decision{claims::Decision::Kind::add, found->claim.id, "quote", words, "a score is twenty", "2026-01-01", {}, {}};
    test::add(the_case, {write(folder.path() / "added.csv", rows_of(decision, {{"speaker", "a watchman"}, {"object", "crate"}, {"figure", "40"}, {"qualifier", "about"}}))});
    const auto own = [&]() -> plan::CaseClaim {
        const auto all = plan::case_claims(the_case);
        REQUIRE(all);
        CHECK(all->size() == before->size() + 1);
        const auto entry = std::ranges::find(*all, found->claim.id, [](const plan::CaseClaim& c) { return c.claim.id; });
        REQUIRE(entry != all->end());
        return *entry;
    };
    const plan::CaseClaim first = own();
    CHECK(first.standing == plan::Standing::added);
    CHECK(first.claim.figure == site::Figure{site::Bound::about, 40'000, 40'000, {}});
    CHECK(first.claim.speaker == "a watchman");
    CHECK(first.why == "a score is twenty");
    CHECK(first.claim.ingest.value == 1);
    CHECK(page.substr(first.from, first.to - first.from) == words);
    CHECK(first.claim.said_grain == claims::Grain::day);
    // the same words may carry a second claim, with a number of its own
    CHECK(plan::added_claim(the_case, "1", words)->claim.id == found->claim.id + "#2");
    // later evidence and a run change nothing; a later decision stands
    test::add(the_case, {published});
    const auto all = plan::case_claims(the_case);
    REQUIRE(all);
    const auto again = std::ranges::find(*all, found->claim.id, [](const plan::CaseClaim& c) { return c.claim.id; });
    REQUIRE(again != all->end());
    CHECK(again->claim.figure == first.claim.figure);
    test::add(the_case, {write(folder.path() / "late.csv", claims::text_of({claims::Decision::Kind::reject, found->claim.id, {}, {}, "it was hearsay", {}, {}, {}}))});
    const auto said = plan::claims_of(the_case);
    REQUIRE(said);
    CHECK(std::ranges::find(*said, found->claim.id, &claims::Claim::id) == said->end());
}

TEST_CASE("an added claim whose words its document has not is kept, said, and found by level 3 of verify")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {write(folder.path() / "page.html", page)});
    const auto verdict_of = [&] {
        store::Verdict verdict;
        plan::RederiveOptions options;
        options.scratch = folder.path() / "scratch";
        REQUIRE(plan::rederive(the_case, options, verdict, {}, Cancel{}));
        return verdict;
    };
    CHECK(verdict_of().ok());
    const auto honest = plan::added_claim(the_case, "1", "put ashore at the northern pier");
    REQUIRE(honest);
    test::add(the_case, {write(folder.path() / "honest.csv", claims::text_of({claims::Decision::Kind::add, honest->claim.id, "quote", "put ashore at the northern pier", {}, {}, {}, {}}))});
    CHECK(verdict_of().ok());
    test::add(the_case, {write(folder.path() / "lost.csv", claims::text_of({claims::Decision::Kind::add, "added:1:10-20", "quote", "words of another page", {}, {}, {}, {}}) )});
    test::add(the_case, {write(folder.path() / "orphan.csv", claims::text_of({claims::Decision::Kind::accept, "1:7-9", {}, {}, {}, {}, {}, {}}))});
    const auto verdict = verdict_of();
    CHECK_FALSE(verdict.ok());
    CHECK(std::ranges::count(verdict.findings, store::FindingKind::derivation_differs, &store::VerifyFinding::kind) == 2);
    const auto all = plan::case_claims(the_case);
    REQUIRE(all);
    const auto lost = std::ranges::find(*all, "added:1:10-20", [](const plan::CaseClaim& c) { return c.claim.id; });
    REQUIRE(lost != all->end());
    CHECK_FALSE(lost->from_document);
    CHECK(lost->claim.notes.find("no longer found") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "scratch"));
}
