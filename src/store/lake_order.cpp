#include "store/lake_order.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <numeric>
#include <span>
#include <utility>

#include "store/lake_part.hpp"

namespace tw::store {
namespace {

constexpr std::int64_t day_length = 86'400'000;
constexpr unsigned time_bits = 27;

struct Entry {
    std::uint64_t key;
    std::uint32_t row;
};

/// MMSI and time of day; monotone in both, and the same for all times beyond the ends of the filed day.
std::uint64_t key_of(std::uint32_t mmsi, std::int64_t time, std::int64_t day)
{
    std::int64_t within = 0;
    if (day != unknown_day) {
        const std::int64_t start = day * day_length;
        within = time < start ? 0 : std::min(time - start, (std::int64_t{1} << time_bits) - 1);
    }
    return (std::uint64_t{mmsi} << time_bits) | static_cast<std::uint64_t>(within);
}

void radix_sort(std::vector<Entry>& entries, std::vector<Entry>& other)
{
    constexpr unsigned digit_bits = 11;
    constexpr unsigned digits = 6;
    constexpr std::uint64_t mask = (1U << digit_bits) - 1;
    std::array<std::array<std::uint32_t, std::size_t{1} << digit_bits>, digits> counts{};
    for (const Entry& entry : entries)
        for (unsigned d = 0; d < digits; ++d) ++counts[d][(entry.key >> (d * digit_bits)) & mask];
    other.resize(entries.size());
    for (unsigned d = 0; d < digits; ++d) {
        auto& count = counts[d];
        if (count[(entries.front().key >> (d * digit_bits)) & mask] == entries.size()) continue;
        std::uint32_t start = 0;
        for (std::uint32_t& c : count) start += std::exchange(c, start);
        for (const Entry& entry : entries) other[count[(entry.key >> (d * digit_bits)) & mask]++] = entry;
        entries.swap(other);
    }
}

/// Sorts row numbers that all belong to `day`.
void sort_day(const FixColumns& rows, std::int64_t day, std::span<std::uint32_t> order, std::vector<Entry>& entries,
              std::vector<Entry>& other)
{
    entries.clear();
    for (const std::uint32_t row : order) entries.push_back({key_of(rows.mmsi[row], rows.time[row], day), row});
    if (entries.size() < 2048) std::ranges::sort(entries, {}, &Entry::key);
    else radix_sort(entries, other);
    for (std::size_t i = 0; i < entries.size(); ++i) order[i] = entries[i].row;
    for (std::size_t i = 0; i < entries.size();) {
        std::size_t end = i + 1;
        while (end < entries.size() && entries[end].key == entries[i].key) ++end;
        if (end - i > 1) {
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end),
                      [&](std::uint32_t a, std::uint32_t b) { return canonical_before(rows, a, rows, b); });
        }
        i = end;
    }
}

}  // namespace

bool canonical_before(const FixColumns& a, std::size_t i, const FixColumns& b, std::size_t j)
{
    std::strong_ordering result = std::strong_ordering::equal;
    const auto differ = [&](const auto& left, const auto& right) {
        result = left[i] <=> right[j];
        return result != std::strong_ordering::equal;
    };
    static_cast<void>(
        differ(a.mmsi, b.mmsi) || differ(a.time, b.time) || differ(a.type, b.type) || differ(a.lat, b.lat) ||
        differ(a.lon, b.lon) || differ(a.sog, b.sog) || differ(a.cog, b.cog) || differ(a.heading, b.heading) ||
        differ(a.rot, b.rot) || differ(a.nav_status, b.nav_status) || differ(a.second, b.second) ||
        differ(a.transceiver, b.transceiver) || differ(a.origin, b.origin) || differ(a.comm_state, b.comm_state) ||
        differ(a.flags, b.flags) || differ(a.station, b.station) || differ(a.payload, b.payload) ||
        differ(a.statics, b.statics) || differ(a.arrival, b.arrival) || differ(a.ingest, b.ingest) ||
        differ(a.offset, b.offset));
    return result == std::strong_ordering::less;
}

bool lake_before(const FixColumns& a, std::size_t i, const FixColumns& b, std::size_t j)
{
    const std::int64_t day_a = lake_day({a.time[i]});
    const std::int64_t day_b = lake_day({b.time[j]});
    return day_a != day_b ? day_a < day_b : canonical_before(a, i, b, j);
}

std::vector<std::uint32_t> lake_order(const FixColumns& rows)
{
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    if (rows.empty()) return order;
    const auto [first, last] = std::ranges::minmax(rows.time);
    const bool one_day = lake_day({first}) == lake_day({last});
    const auto day_of = [&](std::uint32_t row) { return lake_day({rows.time[row]}); };
    if (!one_day) std::ranges::sort(order, {}, day_of);

    std::vector<Entry> entries, other;
    entries.reserve(one_day ? rows.size() : 0);
    const std::span<std::uint32_t> all(order);
    for (std::size_t i = 0; i < all.size();) {
        const std::int64_t day = day_of(all[i]);
        std::size_t end = one_day ? all.size() : i + 1;
        while (end < all.size() && day_of(all[end]) == day) ++end;
        sort_day(rows, day, all.subspan(i, end - i), entries, other);
        i = end;
    }
    return order;
}

}  // namespace tw::store
