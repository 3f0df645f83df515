#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <sys/resource.h>

#include "registry/lists/diff.hpp"
#include "registry/lists/rows.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

/// Best of five, in seconds of processor: other work on the machine does not count.
template <class Work>
double best(Work&& work)
{
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        const std::clock_t begin = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - begin + 1) / CLOCKS_PER_SEC);
    }
    return least;
}

void line(std::string_view what, std::size_t bytes, double seconds, std::uint64_t records)
{
    fmt::print("{:<44} {:>9.1f} MB/s {:>12.0f} records/s\n", what, static_cast<double>(bytes) / 1e6 / seconds, static_cast<double>(records) / seconds);
}

}  // namespace

/// Speed of the list readers over the test lists, beside a copy of the same bytes and the bare walk over rows.
int main()
{
    const auto folder = test::shared_data() / "sanctions";
    struct File {
        const char* path;
        ListFormat format;
    };
    for (const auto& [path, format] : {File{"ofac/sdn_2024-05-03.csv", ListFormat::ofac_sdn}, File{"ofac/alt_2025-02-27.csv", ListFormat::ofac_alt}, File{"un/un_consolidated_2026-02-27.xml", ListFormat::un_xml},
                                      File{"restricted/eu/consolidated/32014R0833.csv", ListFormat::eu_journal}, File{"restricted/ftm/arms_maker_cluster.ftm.ndjson", ListFormat::ftm_ndjson}}) {
        const std::string bytes = test::slurp(folder / path);
        if (bytes.empty()) {
            fmt::print("skipped: {} is not here\n", path);
            continue;
        }
        std::string copy(bytes.size(), '\0');
        const double memory = best([&] { std::memcpy(copy.data(), bytes.data(), bytes.size()); });
        std::uint64_t records = 0, claims = 0;
        const double sink = best([&] {
            claims = 0;
            const auto read = read_list(format, bytes, {}, {}, [&](Claim&&) { ++claims; });
            records = read ? read->accounting.decoded : 0;
        });
        line(fmt::format("{} -> {} claims", std::filesystem::path(path).filename().string(), claims), bytes.size(), sink, records);
        if (format == ListFormat::ofac_sdn) {
            std::uint64_t rows_read = 0;
            line("  rows alone", bytes.size(), best([&] {
                     rows_read = 0;
                     Rows rows(bytes);
                     for (Row row; rows.next(row);) ++rows_read;
                 }), records);
            const auto one = read_list(format, bytes, {});
            const ListState state(*one);
            line("  difference of two equal versions", bytes.size(), best([&] { static_cast<void>(diff_lists(state, *one)); }), records);
        }
        line("  limit: copying the bytes", bytes.size(), memory, records);
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    fmt::print("peak resident {:.0f} MB\n", static_cast<double>(used.ru_maxrss) / 1024);
}
