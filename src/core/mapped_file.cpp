#include "core/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tw {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(errno == ENOENT ? Fault::not_found : Fault::input_unusable, std::strerror(errno), path.string());
    struct stat facts {};
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        ::close(file);
        return fail(Fault::input_unusable, "this is not a regular file", path.string());
    }
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* at = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (at == MAP_FAILED) return fail(Fault::temporary, std::strerror(errno), path.string());
    if (at != nullptr) ::madvise(at, size, MADV_SEQUENTIAL);
    return MappedFile({static_cast<const char*>(at), size});
}

void MappedFile::release(std::uint64_t offset) const
{
    constexpr std::uint64_t page = 4096;
    const std::uint64_t end = std::min<std::uint64_t>(offset, bytes_.size()) / page * page;
    if (end > 0) ::madvise(const_cast<char*>(bytes_.data()), end, MADV_DONTNEED);
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile()
{
    if (bytes_.data() != nullptr) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace tw
