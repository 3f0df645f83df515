#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cargo/unit.hpp"
#include "core/result.hpp"

namespace tw::cargo {

enum class Op : std::uint8_t { number, name, add, subtract, multiply, divide, negate, least, greatest, whole };

/// One term of a formula. Its parts stand before it in `Formula::terms`.
struct Term {
    Op op = Op::number;
    std::uint32_t left = 0, right = 0;     ///< places of its parts; of the name in `Formula::names` for a name
    double number = 0;                     ///< in base units
    std::uint32_t unit = 0;                ///< of a number, in `Formula::units`
    std::uint32_t begin = 0, end = 0;      ///< where it stands in the text
};

/// A formula, read but not bound: which names it uses, and its terms in the order of evaluation; the last is its value.
struct Formula {
    std::string text;
    std::vector<Term> terms;
    std::vector<std::string> names;   ///< each once, in order of appearance
    std::vector<Unit> units;

    std::string_view text_of(const Term& term) const { return std::string_view(text).substr(term.begin, term.end - term.begin); }
};

/// Something that must hold: `lesser <= greater`.
struct Limit {
    Formula lesser, greater;
};

/// The greatest size of a formula: bytes, terms and brackets in brackets.
inline constexpr std::size_t longest_formula = 1000, most_terms = 200, deepest_formula = 24;

/// Reads `+ - * /`, brackets, `min(a, b, …)`, `max(a, b, …)`, `floor(a)`, names, and numbers that carry a unit in square
/// brackets: `2.3 [t/box]`. Nothing else is known: no other calls, no text, no conditions. `usage` with the column.
Result<Formula> read_formula(std::string_view text);
/// Reads `a <= b` or `a >= b`.
Result<Limit> read_limit(std::string_view text);

/// Unit of a formula's value. `usage` with a sentence where unlike things are added, subtracted or compared, where a part of
/// something that is no count is rounded down, and for a name that `unit_of_name` does not know (it gives null).
Result<Unit> unit_of(const Formula& formula, const std::function<const Unit*(std::string_view)>& unit_of_name);

/// Whether a text can be a name: lower case letters, digits and '_', a letter first, at most 64 bytes.
bool is_name(std::string_view text);

}  // namespace tw::cargo
