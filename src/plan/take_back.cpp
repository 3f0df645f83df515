#include "plan/take_back.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::plan {
namespace {

using store::Retraction;
using What = Retraction::What;

/// What captures are read as whose rows nothing else is worked out from and kept.
constexpr std::array<std::string_view, 20> kinds{"looks_", "sightings_", "lots_", "trains_", "consignments_", "lags_", "box_rates_", "car_rates_", "sources_", "claims_", "claim_decisions",
                                                 "properties_", "document_", "picture_", "assumptions", "hypotheses", "questions", "notes", "replies", "nothing"};

bool may_go(std::string_view read_as)
{
    for (bool more = true; more;) {
        const std::size_t plus = read_as.find('+');
        const std::string_view one = read_as.substr(0, plus);
        if (std::ranges::none_of(kinds, [&](std::string_view kind) { return one.starts_with(kind); })) return false;
        more = plus != std::string_view::npos;
        if (more) read_as.remove_prefix(plus + 1);
    }
    return true;
}

tl::unexpected<Error> nothing_like(std::string_view text, bool restores)
{
    return fail(Fault::not_found, restores ? "nothing of this name is taken back" : "nothing of this name stands", visible(text), restores ? "`tidewaiter retract CASE` lists what is taken back" : "name it as look:ID, sighting:ID, row:CAPTURE/OFFSET or capture:N");
}

Result<Retraction> only(std::vector<Retraction> found, std::string_view text, bool restores)
{
    if (found.empty()) return nothing_like(text, restores);
    if (found.size() > 1)
        return fail(Fault::usage, fmt::format("{} rows have this id", found.size()), visible(text), fmt::format("name the row: row:{}/{} or row:{}/{}", found[0].capture.value, found[0].offset.value, found[1].capture.value, found[1].offset.value));
    return std::move(found.front());
}

Result<Retraction> row(const store::Case& the_case, std::string_view text, bool restores, const auto& is)
{
    std::vector<Retraction> found;
    if (restores) {
        const auto acts = store::retraction_acts(the_case);
        if (!acts) return tl::unexpected(acts.error());
        for (const store::RetractionAct& act : store::standing(*acts))
            if (is(act.of)) found.push_back(act.of);
        return only(std::move(found), text, restores);
    }
    const auto looks = the_case.looks();
    if (!looks) return tl::unexpected(looks.error());
    const auto sightings = the_case.sightings();
    if (!sightings) return tl::unexpected(sightings.error());
    const auto take = [&](const Retraction& one) {
        if (is(one)) found.push_back(one);
    };
    for (const site::Look& look : *looks) take({What::look, look.ingest, look.offset, look.id, {}});
    for (const site::Sighting& sighting : *sightings) take({What::sighting, sighting.ingest, sighting.offset, sighting.id, {}});
    return only(std::move(found), text, restores);
}

Result<Retraction> whole(const store::Case& the_case, std::string_view text, bool restores)
{
    const auto capture = capture_named(the_case, text);
    if (!capture) return tl::unexpected(capture.error());
    if (capture->retracted != restores)
        return fail(Fault::not_found, restores ? "this capture is not taken back" : "this capture is taken back already", visible(capture->capture.address), restores ? "`tidewaiter retract CASE` lists what is taken back" : "`tidewaiter restore` lets it stand again");
    if (!restores && capture->reading && !may_go(capture->reading->dialect))
        return fail(Fault::usage, fmt::format("a capture read as {} can't be taken back: tracks, events, places or identities were worked out from it together with others, and would stay", capture->reading->dialect), visible(capture->capture.address),
                    "make a case without it: tidewaiter init, then add the others");
    return Retraction{What::capture, capture->ordinal, {}, {}, {}};
}

}  // namespace

Result<store::StoredCapture> capture_named(const store::Case& the_case, std::string_view text)
{
    const auto all = the_case.captures();
    if (!all) return tl::unexpected(all.error());
    const store::StoredCapture* found = nullptr;
    for (const auto& capture : *all) {
        const bool by_number = text.size() < 6 && std::to_string(capture.ordinal.value) == text;
        const bool by_hash = text.size() >= 6 && evidence::to_hex(capture.capture.blob).starts_with(text);
        if (!by_number && !by_hash) continue;
        if (found != nullptr) return fail(Fault::usage, fmt::format("several captures begin with `{}`", visible(text)));
        found = &capture;
    }
    if (found == nullptr) return fail(Fault::not_found, fmt::format("the case has no capture `{}`", visible(text)), {}, "give its number or the first digits of its SHA-256; `tidewaiter info` lists them");
    return *found;
}

Result<Retraction> thing_to_take_back(const store::Case& the_case, std::string_view text, bool restores)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return fail(Fault::usage, "this names nothing that can be taken back", visible(text), "look:ID, sighting:ID, row:CAPTURE/OFFSET or capture:N");
    const std::string_view kind = text.substr(0, colon), id = text.substr(colon + 1);
    if (kind == "capture") return whole(the_case, id, restores);
    if (kind == "look" || kind == "sighting") {
        const What what = kind == "look" ? What::look : What::sighting;
        return row(the_case, text, restores, [&](const Retraction& one) { return one.what == what && one.id == (restores ? visible(id) : std::string(id)); });
    }
    const std::size_t slash = id.find('/');
    if (kind != "row" || slash == std::string_view::npos) return fail(Fault::usage, "this names nothing that can be taken back", visible(text), "look:ID, sighting:ID, row:CAPTURE/OFFSET or capture:N");
    const auto capture = parse_integer(id.substr(0, slash)), offset = parse_integer(id.substr(slash + 1));
    return row(the_case, text, restores, [&](const Retraction& one) { return one.what != What::capture && capture && offset && one.capture.value == *capture && static_cast<std::int64_t>(one.offset.value) == *offset; });
}

}  // namespace tw::plan
