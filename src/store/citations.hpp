#pragma once
#include <map>
#include <vector>

#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::store {

/// What a case says it saw where: each row and each offset once.
struct Citations {
    std::vector<CitedRow> rows;                                ///< of events; by MMSI, time, content, capture, offset
    std::map<std::uint32_t, std::vector<ByteOffset>> offsets;  ///< by capture ordinal, ascending: of events, places, looks, sightings, watched hulls, rows of cargo, identities
};

/// Everything that the live events and tables cite. Fails where an event can't be read; ends early, with what was gathered, when
/// `cancel` asks for it.
Result<Citations> citations_of(const Case& the_case, const Cancel* cancel = nullptr);

}  // namespace tw::store
