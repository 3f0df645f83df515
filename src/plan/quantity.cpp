#include "plan/quantity.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "evidence/sha256.hpp"
#include "plan/ask.hpp"
#include "plan/scene.hpp"
#include "site/interval.hpp"
#include "voyage/delivery_count.hpp"
#include "voyage/trip_floor.hpp"

namespace tw::plan {
namespace {

constexpr std::int64_t margin = 30 * 86'400;   ///< around the window that is counted, as for questions

Result<void> read_last(const store::Case& the_case, Quantity& to)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    const store::StoredCapture* last = nullptr;
    std::size_t files = 0;
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || capture.reading->dialect != "assumptions") continue;
        last = &capture;
        ++files;
    }
    if (last == nullptr) return fail(Fault::not_found, "the case holds no assumptions file", {}, "add one: tidewaiter add CASE quantity.toml (docs/formats/quantity.md)");
    const auto mapped = MappedFile::open(the_case.blob_path(last->capture.blob));
    if (!mapped) return tl::unexpected(mapped.error());
    if (evidence::sha256(mapped->bytes()) != last->capture.blob) return fail(Fault::integrity, "the bytes of the assumptions file are not those that were captured", last->capture.address);
    auto read = cargo::read_assumptions(mapped->bytes());
    if (!read) return tl::unexpected(read.error());
    to.assumptions = std::move(*read);
    to.ingest = last->ordinal;
    to.address = last->capture.address;
    to.older = files - 1;
    to.simulated = last->simulated;
    return {};
}

Result<void> change(Quantity& to, const QuantityRequest& request)
{
    std::vector<std::string> all;
    if (!request.scenario.empty()) {
        const auto found = std::ranges::find(to.assumptions.scenarios, request.scenario, &cargo::Scenario::name);
        if (found == to.assumptions.scenarios.end()) {
            std::string names;
            for (const auto& s : to.assumptions.scenarios) names += (names.empty() ? "" : "; ") + s.name;
            return fail(Fault::not_found, "no scenario has this name: " + visible(request.scenario), {}, names.empty() ? "the file has none" : "there are: " + visible(names));
        }
        to.scenario = &*found;
        all = found->set;
    }
    all.insert(all.end(), request.set.begin(), request.set.end());
    for (const std::string& one : all)
        if (auto done = cargo::set(to.assumptions, one); !done) return done;
    return {};
}

/// Harbours of the watch that texts name, as whole places.
std::vector<std::size_t> harbours(const chart::PlaceNames& names, const voyage::Watch& watch, const std::vector<std::string>& texts)
{
    std::vector<std::size_t> found;
    for (const std::string& text : texts) {
        const chart::Place* place = names.find(text);
        if (place == nullptr) continue;
        const auto at = std::ranges::find(watch.sites, names.whole(*place).id, &voyage::Harbour::id);
        if (at != watch.sites.end()) found.push_back(static_cast<std::size_t>(at - watch.sites.begin()));
    }
    return found;
}

/// The window of a node's count, by the clock of where trips begin.
Result<site::Interval> window_of(const chart::PlaceNames& names, const cargo::TripCount& asked)
{
    const chart::Place* origin = names.find(asked.origin.front());
    const auto zone = site::read_zone("", origin == nullptr ? std::nullopt : site::offset_minutes(names.zone(*origin)));
    if (!zone) return tl::unexpected(zone.error());
    return site::read_interval(asked.from, asked.to, *zone);
}

bool is_wanted(const cargo::Node& n) { return n.on && n.distribution.shape == cargo::Shape::posterior; }

/// Counts trips as a node asks, on drawn itineraries; the sentence says what was counted, or why nothing is.
Result<std::string> count_trips(const chart::PlaceNames& names, Inference& inference, const site::Interval& window, cargo::Node& node)
{
    const cargo::TripCount& asked = node.trips;
    const auto trip = voyage::trip_from_name(asked.definition);
    if (!trip) return fail(Fault::input_unusable, "no trip has this definition: " + visible(asked.definition), "line " + std::to_string(node.line));
    const std::uint64_t seed = inference.settings().seed;
    const auto& drawn = inference.drawn();
    if (!drawn) {
        if (drawn.error().fault == Fault::cancelled) return tl::unexpected(drawn.error());
        return "unknown: no itinerary can be drawn: " + drawn.error().message;
    }
    voyage::Question question;
    question.trip = *trip;
    question.origins = harbours(names, drawn->found.watch, asked.origin);
    question.destinations = harbours(names, drawn->found.watch, asked.destination);
    question.from = window.from;
    question.to = window.to;
    if (question.origins.empty() || question.destinations.empty()) return std::string("unknown: an end of the route is not among the watched harbours");
    const voyage::TripFloor floor = voyage::trip_floor(drawn->found.watch, drawn->marks, question);
    const voyage::CountEstimate estimate = voyage::count(drawn->lives, question);
    node.distribution = {};
    node.distribution.shape = cargo::Shape::empirical;
    node.distribution.values.assign(estimate.by_draw.begin(), estimate.by_draw.end());
    if (auto fine = cargo::check(node.distribution); !fine) {
        node.distribution = {};
        return "unknown: " + fine.error().message;
    }
    return fmt::format("{} drawn counts of {}, {} to {}: at least {} seen at both ends, median {}, 90 % interval [{}, {}]; seed {}", estimate.by_draw.size(), asked.definition, asked.from, asked.to, floor.at_least, estimate.median, estimate.low,
                       estimate.high, seed);
}

Result<std::string> bind(const Scene& scene, InferenceSettings settings, cargo::Node& node)
{
    const chart::PlaceNames names = scene.names();
    const auto window = window_of(names, node.trips);
    if (!window) return tl::unexpected(window.error());
    // The draws that answer the case's questions serve here too, so that both speak of the same itineraries.
    if (settings.from && settings.to && (*settings.from > window->from || *settings.to < window->to)) settings.from = settings.to = std::nullopt;
    if (!settings.from && !settings.to) settings.from = Second{window->from.value - margin}, settings.to = Second{window->to.value + margin};
    Inference inference(scene, std::move(settings));
    return count_trips(names, inference, *window, node);
}

Result<void> bind_trips(const store::Case& the_case, const QuantityRequest& request, Quantity& to)
{
    if (std::ranges::none_of(to.assumptions.nodes, is_wanted)) return {};
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    to.simulated = to.simulated || scene->simulated;
    const auto settings = settings_for_counts(the_case, request.inference);
    if (!settings) return tl::unexpected(settings.error());
    for (cargo::Node& node : to.assumptions.nodes) {
        if (!is_wanted(node)) continue;
        auto how = bind(*scene, *settings, node);
        if (!how) return tl::unexpected(how.error());
        to.trips.push_back({&node, node.distribution.known(), std::move(*how)});
    }
    return {};
}

Result<void> compute(const QuantityRequest& request, Quantity& to)
{
    const auto choices = cargo::combinations(to.assumptions);
    if (!choices) return tl::unexpected(choices.error());
    for (const cargo::Choices& one : *choices) {
        std::map<std::string, double> shares;
        bool none = false;
        if (to.scenario != nullptr)
            for (const auto& [alternative, by_choice] : to.scenario->shares) {
                const auto chosen = one.find(alternative);
                if (chosen == one.end()) continue;
                const auto share = by_choice.find(chosen->second);
                shares[alternative] = share == by_choice.end() ? 0 : share->second;
                none = none || shares[alternative] == 0;
            }
        if (none) continue;
        const auto graph = cargo::build(to.assumptions, one, shares);
        if (!graph) return tl::unexpected(graph.error());
        auto drawn = cargo::draw(*graph, request.draws);
        if (!drawn) return tl::unexpected(drawn.error());
        to.drivers.push_back(drawn->agreement == cargo::Agreement::refused ? std::vector<cargo::Sensitivity>{} : cargo::sensitivity(*graph, request.draws.seed, request.points));
        to.drawn.push_back(std::move(*drawn));
    }
    return {};
}

/// Shares that name nothing would change nothing, unseen.
Result<void> check_shares(const Quantity& q)
{
    for (const cargo::Scenario& scenario : q.assumptions.scenarios)
        for (const auto& [alternative, by_choice] : scenario.shares) {
            const auto node = std::ranges::find_if(q.assumptions.nodes, [&](const cargo::Node& n) { return n.kind == cargo::NodeKind::alternative && n.name == alternative; });
            if (node == q.assumptions.nodes.end()) return fail(Fault::input_unusable, "scenario " + visible(scenario.name) + " shares out an alternative that is not there: " + visible(alternative));
            for (const auto& [choice, share] : by_choice)
                if (std::ranges::find(node->choices, choice) == node->choices.end()) return fail(Fault::input_unusable, "scenario " + visible(scenario.name) + ": " + alternative + " has no choice " + visible(choice));
        }
    return {};
}

}  // namespace

Result<Quantity> assumptions_of(const store::Case& the_case)
{
    Quantity to;
    if (auto read = read_last(the_case, to); !read) return tl::unexpected(read.error());
    return to;
}

Result<Quantity> totals_of(const store::Case& the_case, const Scene& scene, Inference& inference)
{
    Quantity to;
    if (auto read = read_last(the_case, to); !read) return tl::unexpected(read.error());
    to.simulated = to.simulated || scene.simulated;
    auto reconciled = cargo::reconcile(to.assumptions);
    if (!reconciled) return tl::unexpected(reconciled.error());
    to.reconciled = std::move(*reconciled);
    const chart::PlaceNames names = scene.names();
    for (cargo::Node& node : to.assumptions.nodes) {
        if (!is_wanted(node)) continue;
        const auto window = window_of(names, node.trips);
        if (!window) return tl::unexpected(window.error());
        const auto& drawn = inference.drawn();
        if (drawn && (window->from < drawn->found.watch.from || drawn->found.watch.to < window->to)) {
            to.trips.push_back({&node, false, "unknown: its window is not inside the time that was watched"});
            continue;
        }
        auto how = count_trips(names, inference, *window, node);
        if (!how) return tl::unexpected(how.error());
        to.trips.push_back({&node, node.distribution.known(), std::move(*how)});
    }
    const auto choices = cargo::combinations(to.assumptions);
    if (!choices) return tl::unexpected(choices.error());
    for (const cargo::Choices& one : *choices) {
        const auto graph = cargo::build(to.assumptions, one);
        if (!graph) return tl::unexpected(graph.error());
        cargo::Drawn& undrawn = to.drawn.emplace_back();
        undrawn.choices = one;
        to.drivers.push_back(cargo::sensitivity(*graph, cargo::DrawSettings{}.seed));
    }
    return to;
}

Result<Quantity> quantity(const store::Case& the_case, const QuantityRequest& request)
{
    Quantity to;
    if (auto read = read_last(the_case, to); !read) return tl::unexpected(read.error());
    if (auto fine = check_shares(to); !fine) return tl::unexpected(fine.error());
    auto reconciled = cargo::reconcile(to.assumptions);
    if (!reconciled) return tl::unexpected(reconciled.error());
    to.reconciled = std::move(*reconciled);
    if (auto changed = change(to, request); !changed) return tl::unexpected(changed.error());
    if (auto bound = bind_trips(the_case, request, to); !bound) return tl::unexpected(bound.error());
    if (auto computed = compute(request, to); !computed) return tl::unexpected(computed.error());
    return to;
}

}  // namespace tw::plan
