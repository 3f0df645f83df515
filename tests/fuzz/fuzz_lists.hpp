#pragma once
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "registry/lists/diff.hpp"
#include "registry/lists/write_list.hpp"

namespace tw::test {

/// Reads fuzzed bytes as one of the layouts, which the first byte picks. The books balance; a refused file gives nothing; every claim is of bytes of
/// the file and has a subject and a value; a list does not differ from itself; what is written of it can be read again, and is the same then.
inline void read_fuzzed(std::span<const std::uint8_t> data, std::span<const registry::ListFormat> formats)
{
    using namespace registry;
    if (data.empty()) return;
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    const std::string_view text(reinterpret_cast<const char*>(data.data() + 1), data.size() - 1);
    static_cast<void>(sniff_list(text));
    static const RegisterMapping mapping{"reg", "id", "hull", Basis::filing, ',', {{"imo", Property::imo}, {"flag", Property::flag}, {"name", Property::name}, {"born", Property::birth_date}}, "/"};
    Companions with{.comments = text.substr(text.size() / 2), .mapping = &mapping};
    const auto format = formats[data[0] % formats.size()];
    const auto read = read_list(format, text, {"fuzz", "", {19000}, {}}, with);
    require(read.has_value());
    require(read->accounting.balanced());
    require((read->outcome == Outcome::refused) == !read->refusal.empty());
    require(read->outcome != Outcome::refused || (read->claims.empty() && read->complete == Complete::no));
    require(read->outcome != Outcome::accepted || read->accounting.rejected_total() == 0);
    const bool own = format == ListFormat::claims_ndjson;
    for (const auto& claim : read->claims) {
        require(!claim.subject.empty() && !claim.value.empty());
        require(own || claim.offset.value + claim.length <= text.size());
    }
    const ListState state(*read);
    require(diff_lists(state, *read, true).events.empty());
    const ListVersion versions[] = {read->version};
    if (!own) {
        const std::string lines = claims_ndjson(read->claims, versions);
        const auto again = read_list(ListFormat::claims_ndjson, lines, {});
        require(again.has_value() && again->accounting.rejected_total() == 0 && claims_ndjson(again->claims, versions) == lines);
    }
    static_cast<void>(claims_csv(read->claims, versions));
    static_cast<void>(maritime_csv(read->claims));
    const std::string entities = ftm_ndjson(read->claims);
    const auto again = read_list(ListFormat::ftm_ndjson, entities, {});
    require(again.has_value() && (entities.empty() || again->accounting.rejected_total() == 0));
}

}  // namespace tw::test
