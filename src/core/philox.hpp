#pragma once
#include <array>
#include <cstdint>

namespace tw {

/// Counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// The same (seed, stream, counter) gives the same four words on any machine and thread.
constexpr std::array<std::uint32_t, 4> philox(std::uint64_t seed, std::uint64_t stream, std::uint64_t counter)
{
    std::array<std::uint32_t, 4> x{static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32),
                                   static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)};
    std::uint32_t k0 = static_cast<std::uint32_t>(seed);
    std::uint32_t k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53} * x[0];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57} * x[2];
        x = {static_cast<std::uint32_t>(p1 >> 32) ^ x[1] ^ k0, static_cast<std::uint32_t>(p1),
             static_cast<std::uint32_t>(p0 >> 32) ^ x[3] ^ k1, static_cast<std::uint32_t>(p0)};
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    return x;
}

/// A sequence of draws from one Philox stream.
class Random {
public:
    constexpr Random(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

    /// 64 uniform bits.
    constexpr std::uint64_t bits()
    {
        const auto x = philox(seed_, stream_, counter_++);
        return (static_cast<std::uint64_t>(x[0]) << 32) | x[1];
    }
    /// Uniform in [0, 1) on a grid of 2^-53.
    constexpr double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    /// Uniform integer in [0, bound); the bias is below 2^-32 for bounds below 2^32. `bound` > 0.
    constexpr std::uint64_t below(std::uint64_t bound) { return static_cast<std::uint64_t>(uniform() * static_cast<double>(bound)); }

private:
    std::uint64_t seed_, stream_, counter_ = 0;
};

}  // namespace tw
