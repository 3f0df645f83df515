#include "cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/suggest.hpp"
#include "core/text.hpp"

namespace tw::cli {
namespace {

std::vector<std::string> split(std::string_view words)
{
    std::vector<std::string> out;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (end > 0) out.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return out;
}

bool takes_value(std::string_view word)
{
    const auto options = global_options();
    return std::any_of(options.begin(), options.end(), [&](const Option& o) { return o.name == word && !o.value.empty(); });
}

/// Index of the first word that is neither a global option nor its value; the size when there is none.
std::size_t command_index(std::span<const std::string> words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (takes_value(words[i])) ++i;
        else if (!words[i].starts_with('-')) return i;
    }
    return words.size();
}

std::string meant(std::string_view typed, const std::vector<std::string_view>& known)
{
    const std::string near = nearest(typed, known);
    return near.empty() ? std::string{} : fmt::format("did you mean `{}`?", near);
}

std::string more_help(const Command* command)
{
    return command == nullptr ? "see `tidewaiter --help`" : fmt::format("see `tidewaiter {} --help`", command->name);
}

tl::unexpected<Error> unknown_command(std::string_view typed)
{
    std::vector<std::string_view> known;
    for (const Command* command : commands())
        if (!command->hidden) known.push_back(command->name);
    std::string next = meant(typed, known);
    return fail(Fault::usage, fmt::format("there is no command `{}`", visible(typed)), {}, next.empty() ? more_help(nullptr) : next);
}

tl::unexpected<Error> unknown_option(std::string_view typed, const Command* command)
{
    const std::string_view bare = typed.substr(0, typed.find('='));
    std::vector<std::string_view> known;
    for (const auto& option : global_options()) known.push_back(option.name);
    if (command != nullptr)
        for (const auto& option : command->options) known.push_back(option.name);
    std::string next = meant(bare, known);
    return fail(Fault::usage, fmt::format("there is no option `{}`", visible(bare)), command == nullptr ? "" : std::string(command->name),
                next.empty() ? more_help(command) : next);
}

/// One option bound to the parser; `seen` and `values` receive what was typed.
struct Binding {
    std::string name;
    const Option* option = nullptr;
    std::vector<std::string> values;
    bool flag = false;
    CLI::Option* bound = nullptr;
};

void bind(CLI::App& app, const Option& option, Binding& binding)
{
    std::string names(option.name);
    if (!option.letter.empty()) names = std::string(option.letter) + "," + names;
    binding.name = option.name;
    binding.option = &option;
    if (option.value.empty())
        binding.bound = app.add_flag(names, binding.flag);
    else
        binding.bound = app.add_option(names, binding.values)->allow_extra_args(false);
}

Result<void> check(const Binding& b)
{
    if (b.option == nullptr || b.option->value.empty()) return {};
    if (!b.option->many && b.values.size() > 1) return fail(Fault::usage, fmt::format("`{}` is given more than once", b.name));
    if (b.option->choices.empty()) return {};
    const auto choices = split(b.option->choices);
    for (const auto& value : b.values) {
        if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
        const std::vector<std::string_view> known(choices.begin(), choices.end());
        // One digit is as near as any other: a suggestion would be a guess.
        std::string next = value.size() < 2 ? std::string{} : meant(value, known);
        if (next.empty()) next = fmt::format("one of {}", fmt::join(choices, ", "));
        return fail(Fault::usage, fmt::format("`{}` can't be `{}`", b.name, visible(value)), {}, next);
    }
    return {};
}

}  // namespace

Result<Request> parse(std::span<const std::string> words)
{
    Request request;
    const std::size_t at = command_index(words);
    if (at < words.size()) {
        request.command = find_command(words[at]);
        if (request.command == nullptr && words[at] != "help") return unknown_command(words[at]);
    }
    std::vector<std::string> rest(words.begin(), words.end());
    if (at < words.size()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    if (at < words.size() && words[at] == "help") {
        request.help = true;
        if (at + 1 == words.size()) return request;
        request.command = find_command(words[at + 1]);
        if (request.command == nullptr) return unknown_command(words[at + 1]);
        return request;
    }
    const Command* command = request.command;
    if (command != nullptr && command->hidden) {
        request.given.values["words"] = rest;
        return request;
    }

    std::vector<std::string> operands;
    std::vector<Binding> bindings(global_options().size() + (command == nullptr ? 2 : command->options.size()));
    std::size_t used = 0;
    const Option version{.name = "--version"}, usage{.name = "--json-usage"};
    try {
        CLI::App app;
        app.set_help_flag();
        app.allow_extras();
        for (const auto& option : global_options()) bind(app, option, bindings[used++]);
        if (command == nullptr) {
            bind(app, version, bindings[used++]);
            bind(app, usage, bindings[used++]);
        } else {
            for (const auto& option : command->options) bind(app, option, bindings[used++]);
        }
        std::reverse(rest.begin(), rest.end());
        app.parse(rest);
        bool options_ended = false;
        for (const auto& word : app.remaining()) {
            if (!options_ended && word == "--") options_ended = true;
            else if (!options_ended && word.size() > 1 && word.starts_with('-')) return unknown_option(word, command);
            else operands.push_back(word);
        }
        for (auto& binding : bindings) {
            if (binding.bound == nullptr || binding.bound->count() == 0) continue;
            if (auto good = check(binding); !good) return tl::unexpected<Error>(good.error());
            request.given.values[binding.name] = binding.values;
        }
    } catch (const CLI::ParseError& e) {
        return fail(Fault::usage, e.what(), command == nullptr ? "" : std::string(command->name), more_help(command));
    } catch (const std::exception& e) {
        return fail(Fault::internal, e.what());
    }
    request.help = request.given.has("--help");
    request.version = request.given.has("--version");
    request.usage_tree = request.given.has("--json-usage");
    if (command == nullptr || request.help) return request;

    std::size_t next = 0;
    for (const auto& operand : command->operands) {
        auto& values = request.given.values[std::string(operand.name)];
        while (next < operands.size() && (operand.many || values.empty())) values.push_back(operands[next++]);
        if (values.empty()) {
            if (operand.required) return fail(Fault::usage, fmt::format("{} is missing", operand.name), std::string(command->name), more_help(command));
            request.given.values.erase(std::string(operand.name));
        }
    }
    if (next < operands.size())
        return fail(Fault::usage, fmt::format("`{}` is one word too many", visible(operands[next])), std::string(command->name), more_help(command));
    const int styles = static_cast<int>(request.given.has("--json")) + static_cast<int>(request.given.has("--jsonl")) + static_cast<int>(request.given.has("--csv"));
    if (styles > 1) return fail(Fault::usage, "only one of --json, --jsonl and --csv can be given", std::string(command->name));
    return request;
}

}  // namespace tw::cli
