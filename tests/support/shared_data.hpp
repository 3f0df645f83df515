#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tw::test {

/// Folder with the real test data; it lies outside the repository and may be absent.
inline std::filesystem::path shared_data()
{
    const char* set = std::getenv("TIDEWAITER_SHARED_DATA");
    return set != nullptr ? std::filesystem::path(set) : std::filesystem::path("../shared/data");
}

/// Whole file as bytes; empty when it cannot be opened.
inline std::string slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace tw::test
