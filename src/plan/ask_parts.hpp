#pragma once
#include <optional>
#include <string>

#include "plan/ask.hpp"
#include "plan/inference.hpp"

namespace tw::plan {

/// What every kind of question starts from. For this room only.
struct AskScene {
    const store::Case& the_case;
    const Scene& scene;
    const chart::PlaceNames& names;
    const AskOptions& options;
    Inference& inference;

    const site::Sighting* sighting(std::string_view id) const;
    const site::Look* look(std::string_view id) const;
    const chart::Place* place(std::string_view text) const;
    /// From the beginning of one written date to the end of another, by the clock of a place, widest reading.
    Result<site::Interval> window(std::string_view from, std::string_view to, const chart::Place* at) const;
};

Grounds grounds_of(const site::Sighting& sighting);
Grounds grounds_of(const site::Look& look);
/// "2024-02-12", "2024-02-12 to 2024-03-09", with minutes when it is shorter than a day.
std::string shown(const site::Interval& when);
/// "9.5 days", "4 h 42 min".
std::string shown_length(std::int64_t seconds);

// One per kind; each fills answer, verdict, definition, notes and grounds of an answer whose question is set.
void answer_figure(const AskScene& from, Answer& to);
void answer_onset(const AskScene& from, Answer& to);
void answer_transit(const AskScene& from, Answer& to);
void answer_share(const AskScene& from, Answer& to);
void answer_type_mix(const AskScene& from, Answer& to);
void answer_exceedance(const AskScene& from, Answer& to);
void answer_pause(const AskScene& from, Answer& to);
void answer_quiet(const AskScene& from, Answer& to);
void answer_dark_before(const AskScene& from, Answer& to);
void answer_identify(const AskScene& from, Answer& to);
void answer_count(const AskScene& from, Answer& to);
// What was said, and how much: these read the case again, so that they can fail.
Result<void> answer_conversion(const AskScene& from, Answer& to);
Result<void> answer_ratio(const AskScene& from, Answer& to);
Result<void> answer_claims(const AskScene& from, Answer& to);
Result<void> answer_ownership(const AskScene& from, Answer& to);
/// The same from lists and registers; false when the case has none.
Result<bool> answer_from_registry(const AskScene& from, Answer& to);
Result<void> answer_roots(const AskScene& from, Answer& to);
Result<void> answer_rivals(const AskScene& from, Answer& to);

}  // namespace tw::plan
