#include "cli/decode_lines.hpp"

#include <fmt/format.h>

#include "ais/message_json.hpp"
#include "core/time.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

std::string stamp_of(const ais::Received& m)
{
    std::string text = fmt::format(",\"offset\":{}", m.offset.value);
    if (m.time().known()) text += fmt::format(",\"time\":\"{}\"", format_rfc3339(m.time()));
    if (!m.station.empty()) text += ",\"station\":" + interchange::json_text(m.station);
    if (m.channel != 0) text += ",\"channel\":" + interchange::json_text(std::string_view(&m.channel, 1));
    return text;
}

}  // namespace

void DecodeLines::write(std::string line, const std::string& stamp)
{
    if (!line.empty() && line.back() == '}') line.insert(line.size() - 1, stamp);
    out_.write(line);
    out_.write("\n");
}

void DecodeLines::take(const ais::Received& message)
{
    constexpr std::size_t most_waiting = 256;
    ais::JsonStyle style;
    style.scaled = style_.scaled;
    style.stated_size = message.stated_size;
    const std::string stamp = style_.stamped ? stamp_of(message) : std::string{};
    std::string line;
    if (message.bits->type() != 24) {
        ais::append_json(*message.bits, style, line);
        write(std::move(line), stamp);
        return;
    }
    const bool part_a = message.bits->number(38, 2) == 0;
    for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
        if (it->bits->mmsi() != message.bits->mmsi()) continue;
        if (part_a) {
            waiting_.erase(it);
            break;
        }
        ais::append_json_joined(*it->bits, *message.bits, style, line);
        write(std::move(line), stamp);
        waiting_.erase(it);
        return;
    }
    if (!part_a) {
        ais::append_json(*message.bits, style, line);
        write(std::move(line), stamp);
        return;
    }
    waiting_.push_back({std::make_unique<ais::MessageBits>(*message.bits), stamp});
    if (waiting_.size() <= most_waiting) return;
    ais::append_json(*waiting_.front().bits, style, line);
    write(std::move(line), waiting_.front().stamp);
    waiting_.pop_front();
}

void DecodeLines::finish()
{
    ais::JsonStyle style;
    style.scaled = style_.scaled;
    for (const auto& part : waiting_) {
        std::string line;
        ais::append_json(*part.bits, style, line);
        write(std::move(line), part.stamp);
    }
    waiting_.clear();
}

}  // namespace tw::cli
