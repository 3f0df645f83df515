#pragma once
#include <string>
#include <vector>

#include "cargo/graph.hpp"
#include "cargo/interval_system.hpp"
#include "cargo/windows.hpp"

namespace tw::cargo {

/// Why claims that exclude each other may still both stand.
enum class ClashKind : std::uint8_t {
    excluded,   ///< no reading lets them all be true
    scope,      ///< unless they count different things, as their own words say
    window,     ///< unless what came between the ends of their windows explains it
};
std::string_view name(ClashKind kind);

/// Claims that cannot all be true under any choice of the alternatives, and of which none can be left out.
struct Clash {
    ClashKind kind = ClashKind::excluded;
    std::vector<const Node*> claims;
    std::string period;
};

/// A range of a node before and after claims are taken as true, in its unit.
struct Narrowed {
    const Node* node = nullptr;
    Range before, after;
};

/// Claims of one window that can all be true together, none of the others with them, and what must hold then.
struct Accordance {
    Choices choices;                       ///< of the alternatives that matter to it
    std::string period;
    std::vector<const Node*> claims;
    std::vector<Narrowed> narrowed;        ///< inputs, formulas and outputs that end up with a finite range, in order of the file
};

/// Where a deduced value lies against the end that physics sets.
enum class AtEnd : std::uint8_t { no_end, within, at_end, beyond };
std::string_view name(AtEnd at);

/// A value that statements imply and that no fewer of them do: their stated values exactly, everything uncertain left open.
struct Deduction {
    Choices choices;
    const Node* node = nullptr;
    std::string period;
    std::vector<std::string> statements;   ///< or one claim of a statement, with what it is about
    std::uint64_t claims = 0;              ///< those that it rests on, a bit for each active claim in order of the file
    double value = 0;        ///< of the stated values, node's unit
    Range range;             ///< of all that their bound words leave possible
    bool direct = false;     ///< the one statement says it itself
    bool bounded = false;    ///< one of the figures is only a bound
    AtEnd at = AtEnd::no_end;   ///< within 3 % of the end counts as at it
};

/// Two independent ways to one value that agree within 5 %.
struct Accord {
    Choices choices;
    const Node* node = nullptr;
    std::string period;
    Deduction a, b;
};

/// Two inputs that the observed quantities show only as a product or quotient: none of them can be told from the other.
struct Ridge {
    Choices choices;
    std::vector<const Node*> observed;
    const Node* a = nullptr;
    const Node* b = nullptr;
    bool quotient = false;
    std::vector<const Node*> separated_by;   ///< quantities that would tell them apart
};

/// Growth between two statements of one series: ln(R2/R1) = ln(N2/N1) + ln(r2/r1).
struct Split {
    std::string series, first, second;
    const Node* product = nullptr;   ///< claims of the second statement: of R and of N
    const Node* count = nullptr;
    double log_product = 0, log_count = 0, log_factor = 0;
    double factor_first = 0, factor_second = 0;
    Choices choices;                 ///< the claims belong to
};

/// Claims of one statement about one quantity under two choices: how far the choice moves the answer.
struct ChoiceRatio {
    std::string statement;
    const Node* greater = nullptr;
    const Node* lesser = nullptr;
    double ratio = 0;
};

struct Reconciliation {
    std::vector<Clash> clashes;
    std::vector<Accordance> accordances;
    std::vector<Deduction> deductions;
    std::vector<Accord> accords;
    std::vector<Ridge> ridges;
    std::vector<Split> splits;
    std::vector<ChoiceRatio> ratios;
    std::size_t left_out = 0;   ///< claims of crowded windows that were not tried in sets: 14 are, fewer in large files
};

/// Lays published totals on the assumptions: which can be true together and for which values, which cannot, what each implies.
/// Nothing here knows what the nodes mean. Fails as `build` and `claims_of`.
Result<Reconciliation> reconcile(const Assumptions& assumptions);

/// Parts of it, for one graph (built `open`) and its claims at a time.
/// `graphs`: how many share the effort; in large files three statements, then two, are not put together any more.
std::vector<Deduction> deduce(const Graph& graph, const std::vector<ClaimedValue>& claims, std::size_t graphs = 1);
std::vector<Ridge> ridges(const Graph& graph, const std::vector<ClaimedValue>& claims);
std::vector<Split> splits(const Graph& graph, const std::vector<ClaimedValue>& claims);
/// Of all claims, whatever choice they belong to.
std::vector<ChoiceRatio> choice_ratios(const Assumptions& assumptions);

}  // namespace tw::cargo
