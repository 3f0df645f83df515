#pragma once
#include <filesystem>
#include <string_view>

#include "core/result.hpp"

namespace tw::chart {

/// A whole file mapped read-only. Empty files map to no bytes.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::string_view bytes() const { return bytes_; }

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace tw::chart
