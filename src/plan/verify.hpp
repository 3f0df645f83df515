#pragma once
#include "core/progress.hpp"
#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::plan {

/// Checks a case up to `level` (0 bytes, 1 log and objects, 2 every cited row down to its record in a capture; evidence.md
/// section 6). At level 2 the cited rows are looked up in the lake by content, and every capture that is cited is read again
/// by its own reader: a cited offset holds if a row comes from exactly there.
Result<store::Verdict> verify(const store::Case& the_case, int level, const Progress& progress = {}, const Cancel* cancel = nullptr, const store::Demands& demands = {});

}  // namespace tw::plan
