#include <array>
#include <cstdint>

#include "read_twice.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using enum tw::ais::Dialect;
    constexpr std::array dialects{records, stream_json, catcher_json, gpsd_json, libais_json};
    tw::test::read_twice({data, size}, dialects, 3);
    return 0;
}
