#pragma once
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "support/shared_data.hpp"
#include "track/vessel_fold.hpp"

namespace tw::test {

/// Rows of one file of Global Fishing Watch's segmenter samples, in canonical order; `offset` is the line number. Labels by
/// line, empty where the segmenter passed the row over.
struct LabelledTrack {
    std::string name;
    FixColumns rows;
    StaticsDictionary statics;
    std::vector<std::string> label;
    std::vector<std::string> text;      ///< the line itself
    std::vector<bool> positioned;       ///< carries a position that the segmenter's own rule can use
};

inline std::optional<double> number(const nlohmann::json& j, const char* member)
{
    const auto found = j.find(member);
    if (found == j.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

inline LabelledTrack read_labelled(const std::filesystem::path& path, const char* label_member)
{
    LabelledTrack track;
    track.name = path.stem().string();
    std::vector<Fix> fixes;
    std::set<std::string> messages;
    std::set<std::tuple<long long, long long, long long, long long, long long>> states;
    std::istringstream lines(slurp(path));
    std::uint64_t line_number = 0;
    for (std::string line; std::getline(lines, line); ++line_number) {
        std::string clean = line;
        for (std::size_t at; (at = clean.find("NaN")) != std::string::npos;) clean.replace(at, 3, "null");
        const auto j = nlohmann::json::parse(clean);
        Fix f;
        f.mmsi = {static_cast<std::uint32_t>(j.at("ssvid").is_string() ? std::stoul(j.at("ssvid").get<std::string>()) : j.at("ssvid").get<unsigned long>())};
        f.time = parse_time(j.at("timestamp").get<std::string>()).value_or(Millisecond::none());
        f.origin = TimeOrigin::field;
        const auto lon = number(j, "lon"), lat = number(j, "lat"), speed = number(j, "speed"), course = number(j, "course"), heading = number(j, "heading");
        const bool has_place = lon && lat;
        if (has_place) f.at = lon_lat(*lon, *lat);
        if (speed) f.sog = {static_cast<std::uint16_t>(std::lround(std::min(*speed, 102.2) * 10))};
        if (course && *course < 360) f.cog = {static_cast<std::uint16_t>(std::lround(*course * 10) % 3600)};
        if (heading) f.heading = {static_cast<std::uint16_t>(std::lround(*heading))};
        if (const auto type = j.find("type"); type != j.end() && type->is_string()) f.type = static_cast<std::uint8_t>(std::stoi(type->get<std::string>().substr(4)));
        if (const auto id = j.find("msgid"); id != j.end() && !messages.insert(id->get<std::string>()).second) f.set(FixFlag::duplicate);
        const bool usable = has_place && speed && (course || *speed <= 0.35);
        if (usable && !f.has(FixFlag::duplicate)) {
            const auto whole = [](std::optional<double> v, double k) { return v ? std::llround(*v * k) : -1; };
            const std::tuple state{whole(lat, 60000), whole(lon, 60000), whole(course, 10), whole(speed, 10), whole(heading, 1)};
            if (*speed > 0 && states.contains(state)) f.set(FixFlag::replay);
            states.insert(state);
        }
        if (!has_place) {
            Statics s;
            const auto text = [&](const char* member, std::uint16_t bit, std::string& to) {
                if (const auto v = j.find(member); v != j.end() && v->is_string()) to = v->get<std::string>(), s.present |= bit;
            };
            text("shipname", Statics::name_field, s.name);
            text("callsign", Statics::callsign_field, s.callsign);
            f.statics = key_of(s);
            track.statics.emplace(f.statics, s);
        }
        f.offset = {line_number};
        track.label.push_back(j.contains(label_member) && j.at(label_member).is_string() ? j.at(label_member).get<std::string>() : std::string{});
        track.text.push_back(line);
        track.positioned.push_back(usable && !f.has(FixFlag::duplicate) && !f.has(FixFlag::replay));
        fixes.push_back(f);
    }
    std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
    for (const Fix& f : fixes) track.rows.push_back(f);
    return track;
}

inline std::vector<std::filesystem::path> labelled_files()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(shared_data() / "ais" / "GlobalFishingWatch+gpsdio-segment" / "regr"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Events of a run, and the segment of each line.
struct SegmentedRows : track::Sink {
    std::vector<track::Event> events;
    std::map<std::uint64_t, std::string> segment;  ///< by line; noise and refused rows stand alone
    bool wants_rows() const override { return true; }
    void event(track::Event&& e) override { events.push_back(std::move(e)); }
    void row(const track::RowRef& row, const track::EventId& id, bool noise) override
    {
        segment[row.offset.value] = noise ? "noise " + std::to_string(row.offset.value) : track::to_hex(id);
    }
};

inline SegmentedRows segment(const LabelledTrack& track, const track::Preset& preset)
{
    SegmentedRows out;
    tw::track::World world;
    world.statics = &track.statics;
    tw::track::VesselFold fold(preset, world);
    if (!fold.step(track.rows, out)) return {};
    if (!track.rows.empty()) fold.finish(to_second(Millisecond{track.rows.time.back()}), out);
    return out;
}

/// How far two partitions of the same rows agree. `matched`: rows in the best one-to-one pairing of parts (greedy by overlap,
/// which is what "whose part is this" means when one part holds most of another); `pairs`: share of row pairs that both
/// partitions treat alike (Rand index).
struct Agreement {
    std::uint64_t rows = 0, matched = 0;
    double pairs = 1;
    std::size_t ours = 0, theirs = 0;
    std::vector<std::uint64_t> apart;   ///< lines outside the pairing
};

inline Agreement compare(const LabelledTrack& track, const SegmentedRows& found)
{
    Agreement a;
    std::map<std::pair<std::string, std::string>, std::vector<std::uint64_t>> cells;
    std::map<std::string, std::uint64_t> mine, theirs;
    for (std::uint64_t line = 0; line < track.label.size(); ++line) {
        if (track.label[line].empty() || !track.positioned[line]) continue;
        const auto at = found.segment.find(line);
        const std::string own = at == found.segment.end() ? "none " + std::to_string(line) : at->second;
        ++a.rows;
        cells[{own, track.label[line]}].push_back(line);
        ++mine[own];
        ++theirs[track.label[line]];
    }
    a.ours = mine.size();
    a.theirs = theirs.size();
    using Cell = std::pair<std::pair<std::string, std::string>, std::vector<std::uint64_t>>;
    std::vector<Cell> order(cells.begin(), cells.end());
    std::stable_sort(order.begin(), order.end(), [](const Cell& x, const Cell& y) { return x.second.size() > y.second.size(); });
    std::set<std::string> used_mine, used_theirs;
    for (const auto& [names, lines] : order) {
        if (used_mine.contains(names.first) || used_theirs.contains(names.second)) {
            a.apart.insert(a.apart.end(), lines.begin(), lines.end());
            continue;
        }
        used_mine.insert(names.first);
        used_theirs.insert(names.second);
        a.matched += lines.size();
    }
    std::sort(a.apart.begin(), a.apart.end());
    const auto two = [](std::uint64_t n) { return static_cast<double>(n) * static_cast<double>(n - (n > 0)) / 2; };
    double both = 0, in_mine = 0, in_theirs = 0;
    for (const auto& [names, lines] : cells) both += two(lines.size());
    for (const auto& [name, n] : mine) in_mine += two(n);
    for (const auto& [name, n] : theirs) in_theirs += two(n);
    if (a.rows > 1) a.pairs = 1 - (in_mine + in_theirs - 2 * both) / two(a.rows);
    return a;
}

}  // namespace tw::test
