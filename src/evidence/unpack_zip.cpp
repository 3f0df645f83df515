#include "evidence/unpack_zip.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <tuple>
#include <zip.h>
#include <zlib.h>

#include "evidence/unpack_streams.hpp"

namespace tw::evidence {
namespace {

struct Member {
    std::string name;
    std::uint64_t place = 0;  ///< index in the central directory, or offset of the packed bytes
    std::uint16_t method = 0;
    bool encrypted = false;

    auto order() const { return std::tie(name, place); }
};

void sort_by_name(std::vector<Member>& members)
{
    std::ranges::sort(members, [](const Member& a, const Member& b) { return a.order() < b.order(); });
}

/// Bytes of one member. `read` gives 0 at the end; what broke it off, if anything did, is then in `warning`.
struct MemberStream {
    virtual ~MemberStream() = default;
    virtual std::size_t read(char* to, std::size_t room) = 0;
    bool broken = false;
    UnpackWarning warning = UnpackWarning::damaged;
};

struct DirectoryStream final : MemberStream {
    explicit DirectoryStream(zip_file_t* opened) : file(opened) {}
    DirectoryStream(const DirectoryStream&) = delete;
    DirectoryStream& operator=(const DirectoryStream&) = delete;
    ~DirectoryStream() override { zip_fclose(file); }
    std::size_t read(char* to, std::size_t room) override
    {
        const zip_int64_t got = zip_fread(file, to, room);
        if (got >= 0) return static_cast<std::size_t>(got);
        broken = true;
        const int code = zip_error_code_zip(zip_file_get_error(file));
        warning = code == ZIP_ER_CRC   ? UnpackWarning::checksum_bad
                  : code == ZIP_ER_EOF ? UnpackWarning::truncated_tail
                                       : UnpackWarning::damaged;
        return 0;
    }
    zip_file_t* file;
};

/// A deflated member of which only the start is known.
struct RawStream final : MemberStream {
    explicit RawStream(std::string_view bytes) : packed(bytes) { ready = inflateInit2(&stream, -15) == Z_OK; }
    RawStream(const RawStream&) = delete;
    RawStream& operator=(const RawStream&) = delete;
    ~RawStream() override { inflateEnd(&stream); }
    std::size_t read(char* to, std::size_t room) override
    {
        if (ended || !ready) return 0;
        constexpr std::size_t most = std::numeric_limits<uInt>::max() / 2;
        const std::size_t offered = std::min(most, packed.size() - taken);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + taken));
        stream.avail_in = static_cast<uInt>(offered);
        stream.next_out = reinterpret_cast<Bytef*>(to);
        stream.avail_out = static_cast<uInt>(std::min(most, room));
        const int code = inflate(&stream, Z_NO_FLUSH);
        taken += offered - stream.avail_in;
        const std::size_t got = std::min(most, room) - stream.avail_out;
        ended = code == Z_STREAM_END || (got == 0 && (code != Z_OK || taken == packed.size()));
        broken = ended && code != Z_STREAM_END;
        warning = taken == packed.size() ? UnpackWarning::truncated_tail : UnpackWarning::damaged;
        return got;
    }
    std::string_view packed;
    z_stream stream{};
    std::size_t taken = 0;
    bool ready = false, ended = false;
};

struct StoredStream final : MemberStream {
    StoredStream(std::string_view whole, bool cut) : bytes(whole) { broken_at_end = cut; }
    std::size_t read(char* to, std::size_t room) override
    {
        const std::size_t got = bytes.copy(to, room, at);
        at += got;
        if (got == 0 && broken_at_end) {
            broken = true;
            warning = UnpackWarning::truncated_tail;
        }
        return got;
    }
    std::string_view bytes;
    std::size_t at = 0;
    bool broken_at_end = false;
};

/// Where members come from: a central directory or, without one, a walk over local headers.
struct Archive {
    virtual ~Archive() = default;
    virtual std::unique_ptr<MemberStream> open(const Member& member) = 0;
    std::vector<Member> members;
};

struct DirectoryArchive final : Archive {
    explicit DirectoryArchive(zip_t* opened) : zip(opened)
    {
        const zip_int64_t count = zip_get_num_entries(zip, 0);
        for (zip_int64_t i = 0; i < count; ++i) {
            zip_stat_t stat;
            zip_stat_init(&stat);
            if (zip_stat_index(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &stat) != 0) continue;
            const bool locked = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
            members.push_back({stat.name == nullptr ? "" : stat.name, static_cast<std::uint64_t>(i), stat.comp_method, locked});
        }
    }
    DirectoryArchive(const DirectoryArchive&) = delete;
    DirectoryArchive& operator=(const DirectoryArchive&) = delete;
    ~DirectoryArchive() override { zip_discard(zip); }
    std::unique_ptr<MemberStream> open(const Member& member) override
    {
        zip_file_t* file = zip_fopen_index(zip, member.place, 0);
        if (file == nullptr) return nullptr;
        return std::make_unique<DirectoryStream>(file);
    }
    zip_t* zip;
};

std::uint32_t little(std::string_view bytes, std::size_t at, int width)
{
    std::uint32_t value = 0;
    for (int i = width - 1; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

/// Local headers as APPNOTE.TXT 4.3.7 lays them out: signature, flags at 6, method at 8, packed size at 18, name length at
/// 26, extra length at 28, then name, extra field and packed bytes.
struct WalkedArchive final : Archive {
    WalkedArchive(std::string_view bytes, std::uint32_t most) : packed(bytes)
    {
        constexpr std::string_view signature("PK\x03\x04", 4);
        std::size_t at = packed.find(signature);
        while (at != std::string_view::npos && packed.size() - at >= 30 && members.size() <= most) {
            const std::uint32_t flags = little(packed, at + 6, 2);
            const std::size_t name_length = little(packed, at + 26, 2);
            const std::size_t start = at + 30 + name_length + little(packed, at + 28, 2);
            if (start > packed.size()) break;
            members.push_back({std::string(packed.substr(at + 30, name_length)), start,
                               static_cast<std::uint16_t>(little(packed, at + 8, 2)), (flags & 1U) != 0});
            const std::uint32_t size = little(packed, at + 18, 4);
            sizes.emplace_back(start, size);
            const bool told = (flags & 8U) == 0 && size != 0xFFFFFFFFU;
            at = packed.find(signature, told ? std::min<std::size_t>(start + size, packed.size()) : start);
        }
    }
    std::unique_ptr<MemberStream> open(const Member& member) override
    {
        const std::string_view rest = packed.substr(static_cast<std::size_t>(member.place));
        if (member.method == 8) return std::make_unique<RawStream>(rest);
        const auto known = std::ranges::find(sizes, member.place, &std::pair<std::uint64_t, std::uint32_t>::first);
        if (member.method != 0 || known == sizes.end()) return nullptr;
        return std::make_unique<StoredStream>(rest.substr(0, known->second), rest.size() < known->second);
    }
    std::string_view packed;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sizes;
};

class ZipUnpacker final : public Unpacker {
public:
    ZipUnpacker(std::unique_ptr<Archive> archive, std::uint64_t packed_size, const UnpackLimits& limits)
        : archive_(std::move(archive)), packed_size_(packed_size), limits_(limits), buffer_(limits.chunk, '\0')
    {
        sort_by_name(archive_->members);
    }

    void note(UnpackWarning warning) { notes_.push_back({warning, given_, {}}); }

    Result<UnpackedChunk> next() override
    {
        for (;;) {
            if (!stream_ && !open_next()) return UnpackedChunk{{}, given_, static_cast<std::uint32_t>(next_)};
            const std::size_t got = stream_->read(buffer_.data(), buffer_.size());
            if (got == 0) {
                if (stream_->broken) notes_.push_back({stream_->warning, given_, archive_->members[next_ - 1].name});
                stream_.reset();
                continue;
            }
            const UnpackedChunk out{std::string_view(buffer_).substr(0, got), given_, static_cast<std::uint32_t>(next_ - 1)};
            given_ += got;
            if (auto ok = within(limits_, packed_size_, given_); !ok) return tl::unexpected(ok.error());
            return out;
        }
    }

    std::string_view member_name(std::uint32_t member) const override
    {
        return member < archive_->members.size() ? std::string_view(archive_->members[member].name) : std::string_view();
    }

private:
    bool open_next()
    {
        while (next_ < archive_->members.size()) {
            const Member& member = archive_->members[next_++];
            if (member.name.ends_with('/')) continue;
            if (!member.encrypted) stream_ = archive_->open(member);
            if (stream_) return true;
            notes_.push_back({UnpackWarning::member_skipped, given_, member.name});
        }
        return false;
    }

    std::unique_ptr<Archive> archive_;
    std::uint64_t packed_size_;
    UnpackLimits limits_;
    std::string buffer_;
    std::unique_ptr<MemberStream> stream_;
    std::size_t next_ = 0;
    std::uint64_t given_ = 0;
};

}  // namespace

Result<std::unique_ptr<Unpacker>> make_zip_unpacker(std::string_view packed, const UnpackLimits& limits)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(packed.data(), packed.size(), 0, &error);
    zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);

    std::unique_ptr<Archive> archive;
    if (zip != nullptr) {
        archive = std::make_unique<DirectoryArchive>(zip);
    } else {
        archive = std::make_unique<WalkedArchive>(packed, limits.members);
    }
    if (archive->members.size() > limits.members)
        return fail(Fault::input_unusable, fmt::format("zip with more than {} members", limits.members));
    if (zip == nullptr && archive->members.empty()) return fail(Fault::input_unusable, "zip without a readable member");
    auto unpacker = std::make_unique<ZipUnpacker>(std::move(archive), packed.size(), limits);
    if (zip == nullptr) unpacker->note(UnpackWarning::directory_lost);
    return unpacker;
}

}  // namespace tw::evidence
