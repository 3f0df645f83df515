#include <algorithm>
#include <fstream>

#include "plan/hull_card.hpp"
#include "plan/whole_case.hpp"
#include "registry/lists/write_list.hpp"
#include "support/shared_data.hpp"

using namespace tw;

namespace {

std::string entry(int number, const std::string& name, const std::string& remarks)
{
    return std::to_string(number) + ",\"" + name + "\",\"vessel\",\"EXAMPLE\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"" + remarks + "\"\r\n";
}

std::filesystem::path write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

plan::AddOptions dated(const std::string& day)
{
    plan::AddOptions options;
    options.source.name = "made up";
    options.lists.version.date = *registry::read_day(day);
    return options;
}

Result<plan::Added> add(store::Case& to, const std::filesystem::path& file, const plan::AddOptions& options)
{
    return plan::add(to, std::span(&file, 1), options, test::stamp(), {}, Cancel{});
}

const std::string end = "\x1a";

}  // namespace

TEST_CASE("versions of a list answer by their days, whichever order they are added in, and every claim leads to its bytes")
{
    const test::TemporaryFolder folder;
    const std::string first = entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016.") + end;
    const std::string second = entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016.") + entry(2, "SAMPLE TWO", "Vessel Registration Identification IMO 2000028.") + end;
    const auto a = write(folder.path() / "a.csv", first), b = write(folder.path() / "b.csv", second);
    std::string texts[2];
    for (const bool turned : {false, true}) {
        auto the_case = test::new_case(folder.path() / (turned ? "turned" : "case"));
        REQUIRE(add(the_case, turned ? b : a, dated(turned ? "2024-03-08" : "2024-01-05")));
        REQUIRE(add(the_case, turned ? a : b, dated(turned ? "2024-01-05" : "2024-03-08")));
        const auto all = plan::registry_of(the_case);
        REQUIRE(all);
        REQUIRE(all->lists.size() == 2);
        CHECK(all->lists[1].added == 1);
        for (const registry::Claim& claim : all->claims) {
            const std::string& bytes = all->versions[claim.version].date == *registry::read_day("2024-01-05") ? first : second;
            CHECK(bytes.substr(claim.offset.value, claim.length).find(claim.subject.substr(5)) == 0);
        }
        const plan::HullDesk before(*all, {.as_of = *registry::read_day("2024-02-01")}), after(*all, {.as_of = *registry::read_day("2024-03-08")});
        CHECK(before.day().screen({.imo = "2000028"}).rows.front().status == registry::ScreenStatus::undetermined);
        CHECK(after.day().screen({.imo = "2000028"}).rows.front().status == registry::ScreenStatus::listed);
        const plan::HullDesk ignorant(*all, {*registry::read_day("2024-02-01"), *registry::read_day("2024-02-01")});
        CHECK(ignorant.day().screen({.imo = "2000028"}).records.empty());
        texts[turned ? 1 : 0] = registry::claims_csv(all->claims, all->versions);
    }
    CHECK(texts[0] == texts[1]);
}

TEST_CASE("a version that lacks many entries changes nothing until its removals are confirmed")
{
    const test::TemporaryFolder folder;
    std::string many;
    for (int i = 1; i <= 20; ++i) many += entry(i, "SAMPLE SHIP " + std::to_string(i), "(vessel)");
    auto the_case = test::new_case(folder.path() / "case");
    REQUIRE(add(the_case, write(folder.path() / "whole.csv", many + end), dated("2024-01-05")));
    const auto shrunk = write(folder.path() / "shrunk.csv", entry(1, "SAMPLE SHIP 1", "(vessel)") + end);
    const auto held = add(the_case, shrunk, dated("2024-02-05"));
    REQUIRE(held);
    REQUIRE(held->lists.size() == 1);
    CHECK(held->lists.front().outcome == registry::Outcome::held_for_confirmation);
    CHECK(plan::registry_of(the_case)->versions.size() == 1);
    auto sure = dated("2024-02-05");
    sure.accept_removals = true;
    const auto taken = add(the_case, shrunk, sure);
    REQUIRE(taken);
    REQUIRE(taken->lists.size() == 1);
    CHECK(taken->lists.front().outcome == registry::Outcome::accepted);
    CHECK(taken->lists.front().removed == 19);
}

TEST_CASE("a list that is refused leaves nothing but its capture")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    const auto broken = add(the_case, write(folder.path() / "un.xml", "<CONSOLIDATED_LIST dateGenerated=\"2024-01-05\"><INDIVIDUALS><INDIVIDUAL></CONSOLIDATED_LIST>"), test::source_named("made up"));
    REQUIRE(broken);
    CHECK(broken->files.front().accounting.rejected_total() == 1);
    CHECK(broken->files.front().accounting.balanced());
    const auto all = plan::registry_of(the_case);
    REQUIRE(all);
    CHECK(all->claims.empty());
    REQUIRE(all->lists.size() == 1);
    CHECK(all->lists.front().outcome == registry::Outcome::refused);
}

TEST_CASE("a transmitter is a listed hull by its numbers, and only a candidate by its name")
{
    const auto join = [](const std::string& list_name, const std::string& list_imo, const std::string& sent_name, const std::string& sent_imo) {
        plan::Registry all;
        all.versions = {{.list = "list", .authority = "US", .date = *registry::read_day("2024-01-05")}, {.list = std::string(plan::ais_list)}};
        const auto say = [&](std::string subject, registry::Property property, std::string value, std::uint32_t version) {
            all.claims.push_back({.subject = std::move(subject), .property = property, .value = std::move(value), .basis = version == 1 ? registry::Basis::broadcast : registry::Basis::authority, .version = version});
        };
        say("list:1", registry::Property::kind, "hull", 0), say("list:1", registry::Property::name, list_name, 0), say("list:1", registry::Property::listed, "EXAMPLE", 0);
        if (!list_imo.empty()) say("list:1", registry::Property::imo, list_imo, 0);
        say("ais:210000001", registry::Property::kind, "hull", 1), say("ais:210000001", registry::Property::mmsi, "210000001", 1), say("ais:210000001", registry::Property::name, sent_name, 1);
        if (!sent_imo.empty()) say("ais:210000001", registry::Property::imo, sent_imo, 1);
        return plan::HullDesk(all, {.as_of = *registry::read_day("2024-02-01")}).day().components().members("list:1").size() == 2;
    };
    CHECK(join("SAMPLE ONE", "2000016", "SAMPLE TWO", "2000016"));
    CHECK_FALSE(join("SAMPLE ONE", "2000016", "SAMPLE ONE", "2000028"));
    CHECK_FALSE(join("SAMPLE ONE", "2000016", "SAMPLE ONE", ""));
    CHECK_FALSE(join("SAMPLE ONE", "200001", "SAMPLE ONE", ""));
}

TEST_CASE("no sentence of a card says more than its evidence")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    REQUIRE(add(the_case, write(folder.path() / "a.csv", entry(1, "SAMPLE ONE", "Vessel Registration Identification IMO 2000016; Linked To: SAMPLE PARTY.") + entry(2, "SAMPLE PARTY", "(company)") + end), dated("2024-01-05")));
    const auto all = plan::registry_with_witnesses(the_case);
    REQUIRE(all);
    const plan::HullDesk desk(*all, {.as_of = *registry::read_day("2024-02-01")});
    const auto card = desk.card(the_case, "ofac:1");
    REQUIRE(card);
    std::string words;
    for (const registry::ScreenRow& row : card->screening.rows) {
        words += std::string(registry::name(row.status)) + " ";
        for (const auto* list : {&row.why, &row.chain, &row.alerts})
            for (const std::string& line : *list) words += line + " ";
    }
    for (const registry::PracticeRow& row : card->practices) words += row.sentence + " ";
    for (const std::string forbidden : {"criminal", "smuggl", "shadow fleet", "evading", "sanctioned", "guilty"}) CHECK(words.find(forbidden) == std::string::npos);
    CHECK(std::ranges::any_of(card->screening.rows, [](const auto& r) { return r.status == registry::ScreenStatus::linked; }));
    CHECK(std::ranges::none_of(card->screening.rows, [](const auto& r) { return r.status == registry::ScreenStatus::owned; }));
    CHECK(card->practices[static_cast<std::size_t>(registry::Practice::ship_to_ship_transfer)].sentence == registry::not_assessable);
    CHECK(card->practices[static_cast<std::size_t>(registry::Practice::ais_disabled_or_manipulated)].sentence == registry::not_assessable);
}

TEST_CASE("registered, sent and seen identities stand side by side, with what agrees and what differs, and signals bear their days")
{
    const test::TemporaryFolder folder;
    auto the_case = test::new_case(folder.path() / "case");
    plan::Registry all;
    const auto day = [](const char* text) { return *registry::read_day(text); };
    all.versions = {{.list = "register", .date = day("2024-01-05")}, {.list = std::string(plan::ais_list)}};
    const auto say = [&](std::string subject, registry::Property property, std::string value, std::uint32_t version, const char* from = "", const char* to = "") {
        registry::Claim claim{.subject = std::move(subject), .property = property, .value = std::move(value), .basis = version == 1 ? registry::Basis::broadcast : registry::Basis::filing, .version = version};
        if (*from != 0) claim.valid.from = {day(from), day(from)};
        if (*to != 0) claim.valid.to = {day(to), day(to)};
        all.claims.push_back(std::move(claim));
    };
    using registry::Property;
    say("reg:1", Property::kind, "hull", 0), say("reg:1", Property::name, "SAMPLE ONE", 0), say("reg:1", Property::former_name, "SAMPLE OLD", 0), say("reg:1", Property::imo, "2000016", 0);
    say("reg:1", Property::flag, "PA", 0, "2023-05-01"), say("reg:1", Property::length, "120", 0);
    const char *from = "2024-02-01", *to = "2024-03-01";
    say("ais:210000001", Property::kind, "hull", 1, from, to), say("ais:210000001", Property::mmsi, "210000001", 1, from, to), say("ais:210000001", Property::name, "SAMPLE OLD", 1, from, to);
    say("ais:210000001", Property::imo, "2000016", 1, from, to), say("ais:210000001", Property::length, "121", 1, from, to);
    const plan::HullDesk desk(all, {.as_of = day("2024-02-10")});
    const auto card = desk.card(the_case, "reg:1");
    REQUIRE(card);
    REQUIRE(card->records.size() == 2);
    CHECK(card->title.ends_with(", IMO 2000016"));
    const auto aspect = [&](std::string_view what) {
        const auto at = std::ranges::find(card->aspects, what, &plan::IdentityAspect::attribute);
        REQUIRE(at != card->aspects.end());
        return *at;
    };
    CHECK(aspect("name").verdict == "differ: the radio sends a former name");
    CHECK(aspect("IMO number").verdict == "agree");
    CHECK(aspect("flag").registered == "PA");
    CHECK(aspect("flag").radio == "CY by its MMSI");
    CHECK(aspect("flag").verdict == "differ");
    CHECK(aspect("length").verdict == "agree within the errors");
    const auto conflict = std::ranges::find(card->alerts, registry::AlertCode::flag_mid_conflict, &registry::Alert::code);
    REQUIRE(conflict != card->alerts.end());
    CHECK(registry::printed(registry::Day{desk.days_of(*conflict).from}) == "2024-02-01");
    CHECK(registry::printed(registry::Day{desk.days_of(*conflict).to}) == "2024-03-01");
}
