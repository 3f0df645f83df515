#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "evidence/sha256.hpp"
#include "store/case.hpp"

namespace tw::store {

/// Where things lie in a case's folder.
struct Layout {
    std::filesystem::path folder;

    std::filesystem::path database() const { return folder / "case.gpkg"; }
    std::filesystem::path settings() const { return folder / "case.toml"; }
    std::filesystem::path captures() const { return folder / "captures"; }
    std::filesystem::path unfinished() const { return folder / "captures" / "tmp"; }
    std::filesystem::path lake() const { return folder / "lake"; }
    std::filesystem::path lock() const { return folder / ".lock"; }
    std::filesystem::path blob(const evidence::Digest& digest) const;
};

/// An exclusive lock on a file, held until destroyed or the process ends, however it ends.
class FileLock {
public:
    /// `store_unusable` when another process holds it.
    static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Copies bytes under their hash: temporary file, fsync, rename, fsync of the folder. Bytes that lie there already and have
/// the right hash are left alone; ones that have not are replaced.
Result<StagedBlob> stage_blob(const Layout& layout, const ByteSource& source);

/// Writes a small file so that it is there whole or not at all.
Result<void> write_whole(const std::filesystem::path& file, std::string_view content);

/// Removes temporary files, and files of the lake that are not in `parts` (paths relative to the lake).
Result<void> sweep(const Layout& layout, const std::set<std::string>& parts);

}  // namespace tw::store
