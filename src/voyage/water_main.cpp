#include <chrono>
#include <fmt/format.h>

#include "voyage/water_file.hpp"

// tidewaiter-water LAND.index: works out the world's waters once, at set-up, into LAND.water beside the index.
int main(int argc, char** argv)
{
    if (argc != 2) {
        fmt::print(stderr, "usage: tidewaiter-water LAND.index\n");
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto land = tw::chart::Land::open(argv[1]);
    if (!land) {
        fmt::print(stderr, "{}: {}\n", argv[1], land.error().message);
        return 3;
    }
    const auto made = tw::voyage::write_water(*land, tw::voyage::water_beside(argv[1]));
    if (!made) {
        fmt::print(stderr, "{}: {}\n", made.error().where, made.error().message);
        return 7;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print("water: {} tiles with coast, {} bytes in {:.1f} s\n", made->mixed_tiles, made->bytes, took.count());
    return 0;
}
