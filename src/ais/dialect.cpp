#include <array>
#include <fmt/format.h>

#include "ais/reader.hpp"

namespace tw::ais {
namespace {

constexpr std::array<std::string_view, 14> names{
    "nmea",        "noaa",         "noaa_snake", "danish",      "exact_earth", "spire",   "spire_combined",
    "stream_json", "catcher_json", "gpsd_json",  "libais_json", "table",       "records", "trajectory"};

}  // namespace

std::string_view name(Dialect dialect) { return names.at(static_cast<std::size_t>(dialect)); }

Result<Dialect> dialect_from_name(std::string_view text)
{
    std::string known;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) return static_cast<Dialect>(i);
        known += (i == 0 ? "" : ", ") + std::string(names[i]);
    }
    return fail(Fault::usage, fmt::format("no format is called '{}'", text), {}, "known formats: " + known);
}

}  // namespace tw::ais
