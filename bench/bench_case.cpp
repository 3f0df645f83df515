// Speed of the case file: storing events (guarded rows, index and map layers in one transaction), storing the same again, reading them
// back, digest, rebuild; beside it SQLite inserting bare rows of the same size, which is the limit.
// bench_case [EVENTS]
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "store/codec.hpp"
#include "store/digest.hpp"
#include "store/sqlite.hpp"
#include "store/transaction.hpp"

namespace {

using namespace tw;

/// Seconds of this thread's processor time: on a shared machine the clock on the wall measures the neighbours.
double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class F>
void measure(const char* what, std::size_t rows, F&& work)
{
    const double before = processor_seconds();
    work();
    const double took = processor_seconds() - before;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-28s %10zu rows  %7.2f s  %10.0f rows/s  peak %5ld MiB\n", what, rows, took, static_cast<double>(rows) / took, usage.ru_maxrss / 1024);
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s [%s]\n", result.error().message.c_str(), result.error().where.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Stops, calls and gaps of ships, in the mix that a month of coastal traffic gives, one segment in ten rows.
std::vector<track::Event> events(std::size_t count)
{
    std::vector<track::Event> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        track::Event e;
        e.mmsi = {static_cast<std::uint32_t>(200'000'000 + i / 50)};
        e.start = {static_cast<std::int64_t>(1'700'000'000 + i % 50 * 7200)};
        e.end = {e.start.value + 3600};
        e.first = {{e.start.value * 1000}, lon_lat(static_cast<double>(i % 3600) / 10 - 180, 40), i * 7919, {1}, {i * 90}};
        e.last = {{e.end.value * 1000}, lon_lat(static_cast<double>(i % 3600) / 10 - 179.9, 40.1), i * 7907, {1}, {i * 90 + 45}};
        if (i % 10 == 0) {
            e.kind = track::EventKind::segment;
            track::Segment s;
            for (std::int64_t v = 0; v < 20; ++v) s.line.push_back({{e.start.value + v * 180}, e.first.at});
            e.body = s;
        } else if (i % 10 < 5) {
            e.kind = track::EventKind::stop;
            e.body = track::Stop{e.first.at, {3000}, {600}, {500}, 12};
        } else if (i % 10 < 7) {
            e.kind = track::EventKind::port_call;
            track::PortCall c;
            c.place = "wpi:61090";
            c.at = e.first.at;
            e.body = c;
        } else {
            e.kind = track::EventKind::gap;
            track::Gap g;
            g.measured = true;
            e.body = g;
        }
        seal(e);
        all.push_back(std::move(e));
    }
    return all;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 300'000;
    std::string name = (std::filesystem::temp_directory_path() / "tidewaiter-bench-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(name.data());
    const evidence::Stamp stamp{{0}, must(evidence::Actor::from("key:bench"))};
    const auto all = events(count);
    {
        auto c = must(store::Case::create(folder / "case", {}, stamp));
        const auto put = [&] {
            auto t = must(c.begin(stamp));
            must(t.replace_events({}, all));
            must(t.commit());
        };
        measure("store events", count, put);
        measure("store the same again", count, put);
        measure("read events, canonical", count, [&] { must(c.events()); });
        measure("digest", count, [&] { must(store::digest(c, "bench")); });
        measure("rebuild", count, [&] { must(c.rebuild()); });
    }
    {
        auto bare = must(store::Database::open(folder / "bare.db", store::Database::Mode::create));
        bare->run("PRAGMA journal_mode=WAL; CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB);");
        std::vector<store::Encoded> bodies;
        for (const auto& e : all) bodies.push_back(store::encode(e));
        measure("limit: bare SQLite insert", count, [&] {
            bare->run("BEGIN;");
            auto insert = bare->prepare("INSERT INTO t VALUES (?,?)");
            for (std::size_t i = 0; i < bodies.size(); ++i) insert.execute(i + 1, store::Blob{bodies[i].body});
            bare->run("COMMIT;");
        });
        must(bare->outcome());
    }
    std::filesystem::remove_all(folder);
}
