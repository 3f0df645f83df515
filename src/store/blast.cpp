#include "store/blast.hpp"

#include <algorithm>

#include "store/ledger.hpp"
#include "store/sqlite.hpp"
#include "store/statement_record.hpp"

namespace tw::store {
namespace {

/// Where in the captures a stored record that is no event was read.
std::vector<std::pair<CaptureOrdinal, ByteOffset>> rows_of(Family family, std::string_view body, std::string_view cites)
{
    const auto one = [](const auto& read) {
        return read ? std::vector<std::pair<CaptureOrdinal, ByteOffset>>{{read->ingest, read->offset}} : std::vector<std::pair<CaptureOrdinal, ByteOffset>>{};
    };
    switch (family) {
    case Family::place: return one(decode_place(body, cites));
    case Family::look: return one(decode_look(body, cites));
    case Family::sighting: return one(decode_sighting(body, cites));
    case Family::watched: return one(decode_watched(body, cites));
    case Family::lot: return one(decode_lot(body, cites));
    case Family::train: return one(decode_consist(body, cites));
    case Family::consignment: return one(decode_consignment(body, cites));
    case Family::identity:
        if (const auto read = decode_identity(body, cites)) return {{read->first_row.ingest, read->first_row.offset}, {read->last_row.ingest, read->last_row.offset}};
        return {};
    case Family::event:
    case Family::hull: return {};
    }
    return {};
}

}  // namespace

Blast::Blast(const Case& the_case) : case_(the_case)
{
    auto rows = the_case.database().prepare(
        "SELECT r.version, r.body, r.cites, c.seq FROM record r JOIN change c ON c.seq = (SELECT max(seq) FROM change WHERE version = r.version) "
        "WHERE r.family = 1 AND c.live = 1 ORDER BY r.version");
    while (rows.step()) {
        const auto e = decode_event(rows.blob(1), rows.blob(2));
        if (!e) continue;
        events_.push_back({rows.integer(0), rows.integer(3), track::to_hex(e->id), e->mmsi, e->start, e->end, e->first.ingest, e->last.ingest, e->first.offset, e->last.offset});
    }
    // Whatever can't be read here is reported by the check that looks at it.
    static_cast<void>(the_case.database().outcome());
    if (auto recorded = last_statements(the_case); recorded && *recorded) {
        record_ = (*recorded)->object;
        intact_ = (*recorded)->intact;
        for (StatementRests& one : (*recorded)->statements) statements_.push_back({std::move(one.id), std::move(one.rows), std::move(one.events)});
    }
}

void Blast::add_statements(Touched& to) const
{
    if (!intact_) to.statements.insert("*");
    if (to.events.empty()) return;
    for (const Rests& one : statements_)
        if (std::ranges::any_of(one.events, [&](const std::string& event) { return to.events.contains(event); })) to.statements.insert(one.id);
}

template <class F>
void Blast::add_statements_by_row(Touched& to, F&& condition) const
{
    for (const Rests& one : statements_)
        if (std::ranges::any_of(one.rows, condition)) to.statements.insert(one.id);
}

template <class F>
Touched Blast::where(F&& condition) const
{
    Touched to;
    for (const Cited& e : events_)
        if (condition(e)) to.events.insert(e.id);
    add_statements(to);
    return to;
}

Touched Blast::of_capture(CaptureOrdinal capture) const
{
    Touched to = where([&](const Cited& e) { return e.first == capture || e.last == capture; });
    add_statements_by_row(to, [&](const auto& row) { return row.first == capture.value; });
    return to;
}

Touched Blast::of_row(CaptureOrdinal capture, ByteOffset offset) const
{
    Touched to = where([&](const Cited& e) { return (e.first == capture && e.first_offset == offset) || (e.last == capture && e.last_offset == offset); });
    add_statements_by_row(to, [&](const auto& row) { return row.first == capture.value && row.second == offset.value; });
    return to;
}

Touched Blast::of_part(const LakePart& part) const
{
    const auto second = [](Millisecond t) { return to_second(t); };
    return where([&](const Cited& e) {
        if (e.mmsi < part.min_mmsi || part.max_mmsi < e.mmsi || lake_bucket(e.mmsi, part.buckets) != part.bucket) return false;
        if (!part.min_time.known() || !part.max_time.known()) return true;
        return e.end >= second(part.min_time) && e.start <= second(part.max_time);
    });
}

Touched Blast::everything() const
{
    Touched to = where([](const Cited&) { return true; });
    for (const Rests& one : statements_) to.statements.insert(one.id);
    return to;
}

Touched Blast::of_records(const std::string& condition) const
{
    Touched to;
    auto rows = case_.database().prepare("SELECT family, body, cites FROM record WHERE " + condition);
    bool unread = false;
    while (rows.step()) {
        const auto family = static_cast<Family>(rows.integer(0));
        // A ship as a whole follows from every row of its own.
        if (family == Family::hull) unread = true;
        if (family == Family::event || family == Family::hull) continue;
        const auto where_read = rows_of(family, rows.blob(1), rows.blob(2));
        unread = unread || where_read.empty();
        for (const auto& [capture, offset] : where_read) {
            const Touched one = of_row(capture, offset);
            to.events.insert(one.events.begin(), one.events.end());
            to.statements.insert(one.statements.begin(), one.statements.end());
        }
    }
    static_cast<void>(case_.database().outcome());
    // What can't be read can have been behind anything.
    if (unread)
        for (const Rests& one : statements_) to.statements.insert(one.id);
    if (!intact_) to.statements.insert("*");
    return to;
}

Touched Blast::of_record(std::int64_t version) const
{
    Touched to = where([&](const Cited& e) { return e.version == version; });
    if (!to.events.empty()) return to;
    // Too damaged to be read: its id column may still tell.
    {
        auto row = case_.database().prepare("SELECT id FROM record WHERE version = ? AND family = 1");
        row.bind(version);
        if (row.step() && row.blob(0).size() == 16) {
            track::EventId id{};
            std::copy_n(row.blob(0).begin(), 16, reinterpret_cast<char*>(id.data()));
            to.events.insert(track::to_hex(id));
            add_statements(to);
            return to;
        }
    }
    return of_records("version = " + std::to_string(version));
}

Touched Blast::of_changes(std::int64_t first, std::int64_t last) const
{
    Touched to = where([&](const Cited& e) { return e.change >= first && e.change <= last; });
    const Touched others = of_records("version IN (SELECT version FROM change WHERE seq BETWEEN " + std::to_string(first) + " AND " + std::to_string(last) + ") AND family <> 1");
    to.statements.insert(others.statements.begin(), others.statements.end());
    return to;
}

Touched Blast::of_object(const std::string& id) const
{
    const auto ledger = load_ledger(case_.database());
    // The log that says what the object is can't be followed.
    if (!ledger || id.starts_with("preset_") || id.starts_with("lake_") || id.starts_with("case_")) return everything();
    if (!record_.empty() && id == record_) {
        Touched to;
        for (const Rests& one : statements_) to.statements.insert(one.id);
        if (!intact_) to.statements.insert("*");
        return to;
    }
    for (const ChangeSet& set : ledger->change_sets)
        if (set.id.text() == id) {
            Touched to = of_changes(set.first, set.last);
            if (set.family != Family::event) to.events.clear();
            return to;
        }
    Touched to;
    for (const StoredCapture& capture : ledger->captures) {
        const auto reading = ledger->readings.find(capture.id.text());
        const bool read = reading != ledger->readings.end() && reading->second.text() == id;
        if (!read && capture.id.text() != id && capture.capture.source.text() != id) continue;
        Touched one = of_capture(capture.ordinal);
        if (!read) to.events.merge(one.events);
        to.statements.merge(one.statements);
    }
    if (!intact_) to.statements.insert("*");
    return to;
}

}  // namespace tw::store
