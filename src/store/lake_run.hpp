#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"

namespace tw::store {

/// Appends `count` rows from `first` on to `bytes` as one block: each column is its smallest value and the differences from
/// it in 0, 1, 2, 4 or 8 bytes. A private form for scratch files on one machine; nothing of it outlives a write.
void encode_block(const FixColumns& rows, std::size_t first, std::size_t count, std::string& bytes);

/// Appends the `count` rows of a block to `out`. The bytes are our own; a block cut short is an `integrity` fault.
Result<void> decode_block(std::string_view bytes, std::size_t count, FixColumns& out);

/// A file of blocks in the scratch folder, removed with its object.
class ScratchFile {
public:
    static Result<ScratchFile> create(const std::filesystem::path& path);
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&& other) noexcept;
    ~ScratchFile();

    Result<void> append(std::string_view bytes);
    /// Exactly `size` bytes at `offset`. Safe from several threads.
    Result<std::string> read(std::uint64_t offset, std::size_t size) const;
    std::uint64_t size() const { return size_; }

private:
    ScratchFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace tw::store
