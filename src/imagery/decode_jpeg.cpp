#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <span>

#include "core/text.hpp"
#include "imagery/decode.hpp"

namespace tw::imagery {
namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};

}  // namespace

Result<Decoded> decode_jpeg(std::string_view bytes, const PictureLimits& limits)
{
    const std::unique_ptr<void, Destroy> handle(tjInitDecompress());
    if (!handle) return fail(Fault::temporary, "no JPEG decoder to be had");
    const auto refused = [&] { return fail(Fault::input_unusable, "the JPEG is damaged or cut off: " + visible(tjGetErrorStr2(handle.get()))); };
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(handle.get(), data, bytes.size(), &width, &height, &subsampling, &colours) != 0) return refused();
    const auto w = static_cast<std::uint64_t>(width), h = static_cast<std::uint64_t>(height);
    if (w == 0 || h == 0 || w > limits.pixels / h) return too_many_pixels(w, h, limits);
    // The smallest scale that the decoder offers and that is still as large as the thumbnail.
    int number = 0;
    const tjscalingfactor* offered = tjGetScalingFactors(&number);
    tjscalingfactor scale{1, 1};
    for (const tjscalingfactor& f : std::span(offered, static_cast<std::size_t>(std::max(number, 0)))) {
        const auto side = static_cast<std::uint32_t>(std::max(TJSCALED(width, f), TJSCALED(height, f)));
        if (f.num <= f.denom && side >= limits.side && f.num * scale.denom < scale.num * f.denom) scale = f;
    }
    const int small_width = TJSCALED(width, scale), small_height = TJSCALED(height, scale);
    Decoded out{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {static_cast<std::uint32_t>(small_width), static_cast<std::uint32_t>(small_height), {}}};
    out.picture.rgb.resize(std::size_t{out.picture.width} * out.picture.height * 3);
    constexpr int flags = TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;
    if (tjDecompress2(handle.get(), data, bytes.size(), reinterpret_cast<unsigned char*>(out.picture.rgb.data()), small_width, 0, small_height, TJPF_RGB, flags) != 0) return refused();
    return out;
}

}  // namespace tw::imagery
