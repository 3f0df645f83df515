#include <doctest/doctest.h>

#include "core/ids.hpp"
#include "core/text.hpp"

using namespace tw;

TEST_CASE("hostile text is shown, never acted on")
{
    CHECK(visible("a\x1b[31mb") == "a\\x1b[31mb");
    CHECK(visible("x\u202ey\u200bz") == "x\\u202ey\\u200bz");
    CHECK(visible("\xff\xc0\x80") == "\\xff\\xc0\\x80");
    CHECK(visible("Раджин 나진") == "Раджин 나진");
    CHECK(escape_html("<img src=x onerror='1'>&\"") == "&lt;img src=x onerror=&#39;1&#39;&gt;&amp;&quot;");
}

TEST_CASE("numbers are whole or refused, whatever the locale (C-11)")
{
    CHECK(*parse_integer("-12") == -12);
    CHECK(*parse_integer("+12") == 12);
    CHECK_FALSE(parse_integer("12a"));
    CHECK_FALSE(parse_integer(""));
    CHECK_FALSE(parse_integer("99999999999999999999"));
    CHECK(*parse_real("1e3") == 1000.0);
    CHECK_FALSE(parse_real("1,5"));
    CHECK_FALSE(parse_real("nan"));
    CHECK_FALSE(parse_real("inf"));
}

TEST_CASE("the IMO check digit accepts a real number and refuses its neighbours (D-34, W8)")
{
    CHECK(imo_is_valid(ImoNumber{9074729}));
    CHECK_FALSE(imo_is_valid(ImoNumber{9074728}));
    CHECK_FALSE(imo_is_valid(ImoNumber{0}));
    CHECK_FALSE(imo_is_valid(ImoNumber{90747290}));
}
