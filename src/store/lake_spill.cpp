#include "store/lake_spill.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "store/column_pairs.hpp"

namespace tw::store {
namespace {

/// As it lies in a run; files of one machine and one process.
struct Header {
    std::int64_t day;
    std::uint64_t bytes;
    std::uint32_t bucket, rows;
};

/// A stretch of the grouped rows.
struct Cell {
    std::int64_t day;
    std::uint32_t bucket;
    std::uint32_t first, rows;
};

/// Which place each row takes when rows are grouped by cell, and the cells in order. Rows keep their order within a cell.
std::vector<Cell> group(const FixColumns& rows, std::uint32_t buckets, std::vector<std::uint32_t>& place)
{
    const std::size_t count = rows.size();
    std::vector<std::int64_t> days(count);
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 0; i < count; ++i) {
        days[i] = lake_day({rows.time[i]});
        if (days[i] == unknown_day) continue;
        low = std::min(low, days[i]);
        high = std::max(high, days[i]);
    }
    // Slot 0 is for rows without time; the days of the range follow.
    const std::uint64_t day_slots = low > high ? 1 : static_cast<std::uint64_t>(high - low) + 2;
    const auto slot_of = [&](std::size_t i) {
        const std::uint64_t day = days[i] == unknown_day ? 0 : static_cast<std::uint64_t>(days[i] - low) + 1;
        return day * buckets + lake_bucket({rows.mmsi[i]}, buckets);
    };
    const auto cell_of = [&](std::uint64_t slot, std::size_t first) {
        const std::uint64_t day = slot / buckets;
        return Cell{day == 0 ? unknown_day : low + static_cast<std::int64_t>(day) - 1, static_cast<std::uint32_t>(slot % buckets),
                    static_cast<std::uint32_t>(first), 0};
    };
    place.resize(count);
    std::vector<Cell> cells;
    if (day_slots * buckets <= 2 * count + 4096) {
        std::vector<std::uint32_t> starts(day_slots * buckets);
        for (std::size_t i = 0; i < count; ++i) ++starts[slot_of(i)];
        std::uint32_t first = 0;
        for (std::uint64_t slot = 0; slot < starts.size(); ++slot) {
            const std::uint32_t here = std::exchange(starts[slot], first);
            if (here == 0) continue;
            cells.push_back(cell_of(slot, first));
            cells.back().rows = here;
            first += here;
        }
        for (std::size_t i = 0; i < count; ++i) place[i] = starts[slot_of(i)]++;
        return cells;
    }
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, slot_of);
    for (std::size_t i = 0; i < count; ++i) {
        const Cell cell = cell_of(slot_of(order[i]), i);
        if (cells.empty() || cells.back().day != cell.day || cells.back().bucket != cell.bucket) cells.push_back(cell);
        ++cells.back().rows;
        place[order[i]] = static_cast<std::uint32_t>(i);
    }
    return cells;
}

}  // namespace

Result<SpilledRun> SpilledRun::write(const FixColumns& rows, std::uint32_t buckets, const std::filesystem::path& path,
                                     FixColumns& grouped, LakePacking& packing)
{
    SpilledRun run;
    if (!path.empty()) {
        auto file = ScratchFile::create(path);
        if (!file) return tl::unexpected(file.error());
        run.file_ = std::move(*file);
    }
    std::vector<std::uint32_t> place;
    const std::vector<Cell> cells = group(rows, buckets, place);
    for_each_pair(rows, grouped, [&](const auto& from, auto& to) {
        to.resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) to[place[i]] = from[i];
    });
    std::string bytes;
    for (const Cell& cell : cells) {
        packing.count(cell.day, cell.rows);
        const std::size_t start = bytes.size();
        Header header{cell.day, 0, cell.bucket, cell.rows};
        bytes.resize(start + sizeof header);
        encode_block(grouped, cell.first, cell.rows, bytes);
        header.bytes = bytes.size() - start - sizeof header;
        std::memcpy(bytes.data() + start, &header, sizeof header);
        if (bytes.size() < (std::size_t{1} << 20)) continue;
        if (auto put = run.put(bytes); !put) return tl::unexpected(put.error());
    }
    if (auto put = run.put(bytes); !put) return tl::unexpected(put.error());
    return run;
}

Result<void> SpilledRun::put(std::string& bytes)
{
    if (!file_) {
        if (memory_.empty()) std::swap(memory_, bytes);
        else memory_ += bytes;
        bytes.clear();
        return {};
    }
    const auto done = file_->append(bytes);
    bytes.clear();
    return done;
}

Result<std::string> SpilledRun::get(std::uint64_t offset, std::size_t size) const
{
    if (file_) return file_->read(offset, size);
    return memory_.substr(offset, size);
}

Result<std::optional<Segment>> SpilledRun::segment_at(std::uint64_t offset) const
{
    if (offset >= size()) return std::nullopt;
    auto bytes = get(offset, sizeof(Header));
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() != sizeof(Header)) return fail(Fault::integrity, "a run of spilled rows is cut short");
    Header header{};
    std::memcpy(&header, bytes->data(), sizeof header);
    return Segment{header.day, header.bucket, header.rows, header.bytes, offset + sizeof header};
}

Result<void> SpilledRun::load(const Segment& segment, FixColumns& rows) const
{
    auto bytes = get(segment.offset, segment.bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    return decode_block(*bytes, segment.rows, rows);
}

}  // namespace tw::store
