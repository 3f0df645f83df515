#include "ais/json_members.hpp"

#include <algorithm>

#include "ais/row_form.hpp"

namespace tw::ais {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::size_t skip_blanks(std::string_view text, std::size_t at) { return std::min(text.find_first_not_of(blanks, at), text.size()); }

/// Position behind the string that starts at `at`, or the size.
std::size_t behind_string(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

/// Position behind the value that starts at `at`.
std::size_t behind_value(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = behind_string(text, at);
            if (depth == 0) return at;
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        }
        if (c == ',' && depth == 0) return at;
        ++at;
    }
    return at;
}

}  // namespace

void for_each_member(std::string_view object, const std::function<bool(std::string_view, std::string_view)>& member)
{
    std::size_t at = skip_blanks(object, 0);
    if (at == object.size() || object[at] != '{') return;
    ++at;
    for (;;) {
        at = skip_blanks(object, at);
        if (at == object.size() || object[at] != '"') return;
        const std::size_t key_end = behind_string(object, at);
        const std::string_view key = object.substr(at + 1, key_end - std::min(key_end, at + 2));
        at = skip_blanks(object, key_end);
        if (at == object.size() || object[at] != ':') return;
        at = skip_blanks(object, at + 1);
        const std::size_t end = behind_value(object, at);
        std::string_view value = object.substr(at, end - at);
        while (!value.empty() && blanks.find(value.back()) != std::string_view::npos) value.remove_suffix(1);
        if (!member(key, value)) return;
        at = skip_blanks(object, end);
        if (at == object.size() || object[at] != ',') return;
        ++at;
    }
}

std::string_view member_of(std::string_view object, std::string_view key)
{
    std::string_view found;
    for_each_member(object, [&](std::string_view k, std::string_view value) {
        if (k != key) return true;
        found = value;
        return false;
    });
    return found;
}

bool names_vessel(std::string_view object)
{
    bool found = false;
    for_each_member(object, [&](std::string_view key, std::string_view) {
        const std::string token = folded(key);
        found = std::ranges::any_of(form_of(Dialect::records).columns,
                                    [&](const NamedRole& known) { return known.role == Role::mmsi && known.token == token; });
        return !found;
    });
    return found;
}

}  // namespace tw::ais
