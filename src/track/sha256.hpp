#pragma once
#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <string>

namespace tw::track {

/// SHA-256 of the bytes.
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// A byte string in canonical form: integers little-endian at their own width, texts with their length first.
class CanonicalBytes {
public:
    template <std::integral T>
    void add(T value)
    {
        auto bits = static_cast<std::uint64_t>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i, bits >>= 8) bytes_.push_back(static_cast<char>(bits & 0xFF));
    }
    void add(std::string_view text)
    {
        add(static_cast<std::uint64_t>(text.size()));
        bytes_.append(text);
    }
    template <std::size_t N>
    void add(const std::array<std::uint8_t, N>& raw)
    {
        bytes_.append(reinterpret_cast<const char*>(raw.data()), N);
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

}  // namespace tw::track
