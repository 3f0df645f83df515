#include "ais/csv_layout.hpp"

#include <algorithm>

#include "ais/csv_scan.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

std::optional<CsvLayout> match(const RowForm& form, std::string_view line, char delimiter)
{
    const std::vector<std::string> tokens = header_tokens(line, delimiter);
    const auto has = [&](std::string_view token) { return std::ranges::find(tokens, token) != tokens.end(); };
    if (!std::ranges::all_of(form.markers, has)) return std::nullopt;

    std::array<std::optional<std::uint32_t>, role_count> place{};
    for (const NamedRole& known : form.columns) {
        auto& at = place[static_cast<std::size_t>(known.role)];
        for (std::uint32_t i = 0; i < tokens.size() && !at; ++i)
            if ((form.folded_tokens ? folded(tokens[i]) : tokens[i]) == known.token) at = i;
    }
    for (const Role needed : {Role::mmsi, Role::time, Role::lat, Role::lon})
        if (!place[static_cast<std::size_t>(needed)]) return std::nullopt;

    CsvLayout layout;
    layout.form = &form;
    layout.delimiter = delimiter;
    layout.columns = static_cast<std::uint32_t>(tokens.size());
    layout.header = line;
    for (std::size_t i = 0; i < role_count; ++i)
        if (place[i]) (is_static(static_cast<Role>(i)) ? layout.fixed : layout.moving).push_back({*place[i], static_cast<Role>(i)});
    std::vector<std::uint32_t> indexes;
    for (const CsvColumn& column : layout.fixed) indexes.push_back(column.index);
    std::ranges::sort(indexes);
    for (const std::uint32_t index : indexes) {
        if (!layout.fixed_runs.empty() && layout.fixed_runs.back().last + 1 == index) {
            layout.fixed_runs.back().last = index;
        } else {
            layout.fixed_runs.push_back({index, index});
        }
    }
    return layout;
}

}  // namespace

std::vector<std::string> header_tokens(std::string_view line, char delimiter)
{
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> cells;
    std::vector<std::string> tokens;
    if (!split_csv_row(line, delimiter, cells)) return tokens;
    std::string scratch;
    for (const std::string_view cell : cells) tokens.emplace_back(trim(unquoted(trim(cell), scratch)));
    return tokens;
}

std::optional<CsvLayout> match_header(Dialect dialect, std::string_view line)
{
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (const char delimiter : {',', ';', '\t', '|'})
        if (auto layout = match(form_of(dialect), line, delimiter)) return layout;
    return std::nullopt;
}

}  // namespace tw::ais
