#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "claims/claim.hpp"
#include "claims/compare_property.hpp"
#include "core/ids.hpp"
#include "plan/scene.hpp"

namespace tw::plan {

/// A row of the case that others cite by its id: a look, sighting, watched hull, claim or stated property.
struct CaseRow {
    std::string id, kind;              ///< kind: "look", "sighting", "hull", "claim", "property"
    std::string source;                ///< source keys
    std::string root;                  ///< of a claim: what the row itself says it derives from
    CaptureOrdinal ingest{};
    ByteOffset offset{};
    bool simulated = false;
};

/// Finds rows by id. Of several with one id the first added stands.
class CaseRows {
public:
    CaseRows(const Scene& scene, const std::vector<claims::Claim>& claims, const std::vector<claims::Property>& properties);
    const CaseRow* find(std::string_view id) const;

private:
    std::map<std::string, CaseRow, std::less<>> rows_;
};

}  // namespace tw::plan
