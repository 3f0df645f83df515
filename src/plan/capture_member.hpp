#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "evidence/unpack.hpp"
#include "plan/read_parallel.hpp"

namespace tw::plan {

constexpr std::size_t head_size = std::size_t{64} << 10;

/// The bytes of one member, as they come.
class Member {
public:
    virtual ~Member() = default;
    /// At least `head_size` bytes, or all there are.
    virtual Result<std::string_view> head() = 0;
    /// All bytes, or `input_unusable` when there are more.
    virtual Result<std::string_view> whole(std::size_t limit) = 0;
    /// Places, Parquet inside an archive: what must be held whole has at most 512 MiB.
    Result<std::string_view> whole() { return whole(std::size_t{512} << 20); }
    virtual ChunkSource chunks() = 0;
    virtual std::uint64_t start() const = 0;
};

/// The whole of an unpacked capture.
class PlainMember : public Member {
public:
    explicit PlainMember(std::string_view bytes) : bytes_(bytes) {}
    Result<std::string_view> head() override { return bytes_.substr(0, head_size); }
    using Member::whole;
    Result<std::string_view> whole(std::size_t) override { return bytes_; }
    ChunkSource chunks() override;
    std::uint64_t start() const override { return 0; }

private:
    std::string_view bytes_;
};

/// Follows an unpacker until the member changes; keeps the piece that belongs to the next one.
class PackedMember : public Member {
public:
    /// `total` grows by the bytes that went by.
    PackedMember(evidence::Unpacker& from, evidence::UnpackedChunk& pending, std::uint64_t& total);
    Result<std::string_view> head() override;
    using Member::whole;
    Result<std::string_view> whole(std::size_t limit) override;
    ChunkSource chunks() override;
    std::uint64_t start() const override { return start_; }
    /// Passes over what was not read.
    Result<void> skip();

private:
    Result<bool> pull(std::string& out);
    Result<void> fill(std::size_t size);

    evidence::Unpacker& from_;
    evidence::UnpackedChunk& pending_;
    std::uint64_t& total_;
    std::uint32_t member_;
    std::uint64_t start_;
    std::string held_;
};

}  // namespace tw::plan
