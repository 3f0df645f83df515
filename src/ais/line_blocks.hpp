#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tw::ais {

/// Cuts a stream that arrives in arbitrary pieces into runs of complete lines, copying only the line that a cut goes through.
/// A line longer than `longest` is never held: it is reported once and its bytes are passed over.
class LineBlocks {
public:
    LineBlocks(std::uint64_t start, std::size_t longest) : offset_(start), longest_(longest) {}

    /// Offset of the next byte that `feed` will get.
    std::uint64_t offset() const { return offset_; }

    /// Calls `block(text, offset)` with runs of lines, each ending in a newline, and `too_long(excerpt, offset)` for lines that
    /// are over the limit.
    template <class Block, class TooLong>
    void feed(std::string_view bytes, Block&& block, TooLong&& too_long)
    {
        if (skipping_ || !held_.empty()) {
            const std::size_t newline = bytes.find('\n');
            const std::string_view piece = bytes.substr(0, newline == std::string_view::npos ? newline : newline + 1);
            if (!skipping_) held_.append(piece.substr(0, longest_ + 1 - std::min(held_.size(), longest_ + 1)));
            if (!skipping_ && held_.size() > longest_) give_up(too_long);
            offset_ += piece.size();
            bytes.remove_prefix(piece.size());
            if (newline == std::string_view::npos) return;
            if (!skipping_) block(std::string_view(held_), held_offset_);
            skipping_ = false;
            held_.clear();
        }
        const std::size_t newline = bytes.rfind('\n');
        const std::size_t whole = newline == std::string_view::npos ? 0 : newline + 1;
        if (whole != 0) block(bytes.substr(0, whole), offset_);
        held_offset_ = offset_ + whole;
        offset_ += bytes.size();
        held_.assign(bytes.substr(whole, longest_ + 1));
        if (held_.size() > longest_) give_up(too_long);
    }

    /// Gives the last line, if it had no newline, with one added.
    template <class Block>
    void finish(Block&& block)
    {
        if (!skipping_ && !held_.empty()) {
            held_ += '\n';
            block(std::string_view(held_), held_offset_);
        }
        held_.clear();
        skipping_ = false;
    }

private:
    template <class TooLong>
    void give_up(TooLong&& too_long)
    {
        too_long(std::string_view(held_).substr(0, 120), held_offset_);
        held_.clear();
        skipping_ = true;
    }

    std::uint64_t offset_;
    std::size_t longest_;
    std::string held_;
    std::uint64_t held_offset_ = 0;
    bool skipping_ = false;
};

}  // namespace tw::ais
