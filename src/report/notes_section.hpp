#pragma once
#include <string>
#include <vector>

#include "plan/notes.hpp"

namespace tw::report {

/// What an analyst pinned, then what they noted, each with what the case says of the thing and the capture of the words. Empty when there is nothing.
std::string notes_section(const std::vector<plan::NotedThing>& noted);

}  // namespace tw::report
