#include "ais/nmea_stream.hpp"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "ais/message_layout.hpp"
#include "ais/stated_time.hpp"

namespace tw::ais {

namespace {

constexpr bool starts_something(char c) { return c == '!' || c == '$' || c == '\\'; }
constexpr std::size_t shortest_message = 38;  ///< bits up to the end of the MMSI

bool is_comment(std::string_view text) { return text[0] == '#' || text[0] == ';' || text.starts_with("//"); }

/// Without NUL at either end and blanks at the right end (D-01).
std::string_view strip(std::string_view text)
{
    while (!text.empty() && text.front() == '\0') text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\0' || text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// The first CR or LF, or `to`.
const char* line_end(const char* from, const char* to)
{
#if defined(__SSE2__)
    const __m128i line_feed = _mm_set1_epi8('\n'), carriage_return = _mm_set1_epi8('\r');
    for (; to - from >= 16; from += 16) {
        const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(in, line_feed), _mm_cmpeq_epi8(in, carriage_return));
        if (const int mask = _mm_movemask_epi8(hit); mask != 0) return from + std::countr_zero(static_cast<unsigned>(mask));
    }
#endif
    while (from != to && *from != '\n' && *from != '\r') ++from;
    return from;
}

}  // namespace

void NmeaStream::feed(std::string_view bytes, MessageSink& sink, Accounting& books)
{
    Output out{sink, books};
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    if (at == end) return;
    if (after_return_ && *at == '\n') ++at, ++offset_;
    after_return_ = false;
    while (at != end) {
        const char* const stop = line_end(at, end);
        const std::string_view piece(at, static_cast<std::size_t>(stop - at));
        if (!skipping_ && carry_.size() + piece.size() > max_line) {
            carry_.append(piece.substr(0, 120));
            ++books.read;
            books.reject(Reject::line_too_long, offset_ - (carry_.size() - std::min<std::size_t>(piece.size(), 120)), carry_);
            carry_.clear();
            skipping_ = true;
        }
        if (stop == end) {
            if (!skipping_) carry_ += piece;
            offset_ += piece.size();
            return;
        }
        if (skipping_) {
            skipping_ = false;
        } else if (carry_.empty()) {
            line(piece, offset_, out);
        } else {
            const std::uint64_t begin = offset_ - carry_.size();
            carry_ += piece;
            line(carry_, begin, out);
            carry_.clear();
        }
        const char* next = stop + 1;
        if (*stop == '\r') {
            if (next == end) after_return_ = true;
            else if (*next == '\n') ++next;
        }
        offset_ += static_cast<std::uint64_t>(next - at);
        at = next;
    }
}

void NmeaStream::finish(MessageSink& sink, Accounting& books)
{
    Output out{sink, books};
    if (!carry_.empty()) line(carry_, offset_ - carry_.size(), out);
    carry_.clear();
    done_.clear();
    fragments_.close(done_);
    for (Assembled& whole : done_) assembled(whole, out);
    done_.clear();
}

void NmeaStream::line(std::string_view text, std::uint64_t offset, Output& out)
{
    const std::string_view stripped = strip(text);
    if (stripped.empty()) {
        ++out.books.read;
        ++out.books.blank;
    } else if (is_comment(stripped)) {
        ++out.books.read;
        ++out.books.comment;
    } else {
        walk(stripped, offset + static_cast<std::uint64_t>(stripped.data() - text.data()), out);
    }
}

void NmeaStream::walk(std::string_view text, std::uint64_t offset, Output& out)
{
    Wrapper wrapper;
    std::size_t at = 0, record_start = 0;
    bool any = false;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\\') {
            if (wrapper.after_sentence) wrapper = {};
            at += read_tag(text.substr(at), wrapper);
        } else if (c == '!' || c == '$') {
            Sentence s;
            const SentenceFault fault = read_sentence(text.substr(at), s);
            const std::size_t suffix_at = at + s.length;
            Suffix suffix;
            if (suffix_at < text.size() && text[suffix_at] == ',') suffix = read_suffix(text.substr(suffix_at));
            const std::size_t record_end = suffix_at + suffix.length;
            sentence(s, fault, suffix, wrapper, text.substr(record_start, record_end - record_start), offset + record_start, out);
            any = wrapper.after_sentence = true;
            at = record_start = record_end;
        } else {
            at += read_prefix(text.substr(at), wrapper);
        }
    }
    if (any) return;
    ++out.books.read;
    // A tag block may stand alone; text without any sentence is damage.
    if (wrapper.tag.present && !wrapper.unplaced) ++out.books.other_sentence;
    else out.books.reject(Reject::sentence_malformed, offset, text);
}

/// Reads what stands between backslashes; returns how many bytes to go on. A run of backslashes is one delimiter (D-14).
std::size_t NmeaStream::read_tag(std::string_view text, Wrapper& wrapper) const
{
    const std::size_t content = text.find_first_not_of('\\');
    if (content == std::string_view::npos) return text.size();
    if (text[content] == '!' || text[content] == '$' || (text[content] == '[' && wrapper.tag.present)) return content;
    const std::size_t close = text.find('\\', content);
    if (close != std::string_view::npos) {
        read_tag_block(text.substr(content, close - content), wrapper.tag);
        return close;
    }
    // The closing backslash is missing: the block ends where a sentence starts.
    const std::size_t start = std::min(text.find_first_of("!$", content), text.size());
    if (!wrapper.after_sentence) {
        wrapper.tag.present = true;
        wrapper.tag.bad = true;
    }
    return start;
}

/// Reads text before a sentence (D-05): `[time]`, `time;`, `epoch;`, or something unknown; returns its length.
std::size_t NmeaStream::read_prefix(std::string_view text, Wrapper& wrapper) const
{
    std::size_t end = 0;
    while (end < text.size() && !starts_something(text[end])) ++end;
    const std::string_view prefix = strip(text.substr(0, end));
    const std::size_t begin = prefix.find_first_not_of(" \t");
    if (begin == std::string_view::npos || wrapper.after_sentence) return end;
    const StatedTime stated = read_prefix_time(prefix.substr(begin));
    if (stated.time.known() && !wrapper.bracket.known()) {
        wrapper.bracket = stated.time;
        wrapper.leap = stated.leap;
    } else {
        wrapper.unplaced = true;
    }
    return end;
}

void NmeaStream::sentence(const Sentence& s, SentenceFault fault, const Suffix& suffix, const Wrapper& wrapper,
                          std::string_view record, std::uint64_t offset, Output& out)
{
    ++out.books.read;
    ++sentences_;
    StatedTimes times;
    times.tag = wrapper.tag.time;
    times.suffix = suffix.earlier;
    times.bracket = wrapper.bracket;
    times.relay = wrapper.tag.arrival.known() ? wrapper.tag.arrival : suffix.later;
    std::string_view station = wrapper.tag.source.empty() ? suffix.station : wrapper.tag.source;
    if (!wrapper.tag.group.empty()) inherit(wrapper.tag, times, station);

    if (fault != SentenceFault::none) {
        out.books.reject(fault == SentenceFault::malformed ? Reject::sentence_malformed : Reject::formatter_unknown, offset, record);
        return;
    }
    if (s.formatter == Formatter::gatehouse) return gatehouse(s, out);
    if (s.formatter == Formatter::other || (s.formatter == Formatter::vdo && !options_.keep_own_ship)) {
        ++out.books.other_sentence;
        return;
    }
    ++ais_sentences_;
    bool dated_leap = false;
    if (gatehouse_count_ > 0 && take_gatehouse(s.checksum != Checksum::absent, s.checksum_value)) {
        times.gatehouse = dated_.time;
        dated_leap = dated_.leap;
        if (station.empty()) station = dated_.base;
    }
    if (s.length > max_sentence) return out.books.reject(Reject::line_too_long, offset, record);
    if (s.checksum == Checksum::bad && !options_.keep_bad_checksum) return out.books.reject(Reject::checksum_bad, offset, record);
    if (s.part > s.total) return out.books.reject(Reject::fragment_bad, offset, record);
    if (s.payload.empty()) return out.books.reject(Reject::payload_empty, offset, record);
    if (const Millisecond time = times.event(); time.known()) clock_ = time;

    std::uint32_t flags = 0;
    const auto mark = [&flags](bool holds, FixFlag flag) { flags |= holds ? bit(flag) : 0U; };
    mark(s.checksum == Checksum::absent, FixFlag::checksum_absent);
    mark(s.checksum == Checksum::bad, FixFlag::checksum_bad);
    mark(!s.talker_known, FixFlag::talker_unknown);
    mark(s.count_odd, FixFlag::fragment_odd);
    mark(s.formatter == Formatter::vdo, FixFlag::own_ship);
    mark(wrapper.tag.bad, FixFlag::tag_bad);
    mark(wrapper.tag.time_bad || wrapper.tag.text_time, FixFlag::tag_time_bad);
    mark(wrapper.unplaced, FixFlag::unplaced_prefix);
    mark((wrapper.leap && times.event() == wrapper.bracket) || (dated_leap && times.event() == times.gatehouse), FixFlag::leap_second);

    if (s.total > 1) {
        fragments_.add({s, times, station, wrapper.tag.group, flags, record, ByteOffset{offset}}, clock_, sentences_, done_);
        fragments_.expire(clock_, sentences_, done_);
        for (Assembled& whole : done_) assembled(whole, out);
        done_.clear();
        return;
    }
    Received message{.times = times, .station = station, .flags = flags, .offset = ByteOffset{offset}, .channel = s.channel,
                     .own_ship = s.formatter == Formatter::vdo};
    Reject reason = Reject::payload_bad;
    if (!decode(s.payload, s.fill, false, message, reason)) return out.books.reject(reason, offset, record);
    ++out.books.decoded;
    out.sink.take(message);
}

void NmeaStream::gatehouse(const Sentence& s, Output& out)
{
    ++out.books.other_sentence;
    const GatehouseLine read = read_gatehouse(s.payload);
    if (s.checksum == Checksum::bad || !read.time.known()) return;
    if (gatehouse_count_ == gatehouses_.size()) {
        std::rotate(gatehouses_.begin(), gatehouses_.begin() + 1, gatehouses_.end());
        --gatehouse_count_;
    }
    gatehouses_[gatehouse_count_++] = {read.time, read.leap, read.checksum, ais_sentences_, std::string(read.base)};
}

/// Puts the oldest waiting wrapper that fits into `dated_`, and forgets those that have waited too long.
bool NmeaStream::take_gatehouse(bool known, std::uint8_t checksum)
{
    const auto begin = gatehouses_.begin();
    const auto remove = [&](std::size_t i) {
        std::rotate(begin + static_cast<std::ptrdiff_t>(i), begin + static_cast<std::ptrdiff_t>(i) + 1,
                    begin + static_cast<std::ptrdiff_t>(gatehouse_count_));
        --gatehouse_count_;
    };
    while (gatehouse_count_ > 0 && ais_sentences_ - gatehouses_[0].at > gatehouse_reach) remove(0);
    for (std::size_t i = 0; i < gatehouse_count_; ++i) {
        const bool fits = gatehouses_[i].checksum < 0 || (known && gatehouses_[i].checksum == checksum);
        if (!fits) continue;
        dated_ = gatehouses_[i];
        remove(i);
        return true;
    }
    return false;
}

void NmeaStream::inherit(const TagBlock& tag, StatedTimes& times, std::string_view& station)
{
    const auto known = std::find_if(tag_groups_.begin(), tag_groups_.end(), [&](const TagGroup& g) { return g.id == tag.group; });
    const bool starts = tag.group_line == 1;
    if (known == tag_groups_.end() || starts) {
        TagGroup& kept = known == tag_groups_.end() ? tag_groups_[tag_group_next_++ % tag_groups_.size()] : *known;
        kept = {std::string(tag.group), times, std::string(station)};
        return;
    }
    times.fill_from(known->times);
    if (station.empty()) station = known->station;
}

void NmeaStream::assembled(Assembled& whole, Output& out)
{
    Received message{.times = whole.times, .station = whole.station, .flags = whole.flags, .offset = whole.offset,
                     .channel = whole.channel, .own_ship = whole.formatter == Formatter::vdo,
                     .parts = static_cast<std::uint16_t>(std::min<std::uint64_t>(whole.lines, 0xFFFF))};
    Reject reason = Reject::fragment_lost;
    // The wrapper of a multi-part message names the exclusive or of its parts' checksums.
    if (gatehouse_count_ > 0 && !whole.partial && !whole.repeated && !message.times.gatehouse.known() &&
        take_gatehouse(true, whole.checksum)) {
        message.times.gatehouse = dated_.time;
        if (dated_.leap && message.times.event() == dated_.time) message.flags |= bit(FixFlag::leap_second);
        if (message.station.empty()) message.station = dated_.base;
    }
    if (whole.repeated) {
        out.books.decoded += whole.lines;
    } else if (whole.too_large) {
        whole.reject(Reject::group_too_large, out.books);
    } else if (whole.lost || !decode(whole.payload, whole.fill, whole.partial, message, reason)) {
        whole.reject(reason, out.books);
    } else {
        out.books.decoded += whole.lines;
        if (whole.partial) out.books.partial += whole.lines;
        out.sink.take(message);
    }
}

/// De-armours, repairs the fill count (D-26) and judges the length (D-27).
bool NmeaStream::decode(std::string_view payload, unsigned fill, bool partial, Received& message, Reject& reason)
{
    if (!bits_.assign(payload)) {
        reason = payload.size() > MessageBits::max_characters ? Reject::group_too_large : Reject::payload_bad;
        return false;
    }
    const std::size_t whole = bits_.size();
    const unsigned type = bits_.type();
    message.bits = &bits_;
    message.stated_size = whole > fill ? whole - fill : 0;
    if (whole < shortest_message) {
        reason = Reject::message_too_short;
        return false;
    }
    if (type == 0 || type > 28) {
        reason = Reject::type_unknown;
        return false;
    }
    if (partial) {
        message.flags |= bit(FixFlag::partial);
    } else {
        const unsigned part = static_cast<unsigned>(bits_.number(38, 2));
        unsigned used = fill;
        if (!is_exact_length(type, part, message.stated_size)) {
            for (unsigned other = 0; other <= 5; ++other)
                if (is_exact_length(type, part, whole - other)) {
                    used = other;
                    message.flags |= bit(FixFlag::fill_fixed);
                    break;
                }
        }
        bits_.drop(used);
        switch (judge_length(type, part, bits_.size())) {
        case LengthVerdict::accepted: break;
        case LengthVerdict::shorter: message.flags |= bit(FixFlag::short_message); break;
        case LengthVerdict::extended: message.flags |= bit(FixFlag::extended); break;
        }
        if (bits_.size() < shortest_message) {
            reason = Reject::message_too_short;
            return false;
        }
    }
    if (bits_.repeat() > 0) message.flags |= bit(FixFlag::repeated);
    return true;
}

}  // namespace tw::ais
