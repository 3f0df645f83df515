#include "store/lake_partition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "store/column_pairs.hpp"
#include "store/lake_merge.hpp"
#include "store/lake_order.hpp"
#include "store/parquet_fixes.hpp"

namespace tw::store {
namespace {

/// Bytes that a row needs while its partition is sorted in memory: 84 in columns, 36 in `lake_order`.
constexpr std::size_t sorting_bytes = 120;
/// Rows of a block of a sorted run: what a merge holds of each run.
constexpr std::size_t block_rows = 8'192;

/// A sorted run on the scratch disk.
class SortedRun final : public RowStream {
public:
    static Result<std::unique_ptr<SortedRun>> write(const FixColumns& rows, const std::filesystem::path& path)
    {
        auto file = ScratchFile::create(path);
        if (!file) return tl::unexpected(file.error());
        auto run = std::make_unique<SortedRun>(std::move(*file));
        const std::vector<std::uint32_t> order = lake_order(rows);
        run->first_day_ = lake_day({rows.time[order.front()]});
        FixColumns block;
        std::string bytes;
        for (std::size_t first = 0; first < order.size(); first += block_rows) {
            const std::span<const std::uint32_t> some = std::span(order).subspan(first, std::min(block_rows, order.size() - first));
            for_each_pair(rows, block, [&](const auto& from, auto& to) {
                to.resize(some.size());
                for (std::size_t i = 0; i < some.size(); ++i) to[i] = from[some[i]];
            });
            bytes.clear();
            encode_block(block, 0, block.size(), bytes);
            run->blocks_.push_back({run->file_.size(), bytes.size(), block.size()});
            if (auto put = run->file_.append(bytes); !put) return tl::unexpected(put.error());
        }
        return run;
    }

    explicit SortedRun(ScratchFile file) : file_(std::move(file)) {}
    std::int64_t first_day() const override { return first_day_; }

    Result<void> next(FixColumns& rows) override
    {
        rows.clear();
        if (at_ == blocks_.size()) return {};
        const Block& block = blocks_[at_++];
        auto bytes = file_.read(block.offset, block.bytes);
        if (!bytes) return tl::unexpected(bytes.error());
        return decode_block(*bytes, block.rows, rows);
    }

private:
    struct Block {
        std::uint64_t offset;
        std::size_t bytes, rows;
    };
    ScratchFile file_;
    std::vector<Block> blocks_;
    std::int64_t first_day_ = unknown_day;
    std::size_t at_ = 0;
};

/// Lowest and highest values of the rows seen.
void widen(LakePart& part, const FixColumns& rows)
{
    const auto [low, high] = std::ranges::minmax(rows.mmsi);
    const bool first = part.rows == 0;
    part.min_mmsi.value = first ? low : std::min(part.min_mmsi.value, low);
    part.max_mmsi.value = first ? high : std::max(part.max_mmsi.value, high);
    part.rows += rows.size();
    for (const std::int64_t time : rows.time) {
        if (time == Millisecond::none().value) continue;
        if (!part.min_time.known() || time < part.min_time.value) part.min_time.value = time;
        if (!part.max_time.known() || time > part.max_time.value) part.max_time.value = time;
    }
}

Result<void> write_in_memory(const Partition& partition, const std::vector<SpilledRun>& runs, ParquetFixWriter& file, LakePart& part)
{
    FixColumns rows;
    rows.reserve(partition.rows);
    for (const RunSegment& s : partition.segments)
        if (auto loaded = runs[s.run].load(s.segment, rows); !loaded) return loaded;
    widen(part, rows);
    return file.append(rows, lake_order(rows));
}

Result<void> write_by_merging(const Partition& partition, const std::vector<SpilledRun>& runs, const PartitionTarget& target,
                              ParquetFixWriter& file, LakePart& part)
{
    const std::size_t at_once = std::max<std::size_t>(target.memory / sorting_bytes, block_rows);
    std::vector<std::unique_ptr<RowStream>> sorted;
    FixColumns rows;
    rows.reserve(at_once);
    const auto flush = [&]() -> Result<void> {
        if (rows.empty()) return {};
        widen(part, rows);
        auto run = SortedRun::write(rows, target.scratch / fmt::format("sorted-{}-{}", target.ordinal, sorted.size()));
        if (!run) return tl::unexpected(run.error());
        sorted.push_back(std::move(*run));
        rows.clear();
        return {};
    };
    for (const RunSegment& s : partition.segments) {
        if (rows.size() + s.segment.rows > at_once)
            if (auto flushed = flush(); !flushed) return flushed;
        if (auto loaded = runs[s.run].load(s.segment, rows); !loaded) return loaded;
    }
    if (auto flushed = flush(); !flushed) return flushed;
    rows = {};
    LakeMerge merge(std::move(sorted));
    for (;;) {
        if (auto merged = merge.next(2 * block_rows, rows); !merged) return merged;
        if (rows.empty()) return {};
        if (auto appended = file.append(rows); !appended) return appended;
    }
}

}  // namespace

Partitions::Partitions(const std::vector<SpilledRun>& runs, const LakePacking& packing, std::uint32_t most_buckets)
    : runs_(runs), packing_(packing), most_buckets_(most_buckets), heads_(runs.size())
{
}

Result<void> Partitions::advance(std::size_t run)
{
    auto segment = runs_[run].segment_at(heads_[run] ? heads_[run]->offset + heads_[run]->bytes : 0);
    if (!segment) return tl::unexpected(segment.error());
    heads_[run] = *segment;
    return {};
}

Result<std::vector<Partition>> Partitions::next()
{
    if (!std::exchange(started_, true))
        for (std::size_t run = 0; run < runs_.size(); ++run)
            if (auto moved = advance(run); !moved) return tl::unexpected(moved.error());
    std::optional<std::int64_t> day;
    for (const auto& head : heads_)
        if (head && (!day || head->day < *day)) day = head->day;
    if (!day) return std::vector<Partition>{};

    const LakeSpan span = packing_.span_of(*day, most_buckets_);
    std::vector<Partition> partitions(span.buckets);
    for (std::size_t run = 0; run < runs_.size(); ++run) {
        while (heads_[run] && heads_[run]->day <= span.last_day) {
            const Segment& segment = *heads_[run];
            Partition& partition = partitions[segment.bucket % span.buckets];
            partition.rows += segment.rows;
            partition.segments.push_back({run, segment});
            if (auto moved = advance(run); !moved) return tl::unexpected(moved.error());
        }
    }
    for (std::uint32_t bucket = 0; bucket < span.buckets; ++bucket) {
        partitions[bucket].span = span;
        partitions[bucket].bucket = bucket;
    }
    std::erase_if(partitions, [](const Partition& p) { return p.rows == 0; });
    return partitions;
}

Result<PendingPart> write_partition(const Partition& partition, const std::vector<SpilledRun>& runs, const PartitionTarget& target)
{
    PendingPart pending;
    LakePart& part = pending.part;
    part.bucket = partition.bucket;
    part.buckets = partition.span.buckets;
    const std::string folder = lake_folder(partition.span, partition.bucket);
    std::error_code failed;
    std::filesystem::create_directories(target.lake / folder, failed);
    if (failed) return fail(Fault::store_unusable, "cannot create a folder of the lake: " + failed.message(), (target.lake / folder).string());
    pending.temporary = target.lake / folder / fmt::format("part-{}.tmp", target.ordinal);
    auto file = ParquetFixWriter::create(pending.temporary);
    if (!file) return tl::unexpected(file.error());
    const auto written = partition.rows * sorting_bytes <= target.memory
        ? write_in_memory(partition, runs, **file, part)
        : write_by_merging(partition, runs, target, **file, part);
    if (!written) return tl::unexpected(written.error());
    auto closed = (*file)->close();
    if (!closed) return tl::unexpected(closed.error());
    part.first_day = partition.segments.front().segment.day;
    part.last_day = part.first_day;
    for (const RunSegment& s : partition.segments) {
        part.first_day = std::min(part.first_day, s.segment.day);
        part.last_day = std::max(part.last_day, s.segment.day);
    }
    part.bytes = closed->bytes;
    part.sha256 = closed->sha256;
    part.path = folder + "/part-" + to_hex(part.sha256).substr(0, 16) + ".parquet";
    return pending;
}

}  // namespace tw::store
