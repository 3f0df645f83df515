#include "imagery/made_pictures.hpp"

#include <zlib.h>

namespace tw::test {
namespace {

void big(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}
void little(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

void chunk(std::string& png, const std::string& kind, const std::string& body)
{
    big(png, static_cast<std::uint32_t>(body.size()));
    const std::string both = kind + body;
    png += both;
    big(png, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(both.data()), static_cast<uInt>(both.size()))));
}

std::string row(std::uint32_t width, std::uint32_t left, std::uint32_t right)
{
    std::string out;
    for (std::uint32_t x = 0; x < width; ++x)
        for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>((x < width / 2 ? left : right) >> shift);
    return out;
}

std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& pixels)
{
    std::string png = "\x89PNG\r\n\x1a\n", head;
    big(head, width);
    big(head, height);
    head += std::string("\x08\x02\0\0\0", 5);
    chunk(png, "IHDR", head);
    std::string packed(compressBound(static_cast<uLong>(pixels.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(pixels.data()), static_cast<uLong>(pixels.size()));
    packed.resize(size);
    chunk(png, "IDAT", packed);
    chunk(png, "IEND", "");
    return png;
}

std::string tiff_of(std::uint32_t width, std::uint32_t height, const std::string& pixels)
{
    constexpr std::uint32_t tags = 10, directory = 8, bits = directory + 2 + tags * 12 + 4, data = bits + 6;
    std::string tiff("II*\0", 4);
    little(tiff, directory, 4);
    little(tiff, tags, 2);
    const auto tag = [&](std::uint32_t name, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
        little(tiff, name, 2);
        little(tiff, type, 2);
        little(tiff, count, 4);
        little(tiff, value, 4);
    };
    tag(256, 4, 1, width);
    tag(257, 4, 1, height);
    tag(258, 3, 3, bits);
    tag(259, 3, 1, 1);
    tag(262, 3, 1, 2);
    tag(273, 4, 1, data);
    tag(277, 3, 1, 3);
    tag(278, 4, 1, height);
    tag(279, 4, 1, static_cast<std::uint32_t>(pixels.size()));
    tag(284, 3, 1, 1);
    little(tiff, 0, 4);
    for (int i = 0; i < 3; ++i) little(tiff, 8, 2);
    return tiff + pixels;
}

}  // namespace

std::string made_png(std::uint32_t width, std::uint32_t height, std::uint32_t left, std::uint32_t right)
{
    std::string pixels;
    for (std::uint32_t y = 0; y < height; ++y) pixels += std::string(1, '\0') + row(width, left, right);
    return png_of(width, height, pixels);
}

std::string made_tiff(std::uint32_t width, std::uint32_t height, std::uint32_t left, std::uint32_t right)
{
    std::string pixels;
    for (std::uint32_t y = 0; y < height; ++y) pixels += row(width, left, right);
    return tiff_of(width, height, pixels);
}

std::string png_bomb(std::uint32_t width, std::uint32_t height) { return png_of(width, height, std::string(64, '\0')); }
std::string tiff_bomb(std::uint32_t width, std::uint32_t height) { return tiff_of(width, height, std::string(64, '\0')); }

std::string jpeg_bomb(std::string jpeg, std::uint16_t width, std::uint16_t height)
{
    const std::size_t head = jpeg.find("\xff\xc0");
    const std::string size{static_cast<char>(height >> 8), static_cast<char>(height), static_cast<char>(width >> 8), static_cast<char>(width)};
    return head == std::string::npos ? jpeg : jpeg.replace(head + 5, 4, size);
}

}  // namespace tw::test
