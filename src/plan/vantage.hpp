#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "evidence/clock.hpp"
#include "plan/replay.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// From where a question is asked: the world on a day, the case on a day, or both (docs/methods/vantage.md).
struct Vantage {
    std::optional<Second> as_of;                       ///< only evidence that is certainly about times up to then
    std::optional<evidence::Microsecond> known_at;     ///< only what the case's log had taken in by then
    bool any() const { return as_of || known_at; }
};

/// Values of `--as-of` and `--known-at`; empty = not given. A bare date of `--as-of` ends with that day by any clock on earth (12:00 UTC of the next day), since written days
/// are of some local clock; one of `--known-at` ends with the UTC day, since the log's clock is UTC. `usage` for another text.
Result<Vantage> read_vantage(std::string_view as_of, std::string_view known_at);
/// "as of 2024-03-11T12:00:00Z, as the case stood at 2024-04-01T00:00:00Z".
std::string text_of(const Vantage& vantage);

/// A case seen from a vantage. Converts to the case, which may be one made only for this and is then removed with its view.
class CaseView {
public:
    explicit CaseView(store::Case whole) : case_(std::move(whole)) {}
    CaseView(ScratchFolder scratch, store::Case seen) : scratch_(std::move(scratch)), case_(std::move(seen)) {}
    /// A case that somebody else made and keeps at least as long as `holds` lives.
    CaseView(std::shared_ptr<const void> holds, store::Case seen) : holds_(std::move(holds)), case_(std::move(seen)) {}
    operator const store::Case&() const { return *case_; }
    const store::Case& get() const { return *case_; }
    /// Nothing was left out: it is the case itself.
    bool is_the_case() const { return !scratch_ && holds_ == nullptr; }

private:
    std::shared_ptr<const void> holds_;
    std::optional<ScratchFolder> scratch_;
    std::optional<store::Case> case_;      ///< closed before its folder goes
};

struct VantageOptions {
    std::filesystem::path scratch;   ///< a folder that exists and is empty; removed with the view
    std::filesystem::path land;      ///< index of land polygons for a case that was run; empty = none
    unsigned threads = 2;
};

/// The one place where a vantage is applied. Without one the case as it is. Otherwise the captures that the log had by then are read again, in their order, into a case of its own, without what is about
/// later times, and run by the same preset where the case was run: what comes out is what this program would have said of that case, so nothing that came later can change it. Where neither
/// limit leaves anything out, the case itself. Log entries count up to the first that is later, so that a clock set back brings nothing in.
/// `integrity` when bytes are not there (sealed, withheld, changed); `not_found` when the case held nothing.
Result<CaseView> stand_at(store::Case whole, const Vantage& vantage, const VantageOptions& options, const Progress& progress, const Cancel& cancel);

/// The `as_of` a case of a view was made with; what is read from its captures each time (claims, properties) is held against it.
Result<std::optional<Second>> as_of_mark(const store::Case& the_case);

}  // namespace tw::plan
