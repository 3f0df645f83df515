#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "core/result.hpp"

namespace tw::evidence {

/// A SHA-256 value (FIPS 180-4).
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const Digest&) const = default;
};

/// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
std::string to_hex(const Digest& digest);
/// `input_unusable` unless `text` is exactly 64 lower-case hexadecimal digits.
Result<Digest> digest_from_hex(std::string_view text);
/// RFC 4648 base 32, lower case, no padding: 52 characters.
std::string to_base32(const Digest& digest);

/// SHA-256 of bytes that arrive in parts. The result does not depend on the cut.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(std::string_view bytes);
    /// The hash of everything fed so far; the object then starts anew.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest sha256(std::string_view bytes);

struct FileHash {
    Digest digest;
    std::uint64_t size = 0;
};
/// Hash and size of a file, read once in blocks of 1 MiB. `not_found` or `input_unusable` with the path; `cancelled`.
Result<FileHash> sha256_file(const std::filesystem::path& path, const Progress& progress = {}, const Cancel* cancel = nullptr);

}  // namespace tw::evidence
