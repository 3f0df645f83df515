#include <doctest/doctest.h>

#include "registry/identity/flag_check.hpp"
#include "registry/identity/identifiers.hpp"

using namespace tw::registry;

TEST_CASE("a valid number of one scheme in the field of the other is told apart, and no number is padded, cut or completed")
{
    CHECK(read_imo_ship("2000016").usable());
    CHECK(read_imo_ship("2100001").reading == Reading::other_scheme);
    CHECK(read_imo_company("2100001").canonical == "2100001");
    CHECK(read_imo_ship("200001").reading == Reading::bad_length);
    CHECK(read_imo_ship("200001").canonical.empty());
    CHECK(read_imo_ship("02000016").reading == Reading::bad_length);
    CHECK(read_imo_ship("2000061").reading == Reading::bad_check_digit);
}

TEST_CASE("every wrong digit of a company number but few, and every swap of neighbours in a ship number but equal ones, is noticed")
{
    const std::string good = "2000016";
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
        std::string swapped = good;
        std::swap(swapped[i], swapped[i + 1]);
        if (swapped != good) CHECK_FALSE(read_imo_ship(swapped).usable());
    }
    int missed = 0;
    const std::string company = "2100001";
    for (std::size_t i = 0; i < company.size(); ++i)
        for (char c = '0'; c <= '9'; ++c) {
            std::string wrong = company;
            wrong[i] = c;
            if (wrong != company && read_imo_company(wrong).usable()) ++missed;
        }
    // A remainder of 0 and one of 10 print the same check digit, 1: this number is of the worst kind.
    CHECK(missed <= 6);
}

TEST_CASE("text around a ship number may say that it's a company's, another register's, or two numbers")
{
    CHECK(read_imo_text("imo no. 2000016 (Panama)").canonical == "2000016");
    CHECK(read_imo_text("Company Number IMO 2100001").reading == Reading::company);
    CHECK(read_imo_text("RS 150443 (Russia)").canonical == "RS 150443");
    CHECK(read_imo_text("IMO 2000016, IMO 2000133").reading == Reading::several);
    CHECK(read_imo_text("IMO 2000016; IMO 2000016").canonical == "2000016");
    CHECK(read_imo_text("2000016A").reading != Reading::ok);
    CHECK(read_imo_text("\xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x90\xEF\xBC\x90\xEF\xBC\x90\xEF\xBC\x91\xEF\xBC\x96").canonical == "2000016");
    CHECK(read_imo_text("((((").reading == Reading::empty);
    CHECK(read_imo_text(std::string("\xEF\xBC")).reading == Reading::not_a_number);
}

TEST_CASE("tax and registration numbers and LEIs are known by their form and check digits")
{
    // Numbers made for this test; their check digits are right.
    REQUIRE(read_business_number("1234567894"));
    CHECK(read_business_number("1234567894")->kind == BusinessNumber::inn);
    CHECK_FALSE(read_business_number("1234567893"));
    REQUIRE(read_business_number("1234567890127"));
    CHECK(read_business_number("1234567890127")->kind == BusinessNumber::ogrn);
    CHECK_FALSE(read_business_number("1234567890124"));
    REQUIRE(read_business_number("00EXAMPLE00000000062"));
    CHECK_FALSE(read_business_number("00EXAMPLE000000000 62"));
    CHECK_FALSE(read_business_number("00EXAMPLE00000000063"));
    CHECK_FALSE(read_business_number("0000000000"));
    CHECK_FALSE(read_business_number(""));
}

TEST_CASE("an unknown flag contradicts nothing, registers under one parent differ without contradicting, and others conflict")
{
    const auto is = [](std::string_view code) { return state_of(code); };
    CHECK(check_flag({.declared = is("RU"), .mid = is("RU"), .call_sign = is("RU")}).outcome == FlagOutcome::agree);
    CHECK(check_flag({.declared = is("CN"), .mid = is("HK")}).outcome == FlagOutcome::family);
    CHECK(check_flag({.declared = is("CM"), .mid = is("GN")}).outcome == FlagOutcome::conflict);
    const FlagCheck unknown = check_flag({.declared = is("unknown"), .mid = is("GN"), .declared_asked = true});
    CHECK(unknown.outcome == FlagOutcome::unverified);
    CHECK(unknown.flag_unknown);
    CHECK_FALSE(unknown.mid_conflict);
    CHECK(check_flag({.declared = is("PA")}).outcome == FlagOutcome::unverified);
    CHECK_FALSE(one_family(is("ZZ"), State{}));
    CHECK_FALSE(one_family(State{}, State{}));
}

TEST_CASE("identification digits of the former Netherlands Antilles are not the Netherlands'")
{
    CHECK(state_of_mid(306).text() == "CW");
    CHECK(state_of_mid(307).text() == "AW");
    CHECK(state_of_mid(244).text() == "NL");
    CHECK_FALSE(state_of_mid(646).known());
}
