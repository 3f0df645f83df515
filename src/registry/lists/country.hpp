#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tw::registry {

/// A folded English name or an alpha-3 code, and the state's ISO 3166-1 alpha-2 code.
struct CountryName {
    std::string_view text, iso2;
};
/// Sorted by text: names as publishers of lists write them, and ISO 3166-1 alpha-3 codes in lower case. Former states keep their own code (AN).
const std::vector<CountryName>& country_names();
const std::vector<CountryName>& country_codes();

/// The alpha-2 code of a state as lists print it: "Panama (PAN)", "Korea, North", "ru", "The Bahamas", "St. Kitts and Nevis"; empty when it is
/// not known ("Not Known", "None Identified").
std::string country_code(std::string_view printed);

}  // namespace tw::registry
