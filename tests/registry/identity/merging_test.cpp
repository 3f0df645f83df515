#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "registry/identity/merging.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

Validity since(const char* from, const char* to = nullptr)
{
    Validity valid{.from = read_day_range(from).value()};
    if (to != nullptr) valid.to = read_day_range(to).value();
    return valid;
}

Claim says(std::string subject, Property property, std::string value, Validity valid = {}, Basis basis = Basis::authority)
{
    return {.subject = std::move(subject), .property = property, .value = std::move(value), .valid = valid, .basis = basis};
}

Decision decided(const std::vector<Claim>& claims)
{
    const auto records = records_of(claims);
    REQUIRE(records.size() == 2);
    return decide(records[0], records[1]);
}

std::vector<std::string> codes(const std::vector<Claim>& claims, const std::vector<ListVersion>& versions = {})
{
    std::vector<std::string> found;
    for (const Alert& one : identity_alerts(records_of(claims), claims, versions)) found.emplace_back(name(one.code));
    return found;
}

}  // namespace

TEST_CASE("a shared MMSI, call sign and name never outweigh different ship numbers")
{
    std::vector<Claim> claims;
    for (const auto& [subject, number] : {std::pair{"list:a", "2000016"}, std::pair{"list:b", "2000133"}})
        for (const auto& [property, value] : {std::pair{Property::imo, number}, std::pair{Property::mmsi, "613999901"}, std::pair{Property::call_sign, "TJAB1"}, std::pair{Property::name, "Example"}})
            claims.push_back(says(subject, property, value));
    CHECK(decided(claims).verdict == Verdict::different);
    CHECK(propose_merges(records_of(claims)).empty());
    CHECK(codes(claims) == std::vector<std::string>{"mmsi_on_two_hulls"});
}

TEST_CASE("a name alone is a candidate, and a name with a call sign and an owner a probable join while the number is misprinted")
{
    std::vector<Claim> claims{says("list:a", Property::kind, "hull"), says("list:a", Property::name, "Example"), says("register:b", Property::imo, "2000016"), says("register:b", Property::name, "EXAMPLE")};
    CHECK(decided(claims).verdict == Verdict::candidate);
    claims.push_back(says("list:a", Property::imo, "IMO 200001"));
    claims.push_back(says("list:a", Property::call_sign, "UB-ZZ9"));
    claims.push_back(says("register:b", Property::call_sign, "UBZZ9"));
    claims.push_back(says("list:a", Property::registered_owner, "Sample Lines"));
    claims.push_back(says("register:b", Property::registered_owner, "SAMPLE LINES"));
    const Decision joined = decided(claims);
    CHECK(joined.verdict == Verdict::probable);
    CHECK(joined.why == std::vector<std::string>{"call sign UBZZ9", "name EXAMPLE", "owner SAMPLE LINES"});
    claims.push_back(says("list:a", Property::imo, "2000133"));
    CHECK(decided(claims).verdict == Verdict::different);
}

TEST_CASE("an MMSI that two records carry in different years doesn't speak for one hull")
{
    const auto with = [](const char* to, const char* from) {
        return std::vector<Claim>{says("a", Property::mmsi, "613999901", since("2015-01-01", to)), says("a", Property::name, "Example"),
                                  says("b", Property::mmsi, "613999901", since(from)), says("b", Property::name, "Example")};
    };
    CHECK(decided(with("2019-01-01", "2018-06-01")).verdict == Verdict::probable);
    CHECK(decided(with("2019-01-01", "2021-06-01")).verdict == Verdict::candidate);
}

TEST_CASE("an MMSI that a second hull takes up within a year is an alert; after more than a year it was passed on")
{
    const auto with = [](const char* from) {
        return std::vector<Claim>{says("a", Property::imo, "2000016"), says("a", Property::mmsi, "613999901", since("2015-01-01", "2019-01-01")),
                                  says("b", Property::imo, "2000133"), says("b", Property::mmsi, "613999901", since(from))};
    };
    CHECK(codes(with("2018-06-01")) == std::vector<std::string>{"mmsi_on_two_hulls"});
    CHECK(codes(with("2020-01-01")) == std::vector<std::string>{"mmsi_on_two_hulls"});
    CHECK(codes(with("2020-01-03")).empty());
}

TEST_CASE("organisations join by company number or tax number in whatever field it stands, and persons never by a name")
{
    CHECK(decided({says("a", Property::kind, "organisation"), says("a", Property::tax_number, "1234567894"), says("b", Property::kind, "organisation"), says("b", Property::other_number, "1234567894")}).verdict == Verdict::same);
    CHECK(decided({says("a", Property::company_imo, "2100001"), says("a", Property::name, "Example Lines"), says("b", Property::company_imo, "5000101"), says("b", Property::name, "Example Lines")}).joins() == false);
    CHECK(decided({says("a", Property::kind, "person"), says("a", Property::name, "Sample Person"), says("b", Property::kind, "person"), says("b", Property::name, "Sample Person")}).verdict == Verdict::candidate);
}

TEST_CASE("taking away one row undoes a merge, and a row that denies one is a veto that is told")
{
    std::vector<Claim> rows{says("a", Property::same_hull_as, "b"), says("b", Property::same_hull_as, "c"), says("c", Property::same_hull_as, "d")};
    CHECK(Components(rows).members("d") == std::vector<std::string>{"a", "b", "c", "d"});
    CHECK(Components(rows).root("d") == "a");
    auto fewer = rows;
    fewer.erase(fewer.begin() + 1);
    CHECK(Components(fewer).members("d") == std::vector<std::string>{"c", "d"});
    rows.push_back(says("d", Property::not_same_as, "a"));
    const Components apart(rows);
    CHECK(apart.root("a") != apart.root("d"));
    REQUIRE(apart.vetoes().size() == 1);
    CHECK(apart.vetoes()[0].against_a == "a");
    CHECK(apart.vetoes()[0].against_b == "d");
    CHECK(apart.root("nobody") == "nobody");
}

TEST_CASE("a stated join goes before an inferred one, and the order of the rows changes nothing")
{
    std::vector<Claim> rows;
    for (const auto& [a, b] : {std::pair{"a", "m"}, std::pair{"c", "m"}, std::pair{"b", "n"}, std::pair{"n", "m"}, std::pair{"d", "n"}}) rows.push_back(says(a, Property::same_hull_as, b, {}, Basis::inference));
    rows.push_back(says("z", Property::same_hull_as, "m"));
    rows.push_back(says("z", Property::not_same_as, "a"));
    rows.push_back(says("c", Property::not_same_as, "d"));
    const Components once(rows);
    CHECK(once.root("z") == once.root("m"));
    CHECK(once.root("a") == "a");
    std::mt19937 order(7);
    for (int i = 0; i < 50; ++i) {
        std::shuffle(rows.begin(), rows.end(), order);
        const Components again(rows);
        for (const char* one : {"a", "b", "c", "d", "m", "n", "z"}) CHECK(again.root(one) == once.root(one));
        CHECK(again.vetoes().size() == once.vetoes().size());
    }
}

TEST_CASE("a first sight in the first version at hand is no day of listing; one in a later version is, and is called a first sight")
{
    const std::vector<ListVersion> versions{{.list = "made-up", .date = read_day("2024-01-01").value()}, {.list = "made-up", .date = read_day("2024-03-01").value()}};
    std::vector<Claim> claims{says("a", Property::imo, "2000016"), says("a", Property::listed, "P"), says("a", Property::flag, "LR", since("2018-01-01")), says("a", Property::flag, "GM", since("2024-03-21"))};
    claims[1].seen = {.from = read_day("2024-01-01").value(), .to = read_day("2024-03-01").value()};
    CHECK(codes(claims, versions).empty());
    claims[1].seen.from = read_day("2024-03-01").value();
    claims[1].version = 1;
    CHECK(codes(claims, versions) == std::vector<std::string>{"reflag_after_listing"});
    CHECK(codes(claims).empty());
    const auto alerts = identity_alerts(records_of(claims), claims, versions);
    CHECK(alerts[0].text == "first seen listed on 2024-03-01, flag changed on 2024-03-21: 20 days later");
}

TEST_CASE("two short stays under a flag are hopping, a change to a register of the same parent contradicts nothing, and withdrawn claims say nothing")
{
    std::vector<Claim> claims{says("a", Property::flag, "PA", since("2023-01-01")), says("a", Property::flag, "KM", since("2023-06-01")), says("a", Property::flag, "GM", since("2023-07-15")), says("a", Property::flag, "GA", since("2023-09-01"))};
    CHECK(codes(claims) == std::vector<std::string>{"flag_hopping"});
    claims.resize(2);
    CHECK(codes(claims).empty());
    std::vector<Claim> family{says("a", Property::flag, "GB"), says("a", Property::mmsi, "310999901")};
    CHECK(codes(family).empty());
    family[0].value = "PA";
    CHECK(codes(family) == std::vector<std::string>{"flag_mid_conflict"});
    family[1].standing = Standing::withdrawn;
    CHECK(codes(family).empty());
}

TEST_CASE("metres of AIS may be off by one without being a jump on a small hull")
{
    CHECK(codes({says("a", Property::length, "20"), says("a", Property::length, "21", {}, Basis::broadcast)}).empty());
    CHECK(codes({says("a", Property::length, "20"), says("a", Property::length, "21")}) == std::vector<std::string>{"dimension_jump"});
    CHECK_FALSE(read_metres("nan"));
    CHECK_FALSE(read_metres("-5"));
    CHECK(read_metres("12,5") == 125);
}
