#pragma once
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/philox.hpp"
#include "store/transaction.hpp"

namespace tw::test {

namespace fs = std::filesystem;

/// A folder of its own, gone at the end.
struct Folder {
    fs::path path;

    Folder()
    {
        std::string name = (fs::temp_directory_path() / "tidewaiter-test-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

/// The value, or an exception with the error's sentence, which doctest shows.
template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error(result.error().message + " [" + result.error().where + "]");
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline evidence::Stamp stamp(std::int64_t at = 1'700'000'000'000'000) { return {{at}, *evidence::Actor::from("key:tester")}; }

inline void write_file(const fs::path& path, std::string_view content)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

inline LonLat near(std::uint32_t n) { return lon_lat(130.0 + (n % 50) * 0.01, 42.0 + (n % 37) * 0.01); }

inline track::RowRef row(std::uint32_t n, std::int64_t second)
{
    return {{second * 1000}, near(n), 0x1234'5678'9abc'0000ULL + n, {1}, {std::uint64_t{n} * 40}};
}

/// Five events, one of each kind, of the n-th ship.
inline std::vector<track::Event> events_of(std::uint32_t n)
{
    using namespace track;
    std::vector<Event> events;
    const std::int64_t begin = 1'700'000'000 + std::int64_t{n} * 100;
    for (int kind = 1; kind <= 5; ++kind) {
        Event e;
        e.kind = static_cast<EventKind>(kind);
        e.mmsi = {273'000'000 + n};
        e.start = {begin + kind};
        e.end = {begin + kind + 3600};
        e.first = row(n, e.start.value);
        e.last = row(n + 1, e.end.value);
        e.preset = 77;
        switch (e.kind) {
            case EventKind::segment: {
                Segment s;
                for (std::uint32_t i = 0; i < 10; ++i) s.line.push_back({{begin + i}, near(n + i)});
                s.fixes = 10;
                s.length = {12345};
                e.body = s;
                break;
            }
            case EventKind::stop: e.body = Stop{near(n), {3000}, {600}, {500}, 12}; break;
            case EventKind::port_call: {
                PortCall c;
                c.place = n % 2 == 0 ? "rajin" : "vostochny";
                c.at = near(n);
                c.confidence = 4;
                c.arrive_from = {begin};
                c.arrive_to = {begin + 10};
                c.arrival_known = true;
                c.stopped = true;
                e.body = c;
                break;
            }
            case EventKind::leg: {
                Leg l;
                l.from_place = "rajin";
                l.to_place = "vostochny";
                l.length = {2'000'000};
                l.visible = {900'000};
                l.from_known = l.to_known = true;
                e.body = l;
                break;
            }
            case EventKind::gap: {
                Gap g;
                g.distance = {1'000'000};
                g.implied = {1200};
                g.measured = true;
                g.shore = {-1};
                g.port = {-1};
                g.open = n % 3 == 0;
                if (g.open) e.last = {};
                e.open = g.open;
                e.alternatives = 1 | 16;
                e.body = g;
                break;
            }
        }
        seal(e);
        events.push_back(std::move(e));
    }
    return events;
}

inline std::vector<track::Event> fleet(std::uint32_t ships)
{
    std::vector<track::Event> all;
    for (std::uint32_t n = 0; n < ships; ++n)
        for (auto& e : events_of(n)) all.push_back(std::move(e));
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return track::canonical_before(a, b); });
    return all;
}

inline std::vector<chart::Place> places()
{
    chart::Place rajin;
    rajin.id = "rajin";
    rajin.name = "Rajin";
    rajin.aliases = {"Najin", "나진"};
    rajin.at = lon_lat(130.29, 42.23);
    rajin.outline = {{lon_lat(130.2, 42.2), lon_lat(130.4, 42.2), lon_lat(130.4, 42.3), lon_lat(130.2, 42.3), lon_lat(130.2, 42.2)},
                     {lon_lat(130.25, 42.22), lon_lat(130.35, 42.22), lon_lat(130.35, 42.28), lon_lat(130.25, 42.22)}};
    chart::Place vostochny;
    vostochny.id = "vostochny";
    vostochny.name = "Vostochny <b>";
    vostochny.at = lon_lat(133.07, 42.73);
    vostochny.ingest = {1};
    vostochny.offset = {120};
    return {rajin, vostochny};
}

inline std::vector<store::Identity> identities()
{
    store::Identity i;
    i.mmsi = {273'000'000};
    i.attribute = track::Attribute::name;
    i.value = "ANGARA";
    i.timed = true;
    i.first = {1'700'000'000};
    i.last = {1'700'003'600};
    i.supports = 12;
    i.first_row = {CaptureOrdinal{1}, ByteOffset{0}};
    i.last_row = {CaptureOrdinal{1}, ByteOffset{0}};
    return {i};
}

inline std::vector<store::Hull> hulls()
{
    store::Hull h;
    h.mmsi = {273'000'000};
    h.imo = {9179842};
    h.name = "ANGARA";
    h.id = "imo:9179842";
    h.timed = true;
    h.fixes = 10;
    h.first = {1'700'000'000};
    h.last = {1'700'003'600};
    h.last_at = near(0);
    return {h};
}

inline std::string bytes_of_capture(int n)
{
    std::string text;
    for (int i = 0; i < 50; ++i) text += "!AIVDM,1,1,,A,capture" + std::to_string(n) + "line" + std::to_string(i) + ",0*00\n";
    return text;
}

/// Adds one capture as the program does; gives its ordinal.
inline store::Registered add_capture(store::Case& c, int n, const evidence::Stamp& when = stamp())
{
    const std::string bytes = bytes_of_capture(n);
    std::size_t at = 0;
    auto blob = c.stage([&](std::span<char> room) -> Result<std::size_t> {
        const std::size_t size = std::min(room.size(), bytes.size() - at);
        std::memcpy(room.data(), bytes.data() + at, size);
        at += size;
        return size;
    });
    auto t = c.begin(when);
    const auto source = t->put_source({.name = "own receiver", .kind = evidence::SourceKind::receiver,
                                       .reliability = {{evidence::Reliability::b}}});
    evidence::Capture act;
    act.address = "feed" + std::to_string(n) + ".nmea";
    act.method = "file";
    act.source = *source;
    const auto registered = t->register_capture(*blob, act);
    store::Reading reading{"nmea", "!AIVDM", bytes.size(), {}};
    reading.accounting.read = 50;
    reading.accounting.decoded = 49;
    reading.accounting.reject(Reject::checksum_bad, 40, std::string("!AIVDM\x1b[31m\xff", 13));
    must(t->put_reading(registered->ordinal, reading));
    must(t->commit());
    return *registered;
}

/// A lake part with any bytes: the store hashes files, it does not read them.
inline store::LakePart add_part(store::Case& c, int n)
{
    const std::string bytes = "PAR1 part " + std::to_string(n) + std::string(200, 'x');
    store::LakePart part;
    part.path = "day=19675/bucket-" + std::to_string(n) + ".parquet";
    part.first_day = part.last_day = 19675;
    part.rows = 10;
    part.bytes = bytes.size();
    part.min_mmsi = {273'000'000};
    part.max_mmsi = {273'000'100};
    part.min_time = {1'700'000'000'000};
    part.max_time = {1'700'100'000'000};
    part.sha256 = evidence::sha256(bytes).bytes;
    // As the lake's writer does it: whole under its name, or not there.
    write_file(c.lake_folder() / (part.path + ".tmp"), bytes);
    fs::rename(c.lake_folder() / (part.path + ".tmp"), c.lake_folder() / part.path);
    auto t = c.begin(stamp());
    must(t->put_lake_parts(std::vector{part}));
    must(t->commit());
    return part;
}

/// A case with two captures, two lake parts, places, hulls and the events of `ships` ships.
inline store::Case sample_case(const fs::path& folder, std::uint32_t ships = 4)
{
    store::CaseSettings settings;
    settings.name = "sample";
    std::optional<store::Case> c(must(store::Case::create(folder, settings, stamp())));
    add_capture(*c, 1);
    add_capture(*c, 2);
    add_part(*c, 1);
    add_part(*c, 2);
    auto t = c->begin(stamp());
    must(t->put_preset("track", "{\"gap\":7200}"));
    must(t->put_places(places()));
    must(t->replace_hulls({}, hulls()));
    must(t->replace_identities({}, identities()));
    must(t->replace_events({}, fleet(ships)));
    must(t->set_stage("track", "bucket 0", "abc"));
    must(t->commit());
    return std::move(*c);
}

}  // namespace tw::test
