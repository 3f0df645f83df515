#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace tw::plan {

/// A run of bytes of one decompressed input. `owner` keeps the bytes alive where they are not the mapped file itself.
struct Chunk {
    std::string_view bytes;
    std::uint64_t offset = 0;
    std::shared_ptr<const std::string> owner;
};

/// Gives the bytes of one input in order; nothing at its end.
using ChunkSource = std::function<Result<std::optional<Chunk>>()>;

/// Cuts mapped bytes into chunks of about `size`, each ending just after a newline (a line longer than `size` stays whole).
ChunkSource chunks_of(std::string_view bytes, std::uint64_t size);

/// Re-cuts any byte stream in the same way. `pull` appends more bytes to its argument and returns false at the end.
using Pull = std::function<Result<bool>(std::string&)>;
ChunkSource chunks_of(Pull pull, std::uint64_t size);

}  // namespace tw::plan
