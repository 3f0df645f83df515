#include "store/blast.hpp"

#include "store/ledger.hpp"
#include "store/sqlite.hpp"

namespace tw::store {

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
}

template <class F>
std::set<std::string> Blast::where(F&& condition) const
{
    std::set<std::string> ids;
    for (const Cited& e : events_)
        if (condition(e)) ids.insert(e.id);
    return ids;
}

std::set<std::string> Blast::of_capture(CaptureOrdinal capture) const
{
    return where([&](const Cited& e) { return e.first == capture || e.last == capture; });
}

std::set<std::string> Blast::of_row(CaptureOrdinal capture, ByteOffset offset) const
{
    return where([&](const Cited& e) { return (e.first == capture && e.first_offset == offset) || (e.last == capture && e.last_offset == offset); });
}

std::set<std::string> Blast::of_part(const LakePart& part) const
{
    const auto second = [](Millisecond t) { return to_second(t); };
    return where([&](const Cited& e) {
        if (e.mmsi < part.min_mmsi || part.max_mmsi < e.mmsi || lake_bucket(e.mmsi, part.buckets) != part.bucket) return false;
        if (!part.min_time.known() || !part.max_time.known()) return true;
        return e.end >= second(part.min_time) && e.start <= second(part.max_time);
    });
}

std::set<std::string> Blast::everything() const
{
    return where([](const Cited&) { return true; });
}

std::set<std::string> Blast::of_record(std::int64_t version) const
{
    std::set<std::string> ids = where([&](const Cited& e) { return e.version == version; });
    if (!ids.empty()) return ids;
    // Too damaged to be read: its id column may still tell.
    auto row = case_.database().prepare("SELECT id FROM record WHERE version = ? AND family = 1");
    row.bind(version);
    if (row.step() && row.blob(0).size() == 16) {
        track::EventId id{};
        std::copy_n(row.blob(0).begin(), 16, reinterpret_cast<char*>(id.data()));
        ids.insert(track::to_hex(id));
    }
    return ids;
}

std::set<std::string> Blast::of_changes(std::int64_t first, std::int64_t last) const
{
    return where([&](const Cited& e) { return e.change >= first && e.change <= last; });
}

std::set<std::string> Blast::of_object(const std::string& id) const
{
    const auto ledger = load_ledger(case_.database());
    if (!ledger) return {};
    for (const ChangeSet& set : ledger->change_sets)
        if (set.id.text() == id) return set.family == Family::event ? of_changes(set.first, set.last) : std::set<std::string>{};
    std::set<std::string> ids;
    for (const StoredCapture& capture : ledger->captures)
        if (capture.id.text() == id || capture.capture.source.text() == id) ids.merge(of_capture(capture.ordinal));
    if (id.starts_with("preset_") || id.starts_with("lake_")) return where([](const Cited&) { return true; });
    return ids;
}

}  // namespace tw::store
