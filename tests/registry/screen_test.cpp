#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "registry/practices.hpp"
#include "registry/screen.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

Day day(const char* text) { return read_day(text).value(); }

/// Three made-up lists; two hulls, two companies and a namesake.
struct World {
    std::vector<ListVersion> versions{{.list = "us", .authority = "US", .date = day("2023-01-01")}, {.list = "us", .authority = "US", .date = day("2024-01-01")},
                                      {.list = "eu", .authority = "EU", .date = day("2024-02-01")}, {.list = "register", .date = day("2024-03-01")},
                                      {.list = "us", .authority = "US", .date = day("2024-06-01")}};
    std::vector<Claim> claims;

    Claim& says(std::string subject, Property property, std::string value, std::uint32_t version, Seen seen = {})
    {
        claims.push_back({.subject = std::move(subject), .property = property, .value = std::move(value), .seen = seen, .basis = Basis::authority, .version = version});
        return claims.back();
    }

    World()
    {
        const Seen later{day("2024-01-01"), day("2024-06-01")}, eu{day("2024-02-01"), day("2024-02-01")}, reg{day("2024-03-01"), day("2024-03-01")};
        for (const auto& [p, v] : {std::pair{Property::kind, "hull"}, std::pair{Property::imo, "2000016"}, std::pair{Property::name, "EXAMPLE A"}, std::pair{Property::listed, "P1"}}) says("us:1", p, v, 1, later);
        for (const auto& [p, v] : {std::pair{Property::kind, "hull"}, std::pair{Property::imo, "2000133"}, std::pair{Property::name, "EXAMPLE A"}, std::pair{Property::listed, "X1"}}) says("eu:9", p, v, 2, eu);
        for (const auto& [p, v] : {std::pair{Property::kind, "organisation"}, std::pair{Property::company_imo, "2100001"}, std::pair{Property::name, "SAMPLE LINES"}, std::pair{Property::listed, "P2"}}) says("us:2", p, v, 1, later);
        says("register:7", Property::kind, "hull", 3, reg);
        says("register:7", Property::imo, "2000250", 3, reg);
        says("register:7", Property::name, "PRIMER", 3, reg);
        says("register:7", Property::registered_owner, "us:2", 3, reg).valid.from = read_day_range("2022-01-01").value();
        says("register:8", Property::imo, "2000016", 3, reg);
        says("register:8", Property::name, "EXAMPLE NEW", 3, reg);
        says("register:8", Property::ism_manager, "us:2", 3, reg);
        says("us:2", Property::linked_to, "us:1", 1, later);
        // Dropped from the list by 2024-06-01.
        says("us:3", Property::imo, "2000377", 1, {day("2024-01-01"), day("2024-01-01")});
        says("us:3", Property::listed, "P3", 1, {day("2024-01-01"), day("2024-01-01")});
    }
    ScreenAnswer ask(const ScreenQuery& query, const char* as_of, const char* known_at = nullptr) const
    {
        return ScreenDay(claims, versions, {day(as_of), known_at == nullptr ? Day::none() : day(known_at)}).screen(query);
    }
};

const ScreenRow& row(const ScreenAnswer& answer, std::string_view list, std::string_view entry = "")
{
    for (const ScreenRow& one : answer.rows)
        if (one.list == list && (entry.empty() || one.entry == entry)) return one;
    FAIL("no such row");
    return answer.rows.front();
}

}  // namespace

TEST_CASE("each list answers for itself: listed here, a namesake there, and the gap between the lists is told")
{
    const World world;
    const ScreenAnswer answer = world.ask({.name = "Example A", .imo = "IMO 2000016"}, "2024-06-01");
    CHECK(answer.records == std::vector<std::string>{"register:8", "us:1"});
    CHECK(row(answer, "us").status == ScreenStatus::listed);
    CHECK(row(answer, "us").entry == "us:1");
    CHECK(row(answer, "us").first_sight);
    CHECK(row(answer, "eu").status == ScreenStatus::namesake);
    CHECK(answer.gaps == std::vector<std::string>{"us:1 is on us from 2023-01-02 to 2024-01-01, not on eu (versions up to 2024-02-01)"});
    CHECK(answer.versions == std::vector<std::string>{"eu of 2024-02-01", "register of 2024-03-01", "us of 2024-06-01"});
}

TEST_CASE("a listing begins between the version that lacks it and the first that has it, and a removed entry is clear with its history")
{
    const World world;
    CHECK(row(world.ask({.imo = "2000377"}, "2023-01-01"), "us").status == ScreenStatus::clear);
    CHECK(row(world.ask({.imo = "2000377"}, "2023-06-01"), "us").status == ScreenStatus::undetermined);
    CHECK(row(world.ask({.imo = "2000377"}, "2024-01-01"), "us").status == ScreenStatus::listed);
    CHECK(row(world.ask({.imo = "2000377"}, "2024-03-01"), "us").status == ScreenStatus::undetermined);
    const ScreenAnswer after = world.ask({.imo = "2000377"}, "2024-06-01");
    CHECK(row(after, "us").status == ScreenStatus::clear);
    CHECK(row(after, "us").entry == "us:3");
    CHECK(row(after, "us").why.back() == "not listed on that day; the entry stood on the list from 2023-01-02 to 2024-01-01 until 2024-01-01 to 2024-05-31");
    // Nobody could know in February 2024 that it would be dropped.
    CHECK(row(world.ask({.imo = "2000377"}, "2024-02-01", "2024-02-01"), "us").status == ScreenStatus::listed);
    CHECK(row(world.ask({.imo = "2000377"}, "2024-01-01", "2023-06-01"), "us").entry.empty());
}

TEST_CASE("a hull of a listed owner is owned under the rule with its proof; a listed manager makes nothing owned")
{
    const World world;
    const ScreenAnswer owned = world.ask({.imo = "2000250"}, "2024-06-01");
    const auto rule = std::ranges::find_if(owned.rows, [](const ScreenRow& r) { return r.status == ScreenStatus::owned; });
    REQUIRE(rule != owned.rows.end());
    CHECK(rule->authority == "US");
    REQUIRE(rule->chain.size() == 2);
    CHECK(rule->chain[0] == "us:2 is listed by US");
    CHECK(rule->chain[1] == "register:7: us:2 holds 100 % of register:7 (authority, from 2022-01-01); together 100 %; 50 % or more is asked: owned");
    CHECK(owned.would_change.size() == 1);
    CHECK(row(owned, "us").status == ScreenStatus::clear);
    const ScreenAnswer managed = world.ask({.imo = "2000016"}, "2024-06-01");
    for (const ScreenRow& r : managed.rows) CHECK(r.status != ScreenStatus::owned);
    CHECK(std::ranges::any_of(managed.rows, [](const ScreenRow& r) { return !r.alerts.empty() && r.alerts[0].starts_with("listed_manager: "); }));
}

TEST_CASE("a list's own link is linked, never owned; a name alone is undetermined, never listed; an unknown name is clear on each list")
{
    const World world;
    const ScreenAnswer company = world.ask({.company_imo = "2100001"}, "2024-06-01");
    CHECK(std::ranges::any_of(company.rows, [](const ScreenRow& r) { return r.status == ScreenStatus::linked && r.entry == "us:1" && r.chain.size() == 1; }));
    const ScreenAnswer by_name = world.ask({.name = "example a"}, "2024-06-01");
    CHECK(by_name.records.empty());
    CHECK(row(by_name, "us").status == ScreenStatus::undetermined);
    CHECK(row(by_name, "eu").status == ScreenStatus::undetermined);
    CHECK_FALSE(by_name.would_change.empty());
    const ScreenAnswer nobody = world.ask({.name = "nobody"}, "2024-06-01");
    REQUIRE(nobody.rows.size() == 2);
    for (const ScreenRow& r : nobody.rows) CHECK(r.status == ScreenStatus::clear);
    CHECK(world.ask({}, "2024-06-01").rows.size() == 2);
}

TEST_CASE("names found by a search are candidates with the search's reason, and namesakes when the numbers differ")
{
    const World world;
    const NameSearch search = [](std::string_view) { return std::vector<NameCandidate>{{"us:1", "score 8123"}, {"nowhere", "score 9000"}}; };
    const ScreenDay today(world.claims, world.versions, {.as_of = day("2024-06-01")}, search);
    const ScreenAnswer alike = today.screen({.name = "EXEMPLE A"});
    CHECK(row(alike, "us").status == ScreenStatus::undetermined);
    CHECK(std::ranges::find(row(alike, "us").why, "score 8123") != row(alike, "us").why.end());
    CHECK(row(today.screen({.name = "EXEMPLE A", .imo = "2000250"}), "us").status == ScreenStatus::namesake);
}

TEST_CASE("the order of the claims changes no answer, and no answer blends its words")
{
    const World world;
    std::vector<Claim> shuffled = world.claims;
    std::mt19937 order(11);
    for (int i = 0; i < 10; ++i) {
        std::shuffle(shuffled.begin(), shuffled.end(), order);
        for (const ScreenQuery& query : {ScreenQuery{.imo = "2000016"}, ScreenQuery{.imo = "2000250"}, ScreenQuery{.name = "EXAMPLE A"}, ScreenQuery{.company_imo = "2100001"}}) {
            const ScreenAnswer a = world.ask(query, "2024-06-01");
            const ScreenAnswer b = ScreenDay(shuffled, world.versions, {.as_of = day("2024-06-01")}).screen(query);
            CHECK((a.rows == b.rows));
            CHECK((a.gaps == b.gaps && a.lags == b.lags && a.would_change == b.would_change));
            for (const ScreenRow& one : a.rows)
                for (const auto* lines : {&one.chain, &one.alerts, &one.why})
                    for (const std::string& line : *lines)
                        for (const char* word : {"sanctioned", "criminal", "smuggler", "shadow fleet", "evading"}) CHECK(line.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("the practice card has eleven rows, and each says what was found or that it can't be assessed")
{
    const auto empty = practice_card({});
    CHECK(empty.size() == 11);
    for (const PracticeRow& one : empty) {
        CHECK(one.sentence == not_assessable);
        CHECK(one.missing.size() == 1);
    }
    const World world;
    const auto records = records_of(world.claims);
    const auto hull = std::ranges::find(records, "register:8", &IdentityRecord::subject);
    const auto alerts = identity_alerts(records, world.claims, world.versions);
    PracticeEvidence evidence{.hull = {&*hull}, .claims = world.claims, .alerts = alerts, .outcomes = {{"US", RuleStatus::none}}};
    evidence.from_events.push_back({Practice::ais_disabled_or_manipulated, {.what = "silences of 6 hours or more away from port", .value = 3, .unit = "silences", .baseline = "1 in 90 days for its type", .evidence = {"e-1"}}});
    const auto card = practice_card(evidence);
    CHECK(card[0].sentence == "silences of 6 hours or more away from port: 3 silences (1 in 90 days for its type)");
    CHECK(card[1].assessable());
    CHECK(card[1].features[0].value == 0);
    CHECK(card[2].sentence == not_assessable);
    CHECK(card[5].sentence == not_assessable);
    CHECK(card[6].sentence == "changes of the safety manager: 0 changes; under the rule of US: no outcome");
    CHECK(card[10].sentence == not_assessable);
}
