#include "store/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "evidence/media_type.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_size = 64 * 1024;

tl::unexpected<Error> trouble(std::string_view doing, const fs::path& where)
{
    const int code = errno;
    return fail(Fault::store_unusable, std::string(doing) + ": " + std::strerror(code), where.string());
}

/// A file being written; gone again unless `keep` was called.
class Draft {
public:
    explicit Draft(fs::path path) : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    bool good() const { return descriptor_ >= 0; }
    const fs::path& path() const { return path_; }
    bool write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
        return true;
    }
    bool move_to(const fs::path& target, mode_t mode)
    {
        if (::fchmod(descriptor_, mode) != 0 || ::fsync(descriptor_) != 0) return false;
        if (::rename(path_.c_str(), target.c_str()) != 0) return false;
        path_.clear();
        return true;
    }

private:
    fs::path path_;
    int descriptor_;
};

bool sync_folder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool done = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return done;
}

}  // namespace

fs::path Layout::blob(const evidence::Digest& digest) const
{
    const std::string hex = evidence::to_hex(digest);
    return captures() / hex.substr(0, 2) / hex.substr(2, 2) / hex;
}

Result<FileLock> FileLock::take(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return trouble("cannot open the lock", file);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail(Fault::store_unusable, "another process is writing to this case", file.string(), "wait until it is done, or read only");
    }
    return FileLock(descriptor);
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<StagedBlob> stage_blob(const Layout& layout, const ByteSource& source)
{
    std::error_code ignored;
    fs::create_directories(layout.unfinished(), ignored);
    Draft draft(layout.unfinished() / ("in." + std::to_string(::getpid())));
    if (!draft.good()) return trouble("cannot write", draft.path());
    StagedBlob blob;
    evidence::Sha256 hash;
    std::vector<char> block(std::size_t{1} << 20);
    for (;;) {
        const auto got = source(block);
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) break;
        const std::string_view bytes(block.data(), *got);
        hash.update(bytes);
        blob.size += bytes.size();
        if (blob.head.size() < head_size) blob.head += bytes.substr(0, head_size - blob.head.size());
        if (!draft.write(bytes)) return trouble("cannot write", draft.path());
    }
    blob.digest = hash.finish();
    blob.media_type = evidence::media_type(blob.head);
    const fs::path target = layout.blob(blob.digest);
    if (const auto there = evidence::sha256_file(target); there && there->digest == blob.digest) return blob;
    fs::create_directories(target.parent_path(), ignored);
    if (!draft.move_to(target, 0400)) return trouble("cannot put in place", target);
    for (fs::path folder = target.parent_path(); folder != layout.folder; folder = folder.parent_path())
        if (!sync_folder(folder)) return trouble("cannot sync", folder);
    return blob;
}

Result<void> write_whole(const fs::path& file, std::string_view content)
{
    fs::path beside = file;
    beside += ".tmp";
    Draft draft(beside);
    if (!draft.good() || !draft.write(content) || !draft.move_to(file, 0600) || !sync_folder(file.parent_path())) return trouble("cannot write", file);
    return {};
}

Result<void> sweep(const Layout& layout, const std::set<std::string>& parts)
{
    std::error_code error;
    fs::remove_all(layout.unfinished(), error);
    std::vector<fs::path> gone;
    for (fs::recursive_directory_iterator i(layout.lake(), fs::directory_options::none, error), end; !error && i != end; i.increment(error)) {
        std::error_code ignored;
        if (!i->is_regular_file(ignored) && !i->is_symlink(ignored)) continue;
        const auto extension = i->path().extension();
        if (extension != ".parquet" && extension != ".tmp") continue;
        if (!parts.contains(i->path().lexically_relative(layout.lake()).generic_string())) gone.push_back(i->path());
    }
    for (const fs::path& path : gone) fs::remove(path, error);
    return {};
}

}  // namespace tw::store
