#include "registry/lists/rows.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::registry {
namespace {

constexpr int open_quotes_tolerated = 64;

}  // namespace

Rows::Rows(std::string_view text, char delimiter, std::uint64_t first_byte)
    : text_(text), delimiter_(delimiter), first_byte_(first_byte), stops_{delimiter, '\r', '\n'}
{
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

bool Rows::next(Row& row)
{
    if (at_ >= text_.size()) return false;
    used_ = 0;
    row.kind = Row::Kind::row;
    row.offset = first_byte_ + at_;
    const std::size_t begin = at_, line_end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    row.raw = text_.substr(begin, line_end - begin);
    if (row.raw.size() <= longest_record && trim(row.raw).empty()) {
        row.kind = Row::Kind::blank;
        at_ = line_end;
    } else {
        const Read read = read_cells(row);
        if (read == Read::done) {
            row.raw = text_.substr(begin, at_ - begin);
        } else {
            row.kind = read == Read::open ? Row::Kind::quote_open : Row::Kind::too_long;
            const bool beyond_its_line = read == Read::open || row.raw.size() <= longest_cell;
            const bool give_up = beyond_its_line && ++open_quotes_ >= open_quotes_tolerated;
            at_ = give_up ? text_.size() : line_end;
            used_ = 0;
        }
    }
    row.cells.resize(used_);
    row.ended = at_ < text_.size();
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return true;
}

std::string& Rows::next_cell(Row& row)
{
    if (used_ == row.cells.size()) row.cells.emplace_back();
    std::string& cell = row.cells[used_++];
    cell.clear();
    return cell;
}

Rows::Read Rows::read_cells(Row& row)
{
    const std::size_t begin = at_;
    for (;;) {
        std::string& cell = next_cell(row);
        if (at_ < text_.size() && text_[at_] == '"') {
            for (++at_;;) {
                const std::size_t mark = text_.find('"', at_);
                if (mark == std::string_view::npos || mark - begin > longest_record) return mark == std::string_view::npos ? Read::open : Read::too_long;
                if (cell.size() + (mark - at_) > longest_cell) return Read::too_long;
                cell += text_.substr(at_, mark - at_);
                at_ = mark + 1;
                if (at_ >= text_.size() || text_[at_] != '"') break;
                cell += '"';
                ++at_;
            }
        }
        const std::size_t end = std::min(text_.find_first_of(stops_, at_), text_.size());
        if (cell.size() + (end - at_) > longest_cell || end - begin > longest_record) return Read::too_long;
        cell += text_.substr(at_, end - at_);
        at_ = end;
        if (at_ >= text_.size() || text_[at_] != delimiter_) return Read::done;
        ++at_;
    }
}

Columns::Columns(const std::vector<std::string>& header)
{
    for (const auto& cell : header) {
        std::string column(trim(cell));
        at_.emplace(column, names_.size());
        names_.push_back(std::move(column));
    }
}

std::string_view Columns::get(const Row& row, std::string_view column) const
{
    const auto it = at_.find(std::string(column));
    return it == at_.end() || it->second >= row.cells.size() ? std::string_view{} : trim(row.cells[it->second]);
}

bool is_whole(const Row& row, std::size_t columns, Accounting& books)
{
    ++books.read;
    switch (row.kind) {
        case Row::Kind::blank: ++books.blank; return false;
        case Row::Kind::quote_open: books.reject(Reject::quote_open, row.offset, row.raw); return false;
        case Row::Kind::too_long: books.reject(Reject::line_too_long, row.offset, row.raw); return false;
        case Row::Kind::row: break;
    }
    if (row.cells.size() == columns) return true;
    books.reject(row.cells.size() < columns ? Reject::row_too_short : Reject::row_too_long, row.offset, row.raw);
    return false;
}

}  // namespace tw::registry
