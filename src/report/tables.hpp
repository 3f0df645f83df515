#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// Tables of hulls, port calls, legs, gaps, stops and tracks; each event's row links to its entry in the annex.
std::string tables_section(const Model& model);

/// Paths that prove the cited captures to be of the case, for `tidewaiter verify`; empty where the page shows a part of a case.
std::string proof_section(const Model& model);

/// The evidence annex: for every event what it says, and the bytes it rests on.
std::string annex_section(const Model& model);

}  // namespace tw::report
