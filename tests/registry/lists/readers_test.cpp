#include <doctest/doctest.h>

#include <map>

#include "registry/lists/country.hpp"
#include "registry/lists/diff.hpp"
#include "registry/lists/listed.hpp"
#include "registry/lists/name_cell.hpp"
#include "registry/lists/ofac_remarks.hpp"
#include "registry/lists/printed_text.hpp"
#include "registry/lists/rows.hpp"
#include "registry/lists/write_list.hpp"

using namespace tw;
using namespace tw::registry;
using test::values;
using Texts = std::vector<std::string>;

namespace {

/// Rows of an invented sdn.csv; `end` is what stands after the last.
std::string sdn(std::initializer_list<std::string> rows, std::string end = "\x1a")
{
    std::string out;
    for (const auto& row : rows) out += row + "\r\n";
    return out + end;
}

std::string ship(std::string number, std::string name, std::string remarks = "-0- ")
{
    if (remarks != "-0- ") remarks = "\"" + remarks + "\"";
    return number + ",\"" + name + "\",\"vessel\",\"EXAMPLE-1] [EXAMPLE-2\",-0- ,-0- ,-0- ,-0- ,-0- ,\"Panama\",-0- ," + remarks;
}

std::string company(std::string number, std::string name) { return number + ",\"" + name + "\",-0- ,\"EXAMPLE-1\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "; }

}  // namespace

TEST_CASE("the full stop at the end belongs to the sentence unless an entry of the list has it in its name")
{
    const std::string bytes = sdn({company("900001", "EXAMPLE LINES S.A."), company("900002", "SAMPLE TRADING"), company("900003", "TWICE"), company("900004", "TWICE"),
                                   ship("900010", "EXAMPLE ONE", "MMSI 273999901; Linked To: EXAMPLE LINES S.A.."), ship("900011", "EXAMPLE TWO", "Linked To: EXAMPLE LINES S.A."),
                                   ship("900012", "EXAMPLE THREE", "Linked To: SAMPLE TRADING."), ship("900013", "EXAMPLE FOUR", "Linked To: TWICE."), ship("900014", "EXAMPLE FIVE", "Linked To: NOT HERE LTD.")});
    const ListReading list = test::reading(ListFormat::ofac_sdn, bytes);
    CHECK(values(list.claims, "ofac:900010", Property::linked_to) == Texts{"ofac:900001"});
    CHECK(values(list.claims, "ofac:900011", Property::linked_to) == Texts{"ofac:900001"});
    CHECK(values(list.claims, "ofac:900012", Property::linked_to) == Texts{"ofac:900002"});
    CHECK(values(list.claims, "ofac:900013", Property::linked_to) == Texts{"TWICE"});
    CHECK(test::claim_of(list.claims, "ofac:900013", Property::linked_to)->note == "ambiguous");
    CHECK(values(list.claims, "ofac:900014", Property::linked_to) == Texts{"NOT HERE LTD"});
    CHECK(test::claim_of(list.claims, "ofac:900014", Property::linked_to)->note == "final full stop unsure");
    CHECK(test::shown(*test::claim_of(list.claims, "ofac:900014", Property::linked_to)) == "NOT HERE LTD.");
    CHECK(values(list.claims, "ofac:900010", Property::listed) == Texts{"EXAMPLE-1", "EXAMPLE-2"});
    CHECK(values(list.claims, "ofac:900001", Property::kind) == Texts{"organisation"});
}

TEST_CASE("clauses of remarks become claims of their kind, and what no rule knows is kept")
{
    const ListReading list = test::reading(ListFormat::ofac_sdn, sdn({ship("900010", "EXAMPLE ONE",
        "Former Vessel Flag Malta; alt. Former Vessel Flag None Identified; Vessel Year of Build 1999; Other Vessel Call Sign UBZZ9; Other Vessel Type Tug; f.k.a. 'OLD NAME'; a.k.a. 'WEAK; NAME'; "
        "Vessel Registration Identification IMO  2000016; Something else entirely.")}));
    CHECK(values(list.claims, "ofac:900010", Property::former_flag) == Texts{"MT", "None Identified"});
    CHECK(values(list.claims, "ofac:900010", Property::build_year) == Texts{"1999"});
    CHECK(values(list.claims, "ofac:900010", Property::call_sign) == Texts{"UBZZ9"});
    CHECK(values(list.claims, "ofac:900010", Property::former_name) == Texts{"OLD NAME"});
    CHECK(values(list.claims, "ofac:900010", Property::imo) == Texts{"2000016"});
    CHECK(values(list.claims, "ofac:900010", Property::flag) == Texts{"PA"});
    const auto remarks = values(list.claims, "ofac:900010", Property::remark);
    CHECK(std::ranges::find(remarks, "Something else entirely.") != remarks.end());
}

TEST_CASE("each claim walks back to the bytes of its record")
{
    const std::string bytes = sdn({company("900001", "EXAMPLE A"), ship("900002", "EXAMPLE B"), company("900003", "EXAMPLE C")});
    const ListReading list = test::reading(ListFormat::ofac_sdn, bytes);
    for (const auto& claim : list.claims) {
        const auto record = bytes.substr(claim.offset.value, claim.length);
        CHECK(record.starts_with(claim.subject.substr(5) + ","));
        CHECK(record.ends_with("-0- "));
    }
    CHECK(list.records == 3);
}

TEST_CASE("a cell over a megabyte, a line over sixteen and a line of a hundred are rejected where they stand, in bounded memory, and the rest is read")
{
    for (const std::size_t size : {(std::size_t{1} << 20) + 1, (std::size_t{16} << 20) + 1, std::size_t{100} << 20}) {
        std::string bytes = company("900001", "EXAMPLE A") + "\r\n900002,\"" + std::string(size, 'x') + "\"\r\n" + company("900003", "EXAMPLE C") + "\r\n\x1a";
        const ListReading list = test::reading(ListFormat::ofac_sdn, bytes);
        CHECK(list.outcome == Outcome::partial);
        CHECK(list.complete == Complete::no);
        CHECK(list.accounting.decoded == 2);
        CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::line_too_long)] == 1);
        CHECK(list.accounting.samples.front().excerpt.size() <= 120);
        CHECK(values(list.claims, "ofac:900003", Property::name) == Texts{"EXAMPLE C"});
    }
    const std::string line = "{\"id\":\"a\",\"schema\":\"Vessel\",\"properties\":{\"name\":[\"EXAMPLE A\"]}}\n";
    const ListReading lines = test::reading(ListFormat::ftm_ndjson, line + "{\"id\":\"" + std::string(std::size_t{100} << 20, 'x') + "\"}\n" + line);
    CHECK(lines.accounting.decoded == 2);
    CHECK(lines.accounting.rejected[static_cast<std::size_t>(Reject::line_too_long)] == 1);
}

TEST_CASE("an entity bomb, an outside reference, deep nesting and a record of twenty megabytes expand and fetch nothing")
{
    const std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                             "<CONSOLIDATED_LIST><ENTITIES><ENTITY><REFERENCE_NUMBER>&c;</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
    const std::string outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><CONSOLIDATED_LIST><ENTITIES><ENTITY><REFERENCE_NUMBER>&a;</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
    std::string deep = "<CONSOLIDATED_LIST><ENTITIES>";
    for (int i = 0; i < 100; ++i) deep += "<E>";
    for (const auto format : {ListFormat::un_xml, ListFormat::ofac_advanced_xml})
        for (const auto& bytes : {bomb, outside, deep, std::string("<CONSOLIDATED_LIST><ENTITIES>"), std::string("<a/>"), std::string("no markup")}) {
            const ListReading list = test::reading(format, bytes);
            CHECK(list.outcome == Outcome::refused);
            CHECK(list.claims.empty());
            CHECK_FALSE(list.refusal.empty());
        }
    CHECK(test::reading(ListFormat::un_xml, bomb).refusal.find("entity") != std::string::npos);
    const std::string head = "<CONSOLIDATED_LIST><ENTITIES>", small = "<ENTITY><REFERENCE_NUMBER>EXe.001</REFERENCE_NUMBER><FIRST_NAME>EXAMPLE</FIRST_NAME></ENTITY>";
    const std::string large = "<ENTITY><REFERENCE_NUMBER>EXe.002</REFERENCE_NUMBER><COMMENTS1>" + std::string(std::size_t{20} << 20, 'x') + "</COMMENTS1></ENTITY>";
    const ListReading list = test::reading(ListFormat::un_xml, head + small + large + small + "</ENTITIES></CONSOLIDATED_LIST>");
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::line_too_long)] == 1);
    CHECK(list.accounting.decoded == 2);
    CHECK(list.outcome == Outcome::partial);
}

TEST_CASE("an owner relation printed from a person to a ship is turned round, one from a ship to a person is not")
{
    const std::string bytes = "<Sanctions><ReferenceValueSets><PartySubTypeValues><PartySubType ID=\"1\" PartyTypeID=\"4\">Vessel</PartySubType><PartySubType ID=\"4\" PartyTypeID=\"1\">Unknown</PartySubType></PartySubTypeValues>"
                              "<PartyTypeValues><PartyType ID=\"1\">Individual</PartyType></PartyTypeValues><RelationTypeValues><RelationType ID=\"15003\">Owned or Controlled By</RelationType></RelationTypeValues></ReferenceValueSets>"
                              "<DistinctParties><DistinctParty><Profile ID=\"1\" PartySubTypeID=\"1\"/></DistinctParty><DistinctParty><Profile ID=\"2\" PartySubTypeID=\"4\"/></DistinctParty></DistinctParties>"
                              "<ProfileRelationships><ProfileRelationship From-ProfileID=\"2\" To-ProfileID=\"1\" RelationTypeID=\"15003\"/><ProfileRelationship From-ProfileID=\"1\" To-ProfileID=\"2\" RelationTypeID=\"15003\" Former=\"true\"/>"
                              "<ProfileRelationship From-ProfileID=\"1\" RelationTypeID=\"15003\"/></ProfileRelationships></Sanctions>";
    const ListReading list = test::reading(ListFormat::ofac_advanced_xml, bytes);
    CHECK(values(list.claims, "ofac:1", Property::owned_or_controlled_by) == Texts{"ofac:2", "ofac:2"});
    CHECK(values(list.claims, "ofac:2", Property::owned_or_controlled_by).empty());
    CHECK(test::claim_of(list.claims, "ofac:1", Property::owned_or_controlled_by)->note == "15003 Owned or Controlled By, printed backwards");
    CHECK(list.noted.at("relation_flipped") == 1);
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::member_missing)] == 1);
}

TEST_CASE("a listing whose day can't be read stays, without its day and with a note")
{
    const ListReading list = test::reading(ListFormat::un_xml, "<CONSOLIDATED_LIST><ENTITIES><ENTITY><REFERENCE_NUMBER>EXe.1</REFERENCE_NUMBER><UN_LIST_TYPE>EX</UN_LIST_TYPE><LISTED_ON>1066-10-14</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>");
    CHECK(list.noted.at("date_unreadable") == 1);
    REQUIRE(test::claim_of(list.claims, "un:EXe.1", Property::listed) != nullptr);
    CHECK_FALSE(test::claim_of(list.claims, "un:EXe.1", Property::listed)->valid.from.stated());
}

TEST_CASE("claims that go to a sink are those of the reading, and are not kept")
{
    const std::string bytes = sdn({company("900001", "EXAMPLE A"), ship("900002", "EXAMPLE B")});
    std::vector<Claim> taken;
    const auto read = read_list(ListFormat::ofac_sdn, bytes, {}, {}, [&](Claim&& claim) { taken.push_back(std::move(claim)); });
    REQUIRE(read.has_value());
    CHECK(read->claims.empty());
    CHECK(ListState(std::span<const Claim>(taken)) == ListState(test::reading(ListFormat::ofac_sdn, bytes)));
}

TEST_CASE("JSON that nests too deep or is none is rejected alone")
{
    const ListReading list = test::reading(ListFormat::ftm_ndjson, std::string("{\"id\":\"a\",\"schema\":\"Vessel\",\"x\":") + std::string(100, '[') + std::string(100, ']') + "}\n[1]\n\"x\"\n{\"id\":\"b\",\"schema\":\"Vessel\"}\n");
    // The first byte is that of a record, so that the file is lines and not an array.
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::json_bad)] == 3);
    CHECK(list.accounting.decoded == 1);
    for (const std::string text : {"[", "[{", "[{\"RECORD_ID\":\"1\"}", "[}", "[]]", "[1,2"}) {
        const ListReading array = test::reading(ListFormat::senzing_json, text);
        CHECK(array.accounting.balanced());
        CHECK((array.complete == Complete::no || text == "[]]"));
    }
}

TEST_CASE("a record of a million values, or a relation of thousands with thousands, is cut off and noted")
{
    std::string names, owners;
    for (int i = 0; i < 1'000'000; ++i) names += i == 0 ? "\"a\"" : ",\"a\"";
    for (int i = 0; i < 5'000; ++i) owners += (i == 0 ? "\"o" : ",\"o") + std::to_string(i) + "\"";
    const ListReading list = test::reading(ListFormat::ftm_ndjson, "{\"id\":\"a\",\"schema\":\"Vessel\",\"properties\":{\"name\":[" + names + "]}}\n{\"id\":\"b\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[" + owners +
                                                                  "],\"asset\":[" + owners + "]}}\n");
    CHECK(list.accounting.decoded == 2);
    CHECK(list.claims.size() <= 100'000);
    CHECK(list.noted.at("too_many_claims") >= 2);
    CHECK(list.notes.size() <= 2 * ListReading::notes_kept);
}

TEST_CASE("an unknown file is an unknown dialect, and a request that can't be served is a usage error")
{
    for (const std::string_view text : {"", "hello", "a,b,c\n1,2,3\n", "<html></html>", "{\"a\":1}", "\x1f\x8b\x08", "12,13\n", "12,ab,c,d,e\n", "12,ab,c,d,e,f\n"}) {
        const auto found = sniff_list(text);
        REQUIRE_FALSE(found.has_value());
        CHECK(found.error().fault == Fault::dialect_unknown);
    }
    CHECK(read_list(ListFormat::register_csv, "a\n1\n", {}).error().fault == Fault::usage);
    CHECK(read_list(ListFormat::ofac_comments, "1,x\n", {}).error().fault == Fault::usage);
    for (std::size_t i = 0; i < static_cast<std::size_t>(ListFormat::count_); ++i) CHECK(list_format_from(name(static_cast<ListFormat>(i))) == static_cast<ListFormat>(i));
}

TEST_CASE("a mapping says what is wrong with it")
{
    for (const std::string_view text : {"", "[", "name = 1\n[columns]\na = \"imo\"", "name = \"x\"", "name = \"x\"\n[columns]\na = \"colour\"", "name = \"x\"\nbasis = \"rumour\"\n[columns]\na = \"imo\"",
                                        "name = \"x\"\nkind = \"ghost\"\n[columns]\na = \"imo\"", "name = \"x\"\ndelimiter = \"ab\"\n[columns]\na = \"imo\"", "other = \"x\"\nname = \"x\"\n[columns]\na = \"imo\""}) {
        const auto mapping = read_register_mapping(text);
        REQUIRE_FALSE_MESSAGE(mapping.has_value(), text);
        CHECK(mapping.error().fault == Fault::usage);
    }
    const auto mapping = read_register_mapping("name = \"reg\"\nkey = \"No\"\ndelimiter = \";\"\nseparator = \"/\"\n[columns]\nShip = \"name\"\nIMO = \"imo\"\nEx = \"former_name\"\n");
    REQUIRE(mapping.has_value());
    const ListReading list = test::reading(ListFormat::register_csv, "No;Ship;IMO;Ex;Colour\n1;EXAMPLE A;2000016;ONE / TWO;red\n2;EXAMPLE B;Call sign;;\n3;short\n", {.mapping = &*mapping});
    CHECK(values(list.claims, "reg:1", Property::former_name) == Texts{"ONE", "TWO"});
    CHECK(test::claim_of(list.claims, "reg:1", Property::remark)->note == "Colour");
    CHECK(values(list.claims, "reg:2", Property::imo).empty());
    CHECK(list.noted.at("imo_not_a_number") == 1);
    // Words where a number belongs: the columns may have shifted, and the row's other cells are doubtful.
    CHECK(list.noted.at("record_doubtful") == 1);
    CHECK(test::claim_of(list.claims, "reg:2", Property::name)->note == "doubtful");
    CHECK(test::claim_of(list.claims, "reg:1", Property::name)->note.empty());
    CHECK(list.accounting.rejected[static_cast<std::size_t>(Reject::row_too_short)] == 1);
    CHECK(test::reading(ListFormat::register_csv, "Nr;Ship\n", {.mapping = &*mapping}).refusal.find("No") != std::string::npos);
}

TEST_CASE("the EU financial file: one entity over several rows, semicolons between columns")
{
    const std::string head = "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_DesignationDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;NameAlias_WholeName;"
                             "Address_City;Address_CountryIso2Code;Identification_Number;Identification_TypeCode\n";
    const ListReading list = test::reading(ListFormat::eu_financial, head + "01/08/2026;77;EU.1.1;E;2024-06-24;2024/1 (EXAMPLE);EXA;EXAMPLE SHIPPING LLC;;;;\n01/08/2026;77;EU.1.1;E;2024-06-24;2024/1 (EXAMPLE);EXA;ПРИМЕР ШИППИНГ;;;;\n"
                                                                      "01/08/2026;77;EU.1.1;E;2024-06-24;2024/1 (EXAMPLE);EXA;;\"Example; City\";RU;2100001;imo\n");
    CHECK(list.records == 1);
    CHECK(list.accounting.decoded == 3);
    CHECK(values(list.claims, "eu-fsf:77", Property::name) == Texts{"EXAMPLE SHIPPING LLC"});
    CHECK(values(list.claims, "eu-fsf:77", Property::alias) == Texts{"ПРИМЕР ШИППИНГ"});
    CHECK(values(list.claims, "eu-fsf:77", Property::listed) == Texts{"EXA"});
    CHECK(values(list.claims, "eu-fsf:77", Property::company_imo) == Texts{"2100001"});
    CHECK(values(list.claims, "eu-fsf:77", Property::address) == Texts{"Example; City"});
    CHECK(sniff_list(head) == ListFormat::eu_financial);
}

TEST_CASE("the older UK list has its lines before the header and groups its rows")
{
    const std::string bytes = "Last Updated,01/02/2024\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Group Type,Alias Type,Alias Quality,Regime,Listed On,DOB,Group ID\n"
                              "PRIMEROV,Ivan,,,,,Individual,Primary name,,Example,24/02/2022,00/00/1961,7001\nPRIMER,I,,,,,Individual,AKA,Low,Example,24/02/2022,00/00/1961,7001\n";
    CHECK(sniff_list(bytes) == ListFormat::uk_consolidated);
    const ListReading list = test::reading(ListFormat::uk_consolidated, bytes);
    CHECK(list.records == 1);
    CHECK(values(list.claims, "uk-group:7001", Property::name) == Texts{"Ivan PRIMEROV"});
    CHECK(values(list.claims, "uk-group:7001", Property::weak_name) == Texts{"I PRIMER"});
    CHECK(values(list.claims, "uk-group:7001", Property::birth_date) == Texts{"1961"});
    CHECK(values(list.claims, "uk-group:7001", Property::listed).size() == 1);
}

TEST_CASE("names in a name cell are told apart, and a cell that can't be is one name")
{
    CHECK(name_cell("EXAMPLE B (ex EXAMPLE A)").former == Texts{"EXAMPLE A"});
    CHECK(name_cell("EXAMPLE B (ex EXAMPLE A)").name == "EXAMPLE B");
    CHECK(name_cell("A B (C D) (E)").other == Texts{"C D", "E"});
    CHECK(name_cell("Bank (VEB)").other == Texts{"VEB"});
    for (const std::string_view text : {"(A)", "A (B", "A (B (C))", "A ()", "", "A) (B", "A (B) C"}) CHECK(name_cell(text).name == text);
}

TEST_CASE("printed dates are read day before month, as wide as they are printed")
{
    const std::map<std::string, std::string> dates{{"25.6.2024", "2024-06-25"}, {"2026-08-07", "2026-08-07"}, {"2 December 1985", "1985-12-02"}, {"14/05/2024", "2024-05-14"}, {"dd/mm/1961", "1961"},
        {"00/00/1961", "1961"}, {"dd/07/1961", "1961-07"}, {"14-May-2024", "2024-05-14"}, {"Apr 1968", "1968-04"}, {"circa 1961", "1961"}, {"13 Apr 1968", "1968-04-13"}, {"2024-05-14T10:00:00", "2024-05-14"}};
    for (const auto& [text, wanted] : dates) CHECK_MESSAGE(printed_date(text).has_value(), text);
    for (const auto& [text, wanted] : dates) CHECK(printed(printed_date(text).value_or(DayRange{})) == wanted);
    for (const std::string_view text : {"", "soon", "31.2.2024", "1.13.2024", "1965 or 1966", "12/1961/3", "1849", "2101-01-01", "32 May 1990", "...", "- - -"}) CHECK_FALSE_MESSAGE(printed_date(text).has_value(), text);
}

TEST_CASE("states are known by the names that lists print")
{
    const std::map<std::string, std::string> states{{"Panama (PAN)", "PA"}, {"Korea, North", "KP"}, {"Democratic People's Republic of Korea", "KP"}, {"The Bahamas", "BS"}, {"ru", "RU"}, {"St. Vincent and the Grenadines", "VC"},
        {"Hong Kong, China", "HK"}, {"Côte d’Ivoire", "CI"}, {"Tanzania", "TZ"}, {"Türkiye", "TR"}, {"PAN", "PA"}, {"Portugal (MAR)", "PT"}, {"DPRK", "KP"}, {"uk", "GB"}};
    for (const auto& [text, code] : states) CHECK_MESSAGE(country_code(text) == code, text);
    for (const std::string_view text : {"", "None Identified", "Not Known", "xx", "undetermined", "()"}) CHECK(country_code(text).empty());
}

TEST_CASE("cells with lists keep what is quoted in them together")
{
    CHECK(split_cell("A; B; C") == Texts{"A", "B", "C"});
    CHECK(split_cell("\"A; B\"; C") == Texts{"A; B", "C"});
    CHECK(split_cell("\"A \"\"B\"\"\"; C") == Texts{"A \"B\"", "C"});
    CHECK(split_cell("A;B") == Texts{"A;B"});
    CHECK(split_cell("\"A; B") == Texts{"\"A", "B"});
    CHECK(split_cell("").empty());
    CHECK(split_cell("; ; ").empty());
}

TEST_CASE("text is stored tidy: no control characters, one blank for a line end, one composed form")
{
    CHECK(tidied(std::string("ZERO\0BYTE", 9)).text == "ZEROBYTE");
    CHECK(tidied(std::string("ZERO\0BYTE", 9)).control_removed);
    CHECK(tidied(" a\r\n b ").text == "a b");
    CHECK(tidied("e\xCC\x81").text == "\xC3\xA9");
    CHECK_FALSE(is_utf8("\xC0\x80"));
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_utf8("CAF\xC9 "));
    CHECK(from_latin1("\xC9") == "É");
    CHECK(bare_number("ＩＭＯ").empty());
    CHECK(bare_number("IMO １２３") == "123");
    CHECK(bare_number("12a").empty());
}

TEST_CASE("rows: line ends of three kinds, quotes that never close, a last row without an end")
{
    Rows rows("a,\"b\nc\"\r\n\r\"open\nx,y", ',');
    Row row;
    REQUIRE(rows.next(row));
    CHECK(row.cells == Texts{"a", "b\nc"});
    REQUIRE(rows.next(row));
    CHECK(row.kind == Row::Kind::blank);
    REQUIRE(rows.next(row));
    CHECK(row.kind == Row::Kind::quote_open);
    REQUIRE(rows.next(row));
    CHECK(row.cells == Texts{"x", "y"});
    CHECK_FALSE(row.ended);
    CHECK_FALSE(rows.next(row));
}
