#include <algorithm>
#include <fmt/format.h>
#include <fstream>

#include "plan/hull_card.hpp"
#include "plan/whole_case.hpp"

using namespace tw;
using registry::Practice;

namespace {

struct At { double hour, lat, lon; };

/// A made-up ship of the Danish layout: a report every ten minutes along its way, none inside the silences.
void sail(std::ofstream& to, std::string_view mmsi, std::string_view name, const std::vector<At>& way, double silent_from, double silent_to, double turned)
{
    for (std::size_t i = 1; i < way.size(); ++i)
        for (int minute = static_cast<int>(way[i - 1].hour * 60); minute < static_cast<int>(way[i].hour * 60); minute += 10) {
            const double hour = minute / 60.0, part = (hour - way[i - 1].hour) / (way[i].hour - way[i - 1].hour);
            if (hour > silent_from && hour < silent_to) continue;
            const bool still = way[i].lat == way[i - 1].lat && way[i].lon == way[i - 1].lon;
            to << fmt::format("{:02}/06/2024 {:02}:{:02}:00,Class A,{},{:.5f},{:.5f},Under way using engine,,{},90,,{},XQ{},{},Cargo,,18,120,GPS,{},{},,AIS,,,,\n", 1 + minute / 1440, minute / 60 % 24, minute % 60, mmsi,
                              way[i - 1].lat + part * (way[i].lat - way[i - 1].lat), way[i - 1].lon + part * (way[i].lon - way[i - 1].lon), still ? "0.0" : "10.0", mmsi == "210000001" ? "2000016" : "2000028", mmsi.back(), name, hour < turned ? "5.0" : "8.0",
                              hour < turned ? "BETA TOWN" : "ALPHA TOWN");
        }
}

const registry::PracticeRow& row(const plan::HullCard& card, Practice practice) { return card.practices[static_cast<std::size_t>(practice)]; }

std::int64_t value(const plan::HullCard& card, Practice practice, std::string_view what)
{
    for (const auto& feature : row(card, practice).features)
        if (feature.what.starts_with(what)) return feature.value;
    return -1;
}

}  // namespace

TEST_CASE("the card of practices counts silences, encounters, stays, destinations and draughts from tracks, each with its rows, and says what it can't see")
{
    const test::TemporaryFolder folder;
    {
        std::ofstream places(folder.path() / "places.csv");
        places << "id,name,aliases,kind,parent,lat,lon\nalpha,Alpha Town,,port,,42.20,130.30\nbeta,Beta Town,,port,,42.80,132.30\n";
        std::ofstream feed(folder.path() / "feed.csv");
        feed << "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D\n";
        sail(feed, "210000001", "SAMPLE ONE", {{0, 42.2, 130.3}, {5, 42.2, 130.3}, {10, 42.5, 131.3}, {24, 42.5, 131.3}, {29, 42.8, 132.3}, {36, 42.8, 132.3}, {41, 42.5, 131.3}, {54, 42.45, 131.1}, {59, 42.2, 130.3}, {66, 42.2, 130.3}}, 41, 54, 20);
        sail(feed, "210000002", "SAMPLE TWO", {{4, 42.0, 131.3}, {9, 42.5018, 131.3}, {22, 42.5018, 131.3}, {27, 42.0, 131.3}}, 99, 99, 99);
    }
    auto the_case = test::new_case(folder.path() / "case");
    test::add(the_case, {folder.path() / "places.csv", folder.path() / "feed.csv"});
    test::run(the_case);
    const auto all = plan::registry_with_witnesses(the_case);
    REQUIRE(all);
    const plan::HullDesk desk(*all, {.as_of = *registry::read_day("2024-06-10")});
    const auto card = desk.card(the_case, "ais:210000001");
    REQUIRE(card);
    CHECK(value(*card, Practice::ais_disabled_or_manipulated, "silences of 6 hours") == 1);
    REQUIRE(value(*card, Practice::ship_to_ship_transfer, "stays of 4 hours") == 1);
    CHECK(row(*card, Practice::ship_to_ship_transfer).features.front().evidence.front().find("MMSI 210000002") != std::string::npos);
    CHECK(value(*card, Practice::voyage_irregularities, "stays of 12 hours") == 1);
    CHECK(value(*card, Practice::voyage_irregularities, "calls elsewhere") == 1);
    CHECK(value(*card, Practice::voyage_irregularities, "calls with a destination") == 2);
    CHECK(value(*card, Practice::false_papers, "changes of the draught") == 1);
    CHECK(value(*card, Practice::altered_identification, "changes of the name") == 0);
    CHECK(value(*card, Practice::false_flag_or_flag_hopping, "states whose numbers") == 1);
    CHECK_FALSE(row(*card, Practice::ais_disabled_or_manipulated).missing.empty());
    // Beside what lists would say stands what its radio sent last.
    const auto name = std::ranges::find(card->aspects, "name", &plan::IdentityAspect::attribute);
    REQUIRE(name != card->aspects.end());
    CHECK(name->radio == "SAMPLE ONE (last 2024-06-03)");
    CHECK(name->verdict == "one witness only");
    // Before it began nothing had happened, and nothing is counted.
    const plan::HullDesk before(*all, {.as_of = *registry::read_day("2024-06-01")});
    const auto early = before.card(the_case, "ais:210000001");
    REQUIRE(early);
    CHECK(value(*early, Practice::ais_disabled_or_manipulated, "silences of 6 hours") == 0);
    CHECK(value(*early, Practice::voyage_irregularities, "calls elsewhere") == -1);
    for (const registry::PracticeRow& one : card->practices)
        for (const std::string forbidden : {"criminal", "smuggl", "shadow fleet", "evading", "sanctioned", "guilty", "1 stays", "1 calls"}) CHECK(one.sentence.find(forbidden) == std::string::npos);
}
