#include "cargo/lot_colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::array<std::string_view, colours> names{"unknown", "white", "grey", "black", "red", "brown", "orange", "yellow", "green", "blue", "other"};
constexpr std::array<std::string_view, 3> states{"raw", "scene", "reference"};

/// Words in use for the paints of boxes and cars.
constexpr std::array<std::pair<std::string_view, Colour>, 21> synonyms{{
    {"", Colour::unknown}, {"?", Colour::unknown}, {"gray", Colour::grey}, {"silver", Colour::grey}, {"metal", Colour::grey}, {"navy", Colour::blue}, {"light blue", Colour::blue},
    {"dark blue", Colour::blue}, {"sky blue", Colour::blue}, {"turquoise", Colour::blue}, {"maroon", Colour::brown}, {"rust", Colour::brown}, {"dark red", Colour::brown},
    {"red-brown", Colour::brown}, {"oxide", Colour::brown}, {"tan", Colour::brown}, {"beige", Colour::brown}, {"dark green", Colour::green}, {"light green", Colour::green},
    {"cream", Colour::white}, {"pink", Colour::other}}};

constexpr std::array<Lab, colours> usual{{{500, 0, 0}, {880, 0, 20}, {600, 0, 0}, {200, 0, 0}, {430, 520, 340}, {330, 220, 180}, {620, 400, 520}, {800, 30, 680}, {420, -260, 120}, {370, 0, -320}, {500, 200, -200}}};

}  // namespace

std::string_view name(Colour colour) { return names[static_cast<std::size_t>(colour)]; }

std::optional<Colour> colour_from_name(std::string_view text)
{
    const std::string word = lower(trim(text));
    if (const auto found = std::ranges::find(names, word); found != names.end()) return static_cast<Colour>(found - names.begin());
    for (const auto& [synonym, colour] : synonyms)
        if (synonym == word) return colour;
    return std::nullopt;
}

std::string_view name(Normalisation state) { return states[static_cast<std::size_t>(state)]; }

std::optional<Normalisation> normalisation_from_name(std::string_view text)
{
    if (const auto found = std::ranges::find(states, text); found != states.end()) return static_cast<Normalisation>(found - states.begin());
    return std::nullopt;
}

std::optional<Lab> lab_from_text(std::string_view text)
{
    std::array<std::int32_t, 3> channel{};
    constexpr std::array<std::pair<double, double>, 3> range{{{0, 100}, {-128, 127}, {-128, 127}}};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t end = i < 2 ? text.find('/') : text.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto value = parse_real(trim(text.substr(0, end)));
        if (!value || !(*value >= range[i].first && *value <= range[i].second)) return std::nullopt;
        channel[i] = static_cast<std::int32_t>(std::lround(*value * 10));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return Lab{channel[0], channel[1], channel[2]};
}

double usual_sd(Normalisation state)
{
    switch (state) {
    case Normalisation::raw: return 12;
    case Normalisation::scene: return 6;
    case Normalisation::reference: return 3;
    }
    return 12;
}

Lab usual_lab(Colour colour) { return usual[static_cast<std::size_t>(colour)]; }

Colour nearest(const Lab& lab)
{
    Colour best = Colour::white;
    std::int64_t least = -1;
    for (std::size_t c = static_cast<std::size_t>(Colour::white); c < static_cast<std::size_t>(Colour::other); ++c) {
        const std::int64_t dl = lab.l - usual[c].l, da = lab.a - usual[c].a, db = lab.b - usual[c].b, away = dl * dl + da * da + db * db;
        if (least >= 0 && away >= least) continue;
        least = away;
        best = static_cast<Colour>(c);
    }
    return best;
}

}  // namespace tw::cargo
