#include "registry/lists/country.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "registry/lists/printed_text.hpp"

namespace tw::registry {
namespace {

std::string_view found(const std::vector<CountryName>& table, std::string_view text)
{
    const auto it = std::lower_bound(table.begin(), table.end(), text, [](const CountryName& row, std::string_view wanted) { return row.text < wanted; });
    return it != table.end() && it->text == text ? it->iso2 : std::string_view{};
}

/// Lower case without accents and punctuation, "st" as "saint", without "the" and "and".
std::string folded(std::string_view printed)
{
    std::string out, word;
    const auto finish = [&] {
        if (word == "st") word = "saint";
        if (!word.empty() && word != "the" && word != "and") {
            if (!out.empty()) out += ' ';
            out += word;
        }
        word.clear();
    };
    for (const char c : without_accents(printed)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
        else if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
        else if (c != '\'') finish();
    }
    finish();
    return out;
}

}  // namespace

std::string country_code(std::string_view printed)
{
    printed = trim(printed);
    if (printed.size() > 100) return {};
    if (printed.size() == 2) {
        const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
        const std::string code{upper(printed[0]), upper(printed[1])};
        if (code == "UK") return "GB";
        return std::ranges::find(country_codes(), code, &CountryName::iso2) == country_codes().end() ? std::string{} : code;
    }
    if (const auto hit = found(country_names(), folded(printed)); !hit.empty()) return std::string(hit);
    if (printed.size() == 3) return std::string(found(country_codes(), lower(printed)));
    // What stands in brackets behind the name: an alpha-3 code, a second register.
    while (printed.ends_with(')')) {
        const auto open = printed.rfind('(');
        if (open == std::string_view::npos || open == 0) break;
        const auto inside = printed.substr(open + 1, printed.size() - open - 2);
        printed = trim(printed.substr(0, open));
        if (const auto hit = found(country_names(), folded(printed)); !hit.empty()) return std::string(hit);
        if (const auto hit = inside.size() == 3 ? found(country_codes(), lower(inside)) : std::string_view{}; !hit.empty()) return std::string(hit);
    }
    return {};
}

}  // namespace tw::registry
