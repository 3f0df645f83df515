#include "imagery/picture.hpp"

#include <array>

namespace tw::imagery {

std::string_view name(PictureFormat format)
{
    constexpr std::array<std::string_view, 5> names{"PNG", "JPEG", "TIFF", "GIF", "WebP"};
    return names[static_cast<std::size_t>(format)];
}

std::optional<PictureFormat> picture_format(std::string_view head)
{
    using std::string_view_literals::operator""sv;
    if (head.starts_with("\x89PNG\r\n\x1a\n"sv)) return PictureFormat::png;
    if (head.starts_with("\xff\xd8\xff"sv)) return PictureFormat::jpeg;
    // Also BigTIFF, whose version is 43.
    for (const std::string_view mark : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
        if (head.starts_with(mark)) return PictureFormat::tiff;
    if (head.starts_with("GIF87a"sv) || head.starts_with("GIF89a"sv)) return PictureFormat::gif;
    if (head.starts_with("RIFF"sv) && head.substr(0, 12).ends_with("WEBP"sv)) return PictureFormat::webp;
    return std::nullopt;
}

}  // namespace tw::imagery
