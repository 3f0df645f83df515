#include <chrono>
#include <cstdio>
#include <fmt/format.h>

#include "chart/land.hpp"
#include "core/mapped_file.hpp"

// tidewaiter-land MAP.geo.json OUT.index: builds the land index once, at set-up.
int main(int argc, char** argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: tidewaiter-land MAP.geo.json OUT.index\n");
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto map = tw::MappedFile::open(argv[1]);
    if (!map) {
        fmt::print(stderr, "{}: {}\n", map.error().where, map.error().message);
        return 3;
    }
    const auto made = tw::chart::index_land(map->bytes(), argv[2]);
    if (!made) {
        fmt::print(stderr, "{}: {}\n", argv[1], made.error().message);
        return made.error().fault == tw::Fault::store_unusable ? 7 : 3;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print("land: {} polygons, {} rings ({} dropped), {} vertices, {} bytes in {:.1f} s\n{}\n", made->polygons, made->rings,
               made->dropped_rings, made->vertices, made->bytes, took.count(), tw::chart::Land::attribution());
    return 0;
}
