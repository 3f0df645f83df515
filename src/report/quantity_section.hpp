#pragma once
#include <string>

#include "plan/quantity.hpp"

namespace tw::report {

/// How much was carried: every output by every choice beside what others published of it, what moves it, which published totals can be
/// true together and which cannot, and every assumption with its source. No choice is averaged with another or stands alone.
std::string quantity_section(const plan::Quantity& quantity);

}  // namespace tw::report
