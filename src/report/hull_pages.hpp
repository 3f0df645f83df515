#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "plan/scene.hpp"
#include "store/case.hpp"

namespace tw::report {

/// What lists and registers say of one watched hull. Every text is hostile.
struct HullPage {
    std::string id, title, as_of;                ///< as of the last day the case saw or heard it
    std::vector<std::string> versions;           ///< of lists
    struct Row { std::vector<std::string> cells; };
    std::vector<Row> parties;                    ///< relation, party, share, dates on that day, basis, source
    std::vector<Row> lists;                      ///< list or rule, entry, status, from, to, why
    std::vector<Row> findings;                   ///< day, what was seen or heard, lists on which it stood then
    std::vector<Row> alerts;                     ///< code, severity, what clashes
    std::string graph, graph_table;              ///< markup of the owners above it; empty = none is stated
};

/// Pages of the watched hulls in order of id; none where the case has neither list nor register.
Result<std::vector<HullPage>> hull_pages(const store::Case& from, const plan::Scene& scene);

/// The pages as one section; empty without pages.
std::string hull_pages_section(const std::vector<HullPage>& pages);

}  // namespace tw::report
