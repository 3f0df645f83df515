#pragma once
#include <cstdint>

#include "core/units.hpp"

namespace tw::track {

/// Parameters of cleaning. The defaults are preset `tw`; `clean_gfw()` imitates the field rules of Global Fishing Watch.
struct CleanPreset {
    std::int64_t duplicate_ms = 4'000;          ///< D-12: same payload within this = one transmission
    std::int64_t provider_ms = 10'000;          ///< C-02: same content from another capture within this
    std::int64_t replay_ms = 86'400'000;        ///< C-04: how long a state is remembered
    Deciknot replay_from{5};                    ///< slowest speed at which a repeated state is a replay, not a ship that lies still
    std::int64_t coarse_ms = 600'000;           ///< C-06: a type 27 fix this close to a finer one is not used for motion
    Decimetre coarse_radius{2'000};             ///< error radius of a type 27 fix
    std::int64_t derive_from_ms = 10'000, derive_to_ms = 3'600'000;  ///< C-05: displacement that may stand for a missing speed
    Centiknot stopped{35};                      ///< C-05: at most this fast without course = stopped
    std::uint32_t crowded_per_day = 50'000;     ///< C-10: transmissions of one MMSI in one UTC day that make it a shared id
    bool null_island_box = true;                ///< within 0.01 degree of (0, 0); false = exactly (0, 0)
    bool field_bounds = false;                  ///< C-03 `gfw_fields`: loose bounds of 181 and 91 degrees
};

/// C-03 `gfw_fields` and C-06 `gfw`.
constexpr CleanPreset clean_gfw()
{
    CleanPreset preset;
    preset.coarse_ms = 3'600'000;
    preset.null_island_box = false;
    preset.field_bounds = true;
    return preset;
}

}  // namespace tw::track
