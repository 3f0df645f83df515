#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "evidence/unpack.hpp"

/// Whatever the bytes, unpacking ends within its limits, and a smaller chunk gives the same stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw::evidence;
    const std::string_view packed(reinterpret_cast<const char*>(data), size);
    std::string streams[2];
    std::size_t notes[2] = {};
    for (const int i : {0, 1}) {
        UnpackLimits limits;
        limits.output = 4 << 20;
        limits.ratio_from = 1 << 16;
        limits.chunk = i == 0 ? 1 << 16 : 333;
        auto unpacker = unpack(packed, limits);
        if (!unpacker) return 0;
        for (;;) {
            const auto chunk = (*unpacker)->next();
            if (!chunk) return 0;
            if (chunk->bytes.empty()) break;
            if (chunk->offset != streams[i].size() || chunk->bytes.size() > limits.chunk) std::abort();
            streams[i] += chunk->bytes;
        }
        notes[i] = (*unpacker)->notes().size();
    }
    if (streams[0] != streams[1] || notes[0] != notes[1]) std::abort();
    return 0;
}
