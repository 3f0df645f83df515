#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include "core/text.hpp"
#include "imagery/decode.hpp"

namespace tw::imagery {
namespace {

/// The bytes as the file that libtiff reads through these calls.
struct Source {
    std::string_view bytes;
    std::uint64_t at = 0;
    std::string said{};   ///< first complaint of the library
};

tmsize_t read_bytes(thandle_t handle, void* to, tmsize_t size)
{
    auto& from = *static_cast<Source*>(handle);
    if (size <= 0 || from.at >= from.bytes.size()) return 0;
    const std::size_t most = std::min(static_cast<std::size_t>(size), from.bytes.size() - static_cast<std::size_t>(from.at));
    std::memcpy(to, from.bytes.data() + from.at, most);
    from.at += most;
    return static_cast<tmsize_t>(most);
}
tmsize_t write_bytes(thandle_t, void*, tmsize_t) { return 0; }
toff_t seek_to(thandle_t handle, toff_t offset, int whence)
{
    auto& from = *static_cast<Source*>(handle);
    if (whence == SEEK_SET) from.at = offset;
    else if (whence == SEEK_CUR) from.at += offset;
    else from.at = from.bytes.size() + offset;
    return from.at;
}
int close_file(thandle_t) { return 0; }
toff_t size_of_file(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }

int complain(TIFF*, void* handle, const char*, const char* format, va_list words)
{
    auto& from = *static_cast<Source*>(handle);
    std::array<char, 160> text{};
    if (from.said.empty() && std::vsnprintf(text.data(), text.size(), format, words) > 0) from.said = text.data();
    return 1;
}
int pass_over(TIFF*, void*, const char*, const char*, va_list) { return 1; }

/// What 16 bits a sample hold of a scene is mostly far below the brightest value that they can: 255 for the brightest but 2 % of the pixels.
unsigned brightest(const std::vector<std::uint32_t>& raster)
{
    std::array<std::uint64_t, 256> number{};
    for (const std::uint32_t pixel : raster) ++number[std::max({TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)})];
    std::uint64_t above = 0;
    unsigned value = 255;
    while (value > 1 && (above += number[value]) * 50 < raster.size()) --value;
    return value;
}

struct Close {
    void operator()(TIFF* file) const { TIFFClose(file); }
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

struct Size {
    std::uint16_t directory = 0;
    std::uint32_t width = 0, height = 0;
    std::uint64_t pixels() const { return std::uint64_t{width} * height; }
};

}  // namespace

Result<Decoded> decode_tiff(std::string_view bytes, const PictureLimits& limits)
{
    Source source{bytes};
    const std::unique_ptr<TIFFOpenOptions, Close> options(TIFFOpenOptionsAlloc());
    if (!options) return fail(Fault::temporary, "no TIFF decoder to be had");
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(std::min<std::uint64_t>(limits.pixels, std::uint64_t{1} << 28U) * 4));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), complain, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), pass_over, nullptr);
    // "m": read through the calls, never mapped.
    const std::unique_ptr<TIFF, Close> file(TIFFClientOpenExt("picture", "rm", &source, read_bytes, write_bytes, seek_to, close_file, size_of_file, nullptr, nullptr, options.get()));
    const auto refused = [&] { return fail(Fault::input_unusable, "the TIFF is damaged, cut off, or of a kind that is not decoded" + (source.said.empty() ? std::string() : ": " + visible(source.said))); };
    if (!file) return refused();
    constexpr std::uint16_t most_pictures = 16;
    Size first;
    std::optional<Size> best;
    for (std::uint16_t i = 0; i < most_pictures; ++i) {
        Size one{i};
        if (TIFFGetField(file.get(), TIFFTAG_IMAGEWIDTH, &one.width) == 1 && TIFFGetField(file.get(), TIFFTAG_IMAGELENGTH, &one.height) == 1 && one.pixels() > 0) {
            if (first.pixels() == 0) first = one;
            const bool large = std::max(one.width, one.height) >= limits.side, was_large = best && std::max(best->width, best->height) >= limits.side;
            const bool better = !best || (large && (!was_large || one.pixels() < best->pixels())) || (!large && !was_large && one.pixels() > best->pixels());
            if (one.pixels() <= limits.pixels && better) best = one;
        }
        if (TIFFReadDirectory(file.get()) != 1) break;
    }
    if (first.pixels() == 0) return refused();
    if (!best) return too_many_pixels(first.width, first.height, limits);
    std::vector<std::uint32_t> raster(best->pixels());
    source.said.clear();
    if (TIFFSetDirectory(file.get(), best->directory) != 1 || TIFFReadRGBAImageOriented(file.get(), best->width, best->height, raster.data(), ORIENTATION_TOPLEFT, 1) != 1) return refused();
    Decoded out{first.width, first.height, {best->width, best->height, {}}};
    out.picture.rgb.reserve(raster.size() * 3);
    std::uint16_t bits = 8;
    TIFFGetField(file.get(), TIFFTAG_BITSPERSAMPLE, &bits);
    const unsigned white = bits == 16 ? brightest(raster) : 255;
    for (const std::uint32_t pixel : raster) {
        // Colours come multiplied with their opacity.
        const unsigned rest = 255U - TIFFGetA(pixel);
        for (const unsigned part : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)}) out.picture.rgb += static_cast<char>(std::min(255U, part * 255 / white + rest));
    }
    return out;
}

}  // namespace tw::imagery
