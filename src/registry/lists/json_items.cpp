#include "registry/lists/json_items.hpp"

#include <algorithm>

#include "registry/lists/rows.hpp"

namespace tw::registry {
namespace {

constexpr int deepest = 64;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Depth of brackets outside of strings never passes `deepest`.
bool shallow(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest) return false;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return true;
}

}  // namespace

JsonItems::JsonItems(std::string_view text) : text_(text)
{
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    std::size_t first = at_;
    while (first < text_.size() && blank(text_[first])) ++first;
    if (first < text_.size() && text_[first] == '[') {
        array_ = true;
        at_ = first + 1;
    }
}

bool JsonItems::next(Item& item)
{
    item = {};
    return array_ ? next_element(item) : next_line(item);
}

bool JsonItems::next_line(Item& item)
{
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    unended_ = end == text_.size();
    item.bytes = text_.substr(at_, end - at_);
    item.offset = at_;
    item.too_long = item.bytes.size() > longest_record;
    item.blank = !item.too_long && std::ranges::all_of(item.bytes, blank);
    at_ = end + 1;
    return true;
}

bool JsonItems::next_element(Item& item)
{
    while (at_ < text_.size() && (blank(text_[at_]) || text_[at_] == ',')) ++at_;
    if (at_ >= text_.size()) {
        unended_ = !closed_;
        return false;
    }
    if (text_[at_] == ']') {
        closed_ = true;
        at_ = text_.size();
        return false;
    }
    int depth = 0;
    bool quoted = false;
    std::size_t i = at_;
    for (; i < text_.size(); ++i) {
        const char c = text_[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) break;
            if (--depth == 0) {
                ++i;
                break;
            }
        } else if (c == ',' && depth == 0) {
            break;
        }
    }
    i = std::min(std::max(i, at_ + 1), text_.size());  // a stray bracket is a record of its own
    item.bytes = text_.substr(at_, i - at_);
    item.offset = at_;
    item.too_long = item.bytes.size() > longest_record;
    at_ = i;
    return true;
}

std::optional<nlohmann::json> object_of(const JsonItems::Item& item, Desk& desk)
{
    Accounting& books = desk.books();
    ++books.read;
    if (item.blank) {
        ++books.blank;
        return std::nullopt;
    }
    if (item.too_long) {
        books.reject(Reject::line_too_long, item.offset, item.bytes);
        return std::nullopt;
    }
    const bool sound = is_utf8(item.bytes);
    std::string latin1;
    if (!sound) latin1 = desk.decoded(item.bytes, item.offset);
    const std::string_view bytes = sound ? item.bytes : std::string_view(latin1);
    auto json = shallow(bytes) ? nlohmann::json::parse(bytes, nullptr, false) : nlohmann::json(nlohmann::json::value_t::discarded);
    if (!json.is_object()) {
        books.reject(Reject::json_bad, item.offset, item.bytes);
        return std::nullopt;
    }
    return json;
}

std::string text_of(const nlohmann::json& value)
{
    if (value.is_string()) return value.get<std::string>();
    return value.is_number_integer() || value.is_boolean() ? value.dump() : std::string{};
}

}  // namespace tw::registry
