#include "report/hypotheses_section.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"

namespace tw::report {
namespace {

std::string_view cell_class(assess::Cell cell)
{
    constexpr std::array<std::string_view, 5> names{"w-cc", "w-c", "w-n", "w-i", "w-ii"};
    return names[static_cast<std::size_t>(cell)];
}

std::string names_of(const assess::Matrix& m, const std::vector<std::size_t>& which)
{
    std::string text;
    for (const std::size_t h : which) text += (text.empty() ? "" : ", ") + m.hypotheses[h].id;
    return escape_html(text);
}

std::string matrix(const plan::WeighedMatrix& w)
{
    const assess::Matrix& m = w.matrix;
    std::string text = fmt::format("<h3>{}</h3>\n<p>{}The evidence speaks least against <b>{}</b>{}. {}</p>\n", escape_html(m.question), simulated_badge(w.simulated), names_of(m, w.weighing.first),
                                   w.weighing.runner_up ? "; the next is " + escape_html(m.hypotheses[*w.weighing.runner_up].id) : "", w.weighing.stable ? "Without any one group of sources the lead is the same." : "Without one of the groups of sources another leads.");
    text += "<dl>\n";
    for (const assess::Hypothesis& h : m.hypotheses) {
        const auto ranked = std::ranges::find(w.weighing.order, static_cast<std::size_t>(&h - m.hypotheses.data()), &assess::Ranked::hypothesis);
        text += fmt::format("<dt>{}{}{}</dt><dd>{}{}</dd>\n", escape_html(h.id), h.innocent ? " <small>innocent</small>" : "", h.deception ? " <small>deception or error</small>" : "", escape_html(h.text),
                            ranked == w.weighing.order.end() ? "" : fmt::format(" <small>weighted inconsistency {}</small>", ranked->score));
    }
    text += "</dl>\n" + open_wide(m.question) + "<table><caption>How each piece of evidence stands to each explanation: CC and C consistent, N neutral, I and II inconsistent</caption>\n<thead><tr><th>Evidence</th>";
    for (const assess::Hypothesis& h : m.hypotheses) text += "<th>" + escape_html(h.id) + "</th>";
    text += "<th>Weight</th></tr></thead>\n<tbody>\n";
    for (std::size_t e = 0; e < m.evidence.size(); ++e) {
        const assess::EvidenceRow& row = m.evidence[e];
        const bool flat = std::ranges::find(w.weighing.flat_rows, e) != w.weighing.flat_rows.end();
        text += fmt::format("<tr><th>{}<br><small>{}{}{}</small></th>", escape_html(row.text), escape_html(row.source), row.absent ? ", looked for and not there" : "", flat ? ", tells nothing apart" : "");
        for (std::size_t h = 0; h < row.cells.size(); ++h) {
            std::string mark(assess::name(row.cells[h]));
            std::ranges::transform(mark, mark.begin(), [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
            text += fmt::format("<td class=\"{}\" title=\"{}\">{}</td>", cell_class(row.cells[h]), h < row.reasons.size() ? escape_html(row.reasons[h]) : "", mark);
        }
        text += fmt::format("<td class=\"n\">{}</td></tr>\n", row.weight());
    }
    text += "</tbody></table>\n" + std::string(close_wide);
    if (!w.weighing.cell_flips.empty() || !w.weighing.next.empty()) text += "<ul class=\"notes\">\n";
    for (std::size_t k = 0; k < std::min<std::size_t>(w.weighing.cell_flips.size(), 5); ++k) text += "<li>would change the lead: " + escape_html(w.weighing.cell_flips[k].what) + ", then " + names_of(m, w.weighing.cell_flips[k].first) + "</li>\n";
    for (std::size_t k = 0; k < std::min<std::size_t>(w.weighing.next.size(), 3); ++k) text += "<li>worth looking for next: " + escape_html(m.next[w.weighing.next[k].first].text) + "</li>\n";
    if (!w.weighing.cell_flips.empty() || !w.weighing.next.empty()) text += "</ul>\n";
    for (const std::string& left : w.left_out) text += "<p><small>Left out: " + escape_html(left) + "</small></p>\n";
    return text;
}

}  // namespace

std::string hypotheses_section(const std::vector<plan::WeighedMatrix>& matrices)
{
    if (matrices.empty()) return {};
    std::string text = "<section id=\"rivals\">\n<h2>Rival explanations</h2>\n<p>Each piece of evidence is held against every explanation, the innocent one and deception among them. The explanation with least against it leads; how much speaks for one decides nothing.</p>\n";
    for (const plan::WeighedMatrix& w : matrices) text += matrix(w);
    return text + "</section>\n";
}

}  // namespace tw::report
