#include "batch/fix_columns.hpp"

#include <tuple>

namespace tw {
namespace {

auto content(const Fix& f)
{
    return std::tuple(f.mmsi, f.time.value, f.type, f.at.lat.value, f.at.lon.value, f.sog, f.cog, f.heading, f.rot,
                      f.nav_status, f.second, f.transceiver, f.origin, f.comm_state, f.flags, f.station, f.payload,
                      f.statics, f.arrival.value);
}

}  // namespace

void FixColumns::clear()
{
    for_each_column(*this, [](const char*, auto& column) { column.clear(); });
}

void FixColumns::reserve(std::size_t rows)
{
    for_each_column(*this, [rows](const char*, auto& column) { column.reserve(rows); });
}

void FixColumns::push_back(const Fix& f)
{
    time.push_back(f.time.value);
    arrival.push_back(f.arrival.value);
    mmsi.push_back(f.mmsi.value);
    lon.push_back(f.at.lon.value);
    lat.push_back(f.at.lat.value);
    sog.push_back(f.sog.value);
    cog.push_back(f.cog.value);
    heading.push_back(f.heading.value);
    rot.push_back(f.rot);
    nav_status.push_back(f.nav_status);
    type.push_back(f.type);
    second.push_back(f.second);
    transceiver.push_back(static_cast<std::uint8_t>(f.transceiver));
    origin.push_back(static_cast<std::uint8_t>(f.origin));
    comm_state.push_back(f.comm_state);
    flags.push_back(f.flags);
    station.push_back(f.station.value);
    payload.push_back(f.payload.value);
    statics.push_back(f.statics.value);
    ingest.push_back(f.ingest.value);
    offset.push_back(f.offset.value);
}

Fix FixColumns::row(std::size_t i) const
{
    Fix f;
    f.time.value = time[i];
    f.arrival.value = arrival[i];
    f.mmsi = {mmsi[i]};
    f.at.lon.value = lon[i];
    f.at.lat.value = lat[i];
    f.sog.value = sog[i];
    f.cog.value = cog[i];
    f.heading.value = heading[i];
    f.rot = rot[i];
    f.nav_status = nav_status[i];
    f.type = type[i];
    f.second = second[i];
    f.transceiver = static_cast<Transceiver>(transceiver[i]);
    f.origin = static_cast<TimeOrigin>(origin[i]);
    f.comm_state = comm_state[i];
    f.flags = flags[i];
    f.station = {station[i]};
    f.payload = {payload[i]};
    f.statics = {statics[i]};
    f.ingest = {ingest[i]};
    f.offset = {offset[i]};
    return f;
}

void FixColumns::append(const FixColumns& other)
{
    std::vector<const void*> sources;
    for_each_column(other, [&](const char*, const auto& column) { sources.push_back(&column); });
    std::size_t next = 0;
    for_each_column(*this, [&](const char*, auto& column) {
        const auto& from = *static_cast<const std::remove_reference_t<decltype(column)>*>(sources[next++]);
        column.insert(column.end(), from.begin(), from.end());
    });
}

bool canonical_before(const Fix& a, const Fix& b)
{
    const auto ca = content(a);
    const auto cb = content(b);
    if (ca != cb) return ca < cb;
    return std::tuple(a.ingest, a.offset) < std::tuple(b.ingest, b.offset);
}

bool same_content(const Fix& a, const Fix& b) { return content(a) == content(b); }

}  // namespace tw
