#include "store/codec.hpp"

#include "store/coder.hpp"

namespace tw::store {
namespace {

template <class A, class T>
void row(A& a, T& ref)
{
    a(ref.time);
    a(ref.at);
    a(ref.content);
    a.cite(ref.ingest, ref.offset);
}

template <class A, class S>
void segment(A& a, S& s)
{
    a.list(s.line, 16, [&](auto& vertex) {
        a(vertex.time);
        a(vertex.at);
    });
    a(s.fixes);
    a(s.length);
    a(s.tolerance);
    a(s.ordinal_of_mmsi);
    a(s.noise);
}

template <class A, class S>
void stop(A& a, S& s)
{
    a(s.centre);
    a(s.observed);
    a(s.assumed);
    a(s.radius);
    a(s.fixes);
}

template <class A, class C>
void port_call(A& a, C& c)
{
    a(c.place);
    a(c.at);
    a(c.confidence);
    a(c.arrive_from);
    a(c.arrive_to);
    a(c.depart_from);
    a(c.depart_to);
    a(c.arrival_known);
    a(c.departure_known);
    a(c.stopped);
    a(c.gap_inside);
    a(c.discovered_place);
}

template <class A, class L>
void leg(A& a, L& l)
{
    a(l.from_call);
    a(l.to_call);
    a(l.from_place);
    a(l.to_place);
    a(l.length);
    a(l.visible);
    a(l.gaps);
    a(l.from_known);
    a(l.to_known);
}

template <class A, class G>
void gap(A& a, G& g)
{
    a(g.distance);
    a(g.implied);
    a(g.measured);
    a(g.before_terrestrial);
    a(g.before_satellite);
    a(g.before_unknown);
    a(g.shore);
    a(g.port);
    a(g.place);
    a(g.in_port);
    a(g.open);
    a(g.multi_hull);
}

template <class A, class E>
void event_members(A& a, E& e)
{
    a(e.kind);
    if constexpr (A::reading) {
        switch (e.kind) {
            case track::EventKind::segment: e.body = track::Segment{}; break;
            case track::EventKind::stop: e.body = track::Stop{}; break;
            case track::EventKind::port_call: e.body = track::PortCall{}; break;
            case track::EventKind::leg: e.body = track::Leg{}; break;
            case track::EventKind::gap: e.body = track::Gap{}; break;
        }
    }
    a(e.mmsi);
    a(e.segment);
    a(e.hull);
    a(e.start);
    a(e.end);
    row(a, e.first);
    row(a, e.last);
    a(e.preset);
    a(e.alternatives);
    a(e.open);
    a(e.simulated);
    a(e.id);
    a(e.thread);
    std::visit(
        [&](auto& body) {
            using B = std::remove_cvref_t<decltype(body)>;
            if constexpr (std::is_same_v<B, track::Segment>) segment(a, body);
            else if constexpr (std::is_same_v<B, track::Stop>) stop(a, body);
            else if constexpr (std::is_same_v<B, track::PortCall>) port_call(a, body);
            else if constexpr (std::is_same_v<B, track::Leg>) leg(a, body);
            else gap(a, body);
        },
        e.body);
}

template <class A, class P>
void place_members(A& a, P& p)
{
    a(p.id);
    a(p.parent);
    a(p.name);
    a.list(p.aliases, 4, [&](auto& alias) { a(alias); });
    a(p.kind);
    a(p.role);
    a(p.locode);
    a(p.country);
    a(p.zone);
    a(p.at);
    a.list(p.outline, 4, [&](auto& ring) { a.list(ring, 8, [&](auto& at) { a(at); }); });
    a(p.source);
    a(p.trust);
    a(p.notes);
    a.cite(p.ingest, p.offset);
}

template <class A, class I>
void identity_members(A& a, I& i)
{
    a(i.mmsi);
    a(i.segment);
    a(i.attribute);
    a(i.value);
    a(i.timed);
    a(i.first);
    a(i.last);
    a(i.supports);
    a(i.sources);
    a(i.fault);
    a(i.overlaps);
    a(i.simulated);
    a.cite(i.first_row.ingest, i.first_row.offset);
    a.cite(i.last_row.ingest, i.last_row.offset);
}

template <class A, class H>
void hull_members(A& a, H& h)
{
    a(h.mmsi);
    a(h.id);
    a(h.kind);
    a(h.transceiver);
    a(h.imo);
    a(h.name);
    a(h.callsign);
    a(h.flag);
    a(h.ship_type);
    a(h.size.length);
    a(h.size.width);
    a(h.fixes);
    a(h.timed);
    a(h.first);
    a(h.last);
    a(h.last_at);
    a.list(h.contradictions, 4, a);
    a(h.watched);
    a(h.simulated);
}

}  // namespace

Encoded encode(const track::Event& event)
{
    Writer w;
    event_members(w, event);
    return {std::string(reinterpret_cast<const char*>(event.id.data()), event.id.size()), w.body.bytes(), w.cites.bytes()};
}

Encoded encode(const chart::Place& place)
{
    Writer w;
    place_members(w, place);
    return {place.id, w.body.bytes(), w.cites.bytes()};
}

Encoded encode(const Identity& identity)
{
    Writer w;
    identity_members(w, identity);
    ByteWriter id;
    id.put(identity.mmsi.value).put(static_cast<std::uint8_t>(identity.attribute)).put(identity.first.value).text(identity.value);
    for (const std::uint8_t byte : identity.segment) id.put(byte);
    return {id.bytes(), w.body.bytes(), w.cites.bytes()};
}

Encoded encode(const Hull& hull)
{
    Writer w;
    hull_members(w, hull);
    ByteWriter id;
    id.put(hull.mmsi.value);
    return {id.bytes(), w.body.bytes(), w.cites.bytes()};
}

std::optional<track::Event> decode_event(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    track::Event event;
    event_members(r, event);
    const auto kind = static_cast<std::uint32_t>(event.kind);
    if (!r.complete() || kind < 1 || kind > 5) return std::nullopt;
    return event;
}

std::optional<chart::Place> decode_place(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    chart::Place place;
    place_members(r, place);
    if (!r.complete()) return std::nullopt;
    return place;
}

std::optional<Identity> decode_identity(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    Identity identity;
    identity_members(r, identity);
    if (!r.complete()) return std::nullopt;
    return identity;
}

std::optional<Hull> decode_hull(std::string_view body)
{
    Reader r(body, {});
    Hull hull;
    hull_members(r, hull);
    if (!r.complete()) return std::nullopt;
    return hull;
}

}  // namespace tw::store
