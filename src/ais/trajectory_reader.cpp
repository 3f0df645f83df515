#include "ais/trajectory_reader.hpp"

#include <optional>

#include "ais/decimal.hpp"
#include "ais/line_blocks.hpp"
#include "ais/row_reader.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

constexpr std::size_t longest_line = std::size_t{64} << 20;

/// Walks the comma-separated tokens of a line.
class Tokens {
public:
    Tokens(std::string_view line, std::uint64_t offset) : line_(line), offset_(offset) {}
    bool more() const { return at_ <= line_.size(); }
    std::string_view next()
    {
        if (!more()) return {};
        start_ = at_;
        const std::size_t end = std::min(line_.find(',', at_), line_.size());
        at_ = end + 1;
        return line_.substr(start_, end - start_);
    }
    /// Passes over tokens until `word` was taken; whether it was found.
    bool behind(std::string_view word)
    {
        while (more())
            if (next() == word) return true;
        return false;
    }
    std::uint64_t offset_of_last() const { return offset_ + start_; }
    std::size_t last_start() const { return start_; }
    std::size_t position() const { return std::min(at_, line_.size()); }

private:
    std::string_view line_;
    std::uint64_t offset_;
    std::size_t at_ = 0, start_ = 0;
};

class TrajectoryReader final : public Reader {
public:
    explicit TrajectoryReader(const ReadOptions& options)
        : options_(options), lines_(options.start.value, longest_line), rows_(form_of(Dialect::trajectory), options)
    {
    }

    void feed(std::string_view bytes, ReadBatch& out) override
    {
        lines_.feed(
            bytes, [&](std::string_view block, std::uint64_t offset) { take_lines(block, offset, out); },
            [&](std::string_view excerpt, std::uint64_t offset) {
                ++out.accounting.read;
                out.accounting.reject(Reject::line_too_long, offset, excerpt);
            });
    }
    void finish(ReadBatch& out) override
    {
        lines_.finish([&](std::string_view block, std::uint64_t offset) { take_lines(block, offset, out); });
    }
    bool lines_stand_alone() const override { return true; }
    std::unique_ptr<Reader> sibling(ByteOffset start) const override
    {
        ReadOptions options = options_;
        options.start = start;
        return std::make_unique<TrajectoryReader>(options);
    }

private:
    void take_lines(std::string_view block, std::uint64_t offset, ReadBatch& out)
    {
        while (!block.empty()) {
            const std::size_t end = block.find('\n');
            std::string_view line = block.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            take_line(line, offset, out);
            block.remove_prefix(end + 1);
            offset += end + 1;
        }
    }

    void take_line(std::string_view line, std::uint64_t offset, ReadBatch& out)
    {
        Accounting& books = out.accounting;
        if (trim(line).empty() || line.starts_with('#')) {
            ++books.read;
            ++(line.starts_with('#') ? books.comment : books.blank);
            return;
        }
        Tokens tokens(line, offset);
        const auto flag = [&] { return parse_integer(tokens.next()).value_or(-1); };
        const bool head = tokens.next() == "*T*" && tokens.behind("*P*");
        if (head) tokens.next();
        const std::int64_t dimension = head ? flag() : -1;
        const std::int64_t has_id = flag();
        const std::int64_t has_time = flag();
        const std::int64_t properties = flag();
        if (!head || dimension != 2 || has_id != 1 || has_time != 1 || properties < 0 || properties > 1000) {
            ++books.read;
            books.reject(Reject::sentence_malformed, offset, line);
            return;
        }
        for (std::int64_t i = 0; i < 2 * properties; ++i) tokens.next();  // their names and types
        while (tokens.more()) take_point(tokens, properties, line, out);
    }

    void take_point(Tokens& tokens, std::int64_t properties, std::string_view line, ReadBatch& out)
    {
        RowText row;
        const auto value = [&] {
            const std::string_view token = tokens.next();
            return token.empty() ? std::string_view() : token;
        };
        row[Role::mmsi] = value();
        Fix fix;
        fix.offset = {tokens.offset_of_last()};
        const std::size_t first = tokens.last_start();
        const bool complete = tokens.more();
        row[Role::time] = value();
        row[Role::lon] = value();
        const bool has_lat = tokens.more();
        row[Role::lat] = value();
        for (std::int64_t i = 0; i < properties; ++i) tokens.next();
        Accounting& books = out.accounting;
        ++books.read;
        const std::string_view text = line.substr(first, tokens.position() - first);
        if (!complete || !has_lat) return books.reject(Reject::row_too_short, fix.offset.value, text);
        if (const auto reason = rows_.read(row, true, fix)) return books.reject(*reason, fix.offset.value, text);
        fix.payload = key_of_content(fix);
        out.fixes.push_back(fix);
        ++books.decoded;
    }

    ReadOptions options_;
    LineBlocks lines_;
    RowReader rows_;
};

}  // namespace

std::unique_ptr<Reader> make_trajectory_reader(const ReadOptions& options)
{
    return std::make_unique<TrajectoryReader>(options);
}

}  // namespace tw::ais
