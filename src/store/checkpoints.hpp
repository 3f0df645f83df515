#pragma once
#include <vector>

#include "evidence/checkpoint.hpp"
#include "store/case.hpp"

namespace tw::store {

/// Hashes of the log's entries and of the captures that they name, as checkpoints bind them.
struct LogHashes {
    std::string case_id;
    std::vector<evidence::Digest> entries;                   ///< as stored, by sequence
    std::vector<std::pair<std::uint64_t, evidence::Digest>> captures;  ///< with the number of the entry that added each
};
Result<LogHashes> log_hashes(const Case& the_case);

/// The checkpoint of the first `log_size` entries; `input_unusable` where the log has fewer.
Result<evidence::Checkpoint> checkpoint_of(const LogHashes& log, std::uint64_t log_size, evidence::Microsecond at);

/// What is wrong when a checkpoint is held against a log; empty = the log begins with exactly what was signed.
std::string disagreement(const evidence::Checkpoint& checkpoint, const LogHashes& log);

}  // namespace tw::store
