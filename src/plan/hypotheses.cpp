#include "plan/hypotheses.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "claims/root.hpp"
#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "plan/claims_of.hpp"
#include "plan/sayings.hpp"

namespace tw::plan {
namespace {

/// Takes out what the case does not hold, and finds the rows behind the rest.
void ground(const CaseRows& rows, WeighedMatrix& to)
{
    std::vector<assess::EvidenceRow> kept;
    for (assess::EvidenceRow& evidence : to.matrix.evidence) {
        std::vector<CaseRow> grounds;
        for (const auto& list : {evidence.rows, evidence.looks})
            for (const std::string& id : list) {
                if (const CaseRow* row = rows.find(id)) grounds.push_back(*row);
                else to.left_out.push_back(fmt::format("{} names {}, which the case does not hold", evidence.id, id));
            }
        const bool looked = std::ranges::any_of(grounds, [](const CaseRow& row) { return row.kind == "look"; });
        if (grounds.empty() || (evidence.absent && !looked)) {
            to.left_out.push_back(fmt::format("{} is not weighed: {}", evidence.id, evidence.absent ? "nobody looked, so that nothing was seen says nothing" : "the case holds no row of it"));
            continue;
        }
        kept.push_back(std::move(evidence));
        to.grounds.push_back(std::move(grounds));
    }
    to.matrix.evidence = std::move(kept);
}

void group(const claims::RootTable& roots, WeighedMatrix& to)
{
    std::vector<claims::Roots> items;
    for (std::size_t e = 0; e < to.matrix.evidence.size(); ++e) {
        assess::EvidenceRow& evidence = to.matrix.evidence[e];
        std::string keys = evidence.source;
        claims::Roots all = roots.roots_of_text(evidence.source);
        for (const CaseRow& row : to.grounds[e]) {
            keys += ";" + row.source;
            const claims::Roots own = row.root.empty() ? roots.roots_of_text(row.source) : roots.roots_of(row.root);
            all.insert(own.begin(), own.end());
        }
        items.push_back(std::move(all));
        if (evidence.letter == 'F') evidence.letter = roots.reliability(claims::split_keys(keys));
    }
    to.groups.resize(items.size());
    for (std::size_t e = 0; e < items.size(); ++e) to.groups[e] = to.matrix.evidence[e].group;
    for (const claims::RootGroup& one : claims::group_by_root(items))
        for (const std::size_t e : one.items)
            if (to.groups[e].empty()) to.groups[e] = claims::text_of(one.roots);
}

void judge(WeighedMatrix& to)
{
    to.weighing = assess::weigh(to.matrix, to.groups);
    assess::EvidenceBase base;
    base.groups = to.weighing.groups;
    for (const assess::EvidenceRow& evidence : to.matrix.evidence) base.letter = std::min(base.letter, evidence.letter);
    base.stable = to.weighing.stable && to.weighing.first.size() == 1;
    to.confidence = assess::confidence(base);
}

}  // namespace

Result<std::vector<WeighedMatrix>> weigh_hypotheses(const store::Case& the_case)
{
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    const auto said = claims_of(the_case);
    if (!said) return tl::unexpected(said.error());
    const auto properties = properties_of(the_case);
    if (!properties) return tl::unexpected(properties.error());
    const auto keys = source_keys_of(the_case);
    if (!keys) return tl::unexpected(keys.error());
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const claims::RootTable roots(*keys);
    const CaseRows rows(*scene, *said, *properties);
    std::vector<WeighedMatrix> all;
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || capture.reading->dialect != "hypotheses") continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a list of hypotheses are not those that were captured", capture.capture.address);
        auto matrices = assess::read_hypotheses(mapped->bytes());
        if (!matrices) return tl::unexpected(matrices.error());
        for (assess::Matrix& matrix : *matrices) {
            WeighedMatrix to;
            to.matrix = std::move(matrix);
            to.ingest = capture.ordinal;
            to.simulated = capture.simulated || scene->simulated;
            ground(rows, to);
            group(roots, to);
            judge(to);
            all.push_back(std::move(to));
        }
    }
    if (all.empty()) return fail(Fault::not_found, "the case holds no hypotheses", {}, "add some: tidewaiter add CASE hypotheses.toml (docs/formats/hypotheses.md)");
    return all;
}

}  // namespace tw::plan
