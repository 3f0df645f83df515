#include "report/sample_model.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/philox.hpp"

namespace tw::test {
namespace {

using namespace tw::report;

struct Port { const char* id; const char* name; double lon, lat; };
constexpr std::array ports{Port{"rajin", "Rajin 나진", 130.29, 42.23}, Port{"dunai", "Dunai", 132.3375, 42.8803},
                           Port{"vostochny", "Vostochny", 133.07, 42.733}, Port{"vladivostok", "Vladivostok <Владивосток>", 131.88, 43.105}};

constexpr std::int64_t start_of_case = 1'692'230'400;  // 2023-08-17
constexpr std::int64_t hour = 3600;

track::EventId id_of(std::uint64_t n)
{
    track::EventId id{};
    for (std::size_t i = 0; i < 8; ++i) id[i] = static_cast<std::uint8_t>((n * 0x9E3779B97F4A7C15ULL) >> (8 * i));
    return id;
}

track::RowRef row(std::int64_t t, LonLat at, std::uint64_t offset)
{
    return {{t * 1000}, at, offset * 31, {1}, {offset}};
}

EventEntry entry(track::EventKind kind, Mmsi mmsi, const track::RowRef& first, const track::RowRef& last, bool simulated, std::uint64_t n)
{
    EventEntry e;
    e.event.kind = kind;
    e.event.mmsi = mmsi;
    e.event.start = to_second(first.time);
    e.event.end = to_second(last.time);
    e.event.first = first;
    e.event.last = last;
    e.event.simulated = simulated;
    e.event.id = e.event.thread = id_of(n);
    const auto cite = [&](const char* role, const track::RowRef& r) {
        e.citations.push_back({role, r.time, r.at, "feed-2023.nmea.gz", std::string(64, 'a'), r.offset.value, "\\s:station,c:1692230400*5A\\!AIVDM,1,1,,A,15M67FC000G?ufbE`FepT@3n00Sa,0*5C"});
    };
    cite("first row", first);
    cite("last row", last);
    return e;
}

}  // namespace

Model sample_model(std::size_t ships, std::size_t legs, bool simulated)
{
    Model m;
    m.case_name = "Sea of Japan <b>\"sample\"</b>";
    m.case_path = "sample.case";
    m.digest = std::string(64, 'd');
    m.program = "tidewaiter 0.1.0";
    m.presets = {"segment: tw", "port_call: tw", "gap: tw"};
    m.log_entries = 12;
    for (const auto& p : ports) m.places.push_back({p.id, p.name, "port", "a list of places", lon_lat(p.lon, p.lat), false});
    m.places.push_back({"found:1", "", "anchorage", "", lon_lat(131.2, 42.5), true});
    m.places.push_back({"lost", "Place without position", "pier", "a list", {}, false});
    CaptureEntry capture{{1}, std::string(64, 'a'), "feed-2023.nmea.gz", "application/gzip", "nmea", "own receiver <x>", "B", "CC0", "2026-11-22T06:00:00Z", "", 123'456'789, true, simulated, {}};
    capture.books.read = 1000;
    capture.books.decoded = 980;
    capture.books.comment = 10;
    for (int i = 0; i < 10; ++i) capture.books.reject(Reject::checksum_bad, static_cast<std::uint64_t>(i) * 50, "!AIVDM,1,1,,A,<script>alert(1)</script>,0*00\x1b[2J");
    m.captures.push_back(capture);
    std::uint64_t n = 1;
    for (std::size_t s = 0; s < ships; ++s) {
        const Mmsi mmsi{273'000'100 + static_cast<std::uint32_t>(s)};
        Random random(7, s);
        HullEntry hull;
        hull.mmsi = mmsi;
        hull.name = s == 0 ? "ANGARA" : s == 1 ? "<img src=x onerror=alert(1)>" : fmt::format("SAMPLE {}", s);
        for (const auto& [attribute, value] : {std::pair<std::string, std::string>{"name", hull.name}, {"callsign", "UB" + std::to_string(s)}, {"destination", "RAJIN"}})
            hull.identities.push_back({attribute, value, {}, true, {start_of_case}, {start_of_case + 90 * 24 * hour}, 41});
        hull.first = {start_of_case};
        std::int64_t t = start_of_case + static_cast<std::int64_t>(random.below(48)) * hour;
        std::size_t from = random.below(ports.size());
        for (std::size_t l = 0; l < legs; ++l) {
            const std::size_t to = (from + 1 + random.below(ports.size() - 1)) % ports.size();
            const LonLat a = lon_lat(ports[from].lon, ports[from].lat), b = lon_lat(ports[to].lon, ports[to].lat);
            const LonLat bow = interpolate(a, b, 0.5), way = lon_lat(degrees(bow.lon) + 0.2, degrees(bow.lat) - 0.55);
            track::Segment segment;
            const std::int64_t length = 12 * hour;
            constexpr int steps = 24;
            for (int k = 0; k <= steps; ++k) {
                const double f = static_cast<double>(k) / steps;
                segment.line.push_back({{t + k * length / steps}, interpolate(interpolate(a, way, f), interpolate(way, b, f), f)});
            }
            segment.fixes = 240;
            segment.length = {1'900'000};
            EventEntry e = entry(track::EventKind::segment, mmsi, row(t, a, n * 100), row(t + length, b, n * 100 + 60), simulated, n);
            e.event.body = segment;
            m.events.push_back(e);
            ++n;
            if (random.below(2) == 0) {
                const auto& v1 = segment.line[6 + random.below(4)];
                const auto& v2 = segment.line[15 + random.below(5)];
                track::Gap gap;
                gap.distance = geodesic(v1.at, v2.at);
                gap.implied = {980};
                gap.measured = true;
                gap.before_terrestrial = 22;
                e = entry(track::EventKind::gap, mmsi, row(v1.time.value, v1.at, n * 100), row(v2.time.value, v2.at, n * 100 + 60), simulated, n);
                e.event.alternatives = 1 | 2 | 16 | 64;
                e.event.body = gap;
                m.events.push_back(e);
                ++n;
            }
            t += length;
            const std::int64_t stay = static_cast<std::int64_t>(18 + random.below(60)) * hour;
            track::PortCall call{ports[to].id, b, 4, {t - 1800}, {t}, {t + stay}, {t + stay + 2400}, true, true, true, false, false};
            const bool last = l + 1 == legs;
            if (last) call.departure_known = false;
            e = entry(track::EventKind::port_call, mmsi, row(t, b, n * 100), row(t + stay, b, n * 100 + 60), simulated, n);
            e.event.open = last;
            e.event.body = call;
            m.events.push_back(e);
            ++n;
            e = entry(track::EventKind::stop, mmsi, row(t + hour, b, n * 100), row(t + stay - hour, b, n * 100 + 60), simulated, n);
            e.event.body = track::Stop{b, {stay - 4 * hour}, {2 * hour}, {1400}, 90};
            m.events.push_back(e);
            ++n;
            e = entry(track::EventKind::leg, mmsi, row(t - length, a, n * 100), row(t, b, n * 100 + 60), simulated, n);
            e.event.body = track::Leg{{}, {}, ports[from].id, ports[to].id, {1'900'000}, {640'000}, 1, l > 0, true};
            m.events.push_back(e);
            ++n;
            t += stay;
            from = to;
        }
        hull.last = {t};
        hull.fixes = 240 * legs;
        hull.simulated = simulated;
        m.rows += hull.fixes;
        m.period_to = std::max(m.period_to, hull.last);
        m.hulls.push_back(hull);
    }
    m.has_rows = true;
    m.period_from = {start_of_case};
    for (std::int64_t d = start_of_case / 86400; d <= m.period_to.value / 86400; ++d)
        if (d % 11 != 0) m.days.push_back({d, 300 + static_cast<std::uint64_t>(d % 7) * 40, 3});
    std::sort(m.events.begin(), m.events.end(), [](const EventEntry& a, const EventEntry& b) { return track::canonical_before(a.event, b.event); });
    return m;
}

LandSource sample_land()
{
    LandSource land;
    land.attribution = "Land: made up for this test.";
    land.outlines = [](double, double, double, double, double) {
        std::vector<std::vector<LandSource::Point>> rings;
        rings.push_back({{126, 39.8}, {127.6, 39.8}, {128.6, 40.3}, {129.7, 41.0}, {129.8, 41.8}, {130.2, 42.2}, {130.35, 42.25}, {130.7, 42.25}, {131.0, 42.6},
                         {131.7, 43.1}, {131.9, 43.13}, {132.0, 43.2}, {132.3, 43.2}, {132.33, 42.9}, {132.5, 42.83}, {133.05, 42.75}, {133.2, 42.7}, {134, 43.0},
                         {136, 44.5}, {139, 47}, {139, 50}, {126, 50}});
        return rings;
    };
    return land;
}

void add_statements(report::Model& model, std::size_t number)
{
    using plan::StatementSection;
    constexpr std::array sections{StatementSection::answer, StatementSection::pause, StatementSection::claim, StatementSection::contradiction, StatementSection::event, StatementSection::unknown};
    constexpr std::array kinds{assess::StatementKind::inferred, assess::StatementKind::inferred, assess::StatementKind::claimed, assess::StatementKind::inferred, assess::StatementKind::observed, assess::StatementKind::unknown};
    for (std::size_t i = 0; i < number; ++i) {
        const std::size_t kind = i * sections.size() / number;
        plan::CaseStatement s;
        s.section = sections[kind];
        s.subject = fmt::format("subject {}", i);
        s.definition = fmt::format("what kind {} counts <i>and how</i>", kind);
        s.window = "2024-02-12 to 2024-03-10";
        s.confidence = kinds[kind] == assess::StatementKind::inferred ? "Confidence is low: 1 independent group, best grade C, coverage not known, not tried without each group." : "";
        s.grade = "C2";
        s.weak = {"all of it comes from one group of sources", fmt::format("weak point {} of \"somebody\" & others", i)};
        assess::Sentence sentence(kinds[kind], "sample");
        sentence.say("To ").quote(fmt::format("What of <b>{}</b>?", i)).say(" the case answers: about ").value(std::to_string(i), "sample").say(" of ").value(std::to_string(number), "sample").say(".").not_known("what else");
        for (std::size_t k = 0; k <= i % 4; ++k) {
            const std::uint64_t offset = (i * 7 + k * 13) % (number * 3);
            s.locators.push_back({fmt::format("ROW<{}>", offset), "sighting", {1}, {offset}, 0, 'C', "key"});
            model.rows_opened[{1, offset}] = {fmt::format("ROW<{}>,2024-02-12,\x1b[31mred,Rajin 나진,\"A & B\"", offset), {}, false};
        }
        if (i % 10 == 0) s.named = {"Lady <R>"};
        if (i % 20 == 0) s.replies = {{assess::ReplyState::answered, fmt::format("s{}", i), "The <owner>", "2024-04-01", "letter", "She was <script>not</script> there.", {}, {1}, {0}}};
        s.said = sentence.done(fmt::format("{}:{}", plan::name(s.section), i), model.simulated());
        model.statements.push_back(std::move(s));
    }
}

}  // namespace tw::test
