#include "plan/claims_of.hpp"

#include <algorithm>
#include <iterator>

#include "claims/read_claims.hpp"
#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"

namespace tw::plan {
namespace {

bool holds_claims(const store::StoredCapture& capture)
{
    return capture.reading && (capture.reading->dialect == "claims_csv" || capture.reading->dialect == "claims_geojson");
}

Result<std::vector<claims::Claim>> read_table(const store::Case& the_case, const store::StoredCapture& capture)
{
    const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
    if (!mapped) return tl::unexpected(mapped.error());
    if (evidence::sha256(mapped->bytes()) != capture.capture.blob)
        return fail(Fault::integrity, "the bytes of a table of claims are not those that were captured", capture.capture.address);
    const auto form = claims::sniff_claims(mapped->bytes());
    if (!form) return tl::unexpected(form.error());
    return claims::read_claims(*form, mapped->bytes(), {capture.ordinal, evidence::to_hex(capture.capture.blob), 0, capture.simulated}).claims;
}

}  // namespace

Result<std::vector<claims::Claim>> claims_of(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    std::vector<claims::Claim> all;
    for (const store::StoredCapture& capture : *captures) {
        if (!holds_claims(capture)) continue;
        auto table = read_table(the_case, capture);
        if (!table) return tl::unexpected(table.error());
        all.insert(all.end(), std::make_move_iterator(table->begin()), std::make_move_iterator(table->end()));
    }
    return all;
}

}  // namespace tw::plan
