#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tw::imagery {

/// Pictures that are known by their first bytes. GIF and WebP are known and not decoded.
enum class PictureFormat : std::uint8_t { png, jpeg, tiff, gif, webp };
/// "PNG", "JPEG", "TIFF", "GIF", "WebP".
std::string_view name(PictureFormat format);
/// What picture begins so; nothing for other bytes. A name never decides.
std::optional<PictureFormat> picture_format(std::string_view head);

/// Rows of red, green, blue, eight bits each, top left first.
struct Picture {
    std::uint32_t width = 0, height = 0;
    std::string rgb;                               ///< width * height * 3 bytes
};

/// As large as a picture is made at most: to be looked at on a screen.
inline constexpr std::uint32_t largest_side = 1280;

/// What a picture may cost. Beyond it, it is refused before memory is spent.
struct PictureLimits {
    std::size_t bytes = std::size_t{256} << 20;    ///< of the file
    std::uint64_t pixels = 64'000'000;             ///< that have to be held at once
    std::uint32_t side = 160;                      ///< longest side of the thumbnail, at most `largest_side`
};

}  // namespace tw::imagery
