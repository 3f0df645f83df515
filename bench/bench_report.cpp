// How long a report takes: a made-up case with about 2 000 events (target: 2 s), and ten times as many.
// With a file name, the small page is written there.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sys/resource.h>

#include "report/page.hpp"
#include "report/sample_model.hpp"

namespace {

std::string measure(std::size_t ships, std::size_t legs)
{
    const tw::report::Model model = tw::test::sample_model(ships, legs, true);
    const auto began = std::chrono::steady_clock::now();
    std::string html = tw::report::render(model, tw::test::sample_land());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%6zu events  %7.3f s  %9.0f events/s  %6.2f MB  %6.1f MB/s  peak %ld MB\n", model.events.size(), seconds, static_cast<double>(model.events.size()) / seconds,
                static_cast<double>(html.size()) / 1e6, static_cast<double>(html.size()) / 1e6 / seconds, usage.ru_maxrss / 1024);
    return html;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string html = measure(8, 56);
    measure(80, 56);
    if (argc > 1) std::ofstream(argv[1], std::ios::binary) << html;
    return 0;
}
