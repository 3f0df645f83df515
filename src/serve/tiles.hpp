#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/result.hpp"

struct sqlite3;

namespace tw::serve {

/// Vector tiles of an MBTiles 1.3 file (SQLite), opened read-only. Safe for several threads.
class Tiles {
public:
    static Result<std::unique_ptr<Tiles>> open(const std::filesystem::path& file);
    ~Tiles();
    Tiles(const Tiles&) = delete;
    Tiles& operator=(const Tiles&) = delete;

    /// The packed bytes of a tile by zoom, column and row from the north; nothing where the file has none.
    Result<std::optional<std::string>> tile(int zoom, std::uint32_t column, std::uint32_t row);

private:
    explicit Tiles(sqlite3* base) : base_(base) {}
    sqlite3* base_;
    std::mutex mutex_;
};

}  // namespace tw::serve
