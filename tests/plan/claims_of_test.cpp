#include <algorithm>
#include <fstream>

#include "plan/claims_of.hpp"
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
