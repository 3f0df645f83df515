#include "plan/claims_of.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "claims/decisions.hpp"
#include "claims/extract.hpp"
#include "claims/read_claims.hpp"
#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "plan/documents.hpp"

namespace tw::plan {
namespace {

constexpr std::array<std::string_view, 4> standings{"unreviewed", "accepted", "rejected", "corrected"};

bool read_as(const store::StoredCapture& capture, std::string_view dialect) { return capture.reading && capture.reading->dialect == dialect; }

/// The bytes of a capture, checked against its hash.
Result<MappedFile> bytes_of(const store::Case& the_case, const store::StoredCapture& capture)
{
    auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
    if (!mapped) return mapped;
    if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a table are not those that were captured", capture.capture.address);
    return mapped;
}

Result<void> read_tables(const store::Case& the_case, const std::vector<store::StoredCapture>& captures, std::vector<CaseClaim>& all)
{
    for (const store::StoredCapture& capture : captures) {
        if (!read_as(capture, "claims_csv") && !read_as(capture, "claims_geojson")) continue;
        const auto mapped = bytes_of(the_case, capture);
        if (!mapped) return tl::unexpected(mapped.error());
        const auto form = claims::sniff_claims(mapped->bytes());
        if (!form) return tl::unexpected(form.error());
        claims::ClaimRows rows = claims::read_claims(*form, mapped->bytes(), {capture.ordinal, evidence::to_hex(capture.capture.blob), 0, capture.simulated});
        for (claims::Claim& claim : rows.claims) {
            CaseClaim entry;
            entry.claim = std::move(claim);
            entry.address = capture.capture.address;
            all.push_back(std::move(entry));
        }
    }
    return {};
}

/// Claims of one document; two of one place are told apart by a number.
void read_document(const CaseDocument& from, const claims::Lexicon& lexicon, std::vector<CaseClaim>& all)
{
    std::map<std::string, int> seen;
    for (claims::Claim& claim : claims::extract(from.document, lexicon)) {
        CaseClaim entry;
        entry.from_document = true;
        entry.address = from.address + (from.member.empty() ? "" : "/" + from.member);
        if (const int n = ++seen[claim.id]; n > 1) claim.id += fmt::format("#{}", n);
        claim.id = fmt::format("{}:{}", from.member.empty() ? std::to_string(from.ordinal.value) : fmt::format("{}/{}", from.ordinal.value, from.member), claim.id);
        claim.ingest = from.ordinal;
        claim.simulated = from.simulated;
        const claims::Span sentence = claim.spans.front();
        entry.quote = from.document.text.substr(sentence.from, sentence.length());
        if (const auto bytes = from.document.source_of(sentence)) std::tie(entry.from, entry.to) = *bytes;
        if (claim.figure.known() && claim.spans.size() > 1)
            if (const auto bytes = from.document.source_of(claim.spans[1])) std::tie(entry.figure_from, entry.figure_to) = *bytes;
        entry.claim = std::move(claim);
        all.push_back(std::move(entry));
    }
}

Result<void> read_documents(const store::Case& the_case, std::vector<CaseClaim>& all)
{
    const auto documents = documents_of(the_case);
    if (!documents) return tl::unexpected(documents.error());
    if (documents->empty()) return {};
    const auto hulls = the_case.watched_hulls();
    if (!hulls) return tl::unexpected(hulls.error());
    const auto places = the_case.places();
    if (!places) return tl::unexpected(places.error());
    const claims::Lexicon lexicon(*hulls, places->places);
    for (const CaseDocument& document : *documents) read_document(document, lexicon, all);
    return {};
}

Result<void> decide(const store::Case& the_case, const std::vector<store::StoredCapture>& captures, std::vector<CaseClaim>& all)
{
    std::map<std::string, CaseClaim*> by_id;
    for (CaseClaim& entry : all) by_id.emplace(entry.claim.id, &entry);
    for (const store::StoredCapture& capture : captures) {
        if (!read_as(capture, "claim_decisions")) continue;
        const auto mapped = bytes_of(the_case, capture);
        if (!mapped) return tl::unexpected(mapped.error());
        for (const claims::Decision& decision : claims::read_decisions(mapped->bytes(), capture.ordinal).list) {
            const auto found = by_id.find(decision.claim);
            if (found == by_id.end()) continue;
            CaseClaim& entry = *found->second;
            entry.why = decision.why;
            switch (decision.kind) {
            case claims::Decision::Kind::accept: entry.standing = Standing::accepted; break;
            case claims::Decision::Kind::reject: entry.standing = Standing::rejected; break;
            case claims::Decision::Kind::correct:
                if (claims::correct(entry.claim, decision.field, decision.value)) entry.standing = Standing::corrected;
                break;
            }
        }
    }
    return {};
}

}  // namespace

std::string_view name(Standing standing) { return standings[static_cast<std::size_t>(standing)]; }

Result<std::vector<CaseClaim>> case_claims(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    std::vector<CaseClaim> all;
    if (auto read = read_tables(the_case, *captures, all); !read) return tl::unexpected(read.error());
    if (auto read = read_documents(the_case, all); !read) return tl::unexpected(read.error());
    if (auto decided = decide(the_case, *captures, all); !decided) return tl::unexpected(decided.error());
    return all;
}

Result<std::vector<claims::Claim>> claims_of(const store::Case& the_case)
{
    auto all = case_claims(the_case);
    if (!all) return tl::unexpected(all.error());
    std::vector<claims::Claim> list;
    for (CaseClaim& entry : *all)
        if (entry.standing != Standing::rejected) list.push_back(std::move(entry.claim));
    return list;
}

}  // namespace tw::plan
