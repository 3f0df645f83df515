#pragma once
#include <vector>

#include "cli/command.hpp"
#include "serve/question.hpp"

namespace tw::cli {

/// The commands that the service offers, with the words it lets through: none that names a file of this machine.
std::vector<serve::Question> served_questions();

/// Runs a command of the program within it, with `--json`, as if typed: values can't become options.
serve::Answer answer(const Context& context, const serve::Asked& asked);

}  // namespace tw::cli
