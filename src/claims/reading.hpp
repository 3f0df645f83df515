#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "claims/lexicon.hpp"

namespace tw::claims {

/// A document's text with its words and the terms found among them: what every reader of a sentence works on.
class Reading {
public:
    Reading(std::string_view text, const Lexicon& lexicon, std::string language);

    const Tokens& tokens() const { return tokens_; }
    const std::vector<Mark>& marks() const { return marks_; }
    const Lexicon& lexicon() const { return lexicon_; }
    /// "en", "ru", "uk", "ko": as given, else found by the letters.
    const std::string& language() const { return language_; }

    std::size_t size() const { return tokens_.list.size(); }
    const Token& token(std::size_t i) const { return tokens_.list[i]; }
    std::string_view raw(std::size_t i) const { return tokens_.raw(i); }
    std::string_view low(std::size_t i) const { return tokens_.low(i); }
    /// Whether a token is this punctuation.
    bool is_mark(std::size_t i, char c) const { return i < size() && token(i).kind == Token::Kind::mark && token(i).first == c; }
    bool is_word(std::size_t i, std::string_view folded) const { return i < size() && low(i) == folded; }
    bool is_number(std::size_t i) const { return i < size() && token(i).kind == Token::Kind::number; }
    /// The term of a kind that begins at a token; null when there is none.
    const Mark* at(std::size_t i, TermKind kind) const { return i < kinds_.size() && (kinds_[i] & kind_bit(kind)) != 0 ? find_at(i, kind) : nullptr; }
    /// The term of a kind whose tokens end before this one.
    const Mark* before(std::size_t i, TermKind kind) const { return i > 0 && over(i - 1, kind) != nullptr && over(i - 1, kind)->last == i ? over(i - 1, kind) : nullptr; }
    /// A term of a kind that this token belongs to.
    const Mark* over(std::size_t i, TermKind kind) const { return i < size() && covers_[i] != 0 ? at(covers_[i] - 1, kind) : nullptr; }
    /// The kinds of all terms that begin at a token, as bits.
    std::uint64_t kinds(std::size_t i) const { return i < kinds_.size() ? kinds_[i] : 0; }
    static constexpr std::uint64_t kind_bit(TermKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
    /// Bytes of the tokens [first, last).
    Span span(std::size_t first, std::size_t last) const { return {token(first).span.from, token(last - 1).span.to}; }

private:
    const Mark* find_at(std::size_t i, TermKind kind) const;

    const Lexicon& lexicon_;
    Tokens tokens_;
    std::string language_;
    std::vector<Mark> marks_;
    std::vector<std::uint32_t> begins_;    ///< by token: the first mark that begins there; meaningless where `kinds_` is 0
    std::vector<std::uint64_t> kinds_;     ///< by token: kinds of the marks that begin there
    std::vector<std::uint32_t> covers_;    ///< by token: first token of the mark over it, plus one; 0 = none
};

/// Language of a text by its letters: "ko", "uk", "ru", else "en".
std::string language_of_letters(std::string_view text);

}  // namespace tw::claims
