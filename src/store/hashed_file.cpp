#include "store/hashed_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "evidence/sha256.hpp"

namespace tw::store {
namespace {

Error disk_error(const char* what, const std::filesystem::path& path)
{
    return {Fault::store_unusable, std::string(what) + ": " + std::strerror(errno), path.string(), {}};
}

}  // namespace

struct HashedFile::State {
    std::filesystem::path path;
    int descriptor = -1;
    std::uint64_t size = 0;
    evidence::Sha256 hash;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        if (descriptor >= 0) ::close(descriptor);
    }
};

HashedFile::HashedFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
HashedFile::HashedFile(HashedFile&&) noexcept = default;
HashedFile& HashedFile::operator=(HashedFile&&) noexcept = default;
HashedFile::~HashedFile() = default;

Result<HashedFile> HashedFile::create(const std::filesystem::path& path)
{
    auto state = std::make_unique<State>();
    state->path = path;
    state->descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (state->descriptor < 0) return tl::unexpected(disk_error("cannot create the file", path));
    return HashedFile(std::move(state));
}

Result<void> HashedFile::write(std::string_view bytes)
{
    state_->hash.update(bytes);
    while (!bytes.empty()) {
        const ssize_t written = ::write(state_->descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return tl::unexpected(disk_error("cannot write the file", state_->path));
        bytes.remove_prefix(static_cast<std::size_t>(written));
        state_->size += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<Sha256> HashedFile::close()
{
    const Sha256 hash = state_->hash.finish().bytes;
    ::sync_file_range(state_->descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    if (::close(std::exchange(state_->descriptor, -1)) != 0) return tl::unexpected(disk_error("cannot close the file", state_->path));
    return hash;
}

std::uint64_t HashedFile::size() const { return state_->size; }
const std::filesystem::path& HashedFile::path() const { return state_->path; }

Result<void> sync_path(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return tl::unexpected(disk_error("cannot open to sync", path));
    const bool synced = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    errno = reason;
    if (!synced) return tl::unexpected(disk_error("cannot sync to the disk", path));
    return {};
}

}  // namespace tw::store
