#include "report/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

std::string capture_table(const Model& model)
{
    if (model.captures.empty()) return "<p>The case holds no capture.</p>\n";
    std::string text = open_wide("Captures") + fmt::format("<table><caption><span>Captures: {}. For each, records read = decoded + ignored + rejected</span></caption>\n", count(model.captures.size())) +
                       "<thead><tr><th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Capture</th><th scope=\"col\">Source</th><th scope=\"col\">Read as</th>"
                       "<th scope=\"col\" class=\"n\">Read</th><th scope=\"col\" class=\"n\">Decoded</th><th scope=\"col\" class=\"n\">Ignored</th><th scope=\"col\" class=\"n\">Rejected</th></tr></thead>\n<tbody>\n";
    Accounting all;
    for (const auto& c : model.captures) {
        std::string source = c.source.empty() ? "not stated" : escape_html(c.source);
        source += fmt::format("<br><small>reliability {}{}</small>", c.reliability.empty() ? "F, can’t be judged" : escape_html(c.reliability), c.licence.empty() ? "" : ", " + escape_html(c.licence));
        text += fmt::format("<tr><td class=\"n\">{}</td><th scope=\"row\">{}<bdi>{}</bdi><br><small>{} bytes, SHA-256 <code>{}</code><br>added {}{}</small></th><td>{}</td><td>{}</td>", c.ordinal.value, simulated_badge(c.simulated),
                            escape_html(c.name), count(c.size), escape_html(c.sha256), escape_html(c.added), c.stated.empty() ? "" : ", stated time " + escape_html(c.stated), source, escape_html(c.dialect.empty() ? "not read" : c.dialect));
        if (c.read) {
            text += fmt::format("<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", count(c.books.read), count(c.books.decoded), count(c.books.ignored()), count(c.books.rejected_total()));
            all.read += c.books.read;
            all.decoded += c.books.decoded;
            all.comment += c.books.ignored();
            for (std::size_t i = 0; i < all.rejected.size(); ++i) all.rejected[i] += c.books.rejected[i];
        } else {
            text += "<td class=\"n\" colspan=\"4\">not read</td></tr>\n";
        }
    }
    text += fmt::format("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">Together</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr></tfoot></table>\n", count(all.read),
                        count(all.decoded), count(all.ignored()), count(all.rejected_total()));
    return text + std::string(close_wide);
}

std::string reject_table(const Model& model)
{
    struct Row {
        std::uint64_t n = 0;
        const CaptureEntry* capture = nullptr;
        const RejectSample* sample = nullptr;
    };
    std::map<std::size_t, Row> rows;
    for (const auto& capture : model.captures) {
        for (std::size_t i = 0; i < capture.books.rejected.size(); ++i)
            if (capture.books.rejected[i] > 0) rows[i].n += capture.books.rejected[i];
        for (const auto& sample : capture.books.samples) {
            Row& row = rows[static_cast<std::size_t>(sample.reason)];
            if (row.sample == nullptr) {
                row.sample = &sample;
                row.capture = &capture;
            }
        }
    }
    if (rows.empty()) return "<p>No record was rejected.</p>\n";
    std::string text = open_wide("Rejected records") + "<table><caption><span>Rejected records by reason, with the first example of each</span></caption>\n<thead><tr><th scope=\"col\">Reason</th><th scope=\"col\" class=\"n\">Records</th><th scope=\"col\">Example</th></tr></thead>\n<tbody>\n";
    for (const auto& [reason, row] : rows) {
        text += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>", name(static_cast<Reject>(reason)), count(row.n));
        if (row.sample != nullptr) text += fmt::format("<small><bdi>{}</bdi>, byte {}</small><br><code>{}</code>", escape_html(row.capture->name), row.sample->offset, escape_html(shortened(row.sample->excerpt, 120)));
        text += "</td></tr>\n";
    }
    return text + "</tbody></table>\n" + std::string(close_wide);
}

std::string day_text(std::int64_t day) { return moment({day * 86400}).substr(0, 10); }

/// Rows per day as bars; a day without rows stays empty, and long periods are put together by whole numbers of days.
std::string day_chart(const Model& model)
{
    if (model.days.size() < 2) return {};
    const std::int64_t first = model.days.front().day, last = model.days.back().day, length = last - first + 1;
    constexpr std::int64_t most_bars = 240;
    const std::int64_t bin = (length + most_bars - 1) / most_bars;
    const auto bars = static_cast<std::size_t>((length + bin - 1) / bin);
    std::vector<std::uint64_t> rows(bars);
    for (const auto& day : model.days) rows[static_cast<std::size_t>((day.day - first) / bin)] += day.rows;
    const std::uint64_t most = *std::max_element(rows.begin(), rows.end());
    constexpr double width = 1000, base = 110, tall = 84;
    const double step = width / static_cast<double>(bars);
    std::string svg = fmt::format("<figure>\n{}<svg class=\"days\" viewBox=\"0 0 1000 132\" role=\"img\" aria-label=\"Rows per {} from {} to {}; the table below says the same\">\n<path class=\"laneline\" d=\"M0 {}H1000\"/>\n",
                                  open_wide("Rows per day"), bin == 1 ? "day" : fmt::format("{} days", bin), day_text(first), day_text(last), px(base));
    for (std::size_t i = 0; i < bars; ++i) {
        if (rows[i] == 0) continue;
        const double h = std::max(1.5, tall * static_cast<double>(rows[i]) / static_cast<double>(most));
        svg += fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", px(static_cast<double>(i) * step), px(base - h), px(std::clamp(step * 0.86, 1.0, 40.0)), px(h));
    }
    svg += fmt::format("<text class=\"ticktext start\" x=\"0\" y=\"128\">{}</text><text class=\"ticktext end\" x=\"1000\" y=\"128\">{}</text><text class=\"ticktext start\" x=\"0\" y=\"14\">most: {} rows per {}</text>\n</svg>\n{}<figcaption>Rows held per {}. A day without a bar holds no row: not looked, not \"nothing there\".</figcaption>\n</figure>\n",
                       day_text(first), day_text(last), count(most), bin == 1 ? "day" : fmt::format("{} days", bin), close_wide, bin == 1 ? "day" : fmt::format("{} days", bin));
    std::string table = "<details><summary>Rows per day as a table</summary>\n" + open_wide("Rows per day") + "<table><caption><span>Days with rows</span></caption>\n<thead><tr><th scope=\"col\">Day (UTC)</th><th scope=\"col\" class=\"n\">Rows</th><th scope=\"col\" class=\"n\">Ships</th></tr></thead>\n<tbody>\n";
    constexpr std::size_t most_days = 800;
    for (std::size_t i = 0; i < std::min(model.days.size(), most_days); ++i)
        table += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", day_text(model.days[i].day), count(model.days[i].rows), count(model.days[i].hulls));
    table += "</tbody></table>\n" + std::string(close_wide);
    if (model.days.size() > most_days) table += fmt::format("<p>{} later days are left out here.</p>\n", count(model.days.size() - most_days));
    return svg + table + "</details>\n";
}

}  // namespace

std::string coverage_section(const Model& model)
{
    return "<section id=\"coverage\">\n<h2>What this case holds, and what it does not</h2>\n" + capture_table(model) + "<h3 id=\"rejects\">Rejected records</h3>\n" + reject_table(model) +
           "<h3 id=\"days\">Rows per day</h3>\n" + (model.days.size() < 2 ? std::string("<p>All rows lie on one day, or there are none.</p>\n") : day_chart(model)) + "</section>\n";
}

}  // namespace tw::report
