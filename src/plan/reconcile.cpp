#include "plan/reconcile.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "plan/ask.hpp"
#include "plan/claims_of.hpp"
#include "plan/sayings.hpp"

namespace tw::plan {
std::vector<ClaimRoots> root_groups(const std::vector<claims::Claim>& said, const claims::RootTable& table)
{
    std::vector<claims::Roots> items;
    for (const claims::Claim& claim : said) items.push_back(claims::roots_of(claim, table));
    std::vector<ClaimRoots> groups;
    for (claims::RootGroup& group : claims::group_by_root(items)) {
        ClaimRoots to{std::move(group.roots), std::move(group.items), {}, {}};
        std::set<std::string> keys;
        for (const std::size_t i : to.claims)
            for (std::string& key : claims::split_keys(said[i].source)) keys.insert(std::move(key));
        to.sources.assign(keys.begin(), keys.end());
        std::string names;
        for (const std::string& root : to.roots) names += (names.empty() ? "" : " + ") + table.publisher(root);
        std::string mixed;
        for (const std::size_t i : to.claims)
            if (items[i].size() > 1) mixed += (mixed.empty() ? "" : ", ") + said[i].id;
        to.text = to.roots.size() == 1 ? fmt::format("{} text{}, one source: {}", to.sources.size(), to.sources.size() == 1 ? "" : "s", names)
                                       : fmt::format("{} texts, counted as one source because {} rest on more than one of these roots, partly dependent; without them {} sources: {}", to.sources.size(), mixed, to.roots.size(), names);
        groups.push_back(std::move(to));
    }
    return groups;
}

Result<Reconciliation> reconcile(const store::Case& the_case, const Scene& scene, Inference& inference)
{
    Reconciliation to;
    auto said = claims_of(the_case);
    if (!said) return tl::unexpected(said.error());
    to.claims = std::move(*said);
    auto properties = properties_of(the_case);
    if (!properties) return tl::unexpected(properties.error());
    to.properties = std::move(*properties);
    if (to.claims.empty() && to.properties.empty())
        return fail(Fault::not_found, "the case holds no claims", {}, "add some: tidewaiter add CASE claims.csv properties.csv sources.csv (docs/formats/claims.md)");
    const auto keys = source_keys_of(the_case);
    if (!keys) return tl::unexpected(keys.error());
    to.roots = claims::RootTable(*keys);
    if (keys->empty()) to.notes.push_back("no table of source keys was added: every key counts as a root of its own, so copies look like witnesses (docs/formats/sources.md)");
    const chart::PlaceNames names = scene.names();
    for (const claims::Claim& claim : to.claims)
        if (engine_counts(claim)) to.engine.push_back(engine_result(claim, scene, inference, to.roots));
    to.verdicts = claims::reconcile(to.claims, to.roots, to.engine, &names);
    to.contradictions = claims::find_contradictions({to.claims, to.properties, scene.places, to.roots, &names});
    to.growth = claims::growth(to.claims);
    to.groups = root_groups(to.claims, to.roots);
    if (auto totals = totals_of(the_case, scene, inference)) to.totals = std::make_shared<const Quantity>(std::move(*totals));
    else if (totals.error().fault == Fault::integrity || totals.error().fault == Fault::cancelled) return tl::unexpected(totals.error());
    else if (totals.error().fault != Fault::not_found) to.notes.push_back("the assumptions file can't be laid against the claims: " + totals.error().message);
    to.notes.push_back("published figures are compared with the engine's and go into none of them");
    to.notes.push_back("rows that share a root count once (strict groups over root keys)");
    to.simulated = scene.simulated || std::ranges::any_of(to.claims, &claims::Claim::simulated) || std::ranges::any_of(to.properties, &claims::Property::simulated);
    return to;
}

Result<Reconciliation> reconcile(const store::Case& the_case, InferenceSettings settings)
{
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    auto narrowed = settings_for_counts(the_case, std::move(settings));
    if (!narrowed) return tl::unexpected(narrowed.error());
    Inference inference(*scene, std::move(*narrowed));
    return reconcile(the_case, *scene, inference);
}

}  // namespace tw::plan
