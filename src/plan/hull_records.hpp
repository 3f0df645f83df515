#pragma once
#include <vector>

#include "store/case.hpp"
#include "store/records.hpp"
#include "track/identity_hull.hpp"

namespace tw::plan {

/// A transmitter as folded, with what its hull record needs beyond its identity.
struct TransmitterFacts {
    track::Transmitter transmitter;
    LonLat last_at;
    bool simulated = false;
};

struct HullRecords {
    std::vector<store::Identity> identities;   ///< of the given transmitters only
    std::vector<store::Hull> hulls;            ///< of the whole case, by MMSI
};

/// Records of the freshly folded transmitters, and the grouping into hulls over all transmitters of the case: those not folded
/// now are taken as the case has them (unless `everything` was folded).
Result<HullRecords> hull_records(const store::Case& from, std::vector<TransmitterFacts> fresh, bool everything);

}  // namespace tw::plan
