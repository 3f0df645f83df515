#pragma once
#include <filesystem>
#include <string_view>

#include "core/result.hpp"

namespace tw {

/// The bytes of a regular file, mapped read-only.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::string_view bytes() const { return bytes_; }
    /// Gives the memory of the bytes before `offset` back to the system; they can still be read, from the file.
    void release(std::uint64_t offset) const;

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace tw
