#include <array>
#include <span>

#include "registry/identity/identifiers.hpp"
#include "registry/identity/plain.hpp"

namespace tw::registry {
namespace {

int weighted(std::string_view digits, std::span<const int> weights)
{
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
    return sum % 11 % 10;
}

std::uint64_t number_of(std::string_view digits)
{
    std::uint64_t value = 0;
    for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

// Order of the Federal Tax Service on the INN; weights of the check digits.
bool is_inn(std::string_view d)
{
    constexpr std::array ten{2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array eleventh{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array twelfth{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (d.size() == 10) return weighted(d, ten) == d[9] - '0';
    return d.size() == 12 && weighted(d, eleventh) == d[10] - '0' && weighted(d, twelfth) == d[11] - '0';
}

bool is_ogrn(std::string_view d)
{
    if (d.size() == 13) return number_of(d.substr(0, 12)) % 11 % 10 == number_of(d.substr(12));
    return d.size() == 15 && number_of(d.substr(0, 14)) % 13 % 10 == number_of(d.substr(14));
}

// ISO 7064 mod 97-10: letters count as 10 to 35, the whole is 1 modulo 97; the last two are digits.
bool is_lei(std::string_view text)
{
    if (text.size() != 20 || !all_digits(text.substr(18))) return false;
    int rest = 0;
    for (const char c : text) {
        if (!is_letter_or_digit(c)) return false;
        const int value = c <= '9' ? c - '0' : c - 'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

}  // namespace

std::optional<BusinessIdentifier> read_business_number(std::string_view text)
{
    const std::string plain = plain_text(text);
    if (plain.empty() || plain.find_first_not_of(plain[0]) == std::string::npos) return std::nullopt;
    if (all_digits(plain)) {
        if (is_inn(plain)) return BusinessIdentifier{BusinessNumber::inn, plain};
        if (is_ogrn(plain)) return BusinessIdentifier{BusinessNumber::ogrn, plain};
    }
    if (is_lei(plain)) return BusinessIdentifier{BusinessNumber::lei, plain};
    return std::nullopt;
}

std::string_view name(BusinessNumber kind)
{
    switch (kind) {
    case BusinessNumber::inn: return "inn";
    case BusinessNumber::ogrn: return "ogrn";
    case BusinessNumber::lei: break;
    }
    return "lei";
}

}  // namespace tw::registry
