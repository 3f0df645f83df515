#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ids.hpp"
#include "core/units.hpp"
#include "site/bounded.hpp"

namespace tw::assess {

/// What kind of sentence it is; each looks different in print. No code turns one into another.
enum class StatementKind : std::uint8_t { observed, claimed, inferred, assumed, opinion, unknown };
std::string_view name(StatementKind kind);

/// A row that a statement rests on: open it with `show`.
struct Support {
    std::string id;                    ///< of the look, sighting, claim, property, event or hull
    CaptureOrdinal ingest{};
    ByteOffset offset{};
    std::string group;                 ///< root keys of its strict group, ';' between; empty = its own, or not known
};

/// A value printed in a sentence: which characters it is, and what it came from.
struct Binding {
    std::size_t from = 0, to = 0;      ///< bytes of the text
    std::string path;                  ///< "row S016/figure", "count/at_least"
    std::string shown;                 ///< what stood there when it was bound
    std::optional<site::Bound> bound;  ///< of a figure; its words must stand before it
};

/// One sentence or two of a report, with everything needed to check it.
struct Statement {
    std::string id;                    ///< unique among the statements of a case, stable for the same rows
    StatementKind kind = StatementKind::unknown;
    std::string text;
    std::vector<Binding> bindings;     ///< ascending, disjoint
    std::vector<std::pair<std::size_t, std::size_t>> quotes;  ///< stretches in the words of somebody else
    std::vector<Support> support;
    std::vector<std::string> assumptions;   ///< names
    std::vector<std::string> unknowns;      ///< what is not known about it; required of an inferred statement
    std::string template_id;
    bool simulated = false;
};

/// Strict groups behind a statement; support without a group counts as one of its own.
std::size_t groups_of(const Statement& statement);

/// Puts a sentence together so that no digit stands in it free. Templates hold no digits; values come in by name: `say("At least ").value(figure, path)`.
class Sentence {
public:
    Sentence(StatementKind kind, std::string template_id);
    /// Fixed words of a template. Digits in them are a fault that the linter reports.
    Sentence& say(std::string_view words);
    /// A value with its path.
    Sentence& value(std::string_view shown, std::string path);
    /// A figure with the words of its bound before it.
    Sentence& figure(const site::Figure& figure, std::string path);
    /// A name as others wrote it, digits and all.
    Sentence& called(std::string_view name, std::string path) { return value(name, std::move(path)); }
    /// Somebody else's words, in quotation marks.
    Sentence& quote(std::string_view words);
    Sentence& rests_on(Support support);
    Sentence& assumes(std::string assumption);
    Sentence& not_known(std::string what);
    /// The statement; `simulated` puts the mark before it.
    Statement done(std::string id, bool simulated) const;

private:
    Statement to_;
};

}  // namespace tw::assess
