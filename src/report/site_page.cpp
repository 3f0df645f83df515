#include "report/site_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "report/markup.hpp"
#include "core/text.hpp"
#include "report/text_width.hpp"
#include "report/time_axis.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double left = 210, right = 985, width = 1000, head = 34, lane_height = 34, strip_height = 20;
constexpr std::int64_t day = 86'400;

std::string date(Second t) { return format_rfc3339(t).substr(0, 10); }

/// An interval in days, or with minutes when it is shorter.
std::string when_text(Second from, Second to)
{
    const std::int64_t length = (to - from).value;
    if (length < day) return span(from, to);
    const std::string a = date({from.value + std::min<std::int64_t>(day / 2, length / 2)}), b = date({to.value - std::min<std::int64_t>(day / 2, length / 2)});
    return a == b || length < 2 * day ? date({(from.value + to.value) / 2}) : a + " to " + b;
}

std::string_view answer_class(site::Answer answer)
{
    switch (answer) {
    case site::Answer::seen: return "look-seen";
    case site::Answer::not_seen: return "look-empty";
    case site::Answer::unknown: return "look-unknown";
    }
    return "look-unknown";
}

std::string answer_words(const SeriesMark& mark)
{
    switch (mark.answer) {
    case site::Answer::seen: return "seen";
    case site::Answer::not_seen: return "looked, nothing seen";
    case site::Answer::unknown: break;
    }
    std::string why = mark.because;
    std::replace(why.begin(), why.end(), '_', ' ');
    return why.empty() ? "unknown" : "unknown: " + why;
}

void mark_shape(std::string& svg, const TimeAxis& axis, const SeriesMark& mark, double top, double& label_end)
{
    double x0 = axis.x(mark.from), x1 = axis.x(mark.to);
    if (x1 - x0 < 4) {
        const double middle = (x0 + x1) / 2;
        x0 = middle - 2;
        x1 = middle + 2;
    }
    const double tall = mark.spread ? 8 : 14, y = top + 14 + (14 - tall) / 2;
    svg += fmt::format("<g><title>{}</title><rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></g>\n",
                       escape_html(when_text(mark.from, mark.to) + ": " + answer_words(mark) + (mark.figure.empty() ? "" : ", " + mark.figure) + (mark.hulls.empty() ? "" : ", " + mark.hulls) + " [" + mark.rows + "]"),
                       answer_class(mark.answer), px(x0), px(y), px(x1 - x0), px(tall));
    if (mark.answer != site::Answer::seen || mark.figure.empty()) return;
    const std::string number = mark.figure.substr(0, mark.figure.rfind(' '));
    const double wide = text_width(number, 10.5, false), at = std::clamp(x0, left, width - 2 - wide);
    if (at < label_end || number == "1") return;
    svg += fmt::format("<text class=\"looktext\" x=\"{}\" y=\"{}\">{}</text>\n", px(at), px(top + 11), escape_html(number));
    label_end = at + wide + 5;
}

std::string chart_of(const SitePage& site)
{
    Second from{INT64_MAX}, to{INT64_MIN};
    for (const SeriesLane& lane : site.lanes)
        for (const SeriesMark& mark : lane.marks) {
            from = std::min(from, mark.from);
            to = std::max(to, mark.to);
        }
    const TimeAxis axis(from, std::max(to, Second{from.value + 1}), left, right - 12);
    const double strip = site.days.empty() ? 0 : strip_height + 18, stays = site.stays.empty() ? 0 : lane_height + 6;
    const double height = head + strip + stays + lane_height * static_cast<double>(site.lanes.size()) + 8;
    std::string svg = fmt::format("<figure>\n{}<svg class=\"lanes\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"Looks and sightings at {}\">\n", open_wide("Looks and sightings at " + escape_html(site.name)), px(width), px(height), escape_html(site.name));
    for (const auto& tick : axis.ticks())
        svg += fmt::format("<path class=\"tick\" d=\"M{} {}V{}\"/><text class=\"ticktext\" x=\"{}\" y=\"16\">{}</text>\n", px(tick.x), px(head - 12), px(height - 4),
                           px(std::min(tick.x, width - 2 - text_width(tick.text, 11.5, false) / 2)), tick.text);
    double top = head;
    if (!site.days.empty()) {
        svg += fmt::format("<text class=\"lanename\" x=\"8\" y=\"{}\">Ships, day by day</text>\n", px(top + 14));
        for (const DayRun& run : site.days) {
            if (run.answer == site::Answer::unknown && !run.looked) continue;
            const double x0 = axis.x({run.first * day}), x1 = axis.x({(run.first + run.days) * day});
            svg += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", answer_class(run.answer), px(x0), px(top), px(std::max(x1 - x0, 0.8)), px(strip_height));
        }
        svg += fmt::format("<path class=\"laneline\" d=\"M8 {}H{}\"/>\n", px(top + strip - 6), px(right));
        top += strip;
    }
    if (!site.stays.empty()) {
        svg += fmt::format("<text class=\"lanename\" x=\"8\" y=\"{}\">Stays of ships</text>\n", px(top + 20));
        for (const StayBar& stay : site.stays) {
            const double x0 = axis.x(stay.first), x1 = std::max(axis.x(stay.last), x0 + 3), mid = top + 16;
            std::string shape = fmt::format("<rect class=\"call\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\"/>", px(x0), px(mid - 7), px(x1 - x0));
            if (stay.arrival_known && axis.x(stay.arrived_after) < x0 - 1.5) shape += fmt::format("<path class=\"whisker\" d=\"M{} {}H{}m0 -4v8\"/>", px(x0), px(mid), px(axis.x(stay.arrived_after)));
            if (stay.departure_known && axis.x(stay.gone_before) > x1 + 1.5) shape += fmt::format("<path class=\"whisker\" d=\"M{} {}H{}m0 -4v8\"/>", px(x1), px(mid), px(axis.x(stay.gone_before)));
            svg += fmt::format("<g><title>{}</title>{}</g>\n", escape_html("seen " + when_text(stay.first, stay.last) + (stay.hulls.empty() ? "" : ", " + stay.hulls) + " [" + stay.rows + "]"), shape);
        }
        svg += fmt::format("<path class=\"laneline\" d=\"M8 {}H{}\"/>\n", px(top + stays - 4), px(right));
        top += stays;
    }
    for (const SeriesLane& lane : site.lanes) {
        std::string kind = lane.kind;
        std::replace(kind.begin(), kind.end(), '_', ' ');
        svg += fmt::format("<text class=\"lanename\" x=\"8\" y=\"{}\">{}</text><text class=\"lanesub\" x=\"8\" y=\"{}\">{}</text>\n", px(top + 15), escape_html(shortened(lane.part_name, 24)), px(top + 28), kind);
        double label_end = 0;
        for (const SeriesMark& mark : lane.marks) mark_shape(svg, axis, mark, top, label_end);
        svg += fmt::format("<path class=\"laneline\" d=\"M8 {}H{}\"/>\n", px(top + lane_height - 1), px(right));
        top += lane_height;
    }
    return svg + fmt::format("</svg>\n{}<figcaption>{} to {}. A bar is as wide as its time is uncertain; a thin bar stands for looks spread over an interval.</figcaption>\n</figure>\n", close_wide, date(from), date(to));
}

std::string table_of(const SitePage& site)
{
    std::string text = open_wide("Looks and sightings at " + escape_html(site.name)) + fmt::format("<table><caption>Looks and sightings at {}</caption>\n<thead><tr><th>When</th><th>Part</th><th>What</th><th>Answer</th><th>Figure</th><th>Activity</th><th>Hulls named</th><th>Rows</th><th>Source</th></tr></thead>\n<tbody>\n", escape_html(site.name));
    for (const SeriesLane& lane : site.lanes)
        for (const SeriesMark& mark : lane.marks) {
            if (mark.rows.empty()) continue;
            text += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"id\">{}</td><td>{} <small>{}</small></td></tr>\n", escape_html(when_text(mark.from, mark.to)), escape_html(lane.part_name),
                                lane.kind, answer_words(mark), mark.figure.empty() ? "–" : escape_html(mark.figure), mark.activity.empty() ? "–" : escape_html(mark.activity),
                                mark.hulls.empty() ? "not named" : escape_html(mark.hulls), escape_html(mark.rows), escape_html(mark.source), mark.origin);
        }
    return text + "</tbody></table>\n" + std::string(close_wide);
}

constexpr std::string_view legend =
    "<ul class=\"legend\">\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"look-seen\" x=\"16\" y=\"1\" width=\"10\" height=\"14\"/></svg>seen</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"look-empty\" x=\"16\" y=\"1\" width=\"10\" height=\"14\"/></svg>looked and usable: nothing seen</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"look-unknown\" x=\"16\" y=\"1\" width=\"10\" height=\"14\"/></svg>looked: unknown</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"laneline\" d=\"M2 8H44\"/></svg>blank: nobody looked, as far as the case knows. It is not a no</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"whisker\" d=\"M12 8H4m0 -4v8\"/><rect class=\"call\" x=\"12\" y=\"1\" width=\"26\" height=\"14\"/></svg>stay; the whisker reaches to the nearest look that saw nothing</li>\n"
    "</ul>\n";

}  // namespace

std::string sites_section(const std::vector<SitePage>& sites)
{
    if (sites.empty()) return {};
    std::string text = "<section id=\"sites\">\n<h2>Sites: what was looked at, and what was seen</h2>\n";
    text += legend;
    for (const SitePage& site : sites) {
        text += fmt::format("<h3 id=\"site-{}\">{}{}</h3>\n<p><small>{}, {}{}{}{}</small></p>\n", escape_html(site.id), escape_html(site.name), simulated_badge(site.simulated), escape_html(site.kind), place_text(site.at),
                            site.trust.empty() ? "" : " (position trust: " + escape_html(site.trust) + ")", site.zone.empty() ? ", clock not known" : ", clock " + escape_html(site.zone),
                            site.aliases.empty() ? "" : ", also " + escape_html(site.aliases));
        if (site.days_all > 0) {
            text += fmt::format("<p>A ship was sighted on {} of {} calendar days. ", count(site.days_sighted), count(site.days_all));
            text += site.logged_usable == 0 ? std::string("No usable look is logged for a single day, so no share of days can be given: only what is seen gets published.</p>\n")
                                            : fmt::format("Of days with a usable logged look: {}.</p>\n", escape_html(site::text_of(site::share_of(site.logged_seen, site.logged_usable))));
        }
        text += chart_of(site);
        text += "<details><summary>The same as text</summary>\n" + table_of(site) + "</details>\n";
    }
    return text + "</section>\n";
}

}  // namespace tw::report
