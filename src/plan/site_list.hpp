#pragma once
#include <map>
#include <string>
#include <vector>

#include "chart/gazetteer.hpp"
#include "voyage/prism.hpp"

namespace tw::plan {

/// The places of a list where ships call, as a prism takes them.
struct SiteList {
    std::vector<voyage::Site> sites;                          ///< by id
    std::map<std::string, std::string, std::less<>> site_of;  ///< id of the site by place id
};

/// A port and its parts are one site, at the port and as wide as its parts lie, but no wider than 10 nm. Parts whose port is not in the
/// list (the cells of one anchorage) are one site at the first of them that has a position. Places that take no ships are left out.
SiteList site_list(const std::vector<chart::Place>& places);

}  // namespace tw::plan
