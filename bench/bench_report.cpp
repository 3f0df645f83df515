// How long a report takes: a made-up case with about 2 000 events (target: 2 s), and ten times as many.
// Then 2 000 statements, as a page (target: 2 s) and printed by the browser that is there (target: 15 s).
// With a file name, the small page is written there.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sys/resource.h>

#include "cli/print_pdf.hpp"
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

void measure_statements()
{
    tw::report::Model model = tw::test::sample_model(2, 3, false);
    tw::test::add_statements(model, 2000);
    const auto began = std::chrono::steady_clock::now();
    const std::string html = tw::report::render(model, tw::test::sample_land());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf("%6zu statements  %7.3f s  %6.2f MB as HTML\n", model.statements.size(), seconds, static_cast<double>(html.size()) / 1e6);
    const char* path = std::getenv("PATH");
    const auto browser = tw::cli::find_browser(path == nullptr ? "" : path);
    if (!browser) {
        std::printf("no browser: not printed\n");
        return;
    }
    const auto printing = std::chrono::steady_clock::now();
    const auto pdf = tw::cli::print_pdf(*browser, html, 300);
    const double printed = std::chrono::duration<double>(std::chrono::steady_clock::now() - printing).count();
    if (pdf) std::printf("%6zu statements  %7.3f s  %6.2f MB as PDF by %s\n", model.statements.size(), printed, static_cast<double>(pdf->size()) / 1e6, browser->filename().c_str());
    else std::printf("not printed: %s\n", pdf.error().message.c_str());
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string html = measure(8, 56);
    measure(80, 56);
    measure_statements();
    if (argc > 1) std::ofstream(argv[1], std::ios::binary) << html;
    return 0;
}
