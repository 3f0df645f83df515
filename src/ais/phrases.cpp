#include "ais/phrases.hpp"

#include <array>

#include "ais/decimal.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

struct Phrase {
    std::string_view text;  ///< lower case
    std::uint8_t code;
};

constexpr std::array<std::string_view, 16> status_phrases{
    "Under way using engine", "At anchor", "Not under command", "Restricted maneuverability",
    "Constrained by her draught", "Moored", "Aground", "Engaged in fishing", "Under way sailing",
    "Reserved for future amendment [HSC]", "Reserved for future amendment [WIG]", "Power-driven vessel towing astern",
    "Power-driven vessel pushing ahead or towing alongside", "Reserved for future use", "AIS-SART (active)",
    "Unknown value"};

constexpr Phrase other_status[] = {
    {"underway using engine", 0}, {"under way", 0}, {"restricted manoeuverability", 3}, {"restricted manoeuvrability", 3},
    {"constrained by draught", 4}, {"under way by sail", 8}, {"underway sailing", 8}, {"towing astern", 11},
    {"power-driven vessel towing astern (regional use)", 11}, {"pushing ahead or towing alongside", 12}, {"ais-sart", 14},
    {"reserved for high speed craft", 9}, {"reserved for wing in ground", 10}, {"not defined", 15}};

constexpr Phrase type_words[] = {
    {"wig", 20},       {"fishing", 30},   {"towing", 31},   {"towing long/wide", 32}, {"dredging", 33},  {"diving", 34},
    {"military", 35},  {"sailing", 36},   {"pleasure", 37}, {"hsc", 40},              {"pilot", 50},     {"sar", 51},
    {"tug", 52},       {"port tender", 53}, {"anti-pollution", 54}, {"law enforcement", 55}, {"medical", 58},
    {"not party to conflict", 59}, {"passenger", 60}, {"cargo", 70}, {"tanker", 80}, {"other", 90}};
constexpr std::string_view type_spellings[] = {
    "WIG", "Fishing", "Towing", "Towing long/wide", "Dredging", "Diving", "Military", "Sailing", "Pleasure", "HSC", "Pilot",
    "SAR", "Tug", "Port tender", "Anti-pollution", "Law enforcement", "Medical", "Not party to conflict", "Passenger",
    "Cargo", "Tanker", "Other"};

}  // namespace

bool is_null_word_slowly(std::string_view text)
{
    const std::string word = lower(trim(text));
    return word.empty() || word == "unknown" || word == "undefined" || word == "unknown value" || word == "nan" ||
           word == "null" || word == "none" || word == "n/a";
}

std::optional<std::uint8_t> nav_status_of(std::string_view text)
{
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return static_cast<std::uint8_t>(text[0] - '0');
    if (const auto number = scaled_decimal(text, 0)) {
        if (*number >= 0 && *number <= 15) return static_cast<std::uint8_t>(*number);
        return std::nullopt;
    }
    const std::string phrase = lower(trim(text));
    for (std::size_t i = 0; i < status_phrases.size(); ++i)
        if (lower(status_phrases[i]) == phrase) return static_cast<std::uint8_t>(i);
    for (const Phrase& known : other_status)
        if (known.text == phrase) return known.code;
    return std::nullopt;
}

std::string_view nav_status_phrase(std::uint8_t status) { return status_phrases[status & 15U]; }

std::optional<std::uint8_t> ship_type_of(std::string_view text)
{
    if (const auto number = scaled_decimal(text, 0)) {
        if (*number >= 0 && *number <= 255) return static_cast<std::uint8_t>(*number);
        return std::nullopt;
    }
    const std::string word = lower(trim(text));
    for (const Phrase& known : type_words)
        if (known.text == word) return known.code;
    return std::nullopt;
}

std::string_view ship_type_word(std::uint8_t type)
{
    const std::uint8_t code = type >= 60 || (type >= 20 && type < 30) || (type >= 40 && type < 50) ? static_cast<std::uint8_t>(type / 10 * 10) : type;
    for (std::size_t i = 0; i < std::size(type_words); ++i)
        if (type_words[i].code == code) return type_spellings[i];
    return {};
}

std::uint8_t cargo_digit_of(std::string_view text)
{
    std::string word = lower(trim(text));
    if (word.starts_with("category ")) word.erase(0, 9);
    if (word == "x" || word == "a") return 1;
    if (word == "y" || word == "b") return 2;
    if (word == "z" || word == "c") return 3;
    if (word == "os" || word == "d") return 4;
    return 0;
}

Transceiver transceiver_of(std::string_view text)
{
    if (text.size() == 1) {
        if ((text[0] | 0x20) == 'a') return Transceiver::a;
        if ((text[0] | 0x20) == 'b') return Transceiver::b_cs;
        return Transceiver::unknown;
    }
    const std::string word = lower(trim(text));
    if (word == "class a") return Transceiver::a;
    if (word == "class b") return Transceiver::b_cs;
    if (word == "base station") return Transceiver::base;
    if (word == "aton") return Transceiver::aton;
    if (word == "sar airborne" || word == "search and rescue transponder" || word == "man overboard device") return Transceiver::sar;
    return Transceiver::unknown;
}

std::string_view mobile_phrase(Transceiver transceiver)
{
    switch (transceiver) {
        case Transceiver::a: return "Class A";
        case Transceiver::b_so:
        case Transceiver::b_cs: return "Class B";
        case Transceiver::base: return "Base Station";
        case Transceiver::sar: return "SAR Airborne";
        case Transceiver::aton: return "AtoN";
        case Transceiver::unknown: break;
    }
    return {};
}

}  // namespace tw::ais
