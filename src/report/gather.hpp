#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "report/model.hpp"
#include "store/case.hpp"

namespace tw::report {

/// Reads everything a report shows out of a case. `program` is the program's name and version. Costs one pass over the time
/// and ship columns of the lake and one over each capture that an event cites. A capture that is missing leaves its citations
/// without excerpt; it does not stop the report. `rows` is the most rows of a table, 0 = all; without it a case of more than 8000
/// events is listed 500 rows to a table. `inference` says how itineraries are drawn where the case's questions count
/// trips; that takes from seconds to minutes.
Result<Model> gather(const store::Case& from, const std::string& program, std::optional<std::size_t> rows, plan::InferenceSettings inference, const Progress& progress, const Cancel* cancel);

}  // namespace tw::report
