#pragma once
#include <string>

#include "ais/reader.hpp"

namespace tw::ais {

/// The first line of a file of this dialect, with its newline; empty for dialects without one.
std::string header_text(Dialect dialect);

/// Appends one fix, and its statics if there are any, as a record of this dialect with its newline: what the dialect's reader
/// reads back, as far as the dialect has room for it (docs/formats/csv.md and json.md say what each leaves out). Not for
/// `nmea`: nothing is appended.
void write_row(Dialect dialect, const Fix& fix, const Statics* statics, std::string& out);

}  // namespace tw::ais
