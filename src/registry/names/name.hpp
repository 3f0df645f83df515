#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tw::registry {

/// What a name is the name of: words are told and weighed by it.
enum class NameKind : std::uint8_t { person, organisation, hull };

/// Writing of a word, as far as the comparison depends on it.
enum class WordScript : std::uint8_t { latin, cyrillic, arabic, hebrew, hangul, han, other };

/// What a word does in a name.
enum class WordRole : std::uint8_t {
    plain,       ///< tells this name from others
    generic,     ///< says little: "trading", "group"
    place,       ///< a country or a large town in the name of an organisation
    initial,     ///< one letter of a person's name
    particle,    ///< "al", "bin", "de", "the"
    title,       ///< "Dr", "President", "Haji"
    legal_form,  ///< `value` = class of legal form
    prefix,      ///< "MV", "M/T": before a ship's name
    numeral,     ///< `value` = the number, however it was written
};

/// One prepared word.
struct NameWord {
    std::string written;               ///< as in the name, normalised and in small letters (UTF-8)
    std::vector<std::string> forms;    ///< folded Latin spellings, the usual one first; never empty but for numerals and legal forms
    std::vector<std::uint32_t> letters;///< per form: which consonants it has, one bit each
    std::uint32_t value = 0;
    WordRole role = WordRole::plain;
    WordScript script = WordScript::latin;
    bool term = false;                 ///< a word of organisations in another script, put into English: what it does or where, not what it is called
    bool sound = false;                ///< an organisation's Han characters, three or more, that may stand for the sound of a foreign word
    bool repaired = false;             ///< look-alike letters of another script, or digits among letters, were mapped back
    bool operator==(const NameWord&) const = default;
};

/// A name as the comparison wants it.
struct PreparedName {
    std::string raw;                   ///< exactly as given
    NameKind kind = NameKind::person;
    std::vector<NameWord> words;       ///< at most `longest_name`; words beyond are left out
    std::vector<std::uint8_t> parts;   ///< per word, which of several names written in one text it belongs to ("A/B", "A (B LLC)"); empty = one name
};

/// In PreparedName::parts: a word of the whole, but of none of the names in it.
constexpr std::uint8_t no_part = 0xFF;
/// The last number of a name among parts, `no_part` apart; 0 for none.
inline std::uint8_t last_part(std::span<const std::uint8_t> parts)
{
    std::uint8_t out = 0;
    for (const std::uint8_t part : parts)
        if (part != no_part && part > out) out = part;
    return out;
}
/// Words of a name that are looked at.
constexpr std::size_t longest_name = 24;
/// Letters of a word that are looked at.
constexpr std::size_t longest_word = 48;

/// Prepares a name. Takes any bytes: what is no valid UTF-8 parts words. Never fails; a text without letters or digits gives no words.
PreparedName prepare(std::string_view raw, NameKind kind);

}  // namespace tw::registry
