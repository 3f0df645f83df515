#include <doctest/doctest.h>

#include <map>

#include "core/text.hpp"
#include "registry/lists/diff.hpp"
#include "registry/lists/listed.hpp"
#include "registry/lists/rows.hpp"

using namespace tw;
using namespace tw::registry;
using test::sanctions;
using test::shown;

namespace {

ListReading snapshot(const std::string& date) { return test::reading(ListFormat::ofac_sdn, test::slurp(sanctions() / "ofac" / ("sdn_" + date + ".csv")), {}, date); }

/// Rows of a table with a header.
std::vector<std::map<std::string, std::string>> table(const std::filesystem::path& path)
{
    const std::string bytes = test::slurp(path);
    std::vector<std::map<std::string, std::string>> out;
    Rows rows(bytes);
    Row row;
    rows.next(row);
    const Columns columns(row.cells);
    while (rows.next(row)) {
        if (row.kind != Row::Kind::row) continue;
        auto& one = out.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i) one[columns.names()[i]] = row.cells[i];
    }
    return out;
}

using Cells = std::map<std::string, std::vector<const Claim*>>;

std::string joined(const Cells& cells, const std::string& column)
{
    std::string out;
    if (const auto it = cells.find(column); it != cells.end())
        for (const Claim* claim : it->second) out += (out.empty() ? "" : "|") + shown(*claim);
    return out;
}

/// The column of the golden table that a claim belongs to.
std::string column_of(const Claim& claim)
{
    const bool other = claim.note.starts_with("other");
    switch (claim.property) {
        case Property::name: return "name";
        case Property::call_sign: return other ? "other_call_signs" : "call_sign";
        case Property::ship_type: return other ? "" : "vessel_type";
        case Property::tonnage: return "tonnage";
        case Property::gross_tonnage: return "grt";
        case Property::flag: return other ? "former_flags" : "flag";   // the table has one column for both
        case Property::owner_or_operator: return "owner_column";
        case Property::imo: return "imo";
        case Property::registration_number: return other ? "other_registration" : "";
        case Property::mmsi: return "mmsi";
        case Property::build_year: return "year_of_build";
        case Property::former_flag: return "former_flags";
        case Property::weak_name: return "aka";
        case Property::former_name: return "fka";
        case Property::linked_to: return "linked_to";
        case Property::listed: return "program_raw";
        default: return {};
    }
}

std::map<std::string, std::string> names_by_subject(const ListReading& list)
{
    std::map<std::string, std::string> out;
    for (const auto& claim : list.claims)
        if (claim.property == Property::name) out.emplace(claim.subject, claim.value);
    return out;
}

}  // namespace

TEST_CASE("every cell of every ship of the last snapshot equals the golden parse")
{
    const ListReading list = snapshot("2024-05-03");
    REQUIRE(list.outcome == Outcome::accepted);
    CHECK(list.complete == Complete::yes);
    CHECK(list.accounting.balanced());
    CHECK(list.records == 11991);
    const auto names = names_by_subject(list);
    std::map<std::string, Cells> ships;
    for (const auto& claim : list.claims)
        if (claim.property == Property::kind && claim.value == "hull") ships[claim.subject];
    for (const auto& claim : list.claims)
        if (const auto it = ships.find(claim.subject); it != ships.end())
            if (const auto column = column_of(claim); !column.empty()) it->second[column].push_back(&claim);
    const auto golden = table(sanctions() / "expected" / "ofac_vessels_2024-05-03.csv");
    REQUIRE(golden.size() == 677);
    CHECK(ships.size() == 677);
    std::size_t equal = 0, cells = 0, unsure_stops = 0;
    for (const auto& row : golden) {
        const Cells& ship = ships["ofac:" + row.at("ent_num")];
        for (const auto& [column, wanted] : row) {
            std::string got;
            if (column == "ent_num") got = wanted;
            else if (column == "imo") got = ship.contains("imo") ? ship.at("imo").front()->value : "";
            else if (column == "imo_status") got = !ship.contains("imo") ? "none" : ship.at("imo").front()->note == "without prefix" ? "ok_without_prefix" : ship.at("imo").front()->note.empty() ? "ok" : "bad";
            else if (column == "program_raw") {
                for (const Claim* claim : ship.at(column)) got += (got.empty() ? "" : "] [") + shown(*claim);
            } else if (column == "linked_to" && ship.contains(column)) {
                for (const Claim* claim : ship.at(column)) {
                    const auto it = names.find(claim->value);
                    got += (got.empty() ? "" : "|") + (it == names.end() ? claim->value : it->second);
                }
            } else {
                got = joined(ship, column);
            }
            ++cells;
            equal += got == wanted ? 1 : 0;
            // A party that is held back leaves its final full stop to chance, and the claim says so.
            const bool unsure = column == "linked_to" && got + "." == wanted && ship.at(column).back()->note == "final full stop unsure";
            unsure_stops += got != wanted && unsure ? 1 : 0;
            CHECK_MESSAGE((got == wanted || unsure), row.at("ent_num") << " " << column << ": " << got << " for " << wanted);
        }
    }
    MESSAGE(equal << " of " << cells << " cells equal; " << unsure_stops << " differs by a full stop that only a held-back entry could decide");
    CHECK(unsure_stops <= 1);
}

TEST_CASE("each linked-to clause names the one entry it means, or says that it names none or several")
{
    const ListReading list = snapshot("2024-05-03");
    const auto names = names_by_subject(list);
    std::vector<const Claim*> links;
    for (const auto& claim : list.claims)
        if (claim.property == Property::linked_to) links.push_back(&claim);
    const auto golden = table(sanctions() / "graph" / "ofac_linked_to_2024-05-03.csv");
    REQUIRE(golden.size() == 5140);
    REQUIRE(links.size() == golden.size());
    std::map<std::string, std::size_t> resolved;
    std::size_t texts = 0, unsure = 0;
    for (std::size_t i = 0; i < golden.size(); ++i) {
        const auto& row = golden[i];
        const Claim& link = *links[i];
        REQUIRE(link.subject == "ofac:" + row.at("from_ent"));
        const bool known = names.contains(link.value);
        if (row.at("resolved_by") == "name") {
            CHECK(link.value == "ofac:" + row.at("to_ent"));
            CHECK(names.at(link.value) == row.at("to_text"));
        } else {
            CHECK_FALSE(known);
            CHECK((link.note == "ambiguous") == (row.at("resolved_by") == "ambiguous"));
            // The party is not in the file, so that nothing decides about a final full stop: the name differs by no more than that.
            std::string wanted = row.at("to_text"), got = link.value;
            texts += got == wanted ? 1 : 0;
            unsure += link.note == "final full stop unsure" ? 1 : 0;
            if (wanted.ends_with('.')) wanted.pop_back();
            if (got.ends_with('.')) got.pop_back();
            CHECK(got == wanted);
            if (link.value != row.at("to_text")) CHECK(link.note == "final full stop unsure");
        }
        ++resolved[row.at("resolved_by")];
    }
    CHECK(resolved["name"] == 3957);
    CHECK(resolved["held_back"] == 1174);
    CHECK(resolved["ambiguous"] == 2);
    MESSAGE("of 1,183 parties that are not one entry of the file " << texts << " texts are equal to the letter, " << unsure << " are marked unsure of their full stop");
}

TEST_CASE("on every date the replay of the first snapshot and the events gives the published counts, and at two dates the snapshot itself")
{
    const std::string first = test::slurp(sanctions() / "ofac" / "sdn_2021-08-18.csv");
    std::map<std::string, std::string> rows;   // ent_num -> row as in the file
    Rows walk(std::string_view(first).substr(0, first.size() - 1));   // without the end mark
    for (Row row; walk.next(row);)
        if (row.kind == Row::Kind::row && row.cells.size() == 12) rows[row.cells[0]] = row.raw;
    const auto quoted = [](const std::string& cell) {
        if (trim(cell) == "-0-") return cell;
        std::string out = "\"";
        for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + '"';
    };
    std::map<std::string, std::vector<std::map<std::string, std::string>>> events;
    for (auto& event : table(sanctions() / "ofac" / "sdn_events_2021-08-20_2024-05-03.csv")) events[event["date"]].push_back(event);
    constexpr const char* columns[] = {"ent_num", "name", "type", "program", "title", "call_sign", "vess_type", "tonnage", "grt", "vess_flag", "vess_owner", "remarks"};

    ListHistory history;
    std::size_t dates = 0;
    for (const auto& golden : table(sanctions() / "expected" / "ofac_counts_by_date.csv")) {
        const auto& date = golden.at("date");
        for (const auto& event : events[date]) {
            if (event.at("event") == "DEL") {
                rows.erase(event.at("ent_num"));
                continue;
            }
            std::string row = event.at("ent_num");
            for (std::size_t i = 1; i < 12; ++i) row += "," + quoted(event.at(columns[i]));
            rows[event.at("ent_num")] = row;
        }
        std::string bytes;
        for (const auto& [ent, row] : rows) bytes += row + "\r\n";
        const auto reading = test::reading(ListFormat::ofac_sdn, bytes + "\x1a", {}, date);
        REQUIRE(reading.complete == Complete::yes);
        const ListDiff diff = history.add(reading);
        REQUIRE_MESSAGE(diff.outcome == Outcome::accepted, date << " " << diff.why);
        const bool base = dates == 0;
        CHECK_MESSAGE(std::to_string(base ? 0 : diff.added) == golden.at("added"), date);
        CHECK_MESSAGE(std::to_string(diff.changed) == golden.at("changed"), date);
        CHECK_MESSAGE(std::to_string(diff.removed) == golden.at("removed"), date);
        std::size_t vessels = 0;
        for (const auto& [subject, claims] : history.state().entries()) vessels += claims.front().property == Property::kind && claims.front().value == "hull" ? 1 : 0;
        CHECK_MESSAGE(std::to_string(history.state().entries().size()) == golden.at("entries_after"), date);
        CHECK_MESSAGE(std::to_string(vessels) == golden.at("vessels_after"), date);
        if (date == "2022-05-08" || date == "2024-05-03") CHECK(history.state() == ListState(snapshot(date)));
        ++dates;
    }
    CHECK(dates == 295);
    // The first state and the events alone give the last state again.
    ListState replayed;
    for (const auto& event : history.events()) replayed.apply(event);
    CHECK(replayed == ListState(snapshot("2024-05-03")));
    CHECK_FALSE(replayed == ListState(snapshot("2022-05-08")));
    // What was on the list on a day is what its claims say that they were seen on.
    const Day middle = *read_day("2022-05-08");
    std::vector<Claim> seen;
    for (const auto& claim : history.claims())
        if (claim.seen.from <= middle && middle <= claim.seen.to) seen.push_back(claim);
    CHECK(ListState(std::span<const Claim>(seen)).entries().size() == snapshot("2022-05-08").records);
}

TEST_CASE("aliases and addresses join the entries of their day, but for the row of an entry that has left")
{
    const auto sdn = names_by_subject(snapshot("2021-08-18"));
    const auto alt = test::reading(ListFormat::ofac_alt, test::slurp(sanctions() / "ofac" / "alt_2021-07-07.csv"));
    const auto add = test::reading(ListFormat::ofac_add, test::slurp(sanctions() / "ofac" / "add_2021-07-07.csv"));
    CHECK(alt.accounting.decoded == 9576);
    CHECK(add.accounting.decoded == 11280);
    CHECK(alt.accounting.rejected_total() + add.accounting.rejected_total() == 0);
    std::size_t strangers = 0;
    for (const auto& claim : add.claims) strangers += claim.property == Property::address && !sdn.contains(claim.subject) ? 1 : 0;
    MESSAGE(strangers << " addresses of entries that have left the list");
    CHECK(strangers <= 1);
    CHECK(test::reading(ListFormat::ofac_alt, test::slurp(sanctions() / "ofac" / "alt_2025-02-27.csv")).accounting.decoded == 14515);
}

TEST_CASE("the layout of each OFAC file is recognised from its first bytes")
{
    for (const auto& [file, format] : std::map<std::string, ListFormat>{{"sdn_2021-08-18.csv", ListFormat::ofac_sdn}, {"sdn_2024-05-03.csv", ListFormat::ofac_sdn},
                                                                         {"alt_2021-07-07.csv", ListFormat::ofac_alt}, {"add_2021-07-07.csv", ListFormat::ofac_add}}) {
        const auto found = sniff_list(std::string_view(test::slurp(sanctions() / "ofac" / file)).substr(0, 4000));
        REQUIRE_MESSAGE(found.has_value(), file);
        CHECK(*found == format);
    }
}
