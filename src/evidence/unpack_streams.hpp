#pragma once
#include "evidence/unpack.hpp"

namespace tw::evidence {

/// The unpackers of single-stream packings; `unpack` chooses among them.
Result<std::unique_ptr<Unpacker>> make_plain_unpacker(std::string_view bytes, const UnpackLimits& limits);
Result<std::unique_ptr<Unpacker>> make_gzip_unpacker(std::string_view packed, const UnpackLimits& limits);
Result<std::unique_ptr<Unpacker>> make_zstd_unpacker(std::string_view packed, const UnpackLimits& limits);

/// Whether `given` bytes out of `taken` bytes in stay within the limits; the error to end with otherwise.
Result<void> within(const UnpackLimits& limits, std::uint64_t taken, std::uint64_t given);

}  // namespace tw::evidence
