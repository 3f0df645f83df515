#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "batch/fix.hpp"

namespace tw {

/// Many fixes as columns: the shape in which rows cross from reading to the lake and between languages. All columns have
/// the same length; values and sentinels are those of `Fix`.
struct FixColumns {
    std::vector<std::int64_t> time, arrival;
    std::vector<std::uint32_t> mmsi;
    std::vector<std::int32_t> lon, lat;
    std::vector<std::uint16_t> sog, cog, heading;
    std::vector<std::int8_t> rot;
    std::vector<std::uint8_t> nav_status, type, second, transceiver, origin;
    std::vector<std::uint32_t> comm_state, flags;
    std::vector<std::uint64_t> station, payload, statics;
    std::vector<std::uint32_t> ingest;
    std::vector<std::uint64_t> offset;

    std::size_t size() const { return time.size(); }
    bool empty() const { return time.empty(); }
    void clear();
    void reserve(std::size_t rows);
    void push_back(const Fix& fix);
    Fix row(std::size_t i) const;
    void append(const FixColumns& other);
};

/// Calls `f(name, column)` for each column in canonical order; the one list of the columns and their stored names.
template <class Columns, class F>
void for_each_column(Columns&& c, F&& f)
{
    f("time", c.time);
    f("arrival", c.arrival);
    f("mmsi", c.mmsi);
    f("lon_e7", c.lon);
    f("lat_e7", c.lat);
    f("sog_dkn", c.sog);
    f("cog_ddeg", c.cog);
    f("heading", c.heading);
    f("rot", c.rot);
    f("nav_status", c.nav_status);
    f("type", c.type);
    f("second", c.second);
    f("transceiver", c.transceiver);
    f("time_origin", c.origin);
    f("comm_state", c.comm_state);
    f("flags", c.flags);
    f("station", c.station);
    f("payload", c.payload);
    f("statics", c.statics);
    f("ingest", c.ingest);
    f("source_offset", c.offset);
}

/// Canonical order of fixes (movement.md 2.1): key, time, type, lat, lon, SOG, COG, heading, then the remaining content;
/// where even that is equal, capture ordinal and offset. Rows that tie on content are interchangeable.
bool canonical_before(const Fix& a, const Fix& b);

/// Whether two rows carry the same content, whatever capture they came from.
bool same_content(const Fix& a, const Fix& b);

}  // namespace tw
