#include "assess/statement.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tw::assess {

std::string_view name(StatementKind kind)
{
    constexpr std::array<std::string_view, 6> names{"observed", "claimed", "inferred", "assumed", "opinion", "unknown"};
    return names[static_cast<std::size_t>(kind)];
}

std::size_t groups_of(const Statement& statement)
{
    // Groups whose keys overlap are one.
    std::vector<std::set<std::string>> groups;
    for (const Support& support : statement.support) {
        std::set<std::string> keys;
        std::string_view rest = support.group.empty() ? std::string_view(support.id) : std::string_view(support.group);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            keys.emplace(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        std::erase_if(groups, [&](const std::set<std::string>& group) {
            const bool shared = std::ranges::any_of(group, [&](const std::string& key) { return keys.contains(key); });
            if (shared) keys.insert(group.begin(), group.end());
            return shared;
        });
        groups.push_back(std::move(keys));
    }
    return groups.size();
}

Sentence::Sentence(StatementKind kind, std::string template_id)
{
    to_.kind = kind;
    to_.template_id = std::move(template_id);
}

Sentence& Sentence::say(std::string_view words)
{
    to_.text += words;
    return *this;
}

Sentence& Sentence::value(std::string_view shown, std::string path)
{
    to_.bindings.push_back({to_.text.size(), to_.text.size() + shown.size(), std::move(path), std::string(shown), std::nullopt});
    to_.text += shown;
    return *this;
}

Sentence& Sentence::figure(const site::Figure& figure, std::string path)
{
    std::string text = site::text_of(figure);
    std::ranges::replace(text, '_', ' ');
    // The bound's words are the template's; the number and its unit are the value.
    const std::size_t digits = text.find_first_of("0123456789");
    const std::size_t at = digits == std::string::npos ? 0 : digits;
    to_.text += text.substr(0, at);
    value(std::string_view(text).substr(at), std::move(path));
    to_.bindings.back().bound = figure.bound;
    return *this;
}

Sentence& Sentence::quote(std::string_view words)
{
    to_.text += "\"";
    to_.quotes.emplace_back(to_.text.size(), to_.text.size() + words.size());
    to_.text += words;
    to_.text += "\"";
    return *this;
}

Sentence& Sentence::rests_on(Support support)
{
    if (std::ranges::find(to_.support, support.id, &Support::id) == to_.support.end()) to_.support.push_back(std::move(support));
    return *this;
}

Sentence& Sentence::assumes(std::string assumption)
{
    to_.assumptions.push_back(std::move(assumption));
    return *this;
}

Sentence& Sentence::not_known(std::string what)
{
    to_.unknowns.push_back(std::move(what));
    return *this;
}

Statement Sentence::done(std::string id, bool simulated) const
{
    Statement result = to_;
    result.id = std::move(id);
    result.simulated = simulated;
    if (!simulated) return result;
    constexpr std::string_view mark = "SIMULATED: ";
    result.text.insert(0, mark);
    for (Binding& binding : result.bindings) {
        binding.from += mark.size();
        binding.to += mark.size();
    }
    for (auto& [from, to] : result.quotes) {
        from += mark.size();
        to += mark.size();
    }
    return result;
}

}  // namespace tw::assess
