#include "ais/json_splitter.hpp"

#include "ais/json_members.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

void JsonSplitter::feed(std::string_view bytes, JsonSink& sink)
{
    if (by_lines_) return feed_lines(bytes, sink);
    held_ += bytes;
    scan(sink);
}

void JsonSplitter::finish(JsonSink& sink)
{
    if (!by_lines_) {
        if (!begun_) scan(sink);
        if (scalar_ != nowhere) break_record(Reject::json_bad, sink);
        if (record_ != nowhere) break_record(Reject::tail_truncated, sink);
        held_.clear();
        return;
    }
    lines_.finish([&](std::string_view block, std::uint64_t offset) { take_lines(block, offset, sink); });
}

void JsonSplitter::feed_lines(std::string_view bytes, JsonSink& sink)
{
    lines_.feed(
        bytes, [&](std::string_view block, std::uint64_t offset) { take_lines(block, offset, sink); },
        [&](std::string_view excerpt, std::uint64_t offset) { sink.bad(Reject::line_too_long, excerpt, offset); });
}

void JsonSplitter::take_lines(std::string_view block, std::uint64_t offset, JsonSink& sink)
{
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        std::string_view line = block.substr(0, end);
        std::size_t first = 0;
        while (first < line.size() && is_blank(line[first])) ++first;
        std::string_view text = line.substr(first);
        while (!text.empty() && (is_blank(text.back()) || text.back() == ',')) text.remove_suffix(1);
        if (text.empty()) {
            if (!rest_of_first_) sink.blank();
        } else {
            sink.record(text, offset + first);
        }
        rest_of_first_ = false;
        block.remove_prefix(end + 1);
        offset += end + 1;
    }
}

void JsonSplitter::scan(JsonSink& sink)
{
    if (!begun_) {
        if (held_.size() < 3 && std::string_view("\xEF\xBB\xBF").starts_with(held_)) return;
        if (held_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        begun_ = true;
    }
    while (at_ < held_.size()) {
        if (by_lines_) {
            const std::string rest = held_.substr(at_);
            lines_ = LineBlocks(offset_ + at_, longest_json_record);
            held_.clear();
            return feed_lines(rest, sink);
        }
        take_char(held_[at_], sink);
        ++at_;
        const std::size_t from = record_ != nowhere ? record_ : scalar_;
        if (from != nowhere && at_ - from > longest_json_record) break_record(Reject::line_too_long, sink);
    }
    const std::size_t keep = std::min({record_, scalar_, at_});
    held_.erase(0, keep);
    offset_ += keep;
    at_ -= keep;
    for (std::size_t* place : {&record_, &scalar_, &array_, &element_})
        if (*place != nowhere) *place -= keep;
    if (by_lines_) lines_ = LineBlocks(offset_ + at_, longest_json_record);
}

void JsonSplitter::take_char(char c, JsonSink& sink)
{
    if (in_string_) {
        if (escaped_) {
            escaped_ = false;
        } else if (c == '\\') {
            escaped_ = true;
        } else if (c == '"') {
            in_string_ = false;
        }
        if (c == '\n') break_record(Reject::json_bad, sink);
        return;
    }
    const bool line_start = at_ > 0 ? held_[at_ - 1] == '\n' : false;
    const bool as_element = !stack_.empty() && stack_.back() == '[' && (last_ == '[' || last_ == ',');
    if (c == '{' && line_start && record_ != nowhere && !as_element) break_record(Reject::json_bad, sink);
    if (!is_blank(c)) last_ = c;
    const bool between = stack_.size() == element_depth_ && record_ == nowhere;
    if (scalar_ != nowhere && (c == ',' || c == ']' || c == '}' || c == '{' || c == '[' || c == '\n')) {
        sink.bad(Reject::json_bad, std::string_view(held_).substr(scalar_, at_ - scalar_), offset_ + scalar_);
        scalar_ = nowhere;
    }
    switch (c) {
        case '{': case '[': open(c); break;
        case '}': case ']': close(sink); break;
        case '"': in_string_ = true; [[fallthrough]];
        default:
            if (between && scalar_ == nowhere && !is_blank(c) && c != ',') scalar_ = at_;
    }
}

void JsonSplitter::open(char c)
{
    if (record_ == nowhere && stack_.size() == element_depth_) {
        if (c == '{') {
            record_ = at_;
            passed_array_ = false;
        } else if (element_depth_ == 0) {
            element_depth_ = 1;
        } else {
            scalar_ = at_;
        }
    } else if (element_depth_ == 0 && !passed_array_ && record_ != nowhere) {
        if (c == '[' && stack_.size() == 1) array_ = at_;
        if (c == '{' && stack_.size() == 2 && stack_.back() == '[' && array_ != nowhere && element_ == nowhere) element_ = at_;
    }
    stack_ += c;
}

void JsonSplitter::close(JsonSink& sink)
{
    if (stack_.empty()) {
        if (scalar_ == nowhere) scalar_ = at_;
        return;
    }
    stack_.pop_back();
    if (record_ != nowhere && stack_.size() == element_depth_) return end_record(at_ + 1, sink);
    if (element_ != nowhere && stack_.size() == 2) {
        const std::string_view first = std::string_view(held_).substr(element_, at_ + 1 - element_);
        if (names_vessel(first) && !names_vessel(std::string_view(held_).substr(record_, array_ - record_))) {
            sink.envelope(std::string_view(held_).substr(record_, array_ + 1 - record_), offset_ + record_);
            element_depth_ = 2;
            record_ = element_;
            end_record(at_ + 1, sink);
        } else {
            passed_array_ = true;
        }
        element_ = array_ = nowhere;
    } else if (stack_.size() == 1 && element_depth_ == 0) {
        array_ = nowhere;
        passed_array_ = false;
    }
    if (record_ == nowhere && stack_.size() < element_depth_) {
        // The array is over: an envelope goes on to its end, a plain array is followed by more JSON or nothing.
        element_depth_ = stack_.empty() ? 0 : nowhere;
    }
}

void JsonSplitter::end_record(std::size_t end, JsonSink& sink)
{
    const std::string_view text = std::string_view(held_).substr(record_, end - record_);
    if (element_depth_ == 0 && text.find('\n') == std::string_view::npos) by_lines_ = rest_of_first_ = true;
    sink.record(text, offset_ + record_);
    record_ = element_ = array_ = nowhere;
}

void JsonSplitter::break_record(Reject reason, JsonSink& sink)
{
    const std::size_t from = std::min(record_, scalar_);
    if (from != nowhere) sink.bad(reason, std::string_view(held_).substr(from, at_ - from), offset_ + from);
    in_string_ = escaped_ = false;
    stack_.resize(std::min(stack_.size(), element_depth_));
    record_ = scalar_ = element_ = array_ = nowhere;
}

}  // namespace tw::ais
