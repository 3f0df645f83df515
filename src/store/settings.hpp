#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"
#include "core/units.hpp"

namespace tw::store {

/// What an analyst decides about a case: the content of `case.toml`, which people may edit by hand.
struct CaseSettings {
    struct Period { Second from, to; bool operator==(const Period&) const = default; };  ///< half-open
    struct Area { LonLat south_west, north_east; bool operator==(const Area&) const = default; };

    std::string name;
    std::optional<Period> period;
    std::optional<Area> area;                    ///< west may be above east: across 180 degrees
    std::map<std::string, std::string> presets;  ///< stage -> preset name, e.g. "port_call" -> "gfw"
    std::vector<Mmsi> watched;
    std::vector<ImoNumber> watched_imo;
    bool operator==(const CaseSettings&) const = default;
};

/// `input_unusable` with line and column for text that is not TOML or holds values of another type or out of range. Members
/// it doesn't know are refused, so that a misspelt setting is not silently without effect.
Result<CaseSettings> parse_settings(std::string_view toml);
std::string to_toml(const CaseSettings& settings);

}  // namespace tw::store
