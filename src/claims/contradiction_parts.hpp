#pragma once
#include <string>
#include <vector>

#include "claims/contradiction.hpp"

namespace tw::claims {

ContradictionMember member_of(const Claim& claim, const RootTable& roots);
ContradictionMember member_of(const Property& property, const RootTable& roots);
/// "more than 10,000 containers (US Department of State)".
std::string says(const Claim& claim);
/// Sets `one_root` and the id; `what` names the thing, else the members do.
void finish(Contradiction& found, const std::string& what);

// One per family of rules; each appends what it finds. For this room only.
void contradictions_of_counts(const Said& said, std::span<const Claim> claims, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found);
/// Two dates within `near_days` for one start, pause or resumption of one ship, in days that do not meet.
void contradictions_of_starts(const Said& said, std::span<const Claim> claims, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found);
void contradictions_of_copies(const Said& said, std::span<const Claim> claims, std::vector<Contradiction>& found);
void contradictions_of_properties(const Said& said, const ContradictionAssumptions& assumptions, std::vector<Contradiction>& found);
void contradictions_of_places(const Said& said, std::vector<Contradiction>& found);
void contradictions_of_arithmetic(const Said& said, std::span<const Claim> claims, std::vector<Contradiction>& found);

}  // namespace tw::claims
