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
};

/// What a stretch of a page is for; only `main` and `title` may carry claims.
enum class Part : std::uint8_t { main, title, dateline, byline, caption, advert, link, boilerplate };
std::string_view name(Part part);

struct Block {
    Span span{};
    Part part = Part::main;
};

/// The readable text of a captured page, and the way from every byte of it back to the capture: that map is the product.
struct Document {
    std::string text;                       ///< UTF-8, NFC but for quotes kept as written; LF between blocks
    std::vector<MapRun> map;                ///< ascending, covers `text`
    std::vector<Block> blocks;              ///< ascending, disjoint
    std::string title, publisher, agency, byline, canonical;  ///< as far as the page states them
    std::string language;                   ///< "en", "ru", "uk", "ko"; empty = not known
    std::optional<site::Interval> dateline; ///< day the text was first published: anchor of relative dates
    std::optional<site::Interval> updated;  ///< a later date the page states; never an anchor
    std::string format;                     ///< "html", "text", "pdf", "docx", "eml"
    std::vector<std::string> warnings;      ///< "decoded as windows-1251", "cut at 8 MiB", …
    bool in_main(std::size_t at) const;     ///< whether a byte of the text lies in a `main` or `title` block
    /// Bytes of the capture behind a span of the text; nothing when the span lies outside.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> source_of(Span span) const;
};

}  // namespace tw::claims
