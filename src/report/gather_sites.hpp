#pragma once
#include <vector>

#include "plan/scene.hpp"
#include "report/site_page.hpp"

namespace tw::report {

/// A page for each whole site that was looked at or sighted, by id.
std::vector<SitePage> site_pages(const plan::Scene& scene);

}  // namespace tw::report
