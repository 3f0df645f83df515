#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "chart/gazetteer.hpp"
#include "registry/watched.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"
#include "store/records.hpp"
#include "track/event.hpp"

namespace tw::store {

/// What the guarded table `record` holds, by its column `family`.
enum class Family : std::uint8_t { event = 1, place = 2, identity = 3, hull = 4, look = 5, sighting = 6, watched = 7 };

/// A record as stored: `body` is its content, little-endian, the same in every case that holds the same evidence;
/// `cites` says where in this case's captures it was read (docs/formats/case.md).
struct Encoded {
    std::string id, body, cites;
};

Encoded encode(const track::Event& event);
Encoded encode(const chart::Place& place);
Encoded encode(const Identity& identity);
Encoded encode(const Hull& hull);
/// Looks, sightings and watched hulls are known by their id and what they say: two rows that give one id to different things are two
/// records, whichever came first; the same row in two files is one.
Encoded encode(const site::Look& look);
Encoded encode(const site::Sighting& sighting);
Encoded encode(const registry::WatchedHull& hull);

/// Nothing for bytes that `encode` can't have written.
std::optional<track::Event> decode_event(std::string_view body, std::string_view cites);
std::optional<chart::Place> decode_place(std::string_view body, std::string_view cites);
std::optional<Identity> decode_identity(std::string_view body, std::string_view cites);
std::optional<Hull> decode_hull(std::string_view body);
std::optional<site::Look> decode_look(std::string_view body, std::string_view cites);
std::optional<site::Sighting> decode_sighting(std::string_view body, std::string_view cites);
std::optional<registry::WatchedHull> decode_watched(std::string_view body, std::string_view cites);

}  // namespace tw::store
