#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace tw {

/// Writes integers and texts little-endian, one after the other: the form of every saved fold state and canonical encoding.
class ByteWriter {
public:
    template <class T>
        requires std::is_integral_v<T>
    ByteWriter& put(T value)
    {
        auto rest = static_cast<std::uint64_t>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i, rest >>= 8) bytes_.push_back(static_cast<char>(rest & 0xffU));
        return *this;
    }
    /// Length as 32 bits, then the bytes.
    ByteWriter& text(std::string_view value)
    {
        put(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Reads what `ByteWriter` wrote. Past the end it gives zeros and empty texts and `ok()` turns false, so that a reader of
/// damaged bytes asks once, at the end.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <class T>
        requires std::is_integral_v<T>
    T take()
    {
        if (rest_.size() < sizeof(T)) {
            fail();
            return T{};
        }
        std::uint64_t value = 0;
        for (std::size_t i = sizeof(T); i-- > 0;) value = value << 8 | static_cast<unsigned char>(rest_[i]);
        rest_.remove_prefix(sizeof(T));
        return static_cast<T>(value);
    }
    std::string text()
    {
        const auto size = take<std::uint32_t>();
        if (rest_.size() < size) {
            fail();
            return {};
        }
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    /// How many elements of at least `least` bytes may still follow: a bound for a count that was read.
    bool can_hold(std::uint64_t count, std::size_t least)
    {
        if (count > rest_.size() / least) fail();
        return ok_;
    }
    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && rest_.empty(); }

private:
    void fail()
    {
        ok_ = false;
        rest_ = {};
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace tw
