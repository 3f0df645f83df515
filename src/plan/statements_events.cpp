#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/time.hpp"
#include "plan/ask_parts.hpp"
#include "plan/statement_parts.hpp"

namespace tw::plan {
namespace {

using assess::Sentence;
using assess::StatementKind;

std::string minute(Second t) { return format_rfc3339(t).substr(0, 16) + "Z"; }

void rest_on_event(Wording& to, CaseStatement& statement, const track::Event& e)
{
    to.rest_on(statement, track::to_hex(e.id), "event", e.first.ingest, e.first.offset);
    if (e.last.time.known() && e.last.ingest.value != 0) to.rest_on(statement, track::to_hex(e.id), "event", e.last.ingest, e.last.offset);
}

std::string ship_name(const std::map<Mmsi, std::string>& ships, Mmsi mmsi)
{
    const auto found = ships.find(mmsi);
    return found == ships.end() || found->second.empty() ? fmt::format("MMSI {}", mmsi.value) : fmt::format("{} (MMSI {})", found->second, mmsi.value);
}

void word_call(Wording& to, const std::map<Mmsi, std::string>& ships, const track::Event& e)
{
    const auto& call = std::get<track::PortCall>(e.body);
    const std::string path = "event " + track::to_hex(e.id);
    CaseStatement statement;
    statement.section = StatementSection::event;
    statement.subject = fmt::format("mmsi {}", e.mmsi.value);
    statement.definition = "received positions inside a place; each end lies between the nearest row outside and the nearest inside";
    statement.window = minute(e.start) + " to " + minute(e.end);
    if (call.arrival_known || call.departure_known)
        statement.interval = (call.arrival_known ? "arrived between " + minute(call.arrive_from) + " and " + minute(call.arrive_to) : std::string("arrival not seen")) + "; " +
                             (call.departure_known ? "departed between " + minute(call.depart_from) + " and " + minute(call.depart_to) : std::string("departure not seen"));
    Sentence sentence(StatementKind::observed, "event_port_call");
    sentence.say("The transmitter of ").called(ship_name(ships, e.mmsi), path).say(" was heard at ").called(to.place_name(call.place), path).say(" from ").value(minute(e.start), path).say(" to ").value(minute(e.end), path).say(".");
    sentence.not_known("whether the transmitter was aboard the ship that it names, and what she did there");
    if (call.gap_inside) statement.weak.push_back("a silence lies inside it");
    if (!call.stopped) statement.weak.push_back("no stop was seen");
    if (call.discovered_place) statement.weak.push_back("the place was found from repeated stops and is in no list");
    statement.weak.push_back("position and name are what the transmitter sent");
    if (const auto ship = ships.find(e.mmsi); ship != ships.end() && !ship->second.empty()) statement.named.push_back(ship->second);
    rest_on_event(to, statement, e);
    to.add(std::move(sentence), std::move(statement), track::to_hex(e.thread), e.simulated);
}

void word_gap(Wording& to, const std::map<Mmsi, std::string>& ships, const track::Event& e)
{
    const auto& gap = std::get<track::Gap>(e.body);
    const std::string path = "event " + track::to_hex(e.id);
    CaseStatement statement;
    statement.section = StatementSection::event;
    statement.subject = fmt::format("mmsi {}", e.mmsi.value);
    statement.definition = "no row of the transmitter is held between two rows; that nothing was received does not say why";
    statement.window = minute(e.start) + " to " + (gap.open ? std::string("the last row held") : minute(e.end));
    Sentence sentence(StatementKind::observed, "event_gap");
    sentence.say("Nothing was received from ").called(ship_name(ships, e.mmsi), path).say(" after ").value(minute(e.start), path);
    if (gap.open) sentence.say(", and no later row closes the silence");
    else sentence.say(" and before ").value(minute(e.end), path);
    sentence.say(".").not_known("whether she was switched off, out of reach or not recorded, and where she was");
    statement.weak.push_back("the case holds no record of where and when the receivers could hear");
    if (gap.multi_hull) statement.weak.push_back("several ships use this MMSI");
    if (const auto ship = ships.find(e.mmsi); ship != ships.end() && !ship->second.empty()) statement.named.push_back(ship->second);
    rest_on_event(to, statement, e);
    to.add(std::move(sentence), std::move(statement), track::to_hex(e.thread), e.simulated);
}

}  // namespace

Result<void> word_identities(Wording& to)
{
    const auto hulls = to.the_case.hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    if (std::ranges::any_of(*hulls, [](const store::Hull& h) { return !h.contradictions.empty(); })) {
        const auto identities = to.the_case.identities();
        if (!identities) return tl::unexpected(identities.error());
        for (const store::Hull& hull : *hulls) {
            int number = 0;
            for (const std::string& said : hull.contradictions) {
                CaseStatement statement;
                statement.section = StatementSection::identity;
                statement.subject = fmt::format("mmsi {}", hull.mmsi.value);
                statement.definition = "statements of one transmitter, or of several, that cannot all be true of one ship; all are kept";
                const std::string path = fmt::format("hull {}", hull.mmsi.value);
                Sentence sentence(StatementKind::inferred, "identity_contradiction");
                sentence.say("What MMSI ").value(std::to_string(hull.mmsi.value), path).say(" sent of itself cannot all be true of one ship: ").quote(said).say(".");
                sentence.not_known("which of them is true, and whether a ship or a copy of her identity sent it");
                std::size_t cited = 0;
                for (const store::Identity& identity : *identities) {
                    if (identity.mmsi != hull.mmsi || cited == 8) continue;
                    ++cited;
                    to.rest_on(statement, fmt::format("{} {}", track::name(identity.attribute), identity.value), "identity", identity.first_row.ingest, identity.first_row.offset);
                }
                statement.weak.push_back("names and numbers are what the transmitter sent");
                if (!statement.locators.empty()) to.add(std::move(sentence), std::move(statement), fmt::format("mmsi-{}-{}", hull.mmsi.value, ++number), hull.simulated);
            }
        }
    }
    for (const Conflict& conflict : to.scene.conflicts) {
        CaseStatement statement;
        statement.section = StatementSection::identity;
        statement.subject = std::string(name(conflict.kind));
        statement.definition = "rows of the case that cannot all be so, or cannot be used as they stand; none is settled in silence";
        Sentence sentence(StatementKind::inferred, std::string("conflict_") + std::string(name(conflict.kind)));
        sentence.say("Rows of the case do not fit together: ").quote(conflict.detail).say(".").not_known("which of the rows is wrong");
        std::string key(name(conflict.kind));
        for (const Conflict::Row& row : conflict.rows) {
            key += ":" + row.id;
            if (!to.rest_on(statement, row.id)) to.rest_on(statement, row.id, "row", row.ingest, row.offset);
        }
        if (!statement.locators.empty()) to.add(std::move(sentence), std::move(statement), key, to.scene.simulated);
    }
    return {};
}

Result<void> word_events(Wording& to)
{
    const auto hulls = to.the_case.hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    std::map<Mmsi, std::string> ships;
    std::set<Mmsi> watched;
    for (const store::Hull& hull : *hulls) {
        ships.emplace(hull.mmsi, hull.name);
        if (hull.watched) watched.insert(hull.mmsi);
    }
    std::vector<track::Event> chosen;
    std::size_t all = 0;
    std::optional<track::Event> left_out;
    const auto earlier = [](const track::Event& a, const track::Event& b) { return track::canonical_before(a, b); };
    // Watched ships first; of the others as many as there is room for, the earliest.
    for (const bool of_watched : {true, false}) {
        std::vector<track::Event> some;
        store::EventFilter filter;
        filter.kinds = {track::EventKind::port_call, track::EventKind::gap};
        const auto read = to.the_case.for_each_event(filter, [&](const store::StoredEvent& stored) {
            const track::Event& e = stored.event;
            if (watched.contains(e.mmsi) != of_watched) return true;
            if (const auto* call = std::get_if<track::PortCall>(&e.body); call != nullptr && call->is_passage()) return true;
            if (const auto* gap = std::get_if<track::Gap>(&e.body); gap != nullptr && gap->in_port) return true;
            ++all;
            some.push_back(e);
            // Bounded: the earliest are kept.
            if (some.size() > 4 * most_event_statements) {
                std::ranges::nth_element(some, some.begin() + static_cast<std::ptrdiff_t>(most_event_statements), earlier);
                some.resize(most_event_statements + 1);
            }
            return true;
        });
        if (!read) return tl::unexpected(read.error());
        std::ranges::sort(some, earlier);
        for (track::Event& e : some) {
            if (chosen.size() < most_event_statements) chosen.push_back(std::move(e));
            else if (!left_out) left_out = std::move(e);
        }
    }
    for (const track::Event& e : chosen) {
        if (e.kind == track::EventKind::port_call) word_call(to, ships, e);
        else word_gap(to, ships, e);
    }
    if (!left_out) return {};
    CaseStatement statement;
    statement.section = StatementSection::unknown;
    statement.subject = "events";
    Sentence sentence(StatementKind::unknown, "events_left_out");
    sentence.say("Of ").value(std::to_string(all), "events").say(" calls and silences ").value(std::to_string(all - chosen.size()), "events").say(" have no statement of their own here.");
    rest_on_event(to, statement, *left_out);
    to.add(std::move(sentence), std::move(statement), "events_left_out", left_out->simulated);
    return {};
}

}  // namespace tw::plan
