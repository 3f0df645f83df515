#include "claims/html_scan.hpp"

#include <algorithm>

#include "claims/html_names.hpp"

namespace tw::claims {
namespace {

constexpr bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return small(x) == small(y); });
}

/// What a browser shows for the numbers 0x80 to 0x9F (HTML Living Standard, section 13.2.5.80).
constexpr std::array<char32_t, 32> windows_1252{0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
                                                0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

void write(Reference& out, char32_t c)
{
    if (c >= 0x80 && c <= 0x9F) c = windows_1252[c - 0x80];
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    const auto put = [&](char32_t byte) { out.utf8[out.length++] = static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6U);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12U);
        put(0x80 | (c >> 6U & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18U);
        put(0x80 | (c >> 12U & 0x3F));
        put(0x80 | (c >> 6U & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

}  // namespace

std::string_view HtmlToken::attribute(std::string_view wanted) const
{
    for (std::size_t i = 0; i < many; ++i)
        if (same(attributes[i].name, wanted)) return attributes[i].value;
    return {};
}

bool HtmlToken::has(std::string_view wanted) const
{
    return std::any_of(attributes.begin(), attributes.begin() + static_cast<std::ptrdiff_t>(many), [&](const HtmlAttribute& a) { return same(a.name, wanted); });
}

void HtmlScanner::pass_over(std::string_view until)
{
    const std::size_t found = page_.find(until, at_);
    at_ = found == std::string_view::npos ? page_.size() : found + until.size();
}

void HtmlScanner::attributes()
{
    token_.many = 0;
    token_.empty = false;
    while (at_ < page_.size() && page_[at_] != '>') {
        if (blank(page_[at_]) || page_[at_] == '/') {
            token_.empty = page_[at_] == '/';
            ++at_;
            continue;
        }
        token_.empty = false;
        const std::size_t name = at_++;
        while (at_ < page_.size() && page_[at_] != '=' && page_[at_] != '>' && page_[at_] != '/' && !blank(page_[at_])) ++at_;
        HtmlAttribute found{page_.substr(name, at_ - name), {}};
        while (at_ < page_.size() && blank(page_[at_])) ++at_;
        if (at_ < page_.size() && page_[at_] == '=') {
            ++at_;
            while (at_ < page_.size() && blank(page_[at_])) ++at_;
            if (at_ < page_.size() && (page_[at_] == '"' || page_[at_] == '\'')) {
                const std::size_t close = std::min(page_.find(page_[at_], at_ + 1), page_.size());
                found.value = page_.substr(at_ + 1, close - at_ - 1);
                at_ = std::min(close + 1, page_.size());
            } else {
                const std::size_t from = at_;
                while (at_ < page_.size() && page_[at_] != '>' && !blank(page_[at_])) ++at_;
                found.value = page_.substr(from, at_ - from);
            }
        }
        if (token_.many < token_.attributes.size()) token_.attributes[token_.many++] = found;
    }
}

/// Reads what stands after '<'; false when it is no markup but a character.
bool HtmlScanner::tag()
{
    const std::size_t open = at_;
    const auto peek = [&](std::size_t i) { return open + i < page_.size() ? page_[open + i] : '\0'; };
    if (xml_ && page_.substr(open, 9) == "<![CDATA[") {
        at_ = open + 9;
        const std::size_t close = std::min(page_.find("]]>", at_), page_.size());
        token_.kind = HtmlToken::Kind::raw;
        token_.bytes = page_.substr(at_, close - at_);
        at_ = std::min(close + 3, page_.size());
        return true;
    }
    if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !letter(peek(2)))) {
        if (peek(1) == '/' && peek(2) == '\0') return false;
        if (peek(1) == '!' && peek(2) == '-' && peek(3) == '-') {
            at_ = open + 4;
            if (page_.substr(at_).starts_with('>')) at_ += 1;
            else if (page_.substr(at_).starts_with("->")) at_ += 2;
            else pass_over("-->");
        } else {
            at_ = open + 2;
            pass_over(">");
        }
        token_.kind = HtmlToken::Kind::raw;
        token_.name = {};
        token_.bytes = {};
        return true;
    }
    const bool closing = peek(1) == '/';
    if (!closing && !letter(peek(1))) return false;
    at_ = open + (closing ? 2 : 1);
    const std::size_t name = at_;
    while (at_ < page_.size() && !blank(page_[at_]) && page_[at_] != '>' && page_[at_] != '/') ++at_;
    token_.name = page_.substr(name, at_ - name);
    attributes();
    if (at_ >= page_.size()) {
        // A tag that the file ends in is dropped.
        token_.kind = HtmlToken::Kind::end;
        token_.bytes = {};
        return true;
    }
    ++at_;
    token_.kind = closing ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
    token_.bytes = page_.substr(open, at_ - open);
    if (!closing && !xml_)
        for (const std::string_view raw : {"script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"})
            if (same(token_.name, raw)) raw_until_ = token_.name;
    return true;
}

const HtmlToken& HtmlScanner::next()
{
    token_.many = 0;
    if (!raw_until_.empty()) {
        const std::string_view name = raw_until_;
        raw_until_ = {};
        std::size_t close = at_;
        while (true) {
            close = page_.find("</", close);
            if (close == std::string_view::npos) break;
            const std::size_t after = close + 2 + name.size();
            if (same(page_.substr(close + 2, name.size()), name) && (after >= page_.size() || blank(page_[after]) || page_[after] == '>' || page_[after] == '/')) break;
            close += 2;
        }
        const std::size_t end = std::min(close, page_.size());
        token_.bytes = page_.substr(at_, end - at_);
        at_ = end;
        token_.name = name;
        token_.kind = same(name, "title") || same(name, "textarea") ? HtmlToken::Kind::text : HtmlToken::Kind::raw;
        if (!token_.bytes.empty()) return token_;
    }
    while (at_ < page_.size()) {
        std::size_t from = at_;
        if (page_[at_] == '<') {
            if (tag()) {
                // What was passed over is no piece.
                if (token_.kind == HtmlToken::Kind::raw && token_.bytes.empty()) continue;
                return token_;
            }
            at_ = from + 1;
        }
        const std::size_t open = std::min(page_.find('<', at_), page_.size());
        at_ = open;
        token_.kind = HtmlToken::Kind::text;
        token_.name = {};
        token_.bytes = page_.substr(from, open - from);
        return token_;
    }
    token_.kind = HtmlToken::Kind::end;
    token_.bytes = {};
    token_.name = {};
    return token_;
}

Reference read_reference(std::string_view text, std::size_t at, bool xml)
{
    Reference out;
    std::size_t i = at + 1;
    const auto peek = [&](std::size_t k) { return k < text.size() ? text[k] : '\0'; };
    if (peek(i) == '#') {
        const bool hex = peek(i + 1) == 'x' || peek(i + 1) == 'X';
        i += hex ? 2 : 1;
        const std::size_t digits = i;
        char32_t value = 0;
        for (; i < text.size() && i - digits < 12; ++i) {
            const char c = small(text[i]);
            const int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) break;
            value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
        }
        if (i == digits) return out;
        if (peek(i) == ';') ++i;
        out.width = i - at;
        write(out, value);
        return out;
    }
    while (i < text.size() && i - at < 24 && (letter(text[i]) || (text[i] >= '0' && text[i] <= '9'))) ++i;
    const std::string_view name = text.substr(at + 1, i - at - 1);
    if (name.empty()) return out;
    if (peek(i) == ';') {
        if (const char32_t c = named_character(name); c != 0) {
            out.width = i + 1 - at;
            write(out, c);
            return out;
        }
    }
    if (xml) return out;
    for (std::size_t length = std::min<std::size_t>(name.size(), 6); length >= 2; --length) {
        if (!stands_without_semicolon(name.substr(0, length))) continue;
        out.width = 1 + length;
        write(out, named_character(name.substr(0, length)));
        return out;
    }
    return out;
}

std::string decode_value(std::string_view value)
{
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        if (value[at] == '&') {
            if (const Reference found = read_reference(value, at); found.width > 0) {
                out += found.bytes();
                at += found.width;
                continue;
            }
        }
        if (blank(value[at])) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += value[at];
        }
        ++at;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace tw::claims
