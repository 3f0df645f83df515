#include "store/lake_run.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

namespace tw::store {
namespace {

/// Width 0, 1, 2, 4 or 8 bytes that holds `range`.
std::uint8_t width_of(std::uint64_t range)
{
    if (range == 0) return 0;
    if (range <= 0xFF) return 1;
    if (range <= 0xFFFF) return 2;
    return range <= 0xFFFF'FFFF ? 4 : 8;
}

/// The same bits as an unsigned number, so that differences wrap instead of overflowing.
template <class T>
constexpr std::uint64_t unsigned_bits(T value)
{
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
}

template <class Narrow, class T>
void pack(std::span<const T> values, T base, char* to)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto difference = static_cast<Narrow>(unsigned_bits(values[i]) - unsigned_bits(base));
        std::memcpy(to + i * sizeof(Narrow), &difference, sizeof(Narrow));
    }
}

template <class Narrow, class T>
void unpack(const char* from, std::size_t count, std::uint64_t base, std::vector<T>& column)
{
    const std::size_t start = column.size();
    column.resize(start + count);
    for (std::size_t i = 0; i < count; ++i) {
        Narrow difference;
        std::memcpy(&difference, from + i * sizeof(Narrow), sizeof(Narrow));
        column[start + i] = static_cast<T>(base + difference);
    }
}

Error scratch_error(const char* what, const std::filesystem::path& path)
{
    return {Fault::store_unusable, std::string(what) + ": " + std::strerror(errno), path.string(),
            "free space on the disk of the case, or choose another scratch folder"};
}

}  // namespace

void encode_block(const FixColumns& rows, std::size_t first, std::size_t count, std::string& bytes)
{
    if (count == 0) return;
    for_each_column(rows, [&](const char*, const auto& column) {
        using T = std::remove_cvref_t<decltype(column[0])>;
        const std::span<const T> values(column.data() + first, count);
        T low = values[0];
        T high = values[0];
        for (const T value : values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
        const std::uint8_t width = width_of(unsigned_bits(high) - unsigned_bits(low));
        const std::uint64_t base = unsigned_bits(low);
        bytes.push_back(static_cast<char>(width));
        bytes.append(reinterpret_cast<const char*>(&base), sizeof base);
        const std::size_t start = bytes.size();
        bytes.resize(start + count * width);
        char* to = bytes.data() + start;
        if (width == 1) pack<std::uint8_t, T>(values, low, to);
        if (width == 2) pack<std::uint16_t, T>(values, low, to);
        if (width == 4) pack<std::uint32_t, T>(values, low, to);
        if (width == 8) pack<std::uint64_t, T>(values, low, to);
    });
}

Result<void> decode_block(std::string_view bytes, std::size_t count, FixColumns& out)
{
    if (count == 0) return {};
    bool whole = true;
    for_each_column(out, [&](const char*, auto& column) {
        using T = std::remove_cvref_t<decltype(column[0])>;
        std::uint64_t base = 0;
        whole = whole && bytes.size() >= 1 + sizeof base;
        if (!whole) return;
        const auto width = static_cast<std::uint8_t>(bytes[0]);
        std::memcpy(&base, bytes.data() + 1, sizeof base);
        bytes.remove_prefix(1 + sizeof base);
        whole = width <= 8 && bytes.size() / count >= width;
        if (!whole) return;
        if (width == 0) column.resize(column.size() + count, static_cast<T>(base));
        if (width == 1) unpack<std::uint8_t>(bytes.data(), count, base, column);
        if (width == 2) unpack<std::uint16_t>(bytes.data(), count, base, column);
        if (width == 4) unpack<std::uint32_t>(bytes.data(), count, base, column);
        if (width == 8) unpack<std::uint64_t>(bytes.data(), count, base, column);
        bytes.remove_prefix(count * width);
    });
    if (!whole) return fail(Fault::integrity, "a block of spilled rows is cut short");
    return {};
}

Result<ScratchFile> ScratchFile::create(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return tl::unexpected(scratch_error("cannot create a scratch file", path));
    return ScratchFile(path, descriptor);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_)
{
}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept
{
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

ScratchFile::~ScratchFile()
{
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

Result<void> ScratchFile::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return tl::unexpected(scratch_error("cannot write spilled rows", path_));
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<std::string> ScratchFile::read(std::uint64_t offset, std::size_t size) const
{
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(descriptor_, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return tl::unexpected(scratch_error("cannot read spilled rows back", path_));
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace tw::store
