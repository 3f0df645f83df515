#include "claims/text_lines.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::claims {
namespace {

constexpr std::size_t block_limit = 400'000, run_limit = 2'000'000;

struct Line {
    std::string_view text;   ///< without its end
    std::size_t from = 0;
};

/// The next line; `at` moves behind its end.
Line next_line(std::string_view s, std::size_t& at)
{
    const std::size_t end = std::min(s.find_first_of("\n\r\f\v", at), s.size());
    Line line{s.substr(at, end - at), at};
    at = end;
    if (at < s.size()) at += s[at] == '\r' && at + 1 < s.size() && s[at + 1] == '\n' ? 2 : 1;
    return line;
}

std::size_t width_of(std::string_view s)
{
    return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool blank(std::string_view s) { return trim(s).find_first_not_of("\r\f\v\xA0\xC2") == std::string_view::npos; }

/// Where lines are broken: nine tenths are no longer.
std::size_t margin_of(std::string_view text)
{
    std::vector<std::size_t> widths;
    text = text.substr(0, 256 << 10);
    for (std::size_t at = 0; at < text.size();) {
        const Line line = next_line(text, at);
        if (!blank(line.text)) widths.push_back(width_of(line.text));
    }
    if (widths.empty()) return 0;
    const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
    std::ranges::nth_element(widths, ninth);
    return *ninth;
}

bool small_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

bool hard_wrapped(std::string_view text)
{
    text = text.substr(0, 64 << 10);
    std::size_t inner = 0, at_margin = 0, longest = 0, last = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Line line = next_line(text, at);
        const std::size_t width = blank(line.text) ? 0 : width_of(line.text);
        longest = std::max(longest, width);
        // A line that another follows without a blank one between was broken at the margin, or is a line of its own.
        if (last > 0 && width > 0) {
            ++inner;
            at_margin += last >= 45 && last <= 100;
        }
        last = width;
    }
    return inner >= 3 && longest <= 110 && at_margin * 10 >= inner * 6;
}

Result<RawPage> read_text_lines(std::string_view text, std::optional<bool> wrapped_given)
{
    RawPage page;
    PassageWriter writer(page.text);
    const bool wrapped = wrapped_given.value_or(false) || (!wrapped_given && hard_wrapped(text));
    const std::size_t margin = wrapped ? margin_of(text) : 0;
    const auto close = [&] {
        if (const auto span = writer.end()) page.blocks.push_back({RawBlock::Kind::paragraph, 0, *span, 0, -1, 0, false});
    };
    for (std::size_t at = 0; at < text.size();) {
        Line line = next_line(text, at);
        if (blank(line.text)) {
            close();
            continue;
        }
        if (page.blocks.size() > block_limit || page.text.map.size() > run_limit)
            return fail(Fault::input_unusable, "the text is cut into more pieces than a text of people has", fmt::format("byte {}", line.from));
        std::string_view body = line.text;
        if (wrapped) {
            // Quoted mail is read as what it quotes.
            while (!body.empty() && (body.front() == '>' || body.front() == ' ')) body.remove_prefix(1);
            const std::string_view ended = trim(body);
            const bool divided = ended.size() > 2 && ended.ends_with('-') && small_letter(ended[ended.size() - 2]) && at < text.size() && small_letter(text[at]);
            writer.write(divided ? ended.substr(0, ended.size() - 1) : body, line.from + static_cast<std::size_t>(body.data() - line.text.data()));
            if (!divided) writer.write(" ", line.from + line.text.size());
            if (width_of(line.text) * 5 < margin * 3) close();
            continue;
        }
        writer.write(body, line.from);
        close();
    }
    close();
    if (writer.invisible() > 0) page.warnings.push_back(fmt::format("{} invisible character{} left out", writer.invisible(), writer.invisible() == 1 ? "" : "s"));
    return page;
}

}  // namespace tw::claims
