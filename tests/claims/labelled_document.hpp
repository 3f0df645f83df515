#pragma once
#include <string>

#include "claims/document_read.hpp"
#include "claims/labelled.hpp"

namespace tw::test {

/// A labelled text as the program reads a captured text file: its lines sorted into main text and furniture. Publisher and day are those of the label.
inline claims::Document document_of(const GoldText& gold)
{
    claims::DocumentHints hints;
    hints.format = claims::DocumentFormat::text;
    auto read = claims::read_document(gold.text, hints);
    claims::Document document = read ? std::move(*read) : claims::Document{};
    if (!read) document.text = gold.text;
    document.publisher = gold.publisher;
    document.language = gold.language;
    document.dateline = site::Interval{Second{gold.published * 86'400}, Second{(gold.published + 1) * 86'400}};
    return document;
}

/// A stretch of a document as bytes of the text it was read from: what labels count in.
inline claims::Span in_source(const claims::Document& document, claims::Span span)
{
    if (document.map.empty()) return span;
    const auto source = document.source_of(span);
    return source ? claims::Span{source->first, source->second} : claims::Span{};
}

}  // namespace tw::test
