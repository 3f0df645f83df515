#pragma once
#include <span>
#include <string>

namespace tw::cli {

/// Candidates for the last of `words` (the words typed after the program's name; the last may be empty), one per line, each
/// with a tab and its help. A last line `:files` or `:folders` asks the shell to offer those.
std::string complete(std::span<const std::string> words);

}  // namespace tw::cli
