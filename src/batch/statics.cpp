#include "batch/statics.hpp"

#include <xxhash.h>

namespace tw {
namespace {

void append(std::string& bytes, std::uint64_t value, int width)
{
    for (int i = 0; i < width; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
}

void append(std::string& bytes, const std::string& text)
{
    append(bytes, text.size(), 4);
    bytes += text;
}

}  // namespace

StaticsKey key_of(const Statics& s)
{
    std::string bytes;
    bytes.reserve(64 + s.name.size() + s.callsign.size() + s.destination.size() + s.vendor.size());
    append(bytes, s.present, 2);
    append(bytes, s.imo.value, 4);
    append(bytes, s.name);
    append(bytes, s.callsign);
    append(bytes, s.destination);
    append(bytes, s.vendor);
    append(bytes, s.ship_type, 1);
    for (const std::uint16_t v : {s.to_bow, s.to_stern, s.to_port, s.to_starboard, s.length_dm, s.width_dm, s.draught_dm})
        append(bytes, v, 2);
    append(bytes, s.eta, 4);
    append(bytes, s.mothership.value, 4);
    append(bytes, s.source_type, 1);
    const std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
    return {hash == 0 ? 1 : hash};
}

StationKey key_of_station(std::string_view name)
{
    if (name.empty()) return {};
    const std::uint64_t hash = XXH3_64bits(name.data(), name.size());
    return {hash == 0 ? 1 : hash};
}

}  // namespace tw
