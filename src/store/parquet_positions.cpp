#include "store/parquet_positions.hpp"

#include <algorithm>

#include "store/parquet_fix_reader.hpp"
#include "store/parquet_table.hpp"

namespace tw::store {
namespace {

constexpr std::size_t rows_at_once = 16'384;
constexpr std::int32_t degree = 10'000'000;

/// Values that no reader of ours would have made become "not said"; the rest is as stored.
void make_plausible(Fix& f)
{
    if (!f.time.known()) f.origin = TimeOrigin::none;
    else if (f.origin < TimeOrigin::tag_block || f.origin >= TimeOrigin::none) f.origin = TimeOrigin::field;
    const bool inside = f.at.lon.value >= -180 * degree && f.at.lon.value <= 180 * degree && f.at.lat.value >= -90 * degree &&
        f.at.lat.value <= 90 * degree;
    if (!inside) {
        if (f.at != LonLat{}) f.set(FixFlag::position_invalid);
        f.at = {};
    }
    if (f.sog.value > Deciknot::none().value) f.sog = Deciknot::none();
    if (f.cog.value > 4095) f.cog = Decidegree::none();
    if (f.heading.value > Heading::none().value) f.heading = Heading::none();
    if (f.nav_status > 15) f.nav_status = 15;
    if (f.type > 28) f.type = 0;
    if (f.second > 63) f.second = 60;
    if (f.transceiver > Transceiver::aton) f.transceiver = Transceiver::unknown;
    f.comm_state &= (1U << 20) - 1;
    f.station = {};   // names of stations and static records are not in the file
    f.statics = {};
}

/// A file in the lake's own schema.
class LakeRows final : public ParquetPositions {
public:
    LakeRows(std::unique_ptr<ParquetFixReader> file, const ParquetPositionOptions& options) : file_(std::move(file)), options_(options) {}

    std::string evidence() const override { return "lake: the columns of a Tidewaiter lake"; }

    Result<bool> next(ReadBatch& out) override
    {
        FixColumns rows;
        auto read = refill(rows);
        if (!read) {
            ++out.accounting.read;
            out.accounting.reject(Reject::tail_truncated, row_, read.error().message);
            return false;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Fix f = rows.row(i);
            make_plausible(f);
            f.ingest = options_.ingest;
            f.offset = {row_++};
            if (options_.simulated) f.set(FixFlag::simulated);
            out.fixes.push_back(f);
        }
        out.accounting.read += rows.size();
        out.accounting.decoded += rows.size();
        return !rows.empty();
    }

private:
    Result<void> refill(FixColumns& rows)
    {
        for (;;) {
            if (in_group_) {
                if (auto read = file_->read(rows_at_once, rows); !read || !rows.empty()) return read;
            }
            if (group_ == file_->groups()) return {};
            if (auto selected = file_->select(group_++); !selected) return selected;
            in_group_ = true;
        }
    }

    std::unique_ptr<ParquetFixReader> file_;
    ParquetPositionOptions options_;
    std::size_t group_ = 0;
    bool in_group_ = false;
    std::uint64_t row_ = 0;
};

Result<std::unique_ptr<ParquetPositions>> open_any(const ParquetSource& source, const ParquetPositionOptions& options)
{
    if (auto own = ParquetFixReader::open(source, all_columns)) return std::make_unique<LakeRows>(std::move(*own), options);
    return open_parquet_table(source, options);
}

}  // namespace

bool is_parquet(std::string_view head) { return head.starts_with("PAR1"); }

Result<std::unique_ptr<ParquetPositions>> ParquetPositions::open(std::string_view bytes, const ParquetPositionOptions& options)
{
    return open_any(bytes, options);
}

Result<std::unique_ptr<ParquetPositions>> ParquetPositions::open_file(const std::filesystem::path& file, const ParquetPositionOptions& options)
{
    return open_any(file, options);
}

}  // namespace tw::store
