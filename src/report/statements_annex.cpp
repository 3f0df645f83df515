#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

#include "assess/words.hpp"
#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/statements_section.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

std::string words_of(std::string name)
{
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string names_of(const assess::Matrix& m, const std::vector<std::size_t>& which)
{
    std::string text;
    for (const std::size_t h : which) text += (text.empty() ? "" : ", ") + m.hypotheses[h].id;
    return text;
}

std::string linchpins_of_quantities(const plan::Quantity& q)
{
    std::string text;
    std::set<std::string> done;
    for (const auto& choice : q.drivers)
        for (const cargo::Sensitivity& s : choice) {
            const auto top = s.top();
            if (top.empty() || !done.insert(s.node->name).second) continue;
            std::string names;
            for (const std::string& name : top) {
                const auto node = std::ranges::find_if(q.assumptions.nodes, [&](const cargo::Node& n) { return n.name == name && (n.kind == cargo::NodeKind::assumption || n.kind == cargo::NodeKind::observation); });
                names += (names.empty() ? "" : ", ") + (node == q.assumptions.nodes.end() ? escape_html(words_of(name)) : fmt::format("<a href=\"#a-{}-{}\">{}</a> <small>trust {}</small>", q.ingest.value, node->offset, escape_html(words_of(name)), cargo::name(node->trust)));
            }
            text += fmt::format("<li><b>{}</b> moves most with {}.</li>\n", escape_html(words_of(s.node->name)), names);
        }
    return text;
}

std::string linchpins_of_matrices(const std::vector<plan::WeighedMatrix>& matrices)
{
    std::string text;
    for (const plan::WeighedMatrix& w : matrices) {
        std::string turns;
        for (const assess::Change& change : w.weighing.without_group)
            if (change.first != w.weighing.first) turns += fmt::format("; {} it is {}", escape_html(change.what), escape_html(names_of(w.matrix, change.first)));
        std::size_t shown = 0;
        for (const assess::Change& change : w.weighing.cell_flips)
            if (++shown <= 3) turns += fmt::format("; with {} it is {}", escape_html(change.what), escape_html(names_of(w.matrix, change.first)));
        if (w.weighing.cell_flips.size() > 3) turns += fmt::format("; {} more readings would each turn it", count(w.weighing.cell_flips.size() - 3));
        text += fmt::format("<li><b>{}</b> {} {}{}.</li>\n", escape_html(w.matrix.question), w.weighing.first.size() == 1 ? "The lead is" : "Tied:", escape_html(names_of(w.matrix, w.weighing.first)), turns.empty() ? "; no single group or reading turns it" : turns);
    }
    return text;
}

std::string picture(const CaptureEntry& capture)
{
    return capture.picture ? fmt::format("<br><small><a href=\"#p-{}\">a picture</a></small>", capture.ordinal.value) : std::string();
}

std::string capture_rows(const Model& model, const std::set<std::uint32_t>& cited)
{
    std::string text = open_wide("Captures that statements rest on") + "<table><caption><span>Captures that statements rest on</span></caption>\n<thead><tr><th scope=\"col\">Capture</th><th scope=\"col\">File and source</th><th scope=\"col\">Source grade</th><th scope=\"col\">SHA-256</th><th scope=\"col\" class=\"n\">Bytes</th></tr></thead>\n<tbody>\n";
    for (const CaptureEntry& c : model.captures) {
        if (!cited.contains(c.ordinal.value)) continue;
        text += fmt::format("<tr id=\"k-{}\"><th scope=\"row\">{}{}</th><td><bdi>{}</bdi><br><small>{}{}{}</small>{}</td><td>{}</td><td><code>{}</code></td><td class=\"n\">{}</td></tr>\n", c.ordinal.value, simulated_badge(c.simulated), c.ordinal.value, escape_html(c.name), escape_html(c.source), c.dialect.empty() ? "" : ", " + escape_html(c.dialect),
                            c.licence.empty() ? "" : ", " + escape_html(c.licence), picture(c), escape_html(c.reliability), escape_html(c.sha256), count(c.size));
    }
    return text + "</tbody></table>\n" + std::string(close_wide);
}

}  // namespace

std::string linchpins_section(const Model& model)
{
    const std::string quantities = model.quantity ? linchpins_of_quantities(*model.quantity) : std::string(), matrices = linchpins_of_matrices(model.matrices);
    if (quantities.empty() && matrices.empty()) return {};
    std::string text = "<section id=\"linchpins\">\n<h2>What carries the results</h2>\n<p>Linchpins: were one of these wrong, the result beside it would be another.</p>\n";
    if (!quantities.empty()) text += "<h3>Assumptions</h3>\n<ul class=\"notes\">\n" + quantities + "</ul>\n";
    if (!matrices.empty()) text += "<h3>Readings and sources</h3>\n<ul class=\"notes\">\n" + matrices + "</ul>\n";
    return text + "</section>\n";
}

std::string definitions_section(const Model& model)
{
    if (model.statements.empty()) return {};
    std::map<std::string, std::vector<std::size_t>> by_text;
    for (std::size_t i = 0; i < model.statements.size(); ++i)
        if (!model.statements[i].definition.empty()) by_text[model.statements[i].definition].push_back(i);
    std::string text = "<section id=\"definitions\">\n<h2>Definitions</h2>\n<h3>What was counted, measured or compared</h3>\n<ul class=\"notes\">\n";
    for (const auto& [definition, where] : by_text) {
        text += "<li>" + escape_html(definition) + " <small>in ";
        for (std::size_t k = 0; k < std::min<std::size_t>(where.size(), 5); ++k) text += fmt::format("{}<a href=\"#{}\">{}</a>", k == 0 ? "" : ", ", statement_anchor(where[k]), escape_html(shortened(model.statements[where[k]].id(), 40)));
        text += (where.size() > 5 ? fmt::format(" and {} more", count(where.size() - 5)) : std::string()) + "</small></li>\n";
    }
    text += "</ul>\n<h3>Words of likelihood</h3>\n<p>";
    for (int i = 0; i < 7; ++i) text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", assess::words_of(static_cast<assess::Likelihood>(i)), assess::range_of(static_cast<assess::Likelihood>(i)));
    return text + ". Below 1 and above 99 % there is no word, and none where the 90 % interval touches more than two of them. Confidence says how good the evidence is, never how likely something is, and stands in a sentence of its own.</p>\n</section>\n";
}

std::string sources_section(const Model& model)
{
    if (model.statements.empty()) return {};
    struct Row { std::string id, kind; char letter; std::vector<std::size_t> statements; };
    std::map<plan::RowPlace, Row> rows;
    std::set<std::uint32_t> cited;
    for (std::size_t i = 0; i < model.statements.size(); ++i) {
        for (const plan::StatementLocator& l : model.statements[i].locators) {
            Row& row = rows.try_emplace({l.ingest.value, l.offset.value}, Row{l.id, l.kind, l.letter, {}}).first->second;
            if (row.statements.empty() || row.statements.back() != i) row.statements.push_back(i);
            cited.insert(l.ingest.value);
        }
        for (const assess::Reply& r : model.statements[i].replies) cited.insert(r.ingest.value);
    }
    std::string text = "<section id=\"sources\">\n<h2>What the statements rest on</h2>\n<p>Every row behind a statement: capture, byte at which it begins in the unpacked capture, grade of its source, and the row as it stands there, with control characters shown as codes.</p>\n" + capture_rows(model, cited) + "<ol class=\"rows\">\n";
    constexpr std::size_t most_links = 12;
    for (const auto& [place, row] : rows) {
        text += fmt::format("<li id=\"r-{}-{}\"><b>{}</b> {} <span class=\"grade\">{}</span> <a href=\"#k-{}\">capture {}</a>, byte {} <small>in ", place.first, place.second, escape_html(shortened(row.id, 60)), escape_html(row.kind), row.letter, place.first, place.first, place.second);
        for (std::size_t k = 0; k < std::min(row.statements.size(), most_links); ++k) text += fmt::format("{}<a href=\"#{}\">{}</a>", k == 0 ? "" : " ", statement_anchor(row.statements[k]), row.statements[k] + 1);
        if (row.statements.size() > most_links) text += fmt::format(" and {} more", count(row.statements.size() - most_links));
        text += "</small>";
        const auto opened = model.rows_opened.find(place);
        if (opened == model.rows_opened.end()) text += "";
        else if (!opened->second.problem.empty()) text += "<p class=\"reply none\">" + escape_html(opened->second.problem) + "</p>";
        else text += "<pre>" + escape_html(opened->second.bytes) + "</pre>";
        text += "</li>\n";
    }
    return text + "</ol>\n</section>\n";
}

}  // namespace tw::report
