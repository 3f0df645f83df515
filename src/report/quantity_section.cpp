#include "report/quantity_section.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/range_chart.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

/// Two significant digits of `to`: half the width of an interval, or a hundredth of the value itself.
std::string rounded(double value, double to)
{
    if (!std::isfinite(value)) return "unbounded";
    const double size = std::fabs(to) > 0 ? std::fabs(to) : 1;
    const int place = static_cast<int>(std::floor(std::log10(size))) - 1;
    if (place < 0) {
        std::string text = fmt::format("{:.{}f}", value, std::min(-place, 6));
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
        return text;
    }
    const double unit = std::pow(10, place), whole = std::round(value / unit) * unit;
    return whole < 0 || whole > 9e15 ? fmt::format("{:.3g}", value) : count(static_cast<std::uint64_t>(std::llround(whole)));
}
std::string figure(double value) { return rounded(value, value / 100); }

std::optional<std::int64_t> thousandths(double value)
{
    if (!std::isfinite(value) || std::fabs(value) > 4e12) return std::nullopt;
    return std::llround(value * 1000);
}

std::string choices_text(const cargo::Choices& choices)
{
    std::string text;
    for (const auto& [alternative, choice] : choices) text += (text.empty() ? "" : "; ") + choice;
    return text.empty() ? "any" : text;
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string text;
    for (const std::string& t : texts) text += (text.empty() ? "" : "; ") + t;
    return text;
}

std::string words_of(std::string name)
{
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

RangeRow claim_row(const cargo::Node& claim)
{
    const site::Figure& f = claim.claim.figure;
    const site::Possible possible = site::possible(f);
    const bool below = f.bound == site::Bound::at_most || f.bound == site::Bound::up_to || f.bound == site::Bound::less_than;
    site::Figure bare = f;
    bare.unit.clear();
    RangeRow row{RangeRow::Kind::claim, claim.claim.speaker + (claim.when.empty() ? "" : ", " + choices_text(claim.when)) + (claim.claim.to.empty() ? "" : ", to " + claim.claim.to), grouped(site::text_of(bare)), below ? std::nullopt : std::optional(possible.low), possible.high, std::nullopt, std::nullopt};
    if (f.bound == site::Bound::exact) row.middle = f.low;
    if (!f.known()) row.low = row.high = std::nullopt;
    return row;
}

/// One output under every choice, beside what was published of the same quantity.
std::string output(const plan::Quantity& q, const cargo::Node& node)
{
    std::vector<RangeRow> rows;
    std::string table = open_wide(node.name) + fmt::format("<table><caption>{}, {}</caption>\n<thead><tr><th>If</th><th class=\"n\">5 %</th><th class=\"n\">25 %</th><th class=\"n\">50 %</th><th class=\"n\">75 %</th><th class=\"n\">95 %</th><th>Moved most by</th></tr></thead>\n<tbody>\n",
                                                           escape_html(words_of(node.name)), escape_html(node.unit.code));
    for (std::size_t k = 0; k < q.drawn.size(); ++k) {
        const cargo::Drawn& drawn = q.drawn[k];
        const auto found = std::find_if(drawn.nodes.begin(), drawn.nodes.end(), [&](const cargo::DrawnNode& n) { return n.node->name == node.name; });
        if (found == drawn.nodes.end()) continue;
        const bool known = found->missing.empty() && drawn.agreement != cargo::Agreement::refused;
        RangeRow row{RangeRow::Kind::own, choices_text(drawn.choices), {}, std::nullopt, std::nullopt, std::nullopt, std::nullopt};
        table += "<tr><th>" + escape_html(row.label) + "</th>";
        if (!known) {
            row.said = found->missing.empty() ? "refused: inputs disagree" : "unknown for want of " + joined(found->missing);
            table += fmt::format("<td colspan=\"5\">{}</td><td></td></tr>\n", escape_html(row.said));
        } else {
            const double half = (found->spread[4] - found->spread[0]) / 2;
            for (const double v : found->spread) table += "<td class=\"n\">" + (half > 0 ? rounded(v, std::min(half, 10 * std::fabs(v))) : figure(v)) + "</td>";
            std::string drivers;
            if (k < q.drivers.size())
                for (const cargo::Sensitivity& s : q.drivers[k])
                    if (s.node->name == node.name) drivers = words_of(joined(s.top()));
            table += "<td>" + escape_html(drivers) + "</td></tr>\n";
            row.low = thousandths(found->spread[0]);
            row.middle = thousandths(found->spread[2]);
            row.high = thousandths(found->spread[4]);
            row.said = fmt::format("{} to {}", rounded(found->spread[0], std::min(half, 10 * std::fabs(found->spread[0]))), rounded(found->spread[4], half));
        }
        rows.push_back(std::move(row));
    }
    const bool alike = std::ranges::all_of(rows, [&](const RangeRow& x) { return x.low == rows.front().low && x.middle == rows.front().middle && x.high == rows.front().high && x.said == rows.front().said; });
    if (alike && rows.size() > 1) {
        rows.resize(1);
        rows.front().label = "every choice";
    }
    for (const cargo::Node& claim : q.assumptions.nodes)
        if (claim.on && claim.kind == cargo::NodeKind::claim && claim.claim.about == node.name) rows.push_back(claim_row(claim));
    return fmt::format("<h3>{}</h3>\n<p>{}</p>\n", escape_html(words_of(node.name)), escape_html(node.why)) +
           range_chart(rows, node.unit.code, fmt::format("{}: what follows from the assumptions, 5 to 95 %, by every choice (filled), and what others published (outlined; their windows differ). Published totals go into no draw.", words_of(node.name))) + "<details><summary>As a table</summary>\n" + table +
           "</tbody></table>\n" + std::string(close_wide) + "</details>\n";
}

/// The tornado of each output under its first choice that has one.
std::string drivers(const plan::Quantity& q)
{
    std::string text;
    std::set<std::string> done;
    for (std::size_t k = 0; k < q.drivers.size(); ++k)
        for (const cargo::Sensitivity& s : q.drivers[k]) {
            if (s.tornado.empty() || !done.insert(s.node->name).second) continue;
            std::vector<RangeRow> rows;
            for (const cargo::Driver& d : s.tornado) {
                if (rows.size() == 8 || (d.low == d.high && d.total < 0.005)) continue;
                rows.push_back({RangeRow::Kind::assumption, words_of(d.name), fmt::format("{} to {} ({:.0f} %)", figure(std::min(d.low, d.high)), figure(std::max(d.low, d.high)), 100 * std::max(0.0, d.total)), thousandths(std::min(d.low, d.high)),
                                thousandths(std::max(d.low, d.high)), thousandths(s.middle), std::nullopt});
            }
            if (rows.empty()) continue;
            text += range_chart(rows, s.node->unit.code, fmt::format("What moves {} if {}: each assumption at its 5 and at its 95 %, all others at their medians; in brackets its share of the variance.", words_of(s.node->name), choices_text(q.drawn[k].choices)));
        }
    return text.empty() ? text : "<h3>Which assumption matters most</h3>\n" + text;
}

std::string claims_text(const std::vector<const cargo::Node*>& claims)
{
    std::string text;
    for (const cargo::Node* c : claims)
        text += (text.empty() ? "" : "; ") + c->claim.speaker + ": " + site::text_of(c->claim.figure) + (c->claim.counts.empty() ? "" : " (" + c->claim.counts + ")");
    return escape_html(text);
}

std::string table_of(std::string_view caption, std::string_view head, const std::string& rows)
{
    if (rows.empty()) return {};
    return open_wide(caption) + fmt::format("<table><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>\n", escape_html(caption), head, rows) + std::string(close_wide);
}

std::string agreement(const plan::Quantity& q)
{
    std::string accords, clashes, ends, ridges, growth;
    for (const cargo::Accord& a : q.reconciled.accords)
        accords += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n", escape_html(words_of(a.node->name)), escape_html(a.node->unit.code), escape_html(choices_text(a.choices)), escape_html(joined(a.a.statements)), figure(a.a.value),
                               escape_html(joined(a.b.statements)), figure(a.b.value));
    for (const cargo::Clash& c : q.reconciled.clashes)
        clashes += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td></tr>\n", escape_html(c.period), cargo::name(c.kind), claims_text(c.claims));
    for (const cargo::Deduction& d : q.reconciled.deductions)
        if (!d.direct && (d.at == cargo::AtEnd::at_end || d.at == cargo::AtEnd::beyond))
            ends += fmt::format("<tr><th>{}</th><td class=\"n\">{} {}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape_html(words_of(d.node->name)), figure(d.value), escape_html(d.node->unit.code), d.at == cargo::AtEnd::at_end ? "at its end" : "beyond its end", escape_html(choices_text(d.choices)),
                                escape_html(joined(d.statements)));
    for (const cargo::Ridge& r : q.reconciled.ridges)
        ridges += fmt::format("<tr><th>{} {} {}</th><td>{}</td><td>{}</td></tr>\n", escape_html(words_of(r.a->name)), r.quotient ? "/" : "×", escape_html(words_of(r.b->name)), escape_html(choices_text(r.choices)), [&] {
            std::vector<std::string> by;
            for (const cargo::Node* n : r.separated_by) by.push_back(words_of(n->name));
            return escape_html(joined(by));
        }());
    for (const cargo::Split& s : q.reconciled.splits)
        growth += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:+.3f}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", escape_html(s.series), escape_html(choices_text(s.choices)), escape_html(s.first), escape_html(s.second), s.log_product,
                              s.log_count, s.log_factor, figure(s.factor_first), figure(s.factor_second));
    std::string text = table_of("One quantity by two independent ways that agree within 5 %", "<th>Quantity</th><th>Unit</th><th>If</th><th>By</th><th class=\"n\">is</th><th>and by</th><th class=\"n\">is</th>", accords) +
                       table_of("Published totals that cannot all be true", "<th>Window</th><th>Because</th><th>As published</th>", clashes) +
                       table_of("What statements imply where physics sets an end: read such a figure as a ceiling", "<th>Quantity</th><th class=\"n\">Implied</th><th>Against its end</th><th>If</th><th>Statements</th>", ends) +
                       table_of("What the published totals cannot tell apart", "<th>Only together</th><th>If</th><th>What would tell</th>", ridges) +
                       table_of("Growth inside one speaker’s series, in natural logarithms: a total grows by its count and by its factor",
                                "<th>Series</th><th>If</th><th>From</th><th>To</th><th class=\"n\">Total</th><th class=\"n\">Count</th><th class=\"n\">Factor</th><th class=\"n\">Factor was</th><th class=\"n\">became</th>", growth);
    return text.empty() ? text : "<h3>Which published totals agree</h3>\n" + text;
}

std::string caps(const plan::Quantity& q)
{
    std::string rows;
    for (const cargo::Drawn& d : q.drawn)
        for (const cargo::DrawnCap& cap : d.caps)
            rows += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n", escape_html(words_of(cap.node->name)), escape_html(choices_text(d.choices)), cap.node->hard ? "hard: the draw is dropped" : "soft: a warning",
                                cap.missing.empty() ? fmt::format("{:.1f} %", 100 * cap.broken) : "not tested for want of " + escape_html(joined(cap.missing)));
    return table_of("Physical caps, and the share of draws beyond them", "<th>Cap</th><th>If</th><th>Kind</th><th class=\"n\">Beyond</th>", rows);
}

std::string assumptions(const plan::Quantity& q)
{
    std::string rows;
    for (const cargo::Node& n : q.assumptions.nodes) {
        if (n.kind != cargo::NodeKind::assumption && n.kind != cargo::NodeKind::observation) continue;
        std::string value = cargo::text_of(n.distribution);
        for (const plan::BoundTrips& t : q.trips)
            if (t.node == &n) value = t.how;
        rows += fmt::format("<tr id=\"a-{}-{}\"><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"id\">{}</td><td>{}</td><td class=\"id\">{}, byte {}</td></tr>\n", q.ingest.value, n.offset, escape_html(words_of(n.name)), escape_html(choices_text(n.when)), escape_html(value),
                            escape_html(n.unit.code), cargo::name(n.trust), escape_html(joined(n.sources)), escape_html(n.why), q.ingest.value, n.offset);
    }
    if (rows.empty()) return rows;
    return "<details><summary>Every assumption with its source</summary>\n" +
           table_of("Assumptions", "<th>Name</th><th>If</th><th>Value</th><th>Unit</th><th>Trust</th><th>Source</th><th>Why</th><th>Capture</th>", rows) + "</details>\n";
}

}  // namespace

std::string quantity_section(const plan::Quantity& quantity)
{
    std::string text = fmt::format("<section id=\"quantity\">\n<h2>How much</h2>\n<p>{}Computed from the named assumptions in <code>{}</code> (capture {}); every choice nobody can settle, such as the calibre, stands for itself. "
                                   "Contents of closed boxes were not observed: a number of rounds is what boxes could hold under the assumptions, never what they held.</p>\n",
                                   simulated_badge(quantity.simulated), escape_html(quantity.address), quantity.ingest.value);
    std::vector<const cargo::Node*> outputs;
    std::set<std::string> seen;
    for (const cargo::Node& n : quantity.assumptions.nodes)
        if (n.kind == cargo::NodeKind::output && n.on && seen.insert(n.name).second) outputs.push_back(&n);
    for (const cargo::Node* n : outputs) text += output(quantity, *n);
    for (const cargo::Drawn& d : quantity.drawn) {
        if (d.agreement == cargo::Agreement::fine) continue;
        text += fmt::format("<p><b>{}</b> If {}: hard caps leave out {:.0f} % of the draws.</p>\n", d.agreement == cargo::Agreement::refused ? "Refused." : "Inputs disagree.", escape_html(choices_text(d.choices)), 100 * d.rejected);
    }
    return text + drivers(quantity) + agreement(quantity) + caps(quantity) + assumptions(quantity) + "</section>\n";
}

}  // namespace tw::report
