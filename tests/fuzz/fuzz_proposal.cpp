#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "claims/document_read.hpp"
#include "claims/proposal.hpp"

/// Whatever an endpoint answers, what is kept stands in the text: its words, its number within them, its speaker; and the books balance.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tw::claims;
    static const Lexicon lexicon;
    static const Document document = read_document("<html><title>Boxes</title><p>The harbour office said that at least 1,200 boxes and forty trucks were moved, and dozens of cars.</p></html>").value();
    const Span piece = pieces_of(document, 12'000).front();
    Proposals out;
    if (!take_answer({reinterpret_cast<const char*>(data), size}, document, piece, lexicon, {}, out)) return 0;
    std::uint64_t sum = out.list.size();
    for (const std::uint64_t n : out.refused) sum += n;
    if (sum != out.proposed) std::abort();
    for (const Proposal& p : out.list)
        if (p.quote.from >= p.quote.to || p.quote.from < piece.from || p.quote.to > piece.to || (p.number.length() > 0 && (p.number.from < p.quote.from || p.number.to > p.quote.to || p.figure.empty())) || p.speaker.to > document.text.size()) std::abort();
    const Decisions back = read_decisions(decisions_of(out, document, "1", "machine proposal", "2026-01-01T00:00:00Z"), {1});
    if (back.accounting.rejected_total() != 0) std::abort();
    return 0;
}
