#include "claims/document_read.hpp"

#include <fmt/format.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/bytestream.h>

#include <algorithm>

#include "claims/document_head.hpp"
#include "claims/document_parts.hpp"
#include "claims/html_page.hpp"
#include "claims/language.hpp"
#include "claims/line_signs.hpp"
#include "claims/main_text.hpp"
#include "claims/text_lines.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

/// Whether a character is there that NFC may join with the one before: a combining mark or a conjoining Jamo.
bool may_compose(std::string_view utf8)
{
    for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
        const auto a = static_cast<unsigned char>(utf8[i]);
        if (a < 0xCC) continue;
        const auto b = static_cast<unsigned char>(utf8[i + 1]);
        if (a == 0xCC || (a == 0xCD && b <= 0xAF) || (a == 0xE1 && b >= 0x84 && b <= 0x87) || (a == 0xE2 && b == 0x83) || (a == 0xE3 && b == 0x82)) return true;
    }
    return false;
}

void normalise(MappedText& text)
{
    if (!may_compose(text.text)) return;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) || text.text.size() > (1U << 30U)) return;
    const icu::StringPiece whole(text.text.data(), static_cast<int32_t>(text.text.size()));
    if (nfc->isNormalizedUTF8(whole, status) || U_FAILURE(status)) return;
    std::string bytes;
    icu::StringByteSink<std::string> sink(&bytes);
    icu::Edits edits;
    nfc->normalizeUTF8(0, whole, sink, &edits, status);
    if (U_FAILURE(status)) return;
    MappedText out;
    icu::Edits::Iterator it = edits.getCoarseIterator();
    while (it.next(status)) {
        const std::string_view piece = std::string_view(bytes).substr(static_cast<std::size_t>(it.destinationIndex()), static_cast<std::size_t>(it.newLength()));
        const auto from = static_cast<std::uint64_t>(it.sourceIndex());
        if (it.hasChange()) out.put(piece, from, static_cast<std::uint64_t>(it.oldLength()));
        else out.copy(piece, from);
    }
    if (U_FAILURE(status)) return;
    out.map = through(out.map, text.map);
    text = std::move(out);
}

/// How much of the text stands in lines that read as sentences, in percent of its letters and digits.
bool is_prose(std::string_view utf8)
{
    std::size_t in_sentences = 0, all = 0, sentences = 0;
    const bool wrapped = hard_wrapped(utf8);
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t end = std::min(utf8.find(wrapped ? "\n\n" : "\n", at), utf8.size());
        std::string_view line = trim(utf8.substr(at, end - at));
        while (line.ends_with('\r') || line.ends_with('\n')) line.remove_suffix(1);
        at = end + 1;
        std::size_t letters = 0, others = 0;
        for (const char c : line) {
            const auto u = static_cast<unsigned char>(c);
            if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80) ++letters;
            else if (u != ' ' && u != '\n') ++others;
        }
        all += letters + others;
        const std::size_t words = words_in(line);
        // Cut heads end anywhere: the last line counts when it is long.
        const bool ended = ends_sentence(line) || line.find(". ") != std::string_view::npos;
        if (words >= 5 && ended && letters >= others * 4 && letters >= words * 2) {
            in_sentences += letters + others;
            ++sentences;
        }
    }
    return sentences >= 1 && in_sentences * 2 > all;
}

bool opens_html(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n\f");
    if (first == std::string_view::npos || head[first] != '<') return false;
    const std::string small = lower(head.substr(first, 2048));
    if (small.starts_with("<!doctype html") || small.starts_with("<html")) return true;
    // After comments and declarations.
    if (!small.starts_with("<!--") && !small.starts_with("<?xml") && !small.starts_with("<!doctype")) return false;
    return small.find("<html") != std::string::npos || small.find("<!doctype html") != std::string::npos;
}

bool holds_html(std::string_view head)
{
    const std::size_t first = head.find_first_not_of(" \t\r\n\f");
    if (first == std::string_view::npos || head[first] != '<' || head.substr(first).starts_with("<?xml")) return false;
    const std::string small = lower(head.substr(first, 8192));
    for (const std::string_view tag : {"<head", "<body", "<div", "<article", "<p>", "<p ", "<h1", "<table", "<meta", "<main", "<section"})
        if (small.starts_with(tag)) return true;
    return false;
}

/// A page in two-byte letters shows its tags between zeros.
bool opens_wide_html(std::string_view head)
{
    if (!head.starts_with("\xFF\xFE") && !head.starts_with("\xFE\xFF")) return false;
    std::string narrow;
    for (const char c : head.substr(2, 512))
        if (c != '\0') narrow += c;
    return opens_html(narrow);
}

}  // namespace

std::string_view name(DocumentFormat format)
{
    switch (format) {
    case DocumentFormat::html: return "html";
    case DocumentFormat::eml: return "eml";
    case DocumentFormat::docx: return "docx";
    case DocumentFormat::pdf: return "pdf";
    case DocumentFormat::text: break;
    }
    return "text";
}

std::optional<DocumentFormat> sniff_certain_document(std::string_view bytes)
{
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos && (bytes.starts_with("%PDF-") || bytes.substr(0, 1024).find('\0') == std::string_view::npos)) return DocumentFormat::pdf;
    if (is_docx(bytes)) return DocumentFormat::docx;
    if (opens_html(bytes) || opens_wide_html(bytes)) return DocumentFormat::html;
    return std::nullopt;
}

std::optional<DocumentFormat> sniff_document(std::string_view bytes)
{
    if (const auto certain = sniff_certain_document(bytes)) return certain;
    const std::string_view head = bytes.substr(0, 64 << 10);
    if (is_eml(head)) return DocumentFormat::eml;
    if (holds_html(head)) return DocumentFormat::html;
    const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (!wide && head.find('\0') != std::string_view::npos) return std::nullopt;
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] == '{' || head[first] == '<') return std::nullopt;
    if (std::ranges::count_if(head, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f'; }) > 2 && !wide) return std::nullopt;
    return is_prose(decode_text(head, {}).text.text) ? std::optional(DocumentFormat::text) : std::nullopt;
}

Decoded decode_normal(std::string_view bytes, std::string_view charset)
{
    Decoded out = decode_text(bytes, charset);
    normalise(out.text);
    return out;
}

Document document_of(RawPage page, const Decoded& decoded, DocumentFormat format)
{
    Document out;
    MainText main = find_main_text(page);
    out.text = std::move(page.text.text);
    out.map = through(page.text.map, decoded.text.map);
    out.blocks = std::move(main.blocks);
    out.format = std::string(name(format));
    out.encoding = decoded.encoding;
    out.warnings = decoded.warnings;
    out.warnings.insert(out.warnings.end(), page.warnings.begin(), page.warnings.end());
    std::string sample;
    for (const Block& b : out.blocks)
        if ((b.part == Part::main || b.part == Part::title) && sample.size() < 20'000) sample.append(out.text, b.span.from, b.span.length()).append(" ");
    out.language = language_of(sample);
    fill_head(out, page.facts, main);
    return out;
}

Result<Document> read_html(std::string_view bytes, const DocumentHints& hints)
{
    std::string_view charset = hints.charset;
    if (charset.empty()) charset = declared_charset(bytes);
    const Decoded decoded = decode_normal(bytes, charset);
    auto page = read_html_page(decoded.text.text);
    if (!page) return tl::unexpected(page.error());
    return document_of(std::move(*page), decoded, DocumentFormat::html);
}

Result<Document> read_text(std::string_view bytes, const DocumentHints& hints)
{
    const Decoded decoded = decode_normal(bytes, hints.charset);
    auto page = read_text_lines(decoded.text.text);
    if (!page) return tl::unexpected(page.error());
    return document_of(std::move(*page), decoded, DocumentFormat::text);
}

Result<Document> read_document(std::string_view bytes, const DocumentHints& hints)
{
    const auto format = hints.format ? hints.format : sniff_document(bytes);
    if (!format) return fail(Fault::dialect_unknown, "this is no document: neither HTML, text in sentences, a message, DOCX nor PDF");
    const bool packed = *format == DocumentFormat::pdf || *format == DocumentFormat::docx;
    const std::size_t most = packed ? hints.limits.packed : hints.limits.page;
    if (bytes.size() > most) return fail(Fault::input_unusable, fmt::format("a document of {} bytes; the reader takes {}", bytes.size(), most));
    switch (*format) {
    case DocumentFormat::html: return read_html(bytes, hints);
    case DocumentFormat::eml: return read_eml(bytes, hints);
    case DocumentFormat::docx: return read_docx(bytes, hints);
    case DocumentFormat::pdf: return read_pdf(bytes, hints);
    case DocumentFormat::text: break;
    }
    return read_text(bytes, hints);
}

}  // namespace tw::claims
