#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "claims/extract.hpp"

/// Any bytes as a document's text, in each language: spans lie inside it, and reading it again gives the same claims.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw::claims;
    static const Lexicon lexicon;
    Document document;
    document.text.assign(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 65'536));
    document.dateline = tw::site::Interval{tw::Second{1'700'006'400}, tw::Second{1'700'092'800}};
    for (const char* language : {"", "en", "ru", "uk", "ko"}) {
        document.language = language;
        const auto claims = extract(document, lexicon);
        const auto again = extract(document, lexicon);
        if (claims.size() != again.size()) std::abort();
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (claims[i].id != again[i].id || claims[i].figure != again[i].figure || claims[i].spans.empty()) std::abort();
            for (const Span span : claims[i].spans)
                if (span.from > span.to || span.to > document.text.size()) std::abort();
            if (claims[i].figure.known() && claims[i].figure.low > claims[i].figure.high) std::abort();
            if (claims[i].when.interval.to < claims[i].when.interval.from) std::abort();
        }
        ships_of(document, lexicon);
    }
    return 0;
}
