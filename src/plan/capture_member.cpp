#include "plan/capture_member.hpp"

#include <fmt/format.h>

namespace tw::plan {
namespace {

constexpr std::uint64_t chunk_size = std::uint64_t{4} << 20;

}  // namespace

ChunkSource PlainMember::chunks() { return chunks_of(bytes_, chunk_size); }

PackedMember::PackedMember(evidence::Unpacker& from, evidence::UnpackedChunk& pending, std::uint64_t& total)
    : from_(from), pending_(pending), total_(total), member_(pending.member), start_(pending.offset)
{}

Result<std::string_view> PackedMember::head()
{
    if (auto filled = fill(head_size); !filled) return tl::unexpected(filled.error());
    return std::string_view(held_).substr(0, head_size);
}

Result<std::string_view> PackedMember::whole(std::size_t limit)
{
    if (auto filled = fill(limit); !filled) return tl::unexpected(filled.error());
    if (held_.size() >= limit) return fail(Fault::input_unusable, fmt::format("a member of this kind must fit in {} MiB", limit >> 20));
    return held_;
}

ChunkSource PackedMember::chunks()
{
    return chunks_of(
        [this](std::string& out) -> Result<bool> {
            if (!held_.empty()) {
                out += held_;
                held_.clear();
                return true;
            }
            return pull(out);
        },
        chunk_size);
}

Result<void> PackedMember::skip()
{
    while (true) {
        held_.clear();
        const auto more = pull(held_);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return {};
    }
}

/// Appends the pending piece; false when it belongs to another member or the stream ended.
Result<bool> PackedMember::pull(std::string& out)
{
    if (pending_.bytes.empty() || pending_.member != member_) return false;
    out.append(pending_.bytes);
    total_ += pending_.bytes.size();
    auto next = from_.next();
    if (!next) return tl::unexpected(next.error());
    pending_ = *next;
    return true;
}

Result<void> PackedMember::fill(std::size_t size)
{
    while (held_.size() < size) {
        const auto more = pull(held_);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
    }
    return {};
}

}  // namespace tw::plan
