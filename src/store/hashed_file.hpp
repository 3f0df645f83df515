#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "core/result.hpp"
#include "store/lake_part.hpp"

namespace tw::store {

/// A file being written from front to end, with the SHA-256 of what was written.
class HashedFile {
public:
    /// Replaces what is there.
    static Result<HashedFile> create(const std::filesystem::path& path);
    HashedFile(HashedFile&&) noexcept;
    HashedFile& operator=(HashedFile&&) noexcept;
    ~HashedFile();

    Result<void> write(std::string_view bytes);
    /// Asks the kernel to start writing to the disk, without waiting, and closes.
    Result<Sha256> close();
    std::uint64_t size() const;
    const std::filesystem::path& path() const;

private:
    struct State;
    explicit HashedFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Waits until a file, or the names in a folder, are on the disk.
Result<void> sync_path(const std::filesystem::path& path);

}  // namespace tw::store
