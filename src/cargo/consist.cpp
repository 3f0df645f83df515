#include "cargo/consist.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::array<std::string_view, car_types> names{"unknown", "box", "open", "tank", "flat", "container", "hopper", "passenger", "locomotive", "other"};
constexpr std::array<std::pair<std::string_view, CarType>, 11> synonyms{{{"?", CarType::unknown}, {"", CarType::unknown}, {"covered", CarType::box}, {"boxcar", CarType::box}, {"ore", CarType::open},
    {"gondola", CarType::open}, {"cistern", CarType::tank}, {"platform", CarType::flat}, {"containers", CarType::container}, {"engine", CarType::locomotive}, {"maintenance_of_way", CarType::other}}};

}  // namespace

std::string_view name(CarType type) { return names[static_cast<std::size_t>(type)]; }

std::optional<CarType> car_type_from_name(std::string_view text)
{
    const std::string word = lower(trim(text));
    if (const auto found = std::ranges::find(names, word); found != names.end()) return static_cast<CarType>(found - names.begin());
    for (const auto& [synonym, type] : synonyms)
        if (synonym == word) return type;
    return std::nullopt;
}

std::optional<std::vector<Car>> cars_from_text(std::string_view text)
{
    std::vector<Car> cars;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string_view entry = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (entry.empty()) return std::nullopt;
        std::int64_t many = 1;
        if (const std::size_t star = entry.find('*'); star != std::string_view::npos) {
            const auto count = parse_integer(trim(entry.substr(star + 1)));
            if (!count || *count < 1 || *count > static_cast<std::int64_t>(longest_consist)) return std::nullopt;
            many = *count;
            entry = trim(entry.substr(0, star));
        }
        const std::size_t colon = std::min(entry.find(':'), entry.size());
        const auto type = car_type_from_name(entry.substr(0, colon));
        const auto colour = colour_from_name(entry.substr(std::min(colon + 1, entry.size())));
        if (entry.empty() || !type || !colour) return std::nullopt;
        if (cars.size() + static_cast<std::size_t>(many) > longest_consist) return std::nullopt;
        cars.insert(cars.end(), static_cast<std::size_t>(many), Car{*type, *colour});
    }
    if (cars.empty()) return std::nullopt;
    return cars;
}

std::string text_of(const std::vector<Car>& cars)
{
    std::string text;
    for (std::size_t i = 0; i < cars.size();) {
        std::size_t end = i;
        while (end < cars.size() && cars[end] == cars[i]) ++end;
        if (!text.empty()) text += ';';
        text += cars[i].type == CarType::unknown ? std::string_view("?") : name(cars[i].type);
        if (cars[i].colour != Colour::unknown) text += ':' + std::string(name(cars[i].colour));
        if (end - i > 1) text += '*' + std::to_string(end - i);
        i = end;
    }
    return text;
}

}  // namespace tw::cargo
