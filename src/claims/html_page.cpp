#include "claims/html_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "claims/html_scan.hpp"
#include "claims/html_tags.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

using enum HtmlTag;

struct Open {
    HtmlTag tag = other;
    std::int32_t giver = -1;
};

bool heading(HtmlTag tag) { return tag >= h1 && tag <= h6; }

/// A string member of JSON found by its name: enough for the few that pages state about themselves, and nothing to exhaust.
std::string json_member(std::string_view json, std::string_view name, std::size_t from = 0)
{
    const std::string quoted = fmt::format("\"{}\"", name);
    for (std::size_t at = json.find(quoted, from); at != std::string_view::npos; at = json.find(quoted, at + 1)) {
        std::size_t i = json.find_first_not_of(" \t\r\n", at + quoted.size());
        if (i == std::string_view::npos || json[i] != ':') continue;
        i = json.find_first_not_of(" \t\r\n", i + 1);
        if (i == std::string_view::npos) return {};
        if (json[i] != '"') continue;
        std::string out;
        for (++i; i < json.size() && json[i] != '"' && out.size() < 400; ++i) {
            if (json[i] == '\\' && i + 1 < json.size()) ++i;
            out += json[i];
        }
        return out;
    }
    return {};
}

class PageReader {
public:
    PageReader(std::string_view page, const HtmlLimits& limits) : scanner_(page), limits_(limits), writer_(page_.text) {}

    Result<RawPage> read()
    {
        while (true) {
            const HtmlToken& token = scanner_.next();
            if (token.kind == HtmlToken::Kind::end) break;
            switch (token.kind) {
            case HtmlToken::Kind::text: text(token); break;
            case HtmlToken::Kind::start_tag: start(token); break;
            case HtmlToken::Kind::end_tag: end(html_tag(token.name)); break;
            case HtmlToken::Kind::raw: raw(token); break;
            case HtmlToken::Kind::end: break;
            }
            if (page_.blocks.size() > limits_.blocks || page_.text.map.size() > limits_.runs || page_.givers.size() > limits_.givers)
                return fail(Fault::input_unusable, "the page is cut into more pieces than a page of people has", fmt::format("byte {}", scanner_.offset_of(token.bytes)));
        }
        end_block();
        if (too_deep_) page_.warnings.push_back(fmt::format("elements nested deeper than {}", limits_.depth));
        if (writer_.invisible() > 0) page_.warnings.push_back(fmt::format("{} invisible character{} left out", writer_.invisible(), writer_.invisible() == 1 ? "" : "s"));
        return std::move(page_);
    }

private:
    void text(const HtmlToken& token)
    {
        const bool title_here = in_title_ && !token.name.empty();
        in_title_ = false;
        if (title_here) {
            if (page_.facts.title.empty()) page_.facts.title = decode_value(token.bytes.substr(0, 2000));
            return;
        }
        if (count(head) > 0 && count(body) == 0 && trim(token.bytes).find_first_not_of("\r\n\t ") != std::string_view::npos) pop_to(head);
        const bool linked = count(a) > 0;
        const std::size_t before = writer_.length();
        const std::string_view bytes = token.bytes;
        const std::size_t base = scanner_.offset_of(bytes);
        const bool lines = count(pre) > 0;
        for (std::size_t at = 0; at < bytes.size();) {
            std::size_t stop = bytes.find('&', at);
            if (lines) stop = std::min(stop, bytes.find("\n\n", at));
            stop = std::min(stop, bytes.size());
            writer_.write(bytes.substr(at, stop - at), base + at);
            at = stop;
            if (at >= bytes.size()) break;
            if (bytes[at] == '\n') {
                end_block();
                at += 2;
                continue;
            }
            const Reference found = read_reference(bytes, at);
            if (found.width == 0) {
                writer_.write("&", base + at);
                ++at;
            } else {
                writer_.write_as(found.bytes(), base + at, found.width);
                at += found.width;
            }
        }
        if (linked && writer_.length() > before) link_bytes_ += writer_.length() - before;
        if (writer_.length() > 0 && before == 0) begun();
    }

    /// The first characters of a passage settle what it stands in.
    void begun()
    {
        kind_ = RawBlock::Kind::paragraph;
        level_ = 0;
        giver_ = giver();
        for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
            if (heading(open->tag)) {
                kind_ = RawBlock::Kind::heading;
                level_ = static_cast<std::uint8_t>(static_cast<int>(open->tag) - static_cast<int>(h1) + 1);
            } else if (open->tag == li || open->tag == dt || open->tag == dd) {
                kind_ = RawBlock::Kind::item;
            } else if (open->tag == figcaption || open->tag == caption) {
                kind_ = RawBlock::Kind::caption;
            } else if (open->tag == td || open->tag == th) {
                kind_ = RawBlock::Kind::cell;
            } else if (open->tag == p || open->tag == blockquote) {
                break;
            } else {
                continue;
            }
            break;
        }
    }

    void end_block()
    {
        const auto span = writer_.end();
        if (span) page_.blocks.push_back({kind_, level_, *span, std::min(link_bytes_, span->length()), giver_, 0, false});
        link_bytes_ = 0;
    }

    std::int32_t giver() const { return open_.empty() ? -1 : open_.back().giver; }
    std::size_t& count(HtmlTag tag) { return counts_[static_cast<std::size_t>(tag)]; }

    void push(HtmlTag tag, std::uint32_t hints)
    {
        if (open_.size() >= limits_.depth) {
            too_deep_ = true;
            return;
        }
        std::int32_t mine = giver();
        if (hints != 0) {
            page_.givers.push_back({hints, mine, 0});
            mine = static_cast<std::int32_t>(page_.givers.size() - 1);
        }
        open_.push_back({tag, mine});
        ++count(tag);
    }

    void pop_to(HtmlTag tag)
    {
        while (!open_.empty()) {
            const HtmlTag last = open_.back().tag;
            --count(last);
            open_.pop_back();
            if (last == tag) return;
        }
    }

    /// Closes an open element of that kind unless a barrier stands before it.
    void close_open(HtmlTag tag, std::initializer_list<HtmlTag> barriers)
    {
        if (count(tag) == 0) return;
        for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
            if (open->tag == tag) return pop_to(tag);
            if (std::ranges::find(barriers, open->tag) != barriers.end()) return;
        }
    }

    void start(const HtmlToken& token)
    {
        const HtmlTagName& known = html_tag(token.name);
        const HtmlTag tag = known.tag;
        if (tag == meta) return metadata(token);
        if (tag == link) {
            if (lower(token.attribute("rel")) == "canonical" && page_.facts.canonical.empty()) page_.facts.canonical = decode_value(token.attribute("href").substr(0, 2000));
            return;
        }
        in_title_ = tag == title && count(svg) == 0;
        if (tag == script) json_ld_ = lower(token.attribute("type")).find("ld+json") != std::string::npos;
        else if (tag == style || tag == title) json_ld_ = false;
        if (tag == script || tag == style || tag == title || tag == wide_void) return;
        if (tag == html && page_.facts.language.empty()) page_.facts.language = std::string(token.attribute("lang").substr(0, 16));
        if (known.block) end_block();
        if (tag == br || tag == hr) return;
        switch (tag) {
        case li: close_open(li, {ul, ol, menu}); break;
        case dd: case dt: close_open(dd, {dl}); close_open(dt, {dl}); break;
        case td: case th: close_open(td, {table}); close_open(th, {table}); break;
        case tr: close_open(tr, {table}); break;
        case option: close_open(option, {select}); break;
        case a: close_open(a, {td, th, li, p, div}); break;
        case body: if (count(head) > 0) pop_to(head); break;
        default: break;
        }
        if (known.block && tag != li && tag != td && tag != th) close_open(p, {td, th, button, object, li, div});
        std::uint32_t hints = known.hints;
        if (tag != html && tag != body) {
            if (tag != article && tag != main) {
                hints |= hints_of_words(token.attribute("class"));
                hints |= hints_of_words(token.attribute("id"));
            }
            const std::string_view property = token.attribute("itemprop");
            if (property == "articleBody") hints |= hint_article;
            if (property == "author") hints |= hint_byline;
            if (property == "datePublished") {
                hints |= hint_date;
                fact(page_.facts.published, token.has("datetime") ? token.attribute("datetime") : token.attribute("content"));
            }
            if (property == "dateModified") fact(page_.facts.modified, token.has("datetime") ? token.attribute("datetime") : token.attribute("content"));
            if (token.attribute("role") == "navigation") hints |= hint_navigation;
            const std::string style_words = lower(token.attribute("style").substr(0, 400));
            if (token.has("hidden") || token.attribute("aria-hidden") == "true" || style_words.find("display:none") != std::string::npos || style_words.find("display: none") != std::string::npos ||
                style_words.find("visibility:hidden") != std::string::npos || style_words.find("font-size:0") != std::string::npos)
                hints |= hint_hidden;
        }
        if (tag == time && token.has("datetime") && first_time_.empty()) {
            first_time_ = decode_value(token.attribute("datetime").substr(0, 64));
            if (page_.facts.published.empty() && (hints_here() & (hint_side | hint_related | hint_navigation | hint_footer)) == 0) page_.facts.published = first_time_;
        }
        if (token.empty && !known.block && tag != a) return;
        push(tag, hints);
    }

    std::uint32_t hints_here() const
    {
        std::uint32_t all = 0;
        for (std::int32_t g = giver(); g >= 0; g = page_.givers[static_cast<std::size_t>(g)].parent) all |= page_.givers[static_cast<std::size_t>(g)].hints;
        return all;
    }

    void end(const HtmlTagName& known)
    {
        if (known.block) end_block();
        if (known.tag == script || known.tag == style || known.tag == title) {
            json_ld_ = in_title_ = false;
            return;
        }
        if (known.tag == other) {
            // An unknown element closes only what it opened: the innermost.
            if (!open_.empty() && open_.back().tag == other) pop_to(other);
            return;
        }
        if (count(known.tag) > 0 && known.tag != body && known.tag != html) {
            if (known.tag == p || known.tag == a) close_open(known.tag, {td, th, table});
            else pop_to(known.tag);
        }
    }

    static void fact(std::string& into, std::string_view value)
    {
        if (into.empty()) into = decode_value(value.substr(0, 400));
    }

    void metadata(const HtmlToken& token)
    {
        const std::string key = lower(token.has("property") ? token.attribute("property") : token.has("name") ? token.attribute("name") : token.attribute("itemprop"));
        const std::string_view value = token.attribute("content");
        PageFacts& f = page_.facts;
        if (key == "og:title" && !value.empty()) f.title = decode_value(value.substr(0, 2000));
        else if (key == "og:site_name" || key == "application-name") fact(f.site, value);
        else if (key == "author" || key == "article:author" || key == "byl" || key == "dc.creator") fact(f.author, value);
        else if (key == "article:published_time" || key == "datepublished" || key == "pubdate" || key == "date" || key == "dc.date" || key == "dc.date.issued" || key == "parsely-pub-date" || key == "publish-date" || key == "sailthru.date")
            f.published = f.published.empty() || key == "article:published_time" ? decode_value(value.substr(0, 64)) : f.published;
        else if (key == "article:modified_time" || key == "datemodified" || key == "og:updated_time" || key == "lastmod" || key == "last-modified") fact(f.modified, value);
        else if (key == "og:url" && f.canonical.empty()) f.canonical = decode_value(value.substr(0, 2000));
    }

    void raw(const HtmlToken& token)
    {
        if (!json_ld_) return;
        const std::string_view json = token.bytes.substr(0, 256 << 10);
        PageFacts& f = page_.facts;
        if (f.published.empty() || !stated_) {
            if (const std::string day = json_member(json, "datePublished"); !day.empty()) f.published = day, stated_ = true;
        }
        if (f.modified.empty()) f.modified = json_member(json, "dateModified");
        if (f.title.empty()) f.title = json_member(json, "headline");
        if (const std::size_t at = json.find("\"publisher\""); f.site.empty() && at != std::string_view::npos) f.site = json_member(json, "name", at);
        if (const std::size_t at = json.find("\"author\""); f.author.empty() && at != std::string_view::npos) f.author = json_member(json, "name", at);
    }

    HtmlScanner scanner_;
    const HtmlLimits& limits_;
    RawPage page_;
    PassageWriter writer_;
    std::vector<Open> open_;
    std::array<std::size_t, static_cast<std::size_t>(count_)> counts_{};
    RawBlock::Kind kind_ = RawBlock::Kind::paragraph;
    std::uint8_t level_ = 0;
    std::int32_t giver_ = -1;
    std::size_t link_bytes_ = 0;
    std::string first_time_;
    bool in_title_ = false, json_ld_ = false, too_deep_ = false, stated_ = false;
};

}  // namespace

Result<RawPage> read_html_page(std::string_view page, const HtmlLimits& limits)
{
    return PageReader(page, limits).read();
}

}  // namespace tw::claims
