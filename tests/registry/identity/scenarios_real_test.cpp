#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/time.hpp"
#include "registry/identity/merging.hpp"
#include "registry/table.hpp"

using namespace tw;
using namespace tw::registry;
using nlohmann::json;
using tw::test::Table;

namespace {

struct Scenario {
    std::vector<Claim> claims;
    std::vector<SeenAt> seen;
};

std::string text(const json& row, const char* key) { return row.contains(key) && row[key].is_string() ? row[key].get<std::string>() : std::string(); }

Property property_of(const std::string& word)
{
    const std::map<std::string, Property> words{{"imo_text", Property::imo}, {"imo_company", Property::company_imo}, {"length_m", Property::length}, {"built", Property::build_year},
                                                {"registry_disowned", Property::disowned}, {"ais_class", Property::mmsi_device_class}, {"org_name", Property::name}};
    if (const auto at = words.find(word); at != words.end()) return at->second;
    return property_from(word).value();
}

Scenario read(const json& rows)
{
    Scenario out;
    std::set<std::string> numbered;
    for (const json& row : rows) {
        const std::string subject = text(row, "subject"), what = text(row, "property"), value = text(row, "value"), source = text(row, "source");
        if (what == "position") {
            const auto comma = value.find(',');
            out.seen.push_back({subject, parse_time(text(row, "valid_from")).value(), lon_lat(std::stod(value.substr(comma + 1)), std::stod(value.substr(0, comma)))});
            continue;
        }
        Claim claim{.subject = subject, .property = property_of(what), .value = value};
        claim.basis = source == "ais" ? Basis::broadcast : source == "register" ? Basis::filing : Basis::authority;
        if (const auto from = text(row, "valid_from"); !from.empty()) claim.valid.from = read_day_range(from.substr(0, 10)).value();
        if (const auto to = text(row, "valid_to"); !to.empty()) claim.valid.to = read_day_range(to.substr(0, 10)).value();
        if (claim.property == Property::listed) claim.valid.from = read_day_range(value).value();
        // The scenarios name a hull by its number.
        if (subject.starts_with("hull:") && numbered.insert(subject).second) out.claims.push_back({.subject = subject, .property = Property::imo, .value = subject.substr(5), .basis = Basis::filing});
        out.claims.push_back(std::move(claim));
    }
    return out;
}

}  // namespace

TEST_CASE("each of the 24 identity scenarios raises exactly its alerts, and merges or doesn't as it must")
{
    const auto lines = tw::test::lines_of("rules/identity_scenarios.ndjson");
    REQUIRE(lines.size() == 24);
    for (const std::string& line : lines) {
        const json scenario = json::parse(line);
        CAPTURE(text(scenario, "id"));
        CAPTURE(text(scenario, "title"));
        const Scenario given = read(scenario["claims"]);
        const auto records = records_of(given.claims);
        std::set<std::string> raised, expected;
        for (const Alert& one : identity_alerts(records, given.claims, {}, given.seen)) {
            raised.insert(std::string(name(one.code)));
            CHECK(one.claims.size() >= (severity(one.code) == Severity::high ? 2U : 1U));
            CHECK_FALSE(one.text.empty());
        }
        for (const json& code : scenario["expect"]["alerts"]) expected.insert(code.get<std::string>());
        CHECK(raised == expected);
        std::vector<const IdentityRecord*> parties;
        for (const IdentityRecord& record : records)
            if (record.kind != RecordKind::flag_register) parties.push_back(&record);
        const Decision decision = holds_together(parties, given.seen);
        CAPTURE(name(decision.verdict));
        CHECK(decision.joins() == scenario["expect"]["merge"].get<bool>());
        // Merging is a view: what may not be one isn't joined by the proposals either.
        const Components components(propose_merges(records, given.seen));
        if (parties.size() > 1) CHECK((components.root(parties[0]->subject) == components.root(parties[1]->subject)) == scenario["expect"]["merge"].get<bool>());
    }
}

TEST_CASE("records of two lists with the same ship number join, whatever their names; ordinary ships that share a name with a listed hull don't")
{
    const Table same = Table::of("restricted/pairs/vessel_same_imo_names.csv");
    if (same.rows() == 0) { MESSAGE("restricted pairs absent: not checked"); return; }
    std::size_t joined = 0, renamed = 0, renamed_joined = 0;
    for (std::size_t r = 0; r < same.rows(); ++r) {
        std::vector<Claim> claims;
        for (const char* side : {"1", "2"}) {
            const std::string subject = same.at(r, std::string("source") + side) + ":" + same.at(r, "imo");
            claims.push_back({.subject = subject, .property = Property::imo, .value = same.at(r, "imo"), .basis = Basis::authority});
            claims.push_back({.subject = subject, .property = Property::name, .value = same.at(r, std::string("name") + side), .basis = Basis::authority});
        }
        const auto records = records_of(claims);
        if (records.size() != 2) continue;
        const bool one = decide(records[0], records[1]).joins();
        joined += one;
        if (same.at(r, "norm_equal") == "0") ++renamed, renamed_joined += one;
    }
    MESSAGE(joined << " of " << same.rows() << " pairs with one number join; " << renamed_joined << " of " << renamed << " whose names differ");
    CHECK(joined * 1000 >= same.rows() * 995);

    const Table namesakes = Table::of("restricted/pairs/register_name_collisions.csv");
    std::vector<Claim> claims;
    std::set<std::string> once;
    for (std::size_t r = 0; r < namesakes.rows(); ++r)
        for (const auto& [number, called, prefix] : {std::tuple{"register_imo", "register_name", "register:"}, std::tuple{"listed_imo", "listed_name", "list:"}}) {
            const std::string subject = prefix + namesakes.at(r, number) + ":" + std::to_string(r);
            claims.push_back({.subject = subject, .property = Property::imo, .value = namesakes.at(r, number), .basis = Basis::authority});
            claims.push_back({.subject = subject, .property = Property::name, .value = namesakes.at(r, called), .basis = Basis::authority});
        }
    const auto records = records_of(claims);
    const auto merges = propose_merges(records);
    const Components components(merges);
    std::map<std::string, std::string> number_of_root;
    std::size_t wrong = 0;
    for (const IdentityRecord& record : records) {
        const auto [at, fresh] = number_of_root.emplace(components.root(record.subject), record.number());
        wrong += !fresh && at->second != record.number();
    }
    CHECK(wrong == 0);
    for (std::size_t a = 0; a + 1 < records.size(); ++a)
        for (std::size_t b = a + 1; b < records.size(); ++b)
            if (records[a].number() != records[b].number()) wrong += decide(records[a], records[b]).joins();
    CHECK(wrong == 0);
    MESSAGE("wrong joins among " << records.size() << " namesake records: " << wrong);
}
