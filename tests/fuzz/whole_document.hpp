#pragma once
#include <cstdlib>

#include "claims/document_read.hpp"
#include "claims/text_decode.hpp"

namespace tw::test {

/// What holds of every document, whatever it was read from; anything else ends the program.
inline void check_document(const claims::Document& d, std::size_t source_bytes)
{
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    std::size_t covered = 0;
    for (const claims::MapRun& run : d.map) {
        require(run.text == covered && run.length > 0);
        covered += run.length;
        require(run.source + run.width <= source_bytes);
    }
    require(covered == d.text.size());
    for (std::size_t at = 0; at < d.text.size();) {
        const std::size_t length = claims::utf8_length(d.text, at);
        require(length > 0);
        at += length;
    }
    std::size_t last = 0;
    for (const claims::Block& b : d.blocks) {
        require(b.span.from >= last && b.span.from < b.span.to && b.span.to <= d.text.size());
        require((static_cast<unsigned char>(d.text[b.span.from]) & 0xC0U) != 0x80U);
        require(b.span.to == d.text.size() || (static_cast<unsigned char>(d.text[b.span.to]) & 0xC0U) != 0x80U);
        last = b.span.to;
    }
    require(!d.dateline || d.dateline->from < d.dateline->to);
    require(!d.published || d.published->from < d.published->to);
}

}  // namespace tw::test
