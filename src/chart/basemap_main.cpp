#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <zlib.h>

#include "chart/basemap.hpp"

// tidewaiter-basemap LAND.index OUT.mbtiles: the land as vector tiles of zoom 0 to 8, made once at set-up. A file that was made from
// this index by this version is left as it is.
namespace {

constexpr int deepest = 8;
constexpr int version = 3;  // of the tiles: raise it when they change

struct Close { void operator()(sqlite3* db) const { sqlite3_close(db); } };
using Database = std::unique_ptr<sqlite3, Close>;
struct Finish { void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); } };
using Statement = std::unique_ptr<sqlite3_stmt, Finish>;

std::string gzip(std::string_view bytes)
{
    z_stream z{};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(done ? z.total_out : 0);
    deflateEnd(&z);
    return out;
}

Statement prepare(sqlite3* db, const char* sql)
{
    sqlite3_stmt* s = nullptr;
    sqlite3_prepare_v2(db, sql, -1, &s, nullptr);
    return Statement(s);
}

bool is_current(const std::filesystem::path& file, const std::string& made_of)
{
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    const Database db(raw);
    if (opened != SQLITE_OK)
        return false;
    const Statement s = prepare(db.get(), "select value from metadata where name = 'made_of'");
    return s && sqlite3_step(s.get()) == SQLITE_ROW && made_of == reinterpret_cast<const char*>(sqlite3_column_text(s.get(), 0));
}

class Writer {
public:
    explicit Writer(const std::filesystem::path& file)
    {
        sqlite3* raw = nullptr;
        good_ = sqlite3_open(file.c_str(), &raw) == SQLITE_OK;
        db_.reset(raw);
        run("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 1024; begin;"
            "create table metadata (name text primary key, value text);"
            "create table images (id integer primary key, tile_data blob);"
            "create table map (zoom_level integer, tile_column integer, tile_row integer, id integer,"
            " primary key (zoom_level, tile_column, tile_row)) without rowid;"
            "create view tiles as select zoom_level, tile_column, tile_row, tile_data from map join images using (id);");
        image_ = prepare(db_.get(), "insert into images values (?, ?)");
        place_ = prepare(db_.get(), "insert into map values (?, ?, ?, ?)");
        good_ = good_ && image_ && place_;
    }

    // Tiles that are alike (all land) are kept once.
    bool tile(int zoom, std::uint32_t x, std::uint32_t y, std::string_view bytes)
    {
        auto [at, fresh] = small_.try_emplace(bytes.size() <= 64 ? std::string(bytes) : std::string(), 0);
        if (bytes.size() > 64 || fresh) {
            const std::string packed = gzip(bytes);
            sqlite3_bind_int64(image_.get(), 1, ++images_);
            sqlite3_bind_blob(image_.get(), 2, packed.data(), static_cast<int>(packed.size()), SQLITE_TRANSIENT);
            step(image_.get());
            at->second = images_;
        }
        sqlite3_bind_int(place_.get(), 1, zoom);
        sqlite3_bind_int64(place_.get(), 2, x);
        sqlite3_bind_int64(place_.get(), 3, (1U << zoom) - 1 - y);
        sqlite3_bind_int64(place_.get(), 4, at->second);
        step(place_.get());
        ++tiles_;
        return good_;
    }

    void note(const char* name, const std::string& value)
    {
        const Statement s = prepare(db_.get(), "insert into metadata values (?, ?)");
        sqlite3_bind_text(s.get(), 1, name, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(s.get(), 2, value.c_str(), -1, SQLITE_TRANSIENT);
        step(s.get());
    }

    bool finish()
    {
        run("commit");
        return good_;
    }
    std::uint64_t tiles() const { return tiles_; }

private:
    void run(const char* sql) { good_ = good_ && sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
    void step(sqlite3_stmt* s)
    {
        good_ = sqlite3_step(s) == SQLITE_DONE && good_;
        sqlite3_reset(s);
    }

    Database db_;
    Statement image_, place_;
    std::map<std::string, std::int64_t> small_;
    std::int64_t images_ = 0;
    std::uint64_t tiles_ = 0;
    bool good_ = false;
};

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: tidewaiter-basemap LAND.index OUT.mbtiles\n");
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto land = tw::chart::Land::open(argv[1]);
    if (!land) {
        fmt::print(stderr, "{}: {}\n", argv[1], land.error().message);
        return 3;
    }
    const std::filesystem::path out = argv[2];
    const std::string made_of = fmt::format("{:016x} tiles/{}", land->fingerprint(), version);
    if (is_current(out, made_of))
        return 0;
    const std::filesystem::path fresh = out.string() + ".new";
    std::filesystem::remove(fresh);
    const auto rings = tw::chart::map_rings(*land);
    bool written = false;
    std::uint64_t tiles = 0;
    {
        Writer writer(fresh);
        writer.note("name", "land");
        writer.note("format", "pbf");
        writer.note("minzoom", "0");
        writer.note("maxzoom", std::to_string(deepest));
        writer.note("attribution", std::string(tw::chart::Land::attribution()));
        writer.note("json", R"({"vector_layers":[{"id":"land","fields":{}}]})");
        writer.note("made_of", made_of);
        written = tw::chart::land_pyramid(rings, deepest, [&](int zoom, std::uint32_t x, std::uint32_t y, std::string_view tile) {
                      return writer.tile(zoom, x, y, tile);
                  }) && writer.finish();
        tiles = writer.tiles();
    }
    std::error_code failed;
    if (written)
        std::filesystem::rename(fresh, out, failed);
    if (!written || failed) {
        fmt::print(stderr, "{}: can't be written\n", argv[2]);
        return 7;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print("basemap: {} rings, {} tiles, {} bytes in {:.0f} s\n{}\n", rings.size(), tiles, std::filesystem::file_size(out), took.count(),
               tw::chart::Land::attribution());
    return 0;
}
