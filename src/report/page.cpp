#include "report/page.hpp"

#include <array>
#include <set>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/answers.hpp"
#include "report/claims_section.hpp"
#include "report/coverage.hpp"
#include "report/hull_pages.hpp"
#include "report/hypotheses_section.hpp"
#include "report/map.hpp"
#include "report/map_scene.hpp"
#include "report/quantity_section.hpp"
#include "report/markup.hpp"
#include "report/notes_section.hpp"
#include "report/statements_section.hpp"
#include "report/tables.hpp"
#include "report/timeline.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

/// Hatches and clip shapes every drawing refers to.
constexpr std::string_view patterns =
    "<svg class=\"defs\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>\n"
    "<pattern id=\"hatch\" patternUnits=\"userSpaceOnUse\" width=\"6\" height=\"6\" patternTransform=\"rotate(45)\"><rect class=\"hatchback\" width=\"6\" height=\"6\"/><rect class=\"hatchline\" width=\"2\" height=\"6\"/></pattern>\n"
    "</defs></svg>\n";

struct Counts {
    std::array<std::uint64_t, 6> events{};
    std::uint64_t passages = 0, gaps_in_port = 0, read = 0, rejected = 0;
};

Counts counts_of(const Model& model)
{
    Counts n;
    for (const auto& entry : model.events) {
        if (const auto* segment = std::get_if<track::Segment>(&entry.event.body); segment != nullptr && segment->noise) continue;
        ++n.events[static_cast<std::size_t>(entry.event.kind)];
        if (const auto* call = std::get_if<track::PortCall>(&entry.event.body); call != nullptr && call->is_passage()) ++n.passages;
        if (const auto* gap = std::get_if<track::Gap>(&entry.event.body); gap != nullptr && gap->in_port) ++n.gaps_in_port;
    }
    for (const auto& capture : model.captures) {
        n.read += capture.books.read;
        n.rejected += capture.books.rejected_total();
    }
    return n;
}

std::string tile(std::uint64_t n, std::string_view what, std::string_view link)
{
    return fmt::format("<li><a href=\"#{}\"><b>{}</b> {}</a></li>\n", link, count(n), what);
}

/// The first answers in a line each: what a reader in a hurry takes away, each with the way to its grounds.
std::string first_answers(const Model& model)
{
    constexpr std::size_t most = 5;
    std::string text;
    std::size_t shown = 0;
    for (const plan::Answer& a : model.answers) {
        if (a.verdict == plan::Verdict::unknown || a.answer.empty()) continue;
        if (++shown > most) break;
        text += fmt::format("<li><a href=\"#q-{}\">{}</a> {}{}</li>\n", escape_html(a.question.id), escape_html(a.question.text), simulated_badge(a.simulated), escape_html(a.answer));
    }
    return text.empty() ? text : "<ol class=\"first\">\n" + text + "</ol>\n";
}

std::string summary(const Model& model)
{
    const Counts n = counts_of(model);
    std::string text = "<section id=\"summary\" aria-label=\"In short\">\n<p class=\"lead\">";
    if (!model.has_rows) {
        std::set<std::string_view> rows;
        for (const SitePage& site : model.sites)
            for (const SeriesLane& lane : site.lanes)
                for (const SeriesMark& mark : lane.marks) rows.insert(mark.rows);
        text += rows.empty() ? std::string("The case holds no row that can be placed in time.")
                           : fmt::format("The case holds no AIS row that can be placed in time. It holds {} looks and sightings at {} sites.", count(rows.size()), count(model.sites.size()));
    } else {
        text += fmt::format("From {} to {} the case holds {} rows of {} ships. ", moment(model.period_from), moment(model.period_to), count(model.rows), count(model.hulls.size()));
        text += fmt::format("In them {} port calls and {} passages by a place were observed and {} silences found; {} of the silences lie in port.", count(n.events[3] - n.passages), count(n.passages), count(n.events[5]), count(n.gaps_in_port));
    }
    text += "</p>\n" + (model.statements.empty() ? first_answers(model) : first_statements(model)) + "<ul class=\"tiles\">\n";
    if (model.has_rows || model.sites.empty())
        text += tile(model.hulls.size(), "ships", "hulls") + tile(n.events[3] - n.passages, "port calls", "calls") + tile(n.passages, "passages", "calls") + tile(n.events[4], "legs", "legs") + tile(n.events[5], "gaps", "gaps");
    if (!model.sites.empty()) text += tile(model.sites.size(), model.sites.size() == 1 ? "site" : "sites", "sites");
    if (!model.answers.empty()) text += tile(model.answers.size(), model.answers.size() == 1 ? "question" : "questions", "questions");
    text += tile(n.read, "records read", "coverage") + tile(n.rejected, "records rejected", "rejects");
    return text + "</ul>\n</section>\n";
}

std::string method(const Model& model)
{
    std::string text = "<section id=\"method\">\n<h2>Method, words and checking</h2>\n<h3>Rules that made these events</h3>\n<ul>\n";
    for (const auto& preset : model.presets) text += "<li><code>" + escape_html(preset) + "</code></li>\n";
    if (model.presets.empty()) text += "<li>no rule has been run yet</li>\n";
    text += "</ul>\n<h3>Words</h3>\n<dl>\n"
            "<dt>observed</dt><dd>stands in received rows.</dd>\n"
            "<dt>reported</dt><dd>said by somebody: a name, a destination, a place list.</dd>\n"
            "<dt>estimated</dt><dd>computed across something not seen, such as a length across a gap.</dd>\n"
            "<dt>consistent with</dt><dd>not excluded by what was received. It never means proved.</dd>\n"
            "<dt>not sent, not given, not known</dt><dd>absent from the material. It is not a zero and not a no.</dd>\n"
            "</dl>\n<p>Being named here is no accusation: a page of movements says where a transmitter was heard.</p>\n<h3>Check it yourself</h3>\n";
    text += fmt::format("<p>The case has the digest <code>{}</code> and {} log entries. <code>tidewaiter verify {}</code> hashes every capture again, follows the log and finds every cited row; "
                        "<code>tidewaiter show {} ID</code> prints the bytes behind an event; <code>sha256sum</code> on a capture gives the hash printed here. "
                        "The log shows tampering by others; it can’t bind whoever owns the case.</p>\n",
                        escape_html(model.digest.empty() ? "not computed" : model.digest), count(model.log_entries), escape_html(model.case_path), escape_html(model.case_path));
    return text + fmt::format("<p>Written by {}.</p>\n</section>\n", escape_html(model.program));
}

/// Which world and which knowledge the page shows; nothing where both are whole.
std::string vantage(const Model& model)
{
    if (model.world.empty() && model.knowledge.empty()) return {};
    const auto limit = [](const std::string& until, std::string_view rest) { return until.empty() ? std::string("no limit") : "up to " + escape_html(until) + std::string(rest); };
    return fmt::format("<p class=\"vantage\" role=\"note\">World shown: {}. Knowledge shown: {}.</p>\n", limit(model.world, ", nothing about later times counts"), limit(model.knowledge, ", nothing the case took in later counts"));
}

std::string how_much(const Model& model)
{
    if (model.quantity) return quantity_section(*model.quantity);
    return model.no_quantity.empty() ? std::string() : "<section id=\"quantity\">\n<h2>How much</h2>\n<p>The assumptions file gives nothing: " + escape_html(model.no_quantity) + "</p>\n</section>\n";
}

}  // namespace

std::string render(const Model& model, const LandSource& land)
{
    const std::string title = model.case_name.empty() ? "Untitled case" : escape_html(model.case_name);
    const bool simulated = model.simulated();
    std::string html = fmt::format("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                                   "<title>{}{} – Tidewaiter report</title>\n<style>\n{}</style>\n</head>\n<body>\n",
                                   simulated ? "SIMULATED: " : "", title, style_sheet());
    if (simulated) html += "<p class=\"band\" role=\"note\"><b>SIMULATED</b> This page rests on simulated material. No statement in it is about the world.</p>\n";
    html += fmt::format("<header>\n<p class=\"kicker\">Tidewaiter · movements from open evidence</p>\n<h1><bdi>{}</bdi></h1>\n{}</header>\n", title, vantage(model));
    html += "<nav aria-label=\"Contents\"><ul>";
    if (!model.noted.empty()) html += "<li><a href=\"#notes\">Notes</a></li>";
    if (!model.statements.empty()) html += "<li><a href=\"#statements\">Statements</a></li>";
    html += "<li><a href=\"#cannot-know\">What we cannot know</a></li>";
    if (!model.answers.empty()) html += "<li><a href=\"#questions\">Questions</a></li>";
    if (model.voyages.drawn) html += "<li><a href=\"#voyages\">Voyages</a></li>";
    if (model.quantity || !model.no_quantity.empty()) html += "<li><a href=\"#quantity\">How much</a></li>";
    if (model.reconciled) html += "<li><a href=\"#claims\">Claims</a></li>";
    if (!model.matrices.empty()) html += "<li><a href=\"#rivals\">Rivals</a></li>";
    if (!model.hull_pages.empty()) html += "<li><a href=\"#hulls-on-lists\">Owners and lists</a></li>";
    if (!model.sites.empty()) html += "<li><a href=\"#sites\">Sites</a></li>";
    html += "<li><a href=\"#coverage\">Held and not held</a></li><li><a href=\"#map\">Map</a></li>";
    if (!model.reaches.shown.empty()) html += "<li><a href=\"#reach\">Silences</a></li>";
    html += "<li><a href=\"#timeline\">Timeline</a></li><li><a href=\"#hulls\">Ships</a></li><li><a href=\"#calls\">Port calls</a></li>"
            "<li><a href=\"#legs\">Legs</a></li><li><a href=\"#gaps\">Gaps</a></li><li><a href=\"#evidence\">Evidence</a></li><li><a href=\"#method\">Method</a></li></ul></nav>\n<main>\n";
    html += patterns;
    const Scene scene(model, land);
    html += summary(model) + notes_section(model.noted) + statements_section(model) + cannot_know_section(model) + linchpins_section(model) + answers_section(model.answers) + voyages_section(model.voyages, land) + sites_section(model.sites) + how_much(model) + (model.reconciled ? claims_section(*model.reconciled) : std::string()) + hypotheses_section(model.matrices) + hull_pages_section(model.hull_pages) + coverage_section(model) + map_section(scene) + reach_section(scene) + timeline_section(model) + tables_section(model) + definitions_section(model) + sources_section(model) + pictures_section(model) + annex_section(model) + proof_section(model) + method(model);
    html += "</main>\n";
    if (simulated) html += "<p class=\"band\" role=\"note\"><b>SIMULATED</b></p>\n";
    return html + "</body>\n</html>\n";
}

}  // namespace tw::report
