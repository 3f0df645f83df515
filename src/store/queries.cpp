#include <algorithm>
#include <unordered_set>

#include "store/case.hpp"
#include "store/parts.hpp"
#include "store/stage.hpp"

namespace tw::store {
namespace {

std::string number_list(std::span<const Mmsi> which)
{
    std::string text;
    for (const Mmsi m : which) {
        if (!text.empty()) text += ',';
        text += std::to_string(m.value);
    }
    return text;
}

/// Integers only ever come from strong types, so building this text can't smuggle anything in.
std::string conditions(const EventFilter& filter)
{
    std::string sql;
    if (!filter.kinds.empty()) {
        sql += " AND l.kind IN (";
        for (std::size_t i = 0; i < filter.kinds.size(); ++i) sql += (i > 0 ? "," : "") + std::to_string(static_cast<int>(filter.kinds[i]));
        sql += ')';
    }
    if (!filter.hulls.empty()) sql += " AND l.mmsi IN (" + number_list(filter.hulls) + ')';
    if (filter.to) sql += " AND l.start < " + std::to_string(filter.to->value);
    if (filter.from) sql += " AND l.end >= " + std::to_string(filter.from->value);
    return sql;
}

tl::unexpected<Error> changed_stage(std::string_view name, std::string_view key)
{
    return fail(Fault::integrity, "what a stage left in the case was changed from outside", "stage " + std::string(name) + ' ' + std::string(key), "tidewaiter verify");
}

bool touches(const track::Event& event, const std::string& place)
{
    if (place.empty()) return true;
    if (const auto* call = std::get_if<track::PortCall>(&event.body)) return call->place == place;
    if (const auto* gap = std::get_if<track::Gap>(&event.body)) return gap->place == place;
    if (const auto* leg = std::get_if<track::Leg>(&event.body)) return leg->from_place == place || leg->to_place == place;
    return false;
}

bool passes(const track::Event& event, const EventFilter& filter)
{
    const auto any = [](const auto& list, const auto& value) { return list.empty() || std::ranges::find(list, value) != list.end(); };
    return any(filter.kinds, event.kind) && any(filter.hulls, event.mmsi) && (!filter.to || event.start < *filter.to) &&
           (!filter.from || event.end >= *filter.from) && touches(event, filter.place);
}

/// Columns version, body, cites, seq, live, reason of the last change.
Result<StoredEvent> read_event(const Statement& row, const Ledger& ledger)
{
    auto event = decode_event(row.blob(1), row.blob(2));
    if (!event) return fail(Fault::integrity, "a stored event cannot be read", "record " + std::to_string(row.integer(0)), "tidewaiter verify");
    StoredEvent stored{std::move(*event), row.integer(0), row.integer(4) != 0, static_cast<ChangeReason>(row.integer(5)), {}};
    if (const ChangeSet* set = ledger.set_of(row.integer(3))) stored.changed_by = set->id.text();
    return stored;
}

constexpr const char* event_columns =
    "SELECT r.version, r.body, r.cites, c.seq, c.live, c.reason FROM record r JOIN change c ON c.seq = "
    "(SELECT max(seq) FROM change WHERE version = r.version) ";

template <class T, class Decode>
Result<std::vector<T>> read_all(Database& database, Family family, std::span<const Mmsi> which, Decode&& decode)
{
    std::string sql = "SELECT r.version, r.body, r.cites FROM live l JOIN record r ON r.version = l.version WHERE l.family = " +
                      std::to_string(static_cast<int>(family));
    if (!which.empty()) sql += " AND l.mmsi IN (" + number_list(which) + ')';
    sql += " ORDER BY l.mmsi, l.start, r.id";
    std::vector<T> all;
    auto rows = database.prepare(sql);
    while (rows.step()) {
        auto one = decode(rows.blob(1), rows.blob(2));
        if (!one) return fail(Fault::integrity, "a stored record cannot be read", "record " + std::to_string(rows.integer(0)), "tidewaiter verify");
        all.push_back(std::move(*one));
    }
    if (auto done = database.outcome(); !done) return tl::unexpected(done.error());
    return all;
}

Result<std::string> bytes_of(std::string_view hex)
{
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const char c = hex[i];
        const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (value < 0) return fail(Fault::usage, "an event id has hexadecimal digits only", std::string(hex.substr(0, 64)));
        if (i % 2 == 0) bytes.push_back(static_cast<char>(value << 4));
        else bytes.back() = static_cast<char>(bytes.back() | value);
    }
    return bytes;
}

}  // namespace

Result<std::vector<StoredSource>> Case::sources() const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    return (*ledger)->sources;
}

Result<std::vector<StoredCapture>> Case::captures() const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    return (*ledger)->captures;
}

Result<StoredCapture> Case::capture(CaptureOrdinal ordinal) const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    const auto& captures = (*ledger)->captures;
    if (ordinal.value == 0 || ordinal.value > captures.size()) return fail(Fault::not_found, "no such capture", std::to_string(ordinal.value));
    return captures[ordinal.value - 1];
}

Result<std::optional<StoredCapture>> Case::capture_of(const evidence::Digest& blob) const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    const StoredCapture* found = (*ledger)->capture_of(blob);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

Result<StaticsDictionary> Case::statics() const
{
    StaticsDictionary all;
    auto rows = database().prepare(
        "SELECT key, present, imo, name, callsign, destination, vendor, ship_type, to_bow, to_stern, to_port, to_starboard, length_dm, width_dm, "
        "draught_dm, eta, mothership, source_type FROM statics");
    while (rows.step()) {
        const auto u16 = [&](int c) { return static_cast<std::uint16_t>(rows.integer(c)); };
        const auto u32 = [&](int c) { return static_cast<std::uint32_t>(rows.integer(c)); };
        Statics s;
        s.present = u16(1);
        s.imo = {u32(2)};
        s.name = rows.text(3);
        s.callsign = rows.text(4);
        s.destination = rows.text(5);
        s.vendor = rows.text(6);
        s.ship_type = static_cast<std::uint8_t>(rows.integer(7));
        s.to_bow = u16(8);
        s.to_stern = u16(9);
        s.to_port = u16(10);
        s.to_starboard = u16(11);
        s.length_dm = u16(12);
        s.width_dm = u16(13);
        s.draught_dm = u16(14);
        s.eta = u32(15);
        s.mothership = {u32(16)};
        s.source_type = static_cast<std::uint8_t>(rows.integer(17));
        all.emplace(StaticsKey{static_cast<std::uint64_t>(rows.integer(0))}, std::move(s));
    }
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return all;
}

Result<StationDictionary> Case::stations() const
{
    StationDictionary all;
    auto rows = database().prepare("SELECT key, name FROM stations");
    while (rows.step()) all.emplace(StationKey{static_cast<std::uint64_t>(rows.integer(0))}, std::string(rows.text(1)));
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return all;
}

Result<std::vector<LakePart>> Case::lake_parts() const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    std::vector<LakePart> parts;
    for (const auto& [path, part] : (*ledger)->parts) parts.push_back(part);
    std::ranges::sort(parts, [](const LakePart& a, const LakePart& b) {
        return std::tie(a.first_day, a.bucket, a.path) < std::tie(b.first_day, b.bucket, b.path);
    });
    return parts;
}

Result<chart::Places> Case::places() const
{
    auto places = read_all<chart::Place>(database(), Family::place, {}, decode_place);
    if (!places) return tl::unexpected(places.error());
    return chart::Places{std::move(*places), {}};
}

namespace {

/// By begin, where there is one, then record id: the order does not depend on the order of adding.
template <class T, class Decode>
Result<std::vector<T>> read_observations(Database& database, Family family, Decode&& decode)
{
    auto rows = database.prepare("SELECT r.version, r.body, r.cites FROM live l JOIN record r ON r.version = l.version WHERE l.family = ? ORDER BY l.start, r.id");
    rows.bind(static_cast<int>(family));
    std::vector<T> all;
    while (rows.step()) {
        auto one = decode(rows.blob(1), rows.blob(2));
        if (!one) return fail(Fault::integrity, "a stored record cannot be read", "record " + std::to_string(rows.integer(0)), "tidewaiter verify");
        all.push_back(std::move(*one));
    }
    if (auto done = database.outcome(); !done) return tl::unexpected(done.error());
    return all;
}

}  // namespace

Result<std::vector<site::Look>> Case::looks() const { return read_observations<site::Look>(database(), Family::look, decode_look); }

Result<std::vector<site::Sighting>> Case::sightings() const { return read_observations<site::Sighting>(database(), Family::sighting, decode_sighting); }

Result<std::vector<cargo::Lot>> Case::lots() const { return read_observations<cargo::Lot>(database(), Family::lot, decode_lot); }

Result<std::vector<cargo::Consist>> Case::trains() const { return read_observations<cargo::Consist>(database(), Family::train, decode_consist); }

Result<std::vector<cargo::Consignment>> Case::consignments() const { return read_observations<cargo::Consignment>(database(), Family::consignment, decode_consignment); }

Result<std::vector<registry::WatchedHull>> Case::watched_hulls() const
{
    return read_observations<registry::WatchedHull>(database(), Family::watched, decode_watched);
}

Result<std::vector<Hull>> Case::hulls(std::span<const Mmsi> which) const
{
    return read_all<Hull>(database(), Family::hull, which, [](std::string_view body, std::string_view) { return decode_hull(body); });
}

Result<std::vector<Identity>> Case::identities(std::span<const Mmsi> which) const
{
    return read_all<Identity>(database(), Family::identity, which, decode_identity);
}

Result<void> Case::for_each_event(const EventFilter& filter, const std::function<bool(const StoredEvent&)>& use) const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    std::string sql = event_columns;
    if (filter.superseded) sql += "WHERE r.family = 1 ORDER BY r.version";
    else sql += "JOIN live l ON l.version = r.version WHERE l.family = 1" + conditions(filter) + " ORDER BY l.kind, l.mmsi, l.start, r.id";
    auto rows = database().prepare(sql);
    std::size_t given = 0;
    while (rows.step()) {
        auto event = read_event(rows, **ledger);
        if (!event) return tl::unexpected(event.error());
        if (!passes(event->event, filter)) continue;
        if (!use(*event) || (filter.limit > 0 && ++given >= filter.limit)) break;
    }
    return database().outcome();
}

Result<std::vector<StoredEvent>> Case::events(const EventFilter& filter) const
{
    std::vector<StoredEvent> all;
    EventFilter unlimited = filter;
    unlimited.limit = 0;
    auto done = for_each_event(unlimited, [&](const StoredEvent& event) {
        all.push_back(event);
        return true;
    });
    if (!done) return tl::unexpected(done.error());
    std::ranges::sort(all, [](const StoredEvent& a, const StoredEvent& b) {
        if (a.event.id == b.event.id) return a.version < b.version;
        return track::canonical_before(a.event, b.event);
    });
    if (filter.limit > 0 && all.size() > filter.limit) all.resize(filter.limit);
    return all;
}

Result<std::vector<std::uint64_t>> Case::event_counts() const
{
    std::vector<std::uint64_t> counts(6);
    auto rows = database().prepare("SELECT kind, count(*) FROM live WHERE family = 1 GROUP BY kind");
    while (rows.step())
        if (const std::int64_t kind = rows.integer(0); kind >= 0 && kind < 6) counts[static_cast<std::size_t>(kind)] = static_cast<std::uint64_t>(rows.integer(1));
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return counts;
}

Result<std::uint64_t> Case::passage_count() const
{
    std::uint64_t n = 0;
    EventFilter filter;
    filter.kinds = {track::EventKind::port_call};
    auto read = for_each_event(filter, [&](const StoredEvent& stored) {
        n += std::get<track::PortCall>(stored.event.body).is_passage() ? 1 : 0;
        return true;
    });
    if (!read) return tl::unexpected(read.error());
    return n;
}

Result<StoredEvent> Case::event(std::string_view id_prefix) const
{
    if (id_prefix.size() < 4 || id_prefix.size() > 32) return fail(Fault::usage, "an event id is named by 4 to 32 hexadecimal digits", std::string(id_prefix.substr(0, 64)));
    const auto low = bytes_of(id_prefix);
    if (!low) return tl::unexpected(low.error());
    // Last id that may begin so: an odd digit leaves half a byte open.
    std::string high = *low;
    if (id_prefix.size() % 2 != 0) high.back() = static_cast<char>(high.back() | 0x0f);
    high.resize(16, '\xff');
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    auto rows = database().prepare(std::string(event_columns) + "WHERE r.family = 1 AND r.id >= ? AND r.id <= ? ORDER BY c.live, r.version");
    rows.bind(Blob{*low}, Blob{high});
    std::optional<StoredEvent> found;
    while (rows.step()) {
        auto event = read_event(rows, **ledger);
        if (!event) return tl::unexpected(event.error());
        if (found && found->event.id != event->event.id)
            return fail(Fault::usage, "more than one event id begins so", std::string(id_prefix), "give more digits");
        found = std::move(*event);
    }
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    if (!found) return fail(Fault::not_found, "no such event", std::string(id_prefix));
    return std::move(*found);
}

Result<std::vector<StoredEvent>> Case::history(const track::EventId& id_or_thread) const
{
    EventFilter all;
    all.superseded = true;
    std::vector<StoredEvent> versions;
    const auto done = for_each_event(all, [&](const StoredEvent& e) {
        if (e.event.id == id_or_thread || e.event.thread == id_or_thread) versions.push_back(e);
        return true;
    });
    if (!done) return tl::unexpected(done.error());
    return versions;
}

Result<std::map<std::string, std::string>> Case::presets() const
{
    const auto ledger = current_ledger(*parts_);
    if (!ledger) return tl::unexpected(ledger.error());
    std::map<std::string, std::string> texts;
    for (const auto& [name, preset] : (*ledger)->presets) texts.emplace(name, preset.text);
    return texts;
}

Result<std::optional<std::string>> Case::stage_fingerprint(std::string_view name, std::string_view key) const
{
    auto rows = database().prepare("SELECT fingerprint FROM stages WHERE name = ? AND key = ?");
    rows.bind(name, key);
    if (!rows.step()) {
        if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
        return std::nullopt;
    }
    auto text = opened_stage(name, key, rows.text(0));
    if (!text) return changed_stage(name, key);
    return text;
}

Result<std::map<std::string, std::string>> Case::stage_fingerprints(std::string_view name) const
{
    auto rows = database().prepare("SELECT key, fingerprint FROM stages WHERE name = ?");
    rows.bind(name);
    std::map<std::string, std::string> found;
    while (rows.step()) {
        auto text = opened_stage(name, rows.text(0), rows.text(1));
        if (!text) return changed_stage(name, rows.text(0));
        found.emplace(rows.text(0), std::move(*text));
    }
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return found;
}

Result<std::vector<evidence::LogEntry>> Case::log(std::int64_t from, std::size_t limit) const
{
    auto rows = database().prepare("SELECT seq, at, actor, action, object, prev, hash FROM log WHERE seq >= ? ORDER BY seq LIMIT ?");
    rows.bind(from, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
    std::vector<evidence::LogEntry> entries;
    const auto digest = [](std::string_view bytes) {
        evidence::Digest d;
        std::copy_n(bytes.begin(), std::min(bytes.size(), d.bytes.size()), reinterpret_cast<char*>(d.bytes.data()));
        return d;
    };
    while (rows.step()) {
        const auto action = evidence::action_from(rows.text(3));
        if (!action) return fail(Fault::integrity, "a log entry cannot be read", "entry " + std::to_string(rows.integer(0)), "tidewaiter verify");
        entries.push_back({rows.integer(0), {rows.integer(1)}, std::string(rows.text(2)), *action, std::string(rows.text(4)), digest(rows.blob(5)), digest(rows.blob(6))});
    }
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return entries;
}

Result<std::int64_t> Case::log_head() const
{
    auto rows = database().prepare("SELECT coalesce(max(seq), 0) FROM log");
    const std::int64_t head = rows.step() ? rows.integer(0) : 0;
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    return head;
}

Result<evidence::Object> Case::object(const evidence::ObjectId& id) const
{
    auto rows = database().prepare("SELECT body FROM object WHERE id = ?");
    rows.bind(id.text());
    std::optional<std::string> body;
    if (rows.step()) body = std::string(rows.text(0));
    rows.reset();
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    if (!body) return fail(Fault::not_found, "no such object", id.text());
    return evidence::Object{id, std::move(*body)};
}

}  // namespace tw::store
