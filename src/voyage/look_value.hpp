#pragma once
#include <string>
#include <vector>

#include "voyage/delivery_count.hpp"

namespace tw::voyage {

/// What the count would be without one look or sighting.
struct Without {
    std::string id;                 ///< of the look, or of a sighting that came without one
    Second at{};
    std::size_t site = 0;
    std::int32_t low = 0, median = 0, high = 0;
    double mean = 0;
    double effective = 0;           ///< draws the reweighted figure rests on
    bool rerun = false;             ///< from chains of its own, because the draws could not answer
};

/// Leaves out one look at a time by giving each draw the weight it would have without it, and runs the chains anew for the
/// `reruns` looks whose draws then count for too little or move the mean most. Largest change of the mean first. `drawn` must
/// have kept what looks weigh (`weigh_looks`), else nothing is returned.
std::vector<Without> sensitivity(const Watch& watch, const Itineraries& drawn, const Question& question, const InferenceOptions& options, std::size_t reruns = 3);

/// A look that could be had, and what it would tell, in bits.
struct NextLook {
    std::size_t site = 0;
    Second at{};
    double chance = 0;              ///< to see any watched hull
    double about_count = 0;         ///< expected information about the count
    double about_hulls = 0;         ///< about where the hulls are then, summed over hulls
};

/// Every site on every day of [from, to) at `hour` UTC, most informative about the count first; `detects` as a usable look of
/// its kind would. Information is mutual information over the draws with Miller and Madow's correction for their number.
std::vector<NextLook> next_looks(const Itineraries& drawn, const Question& question, Second from, Second to, double detects = 0.8, int hour = 3);

}  // namespace tw::voyage
