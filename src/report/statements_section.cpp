#include "report/statements_section.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

using plan::CaseStatement;
using plan::StatementSection;

std::string_view heading(StatementSection section)
{
    constexpr std::array<std::string_view, 10> headings{"Answers to the questions", "Rival explanations", "Pauses", "Series that stand out", "How much", "What others claim", "What contradicts what", "Identities and rows that do not fit", "Calls and silences heard by AIS", "What is not known"};
    return headings[static_cast<std::size_t>(section)];
}

/// Kinds look different in print: a mark and a word, not only a colour.
std::string kind_mark(const CaseStatement& s)
{
    constexpr std::array<std::string_view, 6> marks{"●", "❝", "◇", "△", "✎", "?"};
    const auto kind = static_cast<std::size_t>(s.said.kind);
    return fmt::format("<span class=\"kind k-{}\">{} {}</span>", assess::name(s.said.kind), marks[kind], assess::name(s.said.kind));
}

std::string grade_text(const CaseStatement& s)
{
    const std::size_t groups = assess::groups_of(s.said);
    return fmt::format("<span class=\"grade\">{}</span> {} {}, {} {} of sources", escape_html(s.grade), count(s.locators.size()), s.locators.size() == 1 ? "row" : "rows", count(groups), groups == 1 ? "group" : "groups");
}

std::string replies(const CaseStatement& s)
{
    if (s.no_reply_asked()) return fmt::format("<p class=\"reply none\"><b>No reply asked</b> of {}.</p>\n", [&] {
        std::string names;
        for (const std::string& name : s.named) names += (names.empty() ? "" : ", ") + escape_html(name);
        return names;
    }());
    std::string text;
    for (const assess::Reply& r : s.replies)
        text += fmt::format("<p class=\"reply\"><b>{}</b> <bdi>{}</bdi>, {}{}{} <a class=\"row\" href=\"#k-{}\">capture {}</a></p>\n", assess::name(r.state), escape_html(r.who), escape_html(r.when), r.channel.empty() ? "" : ", " + escape_html(r.channel),
                            r.text.empty() ? "." : ": “" + escape_html(r.text) + "”", r.ingest.value, r.ingest.value);
    return text;
}

std::string list_of(std::string_view caption, const std::vector<std::string>& sentences)
{
    if (sentences.empty()) return {};
    std::string text = fmt::format("<dt>{}</dt>", caption);
    for (const std::string& one : sentences) text += "<dd>" + escape_html(one) + "</dd>\n";
    return text;
}

std::string article(const CaseStatement& s, std::size_t index)
{
    std::string text = fmt::format("<article class=\"st\" id=\"{}\"><p class=\"said-st\">{} {}{}</p>\n", statement_anchor(index), kind_mark(s), simulated_badge(s.said.simulated), escape_html(s.said.text));
    if (!s.confidence.empty()) text += "<p>" + escape_html(s.confidence) + "</p>\n";
    text += replies(s);
    text += fmt::format("<details><summary>{}</summary>\n<dl>", grade_text(s));
    if (!s.window.empty()) text += "<dt>About</dt><dd>" + escape_html(s.window) + "</dd>\n";
    if (!s.interval.empty()) text += "<dt>Between</dt><dd>" + escape_html(s.interval) + "</dd>\n";
    if (!s.definition.empty()) text += "<dt>Means</dt><dd>" + escape_html(s.definition) + "</dd>\n";
    text += list_of("Not known", s.said.unknowns) + list_of("Weak", s.weak) + list_of("Refused by the linter", [&] {
        std::vector<std::string> faults;
        for (const assess::Lint& fault : s.faults) faults.push_back(std::string(assess::name(fault.rule)) + ": " + fault.detail);
        return faults;
    }());
    text += "<dt>Rests on</dt><dd>";
    for (std::size_t k = 0; k < s.locators.size(); ++k) {
        const plan::StatementLocator& l = s.locators[k];
        text += fmt::format("{}<a class=\"row\" href=\"#{}\">{}</a>", k == 0 ? "" : ", ", row_anchor(l.ingest, l.offset), escape_html(shortened(l.id, 40)));
    }
    return text + fmt::format("</dd>\n<dt>Ask the case</dt><dd><code>{}</code></dd></dl></details></article>\n", escape_html(s.id()));
}

}  // namespace

std::string statement_anchor(std::size_t index) { return fmt::format("s-{}", index + 1); }

std::string row_anchor(CaptureOrdinal capture, ByteOffset offset) { return fmt::format("r-{}-{}", capture.value, offset.value); }

std::string first_statements(const Model& model)
{
    constexpr std::size_t most_answers = 5, most_others = 4;
    std::string text;
    std::size_t answers = 0, others = 0;
    for (std::size_t i = 0; i < model.statements.size(); ++i) {
        const CaseStatement& s = model.statements[i];
        const bool answer = s.section == StatementSection::answer && s.said.kind != assess::StatementKind::unknown;
        const bool other = s.section == StatementSection::hypotheses || (s.section == StatementSection::quantity && s.said.kind != assess::StatementKind::unknown) || s.section == StatementSection::pause;
        if (answer ? answers++ >= most_answers : !other || others++ >= most_others) continue;
        text += fmt::format("<li>{} {}{} <a class=\"open-st\" href=\"#{}\">{}{}</a></li>\n", kind_mark(s), simulated_badge(s.said.simulated), escape_html(shortened(s.said.text, 420)), statement_anchor(i), grade_text(s), s.no_reply_asked() ? "; no reply asked" : "");
    }
    return text.empty() ? text : "<ol class=\"first\">\n" + text + "</ol>\n";
}

std::string statements_section(const Model& model)
{
    if (model.statements.empty()) return {};
    const auto unasked = static_cast<std::size_t>(std::ranges::count_if(model.statements, &CaseStatement::no_reply_asked));
    std::string text = fmt::format("<section id=\"statements\">\n<h2>What the case says</h2>\n<p>{} statements, a sentence each. A letter and a number grade what it rests on: the source (A best to E; F nobody can judge) and the item (1 to 5; 6 nothing to judge by), as the engine proposes it. "
                                   "Open one for its definition, its weak points and the rows behind it.</p>\n", count(model.statements.size()));
    if (unasked > 0) text += fmt::format("<p class=\"reply none\"><b>{} of them name a ship or a company that nobody was asked for a reply.</b> Being named here is no accusation.</p>\n", count(unasked));
    std::optional<StatementSection> section;
    for (std::size_t i = 0; i < model.statements.size(); ++i) {
        const CaseStatement& s = model.statements[i];
        // What is not known has a section of its own.
        if (s.section == StatementSection::unknown) continue;
        if (section != s.section) {
            text += fmt::format("<h3>{}</h3>\n", heading(s.section));
            section = s.section;
        }
        text += article(s, i);
    }
    return text + "</section>\n";
}

std::string cannot_know_section(const Model& model)
{
    std::string text = "<section id=\"cannot-know\">\n<h2>What we cannot know</h2>\n";
    std::string unanswered;
    for (std::size_t i = 0; i < model.statements.size(); ++i) {
        const CaseStatement& s = model.statements[i];
        if (s.section == StatementSection::unknown) text += article(s, i);
        else if (s.said.kind == assess::StatementKind::unknown) unanswered += fmt::format("<li>{} <a class=\"open-st\" href=\"#{}\">why</a></li>\n", escape_html(shortened(s.said.text, 300)), statement_anchor(i));
    }
    if (!unanswered.empty()) text += "<h3>Asked and not answered</h3>\n<ul class=\"notes\">\n" + unanswered + "</ul>\n";
    text += "<h3>What this case can’t say</h3>\n<ul>\n";
    const auto line = [&](const std::string& sentence) { text += "<li>" + sentence + "</li>\n"; };
    if (model.has_rows) {
        line("Whether a silent ship had switched off, or was only not heard: the case holds no record of where and when the receivers could hear. Every gap keeps its standing alternatives.");
        line("Whether names, IMO numbers and positions are true: they are what the transmitters sent.");
        const std::int64_t length = utc_day(to_millisecond(model.period_to)) - utc_day(to_millisecond(model.period_from)) + 1;
        const auto held = static_cast<std::int64_t>(model.days.size());
        if (held < length) line(fmt::format("What happened on {} of the {} days between the first and the last row: no row is held for them.", count(static_cast<std::uint64_t>(length - held)), count(static_cast<std::uint64_t>(length))));
    }
    line("What any ship or closed box carried, and who stood behind it: neither a look nor a transmitter says it.");
    if (model.sites.empty()) line("What lay at any place: the case holds no satellite look.");
    if (model.hull_facts.empty()) line("Who owned and managed any ship, and whether she was listed: the case holds no register and no sanctions list.");
    if (model.untimed_rows > 0) line(fmt::format("When {} rows were sent: their source gives no time. They are kept, and take no part in tracks.", count(model.untimed_rows)));
    std::uint64_t rejected = 0, unread = 0, unplaced = 0, open_gaps = 0;
    for (const auto& capture : model.captures) {
        rejected += capture.books.rejected_total();
        if (!capture.read) ++unread;
    }
    for (const auto& place : model.places) unplaced += place.at.known() ? 0 : 1;
    for (const auto& entry : model.events)
        if (const auto* gap = std::get_if<track::Gap>(&entry.event.body); gap != nullptr && gap->open) ++open_gaps;
    if (rejected > 0) line(fmt::format("What {} rejected {} would have said.", count(rejected), rejected == 1 ? "record" : "records"));
    if (unread > 0) line(fmt::format("What {} {} that nobody has read.", count(unread), unread == 1 ? "capture holds" : "captures hold"));
    if (unplaced > 0) line(fmt::format("Calls at {} whose position is not known.", unplaced == 1 ? std::string("one place") : count(unplaced) + " places"));
    if (open_gaps > 0) line(fmt::format("How {} that no later row closes.", open_gaps == 1 ? std::string("the one silence ends") : "the " + count(open_gaps) + " silences end"));
    return text + "</ul>\n</section>\n";
}

}  // namespace tw::report
