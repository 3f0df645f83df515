#include <cstdint>
#include <cstdlib>

#include "claims/html_page.hpp"
#include "claims/html_scan.hpp"
#include "claims/text_decode.hpp"
#include "whole_document.hpp"

using namespace tw::claims;

/// Any bytes are a page: read as HTML they give a document whose every byte walks back, and the scanner passes every byte once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    for (const bool xml : {false, true}) {
        HtmlScanner scanner(page, xml);
        std::size_t last = 0;
        for (const HtmlToken* token = &scanner.next(); token->kind != HtmlToken::Kind::end; token = &scanner.next()) {
            const std::size_t at = scanner.offset_of(token->bytes);
            if (token->bytes.empty() || at < last || at + token->bytes.size() > size) std::abort();
            last = at + token->bytes.size();
        }
    }
    DocumentHints hints;
    hints.format = DocumentFormat::html;
    if (const auto read = read_document(page, hints)) tw::test::check_document(*read, size);
    return 0;
}
