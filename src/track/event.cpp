#include "track/event.hpp"

#include <openssl/evp.h>
#include <xxhash.h>

#include <cstring>
#include <tuple>

#include "track/row.hpp"
#include "track/sha256.hpp"

namespace tw::track {
namespace {

EventId first_half(const std::array<std::uint8_t, 32>& hash)
{
    EventId id;
    std::memcpy(id.data(), hash.data(), id.size());
    return id;
}

CanonicalBytes begin(EventKind kind, std::uint64_t preset, Mmsi mmsi, Second start, const RowRef& first)
{
    CanonicalBytes bytes;
    bytes.add(static_cast<std::uint8_t>(kind));
    bytes.add(preset);
    bytes.add(mmsi.value);
    bytes.add(start.value);
    bytes.add(first.content);
    return bytes;
}

void add(CanonicalBytes& out, LonLat at)
{
    out.add(at.lon.value);
    out.add(at.lat.value);
}

void add(CanonicalBytes& out, const RowRef& row)
{
    out.add(row.time.value);
    add(out, row.at);
    out.add(row.content);
}

void add(CanonicalBytes& out, const Segment& s)
{
    out.add(static_cast<std::uint64_t>(s.line.size()));
    for (const auto& vertex : s.line) {
        out.add(vertex.time.value);
        add(out, vertex.at);
    }
    out.add(s.fixes);
    out.add(s.length.value);
    out.add(s.tolerance.value);
    out.add(s.ordinal_of_mmsi);
    out.add(static_cast<std::uint8_t>(s.noise));
}

void add(CanonicalBytes& out, const Stop& s)
{
    add(out, s.centre);
    out.add(s.observed.value);
    out.add(s.assumed.value);
    out.add(s.radius.value);
    out.add(s.fixes);
}

void add(CanonicalBytes& out, const PortCall& c)
{
    out.add(c.place);
    add(out, c.at);
    out.add(c.confidence);
    for (const Second t : {c.arrive_from, c.arrive_to, c.depart_from, c.depart_to}) out.add(t.value);
    for (const bool b : {c.arrival_known, c.departure_known, c.stopped, c.gap_inside, c.discovered_place})
        out.add(static_cast<std::uint8_t>(b));
}

void add(CanonicalBytes& out, const Leg& l)
{
    out.add(l.from_call);
    out.add(l.to_call);
    out.add(l.from_place);
    out.add(l.to_place);
    out.add(l.length.value);
    out.add(l.visible.value);
    out.add(l.gaps);
    out.add(static_cast<std::uint8_t>(l.from_known));
    out.add(static_cast<std::uint8_t>(l.to_known));
}

void add(CanonicalBytes& out, const Gap& g)
{
    out.add(g.distance.value);
    out.add(g.implied.value);
    for (const std::uint32_t n : {g.before_terrestrial, g.before_satellite, g.before_unknown}) out.add(n);
    out.add(g.shore.value);
    out.add(g.port.value);
    out.add(g.place);
    for (const bool b : {g.measured, g.in_port, g.open, g.multi_hull}) out.add(static_cast<std::uint8_t>(b));
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

std::array<std::uint8_t, 32> sha256(std::string_view bytes)
{
    std::array<std::uint8_t, 32> hash{};
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr);
    return hash;
}

std::uint64_t content_hash(const FixColumns& rows, std::size_t i)
{
    CanonicalBytes bytes;
    bytes.add(rows.mmsi[i]);
    bytes.add(rows.time[i]);
    bytes.add(rows.type[i]);
    bytes.add(rows.lat[i]);
    bytes.add(rows.lon[i]);
    bytes.add(rows.sog[i]);
    bytes.add(rows.cog[i]);
    bytes.add(rows.heading[i]);
    bytes.add(rows.rot[i]);
    bytes.add(rows.nav_status[i]);
    bytes.add(rows.second[i]);
    bytes.add(rows.transceiver[i]);
    bytes.add(rows.origin[i]);
    bytes.add(rows.comm_state[i]);
    bytes.add(rows.station[i]);
    bytes.add(rows.payload[i]);
    bytes.add(rows.statics[i]);
    return XXH3_64bits(bytes.bytes().data(), bytes.bytes().size());
}

EventId thread_of(EventKind kind, std::uint64_t preset, Mmsi mmsi, Second start, const RowRef& first)
{
    return first_half(sha256(begin(kind, preset, mmsi, start, first).bytes()));
}

void seal(Event& event)
{
    event.thread = thread_of(event.kind, event.preset, event.mmsi, event.start, event.first);
    if (event.kind == EventKind::segment) event.segment = event.thread;
    CanonicalBytes bytes = begin(event.kind, event.preset, event.mmsi, event.start, event.first);
    bytes.add(event.end.value);
    bytes.add(event.last.content);
    event.id = first_half(sha256(bytes.bytes()));
}

bool canonical_before(const Event& a, const Event& b)
{
    const auto order = [](const Event& e) { return std::tie(e.start, e.end, e.kind, e.mmsi, e.id); };
    return order(a) < order(b);
}

std::array<std::uint8_t, 32> digest_of(const std::vector<Event>& events)
{
    CanonicalBytes bytes;
    for (const Event& e : events) {
        bytes.add(static_cast<std::uint8_t>(e.kind));
        bytes.add(e.mmsi.value);
        bytes.add(e.segment);
        bytes.add(e.hull);
        bytes.add(e.start.value);
        bytes.add(e.end.value);
        add(bytes, e.first);
        add(bytes, e.last);
        bytes.add(e.preset);
        bytes.add(e.alternatives);
        bytes.add(static_cast<std::uint8_t>(e.open));
        bytes.add(static_cast<std::uint8_t>(e.simulated));
        bytes.add(e.id);
        bytes.add(e.thread);
        std::visit([&](const auto& body) { add(bytes, body); }, e.body);
    }
    return sha256(bytes.bytes());
}

}  // namespace tw::track
