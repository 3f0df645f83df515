#include "imagery/shrink.hpp"

#include <algorithm>
#include <array>

namespace tw::imagery {

Picture shrink(const Picture& picture, std::uint32_t side)
{
    const std::uint64_t width = picture.width, height = picture.height, longest = std::max(width, height);
    if (longest <= side) return picture;
    Picture out{static_cast<std::uint32_t>(std::max<std::uint64_t>(1, width * side / longest)), static_cast<std::uint32_t>(std::max<std::uint64_t>(1, height * side / longest)), {}};
    out.rgb.reserve(std::size_t{out.width} * out.height * 3);
    for (std::uint64_t y = 0; y < out.height; ++y) {
        const std::uint64_t top = y * height / out.height, bottom = std::max(top + 1, (y + 1) * height / out.height);
        for (std::uint64_t x = 0; x < out.width; ++x) {
            const std::uint64_t left = x * width / out.width, right = std::max(left + 1, (x + 1) * width / out.width);
            std::array<std::uint64_t, 3> sum{};
            for (std::uint64_t row = top; row < bottom; ++row)
                for (std::uint64_t column = left; column < right; ++column)
                    for (std::size_t c = 0; c < 3; ++c) sum[c] += static_cast<unsigned char>(picture.rgb[static_cast<std::size_t>((row * width + column) * 3) + c]);
            const std::uint64_t n = (bottom - top) * (right - left);
            for (const std::uint64_t s : sum) out.rgb += static_cast<char>((s + n / 2) / n);
        }
    }
    return out;
}

}  // namespace tw::imagery
