#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/statement.hpp"

namespace tw::assess {

/// What a report may not say (docs/methods/statements.md). Each rule has a statement in the tests that breaks it and nothing else.
enum class LintRule : std::uint8_t {
    mixed_words,             ///< a likelihood and a level of confidence in one sentence
    unlisted_word,           ///< a hedge or likelihood word outside the table, or a table's word without its range
    orphan_digits,           ///< a digit that no value or quotation explains
    stale_binding,           ///< the text no longer shows what was bound
    single_calibre,          ///< rounds of one calibre, without another or word that none was given
    one_root,                ///< "corroborated" or "independent" on fewer than two strict groups
    rate_without_denominator,
    bound_dropped,           ///< a bounded figure without the words of its bound
    contents_observed,       ///< what a closed box holds, stated as seen
    relations_mixed,         ///< listed, linked, observed, reported and estimated run together, or used for another kind
    simulated_unmarked,
    missing_denial,          ///< a claim is printed and its denial is not
    empty_unknowns,          ///< an inferred statement, or the whole, that says nothing of what is not known
    unsupported,             ///< neither a row nor a named assumption
};
std::string_view name(LintRule rule);

struct Lint {
    LintRule rule = LintRule::unsupported;
    std::string statement;             ///< id; empty = the whole
    std::string detail;
    auto operator<=>(const Lint&) const = default;
};

/// A denial and what it denies, by the ids of their rows.
struct Denial {
    std::string denies, denial;
};

/// Every rule over one statement.
std::vector<Lint> lint(const Statement& statement);
/// Every rule over all statements, and those about the whole. In order of statements, then rules.
std::vector<Lint> lint(std::span<const Statement> statements, std::span<const Denial> denials);

}  // namespace tw::assess
