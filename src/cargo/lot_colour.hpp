#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace tw::cargo {

/// The colours that people tell apart on boxes and cars from above; finer words are read as one of them.
enum class Colour : std::uint8_t { unknown, white, grey, black, red, brown, orange, yellow, green, blue, other };
inline constexpr std::size_t colours = 11;
/// Stable lower-case name: "blue".
std::string_view name(Colour colour);
/// Reads "blue", "navy", "dark blue", "gray", "maroon", …; empty and "?" are unknown. Nothing for a word that is no colour.
std::optional<Colour> colour_from_name(std::string_view text);

/// How far a measured colour is freed from light, haze and sensor.
enum class Normalisation : std::uint8_t {
    raw,        ///< as the picture shows it
    scene,      ///< balanced on things of known colour in the same scene
    reference,  ///< calibrated to surface reflectance
};
std::string_view name(Normalisation state);
std::optional<Normalisation> normalisation_from_name(std::string_view text);

/// CIELAB (D65, 2 degrees), tenths of a unit.
struct Lab {
    std::int32_t l = 0, a = 0, b = 0;
    bool operator==(const Lab&) const = default;
};
/// Reads "41/-3/-33": L* from 0 to 100, a* and b* from -128 to 127. Nothing for other texts.
std::optional<Lab> lab_from_text(std::string_view text);

/// One standard deviation of each channel of one measurement, CIELAB units, where none is given: raw 12, scene 6, reference 3.
/// Assumption `lab_sd`: no survey of boxes in satellite pictures was found; haze and sun height alone move raw colours by 10 and more.
double usual_sd(Normalisation state);

/// The mean colours that the default rates give to each word (sRGB paints of freight boxes through D65): where a measured colour has no word.
Lab usual_lab(Colour colour);
/// The word whose usual colour is nearest.
Colour nearest(const Lab& lab);

}  // namespace tw::cargo
