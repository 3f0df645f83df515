#pragma once
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "imagery/picture.hpp"

namespace tw::imagery {

/// A picture made small enough to stand in a list.
struct Thumbnail {
    PictureFormat format{};
    std::uint32_t width = 0, height = 0;   ///< of the picture, in pixels
    Picture small;                         ///< at most `PictureLimits::side` a side
};

/// Decodes and shrinks in this process. `input_unusable`, with the reason, for what is no picture, is of a kind that is not decoded, is damaged, cut off or beyond the
/// limits. Where bytes come from others, call `thumbnail_apart`.
Result<Thumbnail> thumbnail(std::string_view bytes, const PictureLimits& limits = {});

/// As a JPEG file; same pixels, same bytes.
Result<std::string> jpeg_of(const Picture& picture);

}  // namespace tw::imagery
