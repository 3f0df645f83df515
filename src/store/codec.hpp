#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cargo/consignment.hpp"
#include "cargo/consist.hpp"
#include "cargo/lot.hpp"
#include "chart/gazetteer.hpp"
#include "registry/watched.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"
#include "store/records.hpp"
#include "track/event.hpp"

namespace tw::store {

/// What the guarded table `record` holds, by its column `family`.
enum class Family : std::uint8_t { event = 1, place = 2, identity = 3, hull = 4, look = 5, sighting = 6, watched = 7, lot = 8, train = 9, consignment = 10 };

/// A record as stored: `body` is its content, little-endian, the same in every case that holds the same evidence;
/// `cites` says where in this case's captures it was read (docs/formats/case.md).
struct Encoded {
    std::string id, body, cites;
};

Encoded encode(const track::Event& event);
Encoded encode(const chart::Place& place);
Encoded encode(const Identity& identity);
Encoded encode(const Hull& hull);
/// Looks, sightings, watched hulls and the rows of cargo are known by their id and what they say: two rows that give one id to different things are two
/// records, whichever came first; the same row in two files is one.
Encoded encode(const site::Look& look);
Encoded encode(const site::Sighting& sighting);
Encoded encode(const registry::WatchedHull& hull);
Encoded encode(const cargo::Lot& lot);
Encoded encode(const cargo::Consist& train);
Encoded encode(const cargo::Consignment& row);

/// Nothing for bytes that `encode` can't have written.
std::optional<track::Event> decode_event(std::string_view body, std::string_view cites);
std::optional<chart::Place> decode_place(std::string_view body, std::string_view cites);
std::optional<Identity> decode_identity(std::string_view body, std::string_view cites);
std::optional<Hull> decode_hull(std::string_view body);
std::optional<site::Look> decode_look(std::string_view body, std::string_view cites);
std::optional<site::Sighting> decode_sighting(std::string_view body, std::string_view cites);
std::optional<registry::WatchedHull> decode_watched(std::string_view body, std::string_view cites);
std::optional<cargo::Lot> decode_lot(std::string_view body, std::string_view cites);
std::optional<cargo::Consist> decode_consist(std::string_view body, std::string_view cites);
std::optional<cargo::Consignment> decode_consignment(std::string_view body, std::string_view cites);

}  // namespace tw::store
