#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assess/linter.hpp"
#include "assess/reply.hpp"
#include "assess/statement.hpp"
#include "assess/words.hpp"
#include "cargo/draws.hpp"
#include "plan/ask.hpp"
#include "plan/hypotheses.hpp"
#include "plan/quantity.hpp"
#include "plan/reconcile.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// What a statement comes from. The order is that of a report.
enum class StatementSection : std::uint8_t { answer, hypotheses, pause, series, quantity, claim, contradiction, identity, event, unknown };
/// "answer", "hypotheses", "pause", …
std::string_view name(StatementSection section);

/// Where a statement can be opened: a row of a capture, and how good its source is.
struct StatementLocator {
    std::string id, kind;              ///< of the row: "S016", "sighting"; an event's id in full, "event"
    CaptureOrdinal ingest{};
    ByteOffset offset{};               ///< of the row's first byte in the unpacked capture; a Parquet row's number
    std::uint64_t length = 0;          ///< bytes of a sentence of a document; 0 = to the end of the line
    char letter = 'F';                 ///< Admiralty letter of the source
    std::string group;                 ///< strict group; empty = not known
};

/// A finding of the case as one sentence, with everything that a reader needs to check and to doubt it.
struct CaseStatement {
    assess::Statement said;
    StatementSection section = StatementSection::answer;
    std::string subject;               ///< what it is about: question, place, ship, claim
    std::string definition;            ///< what was counted, measured or compared, and how
    std::string window, interval;      ///< when it is about; between which values; empty = none
    std::string confidence;            ///< a sentence of its own; empty for claims and for what is not known
    std::string grade;                 ///< best Admiralty letter and the credibility that the engine proposes: "C3"
    std::vector<StatementLocator> locators;   ///< never empty
    std::vector<std::string> weak;     ///< what is weak about it, a sentence each
    std::vector<std::string> named;    ///< ships and companies of the case that it names
    std::vector<assess::Reply> replies;
    std::vector<assess::Lint> faults;  ///< what the linter refuses in it; empty in a report that may go out

    /// Whether it names somebody and nobody was asked.
    bool no_reply_asked() const { return !named.empty() && replies.empty(); }
    const std::string& id() const { return said.id; }
};

/// What has been computed already; null = the case holds nothing of it.
struct Findings {
    const std::vector<Answer>* answers = nullptr;
    const Reconciliation* reconciled = nullptr;
    const std::vector<WeighedMatrix>* matrices = nullptr;
    const Quantity* quantity = nullptr;
};

struct StatementSettings {
    InferenceSettings inference{};
    cargo::DrawSettings draws{};       ///< of quantities
};

/// Events that get a statement of their own at most; those of watched ships come first. What is left out is counted by a statement.
inline constexpr std::size_t most_event_statements = 2000;

/// Words the findings of a case (docs/methods/statements.md): answers, rival explanations, pauses, series that stand out, quantities, claims held against the evidence, contradictions, identities and
/// AIS events, and what is not known. Ids name what a statement is about and stay when its values change. Fails as what it words does, but not where the case holds nothing of a kind.
Result<std::vector<CaseStatement>> statements(const store::Case& the_case, const StatementSettings& settings);
/// The same for findings that others share.
Result<std::vector<CaseStatement>> statements(const store::Case& the_case, const Scene& scene, const Findings& findings);

/// What the linter refuses in all of them: each with its statement, and what concerns the whole.
std::vector<assess::Lint> lint(const std::vector<CaseStatement>& statements, const Findings& findings = {});

}  // namespace tw::plan
