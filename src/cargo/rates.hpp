#pragma once
#include <string>
#include <vector>

#include "cargo/consist.hpp"
#include "cargo/lot.hpp"
#include "core/ids.hpp"

namespace tw::cargo {

/// How often boxes of one colour and size are met among ordinary boxes; what a match by appearance has to be weighed against.
struct BoxRate {
    Colour colour = Colour::other;
    SizeClass size = SizeClass::unknown;   ///< unknown = of every size alike
    double share = 0;                      ///< of all boxes; rates of one table are made to sum to 1
    Lab lab{};                             ///< mean colour of such boxes
    double spread = 0;                     ///< CIELAB units, per channel, from paint to paint; 0 = `usual_spread`
    std::string source{};
    CaptureOrdinal ingest{};               ///< 0 = the default assumption
    ByteOffset offset{};
};
/// Assumption `paint_spread`: how far paints of one word lie apart, CIELAB units per channel.
inline constexpr double usual_spread = 8;

/// How often cars of one type and colour are met in ordinary trains.
struct CarRate {
    CarType type = CarType::other;
    Colour colour = Colour::unknown;       ///< unknown = of every colour as `usual_car_rates` has them
    double share = 0;
    std::string source{};
    CaptureOrdinal ingest{};
    ByteOffset offset{};
};

/// Assumption `box_rates`: shares of colours and sizes among ordinary freight boxes as this program assumes them. No published count of box colours was found;
/// blue and the red-browns are taken as the commonest. A case should bring its own table (docs/formats/rates.md), counted on its own pictures.
std::vector<BoxRate> usual_box_rates();
/// Assumption `car_rates`: the same of cars in ordinary broad-gauge freight trains.
std::vector<CarRate> usual_car_rates();

/// Shares made to sum to 1, gaps filled: a rate without size is spread over the sizes of `usual_box_rates`, one without spread gets `usual_spread`. Every colour
/// and size keeps at least `least_share`: a table that never met a paint does not prove that there is none.
std::vector<BoxRate> completed(std::vector<BoxRate> rates);
std::vector<CarRate> completed(std::vector<CarRate> rates);
inline constexpr double least_share = 0.001;

}  // namespace tw::cargo
