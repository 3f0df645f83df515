#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/case.hpp"

namespace tw::plan {

/// The first bytes of the records that begin at these offsets of one unpacked capture, each to the end of its line and at most
/// 400 bytes. One pass in bounded memory; what can't be read is absent. `offsets` is sorted.
std::map<std::uint64_t, std::string> excerpts(const store::Case& from, const store::StoredCapture& capture, const std::vector<std::uint64_t>& offsets);

}  // namespace tw::plan
