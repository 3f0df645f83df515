#include <array>
#include <cstdint>

#include "read_twice.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using enum tw::ais::Dialect;
    constexpr std::array dialects{table, noaa, noaa_snake, danish, exact_earth, spire, spire_combined, trajectory};
    tw::test::read_twice({data, size}, dialects, 7, true);
    return 0;
}
