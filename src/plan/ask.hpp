#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assess/question.hpp"
#include "plan/inference.hpp"
#include "plan/scene.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// How far an answer goes.
enum class Verdict : std::uint8_t {
    answered,  ///< a value or an interval
    bounded,   ///< only a bound: the evidence gives no interval
    unknown,   ///< the evidence does not say; the answer says what is missing
};
std::string_view name(Verdict verdict);

/// A row an answer rests on: open it with `show`.
struct Grounds {
    std::string id;              ///< of the look, sighting, event or watched hull
    CaptureOrdinal ingest{};
    ByteOffset offset{};
    std::string what;            ///< one line; hostile text as it is
};

/// A count as the engine gives it: what can't be fewer, and the draws' 5 %, 50 % and 95 %.
struct Counted {
    std::int64_t at_least = 0, low = 0, median = 0, high = 0;
};

struct Answer {
    assess::Question question;
    Verdict verdict = Verdict::unknown;
    std::string answer;          ///< one sentence with the value and its interval
    std::string definition;      ///< what was counted or measured, and how
    std::vector<std::string> notes;   ///< coverage, limits, rivals, disagreement with the published figures; a sentence each
    std::vector<Grounds> grounds;
    std::optional<Counted> counted{}; ///< of a count
    CaptureOrdinal ingest{};     ///< of the question list
    bool simulated = false;
};

struct AskOptions {
    std::vector<std::string> only{};   ///< question ids; empty = all
    InferenceSettings inference{};
};

/// A question of a list that was added to the case.
struct ListedQuestion {
    assess::Question question;
    CaptureOrdinal ingest{};     ///< of the list
    bool simulated = false;
};
/// The questions of the case's lists, in order of adding; nothing is worked out. `integrity` as `ask`.
Result<std::vector<ListedQuestion>> listed_questions(const store::Case& the_case);
/// The window of a question, its dates read by the clock of its place.
Result<site::Interval> window_of(const assess::Question& question, const chart::PlaceNames& names);

/// Answers the question lists that were added to the case, in order of adding. Published figures stand beside the answers and go
/// into none of them. `not_found` when the case holds no question list or not the one asked for; `integrity` when a list's bytes
/// are not those captured.
Result<std::vector<Answer>> ask(const store::Case& the_case, const AskOptions& options = {});
/// Settings with the watch narrowed to what the case's counts ask about, a month more on either side, when it is not set already and there
/// are such questions: years of other looks cost time and say little about that window.
Result<InferenceSettings> settings_for_counts(const store::Case& the_case, InferenceSettings settings);

/// The same for a scene that is loaded, with itineraries that others share.
Result<std::vector<Answer>> ask(const store::Case& the_case, const Scene& scene, Inference& inference, const AskOptions& options);

}  // namespace tw::plan
