#include "track/event.hpp"

#include <xxhash.h>

#include <cstring>
#include <tuple>

#include "core/bytes.hpp"
#include "evidence/sha256.hpp"
#include "track/row.hpp"

namespace tw::track {
namespace {

EventId first_half(const std::array<std::uint8_t, 32>& hash)
{
    EventId id;
    std::memcpy(id.data(), hash.data(), id.size());
    return id;
}

ByteWriter begin(EventKind kind, std::uint64_t preset, Mmsi mmsi, Second start, const RowRef& first)
{
    ByteWriter bytes;
    bytes.put(static_cast<std::uint8_t>(kind));
    bytes.put(preset);
    bytes.put(mmsi.value);
    bytes.put(start.value);
    bytes.put(first.content);
    return bytes;
}

void add(ByteWriter& out, LonLat at)
{
    out.put(at.lon.value);
    out.put(at.lat.value);
}

void add(ByteWriter& out, const EventId& id)
{
    for (const std::uint8_t byte : id) out.put(byte);
}

void add(ByteWriter& out, const RowRef& row)
{
    out.put(row.time.value);
    add(out, row.at);
    out.put(row.content);
}

void add(ByteWriter& out, const Segment& s)
{
    out.put(static_cast<std::uint64_t>(s.line.size()));
    for (const auto& vertex : s.line) {
        out.put(vertex.time.value);
        add(out, vertex.at);
    }
    out.put(s.fixes);
    out.put(s.length.value);
    out.put(s.tolerance.value);
    out.put(s.ordinal_of_mmsi);
    out.put(static_cast<std::uint8_t>(s.noise));
}

void add(ByteWriter& out, const Stop& s)
{
    add(out, s.centre);
    out.put(s.observed.value);
    out.put(s.assumed.value);
    out.put(s.radius.value);
    out.put(s.fixes);
}

void add(ByteWriter& out, const PortCall& c)
{
    out.text(c.place);
    add(out, c.at);
    out.put(c.confidence);
    for (const Second t : {c.arrive_from, c.arrive_to, c.depart_from, c.depart_to}) out.put(t.value);
    for (const bool b : {c.arrival_known, c.departure_known, c.stopped, c.gap_inside, c.discovered_place})
        out.put(static_cast<std::uint8_t>(b));
}

void add(ByteWriter& out, const Leg& l)
{
    add(out, l.from_call);
    add(out, l.to_call);
    out.text(l.from_place);
    out.text(l.to_place);
    out.put(l.length.value);
    out.put(l.visible.value);
    out.put(l.gaps);
    out.put(static_cast<std::uint8_t>(l.from_known));
    out.put(static_cast<std::uint8_t>(l.to_known));
}

void add(ByteWriter& out, const Gap& g)
{
    out.put(g.distance.value);
    out.put(g.implied.value);
    for (const std::uint32_t n : {g.before_terrestrial, g.before_satellite, g.before_unknown}) out.put(n);
    out.put(g.shore.value);
    out.put(g.port.value);
    out.text(g.place);
    for (const bool b : {g.measured, g.in_port, g.open, g.multi_hull}) out.put(static_cast<std::uint8_t>(b));
}

}  // namespace

std::string_view name(EventKind kind)
{
    switch (kind) {
        case EventKind::segment: return "segment";
        case EventKind::stop: return "stop";
        case EventKind::port_call: return "port_call";
        case EventKind::leg: return "leg";
        case EventKind::gap: return "gap";
    }
    return "unknown";
}

std::string to_hex(const EventId& id)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(id.size() * 2);
    for (const std::uint8_t byte : id) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::uint64_t content_hash(const FixColumns& rows, std::size_t i)
{
    std::array<unsigned char, 72> bytes{};
    std::size_t size = 0;
    const auto put = [&](auto value) {
        auto rest = static_cast<std::uint64_t>(value);
        for (std::size_t k = 0; k < sizeof(value); ++k, rest >>= 8) bytes[size++] = static_cast<unsigned char>(rest);
    };
    put(rows.mmsi[i]);
    put(rows.time[i]);
    put(rows.type[i]);
    put(rows.lat[i]);
    put(rows.lon[i]);
    put(rows.sog[i]);
    put(rows.cog[i]);
    put(rows.heading[i]);
    put(rows.rot[i]);
    put(rows.nav_status[i]);
    put(rows.second[i]);
    put(rows.transceiver[i]);
    put(rows.origin[i]);
    put(rows.comm_state[i]);
    put(rows.station[i]);
    put(rows.payload[i]);
    put(rows.statics[i]);
    return XXH3_64bits(bytes.data(), size);
}

EventId thread_of(EventKind kind, std::uint64_t preset, Mmsi mmsi, Second start, const RowRef& first)
{
    return first_half(evidence::sha256(begin(kind, preset, mmsi, start, first).bytes()).bytes);
}

void seal(Event& event)
{
    event.thread = thread_of(event.kind, event.preset, event.mmsi, event.start, event.first);
    if (event.kind == EventKind::segment) event.segment = event.thread;
    ByteWriter bytes = begin(event.kind, event.preset, event.mmsi, event.start, event.first);
    bytes.put(event.end.value);
    bytes.put(event.last.content);
    event.id = first_half(evidence::sha256(bytes.bytes()).bytes);
}

bool canonical_before(const Event& a, const Event& b)
{
    const auto order = [](const Event& e) { return std::tie(e.start, e.end, e.kind, e.mmsi, e.id); };
    return order(a) < order(b);
}

std::array<std::uint8_t, 32> digest_of(const std::vector<Event>& events)
{
    ByteWriter bytes;
    for (const Event& e : events) {
        bytes.put(static_cast<std::uint8_t>(e.kind));
        bytes.put(e.mmsi.value);
        add(bytes, e.segment);
        bytes.put(e.hull);
        bytes.put(e.start.value);
        bytes.put(e.end.value);
        add(bytes, e.first);
        add(bytes, e.last);
        bytes.put(e.preset);
        bytes.put(e.alternatives);
        bytes.put(static_cast<std::uint8_t>(e.open));
        bytes.put(static_cast<std::uint8_t>(e.simulated));
        add(bytes, e.id);
        add(bytes, e.thread);
        std::visit([&](const auto& body) { add(bytes, body); }, e.body);
    }
    return evidence::sha256(bytes.bytes()).bytes;
}

}  // namespace tw::track
