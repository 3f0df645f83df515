#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::assess {

/// How one piece of evidence stands to one hypothesis: very consistent, consistent, neutral, inconsistent, very inconsistent.
enum class Cell : std::uint8_t { cc, c, n, i, ii };
std::string_view name(Cell cell);

struct Hypothesis {
    std::string id, text;
    bool innocent = false;             ///< nothing unlawful is going on
    bool deception = false;            ///< staged, forged or mistaken evidence
};

/// A row of the matrix: what was seen, said or not seen though looked for.
struct EvidenceRow {
    std::string id, text;
    std::vector<std::string> rows;     ///< ids of the case's rows it stands in
    std::string source;                ///< source keys, ';' between
    std::string group;                 ///< strict group; rows of one group stand and fall together. Empty = its own
    char letter = 'F';                 ///< Admiralty letter: the weight
    bool absent = false;               ///< expected and not there: worth nothing without looks
    std::vector<std::string> looks;    ///< ids of the looks that would have seen it
    std::vector<Cell> cells;           ///< in order of the hypotheses
    std::vector<std::string> reasons;  ///< likewise; one for each cell
    std::vector<std::int64_t> likelihoods;   ///< optional: thousandths on one common scale, in order of the hypotheses; all positive
    std::size_t offset = 0;            ///< byte of its line
    /// 4 for A and B, 3 for C, 2 for D and F (not judged is not worst), 1 for E.
    std::int32_t weight() const;
};

/// Something that could be looked for, with what each hypothesis leads one to expect.
struct NextLook {
    std::string id, text;
    std::int32_t cost = 1;             ///< in any one unit, at least 1
    std::vector<Cell> cells;           ///< were it seen
};

struct Matrix {
    std::string id, question;
    std::vector<Hypothesis> hypotheses;
    std::vector<EvidenceRow> evidence;
    std::vector<NextLook> next;
    std::size_t offset = 0;
};

/// Whether a text begins like a list of matrices: its first line that is neither blank nor a comment is `[[matrix]]`.
bool looks_like_hypotheses(std::string_view head);
/// Reads a list of matrices (docs/formats/hypotheses.md). Fails with the line for text that is no TOML, unknown members or words, repeated ids, fewer than three
/// hypotheses, none innocent or none of deception, a cell or reason that is missing, and absent evidence without looks.
Result<std::vector<Matrix>> read_hypotheses(std::string_view text);

/// A hypothesis with its weighted inconsistency: I counts once, II twice, times the weight of the row. Least is first.
struct Ranked {
    std::size_t hypothesis = 0;
    std::int64_t score = 0;
};

/// What a single change does to the order.
struct Change {
    std::string what;                  ///< "without group voa", "E3 for H2 from N to I"
    std::vector<std::size_t> first;    ///< who then leads; several = tied
};

struct Posterior {
    std::int32_t prior_ppm = 0;
    std::vector<std::int32_t> ppm;     ///< of each hypothesis when it alone has this prior and the others share the rest; parts per million, rounded
};

struct Weighing {
    std::vector<Ranked> order;
    std::vector<std::size_t> first;            ///< hypotheses with the least score; several = tied
    std::optional<std::size_t> runner_up;      ///< best of the others
    std::vector<std::size_t> flat_rows;        ///< rows with the same cell in every column: non-diagnostic
    std::vector<Change> without_group;         ///< every group, in order of first row
    bool stable = true;                        ///< the same lead without any one group
    std::vector<Change> cell_flips;            ///< moves of one cell by one step that change who leads
    std::vector<std::pair<std::size_t, std::int64_t>> next;   ///< index of the look, and how far it would spread the first two apart per cost, thousandths; best first
    std::vector<Posterior> posteriors;         ///< for priors 0.1, 0.5 and 0.9, where likelihoods are given
    std::size_t groups = 0;                    ///< strict groups among rows that are not flat
};

/// Weighs a matrix. `groups` names the strict group of each row where the case knows it better than the file; empty = as in the file. Pure; the order of rows changes nothing
/// but the order of lists.
Weighing weigh(const Matrix& matrix, std::span<const std::string> groups = {});

}  // namespace tw::assess
