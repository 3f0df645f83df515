#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tw::claims {

/// A Russian or Ukrainian name of a body or of people in the dictionary form, as far as its ending tells: "страховой компании" is "страховая
/// компания", "экологов" is "экологи", "центра" is "центр". Words it does not know stay as they are. `located` = stands behind "в", "у".
std::string nominative(std::string_view words, std::string_view language, bool located);

/// Whether a word in lower case is what a body is called, in the dictionary form: "казначейство", "таможня".
bool body_in_nominative(std::string_view folded);

/// A person's name of two or three words in the genitive, instrumental left out: "Артёма Лозинского" is "Артём Лозинский". Names it does not
/// know the endings of stay as they are.
std::string person_nominative(std::string_view name, std::string_view language);

/// Cases a place stands in behind a preposition.
enum class Case : std::uint8_t { genitive, accusative, locative };

/// A place of one word, in lower case, in its dictionary form as far as its ending tells: "бердянска" behind "из" is "бердянск", "варну" behind
/// "в" is "варна". Names of several words and endings it does not know stay as they are.
std::string place_nominative(std::string_view folded, std::string_view language, Case in);

}  // namespace tw::claims
