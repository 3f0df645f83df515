#include <chrono>
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "plan/hull_card.hpp"
#include "plan/kept_registry.hpp"
#include "plan/registry_layers.hpp"
#include "plan/whole_case.hpp"
#include "registry/lists/write_list.hpp"
#include "support/shared_data.hpp"

using namespace tw;
namespace fs = std::filesystem;

namespace {

std::string entry(int number, const std::string& name, const std::string& remarks)
{
    return std::to_string(number) + ",\"" + name + "\",\"vessel\",\"EXAMPLE\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"" + remarks + "\"\r\n";
}

fs::path write(const fs::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

plan::AddOptions dated(const std::string& day)
{
    plan::AddOptions options;
    options.source.name = "made up";
    options.lists.version.date = *registry::read_day(day);
    return options;
}

plan::Added add(store::Case& to, const fs::path& file, const plan::AddOptions& options)
{
    auto added = plan::add(to, std::span(&file, 1), options, test::stamp(), {}, Cancel{});
    if (!added) FAIL(added.error().message, " ", added.error().where);
    return std::move(*added);
}

plan::KeptBy kept_by(const fs::path& folder, const fs::path& state) { return {{folder, store::user_secret(state)}, "/proc/self/exe"}; }

std::string text_of(const plan::Registry& all) { return registry::claims_ndjson(all.claims, all.versions); }

const std::string end = "\x1a";

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

}  // namespace

TEST_CASE("what was read of lists is found again beside the case, until a list comes in, a file changes or the program is another")
{
    const test::TemporaryFolder folder;
    const fs::path place = folder.path() / "case";
    auto the_case = test::new_case(place);
    const plan::KeptBy kept = kept_by(place, folder.path() / "state");
    add(the_case, write(folder.path() / "a.csv", entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016.") + end), dated("2024-01-05"));
    const auto first = plan::registry_of(the_case, kept);
    REQUIRE(first);
    CHECK(fs::exists(place / "kept"));
    const auto found = plan::registry_of(the_case, kept);
    REQUIRE(found);
    CHECK(text_of(*found) == text_of(*first));
    REQUIRE(found->lists.size() == 1);
    CHECK(found->lists.front().version == first->lists.front().version);
    // Somebody else's result is not believed, and a damaged one is worked out anew.
    CHECK(text_of(*plan::registry_of(the_case, kept_by(place, folder.path() / "another"))) == text_of(*first));
    add(the_case, write(folder.path() / "b.csv", entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016.") + entry(2, "SAMPLE TWO", "Vessel Registration Identification IMO 2000028.") + end), dated("2024-03-08"));
    const auto second = plan::registry_of(the_case, kept);
    REQUIRE(second);
    CHECK(second->versions.size() == 2);
    CHECK(text_of(*second) == text_of(*plan::registry_of(the_case)));
    // The bytes of a list are changed on the disk: what was kept doesn't cover it up.
    const auto captures = the_case.captures();
    REQUIRE(captures);
    const fs::path blob = the_case.blob_path(captures->back().capture.blob);
    fs::permissions(blob, fs::perms::owner_write, fs::perm_options::add);
    const std::string before = test::slurp(blob);
    std::ofstream(blob, std::ios::binary | std::ios::app) << "3";
    const auto longer = plan::registry_of(the_case, kept);
    REQUIRE_FALSE(longer);
    CHECK(longer.error().fault == Fault::integrity);
    // Not even when the file is as long as before.
    std::string other = before;
    other[other.size() / 2] ^= 1;
    std::ofstream(blob, std::ios::binary | std::ios::trunc) << other;
    fs::last_write_time(blob, fs::last_write_time(blob) + std::chrono::seconds(3));
    const auto changed = plan::registry_of(the_case, kept);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().fault == Fault::integrity);
}

TEST_CASE("a kept registry comes back as it was, and damaged bytes give nothing or something whole, never a crash")
{
    plan::Registry all;
    all.versions = {{.list = "list", .authority = "US", .date = *registry::read_day("2024-01-05"), .ingest = {3}}, {.list = "other"}};
    registry::Claim claim{.subject = "list:1", .property = registry::Property::owns_share, .value = "list:2", .raw = "LIST 2", .share = registry::Share{16'667'000, 50'000'000}, .note = "n", .basis = registry::Basis::filing, .version = 1, .offset = {77}, .length = 9};
    claim.valid = {.from = *registry::read_day_range("2021"), .to = {}, .still = true};
    claim.seen = {*registry::read_day("2024-01-05"), *registry::read_day("2024-02-05")};
    all.claims = {claim, {.subject = "list:1", .value = "x"}};
    all.lists = {{.ordinal = {3}, .address = "a.csv", .version = all.versions[0], .why = "why", .records = 4, .noted = {{"code", 2}}, .simulated = true}};
    const std::string bytes = plan::registry_to_bytes(all);
    const auto again = plan::registry_from_bytes(bytes);
    REQUIRE(again);
    CHECK(plan::registry_to_bytes(*again) == bytes);
    CHECK(text_of(*again) == text_of(all));
    CHECK(again->claims[0].valid == claim.valid);
    CHECK(again->lists[0].noted == all.lists[0].noted);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const int bit : {1, 128}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ bit);
            if (const auto read = plan::registry_from_bytes(damaged)) {
                CHECK(read->claims.size() <= all.claims.size());
                // No text is lost for a number that names none.
                for (const registry::Claim& one : read->claims) CHECK_FALSE(one.subject.empty());
            }
            CHECK_FALSE(plan::registry_from_bytes(std::string_view(bytes).substr(0, at)).has_value());
        }
}

TEST_CASE("a cut remark goes on in the comments that were given with the list, and only there")
{
    const test::TemporaryFolder folder;
    std::string remark = "Vessel Registration Identification IMO 2000016; ";
    remark += std::string(1000 - remark.size() - 12, 'x') + "; Linked To:";
    remark.resize(1000);
    const fs::path list = write(folder.path() / "sdn.csv", entry(1, "SAMPLE ONE", remark) + entry(2, "SAMPLE PARTY", "(company)") + end), rest = write(folder.path() / "sdn_comments.csv", "1,\" SAMPLE PARTY.\"\r\n" + end);
    auto the_case = test::new_case(folder.path() / "case");
    const auto taken = add(the_case, rest, test::source_named("made up"));
    CHECK(taken.files.front().read_as == "ofac_comments");
    add(the_case, list, dated("2024-01-05"));
    const auto linked = [&] {
        const auto all = plan::registry_of(the_case);
        REQUIRE(all);
        return std::ranges::count_if(all->claims, [](const auto& c) { return c.property == registry::Property::linked_to && c.value == "ofac:2"; });
    };
    CHECK(linked() == 0);
    plan::AddOptions with = dated("2024-01-05");
    with.lists.comments = test::slurp(rest);
    with.comments = evidence::to_hex(evidence::sha256(with.lists.comments));
    add(the_case, list, with);
    CHECK(linked() == 1);
    auto fresh = test::new_case(folder.path() / "fresh");
    add(fresh, rest, test::source_named("made up"));
    add(fresh, list, with);
    CHECK(text_of(*plan::registry_of(fresh)) == text_of(*plan::registry_of(the_case)));
}

TEST_CASE("an archive of versions is dated by the names of its files")
{
    const test::TemporaryFolder folder;
    fs::create_directory(folder.path() / "archive");
    write(folder.path() / "archive" / "sdn_2024-01-05.csv", entry(1, "SAMPLE ONE", "(vessel)") + end);
    write(folder.path() / "archive" / "sdn_2024-03-08.csv", entry(1, "SAMPLE ONE", "(vessel)") + entry(2, "SAMPLE TWO", "(vessel)") + end);
    auto the_case = test::new_case(folder.path() / "case");
    plan::AddOptions options = test::source_named("made up");
    options.list_day_by_name = true;
    const auto added = add(the_case, folder.path() / "archive", options);
    REQUIRE(added.lists.size() == 2);
    CHECK(registry::printed(added.lists[0].version.date) == "2024-01-05");
    CHECK(registry::printed(added.lists[1].version.date) == "2024-03-08");
    CHECK(added.lists[1].added == 1);
}

TEST_CASE("map programs find hulls, identities, organisations, edges, dated listings and alerts of lists and registers in the case's file, and an edited one is noticed")
{
    const test::TemporaryFolder folder;
    {
        auto the_case = test::new_case(folder.path() / "case");
        add(the_case, write(folder.path() / "a.csv", entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016; Linked To: SAMPLE PARTY; MMSI 299000001.") + "2,\"SAMPLE PARTY\",-0- ,\"EXAMPLE\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n3,\"SAMPLE WING\",\"aircraft\",\"EXAMPLE\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n" + end), dated("2024-01-05"));
        CHECK(the_case.edited_projections()->empty());
        REQUIRE(the_case.rebuild());
    }
    const std::string file = (folder.path() / "case" / "case.gpkg").string();
    const std::string tables = output_of("ogrinfo -ro -q " + file);
    for (const std::string table : {"registry_hulls (Point)", "registry_identities", "registry_organisations", "registry_edges", "registry_listings", "registry_alerts"}) CHECK_MESSAGE(tables.find(table) != std::string::npos, table);
    const std::string hulls = output_of("ogrinfo -ro -al " + file + " registry_hulls"), listings = output_of("ogrinfo -ro -al " + file + " registry_listings"), edges = output_of("ogrinfo -ro -al " + file + " registry_edges");
    CHECK(hulls.find("imo (String) = 2000016") != std::string::npos);
    CHECK(listings.find("listed_from (String) = /2024-01-05") != std::string::npos);
    CHECK(edges.find("object (String) = ofac:2") != std::string::npos);
    CHECK(output_of("ogrinfo -ro -al " + file + " registry_alerts").find("list_identifier_malformed") != std::string::npos);
    const std::string parties = output_of("ogrinfo -ro -al " + file + " registry_organisations");
    CHECK(parties.find("SAMPLE PARTY") != std::string::npos);
    // Listed, and neither ship nor party: an aircraft.
    CHECK(parties.find("SAMPLE WING") != std::string::npos);
    output_of("sqlite3 " + file + " \"UPDATE registry_listings SET list = 'another'\"");
    auto the_case = store::Case::open(folder.path() / "case", store::Access::write);
    REQUIRE(the_case);
    const auto edited = the_case->edited_projections();
    REQUIRE(edited);
    CHECK(*edited == std::vector<std::string>{"registry_listings"});
    REQUIRE(plan::refresh_registry_layers(*the_case, {}, test::stamp()));
    CHECK(the_case->edited_projections()->empty());
}
