#include "store/projection.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "store/geometry.hpp"
#include "store/projection_cells.hpp"
#include "store/schema.hpp"

namespace tw::store {
namespace {

std::optional<double> length(Decimetre d)
{
    if (d.value < 0) return std::nullopt;
    return static_cast<double>(d.value) / 10;
}

constexpr std::array<std::string_view, 9> alternative_names{"poor coverage", "outage", "jamming", "weather", "equipment fault",
                                                            "berth power-down", "provider thinning", "identity error", "late repeat"};

std::string words(std::uint32_t alternatives)
{
    std::string text;
    for (std::size_t i = 0; i < alternative_names.size(); ++i)
        if ((alternatives >> i & 1U) != 0) {
            if (!text.empty()) text += ", ";
            text += alternative_names[i];
        }
    return text;
}

std::int64_t key_of(std::uint64_t value) { return static_cast<std::int64_t>(value); }

constexpr std::array<std::string_view, 6> event_tables{"", "segments", "stops", "port_calls", "legs", "gaps"};

}  // namespace

Projector::Projector(Database& database, std::string_view schema) : database_(database), schema_(schema) {}

Statement& Projector::insert_into(std::string_view table)
{
    const auto found = inserts_.find(table);
    if (found != inserts_.end()) return found->second;
    std::size_t columns = 6;  // of `live`
    for (const Layer& layer : layers())
        if (layer.table == table)
            columns = static_cast<std::size_t>(std::ranges::count(layer.columns, ',')) + 2 + (layer.geometry.empty() ? 0 : 1);
    std::string sql = "INSERT OR REPLACE INTO " + schema_ + '.' + std::string(table) + " VALUES (?";
    for (std::size_t i = 1; i < columns; ++i) sql += ",?";
    sql += ')';
    return inserts_.emplace(std::string(table), database_.prepare(sql)).first->second;
}

Statement& Projector::delete_from(std::string_view table)
{
    const auto found = deletes_.find(table);
    if (found != deletes_.end()) return found->second;
    const std::string key = table == "live" ? "version" : "fid";
    return deletes_.emplace(std::string(table), database_.prepare("DELETE FROM " + schema_ + '.' + std::string(table) + " WHERE " + key + "=?")).first->second;
}

void Projector::show_event(std::int64_t version, const track::Event& e)
{
    insert_into("live").execute(version, static_cast<int>(Family::event), static_cast<int>(e.kind), e.mmsi.value, e.start.value, e.end.value);
    const std::string id = track::to_hex(e.id), start = date_time(e.start), end = date_time(e.end);
    if (const auto* s = std::get_if<track::Segment>(&e.body)) {
        std::vector<LonLat> line;
        line.reserve(s->line.size());
        for (const auto& vertex : s->line) line.push_back(vertex.at);
        const std::string geometry = line_geometry(line);
        insert_into("segments").execute(version, shape(geometry), id, e.mmsi.value, e.hull, start, end, s->fixes, length(s->length), length(s->tolerance),
                                        s->noise, e.open, e.simulated);
    } else if (const auto* stop = std::get_if<track::Stop>(&e.body)) {
        const std::string geometry = point_geometry(stop->centre);
        insert_into("stops").execute(version, shape(geometry), id, e.mmsi.value, e.hull, start, end, stop->observed.value, stop->assumed.value,
                                     length(stop->radius), stop->fixes, e.open, e.simulated);
    } else if (const auto* c = std::get_if<track::PortCall>(&e.body)) {
        const std::string geometry = point_geometry(c->at);
        const auto when = [](bool known, Second t) { return known ? std::optional(date_time(t)) : std::nullopt; };
        insert_into("port_calls").execute(version, shape(geometry), id, e.mmsi.value, e.hull, start, end, maybe(c->place), c->confidence,
                                          when(c->arrival_known, c->arrive_from), when(c->arrival_known, c->arrive_to),
                                          when(c->departure_known, c->depart_from), when(c->departure_known, c->depart_to), c->stopped,
                                          c->gap_inside, c->discovered_place, e.open, e.simulated);
    } else if (const auto* l = std::get_if<track::Leg>(&e.body)) {
        const std::array<LonLat, 2> ends{e.first.at, e.last.at};
        const std::string geometry = line_geometry(ends);
        const auto call = [](bool known, const track::EventId& thread) { return known ? std::optional(track::to_hex(thread)) : std::nullopt; };
        insert_into("legs").execute(version, shape(geometry), id, e.mmsi.value, e.hull, start, end, call(l->from_known, l->from_call),
                                    call(l->to_known, l->to_call), maybe(l->from_place), maybe(l->to_place), length(l->length),
                                    static_cast<double>(l->visible.value) / 1e6, l->gaps, e.open, e.simulated);
    } else if (const auto* g = std::get_if<track::Gap>(&e.body)) {
        const std::array<LonLat, 2> ends{e.first.at, e.last.at};
        const bool open = g->open || !e.last.at.known();
        const std::string geometry = open ? point_geometry(e.first.at) : line_geometry(ends);
        insert_into(open ? "gaps_open" : "gaps")
            .execute(version, shape(geometry), id, e.mmsi.value, e.hull, start, end, g->measured ? length(g->distance) : std::nullopt,
                     g->measured ? std::optional(static_cast<double>(g->implied.value) / 100) : std::nullopt, g->before_terrestrial, g->before_satellite,
                     g->before_unknown, length(g->shore), length(g->port), maybe(g->place), g->in_port, g->multi_hull, words(e.alternatives),
                     e.simulated);
    }
}

void Projector::show_place(std::int64_t version, const chart::Place& p)
{
    unplaced_ = true;
    insert_into("live").execute(version, static_cast<int>(Family::place), 0, 0, 0, 0);
    std::string aliases;
    for (const std::string& alias : p.aliases) {
        if (!aliases.empty()) aliases += "; ";
        aliases += visible(alias);
    }
    const auto write = [&](std::string_view table, const std::string& geometry) {
        insert_into(table).execute(version, shape(geometry), maybe(p.id), maybe(p.parent), maybe(p.name), aliases, chart::name(p.kind), maybe(p.role),
                                   maybe(p.locode), maybe(p.country), maybe(p.zone), maybe(p.source), maybe(p.trust), maybe(p.notes), nonzero(p.ingest.value),
                                   p.ingest.value == 0 ? std::nullopt : std::optional(p.offset.value));
    };
    write("sites", point_geometry(p.at));
    if (const std::string area = area_geometry(p.outline); !area.empty()) write("site_areas", area);
}

void Projector::show_identity(std::int64_t version, const Identity& i)
{
    insert_into("live").execute(version, static_cast<int>(Family::identity), 0, i.mmsi.value, i.first.value, i.last.value);
    const auto when = [&](Second t) { return i.timed ? std::optional(date_time(t)) : std::nullopt; };
    insert_into("identities").execute(version, i.mmsi.value, track::name(i.attribute), maybe(i.value), when(i.first), when(i.last), i.supports,
                                      track::name(i.fault), i.overlaps, i.first_row.ingest.value, i.first_row.offset.value, i.last_row.ingest.value,
                                      i.last_row.offset.value, i.simulated);
}

void Projector::show_hull(std::int64_t version, const Hull& h)
{
    insert_into("live").execute(version, static_cast<int>(Family::hull), 0, h.mmsi.value, h.first.value, h.last.value);
    const std::string geometry = point_geometry(h.last_at);
    const auto when = [&](Second t) { return h.timed ? std::optional(date_time(t)) : std::nullopt; };
    const auto metre = [](std::int32_t dm) { return dm == 0 ? std::nullopt : std::optional(dm / 10.0); };
    std::string contradictions;
    for (const std::string& c : h.contradictions) contradictions += (contradictions.empty() ? "" : "; ") + visible(c);
    insert_into("hulls").execute(version, shape(geometry), h.mmsi.value, h.id, track::name(h.kind), nonzero(h.imo.value), maybe(h.name), maybe(h.callsign),
                                 maybe(h.flag), nonzero(h.ship_type), metre(h.size.length), metre(h.size.width), h.fixes, when(h.first), when(h.last),
                                 contradictions, h.watched, h.simulated);
}

Projector::Said Projector::read(Family family, std::string_view body, std::string_view cites)
{
    const auto said = [](auto decoded) { return decoded ? Said(std::move(*decoded)) : Said(); };
    switch (family) {
        case Family::event: return said(decode_event(body, cites));
        case Family::place: return said(decode_place(body, cites));
        case Family::identity: return said(decode_identity(body, cites));
        case Family::hull: return said(decode_hull(body));
        case Family::look: return said(decode_look(body, cites));
        case Family::sighting: return said(decode_sighting(body, cites));
        case Family::watched: return said(decode_watched(body, cites));
        case Family::lot: return said(decode_lot(body, cites));
        case Family::train: return said(decode_consist(body, cites));
        case Family::consignment: return said(decode_consignment(body, cites));
    }
    return {};
}

void Projector::show(std::int64_t version, const Said& said)
{
    if (const auto* event = std::get_if<track::Event>(&said)) show_event(version, *event);
    else if (const auto* place = std::get_if<chart::Place>(&said)) show_place(version, *place);
    else if (const auto* identity = std::get_if<Identity>(&said)) show_identity(version, *identity);
    else if (const auto* hull = std::get_if<Hull>(&said)) show_hull(version, *hull);
    else if (const auto* look = std::get_if<site::Look>(&said)) show_look(version, *look);
    else if (const auto* sighting = std::get_if<site::Sighting>(&said)) show_sighting(version, *sighting);
    else if (const auto* watched = std::get_if<registry::WatchedHull>(&said)) show_watched(version, *watched);
    else if (const auto* lot = std::get_if<cargo::Lot>(&said)) show_cargo(version, Family::lot, lot->when);
    else if (const auto* train = std::get_if<cargo::Consist>(&said)) show_cargo(version, Family::train, train->when);
    else if (const auto* row = std::get_if<cargo::Consignment>(&said)) show_cargo(version, Family::consignment, row->when);
}

void Projector::withdraw(Family family, std::int64_t version, std::string_view body, std::string_view cites, ChangeReason reason,
                         evidence::Microsecond at, std::string_view change_set)
{
    delete_from("live").execute(version);
    switch (family) {
        case Family::event:
            if (const auto e = decode_event(body, cites)) {
                delete_from(event_tables[static_cast<std::size_t>(e->kind)]).execute(version);
                if (e->kind == track::EventKind::gap) delete_from("gaps_open").execute(version);
                insert_into("superseded_events").execute(version, track::to_hex(e->id), track::to_hex(e->thread), track::name(e->kind), e->mmsi.value,
                                                         date_time(e->start), date_time(e->end), name(reason), date_time(at), change_set);
            }
            break;
        case Family::place:
            unplaced_ = true;
            delete_from("sites").execute(version);
            delete_from("site_areas").execute(version);
            break;
        case Family::identity: delete_from("identities").execute(version); break;
        case Family::hull: delete_from("hulls").execute(version); break;
        case Family::look: delete_from("looks").execute(version); break;
        case Family::sighting: delete_from("sightings").execute(version); break;
        case Family::watched: delete_from("watched_hulls").execute(version); break;
        case Family::lot:
        case Family::train:
        case Family::consignment: break;
    }
}

void Projector::source(std::int64_t fid, const StoredSource& s)
{
    std::string grades;
    for (const auto& interval : s.source.reliability) {
        if (!grades.empty()) grades += ", ";
        grades += static_cast<char>(interval.grade);
        if (interval.from.known()) grades += " from " + *date_time(interval.from);
        if (interval.to.known()) grades += " until " + *date_time(interval.to);
    }
    insert_into("sources").execute(fid, s.id.text(), visible(s.source.name), evidence::name(s.source.kind), maybe(s.source.owner), maybe(s.source.licence),
                                   grades, s.source.simulated());
}

void Projector::capture(const StoredCapture& c)
{
    const auto& act = c.capture;
    const auto of_reading = [&](auto get) -> std::optional<std::int64_t> {
        if (!c.reading) return std::nullopt;
        return static_cast<std::int64_t>(get(*c.reading));
    };
    std::optional<std::string> dialect, found_by;
    if (c.reading) {
        dialect = visible(c.reading->dialect);
        found_by = visible(c.reading->found_by);
    }
    insert_into("captures").execute(
        c.ordinal.value, c.id.text(), evidence::to_hex(act.blob), act.size, visible(act.media_type), visible(act.address), visible(act.method), act.source.text(),
        date_time(act.ours), date_time(act.server), date_time(act.stated), maybe(act.licence), c.simulated, dialect, found_by,
        of_reading([](const Reading& r) { return r.unpacked; }), of_reading([](const Reading& r) { return r.accounting.read; }),
        of_reading([](const Reading& r) { return r.accounting.decoded; }), of_reading([](const Reading& r) { return r.accounting.partial; }),
        of_reading([](const Reading& r) { return r.accounting.ignored(); }), of_reading([](const Reading& r) { return r.accounting.rejected_total(); }));
    // Keys are (capture, number), so that they don't depend on the order in which captures were read.
    const std::int64_t first = std::int64_t{c.ordinal.value} * 1000;
    for (const char* table : {"rejects", "reject_samples"})
        database_.prepare("DELETE FROM " + schema_ + '.' + table + " WHERE fid >= ? AND fid < ?").execute(first, first + 1000);
    if (!c.reading) return;
    const Accounting& books = c.reading->accounting;
    for (std::size_t i = 0; i < books.rejected.size(); ++i)
        if (books.rejected[i] > 0)
            insert_into("rejects").execute(first + static_cast<std::int64_t>(i), c.ordinal.value, name(static_cast<Reject>(i)), books.rejected[i]);
    for (std::size_t i = 0; i < std::min<std::size_t>(books.samples.size(), 1000); ++i)
        insert_into("reject_samples").execute(first + static_cast<std::int64_t>(i), c.ordinal.value, name(books.samples[i].reason), key_of(books.samples[i].offset),
                                              visible(books.samples[i].excerpt));
}

void Projector::preset(std::int64_t fid, std::string_view preset_name, const Preset& preset)
{
    insert_into("presets").execute(fid, visible(preset_name), visible(preset.text), preset.id.text());
}

void Projector::parts(const std::map<std::string, LakePart>& parts)
{
    database_.run("DELETE FROM " + schema_ + ".lake_parts;");
    std::int64_t fid = 0;
    for (const auto& [path, part] : parts) {
        const auto day = [](std::int64_t d) { return d == unknown_day ? std::nullopt : std::optional(d); };
        insert_into("lake_parts").execute(++fid, path, to_hex(part.sha256), part.bytes, part.rows, part.bucket, part.buckets, day(part.first_day), day(part.last_day));
    }
}

void Projector::change_set(std::int64_t fid, const ChangeSet& set)
{
    insert_into("change_sets").execute(fid, set.id.text(), name(set.family), date_time(set.at), set.first, set.last, set.added, set.revised, set.withdrawn);
}

void Projector::ledger(const Ledger& ledger)
{
    for (std::size_t i = 0; i < ledger.sources.size(); ++i) source(static_cast<std::int64_t>(i + 1), ledger.sources[i]);
    for (const StoredCapture& c : ledger.captures) capture(c);
    database_.run("DELETE FROM " + schema_ + ".presets;");
    std::int64_t fid = 0;
    for (const auto& [preset_name, p] : ledger.presets) preset(++fid, preset_name, p);
    parts(ledger.parts);
    for (std::size_t i = 0; i < ledger.change_sets.size(); ++i) change_set(static_cast<std::int64_t>(i + 1), ledger.change_sets[i]);
}

void Projector::clear()
{
    for (const Layer& layer : layers())
        if (!layer.derived) database_.run("DELETE FROM " + schema_ + '.' + std::string(layer.table) + ';');
    database_.run("DELETE FROM " + schema_ + ".live;");
}

}  // namespace tw::store
