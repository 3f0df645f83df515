#include <doctest/doctest.h>

#include "export/case_writer.hpp"
#include "export/csv.hpp"
#include "export/json.hpp"

using namespace tw;
using namespace tw::interchange;

TEST_CASE("a cell that a spreadsheet would run as a formula is disarmed, a number is not")
{
    for (const char* cell : {"=1+1", "+SUM(A1)", "-2+3", "@x", "\uff1dcmd"})
        CHECK(csv_text(cell).find('\'') <= 1);
    CHECK(csv_text("ANGARA") == "ANGARA");
    CHECK(is_plain_number("-12.5"));
    for (const char* cell : {"-", "-1-2", "1.", ".5", "+1", "1e5", "", "-1+cmd"}) CHECK_FALSE(is_plain_number(cell));
}

TEST_CASE("CSV text with commas and quotes is quoted, and what acts on a terminal is a code")
{
    CHECK(csv_text("a,\"b\"\n") == "\"a,\"\"b\"\"\\x0a\"");
    CHECK(csv_text("\x1b[31m\u202eRED\t\r") == "\\x1b[31m\\u202eRED\\x09\\x0d");
    CHECK(csv_text("\xff") == "\\xff");
}

TEST_CASE("JSON text survives, and can't act on a terminal")
{
    CHECK(json_text("a\"b\\c\n\x1b[2J") == "\"a\\\"b\\\\c\\n\\u001b[2J\"");
    CHECK(json_text("\u202eevil") == "\"\\u202eevil\"");
    CHECK(json_text("\xffz") == "\"\\\\xffz\"");
    CHECK(json_text("나진 Раджин") == "\"나진 Раджин\"");
}

TEST_CASE("credibility 1 to 5 is STIX confidence 90, 70, 50, 30, 10, and 6 has none")
{
    using evidence::Credibility;
    CHECK(stix_confidence(Credibility::one) == 90);
    CHECK(stix_confidence(Credibility::two) == 70);
    CHECK(stix_confidence(Credibility::three) == 50);
    CHECK(stix_confidence(Credibility::four) == 30);
    CHECK(stix_confidence(Credibility::five) == 10);
    CHECK_FALSE(stix_confidence(Credibility::six).has_value());
}

TEST_CASE("one name has one UUID, marked as name-based, and another name another")
{
    const std::string id = uuid5("hull\nimo:9000003");
    CHECK(id == uuid5("hull\nimo:9000003"));
    CHECK(id != uuid5("hull\nimo:9000004"));
    REQUIRE(id.size() == 36);
    CHECK(id[14] == '5');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(id == "b663cafd-f225-5856-8212-2c4a238c089b");  // worked out with Python's uuid.uuid5
}
