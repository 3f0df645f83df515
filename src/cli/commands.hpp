#pragma once
#include "cli/command.hpp"

namespace tw::cli {

extern const Command complete_command, man_command, docs_command;

}  // namespace tw::cli
