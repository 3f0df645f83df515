#include "cli/cases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <thread>

#include "chart/land.hpp"
#include "cli/suggest.hpp"
#include "core/text.hpp"
#include "store/verify.hpp"

namespace tw::cli {
namespace {

constexpr std::array kinds{track::EventKind::segment, track::EventKind::stop, track::EventKind::port_call, track::EventKind::leg, track::EventKind::gap};

std::string lasted(Second from, Second to)
{
    const std::int64_t minutes = (to.value - from.value + 30) / 60;
    return minutes < 60 ? fmt::format("{} min", minutes) : minutes < 2880 ? fmt::format("{} h {:02} min", minutes / 60, minutes % 60) : fmt::format("{} d {} h", minutes / 1440, minutes % 1440 / 60);
}

}  // namespace

Result<store::Case> open_case(const Context& context, store::Access access) { return store::Case::open(context.given.one("CASE"), access); }

Result<void> check_bytes(const Context& context, const store::Case& the_case, const Progress& progress)
{
    const auto verdict = store::verify(the_case, 0, {}, progress, context.cancel);
    if (!verdict) return tl::unexpected<Error>(verdict.error());
    using enum store::FindingKind;
    for (const auto& f : verdict->findings)
        if (f.kind == blob_missing || f.kind == blob_changed || f.kind == part_missing || f.kind == part_changed)
            return fail(Fault::integrity, fmt::format("nothing was written: {}", f.detail), f.what, fmt::format("`tidewaiter verify {}` names the events that rest on it", context.given.one("CASE")));
    return {};
}

Result<evidence::Stamp> stamp_of(const Context& context)
{
    auto actor = evidence::Actor::from(context.actor);
    if (!actor) return tl::unexpected<Error>(actor.error());
    return evidence::Stamp{{context.now}, *actor};
}

plan::KeptBy kept_by(const Context& context) { return {{context.given.one("CASE"), store::user_secret(context.state)}, context.program}; }

std::filesystem::path land_index(const Context& context)
{
    const auto index = chart::default_land_index(context.program);
    return index == "none" ? std::filesystem::path{} : index;
}

Result<std::optional<Second>> time_option(const Context& context, std::string_view option)
{
    if (!context.given.has(option)) return std::optional<Second>{};
    const std::string text = context.given.one(option);
    const bool date_only = text.size() == 10;
    const auto time = parse_time(text, !date_only);
    if (!time) return fail(Fault::usage, fmt::format("`{}` is no time", text), std::string(option), "write 2024-01-31 (a UTC day) or 2024-01-31T08:00:00Z");
    return std::optional<Second>(to_second(*time));
}

Result<std::vector<Mmsi>> mmsi_option(const Context& context, std::string_view option)
{
    std::vector<Mmsi> out;
    for (const auto& text : context.given.all(option)) {
        const auto number = parse_integer(text);
        if (!number || *number < 0 || *number > 999'999'999) return fail(Fault::usage, fmt::format("`{}` is no MMSI", text), std::string(option), "write up to nine digits");
        out.push_back({static_cast<std::uint32_t>(*number)});
    }
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::optional<std::uint64_t>> number_option(const Context& context, std::string_view option, std::uint64_t least, std::uint64_t most)
{
    if (!context.given.has(option)) return std::optional<std::uint64_t>{};
    const auto number = parse_integer(context.given.one(option));
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) < least || static_cast<std::uint64_t>(*number) > most)
        return fail(Fault::usage, fmt::format("`{}` is no number from {} to {}", context.given.one(option), least, most), std::string(option));
    return std::optional<std::uint64_t>(static_cast<std::uint64_t>(*number));
}

Result<unsigned> threads_option(const Context& context)
{
    auto number = number_option(context, "--threads", 1, 256);
    if (!number) return tl::unexpected<Error>(number.error());
    if (*number) return static_cast<unsigned>(**number);
    return std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
}

Result<store::EventFilter> filter_of(const Context& context)
{
    store::EventFilter filter;
    for (const auto& kind : context.given.all("--kind"))
        for (const auto known : kinds)
            if (track::name(known) == kind) filter.kinds.push_back(known);
    auto hulls = mmsi_option(context, "--mmsi");
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    filter.hulls = *hulls;
    auto from = time_option(context, "--from"), to = time_option(context, "--to");
    if (!from) return tl::unexpected<Error>(from.error());
    if (!to) return tl::unexpected<Error>(to.error());
    filter.from = *from;
    filter.to = *to;
    if (*from && *to && **from >= **to) return fail(Fault::usage, "--from is not before --to", context.given.one("--from") + " and " + context.given.one("--to"));
    filter.place = context.given.one("--place");
    filter.superseded = context.given.has("--superseded");
    auto limit = number_option(context, "--limit", 1, 1'000'000'000);
    if (!limit) return tl::unexpected<Error>(limit.error());
    filter.limit = limit->value_or(0);
    return filter;
}

std::string id_text(const Context& context, const track::EventId& id)
{
    const std::string hex = track::to_hex(id);
    return context.style == Style::people ? hex.substr(0, 12) : hex;
}

std::string place_of(const track::Event& event, const interchange::Names* names)
{
    const auto shown = [&](const std::string& id) {
        if (names == nullptr) return id;
        const auto found = names->places.find(id);
        return found == names->places.end() || found->second.empty() ? id : found->second;
    };
    if (const auto* call = std::get_if<track::PortCall>(&event.body)) return shown(call->place);
    if (const auto* gap = std::get_if<track::Gap>(&event.body)) return shown(gap->place);
    const auto* leg = std::get_if<track::Leg>(&event.body);
    if (leg == nullptr) return {};
    return (leg->from_known ? shown(leg->from_place) : "?") + " > " + (leg->to_known ? shown(leg->to_place) : "?");
}

Result<interchange::Names> names_of(const store::Case& the_case)
{
    interchange::Names names;
    names.case_name = the_case.settings().name;
    const auto hulls = the_case.hulls();
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    for (const auto& hull : *hulls) names.hulls.emplace(hull.mmsi, hull.name);
    const auto places = the_case.places();
    if (!places) return tl::unexpected<Error>(places.error());
    for (const auto& place : places->places) names.places.emplace(place.id, place.name);
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    for (const auto& capture : *captures) names.captures.emplace(capture.ordinal, to_hex(capture.capture.blob));
    return names;
}

Cell ship_cell(const interchange::Names& names, Mmsi mmsi)
{
    const auto found = names.hulls.find(mmsi);
    return text_cell(found == names.hulls.end() ? std::string_view{} : std::string_view(found->second));
}

Result<void> resolve_place(const interchange::Names& names, store::EventFilter& filter)
{
    if (filter.place.empty() || names.places.contains(filter.place)) return {};
    std::vector<std::string_view> known;
    std::string found;
    for (const auto& [id, name] : names.places) {
        if (lower(name) == lower(filter.place)) {
            if (!found.empty()) return fail(Fault::usage, fmt::format("several places are called `{}`", filter.place), "--place", fmt::format("give an id, such as {} or {}", found, id));
            found = id;
        }
        known.push_back(id);
        known.push_back(name);
    }
    if (found.empty()) {
        const std::string near = nearest(filter.place, known);
        return fail(Fault::not_found, fmt::format("the case has no place `{}`", filter.place), "--place", near.empty() ? "`tidewaiter events` shows the places that were called at" : fmt::format("did you mean `{}`?", near));
    }
    filter.place = found;
    return {};
}

std::string gist(const track::Event& event)
{
    const std::string time = lasted(event.start, event.end);
    if (const auto* segment = std::get_if<track::Segment>(&event.body)) return fmt::format("{}, {} {}, {:.1f} nm{}", time, segment->fixes, segment->fixes == 1 ? "row" : "rows", metres(segment->length) / metres_per_nautical_mile, segment->noise ? ", noise" : "");
    if (const auto* stop = std::get_if<track::Stop>(&event.body)) return fmt::format("{}, radius {:.0f} m", time, metres(stop->radius));
    if (const auto* call = std::get_if<track::PortCall>(&event.body)) return fmt::format("{}, {}{}", time, call->is_passage() ? std::string("no stop seen, confidence 1") : fmt::format("confidence {}", call->confidence), call->arrival_known && call->departure_known ? "" : call->arrival_known ? ", departure not seen" : ", arrival not seen");
    if (const auto* leg = std::get_if<track::Leg>(&event.body)) return fmt::format("{}, {:.1f} nm, {:.0f} % received, {} {}", time, metres(leg->length) / metres_per_nautical_mile, leg->visible.value / 10'000.0, leg->gaps, leg->gaps == 1 ? "gap" : "gaps");
    const auto& gap = std::get<track::Gap>(event.body);
    std::string text = time;
    if (gap.measured && !gap.open) text += fmt::format(", {:.1f} nm, {:.1f} kn implied", metres(gap.distance) / metres_per_nautical_mile, knots(gap.implied));
    return text + (gap.in_port ? ", in port" : gap.place.empty() ? "" : ", began in port") + (gap.open ? ", not ended" : "");
}

Cell nautical_miles(Decimetre length) { return Fixed{std::llround(metres(length) / metres_per_nautical_mile * 100), 2}; }

}  // namespace tw::cli
