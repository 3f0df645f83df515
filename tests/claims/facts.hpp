#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "chart/gazetteer.hpp"
#include "chart/place_names.hpp"
#include "claims/compare_property.hpp"
#include "claims/contradiction.hpp"
#include "claims/read_claims.hpp"
#include "claims/root.hpp"

namespace tw::claims {

inline std::string case_file(const std::string& name)
{
    std::ifstream file(std::string(TIDEWAITER_CASES) + "/rajin/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What the reference case holds of what others said.
struct Facts {
    std::vector<Claim> claims = read_claims(chart::RowForm::csv, case_file("claims.csv"), {}).claims;
    std::vector<Property> properties = read_properties(chart::RowForm::csv, case_file("properties.csv"), {}, false).properties;
    RootTable roots{read_sources(chart::RowForm::csv, case_file("sources.csv"), {}).sources};
    std::vector<chart::Place> places = chart::read_places(chart::PlaceLayout::own_csv, case_file("places.csv"), {}).places;
    chart::PlaceNames names{places};

    Said said() const { return {claims, properties, places, roots, &names}; }
};

}  // namespace tw::claims
