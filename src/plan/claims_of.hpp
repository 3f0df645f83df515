#pragma once
#include <string>
#include <vector>

#include "claims/claim.hpp"
#include "core/result.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// What analysts made of a claim; the last decision about it stands.
enum class Standing : std::uint8_t { unreviewed, accepted, rejected, corrected, added };
/// Stable lower-case name.
std::string_view name(Standing standing);

/// A claim with where it stands in the case.
struct CaseClaim {
    claims::Claim claim;            ///< corrections put in; `spans` are of the document's text
    Standing standing = Standing::unreviewed;
    std::string why;                ///< of the decision
    bool from_document = false;     ///< read out of a text, not a row of a table
    std::string address;            ///< file name or web address of the capture
    std::string quote;              ///< the sentence, or empty for a row; hostile text as it is
    std::uint64_t from = 0, to = 0; ///< bytes of the sentence, or 0 and 0, in the unpacked capture
    std::uint64_t figure_from = 0, figure_to = 0;  ///< likewise of the figure
};

/// Every claim the case holds, rejected ones too: rows of claim tables, then what is read out of its documents, each in order of adding and of
/// place, with the decisions of analysts on top. All of it is read from the captured bytes each time, so nothing stands between a
/// claim and its source, and no later reading overwrites a decision. `integrity` when bytes are not those captured.
Result<std::vector<CaseClaim>> case_claims(const store::Case& the_case);

/// Decisions of analysts that no longer find what they were about, a sentence each: a claim that no reading gives any more, a field it has not, words that its document has not.
Result<std::vector<std::string>> lost_decisions(const store::Case& the_case);

/// Where a claim that an analyst adds stands: its words in the text of a document of the case. `not_found` when no document is called so ("7", "7/page.html")
/// or the words are not in its text exactly as given, `usage` when they stand there more than once. What is left of the claim is to be corrected.
Result<CaseClaim> added_claim(const store::Case& the_case, std::string_view document, std::string_view words);

/// The claims alone, without those that were rejected: what is compared with the evidence. They go into no count, voyage or identity.
Result<std::vector<claims::Claim>> claims_of(const store::Case& the_case);

}  // namespace tw::plan
