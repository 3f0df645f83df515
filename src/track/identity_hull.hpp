#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "track/identity_interval.hpp"

namespace tw::track {

/// One transmitter as the folds left it: an MMSI, or one segment of it, with what it said.
struct Transmitter {
    Mmsi mmsi;
    EventId segment{};                 ///< zero = the MMSI as a whole
    bool timed = false;                ///< false: `first` and `last` mean nothing
    Second first{}, last{};            ///< of its rows
    std::uint64_t fixes = 0;
    Transceiver transceiver = Transceiver::unknown;
    bool not_a_ship = false;
    std::vector<IdentityInterval> intervals;
};

enum class HullKind : std::uint8_t { ship, auxiliary, handheld, gear, not_a_ship, unknown };
std::string_view name(HullKind kind);

/// One value with the time over which it was said.
struct NamedValue {
    std::string value;
    bool timed = false;
    Second first{}, last{};
    std::uint32_t supports = 0;
    bool operator==(const NamedValue&) const = default;
};

/// What is taken for one physical ship: transmitters that share a valid IMO number, else an MMSI. An identity that is
/// contradicted stays apart; see `Contradiction`.
struct Hull {
    std::string id;                    ///< "imo:9074729", "mmsi:273123456", or "imo:9074729/mmsi:273123456" where one IMO number is contested
    HullKind kind = HullKind::unknown;
    ImoNumber imo;                     ///< 0 = none that counts
    std::vector<Mmsi> mmsis;           ///< ascending
    std::vector<NamedValue> names, callsigns;  ///< distinct, by first time, then value
    std::string flag;                  ///< ISO code by the MID of the MMSI heard last; empty = none
    std::uint8_t ship_type = 0;        ///< with the most support
    HullSize size;                     ///< with the most support
    bool timed = false;
    Second first{}, last{};
    std::uint64_t fixes = 0;
    std::vector<std::uint32_t> transmitters;  ///< indices into what `group_hulls` was given, ascending
};

enum class ContradictionKind : std::uint8_t {
    imo_on_two_hulls,     ///< I-10: one IMO number from two MMSIs at once, or with sizes that differ by more than 10 %
    two_imos_one_mmsi,    ///< I-06: one MMSI with two valid IMO numbers
    shared_mmsi,          ///< I-06: two segments of one MMSI alive at once for an hour or more
    value_unsound,        ///< an IMO number or MMSI with a ValueFault
};
std::string_view name(ContradictionKind kind);

/// Two statements that cannot both be true of one ship. Both are kept.
struct Contradiction {
    ContradictionKind kind = ContradictionKind::value_unsound;
    Mmsi a, b;                         ///< equal where one MMSI contradicts itself
    std::string value_a, value_b;
    ValueFault fault = ValueFault::none;
    bool timed = false;
    Second first{}, last{};            ///< when both were said, or the whole of one
};

struct Hulls {
    std::vector<Hull> hulls;                     ///< by id
    std::vector<Contradiction> contradictions;   ///< by kind, MMSIs, values
};

/// Groups transmitters into hulls. Pure, and independent of the order of `transmitters` but for the indices in the result.
Hulls group_hulls(const std::vector<Transmitter>& transmitters);

}  // namespace tw::track
