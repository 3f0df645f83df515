#include "cli/help.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/width.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

constexpr std::size_t page_width = 96;

std::string option_name(const Option& option)
{
    std::string text = option.letter.empty() ? std::string(option.name) : fmt::format("{}, {}", option.letter, option.name);
    if (!option.value.empty()) text += fmt::format(" {}", option.value);
    return text;
}

std::string option_help(const Option& option)
{
    std::string text(option.help);
    if (!option.choices.empty()) {
        std::string choices(option.choices);
        std::replace(choices.begin(), choices.end(), ' ', '|');
        text += fmt::format(" ({})", choices);
    }
    if (option.many) text += "; may be given again";
    return text;
}

std::string rows(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    std::size_t left = 0;
    for (const auto& [name, help] : pairs) left = std::max(left, display_width(name));
    left = std::min<std::size_t>(left, 34);
    std::string text;
    for (const auto& [name, help] : pairs) {
        const std::string wrapped = wrap(help, page_width - left - 4, left + 4);
        const std::size_t width = display_width(name);
        if (width > left) text += fmt::format("  {}\n{}", name, wrapped);
        else text += fmt::format("  {}{}", name, wrapped.substr(width + 2));
    }
    return text;
}

std::string options_text(std::span<const Option> options)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& option : options) pairs.emplace_back(option_name(option), option_help(option));
    return rows(pairs);
}

}  // namespace

std::string wrap(std::string_view text, std::size_t width, std::size_t indent)
{
    const std::string blanks(indent, ' ');
    std::string out, line;
    const auto flush = [&] {
        out += line.empty() ? "\n" : blanks + line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        const std::string_view word = text.substr(0, end);
        if (!line.empty() && display_width(line) + 1 + display_width(word) > width) flush();
        if (!word.empty()) line += (line.empty() ? "" : " ") + std::string(word);
        if (end < text.size() && text[end] == '\n') flush();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!line.empty() || out.empty()) flush();
    return out;
}

std::vector<StatusMeaning> statuses_of(const Command& command)
{
    std::vector<StatusMeaning> out;
    for (const auto& row : exit_statuses) {
        const bool always = row.status == ExitStatus::done || row.status == ExitStatus::usage || row.status == ExitStatus::internal;
        if (always || std::find(command.statuses.begin(), command.statuses.end(), row.status) != command.statuses.end()) out.push_back(row);
    }
    return out;
}

std::string synopsis(const Command& command)
{
    std::string text = fmt::format("tidewaiter {}", command.name);
    for (const auto& operand : command.operands) {
        const std::string name = std::string(operand.name) + (operand.many ? "…" : "");
        text += operand.required ? " " + name : " [" + name + "]";
    }
    return text + " [options]";
}

std::string help_of(const Command& command)
{
    std::string text = fmt::format("tidewaiter {}: {}\n\nExamples\n", command.name, command.summary);
    for (const auto& example : command.examples) text += fmt::format("  {}\n      {}\n", example.line, example.what);
    text += fmt::format("\nUsage\n  {}\n\n{}", synopsis(command), wrap(command.prose, page_width, 0));
    if (!command.operands.empty()) {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& operand : command.operands) pairs.emplace_back(operand.name, operand.help);
        text += "\nOperands\n" + rows(pairs);
    }
    if (!command.options.empty()) text += "\nOptions\n" + options_text(command.options);
    text += "\nOptions of every command\n" + options_text(global_options()) + "\nExit status\n";
    for (const auto& row : statuses_of(command)) text += fmt::format("  {:>3}  {}\n", static_cast<int>(row.status), row.meaning);
    return text;
}

std::string help_of_program()
{
    std::string text =
        "tidewaiter: which ship moved from where to where, when, and which bytes say so\n\n"
        "Examples\n"
        "  tidewaiter init east\n"
        "      make an empty case in the folder `east`\n"
        "  tidewaiter add east logs/ ports.csv\n"
        "      take in AIS logs and a list of places\n"
        "  tidewaiter run east\n"
        "      find tracks, stops, port calls, legs and gaps\n"
        "  tidewaiter report east -o east.html\n"
        "      write one page that walks back to the bytes\n\n"
        "Commands\n";
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Command* command : commands())
        if (!command->hidden) pairs.emplace_back(command->name, command->summary);
    text += rows(pairs);
    text += "\nOptions of every command\n" + options_text(global_options());
    text += "\n  --version [--json]  version of the program and of its schemas\n  --json-usage        this tree as JSON\n";
    text += "\n`tidewaiter COMMAND --help` says more about one command.\n";
    return text;
}

std::string usage_tree()
{
    using interchange::json_text;
    const auto option_json = [](const Option& option) {
        return fmt::format("{{\"name\":{},\"letter\":{},\"value\":{},\"help\":{},\"choices\":{},\"many\":{}}}", json_text(option.name), json_text(option.letter),
                           json_text(option.value), json_text(option.help), json_text(option.choices), option.many);
    };
    std::string text = "{\"schema\":\"tidewaiter.usage\",\"version\":1,\n\"options\":[";
    for (const auto& option : global_options()) text += (text.back() == '[' ? "\n" : ",\n") + option_json(option);
    text += "],\n\"commands\":[";
    for (const Command* command : commands()) {
        if (command->hidden) continue;
        text += fmt::format("{}{{\"name\":{},\"summary\":{},\"operands\":[", text.back() == '[' ? "\n" : ",\n", json_text(command->name), json_text(command->summary));
        for (const auto& operand : command->operands)
            text += fmt::format("{}{{\"name\":{},\"required\":{},\"many\":{}}}", text.back() == '[' ? "" : ",", json_text(operand.name), operand.required, operand.many);
        text += "],\"options\":[";
        for (const auto& option : command->options) text += (text.back() == '[' ? "\n" : ",\n") + option_json(option);
        text += "]}";
    }
    return text + "]}\n";
}

}  // namespace tw::cli
