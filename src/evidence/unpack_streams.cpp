#include "evidence/unpack_streams.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace tw::evidence {
namespace {

class PlainUnpacker final : public Unpacker {
public:
    PlainUnpacker(std::string_view bytes, std::size_t chunk) : bytes_(bytes), chunk_(chunk) {}

    Result<UnpackedChunk> next() override
    {
        const UnpackedChunk out{bytes_.substr(at_, chunk_), at_, 0};
        at_ += out.bytes.size();
        return out;
    }

private:
    std::string_view bytes_;
    std::size_t chunk_, at_ = 0;
};

class GzipUnpacker final : public Unpacker {
public:
    GzipUnpacker(std::string_view packed, const UnpackLimits& limits)
        : packed_(packed), limits_(limits), buffer_(limits.chunk, '\0')
    {
        ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
    }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;
    ~GzipUnpacker() override { inflateEnd(&stream_); }

    Result<UnpackedChunk> next() override
    {
        if (!ready_) return fail(Fault::temporary, "no memory to unpack gzip");
        std::size_t filled = 0;
        while (!ended_ && filled < buffer_.size()) filled += step(filled);
        const UnpackedChunk out{std::string_view(buffer_).substr(0, filled), given_, 0};
        given_ += filled;
        if (auto ok = within(limits_, taken_, given_); !ok) return tl::unexpected(ok.error());
        return out;
    }

private:
    /// Unpacks into the buffer behind `filled`; how many bytes it got.
    std::size_t step(std::size_t filled)
    {
        constexpr std::size_t most = std::numeric_limits<uInt>::max() / 2;
        const std::size_t offered = std::min(most, packed_.size() - taken_);
        const std::size_t room = std::min(most, buffer_.size() - filled);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data() + taken_));
        stream_.avail_in = static_cast<uInt>(offered);
        stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data() + filled);
        stream_.avail_out = static_cast<uInt>(room);
        const int code = inflate(&stream_, Z_NO_FLUSH);
        taken_ += offered - stream_.avail_in;
        const std::size_t got = room - stream_.avail_out;
        if (code == Z_STREAM_END) {
            open_next_member(given_ + filled + got);
        } else if (code == Z_BUF_ERROR || (code == Z_OK && taken_ == packed_.size() && got < room)) {
            end(UnpackWarning::truncated_tail, given_ + filled + got);
        } else if (code != Z_OK) {
            const std::string_view why = stream_.msg != nullptr ? stream_.msg : "";
            const bool sum = why == "incorrect data check" || why == "incorrect length check";
            end(sum ? UnpackWarning::checksum_bad : UnpackWarning::damaged, given_ + filled + got);
        }
        return got;
    }

    void open_next_member(std::uint64_t offset)
    {
        const std::string_view rest = packed_.substr(taken_);
        if (rest.starts_with("\x1f\x8b")) {
            inflateReset(&stream_);
        } else if (rest.find_first_not_of('\0') == std::string_view::npos) {
            ended_ = true;
        } else {
            end(UnpackWarning::trailing_bytes, offset);
        }
    }

    void end(UnpackWarning warning, std::uint64_t offset)
    {
        ended_ = true;
        notes_.push_back({warning, offset, {}});
    }

    std::string_view packed_;
    UnpackLimits limits_;
    std::string buffer_;
    z_stream stream_{};
    std::size_t taken_ = 0;
    std::uint64_t given_ = 0;
    bool ready_ = false, ended_ = false;
};

class ZstdUnpacker final : public Unpacker {
public:
    ZstdUnpacker(std::string_view packed, const UnpackLimits& limits)
        : packed_(packed), limits_(limits), buffer_(limits.chunk, '\0'), stream_(ZSTD_createDStream())
    {
    }
    ZstdUnpacker(const ZstdUnpacker&) = delete;
    ZstdUnpacker& operator=(const ZstdUnpacker&) = delete;
    ~ZstdUnpacker() override { ZSTD_freeDStream(stream_); }

    Result<UnpackedChunk> next() override
    {
        if (stream_ == nullptr) return fail(Fault::temporary, "no memory to unpack zstd");
        ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
        while (!ended_ && out.pos < out.size) step(out);
        const UnpackedChunk chunk{std::string_view(buffer_).substr(0, out.pos), given_, 0};
        given_ += out.pos;
        if (auto ok = within(limits_, taken_, given_); !ok) return tl::unexpected(ok.error());
        return chunk;
    }

private:
    void step(ZSTD_outBuffer& out)
    {
        // The library takes back what a call gave out when that call ends in an error, and unpacks a whole frame in one call if it can.
        // So it gets the magic number of a frame alone, and then just what it asks for: a block, or the checksum; and nothing while
        // it may still hold output for which there was no room.
        ZSTD_inBuffer in{packed_.data(), full_ ? taken_ : std::min(packed_.size(), taken_ + wanted_), taken_};
        const std::size_t before = out.pos;
        const std::size_t left = ZSTD_decompressStream(stream_, &out, &in);
        const bool moved = in.pos != taken_ || out.pos != before;
        taken_ = in.pos;
        wanted_ = left == 0 ? magic_size : left;
        full_ = out.pos == out.size;
        if (ZSTD_isError(left) != 0U) {
            const ZSTD_ErrorCode code = ZSTD_getErrorCode(left);
            if (code == ZSTD_error_checksum_wrong) {
                end(UnpackWarning::checksum_bad, given_ + out.pos);
            } else {
                end(code == ZSTD_error_prefix_unknown && whole_ ? UnpackWarning::trailing_bytes : UnpackWarning::damaged,
                    given_ + out.pos);
            }
        } else if (left == 0) {
            whole_ = true;
            if (taken_ == packed_.size()) ended_ = true;
        } else {
            if (moved) whole_ = false;
            if (taken_ == packed_.size() && out.pos < out.size) end(UnpackWarning::truncated_tail, given_ + out.pos);
        }
    }

    void end(UnpackWarning warning, std::uint64_t offset)
    {
        ended_ = true;
        notes_.push_back({warning, offset, {}});
    }

    std::string_view packed_;
    UnpackLimits limits_;
    std::string buffer_;
    ZSTD_DStream* stream_;
    static constexpr std::size_t magic_size = 4;
    std::size_t taken_ = 0, wanted_ = magic_size;
    std::uint64_t given_ = 0;
    bool whole_ = false, ended_ = false, full_ = false;
};

}  // namespace

Result<void> within(const UnpackLimits& limits, std::uint64_t taken, std::uint64_t given)
{
    if (given > limits.output)
        return fail(Fault::input_unusable, fmt::format("unpacks to more than {} bytes", limits.output));
    if (given > limits.ratio_from && given / limits.ratio > taken)
        return fail(Fault::input_unusable, fmt::format("unpacks to more than {} times its size", limits.ratio));
    return {};
}

Result<std::unique_ptr<Unpacker>> make_plain_unpacker(std::string_view bytes, const UnpackLimits& limits)
{
    return std::make_unique<PlainUnpacker>(bytes, limits.chunk);
}

Result<std::unique_ptr<Unpacker>> make_gzip_unpacker(std::string_view packed, const UnpackLimits& limits)
{
    return std::make_unique<GzipUnpacker>(packed, limits);
}

Result<std::unique_ptr<Unpacker>> make_zstd_unpacker(std::string_view packed, const UnpackLimits& limits)
{
    return std::make_unique<ZstdUnpacker>(packed, limits);
}

}  // namespace tw::evidence
