#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/cell.hpp"
#include "cli/sink.hpp"

namespace tw::cli {

enum class Style : std::uint8_t { people, json, jsonl, csv };

/// A named value of a record.
struct Field {
    Column column;
    Cell value;
};

/// What a command prints on standard output: records and tables under one schema name. The command says each thing once;
/// the style decides whether it becomes aligned text, one JSON document, JSON lines or CSV. In CSV only tables are
/// printed, and only the first.
class Printout {
public:
    /// `head` stands in front of everything but CSV: what the whole is seen from. Empty = nothing.
    Printout(Sink& out, Style style, std::string_view schema, int version, bool color, std::string head = {});
    Printout(const Printout&) = delete;
    Printout& operator=(const Printout&) = delete;

    void record(std::string_view part, const std::vector<Field>& fields);
    /// Begins a table; rows follow. `columns` must live until `finish`. For people, `title` stands above it.
    void table(std::string_view part, std::span<const Column> columns, std::string_view title = {});
    void row(std::vector<Cell> cells);
    /// A sentence for people only.
    void say(std::string_view line);
    void finish();
    /// Whether nobody reads any more.
    bool closed() const { return out_.closed(); }

private:
    void begin();
    void end_table();
    void flush_people();
    void begin_part(std::string_view part);
    void people_row(const std::vector<std::string>& cells, bool heading);

    Sink& out_;
    Style style_;
    std::string schema_, head_;
    int version_;
    bool color_;
    bool began_ = false, finished_ = false;
    std::size_t tables_ = 0, rows_ = 0;
    std::string part_;
    std::span<const Column> columns_;
    bool in_table_ = false;
    bool widths_known_ = false;
    std::vector<std::vector<std::string>> waiting_;  ///< rows held back until the column widths are known
    std::vector<std::size_t> widths_;
};

}  // namespace tw::cli
