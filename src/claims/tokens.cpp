#include "claims/tokens.hpp"

#include <algorithm>
#include <array>

namespace tw::claims {
namespace {

struct Character {
    char32_t code = 0;
    std::size_t length = 1;
};

/// The character at a byte; bytes that are none stand for themselves.
Character character_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (length == 1 || at + length > text.size()) return {lead, 1};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {lead, 1};
        code = (code << 6) | (byte(i) & 0x3FU);
    }
    return {code, length};
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_blank(char32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0x202F || (c >= 0x2000 && c <= 0x200B);
}
bool is_hangul(char32_t c) { return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F); }
bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F; }
bool is_latin(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_letter(char32_t c) { return is_latin(c) || is_cyrillic(c) || is_hangul(c) || (c >= 0x4E00 && c <= 0x9FFF); }
bool is_upper(char32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x400 && c <= 0x42F) || c == 0x490;
}
Script script_of(char32_t c)
{
    if (is_latin(c)) return Script::latin;
    if (is_cyrillic(c)) return Script::cyrillic;
    return is_hangul(c) ? Script::hangul : Script::other;
}

/// One character for a family of marks.
char family(char32_t c)
{
    if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    if (c == '~' || c == 0x223C || c == 0x301C || c == 0xFF5E) return '~';
    if (c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || c == 0x300C || c == 0x300D || c == 0x300A || c == 0x300B) return '"';
    if (c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x60) return '\'';
    return c < 0x80 ? static_cast<char>(c) : '\x01';
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) { tokens_.text = text; }

    Tokens run()
    {
        tokens_.folded = fold_case(text_);
        tokens_.list.reserve(text_.size() / 5);
        while (at_ < text_.size()) {
            const Character c = character_at(text_, at_);
            if (is_blank(c.code)) {
                at_ += c.length;
                blank_ = true;
            } else if (is_digit(c.code)) {
                number();
            } else if (is_letter(c.code)) {
                word(c);
            } else {
                push(Token::Kind::mark, at_ + c.length, c.code);
            }
        }
        return std::move(tokens_);
    }

private:
    void push(Token::Kind kind, std::size_t end, char32_t first)
    {
        tokens_.list.push_back({kind, {at_, end}, script_of(first), is_upper(first), blank_, kind == Token::Kind::mark ? family(first) : text_[at_]});
        at_ = end;
        blank_ = false;
    }
    void number()
    {
        std::size_t end = at_;
        while (end < text_.size() && (is_digit(static_cast<unsigned char>(text_[end])) ||
                                      ((text_[end] == '.' || text_[end] == ',') && end + 1 < text_.size() && is_digit(static_cast<unsigned char>(text_[end + 1])))))
            ++end;
        push(Token::Kind::number, end, 0);
    }
    /// Letters of one script family, with apostrophes inside: "Ukraine's" stays one word.
    void word(Character c)
    {
        const char32_t first = c.code;
        const bool hangul = is_hangul(first);
        std::size_t end = at_;
        while (end < text_.size()) {
            c = character_at(text_, end);
            if (is_letter(c.code) && is_hangul(c.code) == hangul) {
                end += c.length;
                continue;
            }
            if (family(c.code) != '\'' || end + c.length >= text_.size() || hangul || c.code == 0x60) break;
            const Character next = character_at(text_, end + c.length);
            if (!is_letter(next.code) || is_hangul(next.code)) break;
            end += c.length;
        }
        push(Token::Kind::word, end, first);
    }

    std::string_view text_;
    Tokens tokens_;
    std::size_t at_ = 0;
    bool blank_ = true;
};

/// Words after which a full stop ends no sentence, sorted.
constexpr std::array<std::string_view, 66> abbreviations{
    "adm", "apr", "approx", "aug", "bros", "brig", "ca", "capt", "co", "col", "comdr", "corp", "cpt", "dec", "dr", "ed", "est", "etc", "feb", "fig", "gen", "gov", "inc", "jan", "jr", "jul", "jun", "lt",
    "ltd", "maj", "mar", "mr", "mrs", "ms", "mt", "no", "nov", "nos", "oct", "prof", "rep", "sen", "sep", "sept", "sgt", "sr", "st", "supt", "vs",
    "в", "г", "гг", "им", "кв", "млн", "млрд", "обл", "п", "р", "рр", "см", "ст", "тис", "тонн", "тыс", "ул"};

bool is_abbreviation(std::string_view word)
{
    return std::ranges::find(abbreviations, word) != abbreviations.end();
}

}  // namespace

std::string fold_case(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto a = static_cast<unsigned char>(out[i]);
        if (a >= 'A' && a <= 'Z') {
            out[i] = static_cast<char>(a + 32);
        } else if ((a == 0xD0 || a == 0xD2) && i + 1 < out.size()) {
            const auto b = static_cast<unsigned char>(out[i + 1]);
            if (a == 0xD2) {
                if (b == 0x90) out[i + 1] = '\x91';                       // U+0490
            } else if (b >= 0x80 && b <= 0x8F) {                          // U+0400..040F
                out[i] = '\xD1';
                out[i + 1] = static_cast<char>(b + 0x10);
            } else if (b >= 0x90 && b <= 0x9F) {                          // U+0410..041F
                out[i + 1] = static_cast<char>(b + 0x20);
            } else if (b >= 0xA0 && b <= 0xAF) {                          // U+0420..042F
                out[i] = '\xD1';
                out[i + 1] = static_cast<char>(b - 0x20);
            }
            ++i;
        }
    }
    return out;
}

Tokens tokens_of(std::string_view text) { return Scanner(text).run(); }

/// Tokens after which a sentence without an end is cut: reading one takes time quadratic in its length.
constexpr std::size_t longest_sentence = 400;

std::vector<Sentence> sentences_of(const Tokens& tokens, Span part)
{
    const auto& list = tokens.list;
    const auto from = std::ranges::lower_bound(list, part.from, {}, [](const Token& t) { return t.span.from; });
    std::vector<Sentence> sentences;
    std::size_t first = static_cast<std::size_t>(from - list.begin());
    std::size_t i = first;
    const auto close = [&](std::size_t end) {
        if (end > first) sentences.push_back({first, end, false});
        first = end;
    };
    for (; i < list.size() && list[i].span.from < part.to; ++i) {
        if (i - first >= longest_sentence) close(i);
        if (i > first && list[i].after_space) {
            const std::string_view between = tokens.text.substr(list[i - 1].span.to, list[i].span.from - list[i - 1].span.to);
            if (between.find('\n') != std::string_view::npos) close(i);
        }
        const char mark = list[i].kind == Token::Kind::mark ? list[i].first : '\0';
        if (mark != '.' && mark != '!' && mark != '?') continue;
        std::size_t next = i + 1;
        while (next < list.size() && list[next].kind == Token::Kind::mark && !list[next].after_space && (list[next].first == '"' || list[next].first == '\'' || list[next].first == ')' || list[next].first == '.')) ++next;
        if (next < list.size() && list[next].span.from < part.to) {
            if (!list[next].after_space) continue;
            const bool stop = mark == '.' && i > first && list[i - 1].kind == Token::Kind::word;
            if (stop && !list[i].after_space) {
                const std::string_view before = tokens.low(i - 1);
                const bool initial = before.size() == 1 || (before.size() == 2 && list[i - 1].script == Script::cyrillic && list[i - 1].capital);
                if ((initial || is_abbreviation(before)) && next == i + 1) continue;
            }
            if (list[next].kind == Token::Kind::word && !list[next].capital && list[next].script != Script::hangul) continue;
        }
        close(next);
        i = next - 1;
    }
    close(std::min(i, list.size()));
    return sentences;
}

}  // namespace tw::claims
