#include "cli/itineraries.hpp"

#include "cli/vantage.hpp"
#include "plan/ask.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <fmt/format.h>

namespace tw::cli {

namespace {

// Of --window A/B, else of --from and --to: each open where it isn't given.
Result<site::Interval> asked_window(const Context& context)
{
    if (context.given.has("--window")) {
        const std::string text = context.given.one("--window");
        const auto slash = text.find('/');
        if (slash == std::string::npos) return fail(Fault::usage, "a window is two dates with / between", text, "for example --window 2023-08-17/2024-02-12");
        return site::read_interval(text.substr(0, slash), text.substr(slash + 1), site::Zone{});
    }
    return window_option(context);
}

}  // namespace

Result<Inferred> infer_case(Context& context, bool weigh_looks, Second ahead, bool windowed, const assess::Question* asked_of)
{
    const auto seed = number_option(context, "--seed", 0, 0x7FFF'FFFF'FFFF'FFFF);
    if (!seed) return tl::unexpected<Error>(seed.error());
    const auto draws = number_option(context, "--draws", 1, 100'000);
    if (!draws) return tl::unexpected<Error>(draws.error());
    const auto threads = threads_option(context);
    if (!threads) return tl::unexpected<Error>(threads.error());
    const auto tell = [&](std::string_view stage) { if (context.told != nullptr) (*context.told)({stage}); };
    tell("reading the case");
    auto scene = open_scene(context);
    if (!scene) return tl::unexpected<Error>(scene.error());
    Inferred inferred{std::move(*scene), {}, {}, {}};
    std::optional<chart::Land> land;
    if (const auto index = land_index(context); !index.empty()) {
        auto opened = chart::Land::open(index);
        if (!opened) return tl::unexpected<Error>(opened.error());
        land = std::move(*opened);
    }
    // Where a window is asked for, the hulls are followed over it and six weeks on both sides: more would cost time and say nothing.
    plan::CaseWatchOptions layout;
    layout.only_watched = true;
    layout.land_file = land_index(context);
    layout.kept = kept_by(context);
    if (asked_of != nullptr) {
        const auto view = view_case(context);
        if (!view) return tl::unexpected<Error>(view.error());
        const auto settings = plan::settings_for_counts(*view, {});
        if (!settings) return tl::unexpected<Error>(settings.error());
        layout.only_watched = false;
        layout.from = settings->from;
        layout.to = settings->to;
    } else if (windowed) {
        constexpr std::int64_t around = std::int64_t{42} * 86'400;
        const auto asked = asked_window(context);
        if (!asked) return tl::unexpected<Error>(asked.error());
        layout.from = Second{asked->from.value - around};
        layout.to = Second{asked->to.value + around};
    }
    tell("working out the ways between sites over water");
    auto watch = plan::watch_of(inferred.scene, land ? &*land : nullptr, layout);
    if (!watch) return tl::unexpected<Error>(watch.error());
    inferred.found = std::move(*watch);
    inferred.found.watch.to += ahead;
    inferred.options.seed = seed->value_or(1);
    inferred.options.kept = static_cast<unsigned>(draws->value_or(0));
    inferred.options.threads = *threads;
    inferred.options.weigh_looks = weigh_looks;
    inferred.options.cancel = context.cancel;
    tell("drawing itineraries, four chains");
    auto drawn = plan::draw_itineraries(inferred.found.watch, inferred.options, layout.kept);
    if (!drawn) return tl::unexpected<Error>(drawn.error());
    inferred.drawn = std::move(*drawn);
    return inferred;
}

Result<std::size_t> watched_hull(const Inferred& inferred, std::string_view text)
{
    const registry::WatchedHull* hull = inferred.scene.hull(text);
    if (hull == nullptr) return fail(Fault::not_found, "no watched hull, or more than one, has this name", std::string(text), "use its id");
    return static_cast<std::size_t>(hull - inferred.scene.watched.data());
}

Result<std::size_t> watched_site(const Inferred& inferred, std::string_view text)
{
    const chart::PlaceNames names = inferred.scene.names();
    auto place = named_place(inferred.scene, names, text);
    if (!place) return tl::unexpected<Error>(place.error());
    const auto& sites = inferred.found.watch.sites;
    const std::string& id = names.whole(**place).id;
    const auto at = std::find_if(sites.begin(), sites.end(), [&](const voyage::Harbour& h) { return h.id == id; });
    if (at == sites.end()) return fail(Fault::not_found, "no ship was seen there, and no watched hull called", std::string(text));
    return static_cast<std::size_t>(at - sites.begin());
}

Result<site::Interval> count_window(const Context& context, const voyage::Watch& watch)
{
    const auto asked = asked_window(context);
    if (!asked) return asked;
    if (asked->to <= asked->from) return fail(Fault::usage, "the window is empty");
    const site::Interval watched{std::max(asked->from, watch.from), std::min(asked->to, watch.to)};
    if (watched.to <= watched.from) return fail(Fault::not_found, "nothing was looked at, seen or heard in the window");
    return watched;
}

void say_unwatched(Printout& page, const Context& context, const voyage::Watch& watch)
{
    const auto asked = asked_window(context);
    if (!asked) return;
    constexpr std::string_view nothing = "Nothing was looked at, seen or heard";
    const bool whole = context.given.has("--window");
    if ((whole || context.given.has("--from")) && asked->from < watch.from) page.say(fmt::format("{} before {}: the part of the window before it is left out.", nothing, format_rfc3339(watch.from)));
    if ((whole || context.given.has("--to")) && asked->to > watch.to) page.say(fmt::format("{} after {}: the part of the window after it is left out.", nothing, format_rfc3339(watch.to)));
}

Result<voyage::Question> question_of(const Context& context, const Inferred& inferred, const site::Interval& window)
{
    voyage::Question question;
    question.trip = voyage::trip_from_name(context.given.one("--definition", "arrivals_at_destination")).value_or(voyage::Trip::arrivals_at_destination);
    question.from = window.from;
    question.to = window.to;
    const auto named = [&](std::string_view text, std::vector<std::size_t>& into) -> Result<void> {
        auto site = watched_site(inferred, text);
        if (!site) return tl::unexpected<Error>(site.error());
        into.push_back(*site);
        return {};
    };
    if (context.given.has("--route")) {
        const std::string text = context.given.one("--route");
        const auto colon = text.find(':');
        if (colon == std::string::npos) return fail(Fault::usage, "a route is two sites with : between", text, "for example --route rajin:dunai");
        if (auto ok = named(text.substr(0, colon), question.origins); !ok) return tl::unexpected<Error>(ok.error());
        if (auto ok = named(text.substr(colon + 1), question.destinations); !ok) return tl::unexpected<Error>(ok.error());
    }
    for (const std::string& site : context.given.all("--site"))
        if (auto ok = named(site, question.destinations); !ok) return tl::unexpected<Error>(ok.error());
    if (question.destinations.empty()) {
        const auto& watch = inferred.found.watch;
        std::vector<double> weight(watch.sites.size(), 0.0);
        for (const auto& g : watch.glimpses)
            for (const std::size_t s : g.sites) weight[s] += 1.0 / static_cast<double>(g.sites.size());
        for (std::size_t s = 0; s < weight.size(); ++s) weight[s] += watch.sites[s].role == "unload" ? 1e9 : 0;
        question.destinations.push_back(static_cast<std::size_t>(std::max_element(weight.begin(), weight.end()) - weight.begin()));
    }
    return question;
}

Result<std::optional<assess::Question>> listed_count(const Context& context)
{
    if (!context.given.has("--question")) return std::optional<assess::Question>{};
    for (const char* word : {"--from", "--to", "--window", "--definition", "--site", "--route"})
        if (context.given.has(word)) return fail(Fault::usage, "the question says what is counted and when", word);
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const auto all = plan::listed_questions(*view);
    if (!all) return tl::unexpected<Error>(all.error());
    const std::string id = context.given.one("--question");
    const auto found = std::find_if(all->begin(), all->end(), [&](const plan::ListedQuestion& one) { return one.question.id == id; });
    if (found == all->end()) return fail(Fault::not_found, "no question has this id", id, "`tidewaiter ask CASE --list` lists them");
    if (found->question.kind != assess::QuestionKind::count) return fail(Fault::usage, "this question counts no trips", id, "`tidewaiter ask CASE --list` lists them");
    return std::optional(found->question);
}

Result<voyage::Question> question_of(const assess::Question& asked, const Inferred& inferred)
{
    voyage::Question question;
    const auto trip = voyage::trip_from_name(asked.definition);
    if (!trip) return fail(Fault::usage, "no trip has this definition", asked.definition);
    question.trip = *trip;
    const auto window = plan::window_of(asked, inferred.scene.names());
    if (!window) return tl::unexpected<Error>(window.error());
    question.from = window->from;
    question.to = window->to;
    for (const auto& [texts, into] : {std::pair(&asked.origin, &question.origins), std::pair(&asked.destination, &question.destinations)})
        for (const std::string& text : *texts)
            if (const auto site = watched_site(inferred, text)) into->push_back(*site);
    if (question.origins.empty() || question.destinations.empty()) return fail(Fault::not_found, "the route can't be counted: an end of it is not among the watched harbours", asked.id);
    return question;
}

std::string site_text(const Inferred& inferred, std::int16_t site)
{
    if (site == voyage::Stay::elsewhere) return "elsewhere";
    if (site < 0) return "";
    return inferred.found.watch.sites[static_cast<std::size_t>(site)].id;
}

Cell share_of(double share) { return Fixed{std::lround(share * 1000), 3}; }
Cell decimal_of(double value, int decimals) { return std::isfinite(value) ? Cell{Fixed{std::llround(value * std::pow(10, decimals)), decimals}} : Cell{Unknown{}}; }

void say_limits(Printout& page, const Inferred& inferred)
{
    if (inferred.scene.simulated) page.say("SIMULATED: part of this evidence is made up.");
    if (!inferred.found.left_out.empty())
        page.say(fmt::format("{} rows or pairs could not be used as they stand, the first: {}: {}", inferred.found.left_out.size(), inferred.found.left_out.front().id, inferred.found.left_out.front().why));
    if (!inferred.scene.conflicts.empty()) page.say(fmt::format("{} conflicts stand in the evidence; `tidewaiter sight list` and `site` show them", inferred.scene.conflicts.size()));
    for (const auto& c : inferred.drawn.conflicts)
        page.say(fmt::format("conflict: {} at {}: {} ({:.0f} % of the draws)", inferred.found.hull_names[c.hull], format_rfc3339(c.at), c.what, 100 * c.share));
    if (!inferred.found.over_water) page.say("ways between sites are great circles lengthened by 1.2: no land index, or too many sites");
}

}  // namespace tw::cli
