#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/text_map.hpp"

namespace tw::claims {

/// What the build of a page says about a passage, as bits: from element names, roles and the words of class and id.
enum Hint : std::uint32_t {
    hint_article = 1U << 0U,    ///< inside what the page calls its article
    hint_navigation = 1U << 1U,
    hint_side = 1U << 2U,
    hint_footer = 1U << 3U,
    hint_advert = 1U << 4U,
    hint_related = 1U << 5U,
    hint_share = 1U << 6U,
    hint_comments = 1U << 7U,
    hint_byline = 1U << 8U,
    hint_date = 1U << 9U,
    hint_caption = 1U << 10U,
    hint_tags = 1U << 11U,
    hint_hidden = 1U << 12U,
    hint_form = 1U << 13U,
    hint_top = 1U << 14U,       ///< the page's header or logo
};

/// An element whose build says something, and the words of running text under it.
struct HintGiver {
    std::uint32_t hints = 0;
    std::int32_t parent = -1;   ///< next one outwards
    std::uint64_t prose = 0;
};

/// A passage between two breaks, before anybody has decided what it is for.
struct RawBlock {
    enum class Kind : std::uint8_t { paragraph, heading, item, caption, cell } kind = Kind::paragraph;
    std::uint8_t level = 0;         ///< of a heading
    Span span{};
    std::size_t link_bytes = 0;     ///< of it inside links
    std::int32_t giver = -1;        ///< innermost element with hints
    std::size_t words = 0;          ///< filled by `main_text`
    bool prose = false;             ///< likewise: running text with a sentence in it
};

/// What a page states about itself outside its text, as written there.
struct PageFacts {
    std::string title, site, canonical, author, published, modified, language;
};

/// A page or text cut into passages.
struct RawPage {
    MappedText text;                ///< LF between blocks
    std::vector<RawBlock> blocks;
    std::vector<HintGiver> givers;
    PageFacts facts;
    std::vector<std::string> warnings;
};

/// Writes passages: collapses white space, leaves invisible characters out, and keeps the map. Positions are those of the text read from.
class PassageWriter {
public:
    explicit PassageWriter(MappedText& out) : out_(out) {}
    /// Appends characters; blanks collapse to one, and none begins or ends a passage.
    void write(std::string_view bytes, std::uint64_t source);
    /// Appends characters that stand for `width` bytes of the source: a character reference.
    void write_as(std::string_view bytes, std::uint64_t source, std::uint64_t width);
    /// Ends the passage; nothing when it is empty.
    std::optional<Span> end();
    /// Bytes of the passage so far.
    std::size_t length() const { return open_ ? out_.text.size() - from_ : 0; }
    std::uint64_t invisible() const { return invisible_; }

private:
    void lead(std::uint64_t source);
    void gap(std::uint64_t source);
    void solid(std::string_view bytes, std::uint64_t source);

    MappedText& out_;
    bool open_ = false, blank_ = false;
    std::size_t from_ = 0;
    std::uint64_t blank_from_ = 0, last_end_ = 0;
    std::uint64_t invisible_ = 0;
};

}  // namespace tw::claims
