#include "plan/claims_of.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "claims/decisions.hpp"
#include "claims/extract.hpp"
#include "claims/read_claims.hpp"
#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "plan/documents.hpp"
#include "plan/vantage.hpp"

namespace tw::plan {
namespace {

constexpr std::array<std::string_view, 5> standings{"unreviewed", "accepted", "rejected", "corrected", "added"};

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

std::string called(const CaseDocument& document) { return document.member.empty() ? std::to_string(document.ordinal.value) : fmt::format("{}/{}", document.ordinal.value, document.member); }

/// What a document says of a stretch of its text before anybody reads it.
CaseClaim at(const CaseDocument& from, claims::Span span)
{
    CaseClaim entry;
    entry.from_document = true;
    entry.address = from.address + (from.member.empty() ? "" : "/" + from.member);
    entry.quote = from.document.text.substr(span.from, span.length());
    if (const auto bytes = from.document.source_of(span)) std::tie(entry.from, entry.to) = *bytes;
    entry.claim.ingest = from.ordinal;
    entry.claim.offset = {entry.from};
    entry.claim.simulated = from.simulated;
    entry.claim.publisher = from.document.publisher;
    if (from.document.dateline) {
        entry.claim.said = from.document.dateline->from;
        entry.claim.said_grain = claims::Grain::day;
    }
    entry.claim.spans = {span};
    return entry;
}

std::optional<CaseClaim> find_words(const std::vector<CaseDocument>& documents, std::string_view document, std::string_view words, bool& twice)
{
    for (const CaseDocument& one : documents) {
        if (called(one) != document) continue;
        const std::size_t from = one.document.text.find(words);
        if (words.empty() || from == std::string::npos) continue;
        twice = one.document.text.find(words, from + 1) != std::string::npos;
        CaseClaim entry = at(one, {from, from + words.size()});
        entry.claim.id = fmt::format("added:{}:{}-{}", document, from, from + words.size());
        return entry;
    }
    return std::nullopt;
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

/// Puts a claim of an analyst into the list: its words where the document has them now, or the words alone where it has them no more.
void put_added(const claims::Decision& decision, const std::vector<CaseDocument>& documents, std::vector<CaseClaim>& all)
{
    const std::string_view id = decision.claim;
    const std::size_t last = id.rfind(':');
    const std::string_view document = id.starts_with("added:") && last > 6 ? id.substr(6, last - 6) : std::string_view{};
    bool twice = false;
    auto entry = find_words(documents, document, decision.value, twice);
    if (!entry) {
        entry.emplace();
        entry->quote = decision.value;
        entry->claim.ingest = decision.ingest;
        entry->claim.offset = decision.offset;
        entry->claim.notes = "the words of this claim are no longer found in document " + std::string(document);
    }
    entry->claim.id = decision.claim;
    entry->standing = Standing::added;
    entry->why = decision.why;
    all.push_back(std::move(*entry));
}

Result<std::vector<claims::Decision>> decisions_of(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    std::vector<claims::Decision> decisions;
    for (const store::StoredCapture& capture : *captures) {
        if (!read_as(capture, "claim_decisions")) continue;
        const auto mapped = bytes_of(the_case, capture);
        if (!mapped) return tl::unexpected(mapped.error());
        std::ranges::move(claims::read_decisions(mapped->bytes(), capture.ordinal).list, std::back_inserter(decisions));
    }
    return decisions;
}

Result<void> decide(const store::Case& the_case, std::vector<CaseClaim>& all)
{
    const auto decisions = decisions_of(the_case);
    if (!decisions) return tl::unexpected(decisions.error());
    std::optional<std::vector<CaseDocument>> documents;
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < all.size(); ++i) by_id.emplace(all[i].claim.id, i);
    for (const claims::Decision& decision : *decisions) {
        if (decision.kind == claims::Decision::Kind::add) {
            if (by_id.contains(decision.claim)) continue;
            if (!documents) {
                auto read = documents_of(the_case);
                if (!read) return tl::unexpected(read.error());
                documents = std::move(*read);
            }
            by_id.emplace(decision.claim, all.size());
            put_added(decision, *documents, all);
            continue;
        }
        const auto found = by_id.find(decision.claim);
        if (found == by_id.end()) continue;
        CaseClaim& entry = all[found->second];
        const bool added = entry.standing == Standing::added;
        if (!added || !decision.why.empty()) entry.why = decision.why;
        switch (decision.kind) {
        case claims::Decision::Kind::accept: entry.standing = Standing::accepted; break;
        case claims::Decision::Kind::reject: entry.standing = Standing::rejected; break;
        case claims::Decision::Kind::correct:
            if (claims::correct(entry.claim, decision.field, decision.value) && !added) entry.standing = Standing::corrected;
            break;
        case claims::Decision::Kind::add: break;
        }
    }
    return {};
}

/// When what a claim is about is over: its window, else the day, month or year it was said in; nothing when neither is known.
std::optional<Second> over(const claims::Claim& claim)
{
    if (claim.when.known()) return claim.when.interval.to;
    if (claim.said.value == 0) return std::nullopt;
    constexpr std::int64_t day = 86'400;
    std::int64_t length = day;
    switch (claim.said_grain) {
    case claims::Grain::part_of_month: length = 11 * day; break;
    case claims::Grain::week: length = 7 * day; break;
    case claims::Grain::month: length = 31 * day; break;
    case claims::Grain::season: length = 92 * day; break;
    case claims::Grain::year: case claims::Grain::longer: length = 366 * day; break;
    default: break;
    }
    return Second{claim.said.value + length};
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
    if (auto decided = decide(the_case, all); !decided) return tl::unexpected(decided.error());
    const auto as_of = as_of_mark(the_case);
    if (!as_of) return tl::unexpected(as_of.error());
    if (*as_of)
        std::erase_if(all, [&](const CaseClaim& entry) {
            const auto end = over(entry.claim);
            return end && **as_of < *end;
        });
    return all;
}

Result<std::vector<std::string>> lost_decisions(const store::Case& the_case)
{
    const auto decisions = decisions_of(the_case);
    if (!decisions) return tl::unexpected(decisions.error());
    std::vector<std::string> lost;
    if (decisions->empty()) return lost;
    const auto all = case_claims(the_case);
    if (!all) return tl::unexpected(all.error());
    for (const claims::Decision& decision : *decisions) {
        const auto found = std::ranges::find_if(*all, [&](const CaseClaim& entry) { return entry.claim.id == decision.claim; });
        if (found == all->end()) lost.push_back(fmt::format("the decision to {} claim {} (capture {}) finds no such claim", claims::name(decision.kind), decision.claim, decision.ingest.value));
        else if (decision.kind == claims::Decision::Kind::add && !found->from_document) lost.push_back(fmt::format("the words of claim {} (capture {}) are no longer in its document", decision.claim, decision.ingest.value));
    }
    return lost;
}

Result<CaseClaim> added_claim(const store::Case& the_case, std::string_view document, std::string_view words)
{
    const auto documents = documents_of(the_case);
    if (!documents) return tl::unexpected(documents.error());
    if (std::ranges::none_of(*documents, [&](const CaseDocument& d) { return called(d) == document; })) return fail(Fault::not_found, "no document has this number", std::string(document), "`tidewaiter documents CASE --json` lists them by capture");
    bool twice = false;
    auto found = find_words(*documents, document, words, twice);
    if (!found) return fail(Fault::not_found, "these words are not in the text of the document as given", std::string(document), "copy them from `tidewaiter documents CASE --blocks`");
    if (twice) return fail(Fault::usage, "these words stand in the document more than once", std::string(document), "give more of the sentence");
    const auto known = case_claims(the_case);
    if (!known) return tl::unexpected(known.error());
    const std::string id = found->claim.id;
    for (int n = 2; std::ranges::any_of(*known, [&](const CaseClaim& c) { return c.claim.id == found->claim.id; }); ++n) found->claim.id = fmt::format("{}#{}", id, n);
    return std::move(*found);
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
