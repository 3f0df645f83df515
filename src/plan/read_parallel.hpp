#pragma once
#include <functional>

#include "ais/reader.hpp"
#include "core/progress.hpp"
#include "plan/chunks.hpp"

namespace tw::plan {

/// Takes one batch; called by one thread at a time, in the order of the input.
using BatchSink = std::function<Result<void>(ReadBatch&&)>;

/// Reads one input with `threads` workers where its lines stand alone, else with one. The sequence of batches, joined, does
/// not depend on the number of threads. Ends early with `cancelled` when `cancel` is set.
Result<void> read_parallel(ais::Reader& reader, const ChunkSource& source, unsigned threads, const BatchSink& sink,
                           const Cancel& cancel);

}  // namespace tw::plan
