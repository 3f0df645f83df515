#include <png.h>

#include "core/text.hpp"
#include "imagery/decode.hpp"

namespace tw::imagery {
namespace {

/// libpng's own handle, given back however decoding ends.
struct Image {
    png_image of{};
    Image() { of.version = PNG_IMAGE_VERSION; }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    ~Image() { png_image_free(&of); }
    tl::unexpected<Error> refused() const { return fail(Fault::input_unusable, "the PNG is damaged or cut off: " + visible(of.message)); }
};

}  // namespace

Result<Decoded> decode_png(std::string_view bytes, const PictureLimits& limits)
{
    Image image;
    if (png_image_begin_read_from_memory(&image.of, bytes.data(), bytes.size()) == 0) return image.refused();
    const std::uint64_t width = image.of.width, height = image.of.height;
    if (width == 0 || height == 0 || width > limits.pixels / height) return too_many_pixels(width, height, limits);
    image.of.format = PNG_FORMAT_RGB;
    Decoded out{image.of.width, image.of.height, {image.of.width, image.of.height, {}}};
    out.picture.rgb.resize(PNG_IMAGE_SIZE(image.of));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image.of, &white, out.picture.rgb.data(), 0, nullptr) == 0) return image.refused();
    return out;
}

}  // namespace tw::imagery
