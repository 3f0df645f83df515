#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.hpp"

namespace tw::claims {

/// A stretch of the text and the bytes of the capture that it was read from.
struct MapRun {
    std::size_t text = 0;       ///< first byte in `Document::text`
    std::size_t length = 0;     ///< in the text
    std::uint64_t source = 0;   ///< first byte in the capture
    std::uint64_t width = 0;    ///< in the capture; differs from `length` where a character was written as an entity or in another encoding
    /// Equal pieces of the run that answer each by itself: the letters of windows-1251, the quartets of base64. 1 = the run is meant whole.
    /// Not looked at where `length` equals `width`: then every byte answers for itself.
    std::size_t steps = 1;
    bool operator==(const MapRun&) const = default;
};

/// What a stretch of a page is for; only `main` and `title` may carry claims.
enum class Part : std::uint8_t { main, title, dateline, byline, caption, advert, link, boilerplate, heading };
std::string_view name(Part part);

struct Block {
    Span span{};
    Part part = Part::main;
};

/// A page of a paged document.
struct Page {
    Span span{};
    std::uint32_t number = 1;
};

/// The readable text of a captured page, and the way from every byte of it back to the capture: that map is the product.
struct Document {
    std::string text;                       ///< UTF-8, NFC but for quotes kept as written; LF between blocks
    /// Ascending, covers `text`. What separates two pieces (a collapsed blank, the LF between blocks) answers with what stands between them.
    /// `source` counts bytes of the decompressed stream (core/ids.hpp ByteOffset); for a PDF, whose text has no bytes, every page answers with the whole file.
    std::vector<MapRun> map;
    std::vector<Block> blocks;              ///< ascending, disjoint
    std::string title, publisher, agency, byline, canonical;  ///< as far as the page states them
    std::string language;                   ///< "en", "ru", "uk", "ko"; empty = not known
    std::optional<site::Interval> dateline; ///< day the text was first published: anchor of relative dates
    std::optional<site::Interval> updated;  ///< a later date the page states; never an anchor
    std::optional<site::Interval> published; ///< instants at which it can have appeared, under every zone the page leaves open: what orders two documents
    std::string format;                     ///< "html", "text", "pdf", "docx", "eml"
    std::string encoding;                   ///< what the bytes were decoded from: "UTF-8", "windows-1251", …
    std::string reader;                     ///< outside program with its version, where one made the text; empty = read here
    std::vector<Page> pages;                ///< of a PDF
    std::vector<std::string> warnings;      ///< "3 bytes are not UTF-8", "5 hidden passages left out", …; in a fixed order
    bool in_main(std::size_t at) const;     ///< whether a byte of the text lies in a `main` or `title` block
    /// Bytes of the capture behind a span of the text; nothing when the span lies outside.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> source_of(Span span) const;
};

}  // namespace tw::claims
