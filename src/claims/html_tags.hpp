#pragma once
#include <cstdint>
#include <string_view>

namespace tw::claims {

/// Elements whose names matter for reading; `other` are passed through.
enum class HtmlTag : std::uint8_t {
    other, a, address, article, aside, body, blockquote, br, button, caption, dd, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, iframe, label,
    li, link, main, menu, meta, nav, noscript, object, ol, option, p, pre, script, section, select, style, svg, table, tbody, td, templ, textarea, th, time, title, tr, ul, wide_void, count_,
};

struct HtmlTagName {
    std::string_view name;
    HtmlTag tag = HtmlTag::other;
    bool block = false;      ///< begins a passage of its own
    std::uint32_t hints = 0; ///< text_blocks.hpp
};

/// What is known of an element's name, in any case; `other` for any other name.
const HtmlTagName& html_tag(std::string_view name);

}  // namespace tw::claims
