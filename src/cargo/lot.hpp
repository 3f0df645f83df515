#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cargo/lot_colour.hpp"
#include "site/bounded.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"

namespace tw::cargo {

/// What a lot is made of.
enum class LotKind : std::uint8_t { boxes, crates, cars };
std::string_view name(LotKind kind);
std::optional<LotKind> lot_kind_from_name(std::string_view text);

/// Outer size of one box: ISO 668 20 and 40 ft, the Russian rail box of 6 x 2.5 m.
enum class SizeClass : std::uint8_t { unknown, ft20, ft40, rail_box, other };
inline constexpr std::size_t size_classes = 5;
/// "unknown", "20ft", "40ft", "rail_box", "other".
std::string_view name(SizeClass size);
std::optional<SizeClass> size_class_from_name(std::string_view text);

/// Which way a lot or a row moves, seen from the site or as the row states it. Flows of both directions are never added or netted.
enum class Direction : std::uint8_t { unknown, inbound, outbound };
std::string_view name(Direction direction);
std::optional<Direction> direction_from_name(std::string_view text);

/// Boxes, crates or cars of one appearance, seen at one place and time. What is in them is not seen.
struct Lot {
    std::string id;
    std::vector<std::string> sites{};   ///< chart::Place ids or names, as of a sighting
    site::Stated stated{};              ///< the time as written
    site::Interval when{};              ///< as read; with the place's clock once a case joins it
    LotKind kind = LotKind::boxes;
    SizeClass size = SizeClass::unknown;
    site::Figure figure{};              ///< count ("boxes"), area ("m2") or length ("m_stack_length")
    Colour colour = Colour::unknown;    ///< the word; of a measured colour the nearest word
    std::string colour_word{};          ///< as written
    bool measured = false;              ///< `lab` and `lab_sd` hold
    Lab lab{};
    std::int32_t lab_sd = 0;            ///< tenths, per channel, of one measurement
    Normalisation normalisation = Normalisation::raw;
    Direction direction = Direction::unknown;
    site::Origin origin = site::Origin::analyst;
    std::string source{}, notes{};
    std::string sighting{};             ///< id of the sighting it was taken from; empty = a row of its own
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

/// The lots that sightings of stacks and railcars show: one for each colour of `colours`, or one of unknown colour. The figure is kept only where one
/// colour is named: of several nobody said how many are of which. Absences, tallies and growth without a figure give none.
std::vector<Lot> lots_of(std::span<const site::Sighting> sightings);

/// Whether two figures count the same thing, so that one may be compared with the other: boxes of any size with boxes, cars with cars.
bool comparable(const site::Figure& a, const site::Figure& b);

}  // namespace tw::cargo
