#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "claims/document.hpp"
#include "core/result.hpp"

namespace tw::claims {

enum class DocumentFormat : std::uint8_t { html, text, eml, docx, pdf };
/// "html", "text", "eml", "docx", "pdf".
std::string_view name(DocumentFormat format);

/// What a captured input is, told by looking at its bytes (all of them, or at least the first 64 KiB); nothing when it is no document of these. Plain text is a document
/// only when most of it is sentences: tables, logs, sentences of NMEA and JSON are none.
std::optional<DocumentFormat> sniff_document(std::string_view bytes);

/// Of those, the formats that nothing else can be taken for: a PDF, a Word file, a page that begins as HTML does.
std::optional<DocumentFormat> sniff_certain_document(std::string_view bytes);

/// Bounds of one document. Beyond them reading fails with `input_unusable`, before memory is spent.
struct DocumentLimits {
    std::size_t page = std::size_t{16} << 20;       ///< bytes of HTML, text or a message
    std::size_t packed = std::size_t{64} << 20;     ///< bytes of a PDF or DOCX
    std::size_t unpacked = std::size_t{128} << 20;  ///< bytes that a DOCX may unpack to
    std::size_t output = std::size_t{32} << 20;     ///< bytes of text that a PDF may give
    std::uint32_t cpu_seconds = 20, wall_seconds = 40;  ///< for the PDF's program
    std::size_t memory = std::size_t{1} << 30;      ///< for the PDF's program
};

struct DocumentHints {
    std::string charset;                            ///< of the header it came with; empty = none
    std::optional<DocumentFormat> format;           ///< insisted on; absent = found by looking
    std::string pdf_program;                        ///< path of pdftotext; empty = where systems keep it
    DocumentLimits limits;
};

/// Reads a captured page or file as a text that walks back to its bytes. Fails with `dialect_unknown` for what is no document, `input_unusable` for one that is too large, too
/// deep or damaged, `not_found` when a PDF's program is absent. Nothing that a document says is ever run, rendered or fetched. Same bytes, same document.
Result<Document> read_document(std::string_view bytes, const DocumentHints& hints = {});

}  // namespace tw::claims
