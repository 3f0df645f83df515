#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/decisions.hpp"
#include "claims/document.hpp"
#include "claims/lexicon.hpp"
#include "core/result.hpp"

namespace tw::claims {

/// A claim that a language model proposes, after it was held against the text: its words and its number stand there, byte for byte.
struct Proposal {
    Span quote{}, number{}, speaker{};  ///< in the document's text; `number` and `speaker` may be empty
    std::string figure;                 ///< value of the number as this program reads those words; empty = no number
    std::string qualifier, unit, object, act, polarity;   ///< words of the lists of docs/formats/claims.md, or free (unit, object)
};

/// Why a proposal was dropped.
enum class Refused : std::uint8_t {
    shape,      ///< not an object of texts
    quote,      ///< its words do not stand in what was sent, or stand there more than once
    number,     ///< the words of its number do not stand in its quote, or are no number
    speaker,    ///< its speaker's name does not stand in the text
    word,       ///< a word outside its list, or one with characters that names do not have
    held,       ///< a claim of the case stands on these words already
    count_
};
/// Stable lower-case name.
std::string_view name(Refused why);

struct Proposals {
    std::vector<Proposal> list;                     ///< in order of place
    std::array<std::uint64_t, static_cast<std::size_t>(Refused::count_)> refused{};
    std::uint64_t proposed = 0;                     ///< list + refused
};

/// The parts of a document that are sent: main text and titles, cut between blocks into pieces of at most `most` bytes.
std::vector<Span> pieces_of(const Document& document, std::size_t most);

/// The body of one request (OpenAI chat completions, temperature 0) with one piece of text and nothing else of the case.
std::string request_of(std::string_view piece, std::string_view model);

/// Reads one answer and keeps what the text bears out; adds to `into`. Whatever the answer says, it is only data: nothing in it is obeyed. `taken` are spans of claims
/// that the case holds. `input_unusable` where it is no answer of such an interface.
Result<void> take_answer(std::string_view answer, const Document& document, Span piece, const Lexicon& lexicon, const std::vector<Span>& taken, Proposals& into);

/// The proposals as a table of decisions that an analyst can look through, shorten and add; each says that a machine proposed it.
std::string decisions_of(const Proposals& proposals, const Document& document, std::string_view document_id, std::string_view why, std::string_view decided);

}  // namespace tw::claims
