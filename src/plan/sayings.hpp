#pragma once
#include <vector>

#include "claims/compare_property.hpp"
#include "claims/root.hpp"
#include "core/result.hpp"
#include "evidence/source.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Every stated property the case holds, in order of adding, then of rows, read from the captured bytes. `integrity` when they are not those captured.
Result<std::vector<claims::Property>> properties_of(const store::Case& the_case);
/// Every source key that the case's tables explain; likewise.
Result<std::vector<claims::SourceKey>> source_keys_of(const store::Case& the_case);

/// Letters of whoever gave captures, as analysts graded them: a source key of that name stands before what `add` was told.
char letter_of(const claims::RootTable& graded, const evidence::Source& source, evidence::Microsecond at);

}  // namespace tw::plan
