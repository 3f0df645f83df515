#pragma once
#include "batch/fix.hpp"
#include "core/bytes.hpp"

namespace tw {

/// A whole row as bytes, for saved fold states. `take_fix` gives back what `put_fix` wrote.
inline void put_fix(ByteWriter& out, const Fix& f)
{
    out.put(f.time.value).put(f.arrival.value).put(f.mmsi.value).put(f.at.lon.value).put(f.at.lat.value);
    out.put(f.sog.value).put(f.cog.value).put(f.heading.value).put(f.rot).put(f.nav_status).put(f.type).put(f.second);
    out.put(static_cast<std::uint8_t>(f.transceiver)).put(static_cast<std::uint8_t>(f.origin)).put(f.comm_state).put(f.flags);
    out.put(f.station.value).put(f.payload.value).put(f.statics.value).put(f.ingest.value).put(f.offset.value);
}

inline Fix take_fix(ByteReader& in)
{
    Fix f;
    f.time.value = in.take<std::int64_t>();
    f.arrival.value = in.take<std::int64_t>();
    f.mmsi.value = in.take<std::uint32_t>();
    f.at.lon.value = in.take<std::int32_t>();
    f.at.lat.value = in.take<std::int32_t>();
    f.sog.value = in.take<std::uint16_t>();
    f.cog.value = in.take<std::uint16_t>();
    f.heading.value = in.take<std::uint16_t>();
    f.rot = in.take<std::int8_t>();
    f.nav_status = in.take<std::uint8_t>();
    f.type = in.take<std::uint8_t>();
    f.second = in.take<std::uint8_t>();
    f.transceiver = static_cast<Transceiver>(in.take<std::uint8_t>());
    f.origin = static_cast<TimeOrigin>(in.take<std::uint8_t>());
    f.comm_state = in.take<std::uint32_t>();
    f.flags = in.take<std::uint32_t>();
    f.station.value = in.take<std::uint64_t>();
    f.payload.value = in.take<std::uint64_t>();
    f.statics.value = in.take<std::uint64_t>();
    f.ingest.value = in.take<std::uint32_t>();
    f.offset.value = in.take<std::uint64_t>();
    return f;
}

}  // namespace tw
