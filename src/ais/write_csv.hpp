#pragma once
#include "ais/write_row.hpp"

namespace tw::ais {

/// `header_text` and `write_row` for the CSV dialects.
std::string csv_header_text(Dialect dialect);
void write_csv_row(Dialect dialect, const Fix& fix, const Statics& statics, std::string& out);

}  // namespace tw::ais
