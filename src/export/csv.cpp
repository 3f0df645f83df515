#include "export/csv.hpp"

#include <array>

#include "core/text.hpp"

namespace tw::interchange {
namespace {

/// `= + - @` and their full-width and small forms. Tab and carriage return are codes by then.
constexpr std::array<std::string_view, 12> formula_starts{
    "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62", "\ufe63", "\ufe6b"};

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_plain_number(std::string_view cell)
{
    if (!cell.empty() && cell.front() == '-') cell.remove_prefix(1);
    std::size_t i = 0;
    while (i < cell.size() && digit(cell[i])) ++i;
    if (i == 0) return false;
    if (i == cell.size()) return true;
    if (cell[i] != '.' || i + 1 == cell.size()) return false;
    for (++i; i < cell.size(); ++i)
        if (!digit(cell[i])) return false;
    return true;
}

std::string guarded_text(std::string_view hostile)
{
    const std::string valid = visible(hostile);
    for (const auto start : formula_starts)
        if (valid.starts_with(start)) return '\'' + valid;
    return valid;
}

std::string csv_text(std::string_view hostile)
{
    const std::string text = guarded_text(hostile);
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace tw::interchange
