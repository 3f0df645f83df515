#include "serve/tiles.hpp"

#include <sqlite3.h>

namespace tw::serve {

Result<std::unique_ptr<Tiles>> Tiles::open(const std::filesystem::path& file)
{
    sqlite3* base = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &base, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    auto tiles = std::unique_ptr<Tiles>(new Tiles(base));
    if (opened != SQLITE_OK || sqlite3_exec(base, "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles LIMIT 1", nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(Fault::input_unusable, "this is no file of map tiles (MBTiles)", file.string(), "build it anew with ./run");
    return tiles;
}

Tiles::~Tiles() { sqlite3_close(base_); }

Result<std::optional<std::string>> Tiles::tile(int zoom, std::uint32_t column, std::uint32_t row)
{
    if (zoom < 0 || zoom > 22 || column >= (1U << zoom) || row >= (1U << zoom)) return fail(Fault::usage, "there is no such tile");
    const std::scoped_lock lock(mutex_);
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(base_, "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?", -1, &statement, nullptr) != SQLITE_OK)
        return fail(Fault::input_unusable, "the file of map tiles can't be read");
    sqlite3_bind_int(statement, 1, zoom);
    sqlite3_bind_int64(statement, 2, column);
    sqlite3_bind_int64(statement, 3, (1U << zoom) - 1 - row);  // MBTiles counts rows from the south
    std::optional<std::string> found;
    if (sqlite3_step(statement) == SQLITE_ROW)
        found.emplace(static_cast<const char*>(sqlite3_column_blob(statement, 0)), static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    sqlite3_finalize(statement);
    return found;
}

}  // namespace tw::serve
