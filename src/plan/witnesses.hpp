#pragma once
#include "plan/registry.hpp"

namespace tw::plan {

/// The registry with the case's own witnesses beside the lists: what transmitters said of themselves (subjects "ais:273210440", basis
/// `broadcast`, dated by when they said it) and what tables of watched hulls say ("watched:imo:9179842"). Which of them are one ship is
/// decided by the same rules as between lists (registry/identity/merging.hpp): numbers join, names alone never do.
Result<Registry> registry_with_witnesses(const store::Case& the_case, const KeptBy& kept = {});

/// What they are called among the versions of lists.
inline constexpr std::string_view ais_list = "AIS", watched_list = "watched hulls";

/// The transmitter that a subject stands for; 0 for other subjects.
Mmsi transmitter_of(std::string_view subject);
/// The id of the watched hull that a subject stands for; empty for other subjects.
std::string_view watched_of(std::string_view subject);

}  // namespace tw::plan
