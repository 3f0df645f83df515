#include "chart/named_rows.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <rapidjson/document.h>

#include "core/text.hpp"

namespace tw::chart {
namespace {

using rapidjson::Value;

/// Iterative, for hostile nesting. Numbers stay as written: nothing is rounded on the way to who reads them, and RapidJSON's exact
/// conversion counts the leading zeros of 0 for "0e44".
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
constexpr std::size_t longest_row = std::size_t{64} << 20;

std::string_view string_of(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

std::string scalar(const Value& value)
{
    if (value.IsString()) return std::string(trim(string_of(value)));
    if (value.IsBool()) return value.GetBool() ? "yes" : "no";
    return {};
}

/// Lists and objects one level deep; what lies deeper is no value.
std::string text_of(const Value& value)
{
    std::string text;
    if (value.IsArray()) {
        for (const Value& item : value.GetArray()) text += (text.empty() ? "" : ";") + scalar(item);
        return text;
    }
    if (value.IsObject()) {
        for (const auto& item : value.GetObject()) text += fmt::format("{}{}={}", text.empty() ? "" : ";", string_of(item.name), scalar(item.value));
        return text;
    }
    return scalar(value);
}

/// The properties of one feature; false when it has none.
bool read_properties(std::string_view text, std::vector<std::string>& names, std::vector<std::string>& values, Reject& why)
{
    rapidjson::Document feature;
    feature.Parse<parse_flags>(text.data(), text.size());
    why = Reject::json_bad;
    if (feature.HasParseError() || !feature.IsObject()) return false;
    why = Reject::member_missing;
    const auto properties = feature.FindMember("properties");
    if (properties == feature.MemberEnd() || !properties->value.IsObject()) return false;
    for (const auto& item : properties->value.GetObject()) {
        names.push_back(lower(trim(string_of(item.name))));
        values.push_back(text_of(item.value));
    }
    if (std::ranges::find(names, "id") == names.end())
        if (const auto id = feature.FindMember("id"); id != feature.MemberEnd()) {
            names.emplace_back("id");
            values.push_back(scalar(id->value));
        }
    return true;
}

}  // namespace

std::string_view NamedRow::get(std::string_view name) const
{
    const std::vector<std::string>& names = names_ != nullptr ? *names_ : own_names_;
    const auto found = std::ranges::find(names, name);
    const auto at = static_cast<std::size_t>(found - names.begin());
    return at < values_.size() ? trim(values_[at]) : std::string_view{};
}

NamedRows::NamedRows(RowForm form, std::string_view content, Accounting& books)
    : form_(form), books_(books), rows_(form == RowForm::csv ? content : std::string_view{}),
      features_(form == RowForm::geojson ? content : std::string_view{})
{
}

bool NamedRows::next(NamedRow& row) { return form_ == RowForm::csv ? next_csv(row) : next_feature(row); }

bool NamedRows::next_csv(NamedRow& row)
{
    CsvRow record;
    while (rows_.next(record)) {
        ++books_.read;
        if (record.kind == CsvRow::Kind::blank) {
            ++books_.blank;
        } else if (record.kind == CsvRow::Kind::comment) {
            ++books_.comment;
        } else if (record.kind == CsvRow::Kind::quote_open) {
            books_.reject(Reject::quote_open, record.offset, record.raw);
        } else if (!headed_) {
            for (const std::string& field : record.fields) header_.push_back(lower(trim(field)));
            headed_ = true;
            ++books_.header;
        } else if (record.raw.size() > longest_row) {
            books_.reject(Reject::line_too_long, record.offset, record.raw);
        } else if (record.fields.size() != header_.size()) {
            books_.reject(record.fields.size() < header_.size() ? Reject::row_too_short : Reject::row_too_long, record.offset, record.raw);
        } else {
            row.offset = record.offset;
            row.raw = record.raw;
            row.names_ = &header_;
            row.values_ = std::move(record.fields);
            return true;
        }
    }
    return false;
}

bool NamedRows::next_feature(NamedRow& row)
{
    for (Feature feature; features_.next(feature);) {
        ++books_.read;
        row = {};
        Reject why = Reject::json_bad;
        if (feature.broken || !read_properties(feature.text, row.own_names_, row.values_, why)) {
            books_.reject(why, feature.offset, feature.text);
            continue;
        }
        row.offset = feature.offset;
        row.raw = feature.text;
        return true;
    }
    return false;
}

bool Heading::has(std::string_view name) const { return std::ranges::find(names, name) != names.end(); }

Heading heading_of(std::string_view head)
{
    Heading heading;
    const std::size_t start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos) return heading;
    if (head[start] == '{' || head[start] == '[') {
        heading.form = RowForm::geojson;
        Feature first;
        std::vector<std::string> values;
        Reject why{};
        if (Features features(head); features.next(first) && !first.broken && !read_properties(first.text, heading.names, values, why))
            heading.names.clear();
        return heading;
    }
    CsvRows rows(head);
    CsvRow row;
    while (rows.next(row) && row.kind != CsvRow::Kind::row) {}
    if (row.kind == CsvRow::Kind::row)
        for (const std::string& field : row.fields) heading.names.push_back(lower(trim(field)));
    return heading;
}

}  // namespace tw::chart
