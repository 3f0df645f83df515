#pragma once
#include <string>
#include <string_view>

#include "voyage/itinerary.hpp"

namespace tw::voyage {

/// Everything that drawn itineraries depend on, as bytes: the watch, and of the options all but threads. Two inferences of one program
/// with equal bytes give equal draws.
std::string inference_input(const Watch& watch, const InferenceOptions& options, std::int32_t bin_seconds = 3600);

/// Drawn itineraries as bytes, without their board and without the weights of looks.
std::string draws_to_bytes(const Itineraries& drawn);

/// Reads what `draws_to_bytes` wrote and lays the board out again. `store_unusable` when the bytes are damaged or are of another watch.
Result<Itineraries> draws_from_bytes(std::string_view bytes, const Watch& watch, std::int32_t bin_seconds = 3600);

}  // namespace tw::voyage
