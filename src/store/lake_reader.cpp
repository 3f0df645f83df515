#include "store/lake_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <numeric>

#include "store/column_pairs.hpp"
#include "store/lake_merge.hpp"
#include "store/parquet_fix_reader.hpp"
#include "store/parquet_schema.hpp"

namespace tw::store {
namespace {

constexpr std::size_t decoded_bytes = 84 * 2;
constexpr std::size_t fewest_rows = 4'096;

bool share_vessels(std::uint32_t bucket_a, std::uint32_t buckets_a, std::uint32_t bucket_b, std::uint32_t buckets_b)
{
    const std::uint32_t fewer = std::min(buckets_a, buckets_b);
    return bucket_a % fewer == bucket_b % fewer;
}

bool may_hold(const LakeQuery& query, std::uint32_t low_mmsi, std::uint32_t high_mmsi, Millisecond low, Millisecond high, bool untimed)
{
    if (!query.vessels.empty()) {
        const auto at_least = std::ranges::lower_bound(query.vessels, Mmsi{low_mmsi});
        if (at_least == query.vessels.end() || at_least->value > high_mmsi) return false;
    }
    const bool bounded = query.from.known() || query.to.known();
    if (untimed && !bounded && query.untimed) return true;
    if (!low.known() || !high.known()) return false;
    return (!query.from.known() || high >= query.from) && (!query.to.known() || low < query.to);
}

/// The rows of one part that a query asks for.
class PartStream final : public RowStream {
public:
    PartStream(std::filesystem::path path, const LakePart& part, const LakeQuery& query, ColumnSet columns, std::size_t chunk)
        : path_(std::move(path)), part_(part), query_(query), columns_(columns), chunk_(chunk)
    {
    }

    std::int64_t first_day() const override { return part_.first_day; }

    Result<void> next(FixColumns& rows) override
    {
        if (!file_)
            if (auto opened = open(); !opened) return opened;
        for (;;) {
            if (!in_group_) {
                rows.clear();
                while (group_ < file_->groups() && !wanted(file_->bounds(group_))) ++group_;
                if (group_ == file_->groups()) return {};
                if (auto selected = file_->select(group_++); !selected) return selected;
                in_group_ = true;
            }
            if (auto read = file_->read(chunk_, rows); !read) return read;
            if (rows.empty()) {
                in_group_ = false;
                continue;
            }
            keep_wanted(rows);
            if (!rows.empty()) return {};
        }
    }

private:
    Result<void> open()
    {
        auto file = ParquetFixReader::open(path_, columns_);
        if (!file) return fail(Fault::integrity, file.error().message, path_.string(), "run `tidewaiter verify`");
        std::uint64_t rows = 0;
        for (std::size_t group = 0; group < (*file)->groups(); ++group) rows += (*file)->bounds(group).rows;
        if (rows != part_.rows)
            return fail(Fault::integrity, fmt::format("a part of the lake holds {} rows instead of {}", rows, part_.rows), path_.string());
        file_ = std::move(*file);
        return {};
    }

    bool wanted(const RowGroupBounds& b) const
    {
        return may_hold(query_, b.min_mmsi.value, b.max_mmsi.value, b.min_time, b.max_time, b.untimed);
    }

    void keep_wanted(FixColumns& rows)
    {
        const bool by_bucket = query_.buckets > part_.buckets;
        const bool bounded = query_.from.known() || query_.to.known();
        if (!by_bucket && query_.vessels.empty() && !bounded && (query_.untimed || part_.first_day != unknown_day)) return;
        kept_.clear();
        std::uint32_t last_vessel = 0;
        bool last_wanted = false, any = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!any || rows.mmsi[i] != last_vessel) {
                any = true;
                last_vessel = rows.mmsi[i];
                last_wanted = (!by_bucket || lake_bucket({last_vessel}, query_.buckets) == query_.bucket) &&
                    (query_.vessels.empty() || std::ranges::binary_search(query_.vessels, Mmsi{last_vessel}));
            }
            if (!last_wanted) continue;
            const Millisecond time{rows.time[i]};
            const bool in_time = time.known() ? (!query_.from.known() || time >= query_.from) && (!query_.to.known() || time < query_.to)
                                              : query_.untimed && !bounded;
            if (in_time) kept_.push_back(static_cast<std::uint32_t>(i));
        }
        if (kept_.size() == rows.size()) return;
        for_each_column(rows, [&](const char*, auto& column) {
            for (std::size_t i = 0; i < kept_.size(); ++i) column[i] = column[kept_[i]];
            column.resize(kept_.size());
        });
    }

    std::filesystem::path path_;
    LakePart part_;
    const LakeQuery& query_;
    ColumnSet columns_;
    std::size_t chunk_;
    std::unique_ptr<ParquetFixReader> file_;
    std::size_t group_ = 0;
    bool in_group_ = false;
    std::vector<std::uint32_t> kept_;
};

/// Whether each part may share a vessel and a day with another one.
std::vector<bool> shared_days(const std::vector<LakePart>& parts)
{
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return parts[i].first_day; });
    std::vector<bool> shared(parts.size());
    for (std::size_t a = 0; a < order.size(); ++a) {
        const LakePart& one = parts[order[a]];
        for (std::size_t b = a + 1; b < order.size() && parts[order[b]].first_day <= one.last_day; ++b) {
            const LakePart& other = parts[order[b]];
            if (share_vessels(one.bucket, one.buckets, other.bucket, other.buckets)) shared[order[a]] = shared[order[b]] = true;
        }
    }
    return shared;
}

/// The largest number of parts whose days meet in one day.
std::size_t most_at_once(const std::vector<LakePart>& parts)
{
    std::map<std::int64_t, std::int64_t> change;
    for (const LakePart& part : parts) {
        ++change[part.first_day];
        --change[part.last_day + 1];
    }
    std::int64_t open = 0, most = 1;
    for (const auto& [day, delta] : change) most = std::max(most, open += delta);
    return static_cast<std::size_t>(most);
}

class Reader final : public LakeReader {
public:
    Reader(LakeQuery query, std::size_t chunk) : query_(std::move(query)), chunk_(chunk) {}

    void start(const std::filesystem::path& lake, const std::vector<LakePart>& parts)
    {
        const std::vector<bool> shares = shared_days(parts);
        std::vector<std::unique_ptr<RowStream>> streams;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            // Rows of one vessel and day from two parts are told apart by all their content, so all columns are read.
            constexpr ColumnSet needed = 0b101;  // time and mmsi
            streams.push_back(std::make_unique<PartStream>(lake / parts[i].path, parts[i], query_,
                                                           shares[i] ? all_columns : query_.columns | needed, chunk_));
        }
        merge_.emplace(std::move(streams));
    }

    Result<bool> next(FixColumns& batch) override
    {
        if (auto merged = merge_->next(chunk_, batch); !merged) return tl::unexpected(merged.error());
        if (batch.empty()) return false;
        day_ = lake_day({batch.time.front()});
        return true;
    }

    std::int64_t day() const override { return day_; }

private:
    LakeQuery query_;
    std::size_t chunk_;
    std::optional<LakeMerge> merge_;
    std::int64_t day_ = unknown_day;
};

}  // namespace

Result<std::unique_ptr<LakeReader>> LakeReader::open(const std::filesystem::path& lake, std::vector<LakePart> parts, LakeQuery query)
{
    if (!std::has_single_bit(query.buckets) || query.bucket >= query.buckets)
        return fail(Fault::usage, fmt::format("no bucket {} of {}", query.bucket, query.buckets));
    std::ranges::sort(query.vessels);
    std::erase_if(parts, [&](const LakePart& part) {
        return !std::has_single_bit(part.buckets) || part.rows == 0 ||
            !share_vessels(part.bucket, part.buckets, query.bucket, query.buckets) ||
            !may_hold(query, part.min_mmsi.value, part.max_mmsi.value, part.min_time, part.max_time, part.first_day == unknown_day);
    });
    const std::size_t chunk = std::clamp(query.memory / decoded_bytes / most_at_once(parts), fewest_rows, row_group_rows);
    auto reader = std::make_unique<Reader>(std::move(query), chunk);
    reader->start(lake, parts);
    return reader;
}

std::uint32_t good_buckets(const std::vector<LakePart>& parts, std::uint32_t most)
{
    std::uint64_t rows = 0;
    for (const LakePart& part : parts) rows += part.rows;
    std::uint32_t best = 1;
    for (std::uint32_t buckets = 2; buckets <= most; buckets *= 2) {
        std::uint64_t decoded = 0;
        for (const LakePart& part : parts) decoded += part.rows * std::max(1U, buckets / std::max(1U, part.buckets));
        if (decoded <= 2 * rows) best = buckets;
    }
    return best;
}

Result<std::optional<Fix>> find_row(const std::filesystem::path& lake, const std::vector<LakePart>& parts, Mmsi mmsi,
                                    Millisecond time, CaptureOrdinal ingest, ByteOffset offset)
{
    LakeQuery query;
    query.vessels = {mmsi};
    std::vector<LakePart> some = parts;
    if (time.known()) {
        query.from = time;
        if (time.value != std::numeric_limits<std::int64_t>::max()) query.to = {time.value + 1};
    } else {
        std::erase_if(some, [](const LakePart& part) { return part.first_day != unknown_day; });
    }
    std::erase_if(some, [&](const LakePart& part) { return lake_bucket(mmsi, part.buckets) != part.bucket; });
    auto reader = LakeReader::open(lake, std::move(some), std::move(query));
    if (!reader) return tl::unexpected(reader.error());
    FixColumns batch;
    for (;;) {
        auto more = (*reader)->next(batch);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return std::nullopt;
        for (std::size_t i = 0; i < batch.size(); ++i)
            if (batch.ingest[i] == ingest.value && batch.offset[i] == offset.value) return batch.row(i);
    }
}

}  // namespace tw::store
