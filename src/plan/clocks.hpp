#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ais/clock_evidence.hpp"
#include "ais/clock_table.hpp"
#include "evidence/sha256.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// The number that stands for a capture as a receiving clock: the first 64 bits of its SHA-256.
std::uint64_t clock_number(const evidence::Digest& blob);

/// Receiving clocks of a case, judged by everything that was received (T-02, T-03, T-04, T-06). Evidence is gathered when a
/// capture is added and kept with the case; judging it does not depend on the order of adding.
struct Clocks {
    ais::ClockTable table;
    std::vector<std::uint64_t> capture_of;    ///< by capture ordinal: `clock_number`

    static Result<Clocks> load(const store::Case& from);
    /// Applies the table to all rows; true if a time changed.
    bool apply(FixColumns& rows) const;
    std::string fingerprint() const;
};

/// Evidence as text for a stage record, and back.
std::string evidence_text(const ais::ClockEvidence& evidence);

}  // namespace tw::plan
