#pragma once
#include <cstdint>
#include <optional>

#include "ais/reception.hpp"
#include "batch/base_clock.hpp"
#include "batch/fix.hpp"
#include "batch/statics.hpp"

namespace tw::ais {

/// The row of a message: every type gives one, since it says that its sender was heard. Types 1-4, 9, 11, 18, 19, 21 and 27 give a
/// position. `station`, `statics`, `ingest` are left for the caller.
Fix fix_of(const Received& message);

/// What types 5, 19 and 24 say about the ship; nothing for other types. Only fields that the message is long enough for are
/// present.
std::optional<Statics> statics_of(const MessageBits& message);

/// The full UTC time in types 4 and 11; none when a part of it is missing or impossible (T-03).
Millisecond stated_utc(const MessageBits& message);

/// FixFlag bits that follow from the number alone: `not_a_ship` by ITU-R M.585 prefix (00 coast station, 111 SAR aircraft, 97
/// SART, MOB and EPIRB, 99 aid to navigation), `default_identity` for numbers that carry no identity (C-10, I-04).
std::uint32_t identity_flags(Mmsi mmsi);

/// Position of `lon` and `lat` in 1/10000 minute (or `per_minute` parts of a minute): in 1e-7 degree, rounded to nearest. Sets
/// `position_none`, `position_invalid` or `position_null_island` in `flags` (D-31).
LonLat position_of(std::int64_t lon, std::int64_t lat, std::int64_t per_minute, std::uint32_t& flags);

}  // namespace tw::ais
