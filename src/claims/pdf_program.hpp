#pragma once
#include <string>
#include <string_view>

#include "claims/document_read.hpp"

namespace tw::claims {

/// What an outside program printed.
struct ProgramText {
    std::string text;       ///< its standard output
    std::string program;    ///< "pdftotext 22.12.0"
};

/// Runs pdftotext over the bytes in a process of its own: no environment, nothing on disk, no core, and its processor time, memory, output and wall time
/// bounded by `limits`. `not_found` when there is no such program, `input_unusable` when it refuses the file, is ended by a
/// bound, or prints more than `limits.output`.
Result<ProgramText> pdf_text(std::string_view bytes, std::string_view program, const DocumentLimits& limits);

/// Where systems keep pdftotext; empty = it is not installed.
std::string find_pdf_program();

}  // namespace tw::claims
