#pragma once
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"

namespace tw::cli {

/// Values that a case has to offer, each with what it is; called with the folder typed for CASE, which may not be one.
using LiveValues = std::function<std::vector<std::pair<std::string, std::string>>(Offer what, const std::string& folder)>;

/// Reads them from the case. Nothing where there is no case, and no events of a case with more than 5000.
std::vector<std::pair<std::string, std::string>> live_values(Offer what, const std::string& folder);

/// Candidates for the last of `words` (the words typed after the program's name; the last may be empty), one per line, each
/// with a tab and its help. A last line `:files` or `:folders` asks the shell to offer those.
std::string complete(std::span<const std::string> words, const LiveValues& live = {});

}  // namespace tw::cli
