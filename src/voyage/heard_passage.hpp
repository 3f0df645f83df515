#pragma once
#include <cmath>

#include "voyage/itinerary_filter.hpp"

namespace tw::voyage {

/// What a passage from place i that AIS heard is worth beside `next`, where a row falls short of one by the silence of passage and stay together:
/// of a heard passage only the stay after it was silent, so one of the two like factors is taken back.
inline double heard_passage(const Rates& rates, std::size_t i)
{
    const std::size_t n = rates.places();
    double sites = 0;
    for (std::size_t j = 0; j + 1 < n; ++j) sites += rates.next[i * n + j];
    const double elsewhere = rates.next[i * n + n - 1];
    return sites > 0 && sites + elsewhere < 1 ? std::sqrt((1 - elsewhere) / sites) : 1;
}

}  // namespace tw::voyage
