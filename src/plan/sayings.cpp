#include "plan/sayings.hpp"

#include <functional>
#include <iterator>

#include "core/mapped_file.hpp"
#include "evidence/sha256.hpp"
#include "plan/vantage.hpp"

namespace tw::plan {
namespace {

/// Hands the bytes of every capture of a dialect to `use`, after checking that they are those captured.
Result<void> each_capture(const store::Case& the_case, std::string_view dialect, const std::function<Result<void>(const store::StoredCapture&, std::string_view)>& use)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || !capture.reading->dialect.starts_with(dialect)) continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a table are not those that were captured", capture.capture.address);
        if (auto used = use(capture, mapped->bytes()); !used) return used;
    }
    return {};
}

}  // namespace

Result<std::vector<claims::Property>> properties_of(const store::Case& the_case)
{
    std::vector<claims::Property> all;
    const auto read = each_capture(the_case, "properties_", [&](const store::StoredCapture& capture, std::string_view bytes) -> Result<void> {
        const auto form = claims::sniff_properties(bytes);
        if (!form) return tl::unexpected(form.error());
        auto rows = claims::read_properties(*form, bytes, capture.ordinal, capture.simulated);
        std::ranges::move(rows.properties, std::back_inserter(all));
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    const auto as_of = as_of_mark(the_case);
    if (!as_of) return tl::unexpected(as_of.error());
    if (*as_of)
        std::erase_if(all, [&](const claims::Property& p) {
            const site::Interval& about = p.date ? *p.date : p.when;
            return about.from < about.to && **as_of < about.to;
        });
    return all;
}

Result<std::vector<claims::SourceKey>> source_keys_of(const store::Case& the_case)
{
    std::vector<claims::SourceKey> all;
    const auto read = each_capture(the_case, "sources_", [&](const store::StoredCapture& capture, std::string_view bytes) -> Result<void> {
        const auto form = claims::sniff_sources(bytes);
        if (!form) return tl::unexpected(form.error());
        auto rows = claims::read_sources(*form, bytes, capture.ordinal);
        std::ranges::move(rows.sources, std::back_inserter(all));
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return all;
}

char letter_of(const claims::RootTable& graded, const evidence::Source& source, evidence::Microsecond at)
{
    const claims::SourceKey* key = graded.find(source.name);
    return key != nullptr ? key->reliability : static_cast<char>(evidence::reliability_at(source.reliability, at));
}

}  // namespace tw::plan
