#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "plan/ask_parts.hpp"
#include "plan/statement_parts.hpp"

namespace tw::plan {
namespace {

using assess::Sentence;
using assess::StatementKind;

/// What an answer leaves open by its kind, said where its notes say nothing of it.
std::string_view always_open(assess::QuestionKind kind)
{
    using enum assess::QuestionKind;
    switch (kind) {
    case count: return "trips that nobody saw at either end";
    case pause: return "why calls stopped, and whether they went where nobody looked";
    case identify: return "whether a ship outside the list fits as well";
    case dark_before: return "whether the silence was a choice, a fault or want of reception";
    case figure: return "what closed boxes held, and what stood where nobody looked";
    case transit: return "whether both ends show one and the same lot";
    case onset: return "what happened before anybody looked";
    case exceedance: return "what the years before held on days that nobody published";
    case type_mix: return "what the closed ones among them held";
    case share: return "the days on which nobody looked";
    case quiet: return "what came on days that nobody watched";
    case conversion: return "how full the boxes were, and whether another calibre was in them";
    case ratio: return "whether both figures count the same thing";
    case claims: return "what was said and not taken into the case";
    case ownership: return "who held shares on days that no register of the case covers";
    case roots: return "what the texts' writers knew and did not say";
    case rivals: return "which of the rival figures holds, where the case can't count it";
    }
    return {};
}

void word_answer(Wording& to, const Answer& a)
{
    using enum assess::QuestionKind;
    const assess::Question& q = a.question;
    const std::string path = "answer " + q.id;
    const StatementKind kind = a.verdict == Verdict::unknown ? StatementKind::unknown : q.kind == figure || q.kind == onset ? StatementKind::observed : StatementKind::inferred;
    Sentence sentence(kind, std::string("answer_") + std::string(assess::name(q.kind)));
    sentence.say("To ").quote(q.text).say(a.verdict == Verdict::unknown ? " the case gives no answer: " : q.kind == identify ? " the case answers by probability: " : q.kind == quiet ? " the case answers by its looks: " : " the case answers: ");
    std::string answered = a.answer;
    for (const std::string_view begins : {"At least ", "Last ", "Began ", "From ", "No ", "Seen", "One ", "The "})
        if (answered.starts_with(begins)) answered.front() = static_cast<char>(answered.front() - 'A' + 'a');
    say_text(sentence, answered, path);
    if (q.kind == conversion && !q.choice.empty()) sentence.say(answered.ends_with('.') ? " Rounds of another calibre would give another figure" : "; rounds of another calibre would give another figure");
    sentence.say(".");
    CaseStatement statement;
    statement.section = StatementSection::answer;
    statement.subject = q.id;
    statement.definition = a.definition;
    if (!q.from.empty()) statement.window = q.from + (q.to.empty() ? "" : " to " + q.to);
    if (a.counted) statement.interval = fmt::format("{} to {}, floor {}, median {} (90 %)", a.counted->low, a.counted->high, a.counted->at_least, a.counted->median);
    for (const Grounds& g : a.grounds)
        if (!to.rest_on(statement, g.id)) to.rest_on(statement, g.id, "event", g.ingest, g.offset);
    // What nothing bears on still rests on having been asked.
    if (statement.locators.empty()) to.rest_on(statement, q.id, "question", a.ingest, {q.offset});
    sentence.not_known(std::string(always_open(q.kind)));
    statement.weak = a.notes;
    if (a.verdict == Verdict::bounded) statement.weak.insert(statement.weak.begin(), "only a bound: the evidence gives no interval");
    to.add(std::move(sentence), std::move(statement), q.id, a.simulated);
}

std::string names_of(const assess::Matrix& m, const std::vector<std::size_t>& which)
{
    std::string text;
    for (const std::size_t h : which) text += (text.empty() ? "" : ", ") + m.hypotheses[h].id;
    return text;
}

void word_matrix(Wording& to, const WeighedMatrix& w)
{
    const assess::Matrix& m = w.matrix;
    const std::string path = "matrix " + m.id;
    CaseStatement statement;
    statement.section = StatementSection::hypotheses;
    statement.subject = m.id;
    statement.definition = "competing hypotheses ranked by the weighted evidence against each (I counts once, II twice, times the weight of its source); how much speaks for one decides nothing";
    for (const auto& rows : w.grounds)
        for (const CaseRow& row : rows) to.rest_on(statement, row.id);
    if (statement.locators.empty()) to.rest_on(statement, m.id, "matrix", w.ingest, {m.offset});
    statement.confidence = w.confidence.text;
    statement.weak = w.left_out;
    for (const assess::Change& change : w.weighing.without_group)
        if (change.first != w.weighing.first) statement.weak.push_back(change.what + " the lead is " + names_of(m, change.first));
    if (!w.weighing.cell_flips.empty()) statement.weak.push_back(fmt::format("{} of its readings, moved one step alone, would each change who leads; the first: {}", w.weighing.cell_flips.size(), w.weighing.cell_flips.front().what));
    const bool tied = w.weighing.first.size() != 1;
    Sentence sentence(tied ? StatementKind::unknown : StatementKind::inferred, "hypotheses_lead");
    sentence.say("On ").quote(m.question);
    if (tied) {
        sentence.say(" the evidence does not decide between ");
        for (std::size_t k = 0; k < w.weighing.first.size(); ++k) {
            const assess::Hypothesis& one = m.hypotheses[w.weighing.first[k]];
            sentence.say(k == 0 ? "" : k + 1 == w.weighing.first.size() ? " and " : ", ").value(one.id, path).say(", ").quote(one.text);
        }
        sentence.say(".");
        statement.confidence.clear();
    } else {
        const assess::Hypothesis& lead = m.hypotheses[w.weighing.first.front()];
        sentence.say(" the evidence speaks least against ").value(lead.id, path).say(", ").quote(lead.text);
        if (w.weighing.runner_up) {
            const assess::Hypothesis& next = m.hypotheses[*w.weighing.runner_up];
            sentence.say("; the best rival is ").value(next.id, path).say(", ").quote(next.text);
        }
        sentence.say(w.weighing.stable ? "; without any one group of sources the lead is the same." : "; without one of the groups of sources another leads.");
    }
    for (std::size_t k = 0; k < std::min<std::size_t>(w.weighing.next.size(), 2); ++k) sentence.not_known("what a next look would show: " + m.next[w.weighing.next[k].first].text);
    sentence.not_known("whether an explanation is missing from the list");
    to.add(std::move(sentence), std::move(statement), m.id, w.simulated);
}

}  // namespace

void word_answers(Wording& to)
{
    if (to.findings.answers == nullptr) return;
    for (const Answer& a : *to.findings.answers) word_answer(to, a);
}

void word_hypotheses(Wording& to)
{
    if (to.findings.matrices == nullptr) return;
    for (const WeighedMatrix& w : *to.findings.matrices) word_matrix(to, w);
}

}  // namespace tw::plan
