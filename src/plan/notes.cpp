#include "plan/notes.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "evidence/sha256.hpp"
#include "plan/claims_of.hpp"

namespace tw::plan {
namespace {

using Line = std::optional<std::string>;

Result<Line> of_site(const store::Case& the_case, std::string_view id)
{
    const auto places = the_case.places();
    if (!places) return tl::unexpected<Error>(places.error());
    const auto found = std::ranges::find(places->places, id, &chart::Place::id);
    return found == places->places.end() ? Line{} : Line(found->name);
}

template <class Row>
Result<Line> of_row(const Result<std::vector<Row>>& rows, std::string_view id, const auto& say)
{
    if (!rows) return tl::unexpected<Error>(rows.error());
    const auto found = std::ranges::find(*rows, id, &Row::id);
    return found == rows->end() ? Line{} : Line(say(*found));
}

std::string when(const site::Interval& interval) { return format_rfc3339(interval.from); }

Result<Line> of_hull(const store::Case& the_case, std::string_view id)
{
    const auto watched = the_case.watched_hulls();
    if (!watched) return tl::unexpected<Error>(watched.error());
    for (const registry::WatchedHull& hull : *watched)
        if (hull.id == id) return Line(hull.name);
    const auto mmsi = parse_integer(id);
    const auto hulls = the_case.hulls();
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    for (const store::Hull& hull : *hulls)
        if (hull.id == id || (mmsi && hull.mmsi.value == *mmsi)) return Line(hull.name.empty() ? std::string(id) : hull.name);
    return Line{};
}

Result<Line> of_event(const store::Case& the_case, std::string_view id)
{
    const auto found = the_case.event(id);
    if (!found && (found.error().fault == Fault::not_found || found.error().fault == Fault::usage)) return Line{};
    if (!found) return tl::unexpected<Error>(found.error());
    std::string kind(track::name(found->event.kind));
    std::ranges::replace(kind, '_', ' ');
    return Line(fmt::format("{} of {:09}, {} to {}{}", kind, found->event.mmsi.value, format_rfc3339(found->event.start), format_rfc3339(found->event.end), found->live ? "" : " (superseded)"));
}

Result<Line> of_claim(const store::Case& the_case, std::string_view id)
{
    const auto claims = case_claims(the_case);
    if (!claims) return tl::unexpected<Error>(claims.error());
    for (const CaseClaim& one : *claims)
        if (one.claim.id == id) return Line(one.quote.empty() ? fmt::format("{}: {}", one.claim.speaker.empty() ? one.claim.publisher : one.claim.speaker, one.claim.object) : one.quote);
    return Line{};
}

}  // namespace

Result<std::vector<assess::Note>> notes_of(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    std::vector<assess::Note> all;
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || capture.reading->dialect != "notes") continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected<Error>(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob) return fail(Fault::integrity, "the bytes of a note are not those that were captured", capture.capture.address);
        for (assess::Note& note : assess::read_notes(mapped->bytes(), capture.ordinal).list) all.push_back(std::move(note));
    }
    return all;
}

Result<std::optional<std::string>> line_of(const store::Case& the_case, std::string_view about)
{
    const auto colon = std::min(about.find(':'), about.size() - 1);
    const std::string_view kind = about.substr(0, colon), id = about.substr(colon + 1);
    if (kind == "site") return of_site(the_case, id);
    if (kind == "look") return of_row(the_case.looks(), id, [](const site::Look& look) { return fmt::format("look at {} from {}", look.site, when(look.when)); });
    if (kind == "sighting") return of_row(the_case.sightings(), id, [](const site::Sighting& s) { return fmt::format("{} at {} from {}", site::name(s.kind), s.sites.empty() ? std::string("?") : s.sites.front(), when(s.when)); });
    if (kind == "hull") return of_hull(the_case, id);
    if (kind == "event") return of_event(the_case, id);
    if (kind == "claim") return of_claim(the_case, id);
    return Line(std::string());
}

Result<std::vector<NotedThing>> noted_things(const store::Case& the_case, const std::vector<CaseStatement>& statements)
{
    const auto all = notes_of(the_case);
    if (!all) return tl::unexpected<Error>(all.error());
    std::vector<NotedThing> out;
    for (const assess::Note& note : assess::standing(*all)) {
        NotedThing thing{note, {}, {}, {}, {}};
        const auto colon = note.about.find(':');
        thing.kind = note.about.substr(0, colon);
        thing.id = note.about.substr(colon + 1);
        if (thing.kind == "statement") {
            const auto found = std::ranges::find_if(statements, [&](const CaseStatement& s) { return s.id() == thing.id; });
            if (found != statements.end()) {
                thing.statement = static_cast<std::size_t>(found - statements.begin());
                thing.says = found->said.text;
            }
        } else {
            const auto line = line_of(the_case, note.about);
            if (!line) return tl::unexpected<Error>(line.error());
            thing.says = line->value_or(std::string());
        }
        out.push_back(std::move(thing));
    }
    return out;
}

}  // namespace tw::plan
