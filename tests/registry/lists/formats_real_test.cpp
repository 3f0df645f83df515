#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "registry/lists/diff.hpp"
#include "registry/lists/listed.hpp"
#include "registry/lists/rows.hpp"

using namespace tw;
using namespace tw::registry;
using test::sanctions;
using test::values;

namespace {

ListReading sniffed(const std::filesystem::path& path, const Companions& with = {}, std::string_view date = "2024-05-14")
{
    const std::string bytes = test::slurp(path);
    const auto format = sniff_list(std::string_view(bytes).substr(0, 65536));
    REQUIRE_MESSAGE(format.has_value(), path);
    return test::reading(*format, bytes, with, date);
}

std::set<std::string> all_values(const ListReading& list, Property property)
{
    std::set<std::string> out;
    for (const auto& claim : list.claims)
        if (claim.property == property) out.insert(claim.value);
    return out;
}

std::set<std::string> wanted(const nlohmann::json& row, const char* member)
{
    return row.contains(member) ? row[member].get<std::set<std::string>>() : std::set<std::string>{};
}

bool has(const ListReading& list, std::string_view subject, Property property, std::string_view value)
{
    const auto found = values(list.claims, subject, property);
    return std::ranges::find(found, value) != found.end();
}

}  // namespace

TEST_CASE("each layout gives the records, hulls, organisations and edges that are expected of it")
{
    const std::string expected = test::slurp(sanctions() / "formats" / "expected.ndjson");
    std::size_t files = 0;
    for (std::size_t at = 0; at < expected.size();) {
        const auto end = expected.find('\n', at);
        const auto row = nlohmann::json::parse(expected.substr(at, end - at));
        at = end == std::string::npos ? expected.size() : end + 1;
        const std::string file = row["file"];
        CAPTURE(file);
        const ListReading list = sniffed(sanctions() / "formats" / file);
        CHECK(list.outcome == Outcome::accepted);
        CHECK(list.accounting.balanced());
        CHECK(list.records == row["records"].get<std::uint64_t>());
        if (row.contains("rows")) CHECK(list.accounting.decoded == row["rows"].get<std::uint64_t>());
        CHECK(all_values(list, Property::imo) == wanted(row, "hulls"));
        if (row.contains("organisations")) CHECK(all_values(list, Property::company_imo) == wanted(row, "organisations"));
        ++files;
    }
    CHECK(files == 6);
}

TEST_CASE("the UK list: report date before the header, one record of several rows, day-first dates, year precision, owners now and before")
{
    const ListReading list = sniffed(sanctions() / "formats" / "uk_sanctions_list.csv");
    REQUIRE(list.noted.contains("report_date"));
    CHECK(list.accounting.header == 2);
    CHECK(values(list.claims, "uk:EXA0001", Property::name) == std::vector<std::string>{"EXAMPLE A"});
    CHECK(values(list.claims, "uk:EXA0001", Property::alias) == std::vector<std::string>{"EXAMPLE OLD NAME"});
    CHECK(values(list.claims, "uk:EXA0001", Property::flag) == std::vector<std::string>{"RU"});
    CHECK(test::claim_of(list.claims, "uk:EXA0001", Property::flag)->note == "believed");
    CHECK(values(list.claims, "uk:EXA0001", Property::former_flag) == std::vector<std::string>{"LR", "DE"});
    std::map<std::string, std::string> owners;
    for (const auto& claim : list.claims)
        if (claim.subject == "uk:EXA0001" && claim.property == Property::owner_or_operator) owners[claim.value] = claim.note;
    CHECK(owners == std::map<std::string, std::string>{{"EXAMPLE SHIPPING LLC", "current"}, {"SAMPLE LINES LLC", "previous"}});
    const Claim* listed = test::claim_of(list.claims, "uk:EXA0001", Property::listed);
    REQUIRE(listed != nullptr);
    CHECK(printed(listed->valid.from.earliest) == "2024-05-14");
    CHECK(listed->note == "Ship specification; Prohibition of port entry");
    CHECK(values(list.claims, "uk:EXA0001", Property::listed).size() == 1);
    CHECK(values(list.claims, "uk:EXA0002", Property::registration_number) == std::vector<std::string>{"INN: 1234567894", "OGRN: 1000000000010"});
    CHECK(values(list.claims, "uk:EXA0002", Property::original_name) == std::vector<std::string>{"ООО ПРИМЕР ШИППИНГ"});
    CHECK(values(list.claims, "uk:EXA0003", Property::birth_date) == std::vector<std::string>{"1961"});
    CHECK(values(list.claims, "uk:EXA0003", Property::name) == std::vector<std::string>{"Ivan PRIMEROV"});
    CHECK(printed(test::claim_of(list.claims, "uk:EXA0003", Property::listed)->valid.from.latest) == "2023-01-31");
}

TEST_CASE("the advanced XML joins names, documents, entries and relations of four distant sections through its reference sets")
{
    const ListReading list = sniffed(sanctions() / "formats" / "sdn_advanced.xml");
    const std::string ship = "ofac:990001", company = "ofac:990002";
    CHECK(values(list.claims, company, Property::name) == std::vector<std::string>{"EXAMPLE SHIPPING LLC"});
    CHECK(values(list.claims, company, Property::original_name) == std::vector<std::string>{"ООО ПРИМЕР ШИППИНГ"});
    CHECK(values(list.claims, ship, Property::kind) == std::vector<std::string>{"hull"});
    CHECK(values(list.claims, company, Property::kind) == std::vector<std::string>{"organisation"});
    CHECK(values(list.claims, ship, Property::former_name) == std::vector<std::string>{"EXAMPLE OLD NAME"});
    CHECK(values(list.claims, ship, Property::flag) == std::vector<std::string>{"RU"});
    CHECK(values(list.claims, ship, Property::former_flag) == std::vector<std::string>{"PA"});
    CHECK(values(list.claims, ship, Property::call_sign) == std::vector<std::string>{"UBZZ9"});
    CHECK(values(list.claims, ship, Property::build_year) == std::vector<std::string>{"1999"});
    CHECK(values(list.claims, ship, Property::ship_type) == std::vector<std::string>{"General Cargo"});
    CHECK(values(list.claims, ship, Property::mmsi) == std::vector<std::string>{"273999901"});
    CHECK(values(list.claims, company, Property::tax_number) == std::vector<std::string>{"1234567894"});
    const Claim* edge = test::claim_of(list.claims, ship, Property::owned_or_controlled_by);
    REQUIRE(edge != nullptr);
    CHECK(edge->value == company);
    CHECK(edge->note == "15003 Owned or Controlled By");
    const Claim* listed = test::claim_of(list.claims, ship, Property::listed);
    REQUIRE(listed != nullptr);
    CHECK(listed->value == "EXAMPLE-EO00000");
    CHECK(printed(listed->valid.from.earliest) == "2022-05-08");
    CHECK(listed->valid.still);
}

TEST_CASE("the target table: an empty sanction is none, numbers are told by form, and no country becomes a flag")
{
    const ListReading list = sniffed(sanctions() / "formats" / "targets.simple.csv");
    CHECK(values(list.claims, "ftm:EX-hull-1", Property::listed).empty());
    CHECK(values(list.claims, "ftm:EX-org-1", Property::listed).size() == 2);
    CHECK(printed(test::claim_of(list.claims, "ftm:EX-org-1", Property::listed)->valid.from.earliest) == "2024-05-14");
    CHECK(values(list.claims, "ftm:EX-hull-1", Property::mmsi) == std::vector<std::string>{"273999901"});
    CHECK(values(list.claims, "ftm:EX-hull-1", Property::call_sign) == std::vector<std::string>{"UBZZ9"});
    CHECK(values(list.claims, "ftm:EX-org-1", Property::tax_number) == std::vector<std::string>{"1234567894"});
    CHECK(all_values(list, Property::flag).empty());
    CHECK(values(list.claims, "ftm:EX-hull-1", Property::country) == std::vector<std::string>{"LR", "PA", "RU"});
}

TEST_CASE("the maritime table: two ship numbers on one id are a conflict, and a ship may lack one")
{
    const ListReading list = sniffed(sanctions() / "formats" / "maritime.csv");
    REQUIRE(list.noted.contains("several_numbers"));
    CHECK(list.noted.at("several_numbers") == 1);
    CHECK(list.notes.front().subject == "ftm:EX-hull-2");
    CHECK(values(list.claims, "ftm:EX-hull-2", Property::imo) == std::vector<std::string>{"2000133", "2000250"});
    CHECK(values(list.claims, "ftm:EX-hull-2", Property::name).size() == 1);
    CHECK(values(list.claims, "ftm:EX-hull-4", Property::imo).empty());
}

TEST_CASE("Senzing lines and array hold the same claims, and a pointer is an edge")
{
    const ListReading lines = sniffed(sanctions() / "formats" / "senzing.jsonl"), array = sniffed(sanctions() / "formats" / "senzing_array.json");
    REQUIRE(lines.claims.size() > 8);
    CHECK(ListState(lines) == ListState(array));
    const Claim* edge = test::claim_of(lines.claims, "senzing:EXAMPLE/EX-person-1", Property::owns_share);
    REQUIRE(edge != nullptr);
    CHECK(edge->value == "senzing:EXAMPLE/EX-org-1");
    CHECK(edge->note == "OWNER");
    CHECK_FALSE(edge->share.has_value());
    CHECK(values(lines.claims, "senzing:EXAMPLE/EX-person-1", Property::name) == std::vector<std::string>{"Ivan Primerov"});
    CHECK(values(lines.claims, "senzing:EXAMPLE/EX-person-1", Property::original_name) == std::vector<std::string>{"ПРИМЕРОВ Иван"});
}

TEST_CASE("each damaged file has the outcome, the counts and the completeness that are expected of it")
{
    const ListReading whole = test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "ofac" / "sdn_2024-05-03.csv"));
    const std::string expected = test::slurp(sanctions() / "bad" / "expected.csv");
    Rows rows(expected);
    Row row;
    rows.next(row);
    const Columns columns(row.cells);
    std::size_t files = 0;
    while (rows.next(row)) {
        std::string file(columns.get(row, "file"));
        CAPTURE(file);
        std::string comments;
        Companions with;
        if (const auto plus = file.find(" + "); plus != std::string::npos) {
            file = file.substr(0, plus);
            comments = test::slurp(sanctions() / "bad" / "ofac_remarks_spill" / "sdn_comments.csv");
            with.comments = comments;
        }
        const std::string bytes = test::slurp(sanctions() / "bad" / file);
        const auto format = sniff_list(bytes);
        const ListReading list = test::reading(format.value_or(ListFormat::ofac_sdn), bytes, with);
        Outcome outcome = list.outcome;
        if (file == "ofac_shrunk.csv") {
            const ListDiff diff = diff_lists(ListState(whole), list);
            outcome = diff.outcome;
            CHECK(diff.events.empty());
            CHECK(diff_lists(ListState(whole), list, true).removed == 11991 - 300);
        }
        CHECK(name(outcome) == columns.get(row, "outcome"));
        CHECK(std::to_string(list.outcome == Outcome::refused ? 0 : list.accounting.decoded) == columns.get(row, "accepted"));
        CHECK(std::to_string(list.outcome == Outcome::refused ? 0 : list.accounting.rejected_total()) == columns.get(row, "rejected"));
        CHECK(name(list.complete) == columns.get(row, "list_complete"));
        CHECK(list.accounting.balanced());
        CHECK((list.outcome == Outcome::refused) == list.claims.empty());
        CHECK((list.outcome == Outcome::refused) == !list.refusal.empty());
        if (file == "eu_renamed_column.csv") CHECK(list.refusal.find("imoNumber") != std::string::npos);
        if (file == "ofac_empty.csv") {
            const ListDiff diff = diff_lists(ListState(whole), list, true);
            CHECK(diff.outcome == Outcome::refused);
            CHECK(diff.events.empty());
        }
        if (file == "ofac_truncated_tail.csv") CHECK(diff_lists(ListState(whole), list, true).removed == 0);
        ++files;
    }
    CHECK(files == 15);
}

TEST_CASE("damaged files keep the values of the rows that are sound")
{
    const auto bad = [](const char* file) { return test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "bad" / file)); };
    const ListReading original = test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "ofac" / "sdn_2024-05-03.csv"));
    std::vector<Claim> first_ten;
    for (const char* file : {"ofac_lf_no_end_mark.csv", "ofac_utf8_bom.csv", "ofac_with_header.csv"}) {
        const ListReading list = bad(file);
        const ListState state(list);
        CHECK(state.entries().size() == 10);
        const ListState whole(original);
        for (const auto& [subject, claims] : state.entries()) {
            const auto it = whole.entries().find(subject);
            if (it != whole.entries().end()) CHECK_MESSAGE(prints_same(it->second, claims), file << " " << subject);
        }
    }
    CHECK(bad("ofac_utf8_bom.csv").noted.contains("byte_order_mark"));
    CHECK(bad("ofac_with_header.csv").noted.contains("header_row"));
    const ListReading latin = bad("ofac_latin1_high_bytes.csv"), utf8 = bad("ofac_utf8_high_bytes.csv");
    CHECK(latin.noted.contains("latin1"));
    CHECK_FALSE(utf8.noted.contains("latin1"));
    CHECK(ListState(latin) == ListState(utf8));
    CHECK(bad("ofac_duplicate_ent_num.csv").noted.at("repeated_entry") == 1);

    const ListReading quirks = bad("ofac_imo_quirks.csv");
    CHECK(test::claim_of(quirks.claims, "ofac:44245", Property::imo)->note == "bad_length");
    CHECK(values(quirks.claims, "ofac:44245", Property::imo) == std::vector<std::string>{"924298"});
    CHECK(values(quirks.claims, "ofac:23424", Property::registration_number) == std::vector<std::string>{"15411 (Malta)"});
    CHECK(values(quirks.claims, "ofac:37479", Property::registration_number) == std::vector<std::string>{"RS 150443 (Russia)"});
    CHECK(values(quirks.claims, "ofac:17104", Property::imo) == std::vector<std::string>{"8606173"});
    CHECK(values(quirks.claims, "ofac:37032", Property::imo) == std::vector<std::string>{"8730455"});
    CHECK(values(quirks.claims, "ofac:27200", Property::imo).empty());
    CHECK(values(quirks.claims, "ofac:27200", Property::mmsi) == std::vector<std::string>{"375311000"});
    CHECK(values(quirks.claims, "ofac:27200", Property::listed) == std::vector<std::string>{"UKRAINE-EO13661", "CYBER2", "ELECTION-EO13848"});
}

TEST_CASE("remarks of a thousand characters go on in the comments of their day, in mid-word")
{
    const std::string sdn = test::slurp(sanctions() / "bad" / "ofac_remarks_spill" / "sdn.csv"), comments = test::slurp(sanctions() / "bad" / "ofac_remarks_spill" / "sdn_comments.csv");
    const ListReading joined = test::reading(ListFormat::ofac_sdn, sdn, {.comments = comments}), cut = test::reading(ListFormat::ofac_sdn, sdn);
    CHECK(has(joined, "ofac:28263", Property::linked_to, "LAZARUS GROUP"));
    CHECK(has(joined, "ofac:28263", Property::weak_name, "snowsjohn"));
    CHECK_FALSE(has(cut, "ofac:28263", Property::weak_name, "snowsjohn"));
    CHECK(has(joined, "ofac:12300", Property::linked_to, "PROMO RAIZ S.A.S."));
    CHECK(cut.noted.at("remark_cut") == 5);
    CHECK_FALSE(joined.noted.contains("remark_cut"));
    // Comments of another day are not spliced on.
    const ListReading other = test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "bad" / "ofac_duplicate_ent_num.csv"), {.comments = "306,\"; Linked To: EXAMPLE.\"\r\n999,\"x\"\r\n"});
    CHECK(other.noted.at("comment_of_another_day") == 1);
    CHECK(other.noted.at("comment_without_entry") == 1);
    CHECK(values(other.claims, "ofac:306", Property::linked_to).empty());
}

TEST_CASE("mixed lines of entities: three rejected with their offsets, unknown members kept, two lines of one id added up")
{
    const ListReading list = sniffed(sanctions() / "bad" / "ftm_mixed_lines.ndjson");
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::json_bad)] == 1);
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::member_missing)] == 1);
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::column_bad)] == 1);
    CHECK(list.accounting.blank == 1);
    CHECK(values(list.claims, "ftm:ex-1", Property::call_sign) == std::vector<std::string>{"UBZZ9"});
    CHECK(values(list.claims, "ftm:ex-1", Property::imo) == std::vector<std::string>{"2000016"});
    CHECK(values(list.claims, "ftm:ex-1", Property::kind).size() == 1);
    CHECK(values(list.claims, "ftm:ex-3", Property::kind) == std::vector<std::string>{"unknown"});
    CHECK(has(list, "ftm:ex-5", Property::remark, "blue"));
    CHECK(has(list, "ftm:ex-5", Property::remark, "{\"a\":1}"));
    CHECK(values(list.claims, "ftm:ex-6", Property::name) == std::vector<std::string>{"ZEROBYTE"});
    CHECK(list.noted.at("control_removed") == 1);
}
