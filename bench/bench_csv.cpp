// CSV reading on one core: synthetic load made from a real MarineCadastre file by repeating its rows (the same ships again
// and again), read from memory in pieces of 4 MiB as the program does it, by a reader and then by its siblings. Figures are
// processor time, best of 5, so that other work on the machine changes them little.
// Usage: bench_csv [FILE [ROWS]]
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ais/csv_scan.hpp"
#include "ais/reader.hpp"

namespace {

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double wall_seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_megabytes()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

/// Sum of all bytes as 64-bit words: what this core can read from memory.
std::uint64_t read_through(const std::string& text)
{
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        sum += word;
    }
    return sum;
}

struct Timing {
    double cpu = 1e9, wall = 1e9;
    template <class F>
    void best_of(int rounds, F&& work)
    {
        for (int i = 0; i < rounds; ++i) {
            const double w = wall_seconds(), c = cpu_seconds();
            work();
            cpu = std::min(cpu, cpu_seconds() - c);
            wall = std::min(wall, wall_seconds() - w);
        }
    }
};

void print(const char* what, const Timing& t, std::size_t rows, std::size_t bytes)
{
    std::printf("%-34s %7.2f M rows/s  %6.2f GB/s  %6.1f ns/row (by the clock on the wall %6.1f)\n", what, static_cast<double>(rows) / t.cpu / 1e6,
                static_cast<double>(bytes) / t.cpu / 1e9, t.cpu / static_cast<double>(rows) * 1e9, t.wall / static_cast<double>(rows) * 1e9);
}

}  // namespace

int main(int argc, char** argv)
{
    using namespace tw;
    using namespace tw::ais;
    const char* shared = std::getenv("TIDEWAITER_SHARED_DATA");
    const std::string file = argc > 1 ? argv[1] : std::string(shared != nullptr ? shared : "../shared/data") + "/ais/mincisun5296+VesselSummaryAIS/AISdata.csv";
    const std::size_t wanted = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2'000'000;
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.empty()) {
        std::fprintf(stderr, "bench_csv: cannot read %s\n", file.c_str());
        return 77;
    }
    const std::size_t body = text.find('\n') + 1;
    const std::string rows_once = text.substr(body);
    const auto count_once = static_cast<std::size_t>(std::ranges::count(rows_once, '\n'));
    while (text.size() / rows_once.size() * count_once < wanted) text += rows_once;
    const auto found = sniff(text);
    if (!found) return 1;
    const std::size_t rows = static_cast<std::size_t>(std::ranges::count(text, '\n')) - 1;
    std::printf("synthetic load: %zu rows (%zu bytes, %.1f a row) repeated from %s, read as %s\n", rows, text.size(),
                static_cast<double>(text.size()) / static_cast<double>(rows), file.substr(file.rfind('/') + 1).c_str(), std::string(name(found->dialect)).c_str());

    Timing memory, scan, read;
    std::uint64_t keep = 0;
    memory.best_of(5, [&] { keep += read_through(text); });
    print("limit: reading the bytes alone", memory, rows, text.size());

    CsvBorders borders;
    scan.best_of(5, [&] {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t cut = at + 65'536 >= text.size() ? text.size() : text.rfind('\n', at + 65'536) + 1;
            scan_csv(std::string_view(text).substr(at, cut - at), ',', borders);
            keep += borders.cells;
            at = cut;
        }
    });
    print("finding cells and rows", scan, rows, text.size());

    ReadBatch batch;
    std::uint64_t decoded = 0;
    read.best_of(5, [&] {
        decoded = 0;
        const auto first = make_reader(found->dialect, {});
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t cut = at + (4U << 20) >= text.size() ? text.size() : text.rfind('\n', at + (4U << 20)) + 1;
            batch.clear();
            const auto later = at == 0 ? nullptr : first->sibling({at});
            (later ? *later : *first).feed(std::string_view(text).substr(at, cut - at), batch);
            decoded += batch.accounting.decoded;
            keep += batch.fixes.size();
            at = cut;
        }
    });
    print("tidewaiter: fixes and statics", read, rows, text.size());
    std::printf("decoded %llu rows, peak memory %.0f MB of which the text is %.0f MB (check %llu)\n", static_cast<unsigned long long>(decoded), peak_megabytes(),
                static_cast<double>(text.size()) / 1e6, static_cast<unsigned long long>(keep % 1000));
    return decoded == rows ? 0 : 1;
}
