#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "ais/line_blocks.hpp"
#include "batch/accounting.hpp"

namespace tw::ais {

/// Longest JSON object that is held; a longer one is rejected as `line_too_long`.
inline constexpr std::size_t longest_json_record = std::size_t{64} << 20;

/// Receives the records of a JSON stream in order.
class JsonSink {
public:
    virtual ~JsonSink() = default;
    /// The text of one object (of one line, in a stream of lines), whatever it holds.
    virtual void record(std::string_view text, std::uint64_t offset) = 0;
    /// The start of an object that holds an array of records, up to that array's bracket.
    virtual void envelope(std::string_view text, std::uint64_t offset) = 0;
    /// Something that is no record.
    virtual void bad(Reject reason, std::string_view text, std::uint64_t offset) = 0;
    /// A blank line of a stream of lines.
    virtual void blank() = 0;
};

/// Cuts JSON that arrives in arbitrary pieces into records without parsing it whole: one object a line; objects one after the
/// other, over several lines; an array of objects; an object that holds an array of objects naming vessels. A stream whose
/// first object ends on the line it began is lines from there on, so that one bad line spoils only itself. A newline inside a
/// string is no JSON, and a brace at the start of a line opens a record unless an array waits for its next element: what was
/// open before is a broken record.
class JsonSplitter {
public:
    explicit JsonSplitter(std::uint64_t start) : offset_(start), lines_(start, longest_json_record) {}

    void feed(std::string_view bytes, JsonSink& sink);
    void finish(JsonSink& sink);
    /// Whether it has come out that every record is a line.
    bool by_lines() const { return by_lines_; }
    /// Takes the input as lines from the start: for a later part of such a stream.
    void assume_lines() { by_lines_ = true; }

private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    void scan(JsonSink& sink);
    void take_char(char c, JsonSink& sink);
    void open(char c);
    void close(JsonSink& sink);
    void end_record(std::size_t end, JsonSink& sink);
    void break_record(Reject reason, JsonSink& sink);
    void feed_lines(std::string_view bytes, JsonSink& sink);
    void take_lines(std::string_view block, std::uint64_t offset, JsonSink& sink);

    std::string held_;               ///< bytes from `offset_` on that are not done with
    std::uint64_t offset_;           ///< of `held_`'s first byte
    std::size_t at_ = 0;             ///< next byte to look at
    std::string stack_;              ///< open brackets
    char last_ = 0;                  ///< last character outside strings that was no blank
    std::size_t element_depth_ = 0;  ///< how many brackets stand around a record
    std::size_t record_ = nowhere;   ///< start of the record being read
    std::size_t scalar_ = nowhere;   ///< start of something that is no object where a record should be
    std::size_t array_ = nowhere, element_ = nowhere;  ///< candidate array inside a record, and its first object
    bool in_string_ = false, escaped_ = false, passed_array_ = false, by_lines_ = false, begun_ = false;
    bool rest_of_first_ = false;     ///< the line on which the stream turned out to be lines is not over
    LineBlocks lines_;
};

}  // namespace tw::ais
