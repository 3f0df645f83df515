#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "core/time.hpp"
#include "support/shared_data.hpp"
#include "voyage/activity.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

/// Rows of sightings.csv by column name.
std::vector<std::map<std::string, std::string>> rows_of_facts()
{
    std::istringstream lines(test::slurp(test::shared_data().parent_path() / "facts" / "sightings.csv"));
    const auto split = [](const std::string& line) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (const char c : line)
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) cells.emplace_back();
            else cells.back() += c;
        return cells;
    };
    std::string line;
    std::getline(lines, line);
    const auto heading = split(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(lines, line)) {
        const auto cells = split(line);
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < heading.size() && i < cells.size(); ++i) row[heading[i]] = cells[i];
    }
    return rows;
}

struct Facts {
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
};

/// The sea rows of the case as looks and sightings, without those named. Rajin's clock is UTC+9; a bare date there is a day of
/// that clock or of UTC, not said which.
Facts facts(const std::vector<std::string>& without = {})
{
    Facts f;
    const site::Zone zone{site::Zone::Kind::either, 540};
    for (auto& row : rows_of_facts()) {
        if (row["case"] != "dprk_sea" || row["date_from"].empty() || std::find(without.begin(), without.end(), row["id"]) != without.end()) continue;
        const auto when = site::read_interval(row["date_from"], row["date_to"] == row["date_from"] ? "" : row["date_to"], zone);
        REQUIRE(when);
        const std::string activity = row["activity"];
        if (activity == "coverage") {
            site::Look l;
            l.id = row["id"], l.site = row["site"], l.when = *when, l.extent = site::Extent::throughout, l.looks = std::stoi(row["quantity"]);
            f.looks.push_back(l);
            continue;
        }
        site::Sighting s;
        s.id = row["id"], s.sites = {row["site"]}, s.when = *when, s.source = row["source"];
        const bool interval = row["date_precision"] == "interval" || row["date_precision"] == "approx" || row["date_precision"] == "open_interval" || row["date_precision"] == "month";
        if (activity == "active") {
            s.extent = site::Extent::tally, s.look = "S035", s.figure = {site::Bound::exact, std::stoll(row["quantity"]) * 1000, std::stoll(row["quantity"]) * 1000, "imaged_days"};
        } else if (activity == "absent" && row["unit"] == "ships") {
            s.activity = site::Activity::absent;
            s.extent = interval ? site::Extent::throughout : site::Extent::instant;
            if (interval) {  // "near-daily" is read as 20 looks in 26 days
                site::Look l;
                l.id = s.look = "L-" + row["id"], l.site = row["site"], l.when = *when, l.extent = s.extent;
                l.looks = static_cast<std::int32_t>(when->length().value * 20 / (26 * 86'400));
                if (row["id"] >= "S046" && row["id"] <= "S049") f.looks.push_back(l);
            }
        } else if (activity == "present" || activity == "load" || activity == "unload" || activity == "depart" || activity == "arrive") {
            if (row["unit"] == "ships" && interval && when->length() > Second{4 * 86'400}) {
                s.extent = site::Extent::tally;
                s.figure = {row["qualifier"] == "at_least" ? site::Bound::at_least : site::Bound::exact, std::stoll(row["quantity"]) * 1000, std::stoll(row["quantity"]) * 1000, "ships"};
            }
            if (!row["hull"].empty() && row["hull"].find(';') == std::string::npos) s.candidates = {{row["hull"], {900'000}}};
        } else {
            continue;
        }
        f.sightings.push_back(s);
    }
    return f;
}

RegimeReport rajin(const Facts& f, const ActivityRule& rule = {})
{
    const std::int64_t first = days_from_civil(2023, 8, 1), last = days_from_civil(2024, 4, 1);
    const auto series = activity_at(f.looks, f.sightings, {[](std::string_view p) { return p.substr(0, 5) == "rajin"; }, [](std::string_view p) { return p == "rajin"; }}, rule, first, last - first);
    MESSAGE(series.looks << " rows watch, " << series.dated << " dated calls, " << series.from_tallies << " from tallies, " << effective_days(Exposure(series.watch).total()) << " effective days");
    return regimes(series.calls, series.watch);
}

const Quiet* around_february(const RegimeReport& r)
{
    const Second inside{days_from_civil(2024, 2, 25) * 86'400};
    for (const Quiet& q : r.quiets)
        if (q.last_seen.to <= inside && (!q.next_seen || q.next_seen->from > inside)) return &q;
    return nullptr;
}

Second noon(int year, int month, int day) { return {days_from_civil(year, month, day) * 86'400 + 43'200}; }

}  // namespace

TEST_CASE("the pause of February and March 2024 is found from sightings and coverage alone, between the calls of 12 February and 10 March")
{
    const RegimeReport r = rajin(facts());
    const Quiet* q = around_february(r);
    REQUIRE(q);
    MESSAGE("chance " << q->chance << ", predicted " << q->predicted << ", mean watch " << q->mean_watch.value << " ppm, stopped by " << format_rfc3339(q->stopped.to) << ", resumed from " << format_rfc3339(q->resumed.from));
    CHECK(q->verdict == QuietVerdict::pause);
    CHECK(q->last_seen.contains(noon(2024, 2, 12)));
    REQUIRE(q->next_seen);
    CHECK(q->next_seen->contains(noon(2024, 3, 10)));
    CHECK(q->stopped.contains(noon(2024, 2, 12)));
    CHECK(q->resumed.contains(noon(2024, 3, 10)));
    CHECK(std::find(q->evidence.begin(), q->evidence.end(), "S045") != q->evidence.end());
    CHECK(std::find(q->evidence.begin(), q->evidence.end(), "S054") != q->evidence.end());
}

TEST_CASE("without the looks that saw nothing the same silence is unknown")
{
    const RegimeReport r = rajin(facts({"S046", "S047", "S048", "S049"}));
    const Quiet* q = around_february(r);
    REQUIRE(q);
    CHECK(q->verdict == QuietVerdict::no_viewing);
    CHECK(q->mean_watch.value < 100'000);
    for (const Quiet& any : r.quiets) CHECK(any.verdict != QuietVerdict::pause);
}
