#include "imagery/thumbnail.hpp"

#include <fmt/format.h>

#include "imagery/decode.hpp"
#include "imagery/shrink.hpp"

namespace tw::imagery {
namespace {

Result<Decoded> decode(PictureFormat format, std::string_view bytes, const PictureLimits& limits)
{
    switch (format) {
    case PictureFormat::png: return decode_png(bytes, limits);
    case PictureFormat::jpeg: return decode_jpeg(bytes, limits);
    case PictureFormat::tiff: return decode_tiff(bytes, limits);
    case PictureFormat::gif:
    case PictureFormat::webp: break;
    }
    return fail(Fault::input_unusable, fmt::format("{} is not decoded", name(format)));
}

}  // namespace

tl::unexpected<Error> too_many_pixels(std::uint64_t width, std::uint64_t height, const PictureLimits& limits)
{
    if (width == 0 || height == 0) return fail(Fault::input_unusable, "the picture has no pixels");
    return fail(Fault::input_unusable, fmt::format("{} x {} pixels: more than the {} million that are decoded", width, height, limits.pixels / 1'000'000));
}

Result<Thumbnail> thumbnail(std::string_view bytes, const PictureLimits& limits)
{
    const auto format = picture_format(bytes);
    if (!format) return fail(Fault::input_unusable, "these bytes are no picture");
    if (bytes.size() > limits.bytes) return fail(Fault::input_unusable, fmt::format("{} MB: more than the {} that are decoded", bytes.size() / 1'000'000, limits.bytes / 1'000'000));
    const auto decoded = decode(*format, bytes, limits);
    if (!decoded) return tl::unexpected(decoded.error());
    return Thumbnail{*format, decoded->width, decoded->height, shrink(decoded->picture, limits.side)};
}

}  // namespace tw::imagery
