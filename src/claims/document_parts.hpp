#pragma once
#include <string_view>

#include "claims/document_read.hpp"
#include "claims/text_decode.hpp"
#include "claims/text_blocks.hpp"

namespace tw::claims {

// What the readers of the formats share; for this room only.

/// Decodes, brings to NFC where it is not, and keeps the way back.
Decoded decode_normal(std::string_view bytes, std::string_view charset);

/// A finished document of a page read from `decoded` text.
Document document_of(RawPage page, const Decoded& decoded, DocumentFormat format);

Result<Document> read_html(std::string_view bytes, const DocumentHints& hints);
Result<Document> read_text(std::string_view bytes, const DocumentHints& hints);
Result<Document> read_eml(std::string_view bytes, const DocumentHints& hints);
Result<Document> read_docx(std::string_view bytes, const DocumentHints& hints);
Result<Document> read_pdf(std::string_view bytes, const DocumentHints& hints);

/// Whether a zip holds word/document.xml.
bool is_docx(std::string_view bytes);
/// Whether the bytes begin with the header lines of a message.
bool is_eml(std::string_view head);

}  // namespace tw::claims
