#include "plan/chunks.hpp"

#include <algorithm>

namespace tw::plan {

ChunkSource chunks_of(std::string_view bytes, std::uint64_t size)
{
    return [bytes, size, at = std::uint64_t{0}]() mutable -> Result<std::optional<Chunk>> {
        if (at >= bytes.size()) return std::nullopt;
        std::uint64_t end = std::min<std::uint64_t>(bytes.size(), at + size);
        if (end < bytes.size()) {
            const auto newline = bytes.find('\n', end - 1);
            end = newline == std::string_view::npos ? bytes.size() : newline + 1;
        }
        Chunk chunk{bytes.substr(at, end - at), at, nullptr};
        at = end;
        return chunk;
    };
}

ChunkSource chunks_of(Pull pull, std::uint64_t size)
{
    return [pull = std::move(pull), size, rest = std::string(), at = std::uint64_t{0},
            ended = false]() mutable -> Result<std::optional<Chunk>> {
        auto bytes = std::make_shared<std::string>(std::move(rest));
        rest.clear();
        std::size_t newline = std::string::npos;
        while (!ended) {
            const std::size_t before = bytes->size();
            const auto more = pull(*bytes);
            if (!more) return tl::unexpected(more.error());
            ended = !*more;
            if (bytes->size() < size) continue;
            newline = bytes->rfind('\n');
            if (newline != std::string::npos && (newline >= before || newline + 1 >= size)) break;
        }
        if (!ended && newline != std::string::npos) {
            rest.assign(*bytes, newline + 1);
            bytes->resize(newline + 1);
        }
        if (bytes->empty()) return std::nullopt;
        Chunk chunk{*bytes, at, bytes};
        at += bytes->size();
        return chunk;
    };
}

}  // namespace tw::plan
