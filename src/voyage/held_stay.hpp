#pragma once
#include <vector>

#include "voyage/likely_calls.hpp"

namespace tw::voyage {

/// A call of a hull that lasted longer than its other stays explain: it was held there, laid up, or waited.
struct HeldStay {
    LikelyCall call;
    double days = 0;       ///< from the median arrival to the median departure
    double chance = 1;     ///< that the longest of its stays is so long: `longest_of`
};

/// The held stays among calls of one hull, by time: with a chance of at most `level` against all other calls that are at least as likely as not, and at least
/// three times as long as the median one. The longest is judged first, and then the next without it.
std::vector<HeldStay> held_stays(const std::vector<LikelyCall>& calls, double level = 0.05);

}  // namespace tw::voyage
