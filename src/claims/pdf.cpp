#include <algorithm>

#include "claims/document_parts.hpp"
#include "claims/pdf_program.hpp"
#include "claims/text_lines.hpp"

namespace tw::claims {

Result<Document> read_pdf(std::string_view bytes, const DocumentHints& hints)
{
    const auto printed = pdf_text(bytes, hints.pdf_program, hints.limits);
    if (!printed) return tl::unexpected(printed.error());
    const Decoded decoded = decode_normal(printed->text, "UTF-8");
    auto page = read_text_lines(decoded.text.text, true);
    if (!page) return tl::unexpected(page.error());
    Document out = document_of(std::move(*page), decoded, DocumentFormat::pdf);
    out.encoding.clear();
    out.reader = printed->program;
    // The map so far leads into what the program printed; of the file only the whole can be named, page by page.
    std::vector<MapRun> whole;
    std::uint32_t number = 1;
    std::size_t from = 0;
    std::uint64_t feed = 0;
    const std::string& text = decoded.text.text;
    const auto close = [&](std::size_t to) {
        if (to > from) {
            out.pages.push_back({{from, to}, number});
            whole.push_back({from, to - from, 0, bytes.size(), 1});
        }
        from = to;
    };
    for (const MapRun& run : out.map) {
        // Runs ascend in what was printed: a page's end between two of them ends the page.
        for (std::size_t next = text.find('\f', static_cast<std::size_t>(feed)); next != std::string::npos && next < run.source; next = text.find('\f', static_cast<std::size_t>(feed))) {
            close(run.text);
            ++number;
            feed = next + 1;
        }
        feed = std::max(feed, run.source);
    }
    close(out.text.size());
    out.map = std::move(whole);
    if (out.text.empty()) out.warnings.push_back("the PDF holds no text: pictures of text are not read");
    return out;
}

}  // namespace tw::claims
