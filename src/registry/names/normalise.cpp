#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>

#include "registry/names/letters.hpp"

namespace tw::registry {
namespace {

struct LookAlike {
    char32_t cyrillic, latin;
};
/// Small letters that look alike in print, in small or in capital form (Unicode confusables; capitals since names are printed in them).
constexpr std::array look_alikes{
    LookAlike{U'а', U'a'}, LookAlike{U'в', U'b'}, LookAlike{U'с', U'c'}, LookAlike{U'е', U'e'}, LookAlike{U'н', U'h'}, LookAlike{U'і', U'i'},
    LookAlike{U'ј', U'j'}, LookAlike{U'к', U'k'}, LookAlike{U'м', U'm'}, LookAlike{U'о', U'o'}, LookAlike{U'р', U'p'}, LookAlike{U'ѕ', U's'},
    LookAlike{U'т', U't'}, LookAlike{U'у', U'y'}, LookAlike{U'х', U'x'}, LookAlike{U'ԁ', U'd'}, LookAlike{U'ԛ', U'q'}, LookAlike{U'ԝ', U'w'},
};

char32_t unified(char32_t c)
{
    switch (c) {
    case U'\u2018': case U'\u2019': case U'\u201B': case U'\u02BC': case U'\u02BB': case U'\u02B9': case U'\u0060': case U'\u00B4': case U'\u02BE': case U'\u02BF':
    case U'\uA78C': case U'\u2032': return U'\'';
    case U'\u2010': case U'\u2011': case U'\u2012': case U'\u2013': case U'\u2014': case U'\u2015': case U'\u2212': case U'\u05BE': return U'-';
    case U'\u0640': return 0;  // stretched Arabic
    default: break;
    }
    if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
    const auto type = u_charType(static_cast<UChar32>(c));
    if (type == U_CONTROL_CHAR || type == U_SURROGATE || type == U_UNASSIGNED) return U' ';
    return c;
}

}  // namespace

std::u32string normalise(std::string_view raw)
{
    std::u32string out;
    bool ascii = true;
    for (const char c : raw) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) {
        for (const char c : raw) {
            const char lowered = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            out += lowered < ' ' || lowered == 0x7F ? U' ' : lowered == '`' ? U'\'' : static_cast<char32_t>(lowered);
        }
        return out;
    }
    icu::UnicodeString text;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(raw.data());
    const auto size = static_cast<std::int32_t>(std::min<std::size_t>(raw.size(), 1U << 20));
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        text.append(c < 0 ? UChar32{' '} : c);
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    icu::UnicodeString folded;
    if (U_SUCCESS(status)) form->normalize(text, folded, status);
    if (U_FAILURE(status)) folded = text;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1))
        if (const char32_t c = unified(static_cast<char32_t>(folded.char32At(at))); c != 0) out += c;
    return out;
}

WordScript script_of(char32_t c)
{
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00))
        return WordScript::latin;
    if (c >= 0x400 && c < 0x530) return WordScript::cyrillic;
    if (c >= 0x590 && c < 0x600) return WordScript::hebrew;
    if ((c >= 0x600 && c < 0x700) || (c >= 0x750 && c < 0x780)) return WordScript::arabic;
    if (c >= 0xAC00 && c < 0xD7A4) return WordScript::hangul;
    if ((c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0)) return WordScript::han;
    return WordScript::other;
}

bool is_word_letter(char32_t c)
{
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z');
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

bool repair_look_alikes(std::u32string& word)
{
    std::size_t latin = 0;
    std::size_t cyrillic = 0;
    for (const char32_t c : word) {
        latin += script_of(c) == WordScript::latin ? 1U : 0U;
        cyrillic += script_of(c) == WordScript::cyrillic ? 1U : 0U;
    }
    if (latin == 0 || cyrillic == 0) return false;
    // The larger script wins; where that leaves letters without a look-alike, the other is tried.
    const auto mapped = [&word](bool to_cyrillic) {
        std::u32string out = word;
        for (char32_t& c : out)
            for (const LookAlike& pair : look_alikes)
                if (c == (to_cyrillic ? pair.latin : pair.cyrillic)) {
                    c = to_cyrillic ? pair.cyrillic : pair.latin;
                    break;
                }
        const WordScript unwanted = to_cyrillic ? WordScript::latin : WordScript::cyrillic;
        for (const char32_t c : out)
            if (script_of(c) == unwanted) out.clear();
        return out;
    };
    std::u32string out = mapped(cyrillic >= latin);
    if (out.empty()) out = mapped(cyrillic < latin);
    if (out.empty()) return false;
    word = out;
    return true;
}

std::string utf8(std::u32string_view text)
{
    std::string out;
    for (const char32_t c : text) {
        if (c < 0x80) out += static_cast<char>(c);
        else if (c < 0x800) { out += static_cast<char>(0xC0 | (c >> 6)); out += static_cast<char>(0x80 | (c & 0x3F)); }
        else if (c < 0x10000) {
            out += static_cast<char>(0xE0 | (c >> 12)); out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)); out += static_cast<char>(0x80 | (c & 0x3F));
        } else {
            out += static_cast<char>(0xF0 | (c >> 18)); out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
            out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)); out += static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return out;
}

}  // namespace tw::registry
