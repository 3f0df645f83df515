#include "store/codec.hpp"
#include "store/coder.hpp"
#include "store/codec_parts.hpp"

namespace tw::store {
namespace {

template <class A, class F>
void figure_members(A& a, F& f)
{
    a(f.bound);
    a(f.low);
    a(f.high);
    a(f.unit);
}

template <class A, class T>
void time_members(A& a, T& t)
{
    a(t.stated.from);
    a(t.stated.to);
    a(t.stated.zone);
    a(t.when.from);
    a(t.when.to);
}

template <class A, class T>
void last_members(A& a, T& t)
{
    a(t.origin);
    a(t.source);
    a(t.notes);
    a.cite(t.ingest, t.offset);
}

template <class A, class L>
void lot_members(A& a, L& l)
{
    a(l.id);
    a.list(l.sites, 4, [&](auto& site) { a(site); });
    time_members(a, l);
    a(l.kind);
    a(l.size);
    figure_members(a, l.figure);
    a(l.colour);
    a(l.colour_word);
    a(l.measured);
    a(l.lab.l);
    a(l.lab.a);
    a(l.lab.b);
    a(l.lab_sd);
    a(l.normalisation);
    a(l.direction);
    last_members(a, l);
}

template <class A, class C>
void consist_members(A& a, C& c)
{
    a(c.id);
    a.list(c.sites, 4, [&](auto& site) { a(site); });
    time_members(a, c);
    a.list(c.cars, 8, [&](auto& car) {
        a(car.type);
        a(car.colour);
    });
    a(c.whole);
    a(c.direction);
    last_members(a, c);
}

template <class A, class C>
void consignment_members(A& a, C& c)
{
    a(c.id);
    time_members(a, c);
    a(c.from);
    a(c.to);
    a(c.code);
    a(c.declared);
    a(c.reclassified);
    a(c.reclassified_by);
    figure_members(a, c.tonnes);
    figure_members(a, c.cars);
    figure_members(a, c.boxes);
    a(c.consignor);
    a(c.consignee);
    a(c.direction);
    a(c.sum);
    last_members(a, c);
}

template <class E>
bool at_most(E value, E last) { return static_cast<std::uint32_t>(value) <= static_cast<std::uint32_t>(last); }

bool good(const site::Figure& f) { return at_most(f.bound, site::Bound::unknown) && f.low >= 0 && f.high >= f.low; }

}  // namespace

Encoded encode(const cargo::Lot& lot)
{
    Writer w;
    lot_members(w, lot);
    return with_id(lot.id, w);
}

Encoded encode(const cargo::Consist& train)
{
    Writer w;
    consist_members(w, train);
    return with_id(train.id, w);
}

Encoded encode(const cargo::Consignment& row)
{
    Writer w;
    consignment_members(w, row);
    return with_id(row.id, w);
}

std::optional<cargo::Lot> decode_lot(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    cargo::Lot lot;
    lot_members(r, lot);
    const bool holds = r.complete() && at_most(lot.kind, cargo::LotKind::cars) && at_most(lot.size, cargo::SizeClass::other) && good(lot.figure) && at_most(lot.colour, cargo::Colour::other) &&
                       at_most(lot.normalisation, cargo::Normalisation::reference) && at_most(lot.direction, cargo::Direction::outbound) && at_most(lot.origin, site::Origin::simulated);
    if (!holds) return std::nullopt;
    return lot;
}

std::optional<cargo::Consist> decode_consist(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    cargo::Consist train;
    consist_members(r, train);
    bool holds = r.complete() && at_most(train.direction, cargo::Direction::outbound) && at_most(train.origin, site::Origin::simulated) && train.cars.size() <= cargo::longest_consist;
    for (const cargo::Car& car : train.cars) holds = holds && at_most(car.type, cargo::CarType::other) && at_most(car.colour, cargo::Colour::other);
    if (!holds) return std::nullopt;
    return train;
}

std::optional<cargo::Consignment> decode_consignment(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    cargo::Consignment row;
    consignment_members(r, row);
    if (!r.complete() || !good(row.tonnes) || !good(row.cars) || !good(row.boxes) || !at_most(row.origin, site::Origin::simulated)) return std::nullopt;
    return row;
}

}  // namespace tw::store
