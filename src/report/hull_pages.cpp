#include "report/hull_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "core/time.hpp"
#include "plan/hull_card.hpp"
#include "report/ownership_graph.hpp"

namespace tw::report {
namespace {

using namespace registry;

constexpr std::size_t most_findings = 60;
constexpr std::int64_t day_seconds = 86'400;

Day day_of(Second time) { return {static_cast<std::int32_t>((time.value - ((time.value % day_seconds) + day_seconds) % day_seconds) / day_seconds)}; }

std::string bound(const DayRange& range)
{
    if (!range.stated()) return "not stated";
    if (range.earliest == range.latest) return printed(range.latest);
    if (!range.earliest.known()) return "by " + printed(range.latest);
    if (!range.latest.known()) return "not before " + printed(range.earliest);
    return printed(range.earliest) + " to " + printed(range.latest);
}

std::string words(std::string_view name)
{
    std::string text(name);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string all_of(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

/// Lists on which the hull stood on the day of a finding, each for itself.
std::string listed_on(const plan::HullCard& card, Day day)
{
    std::string text;
    for (const ScreenRow& row : card.screening.rows) {
        if (row.list.empty() || row.entry.empty() || (row.status != ScreenStatus::listed && row.status != ScreenStatus::undetermined && row.status != ScreenStatus::clear)) continue;
        // Candidates and other ships are no entry of this one.
        if (std::ranges::find(card.records, row.entry) == card.records.end()) continue;
        Validity valid = row.listed;
        if (!valid.to.stated()) valid.still = true;
        const Holds holds = holds_on(valid, day, row.seen.to.known() && row.seen.to > day ? row.seen.to : day);
        if (holds == Holds::excluded) continue;
        text += fmt::format("{}{}{} ({})", text.empty() ? "" : "; ", row.authority.empty() ? row.list : row.authority, holds == Holds::certain ? "" : ": open, its first day is not stated", row.entry);
    }
    return text.empty() ? "none at hand" : text;
}

void owners(const plan::HullDesk& desk, const plan::HullCard& card, HullPage& page)
{
    const auto node = desk.day().holdings().holdings().find(card.subject);
    if (!node || desk.day().outcomes().empty()) return;
    const RuleOutcome& outcome = desk.day().outcomes().front();
    OwnershipGraph graph = ownership_graph(outcome, *node);
    if (graph.lines.empty()) return;
    for (OwnershipBox& box : graph.boxes) box.name = desk.label(box.name);
    for (OwnershipLine& line : graph.lines) line.said = desk.labelled(line.said);
    page.graph = ownership_svg(graph, fmt::format("Stated above {} on {}; statuses by the 50 percent rule of the US", page.title, page.as_of));
    page.graph_table = ownership_table(graph);
}

HullPage page_of(const plan::HullDesk& desk, const plan::HullCard& card, std::string id)
{
    HullPage page;
    page.id = std::move(id);
    page.title = card.title;
    page.as_of = printed(card.vantage.as_of);
    for (const std::string& version : card.screening.versions)
        if (!version.starts_with(plan::ais_list) && !version.starts_with(plan::watched_list)) page.versions.push_back(version);
    for (const FactOnDay& fact : card.parties) {
        const Claim& claim = desk.claims()[fact.claim];
        const ListVersion* version = desk.day().calendar().version_of(claim);
        std::string share = "not known";
        if (claim.share) share = printed_percent(claim.share->min) + (claim.share->min == claim.share->max ? "" : " to " + printed_percent(claim.share->max)) + " %";
        page.parties.push_back({{words(name(claim.property)), desk.label(desk.day().components().root(claim.value)), share, std::string(name(fact.dating)), std::string(name(claim.basis)), version == nullptr ? "" : fmt::format("{}, capture {}, byte {}", version->list, version->ingest.value, claim.offset.value)}});
    }
    for (const ScreenRow& row : card.screening.rows) {
        std::vector<std::string> why = row.why;
        for (const std::string& line : row.chain) why.push_back(desk.labelled(line));
        page.lists.push_back({{row.list.empty() ? "rule of " + row.authority : row.list, row.entry, std::string(name(row.status)), row.list.empty() || row.entry.empty() ? "" : bound(row.listed.from), row.listed.to.stated() ? bound(row.listed.to) : "", all_of(why)}});
    }
    for (const plan::HullHappening& one : card.events.all) {
        if (page.findings.size() == most_findings) {
            page.findings.push_back({{"", fmt::format("{} more", card.events.all.size() - most_findings), ""}});
            break;
        }
        page.findings.push_back({{format_rfc3339(one.time).substr(0, 10), one.what, listed_on(card, day_of(one.time))}});
    }
    for (const Alert& alert : card.alerts) page.alerts.push_back({{words(name(alert.code)), std::string(name(severity(alert.code))), alert.text}});
    return page;
}

std::string table(std::string_view title, std::initializer_list<std::string_view> heads, const std::vector<HullPage::Row>& rows)
{
    if (rows.empty()) return {};
    std::string text = fmt::format("<h4>{0}</h4>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table>\n<thead><tr>", title);
    for (const std::string_view head : heads) text += fmt::format("<th scope=\"col\">{}</th>", head);
    text += "</tr></thead>\n<tbody>\n";
    for (const HullPage::Row& row : rows) {
        text += "<tr>";
        for (const std::string& cell : row.cells) text += "<td>" + escape_html(cell) + "</td>";
        text += "</tr>\n";
    }
    return text + "</tbody>\n</table></div>\n";
}

}  // namespace

Result<std::vector<HullPage>> hull_pages(const store::Case& from, const plan::Scene& scene)
{
    std::vector<HullPage> pages;
    if (scene.watched.empty()) return pages;
    const auto all = plan::registry_with_witnesses(from);
    if (!all) return tl::unexpected<Error>(all.error());
    if (all->empty()) return pages;
    Second last{0};
    for (const site::Sighting& seen : scene.sightings) last = std::max(last, seen.when.from);
    for (const plan::HullEvent& event : scene.events) last = std::max(last, event.event.end);
    const plan::HullDesk desk(*all, {.as_of = last.value == 0 ? Day::none() : day_of(last)});
    for (const WatchedHull& hull : scene.watched) {
        const auto subject = desk.find(hull.id);
        if (!subject) continue;
        const auto card = desk.card(from, *subject);
        if (!card) return tl::unexpected<Error>(card.error());
        HullPage page = page_of(desk, *card, hull.id);
        owners(desk, *card, page);
        pages.push_back(std::move(page));
    }
    return pages;
}

std::string hull_pages_section(const std::vector<HullPage>& pages)
{
    if (pages.empty()) return {};
    std::string text = "<section id=\"hulls-on-lists\">\n<h2>Hulls, owners and lists</h2>\n<p>Each list answers for itself. <em>listed</em>: the authority printed this entry. <em>owned</em>, <em>controlled</em>: worked out from stated shares under the rule named. "
                       "<em>linked</em>: a source says so and gives no share. Being named is not guilt.</p>\n";
    for (const HullPage& page : pages) {
        text += fmt::format("<h3>{}</h3>\n<p>As of {}. List versions: {}.</p>\n", escape_html(page.title), page.as_of.empty() ? std::string("the present") : page.as_of, escape_html(all_of(page.versions)));
        text += table("Owners, managers and links stated", {"relation", "party", "share", "on the day", "basis", "source"}, page.parties);
        text += table("Lists and rules", {"list or rule", "entry", "status", "from", "to", "why"}, page.lists);
        text += table("On the day of each finding", {"day", "finding", "lists on which it stood"}, page.findings);
        text += table("Contradictions and signals", {"alert", "severity", "what clashes"}, page.alerts);
        if (!page.graph.empty()) text += "<h4>Stated above it</h4>\n" + page.graph + "<details><summary>The same as a table</summary>\n" + page.graph_table + "</details>\n";
    }
    return text + "</section>\n";
}

}  // namespace tw::report
