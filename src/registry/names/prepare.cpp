#include <algorithm>
#include <array>

#include "registry/names/fold.hpp"
#include "registry/names/letters.hpp"
#include "registry/names/pieces.hpp"
#include "registry/names/terms.hpp"
#include "registry/names/words.hpp"

namespace tw::registry {
namespace {

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
        if (latin.empty()) return;
        std::string form = fold(latin.substr(0, longest_word));
        if (form.empty()) form = fold(latin);
        if (form.size() > longest_word) form.resize(longest_word);
        if (!form.empty() && word.forms.size() < 4 && std::find(word.forms.begin(), word.forms.end(), form) == word.forms.end()) {
            word.letters.push_back(consonants(form));
            word.forms.push_back(std::move(form));
        }
    };
    for (const std::string& reading : readings) add(reading);
    if (kind == NameKind::organisation)
        for (const std::string& reading : readings) add(kin_of(reading));
    for (const std::string& reading : readings)
        for (const std::string& twin : twins_of(reading, kind)) add(twin);
}

std::vector<std::string> readings_of(Piece& piece)
{
    if (!piece.latin.empty()) {
        std::vector<std::string> out{piece.latin};
        // A term of Arabic letters is spelled as often as translated: "Wilayat", "province".
        if (piece.script == WordScript::arabic && piece.spelled) {
            Piece letters{piece.text, {}, piece.script};
            for (const std::string& reading : readings_of(letters))
                if (out.size() < 3) out.push_back(reading);
        }
        return out;
    }
    if (piece.script == WordScript::arabic) {
        if (piece.text == U"الله") return {"la", "allah"};
        // The article and "and" in front of it are written together with the noun.
        for (const std::u32string_view front : {std::u32string_view(U"وال"), std::u32string_view(U"ال")})
            if (piece.text.size() >= front.size() + 2 && piece.text.starts_with(front)) {
                const std::string whole = front.size() == 2 ? to_latin(piece.text).front() : std::string();
                piece.text.erase(0, front.size());
                std::vector<std::string> out = to_latin(piece.text);
                if (!whole.empty()) out.insert(out.begin() + 1, whole);
                return out;
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
    std::vector<Piece> pieces = pieces_of(raw, kind);
    std::vector<std::string> plain;
    std::vector<std::vector<std::string>> readings;
    std::vector<std::string> written;
    for (Piece& piece : pieces) {
        written.push_back(utf8(piece.text));
        readings.push_back(readings_of(piece));
        // Legal forms are looked up in Latin letters without marks, else as written.
        plain.push_back((piece.script == WordScript::latin || !piece.latin.empty()) && !readings.back().empty() ? readings.back().front() : utf8(piece.text));
    }
    for (std::size_t i = 0; i < pieces.size() && out.words.size() < longest_name;) {
        NameWord word;
        word.written = written[i];
        word.script = pieces[i].script;
        word.repaired = pieces[i].repaired;
        word.sound = kind == NameKind::organisation && pieces[i].script == WordScript::han && pieces[i].role == WordRole::plain && pieces[i].text.size() >= 3;
        word.term = !pieces[i].latin.empty() && pieces[i].role != WordRole::plain;
        if (kind == NameKind::organisation) {
            if (const auto legal = legal_form_at(std::span(plain).subspan(i))) {
                word.role = WordRole::legal_form;
                word.value = static_cast<std::uint32_t>(legal->form);
                for (std::size_t k = 1; k < legal->words; ++k) word.written += ' ' + written[i + k];
                out.words.push_back(std::move(word));
                out.parts.push_back(pieces[i].part);
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
                out.parts.push_back(pieces[i].part);
                ++i;
                continue;
            }
        }
        if (kind == NameKind::hull && i + 1 < pieces.size() && plain[i] == "m" && (plain[i + 1] == "v" || plain[i + 1] == "t")) {
            word.role = WordRole::prefix;
            word.written += '/' + written[i + 1];
            set_forms(word, {plain[i] + plain[i + 1]}, kind);
            out.words.push_back(std::move(word));
            out.parts.push_back(pieces[i].part);
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
        const std::uint8_t part = pieces[i].part;
        const WordRole term_role = pieces[i].role;
        i += taken;
        set_forms(word, latin, kind);
        if (word.forms.empty()) continue;
        word.role = role_of(latin.front(), kind);
        if (word.role == WordRole::plain) word.role = word.term ? term_role : role_of(word.written, kind);
        if (kind == NameKind::organisation && word.role == WordRole::plain)
            for (const std::string& reading : latin)
                for (const std::string& twin : twins_of(reading, kind))
                    if (const WordRole role = role_of(twin, kind); role == WordRole::generic || role == WordRole::place) word.role = role;
        if (kind == NameKind::person && latin.front().size() == 1 && word.role == WordRole::plain && word.script != WordScript::hangul && word.script != WordScript::han)
            word.role = WordRole::initial;
        out.words.push_back(std::move(word));
        out.parts.push_back(part);
    }
    if (std::all_of(out.parts.begin(), out.parts.end(), [](std::uint8_t part) { return part == 0; })) out.parts.clear();
    // A name that is nothing but such words is told by them: a person named "La", a ship named "Ship".
    const bool told = std::any_of(out.words.begin(), out.words.end(), [](const NameWord& w) { return w.role == WordRole::plain || w.role == WordRole::initial; });
    if (!told)
        for (NameWord& word : out.words)
            if (word.role != WordRole::numeral && word.role != WordRole::legal_form) word.role = WordRole::plain;
    return out;
}

}  // namespace tw::registry
