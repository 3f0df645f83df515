#include <fmt/format.h>

#include "plan/ask_parts.hpp"
#include "plan/identify.hpp"

namespace tw::plan {
namespace {

std::string name_of(const AskScene& from, const std::string& hull)
{
    if (hull == "*") return "another ship";
    const registry::WatchedHull* watched = from.scene.hull(hull);
    return watched == nullptr || watched->name.empty() ? hull : watched->name;
}

std::string percent(Ppm share) { return fmt::format("{:.0f} %", share.value / 1e4); }

}  // namespace

void answer_identify(const AskScene& from, Answer& to)
{
    const site::Sighting* seen = from.sighting(to.question.sighting);
    if (seen == nullptr) {
        to.answer = "The case holds no such sighting: " + to.question.sighting;
        return;
    }
    to.grounds.push_back(grounds_of(*seen));
    to.definition = "probability of each watched hull and of another ship, from what was measured and from where the hulls were otherwise; what was published about this identity is not used";
    const Identification found = identify_sighting(from.scene, *seen);
    std::string others;
    const site::Match* best = nullptr;
    for (const site::Match& match : found.matches) {
        if (match.excluded) {
            to.notes.push_back(fmt::format("{} is excluded: {}", name_of(from, match.hull), *match.excluded));
        } else if (best == nullptr) {
            best = &match;
        } else {
            others += fmt::format("{}{} {}", others.empty() ? "" : ", ", name_of(from, match.hull), percent(match.probability));
        }
    }
    for (const site::Fixed& fixed : found.elsewhere)
        if (fixed.what.find("sighting ") != std::string::npos)
            for (const site::Sighting& s : from.scene.sightings)
                if (fixed.what.find("sighting " + s.id + " ") != std::string::npos) to.grounds.push_back(grounds_of(s));
    if (best == nullptr) {
        to.answer = "No watched hull is left, and nothing is known of others.";
        return;
    }
    to.verdict = best->hull == "*" ? Verdict::unknown : Verdict::answered;
    to.answer = fmt::format("{} first, {} ({} if watched hulls are a tenth of the ships here, {} if nine tenths){}; then {}.", name_of(from, best->hull), percent(best->probability), percent(best->at_tenth),
                            percent(best->at_nine_tenths), best->word.empty() ? "" : ": " + best->word, others.empty() ? "nobody" : others);
    if (best->held_back) to.notes.push_back("the word is held below the percentage because nothing outside the measurement confirms it");
    for (const std::string& reason : best->reasons) to.notes.push_back(name_of(from, best->hull) + ": " + reason);
    if (!best->outside) to.notes.push_back("not confirmed by anything outside this sighting");
}

}  // namespace tw::plan
