#pragma once
#include "cli/command.hpp"
#include "store/verify.hpp"

namespace tw::cli {

/// Signing and sealing.
extern const Command keygen_command, sign_command, seal_command, unseal_command, prove_command;

/// `verify` of a proof, or of a report that carries one.
Result<ExitStatus> check_proof_file(Context& context, const store::Demands& demands);

}  // namespace tw::cli
