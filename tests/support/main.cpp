#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "support/shared_data.hpp"

int main(int argc, char** argv)
{
#ifdef TIDEWAITER_NEEDS_SHARED_DATA
    if (!std::filesystem::is_directory(tw::test::shared_data())) {
        std::fprintf(stderr, "NOT RUN: the shared test data is absent at %s\n", tw::test::shared_data().c_str());
        return 77;
    }
#endif
    doctest::Context context;
    context.applyCommandLine(argc, argv);
    return context.run();
}
