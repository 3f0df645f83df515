#include "chart/csv_rows.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::chart {
namespace {

constexpr int open_quotes_tolerated = 64;

}  // namespace

CsvRows::CsvRows(std::string_view text) : text_(text)
{
    if (text_.starts_with("\xEF\xBB\xBF"))
        at_ = 3;
}

void CsvRows::skip_line_end()
{
    if (at_ < text_.size() && text_[at_] == '\r')
        ++at_;
    if (at_ < text_.size() && text_[at_] == '\n')
        ++at_;
}

bool CsvRows::next(CsvRow& row)
{
    if (at_ >= text_.size())
        return false;
    row.fields.clear();
    row.offset = at_;
    row.kind = CsvRow::Kind::row;
    const std::size_t line_end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    row.raw = text_.substr(at_, line_end - at_);
    if (trim(row.raw).empty() || row.raw.front() == '#') {
        row.kind = trim(row.raw).empty() ? CsvRow::Kind::blank : CsvRow::Kind::comment;
        at_ = line_end;
    } else if (!read_fields(row)) {
        row.kind = CsvRow::Kind::quote_open;
        row.fields.clear();
        const bool give_up = ++open_quotes_ >= open_quotes_tolerated;
        at_ = give_up ? text_.size() : line_end;
    } else {
        row.raw = text_.substr(row.offset, at_ - row.offset);
    }
    skip_line_end();
    return true;
}

bool CsvRows::read_fields(CsvRow& row)
{
    for (;;) {
        std::string field;
        if (at_ < text_.size() && text_[at_] == '"') {
            for (++at_;; ++at_) {
                if (at_ >= text_.size())
                    return false;
                if (text_[at_] != '"') {
                    field += text_[at_];
                } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                    field += '"';
                    ++at_;
                } else {
                    ++at_;
                    break;
                }
            }
        }
        const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        field += text_.substr(at_, end - at_);
        row.fields.push_back(std::move(field));
        at_ = end;
        if (at_ >= text_.size() || text_[at_] != ',')
            return true;
        ++at_;
    }
}

}  // namespace tw::chart
