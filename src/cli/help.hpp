#pragma once
#include <string>

#include "cli/command.hpp"

namespace tw::cli {

/// Help of one command: examples first, then how it is typed, what it does, operands, options and exit statuses.
std::string help_of(const Command& command);
/// The list of commands.
std::string help_of_program();
/// How a command is typed, in one line: `tidewaiter add CASE FILE… [options]`.
std::string synopsis(const Command& command);
/// The command tree as one JSON document (`--json-usage`).
std::string usage_tree();
/// The page docs/commands/NAME.md. A test compares it with the file in the tree.
std::string markdown_of(const Command& command);
/// docs/commands/README.md and docs/commands/exit-status.md.
std::string markdown_index();
std::string markdown_exit_status();
/// Man pages (section 1) in roff, of a command and of the program. Nothing in them depends on the day they are made.
std::string man_of(const Command& command, std::string_view version);
std::string man_of_program(std::string_view version);

/// Statuses a command can end with, in order.
std::vector<StatusMeaning> statuses_of(const Command& command);
/// The text broken into lines of at most `width` columns, each after `indent` blanks; empty lines stay.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace tw::cli
