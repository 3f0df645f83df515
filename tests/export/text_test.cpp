#include <doctest/doctest.h>

#include "export/csv.hpp"
#include "export/json.hpp"

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
