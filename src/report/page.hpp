#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// The report as one HTML file: no script, no outside reference, no inline style attributes; it works from disk, prints, and
/// follows the reader's light or dark setting. All text from ships and files is escaped. Same model and land, same bytes.
std::string render(const Model& model, const LandSource& land = {});

/// The style sheet inside it.
std::string_view style_sheet();

}  // namespace tw::report
