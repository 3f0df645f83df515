#include "registry/watched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.hpp"

namespace tw::registry {
namespace {

constexpr std::array<std::string_view, 4> bridges{"", "forward", "midships", "aft"};

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (const auto part = trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// A number of tenths, or 0 for none; nothing when it is no number from 0 to 10 000.
std::optional<std::int32_t> tenths(std::string_view text)
{
    if (text.empty()) return 0;
    const auto value = parse_real(text);
    if (!value || !(*value >= 0 && *value <= 10'000)) return std::nullopt;
    return static_cast<std::int32_t>(*value * 10 + 0.5);
}

std::optional<std::uint32_t> digits(std::string_view text, std::int64_t below)
{
    if (text.empty()) return 0;
    const auto value = parse_integer(text);
    if (!value || *value < 0 || *value >= below) return std::nullopt;
    return static_cast<std::uint32_t>(*value);
}

std::optional<Reject> read(const chart::NamedRow& row, WatchedHull& hull)
{
    const auto imo = digits(row.get("imo"), 10'000'000), mmsi = digits(row.get("mmsi"), 1'000'000'000);
    if (!imo) return Reject::number_bad;
    if (!mmsi) return Reject::mmsi_bad;
    hull.imo = {*imo};
    hull.mmsi = {*mmsi};
    for (const auto& [column, value] : {std::pair{"length_m", &hull.length_dm}, std::pair{"length_sd_m", &hull.length_sd_dm}, std::pair{"beam_m", &hull.beam_dm},
                                        std::pair{"speed_kn", &hull.speed_dkn}}) {
        const auto number = tenths(row.get(column));
        if (!number) return Reject::number_bad;
        *value = *number;
    }
    hull.bridge = lower(row.get("bridge"));
    if (std::ranges::find(bridges, hull.bridge) == bridges.end()) return Reject::word_unknown;
    for (const auto& [column, value] : {std::pair{"id", &hull.id}, std::pair{"name", &hull.name}, std::pair{"callsign", &hull.callsign}, std::pair{"flag", &hull.flag},
                                        std::pair{"type", &hull.type}, std::pair{"cranes", &hull.cranes}, std::pair{"hatches", &hull.hatches},
                                        std::pair{"colours", &hull.colours}, std::pair{"owner", &hull.owner}, std::pair{"manager", &hull.manager},
                                        std::pair{"source", &hull.source}, std::pair{"trust", &hull.trust}, std::pair{"notes", &hull.notes}})
        *value = row.text(column);
    hull.former_names = split(row.get("former_names"));
    if (!hull.id.empty()) return std::nullopt;
    if (hull.imo.value != 0) hull.id = fmt::format("imo:{}", hull.imo.value);
    else if (hull.mmsi.value != 0) hull.id = fmt::format("mmsi:{}", hull.mmsi.value);
    else if (const std::string word = slug(hull.name); !word.empty()) hull.id = "name:" + word;
    else return Reject::member_missing;
    return std::nullopt;
}

}  // namespace

std::string slug(std::string_view name)
{
    std::string word;
    for (const char c : lower(trim(name))) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (kept) word += c;
        else if (!word.empty() && word.back() != '-') word += '-';
    }
    while (!word.empty() && word.back() == '-') word.pop_back();
    return word;
}

bool is_called(const WatchedHull& hull, std::string_view text)
{
    const std::string wanted = lower(trim(text));
    if (wanted.empty()) return false;
    if (wanted == lower(hull.id) || wanted == lower(trim(hull.name))) return true;
    if (hull.imo.value != 0 && (wanted == fmt::format("imo:{}", hull.imo.value) || wanted == fmt::format("{}", hull.imo.value))) return true;
    if (hull.mmsi.value != 0 && (wanted == fmt::format("mmsi:{}", hull.mmsi.value) || wanted == fmt::format("{}", hull.mmsi.value))) return true;
    return std::ranges::any_of(hull.former_names, [&](const std::string& former) { return wanted == lower(trim(former)); });
}

Result<chart::RowForm> sniff_watched(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    constexpr std::array<std::string_view, 10> describing{"former_names", "flag", "length_m", "length_sd_m", "beam_m", "bridge", "hatches", "owner", "manager", "speed_kn"};
    constexpr std::array<std::string_view, 8> of_others{"lat", "lon", "latitude", "longitude", "timestamp", "time", "from", "kind"};
    const auto has = [&](std::string_view n) { return heading.has(n); };
    if (has("name") && (has("imo") || has("mmsi")) && std::ranges::any_of(describing, has) && std::ranges::none_of(of_others, has)) return heading.form;
    return fail(Fault::dialect_unknown, "a list of watched hulls does not have these columns", {},
                "it needs name, imo or mmsi, and one of former_names, flag, length_m, beam_m, bridge, owner, manager (docs/formats/watched.md)");
}

WatchedRows read_watched(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    WatchedRows all;
    chart::NamedRows rows(form, content, all.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        WatchedHull hull;
        if (const auto why = read(row, hull)) {
            all.accounting.reject(*why, row.offset, row.raw);
            continue;
        }
        hull.ingest = ingest;
        hull.offset = {start + row.offset};
        ++all.accounting.decoded;
        all.hulls.push_back(std::move(hull));
    }
    for (RejectSample& sample : all.accounting.samples) sample.offset += start;
    return all;
}

}  // namespace tw::registry
