#include "report/answers.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/range_chart.hpp"

namespace tw::report {
namespace {

std::string published_row(const assess::Published& p)
{
    std::string bound = p.bound && *p.bound != site::Bound::exact && *p.bound != site::Bound::range ? std::string(site::name(*p.bound)) + " " : std::string();
    for (char& c : bound)
        if (c == '_') c = ' ';
    return fmt::format("<tr><th>{}</th><td>{}{}{}</td><td>{}</td><td class=\"id\">{}</td><td>{}</td></tr>\n", escape_html(p.who), bound, escape_html(p.figure), p.unit.empty() ? "" : " " + escape_html(p.unit), escape_html(p.window),
                       escape_html(p.reference), escape_html(p.source));
}

/// The engine's count and what others published, on one scale.
std::string beside_others(const plan::Answer& a)
{
    if (!a.counted) return {};
    const plan::Counted& own = *a.counted;
    std::vector<RangeRow> rows{{RangeRow::Kind::own, "this case", fmt::format("{}, 90 % [{}, {}], at least {}", own.median, own.low, own.high, own.at_least), own.low * 1000, own.high * 1000, own.median * 1000, own.at_least * 1000}};
    for (const assess::Published& p : a.question.published) {
        const auto value = site::thousandths(p.figure);
        if (!value) continue;
        const site::Bound bound = p.bound.value_or(site::Bound::exact);
        const site::Possible possible = site::possible({bound, *value, *value, {}});
        const bool below = bound == site::Bound::at_most || bound == site::Bound::up_to || bound == site::Bound::less_than;
        std::string words(site::name(bound));
        std::replace(words.begin(), words.end(), '_', ' ');
        rows.push_back({RangeRow::Kind::claim, p.who, words + " " + p.figure, below ? std::nullopt : std::optional(possible.low), possible.high, bound == site::Bound::exact ? std::optional(*value) : std::nullopt, std::nullopt});
    }
    return range_chart(rows, "trips", "The count of this case (bar: 90 % interval; black: median; bracket: what cannot be fewer) above what others published, which is not used for it. An arrow means: or more.");
}

std::string one(const plan::Answer& a)
{
    std::string text = fmt::format("<article class=\"answer\" id=\"q-{}\">\n<h3>{} {}</h3>\n<p class=\"said-answer\"><b class=\"verdict v-{}\">{}</b> {}{}</p>\n", escape_html(a.question.id), escape_html(a.question.id), escape_html(a.question.text),
                                   plan::name(a.verdict), plan::name(a.verdict), simulated_badge(a.simulated), a.answer.empty() ? "The evidence does not say." : escape_html(a.answer));
    if (!a.definition.empty()) text += "<p><small>Definition: " + escape_html(a.definition) + ".</small></p>\n";
    text += beside_others(a);
    if (!a.notes.empty()) {
        text += "<ul class=\"notes\">\n";
        for (const std::string& note : a.notes) text += "<li>" + escape_html(note) + "</li>\n";
        text += "</ul>\n";
    }
    if (!a.question.published.empty()) {
        text += open_wide("What others published") + "<table><caption>Published by others, and not used for the answer</caption>\n<thead><tr><th>Who</th><th>Figure</th><th>Covers</th><th>Rows</th><th>Source</th></tr></thead>\n<tbody>\n";
        for (const assess::Published& p : a.question.published) text += published_row(p);
        text += "</tbody></table>\n" + std::string(close_wide);
    }
    text += fmt::format("<details><summary>Rests on {} row{}</summary>\n<ul class=\"grounds\">\n", a.grounds.size(), a.grounds.size() == 1 ? "" : "s");
    for (const plan::Grounds& g : a.grounds)
        text += fmt::format("<li><span class=\"id\">{}</span> {} <small>capture {}, byte {}</small></li>\n", escape_html(g.id), escape_html(g.what), g.ingest.value, g.offset.value);
    return text + "</ul></details>\n</article>\n";
}

}  // namespace

std::string answers_section(const std::vector<plan::Answer>& answers)
{
    if (answers.empty()) return {};
    std::string text = "<section id=\"questions\">\n<h2>Questions and answers</h2>\n<p>What the evidence in this case says, and beside it what others published. <em>Bounded</em>: the evidence gives a bound and no interval. "
                       "<em>Unknown</em>: it does not say.</p>\n";
    for (const plan::Answer& a : answers) text += one(a);
    return text + "</section>\n";
}

}  // namespace tw::report
