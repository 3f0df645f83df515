#include "claims/document_head.hpp"

#include <algorithm>

#include "claims/credits.hpp"
#include "claims/dateline.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

using Role = StatedDate::Role;

/// A date of four digits, two and two in an address: "/2023/10/16/".
std::optional<StatedDate> date_in_address(std::string_view address)
{
    const std::size_t path = address.find("://");
    std::size_t at = path == std::string_view::npos ? 0 : address.find('/', path + 3);
    for (; at != std::string_view::npos && at + 9 < address.size(); at = address.find('/', at + 1)) {
        const std::string_view part = address.substr(at + 1);
        const auto y = parse_integer(part.substr(0, 4));
        if (!y || *y < 1990 || *y > 2199 || part.size() < 9 || (part[4] != '/' && part[4] != '-')) continue;
        const std::size_t second = part.find_first_of("/-", 5);
        if (second == std::string_view::npos) continue;
        const auto m = parse_integer(part.substr(5, second - 5));
        const std::size_t third = std::min(part.find_first_of("/-_.", second + 1), part.size());
        const auto d = parse_integer(part.substr(second + 1, third - second - 1));
        StatedDate date;
        if (m && d) date.year = static_cast<int>(*y), date.month = static_cast<int>(*m), date.day = static_cast<int>(*d);
        if (m && d && *m <= 12 && *d <= 31 && day_of(date)) return date;
    }
    return std::nullopt;
}

std::optional<StatedDate> date_of(std::string_view stated)
{
    for (const StatedDate& d : dates_in(stated))
        if (day_of(d)) return d;
    return std::nullopt;
}

bool earlier(const StatedDate& a, const StatedDate& b) { return day_of(a)->from < day_of(b)->from; }

/// Dates a page shows, by what they are for.
struct Shown {
    std::optional<StatedDate> original, published, updated, plain, filing;
    bool filing_without_year = false;
};

Shown shown_dates(const Document& d)
{
    Shown out;
    const auto keep = [](std::optional<StatedDate>& into, const StatedDate& date) {
        if (!into) into = date;
    };
    bool main_begun = false;
    std::size_t after = 0;
    for (const Block& b : d.blocks) {
        const std::string_view text = std::string_view(d.text).substr(b.span.from, b.span.length());
        if (b.part == Part::main) {
            main_begun = true;
            ++after;
            continue;
        }
        if (b.part != Part::dateline && b.part != Part::byline && b.part != Part::boilerplate && b.part != Part::link) continue;
        if (text.size() > 700) continue;
        const bool filing = b.part == Part::dateline && &b != &d.blocks.back() && (&b + 1)->part == Part::main && (&b + 1)->span.from == b.span.to;
        for (const StatedDate& date : dates_in(text)) {
            if (filing && !date.full() && !out.filing) {
                out.filing = date;
                out.filing_without_year = true;
                continue;
            }
            if (!day_of(date)) continue;
            if (date.role == Role::original) keep(out.original, date);
            else if (filing) keep(out.filing, date);
            else if (date.role == Role::updated) keep(out.updated, date);
            else if (date.role == Role::published && b.part != Part::link) keep(out.published, date);
            else if (b.part == Part::dateline && (!main_begun || after <= 2)) keep(out.plain, date);
            else if (b.part == Part::byline && !main_begun) keep(out.plain, date);
        }
    }
    return out;
}

/// A day and month are of the year that puts them on or just before another date of the page.
std::optional<StatedDate> with_year(StatedDate date, const StatedDate& near)
{
    for (const int y : {near.year, near.year - 1}) {
        date.year = y;
        const auto day = day_of(date);
        if (day && day->from.value <= day_of(near)->from.value + 86'400) return date;
    }
    return std::nullopt;
}

void fill_dates(Document& d, const PageFacts& facts)
{
    Shown shown = shown_dates(d);
    std::optional<StatedDate> stated = date_of(facts.published), modified = date_of(facts.modified);
    std::optional<StatedDate> of_page = stated;
    if (shown.published && (!of_page || earlier(*shown.published, *of_page) || !of_page->minute)) of_page = shown.published;
    if (!of_page) of_page = shown.plain;
    if (!of_page) of_page = date_in_address(d.canonical);
    if (shown.filing && shown.filing_without_year) {
        const auto near = of_page ? of_page : shown.updated ? shown.updated : modified;
        shown.filing = near ? with_year(*shown.filing, *near) : std::nullopt;
    }
    std::optional<StatedDate> first = of_page;
    // A filing a few days older than the page is what the page carries on.
    if (shown.filing && (!first || (earlier(*shown.filing, *first) && day_of(*first)->from.value - day_of(*shown.filing)->from.value <= 7 * 86'400))) first = shown.filing;
    if (shown.original) first = shown.original;
    if (!first && shown.updated) d.warnings.push_back("only an update's date is stated");
    if (!first && modified && !shown.updated) d.warnings.push_back("only a date of change is stated");
    if (first) {
        d.dateline = day_of(*first);
        d.published = instants_of(*first);
    }
    std::optional<StatedDate> later = shown.updated ? shown.updated : modified;
    if (first && of_page && day_of(*of_page)->from > d.dateline->from && (!later || earlier(*later, *of_page))) later = of_page;
    if (later && day_of(*later) && (!d.dateline || day_of(*later)->from >= d.dateline->from)) d.updated = day_of(*later);
}

}  // namespace

std::string clipped(std::string_view text, std::size_t most)
{
    if (text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
        text = text.substr(0, most);
    }
    return std::string(text);
}

std::string host_of(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string_view host = address.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return lower(host);
}

void fill_head(Document& d, const PageFacts& facts, const MainText& main)
{
    d.title = main.title;
    d.canonical = clipped(facts.canonical, 2000);
    const auto text = [&](const Block& b) { return std::string_view(d.text).substr(b.span.from, b.span.length()); };
    std::string original;
    for (const Block& b : d.blocks) {
        if (b.part == Part::main || b.part == Part::title || b.part == Part::caption || b.part == Part::heading || b.part == Part::advert) continue;
        const std::string_view t = text(b);
        if (b.part == Part::byline && d.byline.empty()) d.byline = clipped(writer_in(t), 160);
        if (b.part == Part::dateline && d.byline.empty() && t.find("기자") != std::string_view::npos) d.byline = clipped(writer_in(t), 160);
        if (!original.empty()) continue;
        original = credited(t);
        if (original.empty() && b.part == Part::dateline && &b != &d.blocks.back() && (&b + 1)->span.from == b.span.to) original = filed_by(t);
    }
    d.agency = clipped(original, 120);
    if (d.byline.empty() && facts.author.find("://") == std::string::npos) d.byline = clipped(facts.author, 160);
    // A title of the page's head often ends in the site's name.
    std::string site = facts.site;
    for (const std::string_view bar : {" | ", " — ", " – ", " - ", " :: "}) {
        const std::size_t at = d.title.rfind(bar);
        if (main.title_stands || at == std::string::npos || at < 12) continue;
        const std::string tail = d.title.substr(at + bar.size());
        if ((site.empty() || fold(tail) != fold(site)) && known_publisher(tail).empty() && !(site.empty() && looks_like_name(tail))) continue;
        if (site.empty()) site = tail;
        d.title.resize(at);
        break;
    }
    if (site.empty()) site = main.masthead;
    if (const std::string known = known_publisher(site); !known.empty()) site = known;
    if (site.empty()) site = host_of(d.canonical);
    d.publisher = clipped(site, 120);
    if (d.publisher.empty()) d.publisher = d.agency;
    fill_dates(d, facts);
}

}  // namespace tw::claims
