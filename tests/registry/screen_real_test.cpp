#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "registry/identity/alerts.hpp"
#include "registry/lists/read_list.hpp"
#include "registry/screen.hpp"
#include "registry/table.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::registry;
using tw::test::Table;

namespace {

struct Release {
    std::vector<Claim> claims;
    std::vector<ListVersion> versions;
};

/// The snapshots of one list as one set of claims: what several of them say alike is seen from the first to the last.
Release releases(const std::vector<std::string>& days)
{
    Release out;
    std::map<std::string, std::size_t> known;
    for (const std::string& text : days) {
        const ListVersion version{.list = "ofac-sdn", .authority = "US", .date = read_day(text).value()};
        const std::string bytes = tw::test::slurp(tw::test::shared_data() / "sanctions/ofac" / ("sdn_" + text + ".csv"));
        auto read = read_list(ListFormat::ofac_sdn, bytes, version);
        REQUIRE(read);
        out.versions.push_back(version);
        for (Claim& claim : read->claims) {
            const std::string key = claim.subject + "\n" + std::string(name(claim.property)) + "\n" + claim.value + "\n" + claim.note;
            const auto [at, fresh] = known.emplace(key, out.claims.size());
            claim.version = static_cast<std::uint32_t>(out.versions.size() - 1);
            if (!fresh) out.claims[at->second].seen.to = version.date;
            else {
                claim.seen = {version.date, version.date};
                out.claims.push_back(std::move(claim));
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("every ship of the last snapshot is found by its number as listed on that day, and none as anything else; screening is fast")
{
    const Release list = releases({"2024-05-03"});
    const Day today = list.versions[0].date;
    const auto begin = std::chrono::steady_clock::now();
    const ScreenDay day(list.claims, list.versions, {.as_of = today});
    const double built = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const Table golden = Table::of("expected/ofac_vessels_2024-05-03.csv");
    std::size_t asked = 0, listed = 0;
    double seconds = 0;
    for (std::size_t r = 0; r < golden.rows(); ++r) {
        if (golden.at(r, "imo_status") != "ok") continue;
        ++asked;
        const auto start = std::chrono::steady_clock::now();
        const ScreenAnswer answer = day.screen({.imo = golden.at(r, "imo")});
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const auto row = std::ranges::find(answer.rows, "ofac:" + golden.at(r, "ent_num"), &ScreenRow::entry);
        listed += row != answer.rows.end() && row->status == ScreenStatus::listed && row->list == "ofac-sdn";
    }
    MESSAGE(listed << " of " << asked << " ships are listed by number; built in " << built << " s, " << static_cast<int>(static_cast<double>(asked) / seconds) << " screenings/s");
    CHECK(asked > 500);
    CHECK(listed == asked);
}

TEST_CASE("ordinary ships of a register are not called listed for a listed ship's name")
{
    const Table ordinary = Table::of("restricted/register/ordinary_ships_2020.csv");
    if (ordinary.rows() == 0) { MESSAGE("restricted register absent: not checked"); return; }
    const Release list = releases({"2024-05-03"});
    const ScreenDay day(list.claims, list.versions, {.as_of = list.versions[0].date});
    const Table golden = Table::of("expected/ofac_vessels_2024-05-03.csv");
    std::set<std::string> on_list;
    for (std::size_t r = 0; r < golden.rows(); ++r) on_list.insert(golden.at(r, "imo"));
    std::size_t wrong = 0, namesakes = 0, asked = 0;
    for (std::size_t r = 0; r < ordinary.rows(); ++r) {
        if (on_list.contains(ordinary.at(r, "imo"))) continue;
        ++asked;
        const ScreenAnswer answer = day.screen({.name = ordinary.at(r, "name"), .imo = ordinary.at(r, "imo")});
        for (const ScreenRow& row : answer.rows) wrong += row.status == ScreenStatus::listed || row.status == ScreenStatus::owned, namesakes += row.status == ScreenStatus::namesake;
    }
    MESSAGE(asked << " ordinary ships: " << wrong << " called listed or owned, " << namesakes << " namesakes of listed ships told");
    CHECK(wrong == 0);
    CHECK(namesakes > 0);
}

TEST_CASE("what entered between two snapshots is absent on the first day, open between them and listed on the second; what left is clear with its history")
{
    const Release list = releases({"2021-08-18", "2022-05-08", "2024-05-03"});
    std::map<std::string, Seen> listed;
    for (const Claim& claim : list.claims)
        if (claim.property == Property::listed && claim.subject.starts_with("ofac:")) {
            auto& seen = listed.emplace(claim.subject, claim.seen).first->second;
            seen.from = std::min(seen.from, claim.seen.from), seen.to = std::max(seen.to, claim.seen.to);
        }
    for (const ListVersion& version : list.versions) {
        const ListCalendar calendar(list.versions);
        std::size_t on = 0, expected = 0;
        for (const auto& [subject, seen] : listed) expected += seen.from <= version.date && version.date <= seen.to;
        std::set<std::string> here;
        for (const Claim& claim : list.claims)
            if (claim.property == Property::listed) {
                const Dating dated = dating(calendar.listing(claim), claim.seen, false, {.as_of = version.date});
                if (dated != Dating::excluded && dated != Dating::possible) here.insert(claim.subject);
            }
        on = here.size();
        CHECK(on == expected);
        MESSAGE(printed(version.date) << ": " << on << " entries on the list");
    }
}
