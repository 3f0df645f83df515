#include "registry/identity/identifiers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/text.hpp"
#include "registry/identity/plain.hpp"

namespace tw::registry {
namespace {

using Check = bool (*)(std::string_view);

int digit(char c) { return c - '0'; }

bool passes_ship(std::string_view d)
{
    int sum = 0;
    for (std::size_t i = 0; i < 6; ++i) sum += digit(d[i]) * (7 - static_cast<int>(i));
    return sum % 10 == digit(d[6]);
}

bool passes_company(std::string_view d)
{
    constexpr std::array weights{8, 6, 4, 2, 9, 7};
    int sum = 0;
    for (std::size_t i = 0; i < 6; ++i) sum += digit(d[i]) * weights[i];
    return (11 - sum % 11) % 10 == digit(d[6]);
}

bool repeats(std::string_view digits) { return std::ranges::all_of(digits, [&](char c) { return c == digits[0]; }); }

Identifier seven_digits(std::string_view text, Check own, Check other)
{
    const std::string plain = plain_text(text);
    std::string_view digits = plain;
    if (digits.starts_with("IMO")) digits = trim(digits.substr(3));
    if (plain.empty()) return {Reading::empty, {}};
    if (!all_digits(digits)) return {Reading::not_a_number, {}};
    if (digits == "0" || digits == "1") return {Reading::placeholder, {}};
    if (digits.size() != 7) return {Reading::bad_length, {}};
    if (repeats(digits) || digits == "1234567") return {Reading::placeholder, {}};
    if (own(digits)) return {Reading::ok, std::string(digits)};
    return {other(digits) ? Reading::other_scheme : Reading::bad_check_digit, {}};
}

/// A text without its parts in brackets and without the ends that separate it from a next one.
std::string without_brackets(std::string_view text)
{
    std::string out;
    int depth = 0;
    for (const char c : text) {
        if (c == '(') ++depth;
        else if (c == ')' && depth > 0) --depth;
        else if (depth == 0) out += c;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == ';' || out.back() == ',' || out.back() == '.')) out.pop_back();
    return out;
}

std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter_or_digit(text[i])) { ++i; continue; }
        std::size_t end = i;
        while (end < text.size() && is_letter_or_digit(text[end])) ++end;
        std::string_view word = text.substr(i, end - i);
        if (word.size() > 3 && word.starts_with("IMO") && all_digits(word.substr(3))) words.push_back(word.substr(0, 3)), word.remove_prefix(3);
        words.push_back(word);
        i = end;
    }
    return words;
}

MmsiReading mmsi_of(MmsiKind kind, std::string_view digits, std::size_t mid_at)
{
    std::uint32_t mid = 0;
    std::from_chars(digits.data() + mid_at, digits.data() + mid_at + 3, mid);
    const State state = state_of_mid(mid);
    if (!state.known()) return {Reading::unallocated_mid, kind, {}, {}};
    return {Reading::ok, kind, state, std::string(digits)};
}

}  // namespace

Identifier read_imo_ship(std::string_view text) { return seven_digits(text, passes_ship, passes_company); }
Identifier read_imo_company(std::string_view text) { return seven_digits(text, passes_company, passes_ship); }

Identifier read_imo_text(std::string_view text)
{
    const std::string bare = without_brackets(plain_text(text));
    if (bare.empty()) return {Reading::empty, {}};
    constexpr std::array<std::string_view, 9> ours{"IMO", "NO", "NR", "NUMBER", "NUM", "SHIP", "VESSEL", "IDENTIFICATION", "AND"};
    std::vector<std::string_view> numbers;
    bool company = false, other = false, unreadable = false;
    for (const std::string_view word : words_of(bare)) {
        if (all_digits(word)) {
            if (std::ranges::find(numbers, word) == numbers.end()) numbers.push_back(word);
        } else if (word == "COMPANY") company = true;
        else if (std::ranges::find(ours, word) != ours.end()) continue;
        else if (numbers.empty()) other = true;
        else unreadable = true;
    }
    if (numbers.empty()) return {Reading::not_a_number, {}};
    if (company) {
        if (numbers.size() > 1) return {Reading::several, {}};
        Identifier read = read_imo_company(numbers[0]);
        if (read.usable()) read.reading = Reading::company;
        return read;
    }
    if (other) return {Reading::other_register, bare};
    if (unreadable) return {Reading::not_a_number, {}};
    if (numbers.size() == 1) return read_imo_ship(numbers[0]);
    std::string both;
    for (const std::string_view number : numbers) (both += both.empty() ? "" : ";") += number;
    return {Reading::several, both};
}

MmsiReading read_mmsi(std::string_view text)
{
    const std::string d = plain_text(text);
    if (d.empty()) return {};
    if (!all_digits(d)) return {Reading::not_a_number, MmsiKind::none, {}, {}};
    if (d.size() != 9) return {Reading::bad_length, MmsiKind::none, {}, {}};
    if (repeats(d) || d == "123456789") return {Reading::placeholder, MmsiKind::none, {}, {}};
    if (d.starts_with("00")) return mmsi_of(MmsiKind::coast_station, d, 2);
    if (d[0] == '0') return mmsi_of(MmsiKind::group, d, 1);
    if (d.starts_with("111")) return mmsi_of(MmsiKind::sar_aircraft, d, 3);
    if (d[0] >= '2' && d[0] <= '7') return mmsi_of(MmsiKind::ship, d, 0);
    if (d[0] == '8') return mmsi_of(MmsiKind::handheld_vhf, d, 1);
    if (d.starts_with("98")) return mmsi_of(MmsiKind::auxiliary_craft, d, 2);
    if (d.starts_with("99")) return mmsi_of(MmsiKind::aid_to_navigation, d, 2);
    if (d.starts_with("970")) return {Reading::ok, MmsiKind::ais_sart, {}, {}};
    if (d.starts_with("972")) return {Reading::ok, MmsiKind::man_overboard, {}, {}};
    if (d.starts_with("974")) return {Reading::ok, MmsiKind::epirb, {}, {}};
    return {Reading::unallocated_mid, MmsiKind::none, {}, {}};
}

CallSignReading read_call_sign(std::string_view text)
{
    std::string letters;
    for (const char c : plain_text(text)) {
        if (c == ' ' || c == '-') continue;
        if (!is_letter_or_digit(c)) return {Reading::not_a_number, {}, {}};
        letters += c;
    }
    if (letters.empty()) return {};
    if (letters.size() < 3 || letters.size() > 7) return {Reading::bad_length, {}, {}};
    if (repeats(letters)) return {Reading::placeholder, {}, {}};
    const State state = state_of_call_sign(letters);
    if (!state.known()) return {Reading::unallocated, {}, {}};
    return {Reading::ok, state, letters};
}

std::string_view name(Reading reading)
{
    constexpr std::array<std::string_view, 12> names{"ok", "empty", "placeholder", "not_a_number", "bad_length", "bad_check_digit", "other_scheme",
                                                     "other_register", "company", "several", "unallocated_mid", "unallocated"};
    return names.at(static_cast<std::size_t>(reading));
}

std::string_view name(MmsiKind kind)
{
    constexpr std::array<std::string_view, 11> names{"none", "ship", "coast_station", "group", "sar_aircraft", "handheld_vhf", "auxiliary_craft",
                                                     "aid_to_navigation", "ais_sart", "man_overboard", "epirb"};
    return names.at(static_cast<std::size_t>(kind));
}

}  // namespace tw::registry
