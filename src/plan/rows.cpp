#include "plan/rows.hpp"

namespace tw::plan {

CaseRows::CaseRows(const Scene& scene, const std::vector<claims::Claim>& claims, const std::vector<claims::Property>& properties)
{
    const auto add = [&](const auto& row, std::string_view kind, bool simulated) { rows_.emplace(row.id, CaseRow{row.id, std::string(kind), row.source, {}, row.ingest, row.offset, simulated}); };
    for (const site::Sighting& s : scene.sightings) add(s, "sighting", scene.simulated);
    for (const site::Look& l : scene.looks) add(l, "look", scene.simulated);
    for (const registry::WatchedHull& h : scene.watched) add(h, "hull", scene.simulated);
    for (const claims::Claim& c : claims) rows_.emplace(c.id, CaseRow{c.id, "claim", c.source, c.root, c.ingest, c.offset, c.simulated});
    for (const claims::Property& p : properties) add(p, "property", p.simulated);
}

const CaseRow* CaseRows::find(std::string_view id) const
{
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : &found->second;
}

}  // namespace tw::plan
