// Rows per second of the cleaning and identity folds over rows in cache, as a pipeline hands them over ship by ship, beside
// what copying the same rows costs. The rows are made here: synthetic load, not real traffic.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

#include "core/geodesy.hpp"
#include "core/philox.hpp"
#include "track/clean_columns.hpp"
#include "track/identity_fold.hpp"

namespace {

using namespace tw;

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

FixColumns ship_rows(std::uint32_t ship, std::size_t count, StaticsDictionary& statics)
{
    Random random(ship, 1);
    Statics s;
    s.present = Statics::name_field | Statics::size_field;
    s.name = "SHIP " + std::to_string(ship);
    s.to_bow = 100, s.to_stern = 20, s.to_port = 10, s.to_starboard = 10;
    const StaticsKey key = key_of(s);
    statics.emplace(key, s);
    FixColumns rows;
    rows.reserve(count);
    Fix f;
    f.mmsi.value = 273'000'000 + ship;
    f.time.value = 1'700'000'000'000;
    f.type = 1;
    f.transceiver = Transceiver::a;
    f.statics = key;
    double lon = 100 + ship * 0.01;
    for (std::size_t i = 0; i < count; ++i) {
        if (random.below(10) != 0 || i == 0) {
            f.time.value += 2'000 + static_cast<std::int64_t>(random.below(60'000));
            lon += 0.001;
            f.at = lon_lat(lon, 42.0 + ship * 0.001);
            f.sog.value = static_cast<std::uint16_t>(80 + random.below(40));
            f.cog.value = static_cast<std::uint16_t>(random.below(3600));
            f.payload.value = random.bits();
        } else {
            f.time.value += 1'000;  // heard by a second station
        }
        rows.push_back(f);
    }
    return rows;
}

}  // namespace

int main()
{
    constexpr std::size_t ships = 20, each = 2'000, passes = 100, total = ships * each * passes;
    StaticsDictionary statics;
    std::vector<FixColumns> load;
    for (std::uint32_t ship = 0; ship < ships; ++ship) load.push_back(ship_rows(ship, each, statics));
    std::printf("synthetic load: %zu rows of %zu ships, %zu passes\n", total, ships, passes);

    std::vector<FixColumns> copy = load;
    const auto before_copy = std::chrono::steady_clock::now();
    for (std::size_t pass = 0; pass < passes; ++pass)
        for (std::size_t i = 0; i < load.size(); ++i) copy[i] = load[i];
    const double copying = seconds_since(before_copy);

    track::CleanRows fold;
    track::CleanBooks books;
    const auto before_clean = std::chrono::steady_clock::now();
    for (std::size_t pass = 0; pass < passes; ++pass)
        for (FixColumns& rows : load)
            if (!track::clean_columns(rows, 0, rows.size(), fold, books)) return 1;
    const double cleaning = seconds_since(before_clean);

    std::vector<track::IdentityInterval> intervals;
    track::IdentityFold identity;
    const auto before_identity = std::chrono::steady_clock::now();
    for (std::size_t pass = 0; pass < passes; ++pass) {
        for (const FixColumns& rows : load) {
            identity.begin({rows.mmsi[0]});
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (!identity.step(rows.row(i), statics, intervals)) return 1;
            identity.finish(intervals);
        }
    }
    const double naming = seconds_since(before_identity);

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double n = static_cast<double>(total);
    const double gigabytes = n * 100 / 1e9;  // bytes of one row's columns
    std::printf("copy (limit)  %6.1f M rows/s  %5.2f GB/s\n", n / copying / 1e6, gigabytes / copying);
    std::printf("clean         %6.1f M rows/s  %5.2f GB/s  %5.1f ns a row\n", n / cleaning / 1e6, gigabytes / cleaning, cleaning / n * 1e9);
    std::printf("identity      %6.1f M rows/s  %5.2f GB/s  %5.1f ns a row\n", n / naming / 1e6, gigabytes / naming, naming / n * 1e9);
    std::printf("duplicates %llu, intervals %zu, peak RSS %ld MB\n",
                static_cast<unsigned long long>(books.by_motion[static_cast<std::size_t>(track::Motion::duplicate)]), intervals.size(),
                usage.ru_maxrss / 1024);
    return 0;
}
