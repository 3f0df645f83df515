#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "claims/document_head.hpp"
#include "claims/document_parts.hpp"
#include "claims/html_page.hpp"
#include "claims/line_signs.hpp"
#include "claims/main_text.hpp"
#include "claims/text_lines.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

constexpr std::size_t depth_limit = 8, part_limit = 200, header_limit = 256 << 10;

struct Header {
    std::string name, value;   ///< value unfolded
};

struct Message {
    std::vector<Header> headers;
    std::size_t body = 0;      ///< where it begins

    std::string_view header(std::string_view wanted) const
    {
        const auto found = std::ranges::find(headers, wanted, &Header::name);
        return found == headers.end() ? std::string_view() : std::string_view(found->value);
    }
};

/// Header lines up to the empty line (RFC 5322, section 2.2).
Message read_headers(std::string_view bytes, std::size_t from)
{
    Message out;
    std::size_t at = from;
    const std::size_t most = std::min(bytes.size(), from + header_limit);
    while (at < most) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        std::string_view line = bytes.substr(at, end - at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        at = std::min(end + 1, bytes.size());
        if (line.empty()) break;
        if ((line.front() == ' ' || line.front() == '\t') && !out.headers.empty()) {
            out.headers.back().value += ' ';
            out.headers.back().value += trim(line);
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || out.headers.size() >= 500) continue;
        out.headers.push_back({lower(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
    }
    out.body = at;
    return out;
}

/// A parameter of a header: `boundary="x"`.
std::string parameter(std::string_view value, std::string_view wanted)
{
    const std::string small = lower(value);
    for (std::size_t at = small.find(wanted); at != std::string::npos; at = small.find(wanted, at + 1)) {
        std::size_t i = at + wanted.size();
        if (i >= value.size() || value[i] != '=' || (at > 0 && small[at - 1] != ' ' && small[at - 1] != ';' && small[at - 1] != '\t')) continue;
        if (++i < value.size() && value[i] == '"') return std::string(value.substr(i + 1, std::min(value.find('"', i + 1), value.size()) - i - 1));
        return std::string(value.substr(i, std::min(value.find_first_of("; \t", i), value.size()) - i));
    }
    return {};
}

int base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

MappedText from_base64(std::string_view body, std::uint64_t source)
{
    MappedText out;
    std::array<int, 4> digits{};
    std::size_t many = 0, first = 0;
    const auto flush = [&](std::size_t end) {
        if (many < 2) return;
        const std::array<char, 3> bytes{static_cast<char>(digits[0] << 2 | digits[1] >> 4), static_cast<char>(digits[1] << 4 | digits[2] >> 2), static_cast<char>(digits[2] << 6 | digits[3])};
        out.put({bytes.data(), many - 1}, source + first, end - first);
        many = 0;
        digits = {};
    };
    for (std::size_t i = 0; i < body.size(); ++i) {
        const int digit = base64_digit(body[i]);
        if (digit < 0) continue;
        if (many == 0) first = i;
        digits[many++] = digit;
        if (many == 4) flush(i + 1);
    }
    flush(body.size());
    return out;
}

int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

MappedText from_quoted_printable(std::string_view body, std::uint64_t source)
{
    MappedText out;
    std::size_t from = 0;
    for (std::size_t i = body.find('='); i != std::string_view::npos; i = body.find('=', i)) {
        out.copy(body.substr(from, i - from), source + from);
        const std::size_t line = body.find_first_not_of(" \t", i + 1);
        const int high = i + 1 < body.size() ? hex_digit(body[i + 1]) : -1, low = i + 2 < body.size() ? hex_digit(body[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            const char byte = static_cast<char>(high << 4 | low);
            out.put({&byte, 1}, source + i, 3);
            from = i = i + 3;
        } else if (line != std::string_view::npos && (body[line] == '\n' || (body[line] == '\r' && line + 1 < body.size() && body[line + 1] == '\n'))) {
            from = i = line + (body[line] == '\r' ? 2 : 1);
        } else {
            out.copy("=", source + i);
            from = ++i;
        }
    }
    out.copy(body.substr(std::min(from, body.size())), source + from);
    return out;
}

/// A header's encoded words (RFC 2047) as UTF-8.
std::string decode_words(std::string_view value)
{
    std::string out;
    bool after_word = false;
    while (!value.empty()) {
        const std::size_t open = value.find("=?");
        const std::size_t charset = open == std::string_view::npos ? open : value.find('?', open + 2);
        const std::size_t close = charset == std::string_view::npos || charset + 2 >= value.size() ? std::string_view::npos : value.find("?=", charset + 3);
        if (close == std::string_view::npos) {
            out += value;
            break;
        }
        const std::string_view before = value.substr(0, open);
        if (!after_word || trim(before).size() > 0) out += before;
        std::string coded(value.substr(charset + 3, close - charset - 3));
        const char kind = value[charset + 1];
        MappedText bytes;
        if (kind == 'B' || kind == 'b') {
            bytes = from_base64(coded, 0);
        } else {
            std::ranges::replace(coded, '_', ' ');
            bytes = from_quoted_printable(coded, 0);
        }
        out += decode_text(bytes.text, value.substr(open + 2, charset - open - 2)).text.text;
        after_word = true;
        value = value.substr(close + 2);
    }
    return out;
}

struct MailPart {
    std::string type, charset;
    std::string encoding;
    std::size_t from = 0, to = 0;
};

class Parts {
public:
    explicit Parts(std::string_view bytes) : bytes_(bytes) {}

    void walk(std::size_t from, std::size_t to, std::size_t depth)
    {
        const Message message = read_headers(bytes_.substr(0, to), from);
        collect(message, std::min(message.body, to), to, depth);
    }
    void collect(const Message& message, std::size_t from, std::size_t to, std::size_t depth)
    {
        const std::string_view type_line = message.header("content-type");
        const std::string type = type_line.empty() ? "text/plain" : lower(trim(type_line.substr(0, type_line.find(';'))));
        const std::string boundary = type.starts_with("multipart/") ? "--" + parameter(type_line, "boundary") : "";
        if (boundary.size() > 2 && boundary.size() <= 202 && depth < depth_limit) {
            std::size_t begin = 0;
            bool inside = false;
            for (std::size_t at = from; at < to;) {
                const std::size_t end = std::min(bytes_.find('\n', at), to);
                const std::string_view line = bytes_.substr(at, end - at);
                if (line.starts_with(boundary)) {
                    if (inside && found.size() + left_out < part_limit) walk(begin, at, depth + 1);
                    inside = !line.substr(boundary.size()).starts_with("--");
                    begin = end + 1;
                    if (!inside) return;
                }
                at = end + 1;
            }
            if (inside && begin < to) walk(begin, to, depth + 1);
            return;
        }
        const bool attached = lower(message.header("content-disposition")).starts_with("attachment");
        if (attached || (type != "text/plain" && type != "text/html")) {
            ++left_out;
            return;
        }
        found.push_back({type, parameter(type_line, "charset"), lower(trim(message.header("content-transfer-encoding"))), from, to});
    }

    std::vector<MailPart> found;
    std::size_t left_out = 0;

private:
    std::string_view bytes_;
};

}  // namespace

bool is_eml(std::string_view head)
{
    std::size_t known = 0, lines = 0;
    for (std::size_t at = 0; at < head.size() && lines < 60; ++lines) {
        const std::size_t end = std::min(head.find('\n', at), head.size());
        std::string_view line = head.substr(at, end - at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        at = end + 1;
        if (line.empty()) return known >= 3;
        if (line.front() == ' ' || line.front() == '\t') {
            if (lines == 0) return false;
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.substr(0, colon).find(' ') != std::string_view::npos) return lines == 0 && line.starts_with("From ") ? is_eml(head.substr(std::min(at, head.size()))) : false;
        const std::string field = lower(line.substr(0, colon));
        for (const std::string_view name : {"from", "to", "subject", "date", "mime-version", "content-type", "message-id", "received", "return-path", "delivered-to", "reply-to", "content-transfer-encoding", "list-id"})
            known += field == name;
    }
    return known >= 3;
}

Result<Document> read_eml(std::string_view bytes, const DocumentHints& hints)
{
    const Message message = read_headers(bytes, bytes.starts_with("From ") ? std::min(bytes.find('\n'), bytes.size() - 1) + 1 : 0);
    Parts parts(bytes);
    parts.collect(message, message.body, bytes.size(), 0);
    // Of alternatives the plain one, unless it is empty.
    const auto plain = std::ranges::find_if(parts.found, [](const MailPart& p) { return p.type == "text/plain"; });
    auto taken = plain;
    if (plain == parts.found.end() || words_in(bytes.substr(plain->from, plain->to - plain->from)) < 5)
        if (const auto html = std::ranges::find_if(parts.found, [](const MailPart& p) { return p.type == "text/html"; }); html != parts.found.end()) taken = html;
    if (taken == parts.found.end()) return fail(Fault::input_unusable, "the message has no part in text");
    const std::string_view body = bytes.substr(taken->from, taken->to - taken->from);
    MappedText raw;
    if (taken->encoding == "base64") raw = from_base64(body, taken->from);
    else if (taken->encoding == "quoted-printable") raw = from_quoted_printable(body, taken->from);
    else raw.copy(body, taken->from);
    std::string charset = taken->charset.empty() ? hints.charset : taken->charset;
    if (charset.empty() && taken->type == "text/html") charset = std::string(declared_charset(raw.text));
    Decoded decoded = decode_normal(raw.text, charset);
    decoded.text.map = through(decoded.text.map, raw.map);
    auto page = taken->type == "text/html" ? read_html_page(decoded.text.text) : read_text_lines(decoded.text.text);
    if (!page) return tl::unexpected(page.error());
    if (page->facts.title.empty()) page->facts.title = clipped(decode_words(message.header("subject")), 400);
    if (page->facts.author.empty()) {
        std::string from = decode_words(message.header("from"));
        if (const std::size_t open = from.find('<'); open != std::string::npos && open > 1) from.resize(open);
        std::erase(from, '"');
        page->facts.author = clipped(trim(from), 160);
    }
    if (page->facts.published.empty()) page->facts.published = std::string(message.header("date").substr(0, 100));
    const std::size_t others = parts.found.size() - 1;
    if (others > 0) page->warnings.push_back(fmt::format("{} other part{} in text not read", others, others == 1 ? "" : "s"));
    if (parts.left_out > 0) page->warnings.push_back(fmt::format("{} attachment{} not read", parts.left_out, parts.left_out == 1 ? "" : "s"));
    return document_of(std::move(*page), decoded, DocumentFormat::eml);
}

}  // namespace tw::claims
