#include <algorithm>
#include <array>

#include "registry/names/fold.hpp"
#include "registry/names/letters.hpp"
#include "registry/names/words.hpp"

namespace tw::registry {
namespace {

/// A piece of the text between separators, before it is a word.
struct Piece {
    std::u32string text;
    std::string latin;      ///< given reading, where a table has it ("technology" for its Han term)
    WordScript script = WordScript::latin;
    bool repaired = false;
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// "l.l.c." is one word: single letters with dots between them. For persons they stay initials.
std::vector<Piece> split(std::u32string_view text, NameKind kind)
{
    std::vector<Piece> out;
    std::u32string now;
    bool dotted = false;   // the piece so far is single letters that dots join
    std::size_t closed_by_dot = 0;
    const auto close = [&] {
        if (!now.empty()) out.push_back({now, {}, WordScript::latin, false});
        now.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (is_word_letter(c)) {
            // A number parts from letters where hulls and organisations are counted by it: "AHL1".
            if (kind != NameKind::person && !now.empty() && is_digit(now.back()) != is_digit(c)) {
                const bool ordinal = is_digit(now.back()) && (text.substr(i, 2) == U"st" || text.substr(i, 2) == U"nd" || text.substr(i, 2) == U"rd" || text.substr(i, 2) == U"th");
                if (!ordinal && !(now.size() > 1 && !is_digit(now.back()) && i + 1 < text.size() && is_word_letter(text[i + 1]) && !is_digit(text[i + 1]))) close();
            }
            now += c;
        } else if (c == U'\'' && !now.empty()) {
            continue;
        } else if (c == U'.' && kind != NameKind::person && (now.size() == 1 || dotted) && i > 0 && is_word_letter(text[i - 1])) {
            // Keep the piece open when a single letter follows.
            std::size_t next = i + 1;
            const bool letter = next < text.size() && is_word_letter(text[next]) && (next + 1 == text.size() || !is_word_letter(text[next + 1]));
            dotted = letter;
            if (!letter) close();
        } else {
            if (c == U'&' && kind == NameKind::organisation) {
                close();
                now = U"and";
            }
            close();
            dotted = false;
        }
        if (out.size() >= 4 * longest_name) break;
    }
    close();
    (void)closed_by_dot;
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

/// Han and Hangul run words together: known terms become words of their own, what lies between is one word; for persons the surname is parted from the given name.
void split_syllables(const Piece& piece, NameKind kind, std::vector<Piece>& out)
{
    constexpr std::array<std::u32string_view, 12> double_surnames{U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛", U"남궁", U"황보", U"제갈", U"선우", U"독고"};
    const auto reading = [&piece](std::u32string_view part) {
        std::string latin;
        for (const char32_t c : part) latin += piece.script == WordScript::han ? std::string(pinyin(c)) : romanise_hangul(c);
        return latin;
    };
    const auto add = [&](std::u32string_view part, std::string latin, WordScript script) { out.push_back({std::u32string(part), std::move(latin), script, piece.repaired}); };
    const std::u32string_view text = piece.text;
    if (kind == NameKind::person) {
        const bool twice = std::any_of(double_surnames.begin(), double_surnames.end(), [text](auto surname) { return text.starts_with(surname) && text.size() > 2; });
        const std::size_t surname = text.size() >= 2 && text.size() <= 4 ? (twice ? 2U : 1U) : text.size();
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
        std::string_view rest = term->english;
        while (!rest.empty()) {
            const std::size_t blank = rest.find(' ');
            add(term->characters, std::string(rest.substr(0, blank)), WordScript::latin);
            rest = blank == rest.npos ? std::string_view{} : rest.substr(blank + 1);
        }
        at += term->characters.size();
        from = at;
    }
    flush();
}

/// What follows the servant of God's name, with the article dropped or assimilated: "abdurrahman", "abdelrahman" -> "rahman"; empty when the word is none such.
std::string_view after_abd(std::string_view word)
{
    if (!word.starts_with("abd") || word.size() < 4) return {};
    std::string_view rest = word.substr(3);
    std::size_t vowels = 0;
    while (vowels < rest.size() && is_vowel(rest[vowels])) ++vowels;
    if (vowels == 0 || vowels > 2 || vowels >= rest.size()) return {};
    rest.remove_prefix(vowels);
    if (rest.size() >= 4 && (rest[0] == 'l' || rest[0] == rest[1])) return rest.substr(1);
    return {};
}

bool is_abd(std::string_view word)
{
    return word == "abd" || word == "abdul" || word == "abdel" || word == "abdal" || word == "abdol" || word == "abdoul" || word == "abdur" || word == "abder" || word == "abdus" || word == "abdu";
}

bool is_article(std::string_view word)
{
    return word == "al" || word == "el" || word == "ul" || word == "ur" || word == "ar" || word == "as" || word == "ol" || word == "er";
}

/// Folds readings into forms, at most 4, the first one first.
void set_forms(NameWord& word, const std::vector<std::string>& readings, NameKind kind)
{
    const auto add = [&word](std::string_view latin) {
        std::string form = fold(latin.substr(0, longest_word));
        if (form.empty()) form = fold(latin);
        if (form.size() > longest_word) form.resize(longest_word);
        if (!form.empty() && word.forms.size() < 4 && std::find(word.forms.begin(), word.forms.end(), form) == word.forms.end()) {
            word.letters.push_back(consonants(form));
            word.forms.push_back(std::move(form));
        }
    };
    for (const std::string& reading : readings) add(reading);
    for (const std::string& reading : readings)
        for (const std::string& twin : twins_of(reading, kind)) add(twin);
}

std::vector<std::string> readings_of(Piece& piece)
{
    if (!piece.latin.empty()) return {piece.latin};
    if (piece.script == WordScript::arabic) {
        // The article and "and" in front of it are written together with the noun.
        for (const std::u32string_view front : {std::u32string_view(U"وال"), std::u32string_view(U"ال")})
            if (piece.text.size() >= front.size() + 2 && piece.text.starts_with(front)) {
                piece.text.erase(0, front.size());
                break;
            }
    }
    return to_latin(piece.text);
}

}  // namespace

PreparedName prepare(std::string_view raw, NameKind kind)
{
    PreparedName out;
    out.raw = raw;
    out.kind = kind;
    std::vector<Piece> pieces;
    for (Piece& piece : split(normalise(raw), kind)) {
        piece.repaired = repair_look_alikes(piece.text);
        if (kind == NameKind::person && letters_for_digits(piece.text)) piece.repaired = true;
        for (const char32_t c : piece.text)
            if (const WordScript script = script_of(c); !is_digit(c)) { piece.script = script; break; }
        if (piece.script == WordScript::han || piece.script == WordScript::hangul) split_syllables(piece, kind, pieces);
        else pieces.push_back(std::move(piece));
    }
    if (pieces.size() > 4 * longest_name) pieces.resize(4 * longest_name);

    std::vector<std::string> plain;
    std::vector<std::vector<std::string>> readings;
    std::vector<std::string> written;
    for (Piece& piece : pieces) {
        written.push_back(utf8(piece.text));
        readings.push_back(readings_of(piece));
        // Legal forms are looked up in Latin letters without marks, else as written.
        plain.push_back(piece.script == WordScript::latin && !readings.back().empty() ? readings.back().front() : utf8(piece.text));
    }
    for (std::size_t i = 0; i < pieces.size() && out.words.size() < longest_name;) {
        NameWord word;
        word.written = written[i];
        word.script = pieces[i].script;
        word.repaired = pieces[i].repaired;
        if (kind == NameKind::organisation) {
            if (const auto legal = legal_form_at(std::span(plain).subspan(i))) {
                word.role = WordRole::legal_form;
                word.value = static_cast<std::uint32_t>(legal->form);
                for (std::size_t k = 1; k < legal->words; ++k) word.written += ' ' + written[i + k];
                out.words.push_back(std::move(word));
                i += legal->words;
                continue;
            }
        }
        if (kind != NameKind::person) {
            const bool roman = !out.words.empty() || plain[i].size() > 2;
            if (const auto number = numeral_of(plain[i], roman)) {
                word.role = WordRole::numeral;
                word.value = *number;
                out.words.push_back(std::move(word));
                ++i;
                continue;
            }
        }
        if (kind == NameKind::hull && i + 1 < pieces.size() && plain[i] == "m" && (plain[i + 1] == "v" || plain[i + 1] == "t")) {
            word.role = WordRole::prefix;
            word.written += '/' + written[i + 1];
            set_forms(word, {plain[i] + plain[i + 1]}, kind);
            out.words.push_back(std::move(word));
            i += 2;
            continue;
        }
        std::vector<std::string> latin = readings[i];
        std::size_t taken = 1;
        if (kind == NameKind::person && !latin.empty()) {
            const std::string first = latin.front();
            if (is_abd(first) && i + 1 < pieces.size()) {
                std::size_t next = i + 1;
                if (next + 1 < pieces.size() && is_article(plain[next])) ++next;
                if (!readings[next].empty()) {
                    latin.clear();
                    for (const std::string& rest : readings[next]) latin.push_back("abd" + rest);
                    for (std::size_t k = i + 1; k <= next; ++k) word.written += ' ' + written[k];
                    taken = next + 1 - i;
                }
            } else if (const std::string_view rest = after_abd(first); !rest.empty()) {
                latin.front() = "abd" + std::string(rest);
            }
        }
        i += taken;
        set_forms(word, latin, kind);
        if (word.forms.empty()) continue;
        word.role = role_of(latin.front(), kind);
        if (word.role == WordRole::plain) word.role = role_of(word.written, kind);
        if (kind == NameKind::organisation && word.role == WordRole::plain)
            for (const std::string& reading : latin)
                for (const std::string& twin : twins_of(reading, kind))
                    if (role_of(twin, kind) == WordRole::generic) word.role = WordRole::generic;
        if (kind == NameKind::person && latin.front().size() == 1 && word.role == WordRole::plain && word.script != WordScript::hangul && word.script != WordScript::han)
            word.role = WordRole::initial;
        out.words.push_back(std::move(word));
    }
    // A name that is nothing but such words is told by them: a person named "La", a ship named "Ship".
    const bool told = std::any_of(out.words.begin(), out.words.end(), [](const NameWord& w) { return w.role == WordRole::plain || w.role == WordRole::initial; });
    if (!told)
        for (NameWord& word : out.words)
            if (word.role != WordRole::numeral && word.role != WordRole::legal_form) word.role = WordRole::plain;
    return out;
}

}  // namespace tw::registry
