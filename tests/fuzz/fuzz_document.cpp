#include <cstdint>
#include <cstdlib>

#include "claims/dateline.hpp"
#include "claims/syndication.hpp"
#include "whole_document.hpp"

using namespace tw::claims;

/// Any bytes are looked at, and read as what they look like, as plain text and as a Word file; two halves are held against each other. PDF is left to its own program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto format = sniff_document(bytes);
    DocumentHints hints;
    hints.limits.unpacked = std::size_t{16} << 20;
    for (const DocumentFormat as : {DocumentFormat::text, DocumentFormat::docx, format.value_or(DocumentFormat::text)}) {
        if (as == DocumentFormat::pdf) continue;
        hints.format = as;
        const auto read = read_document(bytes, hints);
        if (!read) continue;
        tw::test::check_document(*read, as == DocumentFormat::docx ? std::size_t{16} << 20 : size);
    }
    for (const StatedDate& d : dates_in(bytes))
        if (d.span.to > size || d.span.from >= d.span.to) std::abort();
    hints.format = DocumentFormat::text;
    static const Lexicon lexicon;
    std::vector<Summary> two;
    for (const std::string_view half : {bytes.substr(0, size / 2), bytes.substr(size / 2)})
        if (const auto read = read_document(half, hints)) two.push_back(summarise(*read, lexicon));
    const Syndication found = relate(two);
    if (found.places.size() != two.size() || found.strict_groups > two.size()) std::abort();
    return 0;
}
