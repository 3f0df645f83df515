#include "cli/served.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "cli/cases.hpp"
#include "cli/program.hpp"

namespace tw::cli {
namespace {

/// A command as it is offered: which verbs and words get through. `only` empty = all words but `never`.
struct Offered {
    std::string_view name, verbs = {}, never = {};
};

constexpr std::string_view deciding = "--accept --reject --correct --set --why --source --add --quote";
/// Commands that only read.
constexpr std::array<Offered, 33> reading{{{"info"}, {"rejects"}, {"hulls"}, {"tracks"}, {"events"}, {"show"}, {"site", "list show conflicts", "--source --simulated --name --kind --notes"}, {"look", "list"}, {"sight", "list identify"},
                                           {"series"}, {"reach"}, {"patterns"}, {"forecast"}, {"voyages"}, {"count"}, {"where"}, {"next-look"}, {"documents"}, {"lots"}, {"match"}, {"trains"}, {"consignments"},
                                           {"ask"}, {"quantity"}, {"reconcile"}, {"hypotheses"}, {"claims", {}, deciding}, {"statements"}, {"digest"}, {"note", "list", "ABOUT --text --shown --source"},
                                           {"hull"}, {"owners"}, {"view", "list", "NAME --link --source"}}};
/// Commands that change the case; `add` takes its file from the request, the others none.
constexpr std::array<Offered, 12> writing{{{"add"}, {"run"}, {"look", "add", "WHAT --as-of --known-at"}, {"sight", "add", "WHAT --as-of --known-at"}, {"claims", {}, "--as-of --known-at"}, {"reply"},
                                         {"site", "name", "--all --from --to --stay --source --simulated --as-of --known-at"}, {"note", "add pin unpin withdraw", "--source --all --as-of --known-at"}, {"grade", {}, "--source"},
                                          {"view", "save drop", "--source"}, {"retract"}, {"restore"}}};

bool holds(std::string_view words, std::string_view word)
{
    while (!words.empty()) {
        const std::size_t blank = words.find(' ');
        if (words.substr(0, blank) == word) return true;
        words = blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
    }
    return false;
}

serve::Word word_of(const Operand& operand)
{
    std::string name(operand.name);
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return {.name = name, .spoken = std::string(operand.name), .help = std::string(operand.help), .operand = true, .required = operand.required, .many = operand.many};
}

serve::Word word_of(const Option& option)
{
    return {.name = std::string(option.name.substr(2)), .spoken = std::string(option.name), .help = std::string(option.help), .choices = std::string(option.choices), .takes_value = !option.value.empty(), .many = option.many};
}

bool is_local(const Option& option)
{
    return option.offer == Offer::files || option.offer == Offer::folders || option.name == "--force" || option.name == "--output" || option.name == "--threads" || option.name == "--memory";
}

serve::Question question_of(const Command& command, const Offered& offered, bool writes)
{
    serve::Question out{.name = std::string(command.name), .summary = std::string(command.summary), .words = {}, .writes = writes};
    for (const Operand& operand : command.operands) {
        if (operand.name == case_operand.name || holds(offered.never, operand.name)) continue;
        out.words.push_back(word_of(operand));
        if (operand.name == "VERB") out.words.back().choices = offered.verbs;
    }
    for (const Option& option : command.options)
        if (!is_local(option) && !holds(offered.never, option.name)) out.words.push_back(word_of(option));
    return out;
}

}  // namespace

std::vector<serve::Question> served_questions()
{
    std::vector<serve::Question> out;
    const auto take = [&](std::span<const Offered> all, bool writes) {
        for (const Offered& offered : all)
            if (const Command* command = find_command(offered.name)) out.push_back(question_of(*command, offered, writes));
    };
    take(reading, false);
    take(writing, true);
    return out;
}

serve::Answer answer(const Context& context, const serve::Asked& asked)
{
    std::vector<std::string> words{asked.question->name, "--json", "--progress=none"};
    for (const auto& [word, value] : asked.words)
        if (!word->operand) words.push_back(word->takes_value ? word->spoken + "=" + value : word->spoken);
    words.emplace_back("--");
    for (const Operand& operand : find_command(asked.question->name)->operands) {
        if (operand.name == case_operand.name) words.push_back(asked.folder.string());
        for (const auto& [word, value] : asked.words)
            if (word->operand && word->spoken == operand.name) words.push_back(value);
    }
    Surroundings around;
    around.program = context.program;
    around.offline = true;
    around.state = context.state;
    around.search_path = context.search_path;
    around.cancel = asked.cancel != nullptr ? asked.cancel : context.cancel;
    around.views = context.views;
    if (asked.progress) around.told = &asked.progress;
    around.now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    around.actor = context.actor;
    Sink out, err;
    const int status = run(words, around, out, err);
    return {status, out.text(), err.text()};
}

}  // namespace tw::cli
