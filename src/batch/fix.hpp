#pragma once
#include <cstdint>

#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "core/units.hpp"

namespace tw {

/// Where a fix's event time comes from, best first (movement.md T-01). Stored with every fix.
enum class TimeOrigin : std::uint8_t {
    tag_block = 1,   ///< tag block `c:` or a receiver's own epoch
    gatehouse = 2,   ///< `$PGHP` wrapper
    suffix = 3,      ///< epoch after the checksum
    bracket = 4,     ///< ISO time before the sentence
    field = 5,       ///< a column or member of a CSV, JSON or Parquet row
    reconstructed = 6, ///< rebuilt from UTC seconds and base stations (T-05)
    none = 7,        ///< no time: statics and order only, no motion
};

/// AIS transmitter class, as far as the message type or the source says.
enum class Transceiver : std::uint8_t { unknown = 0, a = 1, b_so = 2, b_cs = 3, base = 4, sar = 5, aton = 6 };

/// Bits of `Fix::flags`. Reading and cleaning only add bits; no row is altered or removed (C-01).
enum class FixFlag : std::uint32_t {
    checksum_absent = 1U << 0,
    tag_bad = 1U << 1,
    talker_unknown = 1U << 2,
    own_ship = 1U << 3,
    repeated = 1U << 4,         ///< repeat indicator above 0
    short_message = 1U << 5,
    extended = 1U << 6,
    fill_fixed = 1U << 7,
    partial = 1U << 8,
    fragment_odd = 1U << 9,
    tag_time_bad = 1U << 10,    ///< `c:` impossible and not used, or an epoch in the text key `t:` (D-13, D-15)
    leap_second = 1U << 11,
    position_none = 1U << 12,   ///< the source says "no position"
    position_invalid = 1U << 13, ///< outside the globe
    position_null_island = 1U << 14, ///< within 0.01 degree of (0, 0)
    coarse_position = 1U << 15, ///< 0.1 minute resolution (type 27)
    speed_suspect = 1U << 16,
    speed_saturated = 1U << 17,
    future = 1U << 18,          ///< more than 5 minutes after its arrival (T-13)
    duplicate = 1U << 19,       ///< another reception of an earlier row's transmission (D-12, C-02)
    replay = 1U << 20,          ///< C-04
    clock_repaired = 1U << 21,  ///< time shifted by a station's clock fault (T-02, T-03, T-06, T-08)
    clock_fault = 1U << 22,     ///< station clock faulty and not repairable: excluded from motion
    not_a_ship = 1U << 23,      ///< base station, aid to navigation, SAR aircraft, SART
    default_identity = 1U << 24, ///< MMSI that carries no identity (C-10, I-04)
    disagreement = 1U << 25,    ///< decoded fields and the raw sentence differ (D-10)
    simulated = 1U << 26,       ///< made by a simulator; taints everything derived
    longitude_odd = 1U << 27,   ///< a coordinate or course came in a form the dialect does not promise and was read anyway
    unplaced_prefix = 1U << 28, ///< unknown text before the sentence (D-05)
    singleton = 1U << 29,       ///< the only transmission of its MMSI in the whole input (C-08)
    bitflip_suspect = 1U << 30, ///< its MMSI is one or two bits away from one active at that place and time (C-08)
    checksum_bad = 1U << 31,    ///< wrong checksum, kept on request (D-07): never used in statistics
};

constexpr std::uint32_t bit(FixFlag flag) { return static_cast<std::uint32_t>(flag); }

/// One stored message of a transmitter: a row of the lake. Values as sent, sentinels kept; `ingest` and `offset` lead back
/// to the bytes. A row without usable position still says that the transmitter was heard.
struct Fix {
    Millisecond time = Millisecond::none();     ///< event time, UTC
    Millisecond arrival = Millisecond::none();  ///< when the source recorded it, if it says so
    Mmsi mmsi;
    LonLat at;                                  ///< both `none` when the source gives no usable position
    Deciknot sog = Deciknot::none();
    Decidegree cog = Decidegree::none();
    Heading heading = Heading::none();
    std::int8_t rot = -128;                     ///< raw rate of turn, -128 = not available (D-30)
    std::uint8_t nav_status = 15;               ///< ITU-R M.1371 navigational status, 15 = not defined
    std::uint8_t type = 0;                      ///< AIS message type 1-28, 0 = the source does not say
    std::uint8_t second = 60;                   ///< UTC second as sent, 60 n/a, 61-63 quality (D-32)
    Transceiver transceiver = Transceiver::unknown;
    TimeOrigin origin = TimeOrigin::none;
    std::uint32_t comm_state = 0;               ///< 20 bits: selector flag (bit 19) and the 19-bit state; 0 = not sent
    std::uint32_t flags = 0;
    StationKey station;
    PayloadKey payload;
    StaticsKey statics;                         ///< static record pre-joined to this row by the source, or sent by it
    CaptureOrdinal ingest;
    ByteOffset offset;

    constexpr bool has(FixFlag flag) const { return (flags & bit(flag)) != 0; }
    constexpr void set(FixFlag flag) { flags |= bit(flag); }
};

}  // namespace tw
