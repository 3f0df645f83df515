#pragma once

/// toml++ asserts what hostile text can break ("[" and a line break), and an assert ends the program. Without its asserts it reports the same text as
/// an error, and NDEBUG would make them assumptions instead. Include this and never the library itself.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/text.hpp"

/// What the readers of TOML lists (questions, hypotheses, assumptions) have in common.
namespace tw::toml_list {

inline std::string where(const toml::node& node) { return "line " + std::to_string(node.source().begin.line); }
/// `input_unusable` with the line it stands on.
inline tl::unexpected<Error> bad(const toml::node& node, std::string message) { return fail(Fault::input_unusable, std::move(message), where(node)); }

inline Result<std::string> text_of(const toml::node& node)
{
    if (const auto* text = node.as_string()) return text->get();
    return bad(node, "a text in quotes is expected");
}

inline Result<bool> truth_of(const toml::node& node)
{
    if (const auto* truth = node.as_boolean()) return truth->get();
    return bad(node, "true or false is expected");
}

inline Result<std::vector<std::string>> texts_of(const toml::node& node)
{
    const auto* array = node.as_array();
    if (array == nullptr) return bad(node, "a list of texts is expected");
    std::vector<std::string> list;
    for (const auto& element : *array) {
        auto text = text_of(element);
        if (!text) return tl::unexpected(text.error());
        list.push_back(std::move(*text));
    }
    return list;
}

/// Whether the first line that is neither blank nor comment begins with `header`, such as "[[question]]".
inline bool begins_with(std::string_view head, std::string_view header)
{
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = trim(head.substr(0, end));
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.empty() || line.front() == '#' || line == "\r") continue;
        return line.starts_with(header);
    }
    return false;
}

/// Byte at which each line begins, by its number; lines count from 1.
inline std::vector<std::size_t> line_begins(std::string_view text)
{
    std::vector<std::size_t> begins{0, 0};
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins.push_back(at + 1);
    return begins;
}

/// `read(table)` of a text that is TOML; what the library throws becomes `input_unusable` with the line.
template <class Read>
auto parsed(std::string_view text, const Read& read) -> decltype(read(toml::table{}))
{
    try {
        const toml::table file = toml::parse(text);
        return read(file);
    } catch (const toml::parse_error& error) {
        return fail(Fault::input_unusable, visible(error.description()), "line " + std::to_string(error.source().begin.line));
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, visible(error.what()));
    }
}

}  // namespace tw::toml_list
