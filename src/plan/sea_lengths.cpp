#include "plan/sea_lengths.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "chart/routes.hpp"
#include "core/bytes.hpp"
#include "core/mapped_file.hpp"

namespace tw::plan {
namespace {

std::string input_of(std::span<const LonLat> places, const std::filesystem::path& land_file)
{
    ByteWriter to;
    std::error_code unknown;
    to.text(land_file.string()).put(std::uint64_t{std::filesystem::file_size(land_file, unknown)}).put(std::int64_t{std::filesystem::last_write_time(land_file, unknown).time_since_epoch().count()});
    for (const LonLat& p : places) to.put(p.lon.value).put(p.lat.value);
    return to.bytes();
}

}  // namespace

std::optional<evidence::Digest> KeptBy::key(std::string_view kind, std::string_view input) const
{
    if (place.folder.empty() || place.secret.empty() || program.empty()) return std::nullopt;
    const auto engine = MappedFile::open(program);
    if (!engine) return std::nullopt;
    ByteWriter of;
    of.text(kind).text(evidence::to_hex(evidence::sha256(engine->bytes()))).text(input);
    return evidence::sha256(of.bytes());
}

std::vector<std::int64_t> sea_lengths(std::span<const LonLat> places, const chart::Land& land, const std::filesystem::path& land_file, const KeptBy& kept)
{
    const std::size_t pairs = places.size() * (places.size() - 1) / 2;
    const auto key = places.size() < 2 ? std::nullopt : kept.key("sea lengths", input_of(places, land_file));
    const store::Kept results(kept.place);
    std::vector<std::int64_t> lengths;
    if (key)
        if (const auto bytes = results.find(*key); bytes && bytes->size() == pairs * 8) {
            ByteReader from(*bytes);
            for (std::size_t k = 0; k < pairs; ++k) lengths.push_back(from.take<std::int64_t>());
            return lengths;
        }
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size(); ++j) ends.emplace_back(i, j);
    lengths.assign(ends.size(), -1);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t k; (k = next++) < ends.size();)
            if (const auto route = chart::sea_route(land, places[ends[k].first], places[ends[k].second], {})) lengths[k] = route->length.value;
    };
    {
        std::vector<std::jthread> others;
        for (unsigned t = 1; t < std::clamp(std::thread::hardware_concurrency(), 1U, 16U); ++t) others.emplace_back(work);
        work();
    }
    if (key) {
        ByteWriter to;
        for (const std::int64_t length : lengths) to.put(length);
        results.keep(*key, to.bytes());
    }
    return lengths;
}

}  // namespace tw::plan
