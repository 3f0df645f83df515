#include "cli/complete.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "core/text.hpp"

namespace tw::cli {
namespace {

const Option* find_option(const Command* command, std::string_view name)
{
    const auto matches = [&](const Option& o) { return o.name == name || (!o.letter.empty() && o.letter == name); };
    const auto globals = global_options();
    if (const auto found = std::find_if(globals.begin(), globals.end(), matches); found != globals.end()) return &*found;
    if (command == nullptr) return nullptr;
    const auto found = std::find_if(command->options.begin(), command->options.end(), matches);
    return found == command->options.end() ? nullptr : &*found;
}

void offer(std::string& out, Offer what, std::string_view choices, std::string_view typed, const std::string& of_case, const LiveValues& live)
{
    if (live && what >= Offer::hulls)
        for (const auto& [value, said] : live(what, of_case))
            if (value.starts_with(typed)) out += said.empty() ? fmt::format("{}\n", visible(value)) : fmt::format("{}\t{}\n", visible(value), visible(said));
    if (what == Offer::files) out += ":files\n";
    if (what == Offer::folders) out += ":folders\n";
    while (!choices.empty()) {
        const auto end = std::min(choices.find(' '), choices.size());
        if (choices.substr(0, end).starts_with(typed)) out += fmt::format("{}\n", choices.substr(0, end));
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
}

}  // namespace

std::string complete(std::span<const std::string> words, const LiveValues& live)
{
    std::string out;
    if (words.empty()) return out;
    const std::string& typed = words.back();
    const Command* command = nullptr;
    std::size_t operands = 0;
    const Option* pending = nullptr;
    std::string of_case;
    for (const auto& word : words.first(words.size() - 1)) {
        if (pending != nullptr) {
            pending = nullptr;
        } else if (word.starts_with('-')) {
            const Option* option = find_option(command, word);
            if (option != nullptr && !option->value.empty()) pending = option;
        } else if (command == nullptr) {
            command = find_command(word);
            if (command == nullptr) return out;
        } else {
            if (operands == 0 && !command->operands.empty() && command->operands[0].name == "CASE") of_case = word;
            ++operands;
        }
    }
    if (pending != nullptr) {
        offer(out, pending->offer, pending->choices, typed, of_case, live);
        return out;
    }
    if (typed.starts_with('-')) {
        const auto list = [&](std::span<const Option> options) {
            for (const auto& option : options)
                if (option.name.starts_with(typed)) out += fmt::format("{}\t{}\n", option.name, option.help);
        };
        if (command != nullptr) list(command->options);
        list(global_options());
        return out;
    }
    if (command == nullptr) {
        for (const Command* c : commands())
            if (!c->hidden && c->name.starts_with(typed)) out += fmt::format("{}\t{}\n", c->name, c->summary);
        return out;
    }
    if (command->operands.empty()) return out;
    const Operand& last = command->operands.back();
    if (operands < command->operands.size()) offer(out, command->operands[operands].offer, {}, typed, of_case, live);
    else if (last.many) offer(out, last.offer, {}, typed, of_case, live);
    return out;
}

}  // namespace tw::cli
