#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "core/result.hpp"

namespace tw::cli {

/// Takes the next bytes of an unpacked input; false ends the reading early.
using TakeBytes = std::function<bool(std::string_view)>;

/// Reads a file, or standard input for "-", unpacks it if it is gzip, zip or zstd, and hands it over piece by piece. Plain
/// input is streamed in bounded memory; packed input is held whole (at most 2 GiB).
Result<void> read_input(const std::string& file, const TakeBytes& take, const Cancel& cancel);

}  // namespace tw::cli
