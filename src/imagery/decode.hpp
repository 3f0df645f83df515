#pragma once
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "imagery/picture.hpp"

namespace tw::imagery {

/// A picture as decoded: some formats give a smaller one at less cost.
struct Decoded {
    std::uint32_t width = 0, height = 0;   ///< as the file states them
    Picture picture;
};

/// Each fails with `input_unusable` for what is too large, cut off, damaged, or of a kind that it does not read. Transparency is laid on white.
Result<Decoded> decode_png(std::string_view bytes, const PictureLimits& limits);
Result<Decoded> decode_jpeg(std::string_view bytes, const PictureLimits& limits);
/// The smallest of the file's pictures that is as large as a thumbnail.
Result<Decoded> decode_tiff(std::string_view bytes, const PictureLimits& limits);

/// "5 000 x 90 000 pixels are more than are decoded", as an error.
tl::unexpected<Error> too_many_pixels(std::uint64_t width, std::uint64_t height, const PictureLimits& limits);

}  // namespace tw::imagery
