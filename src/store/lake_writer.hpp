#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/progress.hpp"
#include "core/result.hpp"
#include "store/lake_part.hpp"

namespace tw::store {

struct LakeWriterOptions {
    std::filesystem::path lake;       ///< folder of the lake; created if absent
    std::filesystem::path scratch;    ///< folder for spilled rows, on a disk with room for all of them; created if absent
    std::uint32_t buckets = default_buckets;
    std::size_t memory = std::size_t{768} << 20;  ///< bytes this writer may hold, about; less than 64 MiB is taken as 64 MiB
    unsigned threads = 2;
};

/// Sorts any number of rows in bounded memory and writes them as Parquet parts:
///
///     auto writer = LakeWriter::create(options);
///     for (each batch) (*writer)->add(batch);
///     auto parts = (*writer)->finish();      // register these in the case
///
/// The same rows give byte-identical parts whatever the batches, their order, the memory or the threads ("same" includes
/// capture ordinal and offset, which are stored). A part exists under its final name only when it is complete and synced; an interrupted
/// writer leaves at most `*.tmp` files and a scratch folder, which the next `create` on the same folders removes.
/// One writer per lake at a time. `add` and `finish` are called from one thread.
class LakeWriter {
public:
    virtual ~LakeWriter() = default;
    static Result<std::unique_ptr<LakeWriter>> create(const LakeWriterOptions& options);
    /// Takes a copy of the rows. `store_unusable` when the scratch disk fails.
    virtual Result<void> add(const FixColumns& rows) = 0;
    /// Writes all parts, ordered by (first day, bucket). `cancelled` when `cancel` is set; parts already written stay,
    /// unregistered, and are found equal by the rerun.
    virtual Result<std::vector<LakePart>> finish(const Progress& progress = {}, const Cancel* cancel = nullptr) = 0;
};

}  // namespace tw::store
