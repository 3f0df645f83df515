#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tw::claims {

/// An attribute as written; the value may hold character references.
struct HtmlAttribute {
    std::string_view name, value;
};

/// A piece of a page.
struct HtmlToken {
    enum class Kind : std::uint8_t { end, text, start_tag, end_tag, raw } kind = Kind::end;
    std::string_view bytes;   ///< as written: of text the characters, of a tag everything from < to >
    std::string_view name;    ///< of a tag, as written
    std::array<HtmlAttribute, 24> attributes{};
    std::size_t many = 0;     ///< attributes kept; later ones are left out
    bool empty = false;       ///< `<br/>`

    /// Value of an attribute, as written; nothing given and an empty value look alike.
    std::string_view attribute(std::string_view wanted) const;
    bool has(std::string_view wanted) const;
};

/// Cuts a page into tags and text as a browser does (HTML Living Standard, section 13.2.5, without the states that only scripts can reach), in one
/// pass and without memory of its own: comments, declarations and processing instructions are passed over, what stands in script and style
/// comes as `raw`, in title and textarea as text. Any bytes are a page; nothing is ever evaluated.
class HtmlScanner {
public:
    explicit HtmlScanner(std::string_view page, bool xml = false) : page_(page), xml_(xml) {}
    /// The next piece; `end` at the end, again and again.
    const HtmlToken& next();
    std::size_t offset_of(std::string_view piece) const { return static_cast<std::size_t>(piece.data() - page_.data()); }

private:
    bool tag();
    void attributes();
    void pass_over(std::string_view until);

    std::string_view page_;
    std::size_t at_ = 0;
    bool xml_;
    std::string_view raw_until_;  ///< name of the element whose content is not markup
    HtmlToken token_;
};

/// Decodes one character reference at `text[at] == '&'`: how many bytes it takes (0 = it is none, an ampersand) and its UTF-8.
/// Numbers outside Unicode become U+FFFD, 0x80-0x9F are read as windows-1252, as browsers do.
struct Reference {
    std::size_t width = 0;
    std::array<char, 4> utf8{};
    std::size_t length = 0;
    std::string_view bytes() const { return {utf8.data(), length}; }
};
Reference read_reference(std::string_view text, std::size_t at, bool xml = false);

/// A value with its references decoded and white space collapsed.
std::string decode_value(std::string_view value);

}  // namespace tw::claims
