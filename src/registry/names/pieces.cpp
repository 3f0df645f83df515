#include "registry/names/pieces.hpp"

#include <algorithm>
#include <array>

#include "registry/names/letters.hpp"
#include "registry/names/parts.hpp"
#include "registry/names/terms.hpp"
#include "registry/names/words.hpp"

namespace tw::registry {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// "l.l.c." is one word: single letters with dots between them. For persons they stay initials.
std::vector<Piece> split(std::u32string text, NameKind kind)
{
    std::vector<Piece> out;
    const std::vector<std::uint8_t> parts = parts_of(text, kind);
    std::u32string now;
    std::uint8_t part = 0;
    bool dotted = false;   // the piece so far is single letters that dots join
    const auto close = [&] {
        if (!now.empty()) out.push_back({now, {}, WordScript::latin, false, part, true, WordRole::plain});
        now.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (is_word_letter(c)) {
            // A number parts from the letters around it where hulls and organisations are counted by it: "AHL1"; "33rd" stays.
            if (kind != NameKind::person && !now.empty() && is_digit(now.back()) != is_digit(c)) {
                const std::u32string_view end = std::u32string_view(text).substr(i, 2);
                const bool ordinal = is_digit(now.back()) && (end == U"st" || end == U"nd" || end == U"rd" || end == U"th");
                const bool within = now.size() > 1 && !is_digit(now.back()) && i + 1 < text.size() && is_word_letter(text[i + 1]) && !is_digit(text[i + 1]);
                if (!ordinal && !within) close();
            }
            now += c;
            part = parts[i];
        } else if (c == U'\'' && !now.empty() && i + 1 < text.size() && is_word_letter(text[i + 1])) {
            continue;
        } else if (c == U'.' && kind != NameKind::person && (now.size() == 1 || dotted) && i > 0 && is_word_letter(text[i - 1])) {
            // The piece stays open when a single letter follows.
            const std::size_t next = i + 1;
            dotted = next < text.size() && is_word_letter(text[next]) && (next + 1 == text.size() || !is_word_letter(text[next + 1]));
            if (!dotted) close();
        } else {
            close();
            if (c == U'&' && kind == NameKind::organisation) now = U"and";
            close();
            dotted = false;
        }
        if (out.size() >= 4 * longest_name) break;
    }
    close();
    return out;
}

/// Puts a blank where a small letter is followed by a capital one, both among their like: "SergeiLavrov".
std::string part_at_capitals(std::string_view raw)
{
    std::string out;
    const auto small = [raw](std::size_t i) {
        if (i >= raw.size()) return false;
        const auto c = static_cast<unsigned char>(raw[i]);
        const auto next = i + 1 < raw.size() ? static_cast<unsigned char>(raw[i + 1]) : 0U;
        return (c >= 'a' && c <= 'z') || (c == 0xD0 && next >= 0xB0 && next <= 0xBF) || (c == 0xD1 && next >= 0x80 && next <= 0x9F);
    };
    const auto capital = [raw](std::size_t i) {
        if (i >= raw.size()) return false;
        const auto c = static_cast<unsigned char>(raw[i]);
        const auto next = i + 1 < raw.size() ? static_cast<unsigned char>(raw[i + 1]) : 0U;
        return (c >= 'A' && c <= 'Z') || (c == 0xD0 && next >= 0x84 && next <= 0xAF);
    };
    const auto step = [raw](std::size_t i) -> std::size_t { return static_cast<unsigned char>(raw[i]) >= 0xC0 ? 2U : 1U; };
    std::size_t run = 0;   // small letters before this one
    for (std::size_t i = 0; i < raw.size();) {
        const std::size_t width = std::min(step(i), raw.size() - i);
        if (run >= 3 && capital(i) && small(i + width) && small(i + width + step(std::min(i + width, raw.size() - 1)))) out += ' ';
        run = small(i) ? run + 1 : 0;
        out += raw.substr(i, width);
        i += width;
    }
    return out;
}

/// Digits among the letters of a person's name are letters: "sech1n".
bool letters_for_digits(std::u32string& word)
{
    bool digit = false;
    bool letter = false;
    for (const char32_t c : word) {
        digit = digit || is_digit(c);
        letter = letter || (c >= U'a' && c <= U'z');
    }
    if (!digit || !letter) return false;
    constexpr std::u32string_view shapes = U"oizeasgtbg";
    for (char32_t& c : word)
        if (is_digit(c)) c = shapes[c - U'0'];
    return true;
}

/// A piece for each of some English words.
void add_words(const Piece& piece, std::string_view english, WordRole role, std::vector<Piece>& out)
{
    for (std::string_view rest = english; !rest.empty();) {
        const std::size_t blank = rest.find(' ');
        out.push_back({piece.text, std::string(rest.substr(0, blank)), piece.script, piece.repaired, piece.part, english.find(' ') == english.npos, role});
        rest = blank == rest.npos ? std::string_view{} : rest.substr(blank + 1);
    }
}

/// Han and Hangul run words together: known terms become words of their own, what lies between is one word; for persons the surname is parted from the given name.
void split_syllables(const Piece& piece, NameKind kind, bool parted, std::vector<Piece>& out)
{
    constexpr std::array<std::u32string_view, 12> double_surnames{U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛", U"남궁", U"황보", U"제갈", U"선우", U"독고"};
    const auto reading = [&piece](std::u32string_view part) {
        std::string latin;
        for (const char32_t c : part) latin += piece.script == WordScript::han ? std::string(pinyin(c)) : romanise_hangul(c);
        return latin;
    };
    const auto add = [&](std::u32string_view part, std::string latin, WordScript script) { out.push_back({std::u32string(part), std::move(latin), script, piece.repaired, piece.part, true, WordRole::plain}); };
    const std::u32string_view text = piece.text;
    if (kind == NameKind::person) {
        const bool twice = std::any_of(double_surnames.begin(), double_surnames.end(), [text](auto surname) { return text.starts_with(surname) && text.size() > 2; });
        const std::size_t surname = !parted && text.size() >= 2 && text.size() <= 4 ? (twice ? 2U : 1U) : text.size();
        add(text.substr(0, surname), reading(text.substr(0, surname)), piece.script);
        if (surname < text.size()) add(text.substr(surname), reading(text.substr(surname)), piece.script);
        return;
    }
    std::size_t from = 0;
    std::size_t at = 0;
    const auto flush = [&] {
        if (at > from) add(text.substr(from, at - from), reading(text.substr(from, at - from)), piece.script);
    };
    while (at < text.size()) {
        const Term* term = term_at(text.substr(at));
        if (term == nullptr) { ++at; continue; }
        flush();
        Piece part = piece;
        part.text = text.substr(at, term->characters.size());
        add_words(part, term->english, term->role, out);
        at += part.text.size();
        from = at;
    }
    flush();
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view raw, NameKind kind)
{
    std::vector<Piece> pieces;
    std::vector<Piece> split_pieces = split(normalise(kind == NameKind::person ? part_at_capitals(raw) : std::string(raw)), kind);
    // Names of persons that are already parted by blanks are not parted again.
    const bool parted = kind == NameKind::person && split_pieces.size() > 1;
    for (Piece& piece : split_pieces) {
        piece.repaired = repair_look_alikes(piece.text);
        if (kind == NameKind::person && letters_for_digits(piece.text)) piece.repaired = true;
        for (const char32_t c : piece.text)
            if (const WordScript script = script_of(c); !is_digit(c)) { piece.script = script; break; }
        if (piece.script == WordScript::han || piece.script == WordScript::hangul) split_syllables(piece, kind, parted, pieces);
        else if (const Term* term = kind == NameKind::organisation && piece.script == WordScript::arabic ? arabic_term(piece.text) : nullptr; term != nullptr) add_words(piece, term->english, term->role, pieces);
        else if (const std::string_view words = kind == NameKind::organisation && piece.script == WordScript::latin ? in_full(utf8(piece.text)) : std::string_view{}; !words.empty()) add_words(piece, words, WordRole::plain, pieces);
        else pieces.push_back(std::move(piece));
    }
    if (pieces.size() > 4 * longest_name) pieces.resize(4 * longest_name);
    return pieces;
}

}  // namespace tw::registry
