#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "plan/ask_parts.hpp"
#include "plan/patterns.hpp"
#include "plan/statement_parts.hpp"
#include "site/baseline.hpp"
#include "site/view.hpp"

namespace tw::plan {
namespace {

using assess::Sentence;
using assess::StatementKind;

constexpr std::int64_t day = 86'400;

void word_quiet(Wording& to, const SitePattern& at, const voyage::Quiet& quiet, bool simulated)
{
    const bool pause = quiet.verdict == voyage::QuietVerdict::pause;
    const std::string path = "pattern " + at.site;
    CaseStatement statement;
    statement.section = StatementSection::pause;
    statement.subject = at.site;
    statement.definition = "a silence between seen calls that a constant rate of calls in watched time does not explain (Whitworth's law at 5 %, predictive check)";
    statement.window = shown(quiet.last_seen) + " to " + (quiet.next_seen ? shown(*quiet.next_seen) : std::string("the last row"));
    if (pause) statement.interval = fmt::format("began {}, ended {} (95 %)", shown(quiet.stopped), quiet.next_seen ? shown(quiet.resumed) : std::string("not seen"));
    Sentence sentence(pause ? StatementKind::inferred : StatementKind::unknown, pause ? "pause" : "pause_unwatched");
    if (pause) {
        sentence.say("At ").called(to.place_name(at.site), path).say(" calls paused: the last was seen ").value(shown(quiet.last_seen), path);
        if (quiet.next_seen) sentence.say(", the next ").value(shown(*quiet.next_seen), path);
        else sentence.say(", none after it");
        sentence.say(", longer than a constant rate of calls in watched time explains.");
        sentence.not_known("why: an order to stop, ice, weather, repairs and a move to a place that nobody watches look alike");
        statement.weak.push_back(fmt::format("chance of so long a silence at a constant rate {:.2g}; predicted from the rate before {:.2g}", quiet.chance, quiet.predicted));
    } else {
        sentence.say("Whether calls at ").called(to.place_name(at.site), path).say(" paused between ").value(shown(quiet.last_seen), path).say(" and ");
        if (quiet.next_seen) sentence.value(shown(*quiet.next_seen), path);
        else sentence.say("the last row");
        sentence.say(" is not known: hardly anybody looked.");
    }
    statement.weak.push_back(fmt::format("watched for {:.1f} effective days of {}", voyage::effective_days(quiet.exposure), quiet.calendar_days));
    for (const std::string& id : quiet.evidence)
        if (!to.rest_on(statement, id)) {
            // A call heard by AIS.
            const auto event = std::ranges::find_if(to.scene.events, [&](const HullEvent& e) { return track::to_hex(e.event.id) == id; });
            if (event != to.scene.events.end()) to.rest_on(statement, id, "event", event->event.first.ingest, event->event.first.offset);
        }
    const site::Interval between{quiet.last_seen.from, quiet.next_seen ? quiet.next_seen->to : quiet.last_seen.to};
    for (const site::Look& look : to.scene.looks)
        if (!look.planned && look.when.from < between.to && between.from < look.when.to) {
            const chart::Place* there = to.names.find(look.site);
            const chart::Place* place = to.names.find(at.site);
            if (there != nullptr && place != nullptr && to.names.within(*there, *place)) to.rest_on(statement, look.id);
        }
    if (statement.locators.empty()) return;
    to.add(std::move(sentence), std::move(statement), at.site + ":" + format_rfc3339(quiet.last_seen.from).substr(0, 10), simulated);
}

/// The latest figure of one class at one place against those before it.
void word_exceedance(Wording& to, const chart::Place& part, site::ObjectClass kind, const site::SiteView& view)
{
    const auto samples = site::samples_of(view, kind);
    const auto latest = std::ranges::find_if(samples.rbegin(), samples.rend(), [](const site::Sample& s) { return s.answer == site::Answer::seen && s.figure.known(); });
    if (latest == samples.rend()) return;
    std::vector<site::Count> before;
    std::vector<const site::Sample*> counted;
    for (const site::Sample& s : samples)
        if (const auto count = site::count_of(s); count && s.when.from < latest->when.from) {
            before.push_back(*count);
            counted.push_back(&s);
        }
    const site::Exceedance found = site::exceedance(latest->figure, before);
    // Only what stands out: a chance below 5 %, or more than anything before.
    if (found.rests == site::Exceedance::Rests::nothing || (found.chance && found.chance->value >= 50'000) || (!found.chance && found.ratio_tenths.value_or(0) <= 10)) return;
    CaseStatement statement;
    statement.section = StatementSection::series;
    statement.subject = part.id;
    statement.definition = "the latest figure against the counts before it: a tail probability from eight counts on, else only a ratio that holds";
    statement.window = shown(latest->when);
    const std::string path = "series " + part.id;
    Sentence sentence(StatementKind::inferred, "series_exceeds");
    sentence.say("At ").called(to.place_name(part.id), path).say(" the count of ").say(site::name(kind)).say(" of ").value(shown(latest->when), path).say(" exceeds what came before by chance or ratio: ");
    say_text(sentence, found.sentence, path);
    sentence.say(".").not_known("what stood there on days without a published count");
    const auto rest = [&](const site::Sample& s) {
        for (const site::Sighting* seen : s.sightings) to.rest_on(statement, seen->id);
        if (s.look != nullptr) to.rest_on(statement, s.look->id);
    };
    rest(*latest);
    for (const site::Sample* s : counted) rest(*s);
    if (!found.chance) statement.weak.push_back("too few counts for a baseline, so no probability");
    if (statement.locators.empty()) return;
    to.add(std::move(sentence), std::move(statement), part.id + ":" + std::string(site::name(kind)), to.scene.simulated);
}

}  // namespace

Result<void> word_pauses(Wording& to)
{
    const auto found = find_patterns(to.the_case, {});
    if (!found) {
        // A span too long to look at says nothing; anything else stops.
        if (found.error().fault == Fault::usage || found.error().fault == Fault::not_found) return {};
        return tl::unexpected(found.error());
    }
    for (const SitePattern& at : found->sites)
        for (const voyage::Quiet& quiet : at.report.quiets)
            if (quiet.verdict != voyage::QuietVerdict::within_chance) word_quiet(to, at, quiet, found->simulated);
    return {};
}

void word_series(Wording& to)
{
    for (const chart::Place& part : to.scene.places) {
        const site::SiteView view = site::view_of(part, to.names, to.scene.looks, to.scene.sightings);
        std::set<site::ObjectClass> kinds;
        for (const auto& held : view.sightings)
            if (held.here) kinds.insert(held.sighting->kind);
        for (const site::ObjectClass kind : kinds) word_exceedance(to, part, kind, view);
    }
}

}  // namespace tw::plan
