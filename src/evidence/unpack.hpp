#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace tw::evidence {

/// Wrapping of a captured input, known by its first bytes: gzip 1F 8B, zip 50 4B 03 04 (or an empty archive's 50 4B 05 06),
/// zstd 28 B5 2F FD or a skippable frame. Anything else is `plain`.
enum class Packing : std::uint8_t { plain, gzip, zip, zstd };

/// "plain", "gzip", "zip" or "zstd".
std::string_view name(Packing packing);
Packing packing_of(std::string_view head);

/// What was odd about a packed input that could still be read, at least partly (D-11).
enum class UnpackWarning : std::uint8_t {
    truncated_tail,   ///< the input ends inside a member; every byte before the break was given out
    damaged,          ///< a member breaks off inside: bytes before the break were given out, the rest of it is lost
    checksum_bad,     ///< a member's stored checksum differs; its bytes were given out
    trailing_bytes,   ///< bytes after the last member that are neither padding nor a member
    member_skipped,   ///< encrypted or packed by an unsupported method
    directory_lost,   ///< a zip without its central directory, read by its local headers
};

/// "truncated_tail", ...
std::string_view name(UnpackWarning warning);

struct UnpackNote {
    UnpackWarning warning = UnpackWarning::truncated_tail;
    std::uint64_t offset = 0;  ///< in the unpacked stream
    std::string member;        ///< name inside a zip, raw and hostile; empty otherwise
};

/// Bounds against archives made to explode. Passing one ends the stream with `Fault::input_unusable`.
struct UnpackLimits {
    std::uint64_t output = std::uint64_t{1} << 42;  ///< bytes given out in all
    std::uint64_t ratio = 2000;                     ///< bytes out per byte in; deflate can't honestly pass 1032
    std::uint64_t ratio_from = std::uint64_t{64} << 20;  ///< the ratio is looked at after so many bytes
    std::uint32_t members = 65'536;                 ///< members of one zip
    std::size_t chunk = std::size_t{1} << 20;       ///< largest chunk given out
};

/// The next piece of the unpacked stream. Members of a zip follow each other in the order of their names as bytes.
struct UnpackedChunk {
    std::string_view bytes;        ///< empty at the end; valid until the next call
    std::uint64_t offset = 0;      ///< of the first byte, counted over all members
    std::uint32_t member = 0;      ///< position of the member: a new reader starts where it changes
};

/// Gives out the decompressed bytes of one input piece by piece, in memory that does not grow with the input. The packed
/// bytes must outlive it. Member names are labels, never paths.
class Unpacker {
public:
    virtual ~Unpacker() = default;
    virtual Result<UnpackedChunk> next() = 0;
    /// Name of a member met so far; empty for anything but a zip.
    virtual std::string_view member_name(std::uint32_t member) const { static_cast<void>(member); return {}; }
    /// What was odd so far, in order.
    const std::vector<UnpackNote>& notes() const { return notes_; }

protected:
    std::vector<UnpackNote> notes_;
};

/// Starts unpacking; the packing is found by `packing_of`. Fails with `input_unusable` when a zip has no readable member.
Result<std::unique_ptr<Unpacker>> unpack(std::string_view packed, const UnpackLimits& limits = {});

/// Bytes [offset, offset + length) of the unpacked stream, for showing evidence; shorter where the stream ends.
/// Costs unpacking everything before them.
Result<std::string> unpacked_range(std::string_view packed, std::uint64_t offset, std::size_t length,
                                   const UnpackLimits& limits = {});

}  // namespace tw::evidence
