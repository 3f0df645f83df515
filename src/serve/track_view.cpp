#include "serve/track_view.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "core/time.hpp"
#include "evidence/sha256.hpp"

namespace tw::serve {
namespace {

std::optional<double> real(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t comma = text.find(',');
        out.push_back(text.substr(0, comma));
        if (comma == std::string_view::npos) return out;
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

Result<TrackQuery> read_track_query(const Request& request)
{
    TrackQuery query;
    for (const auto& [name, values] : request.query) {
        if (values.size() != 1) return fail(Fault::usage, fmt::format("{} is given more than once", name));
        const std::string& text = values.front();
        if (name == "bbox") {
            const auto parts = split(text);
            std::vector<double> numbers;
            for (const auto part : parts)
                if (const auto number = real(part)) numbers.push_back(*number);
            if (parts.size() != 4 || numbers.size() != 4 || std::abs(numbers[0]) > 180 || std::abs(numbers[2]) > 180 || std::abs(numbers[1]) > 90 || std::abs(numbers[3]) > 90 || numbers[1] > numbers[3])
                return fail(Fault::usage, "bbox is west,south,east,north in degrees");
            const auto e7 = [](double degrees) { return static_cast<std::int32_t>(std::llround(degrees * 1e7)); };
            query.west_e7 = e7(numbers[0]), query.south_e7 = e7(numbers[1]), query.east_e7 = e7(numbers[2]), query.north_e7 = e7(numbers[3]);
        } else if (name == "from" || name == "to") {
            const auto time = parse_time(text, true);
            if (!time) return fail(Fault::usage, fmt::format("{} is a time with its zone: 2024-01-02T03:04:05Z", name));
            (name == "from" ? query.from : query.to) = to_second(*time);
        } else if (name == "ids") {
            for (const auto part : split(text)) {
                const auto number = real(part);
                if (!number || *number < 0 || *number > 999'999'999 || *number != std::floor(*number)) return fail(Fault::usage, "ids are MMSIs, separated by commas");
                query.ids.push_back(Mmsi{static_cast<std::uint32_t>(*number)});
            }
        } else if (name == "zoom") {
            const auto number = real(text);
            if (!number || *number < 0 || *number > 22) return fail(Fault::usage, "zoom is from 0 to 22");
            query.zoom = static_cast<int>(std::ceil(*number));
        } else {
            return fail(Fault::usage, fmt::format("tracks take no {}", name));
        }
    }
    return query;
}

Result<std::shared_ptr<const TrackStore>> TrackView::tracks(std::string& lake)
{
    auto the_case = store::Case::open(served_.folder, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    const auto parts = the_case->lake_parts();
    if (!parts) return tl::unexpected<Error>(parts.error());
    std::string names;
    for (const auto& part : *parts) names += store::to_hex(part.sha256);
    lake = evidence::to_hex(evidence::sha256(names));
    const std::scoped_lock lock(mutex_);
    if (tracks_ && lake_ == lake) return tracks_;
    auto built = TrackStore::build(*the_case);
    if (!built) return built;
    tracks_ = std::move(*built);
    lake_ = lake;
    return tracks_;
}

Response TrackView::show(const Request& request)
{
    const auto query = read_track_query(request);
    if (!query) return problem(query.error());
    std::string lake;
    const auto held = tracks(lake);
    if (!held) return problem(held.error());
    Response out;
    out.type = "application/vnd.tidewaiter.tracks";
    std::string key = lake;
    for (const auto& [name, values] : request.query) key += fmt::format("\n{}={}", name, values.front());
    out.etag = fmt::format("\"{}\"", evidence::to_hex(evidence::sha256(key)).substr(0, 32));
    if (request.if_none_match == out.etag) return out;
    out.body = (*held)->encode(*query);
    return out;
}

}  // namespace tw::serve
