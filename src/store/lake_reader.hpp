#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"
#include "store/lake_part.hpp"

namespace tw::store {

/// Which columns to read, a bit per column in the order of `for_each_column`.
using ColumnSet = std::uint32_t;
inline constexpr ColumnSet all_columns = (1U << 21) - 1;
/// What the movement folds need: all but arrival, rot, second, time_origin, comm_state and station.
inline constexpr ColumnSet fold_columns = all_columns & ~((1U << 1) | (1U << 8) | (1U << 11) | (1U << 13) | (1U << 14) | (1U << 16));

struct LakeQuery {
    std::uint32_t bucket = 0, buckets = 1;    ///< vessels with `lake_bucket(mmsi, buckets) == bucket`; 0 of 1 = all
    std::vector<Mmsi> vessels;                ///< only these; empty = all
    Millisecond from = Millisecond::none();   ///< inclusive; none = no bound
    Millisecond to = Millisecond::none();     ///< exclusive; none = no bound
    bool untimed = true;                      ///< include rows without time (only where neither bound is set)
    ColumnSet columns = all_columns;          ///< the others keep the defaults of `Fix`
    std::size_t memory = std::size_t{64} << 20;  ///< bytes of decoded rows held at once, roughly
};

/// Rows of registered parts, day by day (rows without time first), within a day in canonical order. A batch holds rows of
/// one day. Rows present in several parts come as often as they are stored.
class LakeReader {
public:
    virtual ~LakeReader() = default;
    /// Parts that the query can't touch are not opened; a missing or damaged file is an `integrity` fault, met when its
    /// turn comes.
    static Result<std::unique_ptr<LakeReader>> open(const std::filesystem::path& lake, std::vector<LakePart> parts, LakeQuery query);
    /// Replaces `batch` with the next rows; false and an empty batch at the end.
    virtual Result<bool> next(FixColumns& batch) = 0;
    /// The day of the batch that `next` gave last.
    virtual std::int64_t day() const = 0;
};

/// Into how many buckets to split a pass over all vessels: the largest power of two, at most `most`, with which files that hold vessels of several
/// buckets are decoded at most about twice as often as in one undivided pass.
std::uint32_t good_buckets(const std::vector<LakePart>& parts, std::uint32_t most);

/// The stored row with this vessel, time, capture and offset; of several (one sentence gives one row, so this needs
/// parts registered twice) the first. `nothing` when no part holds it.
Result<std::optional<Fix>> find_row(const std::filesystem::path& lake, const std::vector<LakePart>& parts, Mmsi mmsi,
                                    Millisecond time, CaptureOrdinal ingest, ByteOffset offset);

}  // namespace tw::store
