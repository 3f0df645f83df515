#include "export/case_facts.hpp"

#include <algorithm>

#include "plan/registry.hpp"

namespace tw::interchange {

const store::StoredCapture* CaseFacts::capture(CaptureOrdinal ordinal) const
{
    return ordinal.value == 0 || ordinal.value > captures.size() ? nullptr : &captures[ordinal.value - 1];
}

const store::StoredSource* CaseFacts::source(const evidence::ObjectId& id) const
{
    const auto found = std::ranges::find_if(sources, [&](const store::StoredSource& s) { return s.id == id; });
    return found == sources.end() ? nullptr : &*found;
}

const HullFacts* CaseFacts::hull(std::string_view id) const
{
    const auto found = std::ranges::lower_bound(hulls, id, {}, [](const HullFacts& h) { return std::string_view(h.id); });
    return found == hulls.end() || found->id != id ? nullptr : &*found;
}

Result<CaseFacts> read_facts(const store::Case& the_case)
{
    CaseFacts facts;
    facts.case_name = the_case.settings().name;
    auto sources = the_case.sources();
    if (!sources) return tl::unexpected(sources.error());
    facts.sources = std::move(*sources);
    auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    facts.captures = std::move(*captures);
    auto places = the_case.places();
    if (!places) return tl::unexpected(places.error());
    facts.places = std::move(places->places);
    std::ranges::sort(facts.places, {}, &chart::Place::id);

    std::map<std::string, HullFacts, std::less<>> by_id;
    const auto cite = [&](HullFacts& hull, CaptureOrdinal ordinal) {
        const auto* capture = facts.capture(ordinal);
        if (capture == nullptr) return;
        hull.captures.insert(evidence::to_hex(capture->capture.blob));
        hull.simulated = hull.simulated || capture->simulated;
    };
    auto hulls = the_case.hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    for (auto& transmitter : *hulls) {
        HullFacts& hull = by_id[transmitter.id];
        hull.simulated = hull.simulated || transmitter.simulated;
        facts.hull_of.emplace(transmitter.mmsi, transmitter.id);
        hull.transmitters.push_back(std::move(transmitter));
    }
    auto said = the_case.identities();
    if (!said) return tl::unexpected(said.error());
    std::ranges::sort(*said, [](const store::Identity& a, const store::Identity& b) { return track::canonical_before(a, b); });
    for (auto& identity : *said) {
        const auto of = facts.hull_of.find(identity.mmsi);
        if (of == facts.hull_of.end()) continue;
        HullFacts& hull = by_id[of->second];
        hull.simulated = hull.simulated || identity.simulated;
        cite(hull, identity.first_row.ingest);
        cite(hull, identity.last_row.ingest);
        hull.said.push_back(std::move(identity));
    }
    auto listed = the_case.watched_hulls();
    if (!listed) return tl::unexpected(listed.error());
    for (auto& row : *listed) {
        HullFacts& hull = by_id[row.id];
        cite(hull, row.ingest);
        hull.listed.push_back(std::move(row));
    }
    for (auto& [id, hull] : by_id) {
        hull.id = id;
        facts.hulls.push_back(std::move(hull));
    }
    auto registry = plan::registry_of(the_case);
    if (!registry) return tl::unexpected(registry.error());
    for (registry::Claim& claim : registry->claims) {
        const auto* capture = facts.capture(registry->versions[claim.version].ingest);
        if (capture != nullptr && capture->capture.allows.exported) facts.registry.push_back(std::move(claim));
    }
    return facts;
}

std::string name_of(const HullFacts& hull)
{
    std::map<std::string, std::uint64_t> names;
    for (const auto& identity : hull.said)
        if (identity.attribute == track::Attribute::name && !identity.value.empty()) names[identity.value] += identity.supports;
    const auto most = std::ranges::max_element(names, {}, [](const auto& n) { return n.second; });
    if (most != names.end()) return most->first;
    for (const auto& row : hull.listed)
        if (!row.name.empty()) return row.name;
    return hull.id;
}

}  // namespace tw::interchange
