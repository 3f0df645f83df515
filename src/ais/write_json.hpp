#pragma once
#include "ais/write_row.hpp"

namespace tw::ais {

/// `write_row` for the JSON dialects and `records`.
void write_json_row(Dialect dialect, const Fix& fix, const Statics& statics, std::string& out);

}  // namespace tw::ais
