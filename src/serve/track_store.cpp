#include "serve/track_store.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>
#include <numeric>

#include "serve/track_levels.hpp"
#include "store/lake_reader.hpp"

namespace tw::serve {
namespace {

static_assert(std::endian::native == std::endian::little, "the columns are written as they lie in memory");

constexpr std::uint32_t unusable = bit(FixFlag::duplicate) | bit(FixFlag::clock_fault) | bit(FixFlag::not_a_ship) | bit(FixFlag::position_invalid) | bit(FixFlag::checksum_bad);
constexpr std::uint32_t chunk_points = 1024;
constexpr std::uint32_t hole_seconds = 3600;
constexpr std::uint8_t finest = finest_zoom;
constexpr std::uint8_t silence_end = 0x80;   // beside the level: a silence begins or ends here
constexpr double world = 4294967296.0;
constexpr std::uint32_t all_bits = 0xFFFFFFFF;

struct Row {
    std::uint32_t mmsi, x, y;
    std::uint16_t flags;
    std::int64_t time;
};

std::uint32_t fixed(double part) { return static_cast<std::uint32_t>(std::clamp(part, 0.0, 1.0 - 1e-9) * world); }
std::uint32_t mercator_x(std::int32_t lon_e7) { return fixed((lon_e7 / 1e7 + 180.0) / 360.0); }
std::uint32_t mercator_y(std::int32_t lat_e7)
{
    const double lat = std::clamp(lat_e7 / 1e7, -85.0511, 85.0511) * std::numbers::pi / 180.0;
    return fixed((1.0 - std::asinh(std::tan(lat)) / std::numbers::pi) / 2.0);
}

template <class Value>
void put(std::string& out, Value value)
{
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

}  // namespace

Result<std::shared_ptr<const TrackStore>> TrackStore::build(const store::Case& from, const Progress& progress, const Cancel* cancel)
{
    auto parts = from.lake_parts();
    if (!parts) return tl::unexpected<Error>(parts.error());
    store::LakeQuery query;
    query.untimed = false;
    query.columns = store::fold_columns;
    auto reader = store::LakeReader::open(from.lake_folder(), std::move(*parts), query);
    if (!reader) return tl::unexpected<Error>(reader.error());
    std::vector<Row> rows;
    FixColumns batch;
    for (;;) {
        const auto more = (*reader)->next(batch);
        if (!more) return tl::unexpected<Error>(more.error());
        if (!*more) break;
        if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while reading the tracks");
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if ((batch.flags[i] & unusable) != 0 || !LonLat{Degree7{batch.lon[i]}, Degree7{batch.lat[i]}}.known()) continue;
            const bool simulated = (batch.flags[i] & bit(FixFlag::simulated)) != 0;
            rows.push_back({batch.mmsi[i], mercator_x(batch.lon[i]), mercator_y(batch.lat[i]), simulated ? static_cast<std::uint16_t>(PointFlag::simulated) : std::uint16_t{0}, batch.time[i] / 1000});
        }
        if (progress) progress({"reading the tracks", 0, 0, rows.size()});
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) { return a.mmsi != b.mmsi ? a.mmsi < b.mmsi : a.time < b.time; });

    auto made = std::make_shared<TrackStore>();
    const std::size_t n = rows.size();
    if (n > std::numeric_limits<std::uint32_t>::max() - 1) return fail(Fault::input_unusable, "more than four thousand million positions can't be shown at once");
    if (n > 0) made->epoch_ = std::ranges::min_element(rows, {}, &Row::time)->time;
    made->x_.resize(n), made->y_.resize(n), made->t_.resize(n), made->flags_.resize(n), made->level_.assign(n, finest);
    for (std::size_t i = 0; i < n; ++i) {
        made->x_[i] = rows[i].x, made->y_[i] = rows[i].y, made->flags_[i] = rows[i].flags;
        made->t_[i] = static_cast<std::uint32_t>(std::clamp<std::int64_t>(rows[i].time - made->epoch_, 0, std::numeric_limits<std::uint32_t>::max()));
    }
    for (std::uint32_t begin = 0; begin < n;) {
        std::uint32_t end = begin + 1;
        while (end < n && rows[end].mmsi == rows[begin].mmsi && rows[end].time - rows[end - 1].time <= hole_seconds) ++end;
        if (end < n && rows[end].mmsi == rows[begin].mmsi) made->flags_[end - 1] = static_cast<std::uint16_t>(made->flags_[end - 1] | static_cast<std::uint16_t>(PointFlag::gap_follows));
        // A ship's first position shows at every zoom, its lines from the zoom at which they are more than a point.
        const bool first = begin == 0 || rows[begin - 1].mmsi != rows[begin].mmsi;
        const Positions all{made->x_, made->y_, made->t_};
        set_levels(all, begin, end, level_of_extent(all, first ? begin : begin - 1, end), made->level_);
        if (first) made->level_[begin] = 0;
        // What is left out must not make a silence longer, or none of it.
        made->level_[begin] |= silence_end;
        made->level_[end - 1] |= silence_end;
        for (std::uint32_t a = begin; a < end; a += chunk_points) {
            const std::uint32_t b = std::min(end, a + chunk_points);
            Chunk chunk{a, b, rows[a].mmsi, all_bits, 0, all_bits, 0, made->t_[a], made->t_[b - 1], finest, b < end, false};
            for (std::uint32_t i = a; i < b; ++i) {
                chunk.min_x = std::min(chunk.min_x, made->x_[i]), chunk.max_x = std::max(chunk.max_x, made->x_[i]);
                chunk.min_y = std::min(chunk.min_y, made->y_[i]), chunk.max_y = std::max(chunk.max_y, made->y_[i]);
                chunk.coarsest = std::min(chunk.coarsest, static_cast<std::uint8_t>(made->level_[i] & ~silence_end));
                chunk.silences = chunk.silences || (made->level_[i] & silence_end) != 0;
            }
            made->chunks_.push_back(chunk);
        }
        begin = end;
    }
    return std::shared_ptr<const TrackStore>(std::move(made));
}

std::string TrackStore::encode(const TrackQuery& query) const
{
    const std::uint32_t west = mercator_x(query.west_e7), east = mercator_x(query.east_e7), north = mercator_y(query.north_e7), south = mercator_y(query.south_e7);
    const bool wraps = query.west_e7 > query.east_e7;
    const auto second = [&](std::optional<Second> s, std::int64_t open) { return s ? std::clamp<std::int64_t>(s->value - epoch_, -1, std::int64_t{1} << 32) : open; };
    const std::int64_t from = second(query.from, -1), to = second(query.to, std::int64_t{1} << 32);
    std::vector<const Chunk*> wanted;
    for (const Chunk& chunk : chunks_) {
        const bool beside = wraps ? (chunk.max_x < west && chunk.min_x > east) : (chunk.max_x < west || chunk.min_x > east);
        if (beside || chunk.max_y < north || chunk.min_y > south || chunk.last < from || chunk.first >= to) continue;
        if (!query.ids.empty() && std::ranges::find(query.ids, Mmsi{chunk.mmsi}) == query.ids.end()) continue;
        wanted.push_back(&chunk);
    }
    // Points of each level in the chunks that show decide how fine it may be. The ends of silences show at every zoom, unless they are too many for that.
    int zoom = std::clamp(query.zoom, 0, static_cast<int>(finest));
    std::array<std::size_t, 256> of_level{};
    for (const Chunk* chunk : wanted)
        for (std::uint32_t i = chunk->begin; i < chunk->end; ++i) ++of_level[level_[i]];
    const auto sum = [&](int first, int last) { return std::accumulate(of_level.begin() + first, of_level.begin() + last, std::size_t{0}); };
    const bool silences = sum(silence_end, 256) <= query.most / 4;
    const auto count_to = [&](int z) { return sum(0, z + 1) + (silences ? sum(silence_end, 256) : sum(silence_end, silence_end + z + 1)); };
    while (zoom > 0 && count_to(zoom) > query.most) --zoom;
    const auto shows = [&](std::uint32_t i) { return (level_[i] & ~silence_end) <= zoom || (silences && (level_[i] & silence_end) != 0); };

    struct Part { std::uint32_t start, subject; };
    std::vector<Part> segments;
    std::vector<float> x, y;
    std::vector<std::uint32_t> t;
    std::vector<std::uint16_t> f;
    const std::size_t room = count_to(zoom) + wanted.size();
    x.reserve(room), y.reserve(room), t.reserve(room), f.reserve(room);
    const double origin_x = wraps ? west : (static_cast<double>(west) + east) / 2, origin_y = (static_cast<double>(north) + south) / 2;
    const auto take = [&](std::uint32_t i) {
        double dx = x_[i] - origin_x;
        if (wraps && dx < 0 && x_[i] <= east) dx += world;
        x.push_back(static_cast<float>(dx / world)), y.push_back(static_cast<float>((y_[i] - origin_y) / world));
        t.push_back(t_[i]), f.push_back(flags_[i]);
    };
    const auto alone = [&](std::uint32_t i, std::uint32_t subject) {
        if (t_[i] < from || t_[i] >= to) return;
        segments.push_back({static_cast<std::uint32_t>(x.size()), subject});
        take(i);
    };
    const auto silent_after = [&](const Chunk& chunk) { return (flags_[chunk.end - 1] & static_cast<std::uint16_t>(PointFlag::gap_follows)) != 0; };
    // A line goes on over a chunk of which nothing shows at this zoom, and ends at one that lies outside the view. A silence that leads
    // out of the view, or into it, has both its ends.
    const Chunk* before = nullptr;
    bool anew = true;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const Chunk* chunk = wanted[k];
        if (silences && chunk != chunks_.data() && before != chunk - 1 && chunk[-1].mmsi == chunk->mmsi && silent_after(chunk[-1])) {
            const bool given = before != nullptr && before == chunk - 2 && silent_after(*before) && chunk[-1].end - chunk[-1].begin == 1;
            if (!given) alone(chunk[-1].end - 1, chunk->mmsi);
        }
        anew = anew || before == nullptr || before + 1 != chunk || !before->continues;
        before = chunk;
        if (chunk->coarsest > zoom && !(silences && chunk->silences)) continue;
        for (std::uint32_t i = chunk->begin; i < chunk->end; ++i) {
            if (!shows(i) || t_[i] < from || t_[i] >= to) continue;
            if (anew) segments.push_back({static_cast<std::uint32_t>(x.size()), chunk->mmsi});
            anew = false;
            take(i);
        }
        if (silences && silent_after(*chunk) && (k + 1 == wanted.size() || wanted[k + 1] != chunk + 1)) {
            alone(chunk[1].begin, chunk->mmsi);
            anew = true;
        }
    }
    std::string out;
    out.reserve(64 + segments.size() * 12 + x.size() * 14);
    out += "TWTK";
    put(out, std::uint16_t{1});
    put(out, static_cast<std::uint16_t>((zoom < query.zoom && zoom < finest) || !silences ? 1 : 0));
    put(out, static_cast<std::uint32_t>(x.size()));
    put(out, static_cast<std::uint32_t>(segments.size()));
    put(out, epoch_);
    put(out, origin_x / world), put(out, origin_y / world), put(out, 1.0);
    for (const Part& part : segments) put(out, part.start), put(out, part.subject), put(out, std::uint16_t{0}), put(out, std::uint16_t{0});
    const auto column = [&](const auto& values) { out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof values[0]); };
    column(x), column(y), column(t), column(f);
    return out;
}

}  // namespace tw::serve
