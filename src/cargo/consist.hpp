#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cargo/lot.hpp"

namespace tw::cargo {

/// Kinds of cars told apart from above; words as in the `type` column of sightings of railcars.
enum class CarType : std::uint8_t { unknown, box, open, tank, flat, container, hopper, passenger, locomotive, other };
inline constexpr std::size_t car_types = 10;
std::string_view name(CarType type);
/// Reads the names and words in use for them: "gondola" and "ore" are open, "covered" is a box car, "cistern" a tank.
std::optional<CarType> car_type_from_name(std::string_view text);

struct Car {
    CarType type = CarType::unknown;
    Colour colour = Colour::unknown;
    bool operator==(const Car&) const = default;
    auto operator<=>(const Car&) const = default;
};

/// The cars of a train in the order in which they were seen, at one place and time.
struct Consist {
    std::string id;
    std::vector<std::string> sites{};
    site::Stated stated{};
    site::Interval when{};
    std::vector<Car> cars{};            ///< in order; an unread car is unknown in both
    bool whole = true;                  ///< both ends of the train were seen
    Direction direction = Direction::unknown;
    site::Origin origin = site::Origin::analyst;
    std::string source{}, notes{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

inline constexpr std::size_t longest_consist = 400;

/// Reads "box:brown*3;tank;?*2;flat:blue": a type, a colour after a colon, and how many alike in a row; "?" is a car whose type was not read. Nothing for
/// other texts, no cars, or more than `longest_consist`.
std::optional<std::vector<Car>> cars_from_text(std::string_view text);
/// Inverse of `cars_from_text`, cars alike in a row together.
std::string text_of(const std::vector<Car>& cars);

}  // namespace tw::cargo
