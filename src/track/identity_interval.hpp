#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/fix.hpp"
#include "batch/statics.hpp"
#include "core/units.hpp"
#include "track/event.hpp"

namespace tw::track {

/// What a transmitter says about itself, one attribute at a time.
enum class Attribute : std::uint8_t { mmsi, imo, name, callsign, ship_type, size, draught, destination, mothership };
inline constexpr std::size_t attribute_count = 9;
std::string_view name(Attribute attribute);

/// Which kinds of message a value came in, as bits.
enum class StaticsSource : std::uint8_t { prejoined = 1, type_5 = 2, type_19 = 4, type_24 = 8, other = 16 };

/// Why a value does not count as identity, if it does not. It is kept and shown all the same.
enum class ValueFault : std::uint8_t {
    none,
    check_digit,      ///< an IMO number that fails its own check (D-34)
    placeholder,      ///< 0000000, 1234567, 5555555 and the like
    equals_mmsi,      ///< the MMSI entered as IMO number
    default_number,   ///< an MMSI that many share (C-10)
    reserved,         ///< a ship type outside 20-99
    invalid_form,     ///< an MMSI of no known form
    unallocated_mid,  ///< a MID that ITU gave to nobody (I-03)
};
std::string_view name(ValueFault fault);

/// Where a row lies in its capture.
struct RowPlace {
    CaptureOrdinal ingest;
    ByteOffset offset;
};

/// One value of one attribute, said by one transmitter from its first to its last support and not a second longer (I-09).
/// Intervals of one attribute overlap where two values took turns: two transmitters, or one that is being changed.
struct IdentityInterval {
    Mmsi mmsi;
    EventId segment{};               ///< zero = of the MMSI as a whole
    Attribute attribute = Attribute::mmsi;
    std::string value;               ///< as sent, less fill; numbers as decimal text; see docs/formats/identity.md. Hostile.
    bool timed = false;              ///< false: rows without time; `first` and `last` mean nothing
    Second first{}, last{};
    std::uint32_t supports = 0;      ///< messages that say so; pre-joined statics count once per change (I-11)
    std::uint8_t sources = 0;        ///< bits of StaticsSource
    ValueFault fault = ValueFault::none;
    bool overlaps = false;           ///< another value of the attribute was said between two supports of this one (I-06)
    RowPlace first_row, last_row;

    bool counts() const { return fault == ValueFault::none; }
};

/// Order: MMSI, segment, attribute, timed, first, last, value.
bool canonical_before(const IdentityInterval& a, const IdentityInterval& b);

/// The text form of an attribute that a static record gives; empty when it does not give it (n/a, blank, absent).
std::string value_of(const Statics& statics, Attribute attribute);

/// What is wrong with a value as identity of `mmsi`.
ValueFault fault_of(Attribute attribute, std::string_view value, Mmsi mmsi);

/// Length and width in decimetres of a `size` value; 0 = unknown.
struct HullSize {
    std::int32_t length = 0, width = 0;
};
HullSize size_of(std::string_view value);

/// A fishing-gear buoy by its own words (I-05): a name of the kind `NET 45%` or `BUOY-12 11.8V`, class B, no size. Drift is
/// for the track to say.
bool looks_like_gear(std::string_view name, HullSize size, Transceiver transceiver);

}  // namespace tw::track
