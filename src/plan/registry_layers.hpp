#pragma once
#include "evidence/clock.hpp"
#include "plan/registry.hpp"

namespace tw::plan {

/// Writes hulls, identities, organisations, edges, listings and alerts of a case's lists and registers into its map file (docs/formats/case.md), of the present and with all that is at hand. `all` is
/// what `registry_with_witnesses` gave. Nothing is answered from these tables; a question reads the captures.
Result<void> write_registry_layers(store::Case& target, const Registry& all, const evidence::Stamp& stamp);

/// The same, reading what is needed; nothing when the case has no lists.
Result<void> refresh_registry_layers(store::Case& target, const KeptBy& kept, const evidence::Stamp& stamp);

}  // namespace tw::plan
