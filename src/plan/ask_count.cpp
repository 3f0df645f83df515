#include <algorithm>
#include <fmt/format.h>

#include "plan/ask_parts.hpp"
#include "plan/inference.hpp"

namespace tw::plan {
namespace {

/// Harbours of the watch that texts name, as whole places. A place where no ship was looked for or seen is none of them.
std::vector<std::size_t> harbours(const AskScene& from, const voyage::Watch& watch, const std::vector<std::string>& texts, Answer& to)
{
    std::vector<std::size_t> found;
    for (const std::string& text : texts) {
        const chart::Place* place = from.place(text);
        const auto at = place == nullptr ? watch.sites.end() : std::ranges::find(watch.sites, from.names.whole(*place).id, &voyage::Harbour::id);
        if (at == watch.sites.end()) to.notes.push_back("no ship was looked for or seen at " + text);
        else found.push_back(static_cast<std::size_t>(at - watch.sites.begin()));
    }
    return found;
}

void ground(const AskScene& from, const std::string& id, Answer& to)
{
    if (std::ranges::find(to.grounds, id, &Grounds::id) != to.grounds.end()) return;
    if (const auto* s = from.sighting(id)) to.grounds.push_back(grounds_of(*s));
    else if (const auto* l = from.look(id)) to.grounds.push_back(grounds_of(*l));
}

/// Published figures outside what the answer allows, in words.
void compare(const assess::Question& question, std::int32_t floor, std::int32_t low, std::int32_t high, Answer& to)
{
    for (const assess::Published& p : question.published) {
        const auto value = site::thousandths(p.figure);
        if (!value) continue;
        const std::int64_t n = *value / 1000;
        const bool least = p.bound == site::Bound::at_least || p.bound == site::Bound::more_than;
        if (n < floor && !least) to.notes.push_back(fmt::format("{}'s {} lies below the floor of {}: it counts something else, or less", p.who, p.figure, floor));
        else if (n > high) to.notes.push_back(fmt::format("{}'s {}{} lies above the interval: the dated rows in this case alone do not carry it, or it counts something else", p.who, least ? "at least " : "", p.figure));
        else if (n < low && !least) to.notes.push_back(fmt::format("{}'s {} lies below the interval", p.who, p.figure));
    }
}

}  // namespace

void answer_count(const AskScene& from, Answer& to)
{
    const assess::Question& asked = to.question;
    const auto trip = voyage::trip_from_name(asked.definition);
    if (!trip) {
        to.answer = "No trip has this definition: " + asked.definition;
        return;
    }
    const auto& drawn = from.inference.drawn();
    if (!drawn) {
        to.answer = "No itinerary can be drawn: " + drawn.error().message + ".";
        return;
    }
    const voyage::Watch& watch = drawn->found.watch;
    voyage::Question question;
    question.trip = *trip;
    question.origins = harbours(from, watch, asked.origin, to);
    question.destinations = harbours(from, watch, asked.destination, to);
    const auto window = from.window(asked.from, asked.to, from.place(asked.origin.front()));
    if (!window || question.origins.empty() || question.destinations.empty()) {
        to.answer = window ? "The route cannot be counted: an end of it is not among the watched harbours." : window.error().message;
        return;
    }
    question.from = window->from;
    question.to = window->to;
    to.definition = fmt::format("{}: {}; window {}; itineraries drawn over {}", voyage::name(*trip), voyage::meaning(*trip), shown(*window), shown({watch.from, watch.to}));
    for (const voyage::LeftOut& left : drawn->found.left_out)
        if (from.look(left.id) != nullptr && from.look(left.id)->when.from < window->to && window->from < from.look(left.id)->when.to && !left.why.starts_with("its site")) to.notes.push_back(left.id + " is not used: " + left.why);
    const voyage::TripFloor floor = voyage::trip_floor(watch, drawn->marks, question);
    const voyage::CountEstimate estimate = voyage::count(drawn->lives, question);
    to.verdict = Verdict::answered;
    to.answer = fmt::format("At least {} seen at both ends; median {}; 90 % interval [{}, {}].", floor.at_least, estimate.median, estimate.low, estimate.high);
    to.counted = Counted{floor.at_least, estimate.low, estimate.median, estimate.high};
    for (std::size_t h = 0; h < watch.hulls.size(); ++h) {
        const voyage::CountEstimate own = voyage::count(drawn->lives, question, h);
        if (own.high > 0) to.notes.push_back(fmt::format("{}: median {}, 90 % interval [{}, {}]", drawn->found.hull_names[h], own.median, own.low, own.high));
    }
    std::size_t views = 0, glimpses = 0;
    for (const voyage::View& view : watch.views)
        if (view.detects > 0 && view.when.from < window->to && window->from < view.when.to) ++views;
    for (const voyage::Glimpse& glimpse : watch.glimpses)
        if (glimpse.when.from < window->to && window->from < glimpse.when.to) {
            ++glimpses;
            ground(from, glimpse.id, to);
        }
    to.notes.push_back(fmt::format("rests on {} dated sightings of ships and {} looks logged whatever they saw, in the window; published totals are not used", glimpses, views));
    if (views == 0) to.notes.push_back("no logged look covers the window, so nothing says that a trip was not made: the upper end is what the hulls' habits allow");
    to.notes.push_back(fmt::format("{} draws of {} chains, seed {}; R-hat {:.2f}, effective draws {:.0f}; {}", drawn->lives.draws, drawn->lives.chains, from.inference.settings().seed, estimate.mixing.r_hat, estimate.mixing.effective,
                                   drawn->found.over_water ? "ways over water" : "ways are great circles with a detour: no land index"));
    to.notes.push_back("docs/results/voyages.md says how often such intervals held the truth on simulated worlds, and when they were too low");
    compare(asked, floor.at_least, estimate.low, estimate.high, to);
}

}  // namespace tw::plan
