#pragma once
#include <span>
#include <string>

#include "cli/command.hpp"

namespace tw::cli {

/// What the command line asks for. Without command, only global options stand in `given`.
struct Request {
    const Command* command = nullptr;
    Given given;
    bool help = false, version = false, usage_tree = false;
};

/// Reads the words after the program's name. Options may stand anywhere; long options are never abbreviated; `--` ends the
/// options. A wrong word gives `Fault::usage` and, where one is near, the word that was meant.
Result<Request> parse(std::span<const std::string> words);

}  // namespace tw::cli
