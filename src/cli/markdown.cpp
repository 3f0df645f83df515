#include <fmt/format.h>

#include "cli/help.hpp"

namespace tw::cli {
namespace {

void option_rows(std::string& text, std::span<const Option> options)
{
    text += "| option | what it does |\n|---|---|\n";
    for (const auto& option : options) {
        std::string choices;
        for (const char c : option.choices) choices += c == ' ' ? std::string("`, `") : std::string(1, c);
        text += fmt::format("| `{}{}{}{}` | {}{}{} |\n", option.letter, option.letter.empty() ? "" : ", ", option.name, option.value.empty() ? "" : fmt::format(" {}", option.value),
                            option.help, choices.empty() ? "" : fmt::format(": `{}`", choices), option.many ? "; may be given again" : "");
    }
}

}  // namespace

std::string markdown_of(const Command& command)
{
    std::string text = fmt::format("# tidewaiter {}\n\n{}.\n\n", command.name, command.summary);
    text += "```sh\n";
    for (const auto& example : command.examples) text += fmt::format("{}    # {}\n", example.line, example.what);
    text += fmt::format("```\n\nUsage: `{}`\n\n{}\n\n", synopsis(command), command.prose);
    if (!command.operands.empty()) {
        text += "| operand | meaning |\n|---|---|\n";
        for (const auto& operand : command.operands) text += fmt::format("| `{}` | {} |\n", operand.name, operand.help);
        text += '\n';
    }
    if (!command.options.empty()) {
        option_rows(text, command.options);
        text += '\n';
    }
    text += "Options of every command stand in [the list of commands](README.md).\n\n| exit | meaning |\n|---|---|\n";
    for (const auto& row : statuses_of(command)) text += fmt::format("| {} | {} |\n", static_cast<int>(row.status), row.meaning);
    return text;
}

std::string markdown_index()
{
    std::string text = "# Commands\n\nThese pages are written by the program from the table that also makes `--help`, the man pages and shell completion\n"
                       "(`tidewaiter __docs docs/commands`); a test fails when they differ from it.\n\n| command | what it does |\n|---|---|\n";
    for (const Command* command : commands())
        if (!command->hidden) text += fmt::format("| [{0}]({0}.md) | {1} |\n", command->name, command->summary);
    text += "\n## Options of every command\n\n";
    option_rows(text, global_options());
    text += "\nData goes to standard output, everything else to standard error. `--json` and `--jsonl` carry `schema` and `version`; field names are stable\n"
            "within a version. Tables for people may change. Times are RFC 3339 in UTC. Text that came from a ship or a page is shown with its control,\n"
            "bidirectional and zero-width characters as visible codes. Exit statuses: [exit-status.md](exit-status.md).\n";
    return text;
}

std::string markdown_exit_status()
{
    std::string text = "# Exit status\n\n| exit | meaning |\n|---|---|\n";
    for (const auto& row : exit_statuses) text += fmt::format("| {} | {} |\n", static_cast<int>(row.status), row.meaning);
    text += "\n124 to 127 and 137 are never used: they belong to timeouts, shells and kills. An error is one sentence, where it happened and what to do\n"
            "next, on standard error. A reader that stops early (`| head`) is no error.\n";
    return text;
}

}  // namespace tw::cli
