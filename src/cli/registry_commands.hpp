#pragma once
#include "cli/command.hpp"

namespace tw::cli {

extern const Command screen_command, hull_command, owners_command, lists_command;

}  // namespace tw::cli
