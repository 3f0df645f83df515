// Speed of the folds of one vessel: segments, stops, gaps (and with anchorages: calls, legs) on synthetic load made from real
// MarineCadastre rows: the first hour of each ship is replayed hour after hour, every second hour backwards.
// bench_track [ROWS]
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "chart/gazetteer.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "track/anchorages.hpp"
#include "track/vessel_fold.hpp"

namespace {

using namespace tw;

struct Counting : track::Sink {
    std::uint64_t events = 0;
    void event(track::Event&&) override { ++events; }
};

std::string slurp(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Seconds of this thread's processor time: on a shared machine the clock on the wall measures the neighbours.
double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::map<std::uint32_t, std::vector<Fix>> read_hour(const std::string& content)
{
    std::map<std::uint32_t, std::vector<Fix>> ships;
    std::size_t at = content.find('\n') + 1;
    while (at < content.size()) {
        const std::size_t end = std::min(content.find('\n', at), content.size());
        const std::string_view line(content.data() + at, end - at);
        at = end + 1;
        std::vector<std::string_view> cells;
        for (std::size_t from = 0; from <= line.size() && cells.size() < 12;) {
            const std::size_t comma = std::min(line.find(',', from), line.size());
            std::string_view cell = line.substr(from, comma - from);
            if (cell.size() > 1 && cell.front() == '"') cell = cell.substr(1, cell.size() - 2);
            cells.push_back(cell);
            from = comma + 1;
        }
        if (cells.size() < 12) continue;
        const auto mmsi = parse_integer(cells[0]);
        const auto time = parse_time(cells[1]);
        const auto lat = parse_real(cells[2]), lon = parse_real(cells[3]), sog = parse_real(cells[4]), cog = parse_real(cells[5]);
        if (!mmsi || !time || !lat || !lon) continue;
        Fix f;
        f.mmsi = {static_cast<std::uint32_t>(*mmsi)};
        f.time = *time;
        f.at = lon_lat(*lon, *lat);
        if (sog && *sog >= 0 && *sog < 102.2) f.sog = {static_cast<std::uint16_t>(*sog * 10 + 0.5)};
        if (cog && *cog >= 0 && *cog < 359.9) f.cog = {static_cast<std::uint16_t>(*cog * 10 + 0.5)};
        f.transceiver = Transceiver::a;
        f.origin = TimeOrigin::field;
        ships[f.mmsi.value].push_back(f);
    }
    return ships;
}

std::vector<FixColumns> replay(const std::map<std::uint32_t, std::vector<Fix>>& ships, std::size_t rows)
{
    std::size_t hour_rows = 0;
    std::vector<std::vector<Fix>> hours;
    for (const auto& [mmsi, fixes] : ships) {
        if (fixes.size() < 5) continue;
        auto sorted = fixes;
        std::sort(sorted.begin(), sorted.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
        const std::int64_t start = sorted.front().time.value;
        std::erase_if(sorted, [&](const Fix& f) { return f.time.value >= start + 3'600'000; });
        hour_rows += sorted.size();
        hours.push_back(std::move(sorted));
    }
    std::vector<FixColumns> load;
    const std::size_t times = rows / hour_rows + 1;
    for (const auto& hour : hours) {
        std::vector<Fix> ship;
        ship.reserve(hour.size() * times);
        const std::int64_t start = hour.front().time.value;
        for (std::size_t k = 0; k < times; ++k)
            for (std::size_t i = 0; i < hour.size(); ++i) {
                Fix f = k % 2 == 0 ? hour[i] : hour[hour.size() - 1 - i];
                const std::int64_t within = k % 2 == 0 ? f.time.value - start : 3'600'000 - 1 - (f.time.value - start);
                if (k % 2 == 1 && f.cog.known()) f.cog.value = static_cast<std::uint16_t>((f.cog.value + 1800) % 3600);
                f.time = {start + static_cast<std::int64_t>(k) * 3'600'000 + within};
                ship.push_back(f);
            }
        std::sort(ship.begin(), ship.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
        FixColumns columns;
        columns.reserve(ship.size());
        for (const Fix& f : ship) columns.push_back(f);
        load.push_back(std::move(columns));
    }
    return load;
}

double memory_bandwidth()
{
    std::vector<char> from(256 << 20, 1), to(256 << 20, 2);
    const double start = processor_seconds();
    for (int k = 0; k < 4; ++k) std::memcpy(to.data(), from.data(), from.size());
    return 4.0 * static_cast<double>(from.size()) / (processor_seconds() - start) / 1e9;
}

void measure(const char* name, const std::vector<FixColumns>& load, const track::Preset& preset, const track::World& world, track::Deciding deciding)
{
    double best = 1e9;
    std::uint64_t rows = 0, events = 0;
    const track::FoldRules rules(preset);
    for (int pass = 0; pass < 3; ++pass) {
        Counting sink;
        rows = 0;
        const double start = processor_seconds();
        for (const FixColumns& columns : load) {
            track::VesselFold fold(rules, world, deciding);
            for (std::size_t at = 0; at < columns.size(); at += 65'536)
                if (!fold.step(columns, at, std::min(columns.size(), at + 65'536), sink)) std::exit(1);
            fold.finish(to_second(Millisecond{columns.time.back()}), sink);
            rows += columns.size();
        }
        best = std::min(best, (processor_seconds() - start));
        events = sink.events;
    }
    constexpr double bytes_per_row = 8 + 4 + 4 + 4 + 2 + 2 + 1 + 1 + 4 + 8;  // columns the folds read
    std::printf("%-34s %7.2f M fixes/s  %6.1f ns/fix  %6.2f GB/s  %9llu events\n", name, static_cast<double>(rows) / best / 1e6,
                best / static_cast<double>(rows) * 1e9, static_cast<double>(rows) * bytes_per_row / best / 1e9, static_cast<unsigned long long>(events));
}

}  // namespace

int main(int argc, char** argv)
{
    const char* shared = std::getenv("TIDEWAITER_SHARED_DATA");
    const std::string root = shared != nullptr ? shared : "../shared/data";
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 4'000'000;
    const std::string content = slurp(root + "/ais/mincisun5296+VesselSummaryAIS/AISdata.csv");
    if (content.empty()) {
        std::fprintf(stderr, "NOT RUN: no MarineCadastre sample under %s\n", root.c_str());
        return 77;
    }
    const auto load = replay(read_hour(content), rows);
    std::size_t total = 0;
    for (const auto& columns : load) total += columns.size();
    std::printf("synthetic load made from real rows: %zu fixes, %zu ships; one core, processor time\n", total, load.size());
    const track::World open_sea;
    const std::string cells = slurp(root + "/ais/GlobalFishingWatch+pipe-anchorages/anchorage_overrides.csv");
    const auto places = chart::read_places(chart::PlaceLayout::gfw_anchorages, cells, {});
    const track::AnchorageIndex index(places.places);
    track::World ports;
    ports.places = &index;
    using track::Deciding;
    const bool brief = argc > 2;  // any second argument: the first measurement only, for a profiler
    measure("tw: segment, stop, gap", load, track::tw_preset(), open_sea, Deciding::quick);
    if (brief) return 0;
    measure("gfw: segment, stop, gap", load, track::gfw_preset(), open_sea, Deciding::quick);
    measure("tw, every fix by the full rule", load, track::tw_preset(), open_sea, Deciding::thorough);
    measure("tw: and calls, legs, 60k places", load, track::tw_preset(), ports, Deciding::quick);
    std::printf("memory copy on this machine: %.1f GB/s\n", memory_bandwidth());
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory %.0f MB (the load itself included)\n", static_cast<double>(usage.ru_maxrss) / 1024);
    std::printf("peer: gpsdio-segment is not installable from PyPI; its published rate is 4.3-5.2 thousand messages/s/core\n");
}
