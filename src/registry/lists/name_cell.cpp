#include "registry/lists/name_cell.hpp"

#include <array>

#include "core/text.hpp"

namespace tw::registry {
namespace {

constexpr auto former_words = std::to_array<std::string_view>({"ex ", "ex. ", "ex-", "formerly known as ", "formerly ", "f.k.a. ", "fka ", "previously ", "former "});
constexpr auto other_words = std::to_array<std::string_view>({"a.k.a. ", "aka ", "also known as ", "also "});

}  // namespace

NameCell name_cell(std::string_view cell)
{
    cell = trim(cell);
    NameCell out{std::string(cell), {}, {}};
    std::vector<std::string_view> brackets;
    auto rest = cell;
    while (rest.ends_with(')')) {
        const auto open = rest.rfind('(');
        if (open == std::string_view::npos || open == 0) return {std::string(cell), {}, {}};
        const auto inner = trim(rest.substr(open + 1, rest.size() - open - 2));
        if (inner.empty() || inner.find(')') != std::string_view::npos) return {std::string(cell), {}, {}};
        brackets.push_back(inner);
        rest = trim(rest.substr(0, open));
    }
    if (brackets.empty() || rest.empty() || rest.find('(') != std::string_view::npos) return out;
    out.name = std::string(rest);
    for (auto it = brackets.rbegin(); it != brackets.rend(); ++it) {
        const std::string low = lower(*it);
        bool former = false;
        auto name = *it;
        for (const auto word : former_words)
            if (!former && low.starts_with(word)) {
                former = true;
                name = trim(it->substr(word.size()));
            }
        for (const auto word : other_words)
            if (!former && low.starts_with(word)) name = trim(it->substr(word.size()));
        if (!name.empty()) (former ? out.former : out.other).emplace_back(name);
    }
    return out;
}

void say_name_cell(Entry& entry, std::string_view cell)
{
    const std::string text = entry.desk().decoded(cell, entry.offset());
    const NameCell parts = name_cell(text);
    entry.say_as(Property::name, tidied(parts.name).text, text);
    for (const auto& name : parts.former) entry.say(Property::former_name, name, "in the name cell");
    for (const auto& name : parts.other) entry.say(Property::weak_name, name, "in the name cell");
}

}  // namespace tw::registry
