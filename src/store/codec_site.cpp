#include "evidence/sha256.hpp"
#include "store/codec.hpp"
#include "store/codec_parts.hpp"
#include "store/coder.hpp"

namespace tw::store {
namespace {

template <class A, class S>
void stated_members(A& a, S& s)
{
    a(s.from);
    a(s.to);
    a(s.zone);
}

template <class A, class L>
void look_members(A& a, L& l)
{
    a(l.id);
    a(l.site);
    stated_members(a, l.stated);
    a(l.when.from);
    a(l.when.to);
    a(l.extent);
    a(l.looks);
    a(l.sensor);
    a(l.gsd_cm);
    a(l.usable);
    a.list(l.detects, 8, [&](auto& d) {
        a(d.kind);
        a(d.probability);
    });
    a(l.planned);
    a(l.origin);
    a(l.source);
    a(l.notes);
    // Came later: a look that names no picture is stored as it always was.
    if constexpr (A::reading) {
        if (!a.body.at_end()) a(l.picture);
    } else if (!l.picture.empty()) {
        a(l.picture);
    }
    a.cite(l.ingest, l.offset);
}

template <class A, class S>
void sighting_members(A& a, S& s)
{
    a(s.id);
    a(s.look);
    a.list(s.sites, 4, [&](auto& site) { a(site); });
    stated_members(a, s.stated);
    a(s.when.from);
    a(s.when.to);
    a(s.extent);
    a(s.kind);
    a(s.type);
    a(s.figure.bound);
    a(s.figure.low);
    a(s.figure.high);
    a(s.figure.unit);
    a(s.activity);
    a(s.appearance.length_dm);
    a(s.appearance.length_sd_dm);
    a(s.appearance.beam_dm);
    a(s.appearance.beam_sd_dm);
    a(s.appearance.bridge);
    a(s.appearance.cranes);
    a(s.appearance.hatches);
    a(s.appearance.colours);
    a.list(s.candidates, 8, [&](auto& c) {
        a(c.hull);
        a(c.likelihood);
    });
    a(s.named_alone);
    a(s.identity_words);
    a(s.origin);
    a(s.source);
    a(s.notes);
    a.cite(s.ingest, s.offset);
}

template <class A, class H>
void watched_members(A& a, H& h)
{
    a(h.id);
    a(h.name);
    a.list(h.former_names, 4, [&](auto& former) { a(former); });
    a(h.imo);
    a(h.mmsi);
    a(h.callsign);
    a(h.flag);
    a(h.type);
    a(h.length_dm);
    a(h.length_sd_dm);
    a(h.beam_dm);
    a(h.bridge);
    a(h.cranes);
    a(h.hatches);
    a(h.colours);
    a(h.speed_dkn);
    a(h.owner);
    a(h.manager);
    a(h.source);
    a(h.trust);
    a(h.notes);
    a.cite(h.ingest, h.offset);
}

/// Whether a stored word is one this program knows: names are looked up by its number.
template <class E>
bool at_most(E value, E last) { return static_cast<std::uint32_t>(value) <= static_cast<std::uint32_t>(last); }

}  // namespace

Encoded with_id(const std::string& id, Writer& written)
{
    std::string key = id;
    key += '\0';
    const evidence::Digest content = evidence::sha256(written.body.bytes());
    key.append(reinterpret_cast<const char*>(content.bytes.data()), 16);
    return {std::move(key), written.body.bytes(), written.cites.bytes()};
}

Encoded encode(const site::Look& look)
{
    Writer w;
    look_members(w, look);
    return with_id(look.id, w);
}

Encoded encode(const site::Sighting& sighting)
{
    Writer w;
    sighting_members(w, sighting);
    return with_id(sighting.id, w);
}

Encoded encode(const registry::WatchedHull& hull)
{
    Writer w;
    watched_members(w, hull);
    return with_id(hull.id, w);
}

std::optional<site::Look> decode_look(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    site::Look look;
    look_members(r, look);
    bool good = r.complete() && at_most(look.extent, site::Extent::tally) && at_most(look.origin, site::Origin::simulated);
    for (const auto& d : look.detects) good = good && at_most(d.kind, site::ObjectClass::other);
    good = good && (look.picture.empty() || site::is_hash(look.picture));
    if (!good) return std::nullopt;
    return look;
}

std::optional<site::Sighting> decode_sighting(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    site::Sighting s;
    sighting_members(r, s);
    const bool good = r.complete() && at_most(s.extent, site::Extent::tally) && at_most(s.origin, site::Origin::simulated) && at_most(s.kind, site::ObjectClass::other) &&
                      at_most(s.figure.bound, site::Bound::unknown) && at_most(s.activity, site::Activity::other);
    if (!good) return std::nullopt;
    return s;
}

std::optional<registry::WatchedHull> decode_watched(std::string_view body, std::string_view cites)
{
    Reader r(body, cites);
    registry::WatchedHull hull;
    watched_members(r, hull);
    if (!r.complete()) return std::nullopt;
    return hull;
}

}  // namespace tw::store
