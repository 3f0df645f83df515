#pragma once
#include "cli/command.hpp"

namespace tw::cli {

/// Signing and sealing.
extern const Command keygen_command, sign_command, seal_command, unseal_command;

}  // namespace tw::cli
