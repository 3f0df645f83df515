#include <fmt/format.h>

#include "cli/help.hpp"

namespace tw::cli {
namespace {

/// Text for roff: backslashes, hyphens that must stay ASCII, and lines that begin with a control character.
std::string roff(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool line_start = i == 0 || text[i - 1] == '\n';
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else if (c == '`') out += "\\(ga";
        else if (c == '\n' && i + 1 < text.size() && text[i + 1] == '\n') { out += "\n.PP\n"; ++i; }
        else out += c;
    }
    return out;
}

std::string options_roff(std::span<const Option> options)
{
    std::string text;
    for (const auto& option : options) {
        text += fmt::format(".TP\n.B {}{}{}", roff(option.letter), option.letter.empty() ? "" : ", ", roff(option.name));
        if (!option.value.empty()) text += fmt::format(" \\fI{}\\fR", roff(option.value));
        text += "\n" + roff(option.help);
        if (!option.choices.empty()) text += ": " + roff(option.choices);
        text += '\n';
    }
    return text;
}

std::string statuses_roff(std::span<const StatusMeaning> rows)
{
    std::string text = ".SH EXIT STATUS\n";
    for (const auto& row : rows) text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(row.status), roff(row.meaning));
    return text;
}

}  // namespace

std::string man_of(const Command& command, std::string_view version)
{
    std::string text = fmt::format(".TH TIDEWAITER-{} 1 \"\" \"tidewaiter {}\" \"Tidewaiter\"\n", command.name, version);
    text += fmt::format(".SH NAME\ntidewaiter\\-{} \\- {}\n.SH SYNOPSIS\n{}\n.SH EXAMPLES\n", command.name, roff(command.summary), roff(synopsis(command)));
    for (const auto& example : command.examples) text += fmt::format(".TP\n.B {}\n{}\n", roff(example.line), roff(example.what));
    text += ".SH DESCRIPTION\n" + roff(command.prose) + "\n";
    if (!command.operands.empty()) {
        text += ".SH OPERANDS\n";
        for (const auto& operand : command.operands) text += fmt::format(".TP\n.I {}\n{}\n", roff(operand.name), roff(operand.help));
    }
    text += ".SH OPTIONS\n" + options_roff(command.options) + options_roff(global_options());
    text += statuses_roff(statuses_of(command));
    return text + ".SH SEE ALSO\n.BR tidewaiter (1)\n";
}

std::string man_of_program(std::string_view version)
{
    std::string text = fmt::format(".TH TIDEWAITER 1 \"\" \"tidewaiter {}\" \"Tidewaiter\"\n", version);
    text += ".SH NAME\ntidewaiter \\- which ship moved from where to where, when, and which bytes say so\n.SH SYNOPSIS\ntidewaiter COMMAND [operands] [options]\n.SH COMMANDS\n";
    for (const Command* command : commands())
        if (!command->hidden) text += fmt::format(".TP\n.BR tidewaiter\\-{} (1)\n{}\n", command->name, roff(command->summary));
    text += ".SH OPTIONS\n" + options_roff(global_options());
    return text + statuses_roff(exit_statuses);
}

}  // namespace tw::cli
