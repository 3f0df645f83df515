#pragma once
#include "plan/hull_card.hpp"

namespace tw::plan {

/// What tracks and looks of a case say of a hull until the card's day: counts on the card, and rows of the card of practices. What the case
/// has no evidence of gives no row.
Result<void> add_events(const store::Case& the_case, HullCard& card, registry::PracticeEvidence& evidence);

}  // namespace tw::plan
