#pragma once
#include <string>
#include <vector>

#include "assess/hypotheses.hpp"
#include "assess/words.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"
#include "plan/rows.hpp"
#include "plan/scene.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// A matrix of the case, weighed with the case's own groups and grades.
struct WeighedMatrix {
    assess::Matrix matrix;                      ///< rows whose evidence the case does not hold are left out; see `left_out`
    std::vector<std::string> groups;            ///< strict group of each row of evidence
    std::vector<std::vector<CaseRow>> grounds;  ///< rows of the case behind each
    std::vector<std::string> left_out;          ///< a sentence each
    assess::Weighing weighing;
    assess::WordedConfidence confidence;
    CaptureOrdinal ingest{};
    bool simulated = false;
};

/// Weighs every matrix that was added to the case (docs/formats/hypotheses.md), in order of adding. Rows of evidence share a strict group when their sources share a root. A row that names nothing the case holds, and absent
/// evidence none of whose looks the case holds, is left out and said. `not_found` when there is no list; `integrity` when its bytes are not those captured.
Result<std::vector<WeighedMatrix>> weigh_hypotheses(const store::Case& the_case);

}  // namespace tw::plan
