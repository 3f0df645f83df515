#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "plan/ask_parts.hpp"
#include "plan/statement_parts.hpp"
#include "site/view.hpp"

namespace tw::plan {
namespace {

using assess::Sentence;
using assess::StatementKind;

CaseStatement about(std::string subject)
{
    CaseStatement statement;
    statement.section = StatementSection::unknown;
    statement.subject = std::move(subject);
    return statement;
}

/// Days of a site between its first row and its last on which nothing says whether a ship was there.
void word_unwatched(Wording& to, const chart::Place& place)
{
    if (&to.names.whole(place) != &place) return;
    const site::SiteView view = site::view_of(place, to.names, to.scene.looks, to.scene.sightings);
    if (view.looks.empty() && view.sightings.empty()) return;
    const auto samples = site::samples_of(view, site::ObjectClass::ship);
    std::optional<std::int64_t> first, last;
    const site::Sample *earliest = nullptr, *latest = nullptr;
    for (const site::Sample& s : samples) {
        if (!s.day) continue;
        if (!first || *s.day < *first) {
            first = s.day;
            earliest = &s;
        }
        if (!last || *s.day > *last) {
            last = s.day;
            latest = &s;
        }
    }
    if (!first || *last - *first < 7) return;
    const site::Days days = site::days_of(samples, *first, *last);
    const std::uint64_t unknown = days.unusable + days.not_looked, all = days.days.size();
    if (all == 0 || unknown == 0) return;
    const std::string path = "coverage " + place.id;
    CaseStatement statement = about(place.id);
    statement.definition = "civil days of the place between its first dated row and its last on which no usable look and no sighting says whether a ship was there";
    statement.window = site::day_text(*first) + " to " + site::day_text(*last);
    statement.interval = fmt::format("{} of {} days", unknown, all);
    Sentence sentence(StatementKind::unknown, "unwatched");
    sentence.say("Whether ships lay at ").called(to.place_name(place.id), path).say(" is not known for ").value(std::to_string(unknown), path).say(" of ").value(std::to_string(all), path).say(" days from ").value(site::day_text(*first), path).say(" to ").value(site::day_text(*last), path).say(".");
    for (const site::Sample* s : {earliest, latest}) {
        for (const site::Sighting* seen : s->sightings) to.rest_on(statement, seen->id);
        if (s->look != nullptr) to.rest_on(statement, s->look->id);
    }
    for (const site::Look* look : view.looks) to.rest_on(statement, look->id);
    if (statement.locators.empty()) return;
    to.add(std::move(sentence), std::move(statement), "unwatched:" + place.id, to.scene.simulated);
}

void word_contents(Wording& to)
{
    CaseStatement statement = about("contents");
    std::size_t stacks = 0;
    for (const site::Sighting& s : to.scene.sightings)
        if (s.kind == site::ObjectClass::stack && s.activity != site::Activity::absent) {
            ++stacks;
            to.rest_on(statement, s.id);
        }
    if (stacks == 0 || statement.locators.empty()) return;
    statement.definition = "sightings of stacks of closed boxes";
    Sentence sentence(StatementKind::unknown, "contents");
    sentence.say("What the closed boxes held in ").value(std::to_string(stacks), "scene").say(" sightings of stacks is not known: their contents were not observed.");
    to.add(std::move(sentence), std::move(statement), "contents", to.scene.simulated);
}

void word_untested(Wording& to)
{
    if (to.findings.reconciled == nullptr) return;
    const Reconciliation& r = *to.findings.reconciled;
    CaseStatement statement = about("claims");
    std::size_t n = 0;
    for (const claims::Reconciled& verdict : r.verdicts)
        if (verdict.verdict == claims::Verdict::not_testable || verdict.verdict == claims::Verdict::not_yet_tested) {
            ++n;
            const claims::Claim& c = r.claims[verdict.claim];
            to.rest_on(statement, c.id, "claim", c.ingest, c.offset, c.source);
        }
    if (n == 0) return;
    statement.definition = "claims that nothing in the case could show either way, or that nobody looked enough to test";
    Sentence sentence(StatementKind::unknown, "untested_claims");
    sentence.say("Whether ").value(std::to_string(n), "claims").say(" of ").value(std::to_string(r.claims.size()), "claims").say(" claims are true is not known: nothing in the case tests them.");
    to.add(std::move(sentence), std::move(statement), "untested_claims", r.simulated);
}

void word_assumed(Wording& to)
{
    if (to.findings.quantity == nullptr) return;
    const Quantity& q = *to.findings.quantity;
    CaseStatement statement = about("assumptions");
    std::string names;
    std::set<std::string> seen;
    for (const cargo::Node& node : q.assumptions.nodes) {
        if (!node.on || (node.kind != cargo::NodeKind::assumption && node.kind != cargo::NodeKind::alternative) || node.trust != cargo::Trust::none || !seen.insert(node.name).second) continue;
        std::string called = node.name;
        std::ranges::replace(called, '_', ' ');
        names += (names.empty() ? "" : ", ") + called;
        std::string keys;
        for (const std::string& key : node.sources) keys += (keys.empty() ? "" : ";") + key;
        to.rest_on(statement, node.name, "assumption", q.ingest, {node.offset}, keys);
    }
    if (names.empty()) return;
    statement.definition = "assumptions of the case that nothing supports (trust none), and choices that nobody can settle";
    Sentence sentence(StatementKind::unknown, "assumed");
    sentence.say("What is taken for ").called(names, "quantity").say(" is not known: nobody said, and every result that needs it stands under the assumption.");
    to.add(std::move(sentence), std::move(statement), "assumptions", q.simulated);
}

}  // namespace

void word_unknowns(Wording& to)
{
    for (const chart::Place& place : to.scene.places) word_unwatched(to, place);
    word_contents(to);
    word_untested(to);
    word_assumed(to);
    // Silences of transmitters say nothing of their reason.
    const auto gap = std::ranges::find_if(to.made, [](const CaseStatement& s) { return s.said.template_id == "event_gap"; });
    if (gap == to.made.end()) return;
    std::size_t gaps = 0;
    CaseStatement statement = about("reception");
    for (const CaseStatement& one : to.made)
        if (one.said.template_id == "event_gap") {
            ++gaps;
            if (statement.locators.size() < 20) statement.locators.insert(statement.locators.end(), one.locators.begin(), one.locators.end());
        }
    const bool simulated = gap->said.simulated;
    statement.definition = "silences of transmitters at sea";
    Sentence sentence(StatementKind::unknown, "reception");
    sentence.say("Whether ships were switched off or only not heard is not known for ").value(std::to_string(gaps), "events").say(gaps == 1 ? " silence" : " silences").say(": the case holds no record of where and when receivers were at work.");
    to.add(std::move(sentence), std::move(statement), "reception", simulated);
}

}  // namespace tw::plan
