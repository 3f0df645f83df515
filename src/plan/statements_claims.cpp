#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "plan/ask_parts.hpp"
#include "plan/statement_parts.hpp"

namespace tw::plan {
namespace {

using assess::Sentence;
using assess::StatementKind;

std::string spoken(std::string_view name)
{
    std::string words(name);
    std::ranges::replace(words, '_', ' ');
    return words;
}

/// Whether every word of one is in the other, plural or not.
bool holds_words(std::string_view text, std::string_view words)
{
    const auto tokens = [](std::string_view from) {
        std::set<std::string, std::less<>> all;
        std::string word;
        const auto take = [&] {
            if (word.size() > 1 && word.back() == 's') word.pop_back();
            if (!word.empty()) all.insert(std::exchange(word, {}));
        };
        for (const char c : from) {
            if (c == ' ' || c == '_') take();
            else word += c;
        }
        take();
        return all;
    };
    const auto held = tokens(text), sought = tokens(words);
    return std::ranges::includes(held, sought);
}

/// What the claim says, as spoken: never turned into anything else.
std::string said_of(const claims::Claim& c)
{
    std::string text = c.figure.known() ? site::text_of(c.figure) : spoken(claims::name(c.act));
    if (!c.object.empty() && !holds_words(text, c.object)) text += " " + spoken(c.object);
    if (!c.calibre.empty()) text += " " + c.calibre;
    if (c.of.known()) text += " of " + site::text_of(c.of);
    if (!c.from.empty() || !c.to.empty()) text += (c.from.empty() ? "" : " from " + c.from) + (c.to.empty() ? "" : " to " + c.to);
    if (!c.place.empty()) text += " at " + c.place;
    for (const std::string& hull : c.hulls) text += ", " + hull;
    if (c.modality == claims::Modality::capable) text += " (could hold)";
    std::ranges::replace(text, '"', '\'');
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string_view verb_of(claims::Polarity polarity)
{
    using enum claims::Polarity;
    return polarity == denies ? " denies: " : polarity == declines ? " declines to say: " : " says: ";
}

/// What became of it, in words that a sentence of ours may use.
std::string_view outcome(claims::Verdict verdict)
{
    using enum claims::Verdict;
    switch (verdict) {
    case corroborated: return "groups of sources that share no root with it meet its figure";
    case partly_corroborated: return "some of what it says is met by others, the rest was not tested";
    case contradicted: return "no reading of it meets what the case finds";
    case refines: return "it stands beside others whose bounds are wider or narrower";
    case same_origin: return "everything that agrees with it shares its root";
    case not_testable: return "nothing in the case can show it either way";
    case not_yet_tested: return "it can be tested, and nobody looked enough";
    }
    return "it was not compared";
}

/// Rounds of one calibre never stand alone.
void mind_calibre(Sentence& sentence)
{
    const assess::Statement trial = sentence.done("trial", false);
    for (const assess::Lint& fault : assess::lint(trial))
        if (fault.rule == assess::LintRule::single_calibre) {
            sentence.say(" (of another calibre it says nothing)");
            return;
        }
}

void word_claim(Wording& to, const Reconciliation& r, const claims::Reconciled& verdict)
{
    const claims::Claim& c = r.claims[verdict.claim];
    const std::string path = "claim " + c.id;
    CaseStatement statement;
    statement.section = StatementSection::claim;
    statement.subject = c.id;
    statement.definition = "what somebody published, held against what the case finds under its own definition and window; it goes into no finding";
    if (c.when.known()) statement.window = (c.when.open_start ? "until " : "") + shown(c.when.interval) + (c.cumulative ? ", running total" : "");
    Sentence sentence(StatementKind::claimed, std::string("claim_") + std::string(claims::name(verdict.verdict)));
    sentence.called(c.speaker.empty() ? (c.publisher.empty() ? std::string("somebody") : c.publisher) : c.speaker, path);
    if (!c.publisher.empty() && !c.speaker.empty() && c.publisher != c.speaker) sentence.say(", in ").called(c.publisher, path).say(",");
    sentence.say(verb_of(c.polarity)).quote(said_of(c)).say("; ").say(outcome(verdict.verdict));
    mind_calibre(sentence);
    sentence.say(".");
    to.rest_on(statement, c.id);
    if (statement.locators.empty()) to.rest_on(statement, c.id, "claim", c.ingest, c.offset, c.source);
    // Those that say the same; what speaks against it is a statement of its own.
    for (const claims::Reconciled::Link& link : verdict.links) {
        using enum claims::Relation;
        const claims::Relation relation = link.comparison.relation;
        if (relation == agrees || relation == refines) to.rest_on(statement, r.claims[link.other].id);
    }
    statement.weak.push_back(verdict.because);
    if (verdict.engine) {
        const claims::EngineResult& e = r.engine[*verdict.engine];
        if (e.figure) statement.interval = fmt::format("the case finds {} to {}{}", e.figure->low / 1000, e.figure->high ? std::to_string(*e.figure->high / 1000) : std::string("more"), e.floor ? fmt::format(", not fewer than {}", *e.floor / 1000) : "");
        if (!e.note.empty()) statement.weak.push_back(e.note);
    }
    if (verdict.same_root > 0) statement.weak.push_back(fmt::format("{} other claims about it share its root: copies are not witnesses", verdict.same_root));
    if (c.hedge != claims::Hedge::none) statement.weak.push_back("its own words hedge: " + spoken(claims::name(c.hedge)));
    if (c.basis == claims::Basis::undisclosed) statement.weak.push_back("it shows no basis");
    if (c.direction_suspect) statement.weak.push_back("its direction looks reversed against its own source");
    to.add(std::move(sentence), std::move(statement), c.id, c.simulated);
}

void word_contradiction(Wording& to, const claims::Contradiction& c)
{
    const std::string path = "contradiction " + c.id;
    CaseStatement statement;
    statement.section = StatementSection::contradiction;
    statement.subject = c.about;
    statement.definition = "statements that cannot all be true as they stand, or only where their headline figures are far from the truth; explaining one keeps every side";
    Sentence sentence(StatementKind::inferred, std::string("contradiction_") + std::string(claims::name(c.kind)));
    sentence.say("On ").quote(c.about).say(c.exclusive ? " the sources cannot all be right: " : " the sources lie far apart: ");
    bool simulated = false;
    for (std::size_t k = 0; k < c.sides.size(); ++k) {
        sentence.say(k == 0 ? "" : " against ").quote(c.sides[k].says);
        for (const claims::ContradictionMember& m : c.sides[k].members) {
            to.rest_on(statement, m.id, "claim", m.ingest, m.offset, m.source);
            simulated = simulated || m.simulated;
        }
    }
    using enum claims::ContradictionState;
    sentence.say(c.state == open ? "; nothing published settles it" : c.state == explained ? "; an assumption explains it" : "; a record bears one side out");
    mind_calibre(sentence);
    sentence.say(".");
    sentence.not_known(c.why.empty() ? "which side is right" : c.why);
    statement.weak.push_back(c.why);
    if (c.one_root) statement.weak.push_back("all sides share one root: a fault of copying, not two witnesses");
    std::erase(statement.weak, std::string());
    if (statement.locators.empty()) return;
    to.add(std::move(sentence), std::move(statement), c.id, simulated);
}

}  // namespace

void word_claims(Wording& to)
{
    if (to.findings.reconciled == nullptr) return;
    for (const claims::Reconciled& verdict : to.findings.reconciled->verdicts) word_claim(to, *to.findings.reconciled, verdict);
}

void word_contradictions(Wording& to)
{
    if (to.findings.reconciled == nullptr) return;
    for (const claims::Contradiction& c : to.findings.reconciled->contradictions) word_contradiction(to, c);
}

}  // namespace tw::plan
