#include "cargo/unit.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::size_t longest_code = 64;
constexpr int highest_exponent = 9;

struct Known {
    std::string_view code, base;
    double scale;
    int exponent;
};
constexpr std::array known{
    Known{"kg", "kg", 1, 1}, Known{"g", "kg", 1e-3, 1}, Known{"t", "kg", 1e3, 1}, Known{"kt", "kg", 1e6, 1}, Known{"Mt", "kg", 1e9, 1},
    Known{"m", "m", 1, 1}, Known{"mm", "m", 1e-3, 1}, Known{"cm", "m", 1e-2, 1}, Known{"km", "m", 1e3, 1}, Known{"l", "m", 1e-3, 3},
    Known{"d", "d", 1, 1}, Known{"h", "d", 1.0 / 24, 1}, Known{"min", "d", 1.0 / 1440, 1}, Known{"wk", "d", 7, 1}, Known{"a", "d", 365.25, 1},
    Known{"1", "", 1, 0}, Known{"share", "", 1, 0}, Known{"ratio", "", 1, 0}, Known{"%", "", 0.01, 0},
    Known{"box", "box", 1, 1}, Known{"round", "round", 1, 1}, Known{"crate", "crate", 1, 1}, Known{"trip", "trip", 1, 1}, Known{"call", "call", 1, 1},
    Known{"wagon", "wagon", 1, 1}, Known{"train", "train", 1, 1}, Known{"ship", "ship", 1, 1}};

void raise(Unit& unit, std::string_view base, int exponent)
{
    if (exponent == 0 || base.empty()) return;
    const auto at = std::ranges::lower_bound(unit.powers, base, {}, [](const Unit::Power& p) { return std::string_view(p.base); });
    if (at == unit.powers.end() || at->base != base) unit.powers.insert(at, {std::string(base), exponent});
    else if ((at->exponent += exponent) == 0) unit.powers.erase(at);
}

Result<void> add_term(Unit& unit, std::string_view term, bool below, std::string_view code)
{
    const auto refuse = [&] { return fail(Fault::usage, "no such unit: " + visible(code), {}, "units are written like t, kg/round, box/trip, m3, %, 1; other things counted stand in braces: {crate}"); };
    int exponent = 1;
    std::string_view word = term;
    if (term.size() > 1 && term.back() >= '2' && term.back() <= '9') {
        exponent = term.back() - '0';
        word.remove_suffix(1);
    }
    const int sign = below ? -1 : 1;
    if (word.size() > 2 && word.front() == '{' && word.back() == '}') {
        word = word.substr(1, word.size() - 2);
        if (!std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; })) return refuse();
        const auto count = std::ranges::find(known, word, &Known::code);
        if (count != known.end() && count->base != word) return refuse();   // {t} would look like a mass
        if (word == "kg" || word == "m" || word == "d") return refuse();
        raise(unit, word, sign * exponent);
        return {};
    }
    const auto found = std::ranges::find(known, word, &Known::code);
    if (found == known.end()) return refuse();
    for (int k = 0; k < exponent; ++k) unit.scale = below ? unit.scale / found->scale : unit.scale * found->scale;
    raise(unit, found->base, sign * exponent * found->exponent);
    return {};
}

}  // namespace

Result<Unit> read_unit(std::string_view code)
{
    if (code.empty() || code.size() > longest_code) return fail(Fault::usage, "a unit is a short text such as t/box", {}, "a plain number has the unit 1");
    Unit unit;
    unit.code = code;
    bool below = false;
    for (std::string_view left = code;;) {
        const std::size_t end = std::min(left.find_first_of("./"), left.size());
        if (auto added = add_term(unit, left.substr(0, end), below, code); !added) return tl::unexpected(added.error());
        if (end == left.size()) break;
        below = left[end] == '/';
        left.remove_prefix(end + 1);
    }
    for (const Unit::Power& p : unit.powers)
        if (std::abs(p.exponent) > highest_exponent) return fail(Fault::usage, "no quantity has so high a power: " + visible(code));
    return unit;
}

Unit times(const Unit& a, const Unit& b)
{
    Unit product = a;
    product.scale *= b.scale;
    for (const Unit::Power& p : b.powers) raise(product, p.base, p.exponent);
    product.code.clear();
    return product;
}

Unit per(const Unit& a, const Unit& b)
{
    Unit quotient = a;
    quotient.scale /= b.scale;
    for (const Unit::Power& p : b.powers) raise(quotient, p.base, -p.exponent);
    quotient.code.clear();
    return quotient;
}

bool alike(const Unit& a, const Unit& b) { return a.powers == b.powers; }

bool is_count(const Unit& unit)
{
    return std::ranges::none_of(unit.powers, [](const Unit::Power& p) { return p.base == "kg" || p.base == "m" || p.base == "d"; });
}

std::string measures(const Unit& unit)
{
    std::string above, below;
    for (const Unit::Power& p : unit.powers) {
        std::string& side = p.exponent > 0 ? above : below;
        side += (p.exponent > 0 ? (side.empty() ? "" : ".") : "/") + p.base;
        if (std::abs(p.exponent) > 1) side += std::to_string(std::abs(p.exponent));
    }
    if (above.empty() && below.empty()) return "a plain number";
    return (above.empty() ? "1" : above) + below;
}

}  // namespace tw::cargo
