#include "evidence/unpack.hpp"

#include <algorithm>

#include "evidence/unpack_streams.hpp"
#include "evidence/unpack_zip.hpp"

namespace tw::evidence {

std::string_view name(Packing packing)
{
    switch (packing) {
        case Packing::plain: return "plain";
        case Packing::gzip: return "gzip";
        case Packing::zip: return "zip";
        case Packing::zstd: return "zstd";
    }
    return "plain";
}

std::string_view name(UnpackWarning warning)
{
    switch (warning) {
        case UnpackWarning::truncated_tail: return "truncated_tail";
        case UnpackWarning::damaged: return "damaged";
        case UnpackWarning::checksum_bad: return "checksum_bad";
        case UnpackWarning::trailing_bytes: return "trailing_bytes";
        case UnpackWarning::member_skipped: return "member_skipped";
        case UnpackWarning::directory_lost: return "directory_lost";
    }
    return "damaged";
}

Packing packing_of(std::string_view head)
{
    if (head.starts_with("\x1f\x8b")) return Packing::gzip;
    if (head.starts_with(std::string_view("PK\x03\x04", 4)) || head.starts_with(std::string_view("PK\x05\x06", 4)))
        return Packing::zip;
    if (head.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
    const bool skippable = head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
                           head.substr(1, 3) == "\x2a\x4d\x18";
    return skippable ? Packing::zstd : Packing::plain;
}

Result<std::unique_ptr<Unpacker>> unpack(std::string_view packed, const UnpackLimits& limits)
{
    switch (packing_of(packed)) {
        case Packing::gzip: return make_gzip_unpacker(packed, limits);
        case Packing::zstd: return make_zstd_unpacker(packed, limits);
        case Packing::zip: return make_zip_unpacker(packed, limits);
        case Packing::plain: break;
    }
    return make_plain_unpacker(packed, limits);
}

Result<std::string> unpacked_range(std::string_view packed, std::uint64_t offset, std::size_t length,
                                   const UnpackLimits& limits)
{
    auto unpacker = unpack(packed, limits);
    if (!unpacker) return tl::unexpected(unpacker.error());
    std::string out;
    while (out.size() < length) {
        const auto chunk = (*unpacker)->next();
        if (!chunk) return tl::unexpected(chunk.error());
        if (chunk->bytes.empty()) break;
        const std::uint64_t end = chunk->offset + chunk->bytes.size();
        if (end <= offset) continue;
        const std::size_t skip = offset > chunk->offset ? static_cast<std::size_t>(offset - chunk->offset) : 0;
        out.append(chunk->bytes.substr(skip, length - out.size()));
    }
    return out;
}

}  // namespace tw::evidence
