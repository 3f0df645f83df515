#include <doctest/doctest.h>

#include <map>
#include <set>

#include "registry/lists/diff.hpp"
#include "registry/lists/listed.hpp"
#include "registry/lists/printed_text.hpp"
#include "registry/lists/write_list.hpp"

using namespace tw;
using namespace tw::registry;
using test::sanctions;
using test::values;

namespace {

/// Data that may be absent on its own: the test says so and ends.
bool present(const std::filesystem::path& path)
{
    if (std::filesystem::exists(path)) return true;
    MESSAGE("skipped: " << path.filename().string() << " is not here");
    return false;
}

std::map<std::string, std::size_t> kinds(const ListReading& list)
{
    std::map<std::string, std::size_t> out;
    for (const auto& claim : list.claims)
        if (claim.property == Property::kind) ++out[claim.value];
    return out;
}

std::size_t count(const ListReading& list, Property property)
{
    return static_cast<std::size_t>(std::ranges::count_if(list.claims, [&](const Claim& claim) { return claim.property == property; }));
}

ListReading journal(const std::filesystem::path& path) { return test::reading(ListFormat::eu_journal, test::slurp(path), {}, "2026-08-07"); }

}  // namespace

TEST_CASE("the UN list: every person and entity, original scripts, aliases without a name noted, company numbers out of prose")
{
    const std::string bytes = test::slurp(sanctions() / "un" / "un_consolidated_2026-02-27.xml");
    CHECK(sniff_list(std::string_view(bytes).substr(0, 2000)) == ListFormat::un_xml);
    const ListReading list = test::reading(ListFormat::un_xml, bytes, {}, "2026-02-27");
    CHECK(list.outcome == Outcome::accepted);
    CHECK(list.complete == Complete::yes);
    CHECK(list.accounting.balanced());
    CHECK(list.accounting.rejected_total() == 0);
    CHECK(kinds(list) == std::map<std::string, std::size_t>{{"person", 566}, {"organisation", 218}});
    CHECK(count(list, Property::original_name) == 261 + 37);
    CHECK(count(list, Property::listed) == 784);
    CHECK(list.noted.at("alias_without_name") == 224);
    CHECK(count(list, Property::former_name) == 7);
    CHECK(count(list, Property::weak_name) == 479);
    for (const auto& claim : list.claims)
        if (claim.property == Property::listed) CHECK(claim.valid.from.stated());

    std::map<std::string, std::string> numbers;
    for (const auto& claim : list.claims)
        if (claim.property == Property::company_imo) {
            CHECK_MESSAGE(claim.note == "in prose", claim.subject);
            CHECK_MESSAGE(numbers.emplace(claim.subject, claim.value).second, claim.subject);
        }
    for (const auto& [subject, number] : std::map<std::string, std::string>{{"un:KPe.022", "5342883"}, {"un:KPe.056", "5571322"}, {"un:KPe.058", "5787684"}, {"un:KPe.063", "5985863"},
                                                                              {"un:KPe.064", "5954061"}, {"un:KPe.070", "5878561"}, {"un:KPe.074", "5905801"}, {"un:KPe.075", "5987860"}})
        CHECK(numbers[subject] == number);
    CHECK(numbers.size() == 11);
    CHECK(numbers["un:KPe.020"] == "1790183");
    CHECK(count(list, Property::imo) == 0);

    const Claim* born = test::claim_of(list.claims, "un:CDi.002", Property::birth_date);
    if (born != nullptr) CHECK_FALSE(born->value.empty());
    // What is cut anywhere applies nothing.
    for (const std::size_t size : {std::size_t{1}, bytes.size() / 3, bytes.size() - 3}) {
        const ListReading part = test::reading(ListFormat::un_xml, std::string_view(bytes).substr(0, size));
        CHECK(part.outcome == Outcome::refused);
        CHECK(part.claims.empty());
    }
}

TEST_CASE("the EU journal: records repeat numbers across annexes and kinds, a header alone is a valid list, an amendment removes nothing")
{
    const auto eu = sanctions() / "restricted" / "eu";
    if (!present(eu)) return;
    const std::map<std::string, std::size_t> rows{{"consolidated/32014R0833.csv", 1404}, {"consolidated/32014R0269.csv", 649}, {"consolidated/32017R1509.csv", 236},
                                                  {"consolidated/32004R0314.csv", 0}, {"amendments/32026R1848.csv", 130}, {"amendments/32026R1843.csv", 124}};
    for (const auto& [file, wanted] : rows) {
        CAPTURE(file);
        const std::string bytes = test::slurp(eu / file);
        CHECK(sniff_list(std::string_view(bytes).substr(0, 3000)) == ListFormat::eu_journal);
        const ListReading list = journal(eu / file);
        CHECK(list.outcome == Outcome::accepted);
        CHECK(list.accounting.decoded == wanted);
        CHECK(list.accounting.rejected_total() == 0);
        CHECK(list.accounting.balanced());
        CHECK(list.complete == (file.starts_with("amend") ? Complete::no : Complete::yes));
        const auto repeated = list.noted.contains("repeated_entry") ? list.noted.at("repeated_entry") : 0;
        CHECK(list.records + repeated == wanted);
        MESSAGE(file << ": " << list.records << " entries, " << list.claims.size() << " claims, " << repeated << " rows with the key of another");
        CHECK(count(list, Property::listed) == wanted);
    }
}

TEST_CASE("ships of the EU annexes have ship numbers, companies have company numbers, words in place of a number are remarks")
{
    const auto eu = sanctions() / "restricted" / "eu" / "consolidated";
    if (!present(eu)) return;
    const ListReading ships = journal(eu / "32014R0833.csv"), companies = journal(eu / "32014R0269.csv"), korea = journal(eu / "32017R1509.csv");
    CHECK(kinds(ships)["hull"] == 512);
    CHECK(count(ships, Property::imo) == 512);
    CHECK(kinds(korea)["hull"] == 55);
    CHECK(count(companies, Property::imo) == 0);
    for (const auto* list : {&ships, &companies, &korea})
        for (const auto& [code, times] : list->noted) CHECK_MESSAGE((code == "imo_not_a_number" ? times == 1 : code != "several_numbers" && !code.starts_with("imo_") && !code.starts_with("company_imo_")), code);
    CHECK(count(companies, Property::company_imo) >= 45);
    // A ship's entry: act, annex, number and kind make its key; the listing starts on its day.
    const Claim* listed = test::claim_of(ships.claims, "eu:32014R0833/XLII/1/Vessel/Transportation restrictions", Property::listed);
    REQUIRE(listed != nullptr);
    CHECK(listed->value == "32014R0833 annex XLII");
    CHECK(printed(listed->valid.from.earliest) == "2024-06-25");
    CHECK(count(ships, Property::former_name) >= 36);
}

TEST_CASE("entities of FollowTheMoney: dated shares, listings on their entities, no line lost")
{
    const auto path = sanctions() / "restricted" / "ftm" / "arms_maker_cluster.ftm.ndjson";
    if (!present(path)) return;
    const std::string bytes = test::slurp(path);
    CHECK(sniff_list(bytes) == ListFormat::ftm_ndjson);
    const ListReading list = test::reading(ListFormat::ftm_ndjson, bytes);
    CHECK(list.outcome == Outcome::accepted);
    CHECK(list.accounting.decoded == 86);
    CHECK(list.records == 86);
    CHECK(count(list, Property::owns_share) == 14);
    std::size_t shares = 0, begins = 0, ends = 0;
    for (const auto& claim : list.claims) {
        if (claim.property != Property::owns_share) continue;
        shares += claim.share.has_value() ? 1 : 0;
        begins += claim.valid.from.stated() ? 1 : 0;
        ends += claim.valid.to.stated() ? 1 : 0;
    }
    CHECK(shares == 10);
    CHECK(begins == 13);
    CHECK(ends == 11);
    CHECK(count(list, Property::listed) == 41);
    const ListReading small = test::reading(ListFormat::ftm_ndjson, test::slurp(sanctions() / "restricted" / "ftm" / "two_lists_small.ftm.ndjson"));
    CHECK(small.accounting.decoded == 7);
}

TEST_CASE("the four hulls come back from our own FollowTheMoney with the same names, numbers, flags, listings and links")
{
    const ListReading once = test::reading(ListFormat::ftm_ndjson, test::slurp(sanctions() / "ftm" / "four_hulls.ftm.ndjson"));
    CHECK(once.accounting.decoded == 26);
    CHECK(values(once.claims, "ftm:tw-hull-9179842", Property::imo) == std::vector<std::string>{"9179842"});
    CHECK(count(once, Property::listed) == 13);
    CHECK(count(once, Property::linked_to) == 4);
    const std::string written = ftm_ndjson(once.claims);
    const ListReading twice = test::reading(ListFormat::ftm_ndjson, written);
    CHECK(twice.accounting.decoded == 26);
    for (const auto property : {Property::name, Property::imo, Property::company_imo, Property::flag, Property::listed, Property::linked_to, Property::tax_number, Property::call_sign, Property::ship_type,
                                Property::gross_tonnage, Property::build_year}) {
        std::multiset<std::string> a, b;
        for (const auto& claim : once.claims)
            if (claim.property == property) a.insert(claim.subject + " " + claim.value + " " + printed(claim.valid.from));
        for (const auto& claim : twice.claims)
            if (claim.property == property) b.insert(claim.subject + " " + claim.value + " " + printed(claim.valid.from));
        CHECK_MESSAGE(a == b, name(property));
    }
    CHECK(ftm_ndjson(twice.claims) == written);
}

TEST_CASE("a ship register is read by a mapping of its columns")
{
    const auto path = sanctions() / "restricted" / "register" / "ordinary_ships_2020.csv";
    if (!present(path)) return;
    const auto mapping = read_register_mapping("name = \"ships2020\"\nkey = \"imo\"\nbasis = \"database\"\n[columns]\nimo = \"imo\"\nname = \"name\"\ngross_tonnage = \"gross_tonnage\"\ntype = \"ship_type\"\n"
                                               "year_built = \"build_year\"\nflag = \"flag\"\n");
    REQUIRE(mapping.has_value());
    const ListReading list = test::reading(ListFormat::register_csv, test::slurp(path), {.mapping = &*mapping});
    CHECK(list.accounting.decoded == 10013);
    CHECK(list.outcome == Outcome::accepted);
    CHECK(count(list, Property::imo) == 10013);
    CHECK_FALSE(list.noted.contains("imo_bad_check_digit"));
    std::size_t known = 0, flags = 0;
    std::set<std::string> unknown;
    for (const auto& claim : list.claims)
        if (claim.property == Property::flag) {
            ++flags;
            known += claim.value.size() == 2 ? 1 : 0;
            if (claim.value.size() != 2) unknown.insert(claim.value);
        }
    MESSAGE(known << " of " << flags << " flags are known states");
    CHECK(unknown == std::set<std::string>{"Not Known", "Samoa FALSE (XSM)"});
    CHECK(known * 100 >= flags * 98);
    CHECK(values(list.claims, "ships2020:9343687", Property::flag) == std::vector<std::string>{"PA"});
}

TEST_CASE("claims of the largest list survive their own lines byte for byte")
{
    const ListReading list = test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "ofac" / "sdn_2024-05-03.csv"));
    const ListVersion versions[] = {list.version};
    const std::string written = claims_ndjson(list.claims, versions);
    CHECK(sniff_list(std::string_view(written).substr(0, 500)) == ListFormat::claims_ndjson);
    const ListReading again = test::reading(ListFormat::claims_ndjson, written);
    CHECK(again.accounting.rejected_total() == 0);
    REQUIRE(again.claims.size() == list.claims.size());
    CHECK(claims_ndjson(again.claims, versions) == written);
}
