#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "registry/ownership/sensitivity.hpp"
#include "registry/table.hpp"

using namespace tw::registry;
using nlohmann::json;

namespace {

Validity dates_of(const json& row)
{
    Validity valid;
    if (row.contains("valid_from") && !row["valid_from"].is_null()) valid.from = read_day_range(row["valid_from"].get<std::string>()).value();
    if (row.contains("valid_to") && !row["valid_to"].is_null()) valid.to = read_day_range(row["valid_to"].get<std::string>()).value();
    return valid;
}

std::optional<Share> share_of(const json& share)
{
    if (share.is_null()) return std::nullopt;
    if (share.is_array()) return Share{read_percent(share[0].get<std::string>()).value(), read_percent(share[1].get<std::string>()).value()};
    const auto one = read_percent(share.get<std::string>()).value();
    return Share{one, one};
}

Holdings holdings_of(const json& vector)
{
    Holdings all;
    for (const json& listed : vector["listed"])
        for (const json& by : listed["by"])
            all.add(ListedParty{.node = all.node(listed["node"].get<std::string>()), .authority = all.authority(by.get<std::string>()), .valid = dates_of(listed)});
    for (const json& edge : vector["edges"]) {
        const std::string kind = edge["kind"].get<std::string>();
        Holding one{.holder = all.node(edge["from"].get<std::string>()), .held = all.node(edge["to"].get<std::string>()),
                    .kind = kind == "ownership" ? EdgeKind::ownership : kind == "control" ? EdgeKind::control : EdgeKind::manager,
                    .share = share_of(edge["share"]), .valid = dates_of(edge)};
        if (edge.contains("joint")) one.joint = all.joint(edge["joint"].get<std::string>());
        REQUIRE(all.add(one));
    }
    return all;
}

std::vector<json> vectors()
{
    std::vector<json> all;
    for (const std::string& line : tw::test::lines_of("rules/ownership_vectors.ndjson")) all.push_back(json::parse(line));
    return all;
}

OwnershipRule rule_of(const std::string& authority, Day day) { return authority == "US" ? us_rule() : authority == "EU" ? eu_rule(day) : uk_rule(); }

}  // namespace

TEST_CASE("all 38 ownership vectors come out exactly, under all three rules and on their day")
{
    const auto all = vectors();
    REQUIRE(all.size() == 38);
    std::size_t asserted = 0;
    for (const json& vector : all) {
        const Holdings holdings = holdings_of(vector);
        const Day day = read_day(vector["as_of"].get<std::string>()).value();
        const HoldingDay on(holdings, {.as_of = day});
        for (const auto& [authority, nodes] : vector["expect"].items()) {
            const RuleOutcome outcome(on, rule_of(authority, day));
            for (const auto& [node, expected] : nodes.items()) {
                CAPTURE(vector["id"].get<std::string>());
                CAPTURE(authority);
                CAPTURE(node);
                CHECK(name(outcome.status(*holdings.find(node))) == expected.get<std::string>());
                ++asserted;
            }
        }
    }
    MESSAGE(asserted << " statuses of " << all.size() << " vectors");
}

TEST_CASE("every status of the vectors but none has a proof whose edges alone give the status again, and none can be left out")
{
    for (const json& vector : vectors()) {
        const Holdings holdings = holdings_of(vector);
        const Day day = read_day(vector["as_of"].get<std::string>()).value();
        const HoldingDay on(holdings, {.as_of = day});
        for (const std::string authority : {"US", "EU", "UK"}) {
            const RuleOutcome outcome(on, rule_of(authority, day));
            for (std::uint32_t n = 0; n < on.nodes(); ++n) {
                const RuleStatus status = outcome.status({n});
                const Proof proof = prove(outcome, {n});
                CAPTURE(vector["id"].get<std::string>());
                CAPTURE(authority);
                CAPTURE(holdings.name_of({n}));
                CHECK(proof.steps.empty() == (status == RuleStatus::none));
                if (status == RuleStatus::undetermined) CHECK(proof.deciding.size() + proof.doubtful_listings.size() > 0);
                if (status != RuleStatus::owned && status != RuleStatus::controlled) continue;
                Holdings only;
                for (std::uint32_t m = 0; m < holdings.nodes(); ++m) only.node(holdings.name_of({m}));
                for (const auto& listed : holdings.listed()) {
                    ListedParty same = listed;
                    same.authority = only.authority(authority);
                    if (on.listed_by(authority)[listed.node.value] == OnList::yes) only.add(same);
                }
                std::vector<Holding> used;
                for (const ProofStep& step : proof.steps)
                    for (const std::uint32_t s : step.stakes)
                        for (const std::uint32_t i : on.statements(on.stakes()[s])) used.push_back(holdings.holdings()[i]);
                const auto again = [&](std::size_t left_out) {
                    Holdings some = only;
                    for (std::size_t i = 0; i < used.size(); ++i) {
                        Holding one = used[i];
                        if (one.joint != 0) one.joint = some.joint(holdings.joint_name(one.joint));
                        if (i != left_out) some.add(one);
                    }
                    const HoldingDay there(some, {.as_of = day});
                    return RuleOutcome(there, rule_of(authority, day)).status({n});
                };
                CHECK(again(used.size()) == status);
                for (std::size_t i = 0; i < used.size(); ++i) CHECK(again(i) != status);
            }
        }
    }
}
