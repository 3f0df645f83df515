#pragma once
#include <string>
#include <string_view>

namespace tw::claims {

/// A Russian or Ukrainian name of a body or of people in the dictionary form, as far as its ending tells: "страховой компании" is "страховая
/// компания", "экологов" is "экологи", "центра" is "центр". Words it does not know stay as they are. `located` = stands behind "в", "у".
std::string nominative(std::string_view words, std::string_view language, bool located);

}  // namespace tw::claims
