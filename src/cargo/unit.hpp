#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace tw::cargo {

/// A unit of a quantity: powers of what is measured or counted, and the factor to the base units kg, m and d. Things counted
/// (boxes, rounds, trips) are dimensions of their own, so that boxes are never added to rounds.
struct Unit {
    struct Power {
        std::string base;   ///< "kg", "m", "d", "box", …
        int exponent = 0;   ///< never 0
        bool operator==(const Power&) const = default;
    };
    double scale = 1;            ///< base units in one of this unit: 1000 for t
    std::vector<Power> powers;   ///< by name of the base; empty = a plain number
    std::string code;            ///< as written
};

/// Reads a unit code in the manner of UCUM: terms joined by '.' and '/', each with an optional whole exponent: "kg/round",
/// "m3", "t/box", "1", "%", "1/d". Masses g, kg, t, kt, Mt; lengths mm, cm, m, km; l; times min, h, d, wk, a (365.25 d); "1",
/// "share", "ratio", "%"; counts box, round, crate, trip, call, wagon, train, ship, or any `{word}`. `usage` for anything else.
Result<Unit> read_unit(std::string_view code);

Unit times(const Unit& a, const Unit& b);
Unit per(const Unit& a, const Unit& b);
/// Whether the two measure the same thing, so that they can be added and compared, whatever their scales.
bool alike(const Unit& a, const Unit& b);
/// Whether it is made of counts alone, so that rounding to whole ones means something.
bool is_count(const Unit& unit);
/// What it measures, for a sentence: "kg/round", "a plain number".
std::string measures(const Unit& unit);

}  // namespace tw::cargo
