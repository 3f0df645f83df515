// Sorts synthetic fixes into the lake and reads them back: bench_lake [ROWS] [MEMORY_MB] [THREADS]
// The rows imitate one busy day of a sea: every vessel reports once a minute or so along a track, rows come in order of time. Beside it:
// the memory and disk of this machine, and pyarrow sorting and writing the same columns ($BENCH_PYTHON).
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "core/philox.hpp"
#include "store/lake_reader.hpp"
#include "store/lake_writer.hpp"

namespace {

using namespace tw;

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_gigabytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / (1 << 20);
}

/// The `number`-th row of the load: vessel and minute by turns.
Fix make_row(std::uint64_t number, std::uint32_t vessels, std::uint64_t rows)
{
    const auto vessel = static_cast<std::uint32_t>(number % vessels);
    const std::uint64_t turn = number / vessels;
    const std::uint64_t turns = rows / vessels + 1;
    Random random(7, number);
    Fix f;
    const std::uint64_t step = 86'400'000 / turns;
    f.time.value = 1'704'067'200'000 + static_cast<std::int64_t>((turn * step + random.below(step)) / 1000 * 1000);
    f.mmsi.value = 200'000'000 + vessel * 40'009 % 575'000'000;
    const double phase = static_cast<double>(turn) * 2e-3 + vessel;
    f.at = lon_lat(std::round((-125 + vessel % 60 + 0.3 * std::sin(phase)) * 1e5) / 1e5,
                   std::round((20 + vessel % 40 + 0.3 * std::cos(phase)) * 1e5) / 1e5);
    f.sog.value = static_cast<std::uint16_t>(vessel % 3 == 0 ? random.below(3) : 80 + random.below(60));
    f.cog.value = static_cast<std::uint16_t>(random.below(3600));
    f.heading.value = static_cast<std::uint16_t>(vessel % 4 == 0 ? 511 : (vessel + turn) % 360);
    f.nav_status = vessel % 3 == 0 ? 5 : 0;
    f.transceiver = vessel % 4 == 0 ? Transceiver::b_cs : Transceiver::a;
    f.origin = TimeOrigin::field;
    f.payload.value = random.bits();
    f.statics.value = philox(1, 2, vessel)[0] + 1;
    f.offset.value = 100 + number * 108;
    return f;
}

struct Read {
    std::uint64_t rows = 0;
    double took = 0;
};

Read read_back(const std::filesystem::path& lake, const std::vector<store::LakePart>& parts, std::uint32_t buckets, store::ColumnSet columns)
{
    Read read;
    const double start = seconds();
    FixColumns batch;
    for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
        store::LakeQuery query;
        query.bucket = bucket;
        query.buckets = buckets;
        query.columns = columns;
        auto reader = store::LakeReader::open(lake, parts, query);
        if (!reader) std::abort();
        for (auto more = (*reader)->next(batch); more && *more; more = (*reader)->next(batch)) read.rows += batch.size();
    }
    read.took = seconds() - start;
    return read;
}

void memory_limit()
{
    std::vector<char> from(std::size_t{256} << 20, 1), to(from.size());
    const double start = seconds();
    for (int i = 0; i < 4; ++i) std::memcpy(to.data(), from.data(), from.size());
    std::printf("limit: memcpy %.1f GB/s\n", 4 * static_cast<double>(from.size()) / 1e9 / (seconds() - start));
}

void peer(const std::filesystem::path& folder, std::uint64_t rows)
{
    const char* python = std::getenv("BENCH_PYTHON");
    if (python == nullptr) {
        std::puts("peer: pyarrow NOT RUN ($BENCH_PYTHON is not set)");
        return;
    }
    const std::filesystem::path script = folder / "peer.py";
    std::ofstream(script) << R"(import glob, resource, sys, time
import pyarrow as pa, pyarrow.parquet as pq
pa.set_cpu_count(2)
t = pa.concat_tables([pq.read_table(f, partitioning=None) for f in sorted(glob.glob(sys.argv[1] + '/lake/**/*.parquet', recursive=True))])
t = t.sort_by([('time', 'ascending')]).combine_chunks()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
t = t.sort_by([('mmsi', 'ascending'), ('time', 'ascending')])
sorted_at = time.perf_counter()
pq.write_table(t, sys.argv[1] + '/peer.parquet', row_group_size=131072, compression='zstd', compression_level=1)
took = time.perf_counter() - start
print(f'peer: pyarrow {pa.__version__} (in memory, sort on 2 columns, one file) {t.num_rows / took / 1e6:.2f} M rows/s (sort {sorted_at - start:.1f} s, write {took - sorted_at + start:.1f} s), peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB')
)";
    const std::string command = std::string(python) + " " + script.string() + " " + folder.string();
    std::fflush(stdout);
    if (std::system(command.c_str()) != 0) std::printf("peer: pyarrow NOT RUN on %llu rows (failed)\n", static_cast<unsigned long long>(rows));
}

}  // namespace

int main(int argc, char** argv)
{
    const std::uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000'000;
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "tidewaiter-bench-lake";
    std::filesystem::remove_all(folder);
    store::LakeWriterOptions options;
    options.lake = folder / "lake";
    options.scratch = folder / "scratch";
    if (argc > 2) options.memory = std::strtoull(argv[2], nullptr, 10) << 20;
    if (argc > 3) options.threads = static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10));
    auto writer = store::LakeWriter::create(options);
    if (!writer) return 1;

    constexpr std::uint32_t vessels = 14'000;
    FixColumns batch;
    double adding = 0;
    for (std::uint64_t number = 0; number < rows;) {
        batch.clear();
        for (; batch.size() < 50'000 && number < rows; ++number) batch.push_back(make_row(number, vessels, rows));
        const double start = seconds();
        if (!(*writer)->add(batch)) return 1;
        adding += seconds() - start;
    }
    const double start = seconds();
    auto parts = (*writer)->finish();
    if (!parts) {
        std::printf("failed: %s (%s)\n", parts.error().message.c_str(), parts.error().where.c_str());
        return 1;
    }
    const double finishing = seconds() - start;
    writer->reset();
    std::uint64_t bytes = 0;
    for (const auto& part : *parts) bytes += part.bytes;
    const double gigabytes = static_cast<double>(rows) * 84 / 1e9;
    std::printf("write: %.1f M rows -> %zu parts, %.2f GB (%.1f bytes a row); add %.2f s, finish %.2f s; %.2f M rows/s, %.2f GB/s of columns; "
                "memory set %zu MB, peak %.2f GB, %u threads\n",
                static_cast<double>(rows) / 1e6, parts->size(), static_cast<double>(bytes) / 1e9,
                static_cast<double>(bytes) / static_cast<double>(rows), adding, finishing, static_cast<double>(rows) / 1e6 / (adding + finishing),
                gigabytes / (adding + finishing), options.memory >> 20, peak_gigabytes(), options.threads);
    for (const auto& [what, columns] : {std::pair{"fold columns", store::fold_columns}, std::pair{"all columns", store::all_columns}}) {
        const Read read = read_back(options.lake, *parts, store::good_buckets(*parts, 16), columns);
        std::printf("read:  %s %.2f M rows/s on one core (%llu rows)\n", what, static_cast<double>(read.rows) / 1e6 / read.took,
                    static_cast<unsigned long long>(read.rows));
    }
    memory_limit();
    peer(folder, rows);
    std::filesystem::remove_all(folder);
}
