#include "report/claims_section.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"
#include "core/time.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

std::string spoken(std::string_view name)
{
    std::string words(name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string day(Second t) { return t.value == 0 ? std::string() : format_rfc3339(t).substr(0, 10); }

std::string window_text(const claims::Claim& c)
{
    if (!c.when.known()) return "not said";
    const std::string from = c.when.open_start ? "" : day(c.when.interval.from), to = day(Second{c.when.interval.to.value - 1});
    const auto whole = [](const std::string& text) { return text.empty() ? text : "<span class=\"whole\">" + text + "</span>"; };
    return from == to ? whole(to) : whole(from) + " to " + whole(to);
}

std::string thousandths_text(std::int64_t value)
{
    if (value % 1000 == 0 && value >= 0) return count(static_cast<std::uint64_t>(value / 1000));
    return fmt::format("{:.1f}", static_cast<double>(value) / 1000);
}

std::string found_text(const claims::EngineResult& e)
{
    if (!e.figure) return e.note.empty() ? "nothing" : escape_html(e.note);
    std::string text = e.figure->high ? thousandths_text(e.figure->low) + " to " + thousandths_text(*e.figure->high) : "at least " + thousandths_text(e.figure->low);
    if (e.floor) text += ", not fewer than " + thousandths_text(*e.floor);
    return text + " <small>" + escape_html(e.what) + "</small>";
}

std::string claim_row(const plan::Reconciliation& r, const claims::Reconciled& v)
{
    const claims::Claim& c = r.claims[v.claim];
    std::string said = c.polarity == claims::Polarity::denies ? "denies: " : c.polarity == claims::Polarity::declines ? "declines to say: " : "";
    said += c.figure.known() ? grouped(site::text_of(c.figure)) : spoken(claims::name(c.act));
    if (!c.object.empty() && !c.figure.unit.starts_with(c.object)) said += " " + spoken(c.object);
    if (!c.calibre.empty()) said += " " + c.calibre;
    if (c.modality == claims::Modality::capable) said += " (could hold)";
    return fmt::format("<tr id=\"c-{}-{}\"><th>{}<br><small>{}{}</small></th><td>{}{}</td><td>{}</td><td><b>{}</b><br><small>{}</small></td><td>{}</td><td class=\"id\">{}<br>{}, byte {}</td></tr>\n", c.ingest.value, c.offset.value, escape_html(c.speaker.empty() ? c.publisher : c.speaker), day(c.said),
                       c.publisher.empty() || c.publisher == c.speaker ? "" : " in " + escape_html(c.publisher), c.hedge == claims::Hedge::none ? "" : "<small>" + spoken(claims::name(c.hedge)) + " hedge</small> ", escape_html(said), window_text(c), spoken(claims::name(v.verdict)),
                       escape_html(v.because), v.engine ? found_text(r.engine[*v.engine]) : "–", escape_html(c.id), c.ingest.value, c.offset.value);
}

std::string contradictions(const plan::Reconciliation& r)
{
    if (r.contradictions.empty()) return {};
    std::string rows;
    for (const claims::Contradiction& c : r.contradictions) {
        std::string sides;
        for (std::size_t k = 0; k < c.sides.size(); ++k) {
            sides += fmt::format("<li>{}{}", c.kept == k ? "<b>borne out:</b> " : "", escape_html(c.sides[k].says));
            for (const claims::ContradictionMember& m : c.sides[k].members) sides += fmt::format(" <small>{}{} {}</small>", simulated_badge(m.simulated), escape_html(m.speaker), escape_html(m.id));
            sides += "</li>";
        }
        rows += fmt::format("<tr><th>{}<br><small>{}{}</small></th><td>{}</td><td><ol>{}</ol></td><td>{}</td></tr>\n", escape_html(c.about), spoken(claims::name(c.kind)), c.one_root ? ", one root" : "", spoken(claims::name(c.state)), sides, escape_html(c.why));
    }
    return "<h3>What contradicts what</h3>\n<p>Both sides stay, also where one is explained or settled.</p>\n" + open_wide("Contradictions") + "<table><caption>Contradictions</caption>\n<thead><tr><th>About</th><th>State</th><th>Sides</th><th>Why</th></tr></thead>\n<tbody>\n" + rows +
           "</tbody></table>\n" + std::string(close_wide);
}

std::string growth(const plan::Reconciliation& r)
{
    if (r.growth.empty()) return {};
    std::string rows;
    for (const claims::GrowthStep& g : r.growth)
        rows += fmt::format("<tr><th>{}, {}</th><td>{} to {}</td><td>{} → {}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:+.3f}</td><td class=\"n\">{} → {}</td></tr>\n", escape_html(g.speaker), escape_html(g.calibre), day(g.before.said), day(g.after.said),
                            escape_html(g.before.bounds), escape_html(g.after.bounds), static_cast<double>(g.total) / 1e6, static_cast<double>(g.by_boxes) / 1e6, static_cast<double>(g.by_factor) / 1e6, thousandths_text(g.before.factor()), thousandths_text(g.after.factor()));
    return "<h3>Growth of one speaker’s totals</h3>\n<p>A total of rounds grows with the boxes and with the number of rounds taken for a box. In natural logarithms the two add up.</p>\n" + open_wide("Growth") +
           "<table><caption>Growth split</caption>\n<thead><tr><th>Series</th><th>Statements</th><th>Boxes; rounds</th><th class=\"n\">Total</th><th class=\"n\">By boxes</th><th class=\"n\">By factor</th><th class=\"n\">Rounds a box</th></tr></thead>\n<tbody>\n" + rows + "</tbody></table>\n" +
           std::string(close_wide);
}

}  // namespace

std::string claims_section(const plan::Reconciliation& r)
{
    std::string text = fmt::format("<section id=\"claims\">\n<h2>What others say</h2>\n<p>{}{} claims, each held against what this case finds under the claim’s own definition and window. No claim goes into a finding. A denial stands as large as what it denies.</p>\n", simulated_badge(r.simulated), count(r.claims.size()));
    text += open_wide("Claims") + "<table><caption>Claims beside the evidence</caption>\n<thead><tr><th>Who, when</th><th>Says</th><th>About</th><th>Held against the evidence</th><th>This case finds</th><th>Row</th></tr></thead>\n<tbody>\n";
    for (const claims::Reconciled& v : r.verdicts) text += claim_row(r, v);
    text += "</tbody></table>\n" + std::string(close_wide) + contradictions(r) + growth(r);
    if (!r.groups.empty()) {
        text += "<h3>How many sources there are</h3>\n<ul class=\"notes\">\n";
        for (const plan::ClaimRoots& g : r.groups) text += "<li>" + escape_html(g.text) + "</li>\n";
        text += "</ul>\n";
    }
    if (!r.notes.empty()) {
        text += "<h3>What limits this</h3>\n<ul class=\"notes\">\n";
        for (const std::string& note : r.notes) text += "<li>" + escape_html(note) + "</li>\n";
        text += "</ul>\n";
    }
    return text + "</section>\n";
}

}  // namespace tw::report
