#pragma once
#include <cstdint>
#include <string>

namespace tw::test {

/// Files made here, byte by byte: left half `left`, right half `right` (0xrrggbb).
std::string made_png(std::uint32_t width, std::uint32_t height, std::uint32_t left, std::uint32_t right);
std::string made_tiff(std::uint32_t width, std::uint32_t height, std::uint32_t left, std::uint32_t right);

/// A PNG whose head states a size that its few bytes of pixels do not have.
std::string png_bomb(std::uint32_t width, std::uint32_t height);
std::string tiff_bomb(std::uint32_t width, std::uint32_t height);
/// A JPEG with another size written into its head.
std::string jpeg_bomb(std::string jpeg, std::uint16_t width, std::uint16_t height);

}  // namespace tw::test
