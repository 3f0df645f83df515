#pragma once
#include <string_view>

#include "cli/printout.hpp"

namespace tw::cli {

/// A labelled paragraph for people, wrapped at blanks under its label; control characters are shown as codes.
void paragraph(Printout& page, std::string_view label, std::string_view hostile);

}  // namespace tw::cli
