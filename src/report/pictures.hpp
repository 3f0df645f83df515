#pragma once
#include <cstdint>
#include <string>

#include "store/case.hpp"

namespace tw::report {

struct Model;

/// A picture among the captures.
struct PictureEntry {
    std::string format;                         ///< "PNG"
    std::uint32_t width = 0, height = 0;        ///< in pixels; 0 = not known
    std::uint32_t shown_width = 0, shown_height = 0;
    std::string jpeg;                           ///< the thumbnail; empty = none
    std::string note;                           ///< why there is none
};

/// Finds the pictures among the captures and makes a thumbnail of each of the first hundred whose bytes are here and may be shown. Decoding is done by `program` (this
/// one) in processes of their own; what can't be decoded keeps its note and stops nothing.
void take_pictures(const store::Case& from, const std::string& program, Model& model);

/// The table of pictures; empty where there are none.
std::string pictures_section(const Model& model);

}  // namespace tw::report
