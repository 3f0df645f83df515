#include "chart/features.hpp"

namespace tw::chart {
namespace {

/// The byte after the balanced value that begins at `at`, quotes respected; `npos` when it does not end.
std::size_t end_of_value(std::string_view text, std::size_t at)
{
    int depth = 0;
    bool in_string = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\') ++at;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t skip_blanks(std::string_view text, std::size_t at)
{
    const auto found = text.find_first_not_of(" \t\r\n", at);
    return found == std::string_view::npos ? text.size() : found;
}

/// Where the first feature of the member "features" of the outermost object may begin; `npos` when there is no such array.
std::size_t features_start(std::string_view text)
{
    std::size_t at = skip_blanks(text, 0);
    if (at >= text.size() || text[at] != '{') return std::string_view::npos;
    for (at = skip_blanks(text, at + 1); at < text.size() && text[at] == '"'; at = skip_blanks(text, at)) {
        std::size_t close = at + 1;
        while (close < text.size() && text[close] != '"') close += text[close] == '\\' ? 2 : 1;
        if (close >= text.size()) return std::string_view::npos;
        const std::string_view key = text.substr(at + 1, close - at - 1);
        at = skip_blanks(text, close + 1);
        if (at >= text.size() || text[at] != ':') return std::string_view::npos;
        at = skip_blanks(text, at + 1);
        if (at >= text.size()) return std::string_view::npos;
        if (key == "features" && text[at] == '[') return at + 1;
        if (text[at] == '{' || text[at] == '[') {
            at = end_of_value(text, at);
        } else if (text[at] == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
            ++at;
        } else {
            at = text.find_first_of(",}", at);
        }
        if (at >= text.size()) return std::string_view::npos;
        at = skip_blanks(text, at);
        if (at < text.size() && text[at] == ',') ++at;
    }
    return std::string_view::npos;
}

}  // namespace

Features::Features(std::string_view content) : mark_(content.starts_with("\xEF\xBB\xBF") ? 3 : 0)
{
    text_ = content.substr(mark_);
    at_ = features_start(text_);
    alone_ = at_ == std::string_view::npos;
    ended_ = alone_ && skip_blanks(text_, 0) == text_.size();
}

bool Features::next(Feature& feature)
{
    if (ended_) return false;
    if (alone_) {
        ended_ = true;
        feature = {text_, mark_, false};
        return true;
    }
    at_ = skip_blanks(text_, at_);
    if (at_ >= text_.size() || text_[at_] == ']') {
        ended_ = true;
        return false;
    }
    const std::size_t end = text_[at_] == '{' ? end_of_value(text_, at_) : std::string_view::npos;
    if (end == std::string_view::npos) {
        ended_ = true;
        feature = {text_.substr(at_), mark_ + at_, true};
        return true;
    }
    feature = {text_.substr(at_, end - at_), mark_ + at_, false};
    at_ = skip_blanks(text_, end);
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
    return true;
}

}  // namespace tw::chart
