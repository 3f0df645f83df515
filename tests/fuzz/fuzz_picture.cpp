#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "imagery/thumbnail.hpp"
#include "imagery/thumbnail_program.hpp"

/// Any bytes give a thumbnail within its limits or a reason; what a decoder prints is read back as the same, and any bytes in its place are only a reason or pixels.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw::imagery;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    PictureLimits limits;
    limits.pixels = 250'000;
    const auto made = thumbnail(bytes, limits);
    if (made) {
        const Picture& small = made->small;
        if (small.width == 0 || small.height == 0 || small.width > limits.side || small.height > limits.side || small.rgb.size() != std::size_t{small.width} * small.height * 3) std::abort();
        const auto back = thumbnail_from(message_of(made), limits);
        if (!back || back->small.rgb != small.rgb || back->width != made->width) std::abort();
    } else if (made.error().message.empty()) {
        std::abort();
    }
    if (const auto lie = thumbnail_from(bytes, limits); lie && lie->small.rgb.size() > std::size_t{limits.side} * limits.side * 3) std::abort();
    return 0;
}
