#pragma once
#include <string>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "report/model.hpp"
#include "store/case.hpp"

namespace tw::report {

/// Reads everything a report shows out of a case. `program` is the program's name and version. Costs one pass over the time
/// and ship columns of the lake and one over each capture that an event cites. A capture that is missing leaves its citations
/// without excerpt; it does not stop the report.
Result<Model> gather(const store::Case& from, const std::string& program, const Progress& progress, const Cancel* cancel);

}  // namespace tw::report
