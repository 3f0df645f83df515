#include "claims/html_tags.hpp"

#include <algorithm>
#include <array>

#include "claims/text_blocks.hpp"

namespace tw::claims {
namespace {

/// Sorted by name. `wide_void` are elements without content that break nothing.
constexpr auto tags = std::to_array<HtmlTagName>({
    {"a", HtmlTag::a}, {"address", HtmlTag::address, true}, {"article", HtmlTag::article, true, hint_article}, {"aside", HtmlTag::aside, true, hint_side}, {"base", HtmlTag::wide_void}, {"blockquote", HtmlTag::blockquote, true}, {"body", HtmlTag::body, true},
    {"br", HtmlTag::br, true}, {"button", HtmlTag::button, true, hint_form}, {"caption", HtmlTag::caption, true, hint_caption}, {"center", HtmlTag::div, true}, {"col", HtmlTag::wide_void}, {"dd", HtmlTag::dd, true}, {"details", HtmlTag::div, true},
    {"dialog", HtmlTag::div, true, hint_hidden}, {"div", HtmlTag::div, true}, {"dl", HtmlTag::dl, true}, {"dt", HtmlTag::dt, true}, {"embed", HtmlTag::wide_void}, {"fieldset", HtmlTag::fieldset, true, hint_form}, {"figcaption", HtmlTag::figcaption, true, hint_caption},
    {"figure", HtmlTag::figure, true, hint_caption}, {"footer", HtmlTag::footer, true, hint_footer}, {"form", HtmlTag::form, true, hint_form}, {"h1", HtmlTag::h1, true}, {"h2", HtmlTag::h2, true}, {"h3", HtmlTag::h3, true}, {"h4", HtmlTag::h4, true},
    {"h5", HtmlTag::h5, true}, {"h6", HtmlTag::h6, true}, {"head", HtmlTag::head, true}, {"header", HtmlTag::header, true, hint_top}, {"hr", HtmlTag::hr, true}, {"html", HtmlTag::html, true}, {"iframe", HtmlTag::iframe, true}, {"img", HtmlTag::wide_void},
    {"input", HtmlTag::wide_void}, {"label", HtmlTag::label, false, hint_form}, {"li", HtmlTag::li, true}, {"link", HtmlTag::link}, {"main", HtmlTag::main, true, hint_article}, {"menu", HtmlTag::menu, true, hint_navigation}, {"meta", HtmlTag::meta},
    {"nav", HtmlTag::nav, true, hint_navigation}, {"noscript", HtmlTag::noscript, true, hint_hidden}, {"object", HtmlTag::object, true, hint_hidden}, {"ol", HtmlTag::ol, true}, {"option", HtmlTag::option, true, hint_form}, {"p", HtmlTag::p, true},
    {"pre", HtmlTag::pre, true}, {"script", HtmlTag::script}, {"section", HtmlTag::section, true}, {"select", HtmlTag::select, true, hint_form}, {"source", HtmlTag::wide_void}, {"style", HtmlTag::style}, {"summary", HtmlTag::div, true},
    {"svg", HtmlTag::svg, false, hint_hidden}, {"table", HtmlTag::table, true}, {"tbody", HtmlTag::tbody, true}, {"td", HtmlTag::td, true}, {"template", HtmlTag::templ, true, hint_hidden}, {"textarea", HtmlTag::textarea, true, hint_form},
    {"tfoot", HtmlTag::tbody, true}, {"th", HtmlTag::th, true}, {"thead", HtmlTag::tbody, true}, {"time", HtmlTag::time, false, hint_date}, {"title", HtmlTag::title}, {"tr", HtmlTag::tr, true}, {"track", HtmlTag::wide_void}, {"ul", HtmlTag::ul, true},
    {"wbr", HtmlTag::wide_void},
});
static_assert(std::ranges::is_sorted(tags, {}, &HtmlTagName::name));

constexpr HtmlTagName unknown{};

}  // namespace

const HtmlTagName& html_tag(std::string_view name)
{
    std::array<char, 12> small{};
    if (name.size() > small.size()) return unknown;
    std::ranges::transform(name, small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::string_view wanted(small.data(), name.size());
    const auto found = std::ranges::lower_bound(tags, wanted, {}, &HtmlTagName::name);
    return found != tags.end() && found->name == wanted ? *found : unknown;
}

}  // namespace tw::claims
