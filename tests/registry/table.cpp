#include "registry/table.hpp"

#include "support/shared_data.hpp"

namespace tw::test {
namespace {

std::vector<std::vector<std::string>> cells_of(const std::string& text)
{
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') rows.back().back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[i++];
            else quoted = false;
        } else if (c == '"') quoted = true;
        else if (c == ',') rows.back().emplace_back();
        else if (c == '\n') rows.emplace_back(1);
        else if (c != '\r') rows.back().back() += c;
    }
    if (rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
    return rows;
}

}  // namespace

Table Table::of(const std::string& path)
{
    Table table;
    table.cells_ = cells_of(slurp(shared_data() / "sanctions" / path));
    if (table.cells_.empty()) return table;
    for (std::size_t c = 0; c < table.cells_[0].size(); ++c) table.columns_[table.cells_[0][c]] = c;
    table.cells_.erase(table.cells_.begin());
    for (auto& row : table.cells_) row.resize(table.columns_.size());
    return table;
}

std::vector<std::string> lines_of(const std::string& path)
{
    std::vector<std::string> lines;
    const std::string text = slurp(shared_data() / "sanctions" / path);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace tw::test
