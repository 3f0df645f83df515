#include <doctest/doctest.h>

#include "registry/lists/diff.hpp"
#include "registry/lists/listed.hpp"
#include "registry/lists/write_list.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

/// A version of an invented list with entries `from` to `to`; the name of entry `other` is another.
ListReading entries(int from, int to, std::string_view date, int other = -1, bool marked = true)
{
    std::string bytes;
    for (int i = from; i <= to; ++i)
        bytes += std::to_string(900000 + i) + ",\"EXAMPLE " + std::to_string(i) + (i == other ? " NEW" : "") + "\",\"vessel\",\"EXAMPLE\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Linked To: EXAMPLE 1.\"\r\n";
    return test::reading(ListFormat::ofac_sdn, bytes + (marked ? "\x1a" : ""), {}, date);
}

const Claim* name_of(const std::vector<Claim>& claims, std::string_view subject, std::string_view value)
{
    for (const auto& claim : claims)
        if (claim.subject == subject && claim.property == Property::name && claim.value == value) return &claim;
    return nullptr;
}

}  // namespace

TEST_CASE("two versions of a list differ by dated events, and the first with them is the second")
{
    const ListReading one = entries(1, 40, "2024-01-01"), two = entries(3, 45, "2024-02-01", 10);
    const ListDiff diff = diff_lists(ListState(one), two);
    CHECK(diff.outcome == Outcome::accepted);
    CHECK(diff.added == 5);
    CHECK(diff.removed == 2);
    // What only a reader's resolution of links changed is no change of the entry: entry 1 has left, and 3 to 40 link to it.
    CHECK(diff.changed == 1);
    ListState state(one);
    for (const auto& event : diff.events) {
        CHECK(printed(event.date) == "2024-02-01");
        state.apply(event);
    }
    CHECK(state == ListState(two));
    CHECK_FALSE(state == ListState(one));
    CHECK(diff_lists(ListState(two), two).events.empty());
}

TEST_CASE("the passing of days alone changes no entry, not even one with a previous owner")
{
    const std::string bytes = "Report Date: 14-May-2024\nUnique ID,Name 6,Name type,Alias strength,Regime Name,Designation Type,Date Designated,IMO number,Previous owner/operator (s)\nEXA1,EXAMPLE A,Primary Name,,Example,Ship,14/05/2024,2000016,SAMPLE LLC\n";
    const auto one = test::reading(ListFormat::uk_sanctions_list, bytes, {}, "2024-05-14"), two = test::reading(ListFormat::uk_sanctions_list, bytes, {}, "2024-06-14");
    const Claim* owner = test::claim_of(two.claims, "uk:EXA1", Property::owner_or_operator);
    REQUIRE(owner != nullptr);
    CHECK(printed(owner->valid.to.latest) == "2024-06-14");
    CHECK(diff_lists(ListState(one), two).events.empty());
}

TEST_CASE("a version that keeps fewer than nine tenths is held until someone confirms it")
{
    const ListState before(entries(1, 100, "2024-01-01"));
    CHECK(diff_lists(before, entries(11, 100, "2024-02-01")).outcome == Outcome::accepted);
    const ListDiff held = diff_lists(before, entries(12, 100, "2024-02-01"));
    CHECK(held.outcome == Outcome::held_for_confirmation);
    CHECK(held.events.empty());
    CHECK(held.missing == 11);
    CHECK(diff_lists(before, entries(12, 100, "2024-02-01"), true).removed == 11);
}

TEST_CASE("a file without its end mark removes nothing on its own word, and one that is cut removes nothing at all")
{
    const ListState before(entries(1, 100, "2024-01-01"));
    CHECK(diff_lists(before, entries(2, 100, "2024-02-01", -1, false)).outcome == Outcome::held_for_confirmation);
    CHECK(diff_lists(before, entries(2, 100, "2024-02-01", -1, false), true).removed == 1);
    CHECK(diff_lists(before, entries(1, 101, "2024-02-01", -1, false)).added == 1);
    auto cut = entries(2, 101, "2024-02-01");
    cut.outcome = Outcome::partial;
    cut.complete = Complete::no;
    const ListDiff diff = diff_lists(before, cut, true);
    CHECK(diff.outcome == Outcome::partial);
    CHECK(diff.removed == 0);
    CHECK(diff.added == 1);
    ListReading refused;
    refused.outcome = Outcome::refused;
    CHECK(diff_lists(before, refused, true).events.empty());
}

TEST_CASE("a history knows when each claim was first and last seen, and keeps what has left")
{
    ListHistory history;
    history.add(entries(1, 40, "2024-01-01"));
    history.add(entries(1, 40, "2024-02-01", 5));
    history.add(entries(2, 40, "2024-03-01", 5));
    history.add(entries(1, 40, "2024-04-01", 5));
    const auto claims = history.claims();
    const Claim* old_name = name_of(claims, "ofac:900005", "EXAMPLE 5");
    const Claim* new_name = name_of(claims, "ofac:900005", "EXAMPLE 5 NEW");
    REQUIRE(old_name != nullptr);
    REQUIRE(new_name != nullptr);
    CHECK(printed(old_name->seen.from) == "2024-01-01");
    CHECK(printed(old_name->seen.to) == "2024-01-01");
    CHECK(printed(new_name->seen.from) == "2024-02-01");
    CHECK(printed(new_name->seen.to) == "2024-04-01");
    // Entry 1 left and came back: two spells.
    std::vector<std::pair<std::string, std::string>> spells;
    for (const auto& claim : claims)
        if (claim.subject == "ofac:900001" && claim.property == Property::name) spells.emplace_back(printed(claim.seen.from), printed(claim.seen.to));
    CHECK(spells == std::vector<std::pair<std::string, std::string>>{{"2024-01-01", "2024-02-01"}, {"2024-04-01", "2024-04-01"}});
    CHECK(history.versions().size() == 4);
    CHECK(history.events().size() == 40 + 1 + 1 + 1);
    // A held version leaves everything as it was.
    CHECK(history.add(entries(1, 10, "2024-05-01")).outcome == Outcome::held_for_confirmation);
    CHECK(history.versions().size() == 4);
    CHECK(history.state().entries().size() == 40);
}

TEST_CASE("our own lines of claims lose nothing, and a line that can't be a claim is rejected with its reason")
{
    Claim claim;
    claim.subject = "reg:1";
    claim.property = Property::beneficial_owner;
    claim.value = "org:2";
    claim.raw = "EXAMPLE \"LLC\"\n";
    claim.valid = {{*read_day("2021-01-01"), *read_day("2021-12-31")}, {Day::none(), *read_day("2023-08-01")}, false};
    claim.seen = {*read_day("2024-01-01"), *read_day("2024-02-01")};
    claim.share = Share{16'667'000, 50'000'000};
    claim.note = "kind, of";
    claim.basis = Basis::press;
    claim.standing = Standing::denied;
    claim.version = 1;
    claim.offset = {123456789012};
    claim.length = 77;
    const std::vector<Claim> claims{claim};
    const std::vector<ListVersion> versions{{"a", "US", *read_day("2024-01-01"), {}}, {"b", "", *read_day("2024-02-01"), {}}};
    const std::string written = claims_ndjson(claims, versions);
    const ListReading again = test::reading(ListFormat::claims_ndjson, written);
    REQUIRE(again.claims.size() == 1);
    CHECK(claims_ndjson(again.claims, versions) == written);
    CHECK(again.claims[0].raw == claim.raw);
    CHECK(again.claims[0].valid == claim.valid);
    CHECK(again.claims[0].share == claim.share);
    CHECK(again.claims[0].standing == Standing::denied);
    const std::string csv = claims_csv(claims, versions);
    CHECK(csv.find("reg:1,beneficial_owner,org:2,\"EXAMPLE \"\"LLC\"\"\n\",2021-01-01/2021-12-31,/2023-08-01,,2024-01-01,2024-02-01,16.667,50,\"kind, of\",press,denied,b,2024-02-01,123456789012,77") != std::string::npos);
    const ListReading bad = test::reading(ListFormat::claims_ndjson,
        "{\"subject\":\"a\",\"property\":\"colour\",\"value\":\"x\"}\n{\"property\":\"name\",\"value\":\"x\"}\n{\"subject\":\"a\",\"property\":\"name\",\"value\":\"x\",\"share\":[\"60\",\"40\"]}\n"
        "{\"subject\":\"a\",\"property\":\"name\",\"value\":\"x\",\"seen\":[\"yesterday\",\"\"]}\n{\"subject\":\"a\",\"property\":\"name\",\"value\":7}\n{\"subject\":\"a\",\"property\":\"name\",\"value\":\"x\",\"offset\":-1}\n"
        "{\"subject\":\"a\",\"property\":\"name\",\"value\":\"sound\"}\n");
    CHECK(bad.accounting.rejected_total() == 6);
    CHECK(bad.claims.size() == 1);
}

TEST_CASE("the maritime table writes one row per number, and reads back as it was")
{
    const std::string bytes = "\"type\",\"caption\",\"imo\",\"risk\",\"countries\",\"flag\",\"mmsi\",\"id\",\"url\",\"datasets\",\"aliases\"\n"
                              "\"VESSEL\",\"EXAMPLE \"\"B\"\"\",\"2000133\",\"mare.shadow\",\"pa\",\"pa\",\"\",\"EX-2\",\"\",\"example\",\"OLD;OLDER\"\n"
                              "\"VESSEL\",\"EXAMPLE \"\"B\"\"\",\"2000250\",\"mare.shadow\",\"pa\",\"pa\",\"\",\"EX-2\",\"\",\"example\",\"OLD;OLDER\"\n"
                              "\"VESSEL\",\"EXAMPLE C\",\"\",\"sanction\",\"ru\",\"\",\"273999901\",\"EX-3\",\"\",\"example\",\"\"\n"
                              "\"ORGANIZATION\",\"EXAMPLE LLC\",\"2100001\",\"sanction\",\"ru\",\"\",\"\",\"EX-4\",\"\",\"example\",\"\"\n";
    const ListReading list = test::reading(ListFormat::opensanctions_maritime, bytes);
    CHECK(maritime_csv(list.claims) == bytes);
    CHECK(list.noted.at("several_numbers") == 1);
}

TEST_CASE("FollowTheMoney keeps shares and dates of ownership, and turns an owner round")
{
    Claim owner;
    owner.subject = "ofac:1";
    owner.property = Property::registered_owner;
    owner.value = "ofac:2";
    owner.share = Share{50'000'000, 50'000'000};
    owner.valid.from = *read_day_range("2021");
    Claim kind;
    kind.subject = "ofac:1";
    kind.property = Property::kind;
    kind.value = "hull";
    const std::vector<Claim> claims{kind, owner};
    const ListReading again = test::reading(ListFormat::ftm_ndjson, ftm_ndjson(claims));
    const Claim* held = test::claim_of(again.claims, "ftm:ofac:2", Property::owns_share);
    REQUIRE(held != nullptr);
    CHECK(held->value == "ftm:ofac:1");
    CHECK(held->share == owner.share);
    CHECK(printed(held->valid.from.earliest) == "2021-01-01");
    CHECK(printed(held->valid.from.latest) == "2021-12-31");
    const ListReading reversed = test::reading(ListFormat::ftm_ndjson, "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"],\"asset\":[\"b\"],\"startDate\":[\"2022\"],\"endDate\":[\"2021-05\"],\"percentage\":[\"half\"]}}\n");
    CHECK(reversed.noted.at("interval_reversed") == 1);
    CHECK(reversed.noted.at("share_unreadable") == 1);
    CHECK(test::claim_of(reversed.claims, "ftm:a", Property::owns_share)->valid == Validity{});
}
