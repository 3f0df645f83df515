#include "registry/names/letters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace tw::registry {
namespace {

struct Letter {
    char32_t from;
    const char* usual;
    const char* other;  ///< second reading, null when there is none
};

/// Russian (BGN/PCGN 1947 and passport, ISO 9 where it differs in a letter that folding would not mend) and, as the second reading, Ukrainian 2010 and Belarusian.
constexpr std::array cyrillic{
    Letter{U'а', "a", nullptr}, Letter{U'б', "b", nullptr}, Letter{U'в', "v", nullptr}, Letter{U'г', "g", "h"}, Letter{U'ґ', "g", nullptr}, Letter{U'д', "d", nullptr},
    Letter{U'е', "e", nullptr}, Letter{U'ё', "yo", "e"}, Letter{U'є', "ye", nullptr}, Letter{U'ж', "zh", nullptr}, Letter{U'з', "z", nullptr}, Letter{U'и', "i", "y"},
    Letter{U'і', "i", nullptr}, Letter{U'ї', "yi", nullptr}, Letter{U'й', "y", nullptr}, Letter{U'к', "k", nullptr}, Letter{U'л', "l", nullptr}, Letter{U'м', "m", nullptr},
    Letter{U'н', "n", nullptr}, Letter{U'о', "o", nullptr}, Letter{U'п', "p", nullptr}, Letter{U'р', "r", nullptr}, Letter{U'с', "s", nullptr}, Letter{U'т', "t", nullptr},
    Letter{U'у', "u", nullptr}, Letter{U'ў', "w", nullptr}, Letter{U'ф', "f", nullptr}, Letter{U'х', "kh", nullptr}, Letter{U'ц', "ts", nullptr}, Letter{U'ч', "ch", nullptr},
    Letter{U'ш', "sh", nullptr}, Letter{U'щ', "shch", nullptr}, Letter{U'ъ', "", nullptr}, Letter{U'ы', "y", nullptr}, Letter{U'ь', "", nullptr}, Letter{U'э', "e", nullptr},
    Letter{U'ю', "yu", nullptr}, Letter{U'я', "ya", nullptr}, Letter{U'ђ', "dj", nullptr}, Letter{U'ј', "j", nullptr}, Letter{U'љ', "lj", nullptr}, Letter{U'њ', "nj", nullptr},
    Letter{U'ћ', "c", nullptr}, Letter{U'џ', "dz", nullptr}, Letter{U'ү', "u", nullptr}, Letter{U'ө', "o", nullptr}, Letter{U'ң', "ng", nullptr}, Letter{U'қ', "k", nullptr},
    Letter{U'ғ', "g", nullptr}, Letter{U'ұ', "u", nullptr}, Letter{U'ә', "a", nullptr}, Letter{U'һ', "h", nullptr},
};
/// Greek by ELOT 743, digraphs apart.
constexpr std::array greek{
    Letter{U'α', "a", nullptr}, Letter{U'β', "v", nullptr}, Letter{U'γ', "g", nullptr}, Letter{U'δ', "d", nullptr}, Letter{U'ε', "e", nullptr}, Letter{U'ζ', "z", nullptr},
    Letter{U'η', "i", nullptr}, Letter{U'θ', "th", nullptr}, Letter{U'ι', "i", nullptr}, Letter{U'κ', "k", nullptr}, Letter{U'λ', "l", nullptr}, Letter{U'μ', "m", nullptr},
    Letter{U'ν', "n", nullptr}, Letter{U'ξ', "x", nullptr}, Letter{U'ο', "o", nullptr}, Letter{U'π', "p", nullptr}, Letter{U'ρ', "r", nullptr}, Letter{U'σ', "s", nullptr},
    Letter{U'ς', "s", nullptr}, Letter{U'τ', "t", nullptr}, Letter{U'υ', "y", nullptr}, Letter{U'φ', "f", nullptr}, Letter{U'χ', "ch", "h"}, Letter{U'ψ', "ps", nullptr},
    Letter{U'ω', "o", nullptr},
};
/// Georgian national system of 2002, 33 letters from U+10D0.
constexpr std::array georgian{"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"};
/// Armenian after BGN/PCGN 1981, 38 small letters from U+0561.
constexpr std::array armenian{"a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f"};
/// Hebrew, 27 letters from U+05D0; vav and yod are vowels in the first reading, aleph and ayin carry one.
constexpr std::array hebrew{"a", "b", "g", "d", "h", "u", "z", "h", "t", "i", "k", "k", "l", "m", "m", "n", "n", "s", "a", "p", "p", "ts", "ts", "k", "r", "sh", "t"};
/// Arabic, Persian, Urdu and Pashto letters by sound; waw and ya are vowels in the first reading and consonants in the second. Jim is never "j", which folds to a vowel before a consonant.
constexpr std::array arabic{
    Letter{U'ا', "a", nullptr}, Letter{U'أ', "a", nullptr}, Letter{U'إ', "i", nullptr}, Letter{U'آ', "a", nullptr}, Letter{U'ٱ', "a", nullptr}, Letter{U'ء', "", nullptr},
    Letter{U'ؤ', "u", nullptr}, Letter{U'ئ', "i", nullptr}, Letter{U'ب', "b", nullptr}, Letter{U'پ', "p", nullptr}, Letter{U'ت', "t", nullptr}, Letter{U'ث', "th", nullptr},
    Letter{U'ج', "dj", nullptr}, Letter{U'چ', "ch", nullptr}, Letter{U'ح', "h", nullptr}, Letter{U'خ', "kh", nullptr}, Letter{U'د', "d", nullptr}, Letter{U'ذ', "dh", "z"},
    Letter{U'ر', "r", nullptr}, Letter{U'ز', "z", nullptr}, Letter{U'ژ', "zh", nullptr}, Letter{U'س', "s", nullptr}, Letter{U'ش', "sh", nullptr}, Letter{U'ص', "s", nullptr},
    Letter{U'ض', "d", "z"}, Letter{U'ط', "t", nullptr}, Letter{U'ظ', "z", nullptr}, Letter{U'ع', "a", nullptr}, Letter{U'غ', "gh", nullptr}, Letter{U'ف', "f", nullptr},
    Letter{U'ق', "q", nullptr}, Letter{U'ك', "k", nullptr}, Letter{U'ک', "k", nullptr}, Letter{U'گ', "g", nullptr}, Letter{U'ل', "l", nullptr}, Letter{U'م', "m", nullptr},
    Letter{U'ن', "n", nullptr}, Letter{U'ه', "h", nullptr}, Letter{U'ة', "a", nullptr}, Letter{U'و', "u", "v"}, Letter{U'ي', "i", "y"}, Letter{U'ى', "a", "i"},
    Letter{U'ی', "i", "y"}, Letter{U'ې', "i", nullptr}, Letter{U'ھ', "h", nullptr}, Letter{U'ہ', "h", nullptr}, Letter{U'ٹ', "t", nullptr}, Letter{U'ڈ', "d", nullptr},
    Letter{U'ڑ', "r", nullptr}, Letter{U'ں', "n", nullptr}, Letter{U'ے', "e", nullptr}, Letter{U'ړ', "r", nullptr}, Letter{U'ښ', "kh", "sh"}, Letter{U'ډ', "d", nullptr},
    Letter{U'ټ', "t", nullptr}, Letter{U'ځ', "z", nullptr}, Letter{U'څ', "ts", nullptr}, Letter{U'ۀ', "e", nullptr}, Letter{U'ە', "e", nullptr},
};

template <std::size_t N>
const Letter* find(const std::array<Letter, N>& table, char32_t letter)
{
    const auto at = std::find_if(table.begin(), table.end(), [letter](const Letter& row) { return row.from == letter; });
    return at == table.end() ? nullptr : &*at;
}

/// Latin letters with marks to plain ones; the few that do not decompose by name.
void append_latin(std::string& out, char32_t c)
{
    if (c < 0x80) { out += static_cast<char>(c); return; }
    switch (c) {
    case U'ł': out += 'l'; return;
    case U'ø': out += 'o'; return;
    case U'đ': out += 'd'; return;
    case U'ð': out += 'd'; return;
    case U'þ': out += "th"; return;
    case U'æ': out += "ae"; return;
    case U'œ': out += "oe"; return;
    case U'ı': out += 'i'; return;
    case U'ə': out += 'a'; return;
    case U'ħ': out += 'h'; return;
    case U'ß': out += "ss"; return;
    default: break;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (U_SUCCESS(status) && form->getDecomposition(static_cast<UChar32>(c), parts) && parts.length() > 0) {
        // One level at a time is not enough for letters with two marks: the base is the first letter of the full decomposition.
        const char32_t base = static_cast<char32_t>(parts.char32At(0));
        if (base < 0x80) out += static_cast<char>(base);
    }
}

/// ICU's reading of scripts without a table here. Slow (tens of microseconds a word): rare scripts only.
std::string icu_latin(std::u32string_view word)
{
    static const std::unique_ptr<const icu::Transliterator> reader = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::Transliterator> made(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    std::string out;
    icu::UnicodeString text;
    for (const char32_t c : word) text.append(static_cast<UChar32>(c));
    if (reader != nullptr) reader->transliterate(text);
    for (std::int32_t at = 0; at < text.length(); ++at)
        if (const char16_t c = text[at]; (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) out += static_cast<char>(c);
    // A script that ICU does not read either (Khmer): a letter for each character, so that the word can be told from others of its script.
    if (out.empty())
        for (const char32_t c : word) out += "bdfgklmnprstvz"[c % 14];
    return out;
}

/// Readings of Arabic letters beyond their second one: as Persian, Urdu and the Gulf say them, and as Egypt and the Maghreb write them in Latin.
enum class Reading { usual, other, eastern, western };
constexpr std::array eastern{Letter{U'ق', "gh", nullptr}, Letter{U'ث', "s", nullptr}};
constexpr std::array western{Letter{U'ج', "g", nullptr}, Letter{U'ش', "ch", nullptr}, Letter{U'ق', "g", nullptr}};

/// Whether the Latin letters of two Arabic ones would be taken for one sound where no vowel is written between them: "zh" of z and h.
bool would_merge(std::string_view before, std::string_view next)
{
    if (before.empty() || next.empty()) return false;
    const char last = before.back();
    if (next == "h") return std::string_view("szcdgktp").find(last) != std::string_view::npos;
    return last == 't' && (next[0] == 's' || next[0] == 'z');
}

/// One reading of a word by tables; any but the usual takes the second reading of every letter that has one. False when a letter has no table.
bool read_by_tables(std::u32string_view word, Reading reading, std::string& out)
{
    const bool other = reading == Reading::other || reading == Reading::eastern;
    for (const char32_t c : word) {
        if (c < 0x80) { out += static_cast<char>(c); continue; }
        const Letter* row = nullptr;
        switch (script_of(c)) {
        case WordScript::latin: append_latin(out, c); continue;
        case WordScript::cyrillic: row = find(cyrillic, c); break;
        case WordScript::arabic:
            if (c >= 0x64B && c <= 0x65F) continue;  // vowel signs
            if (c >= 0x660 && c <= 0x669) { out += static_cast<char>('0' + (c - 0x660)); continue; }
            if (c >= 0x6F0 && c <= 0x6F9) { out += static_cast<char>('0' + (c - 0x6F0)); continue; }
            row = reading == Reading::eastern ? find(eastern, c) : reading == Reading::western ? find(western, c) : nullptr;
            if (row == nullptr) row = find(arabic, c);
            // In the usual reading they merge, as they do in a Latin "Ishaq"; in the others a vowel stands for the one that is not written.
            if (row != nullptr && reading != Reading::usual && would_merge(out, row->usual)) out += 'a';
            break;
        case WordScript::hebrew:
            if (c >= 0x5D0 && c <= 0x5EA) {
                const char* plain = hebrew[c - 0x5D0];
                if (!other) out += plain;
                else out += c == U'ו' ? "v" : c == U'פ' ? "f" : c == U'ב' ? "v" : c == U'ש' ? "s" : c == U'ח' ? "ch" : plain;
            }
            continue;
        default:
            if (c >= 0x10D0 && c <= 0x10F0) { out += georgian[c - 0x10D0]; continue; }
            if (c >= 0x561 && c <= 0x586) { out += armenian[c - 0x561]; continue; }
            if (c >= 0x300 && c < 0x370) continue;
            if (c >= 0x370 && c < 0x400) {
                UErrorCode status = U_ZERO_ERROR;
                icu::UnicodeString parts;
                const auto* form = icu::Normalizer2::getNFDInstance(status);
                char32_t base = c;
                if (U_SUCCESS(status) && form->getDecomposition(static_cast<UChar32>(c), parts)) base = static_cast<char32_t>(parts.char32At(0));
                row = find(greek, base);
                break;
            }
            return false;
        }
        if (row == nullptr) {
            if (script_of(c) == WordScript::cyrillic || script_of(c) == WordScript::arabic) continue;
            return false;
        }
        out += other && row->other != nullptr ? row->other : row->usual;
    }
    return true;
}

}  // namespace

std::vector<std::string> to_latin(std::u32string_view word)
{
    std::vector<std::string> out;
    using enum Reading;
    const bool arabic_word = !word.empty() && script_of(word.front()) == WordScript::arabic;
    for (const Reading reading : {usual, other, eastern, western}) {
        if ((reading == eastern || reading == western) && !arabic_word) break;
        std::string latin;
        if (!read_by_tables(word, reading, latin)) latin = icu_latin(word);
        // The name of God at the end: "Abdullah", whose h is not said.
        if (arabic_word && latin.ends_with("llh")) latin.replace(latin.size() - 1, 1, "ah");
        if (!latin.empty() && std::find(out.begin(), out.end(), latin) == out.end()) out.push_back(latin);
    }
    return out;
}

}  // namespace tw::registry
