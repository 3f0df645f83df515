#pragma once
#include <cstdint>
#include <string>

#include "core/units.hpp"

namespace tw::site {

/// k of n usable looks or days, with its 95 % interval (E. B. Wilson, "Probable inference", JASA 22, 1927). Nothing of nothing is unknown:
/// the interval is then 0 to 1.
struct Share {
    std::uint64_t k = 0, n = 0;
    Ppm value{}, low{}, high{};
};
Share share_of(std::uint64_t k, std::uint64_t n);
/// "49 of 109 = 45 % (35.9-54.3 %)"; "0 of 0: unknown".
std::string text_of(const Share& share);

}  // namespace tw::site
