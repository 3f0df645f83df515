#include "cli/printout.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/width.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

/// Rows that are looked at before the widths of a table for people are settled; later rows may overflow a column.
constexpr std::size_t rows_measured = 1000;
constexpr std::size_t widest_cell = 60;

std::string object(std::span<const Column> columns, const std::vector<Cell>& cells, std::string_view front)
{
    std::string text = "{" + std::string(front);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (text.size() > 1) text += ',';
        text += interchange::json_text(columns[i].name) + ':' + (i < cells.size() ? to_json(cells[i]) : "null");
    }
    return text + '}';
}

}  // namespace

Printout::Printout(Sink& out, Style style, std::string_view schema, int version, bool color, std::string head)
    : out_(out), style_(style), schema_(schema), head_(std::move(head)), version_(version), color_(color)
{
}

void Printout::begin()
{
    if (began_) return;
    began_ = true;
    if (style_ == Style::json)
        out_.write(fmt::format("{{\"schema\":{},\"version\":{}{}", interchange::json_text(schema_), version_, head_.empty() ? "" : ",\"vantage\":" + interchange::json_text(head_)));
    else if (head_.empty() || style_ == Style::csv)
        return;
    else if (style_ == Style::jsonl)
        out_.write(fmt::format("{{\"schema\":{},\"version\":{},\"part\":\"vantage\",\"vantage\":{}}}\n", interchange::json_text(schema_), version_, interchange::json_text(head_)));
    else
        out_.write(head_ + "\n\n");
}

void Printout::begin_part(std::string_view part)
{
    end_table();
    const bool first = !began_;
    begin();
    if (style_ == Style::json) out_.write(",");
    else if (style_ == Style::people && !first) out_.write("\n");
    part_ = part;
}

void Printout::record(std::string_view part, const std::vector<Field>& fields)
{
    if (style_ == Style::csv) return;
    begin_part(part);
    std::vector<Column> columns;
    std::vector<Cell> cells;
    for (const auto& field : fields) {
        columns.push_back(field.column);
        cells.push_back(field.value);
    }
    if (style_ == Style::json) {
        out_.write(interchange::json_text(part) + ':' + object(columns, cells, ""));
    } else if (style_ == Style::jsonl) {
        out_.write(object(columns, cells, fmt::format("\"schema\":{},\"version\":{},\"part\":{}", interchange::json_text(schema_), version_, interchange::json_text(part))) + '\n');
    } else {
        std::size_t width = 0;
        for (const auto& column : columns) width = std::max(width, display_width(column.title));
        for (std::size_t i = 0; i < columns.size(); ++i)
            out_.write(fmt::format("{}{}  {}\n", columns[i].title, std::string(width - display_width(columns[i].title), ' '), to_people(cells[i])));
    }
}

void Printout::table(std::string_view part, std::span<const Column> columns, std::string_view title)
{
    if (style_ == Style::csv && tables_ > 0) {
        end_table();
        return;
    }
    begin_part(part);
    ++tables_;
    in_table_ = true;
    columns_ = columns;
    rows_ = 0;
    widths_known_ = false;
    waiting_.clear();
    if (style_ == Style::json) out_.write(interchange::json_text(part) + ":[");
    if (style_ == Style::csv) {
        std::string line;
        for (const auto& column : columns) line += (line.empty() ? "" : ",") + std::string(column.name);
        out_.write(line + "\n");
    }
    if (style_ == Style::people && !title.empty()) out_.write(color_ ? fmt::format("\x1b[1m{}\x1b[0m\n", title) : fmt::format("{}\n", title));
}

void Printout::row(std::vector<Cell> cells)
{
    if (!in_table_ || out_.closed()) return;
    ++rows_;
    if (style_ == Style::json) {
        out_.write((rows_ > 1 ? ",\n" : "\n") + object(columns_, cells, ""));
    } else if (style_ == Style::jsonl) {
        out_.write(object(columns_, cells, fmt::format("\"schema\":{},\"version\":{},\"part\":{}", interchange::json_text(schema_), version_, interchange::json_text(part_))) + '\n');
    } else if (style_ == Style::csv) {
        std::string line;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i > 0) line += ',';
            if (i < cells.size()) line += to_csv(cells[i]);
        }
        out_.write(line + "\n");
    } else {
        std::vector<std::string> texts;
        for (const auto& cell : cells) texts.push_back(columns_.size() == 1 ? to_people(cell) : fit(to_people(cell), widest_cell));
        texts.resize(columns_.size());
        if (widths_known_) {
            people_row(texts, false);
            return;
        }
        waiting_.push_back(std::move(texts));
        if (waiting_.size() == rows_measured) flush_people();
    }
}

void Printout::people_row(const std::vector<std::string>& cells, bool heading)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t width = display_width(cells[i]);
        const std::string blanks(widths_[i] > width ? widths_[i] - width : 0, ' ');
        if (i > 0) line += "  ";
        line += columns_[i].kind == Kind::number ? blanks + cells[i] : cells[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_.write(heading && color_ ? fmt::format("\x1b[2m{}\x1b[0m\n", line) : line + '\n');
}

void Printout::flush_people()
{
    std::vector<std::string> titles;
    widths_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        titles.emplace_back(columns_[i].title);
        widths_[i] = display_width(titles[i]);
        for (const auto& cells : waiting_) widths_[i] = std::max(widths_[i], display_width(cells[i]));
    }
    people_row(titles, true);
    for (const auto& cells : waiting_) people_row(cells, false);
    waiting_.clear();
    widths_known_ = true;
}

void Printout::end_table()
{
    if (!in_table_) return;
    in_table_ = false;
    if (style_ == Style::json) out_.write(rows_ > 0 ? "\n]" : "]");
    if (style_ == Style::people && rows_ == 0) out_.write("none\n");
    if (style_ == Style::people && rows_ > 0 && !widths_known_) flush_people();
}

void Printout::say(std::string_view line)
{
    if (style_ != Style::people) return;
    end_table();
    begin();
    out_.write(line);
    out_.write("\n");
}

void Printout::finish()
{
    if (finished_) return;
    finished_ = true;
    end_table();
    begin();
    if (style_ == Style::json) out_.write("}\n");
    out_.flush();
}

}  // namespace tw::cli
