#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include "chart/land_world.hpp"

namespace {
std::filesystem::path program;
}

const tw::chart::Land& tw::test::land_world()
{
    static const auto land = tw::chart::Land::open(tw::chart::default_land_index(program));
    return land.value();
}

// These tests need the index that `./run test` builds once; without it they say so and count as skipped.
int main(int argc, char** argv)
{
    program = argv[0];
    const auto index = tw::chart::default_land_index(program);
    if (index.empty() || !std::filesystem::exists(index)) {
        std::fprintf(stderr, "NOT RUN: the land index is not built; `./run test` builds it, or set TIDEWAITER_LAND\n");
        return 77;
    }
    doctest::Context context;
    context.applyCommandLine(argc, argv);
    return context.run();
}
