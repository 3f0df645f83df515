#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tw::claims {

/// What a word or phrase does in a statement.
enum class TermKind : std::uint8_t {
    number,        ///< value: the number in thousandths
    multiplier,    ///< value: what the number before it is multiplied by
    vague,         ///< "dozens": value = low * 10^9 + high, whole numbers; a lexicon entry that is an assumption
    bound,         ///< before a number; value: site::Bound
    bound_after,   ///< after a number; value: site::Bound
    object,        ///< id: what is counted; note: unit
    unit,          ///< id: unit of mass, length or share; value: thousandths of a tonne, 0 = none
    counter,       ///< counting word that names its things only roughly (Korean); id: object; note: unit
    month,         ///< value 1..12
    season,        ///< value 1..4, winter first
    weekday,       ///< value 1..7, Monday first
    part,          ///< part of a month, season or year; id: early, mid, late, first_third, …
    relative,      ///< a day or period counted from the dateline; id says which
    period,        ///< id: day, week, month, year
    since, until, between, from_date, through,
    say, deny, decline, according, citing, report_noun,
    body,          ///< id: canonical name of who speaks
    role,          ///< minister, spokesman, analyst
    anaphor,       ///< "the think tank", "he": the speaker before
    ship_word,     ///< stands before or after a ship's name
    ship_mark,     ///< "MV", "IMO", "MMSI": id says which
    place,         ///< id: place; note: its country
    country,       ///< id: country
    origin, destination,  ///< prepositions of direction
    act,           ///< id: act; note: flow of its subject ("out": subject gives, "in": subject receives)
    hedge,         ///< id: class
    modal,         ///< id: modality
    basis,         ///< id: basis
    negation,
    cumulative,
    calibre_unit,
    stop,          ///< never a name, though it may begin with a capital
};
static_assert(static_cast<unsigned>(TermKind::stop) < 64);   // a set of kinds is a word of bits

struct Term {
    std::string_view text;   ///< lower case; '*' at the end = any ending of the word
    TermKind kind = TermKind::stop;
    std::string_view id = {};
    std::string_view note = {};
    std::int64_t value = 0;
};

/// The built-in tables, one per language and one of places and bodies. They are data: nothing else knows these words.
std::span<const Term> english_terms();
std::span<const Term> russian_terms();
std::span<const Term> ukrainian_terms();
std::span<const Term> korean_terms();
std::span<const Term> place_terms();
/// Oblique forms of numerals.
std::span<const Term> russian_numerals();
std::span<const Term> ukrainian_numerals();
/// More words of each language by class, in all their forms.
std::span<const Term> english_acts();
std::span<const Term> english_people();
std::span<const Term> english_speech();
std::span<const Term> english_things();
std::span<const Term> english_time();
std::span<const Term> russian_classes();
std::span<const Term> ukrainian_classes();
std::span<const Term> korean_classes();
/// What is carried, what carries it and what shoots it, and the words that bound a number.
std::span<const Term> english_cargo();
std::span<const Term> english_bounds();
std::span<const Term> russian_cargo();
std::span<const Term> ukrainian_cargo();
std::span<const Term> korean_cargo();

/// Days, weeks and feasts, and verbs of what is to come.
std::span<const Term> english_days();
std::span<const Term> russian_days();
std::span<const Term> ukrainian_days();
std::span<const Term> korean_days();
/// Denials in other words than "denied", and who tells.
std::span<const Term> english_denials();
std::span<const Term> russian_denials();
std::span<const Term> ukrainian_denials();
std::span<const Term> korean_denials();
/// Ways not to answer, in all languages: a word of refusing with a verb of telling, and phrases; '*' as in a term.
std::vector<std::string> refusals();

}  // namespace tw::claims
