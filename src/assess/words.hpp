#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/units.hpp"
#include "evidence/grade.hpp"

namespace tw::assess {

/// Likelihood words of ICD 203 (Office of the Director of National Intelligence, Analytic Standards, 2015), one row of terms only.
enum class Likelihood : std::uint8_t { almost_no_chance, very_unlikely, unlikely, roughly_even_chance, likely, very_likely, almost_certain };
/// "very likely".
std::string_view words_of(Likelihood likelihood);
/// "80-95 %": the band as it is always printed beside the word.
std::string_view range_of(Likelihood likelihood);
/// Half-open bands in percent, [1,5) [5,20) [20,45) [45,55) [55,80) [80,95) [95,99], the last closed; nothing outside 1 to 99 %.
std::optional<Likelihood> likelihood_of(Ppm probability);

/// A probability with its 90 % interval, in words.
struct WordedLikelihood {
    std::optional<Likelihood> word;   ///< none: outside 1 to 99 %, or the interval touches more than two bands
    std::string text;                 ///< "likely (55-80 %)", "not assessed (90 % interval 12 to 71 %)", "below 1 %: no word"
};
/// What lies below 1 % and above 99 % counts as a band of its own. Ends out of order are put in order.
WordedLikelihood worded(Ppm probability, Ppm low, Ppm high);

/// How good the evidence base is. It has a sentence of its own, never one with a likelihood in it.
enum class Confidence : std::uint8_t { low, moderate, high };
std::string_view name(Confidence confidence);

struct EvidenceBase {
    std::size_t groups = 0;           ///< strict groups
    char letter = 'F';                ///< best Admiralty letter among them
    std::int32_t covered_ppm = -1;    ///< share of the time or place that was looked at; -1 = not known
    bool stable = false;              ///< the order of hypotheses (or the answer) survives the removal of any one group
    bool tried = true;                ///< false: nobody worked out what is left without each group, and nothing is said of it
    bool contradicted = false;        ///< an open contradiction touches it
};
struct WordedConfidence {
    Confidence level = Confidence::low;
    std::string text;                 ///< "Confidence is low: 1 independent group, best grade C, coverage not known, not stable without it."
};
/// High: at least three groups, letter A or B, nine tenths covered, stable, no open contradiction. Moderate: two groups, letter A to C, stable. Low: all else.
WordedConfidence confidence(const EvidenceBase& base);

/// Credibility that the engine proposes for an item; only a person accepts it. 1 needs two independent groups and no contradiction; 2 one other group or
/// none against it with a basis shown; 3 no basis; 5 contradicted by a record; 6 nothing to judge by.
evidence::Credibility proposed_credibility(std::size_t groups_agreeing, bool basis_shown, bool contradicted_by_record, bool anything_to_judge);

}  // namespace tw::assess
