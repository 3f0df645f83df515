#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"kind", "kind"}, Column{"mmsi", "MMSI"}, Column{"name", "ship"}, Column{"start", "from", Kind::time}, Column{"end", "to", Kind::time}, Column{"place", "place id"}, Column{"place_name", "place"},
                             Column{"gist", "in short"}, Column{"open", "open", Kind::yes_no}, Column{"simulated", "simulated", Kind::yes_no}, Column{"lon", "lon", Kind::number}, Column{"lat", "lat", Kind::number},
                             Column{"standing", "standing", Kind::yes_no}};
constexpr std::array people_columns{columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[7], columns[8], columns[9], columns[10], columns[13]};

Result<ExitStatus> run_events(Context& context)
{
    auto filter = filter_of(context);
    if (!filter) return tl::unexpected<Error>(filter.error());
    if (filter->kinds.empty()) filter->kinds = {track::EventKind::port_call, track::EventKind::leg, track::EventKind::gap, track::EventKind::stop};
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto names = names_of(*the_case);
    if (!names) return tl::unexpected<Error>(names.error());
    if (auto known = resolve_place(*names, *filter); !known) return tl::unexpected<Error>(known.error());
    auto events = the_case->events(*filter);
    if (!events) return tl::unexpected<Error>(events.error());
    Printout page = context.printout("tidewaiter.events");
    page.table("events", context.style == Style::people ? std::span<const Column>(people_columns) : columns);
    std::uint64_t calls = 0, passages = 0;
    for (const auto& stored : *events) {
        const auto& e = stored.event;
        const auto* call = std::get_if<track::PortCall>(&e.body);
        const bool passage = call != nullptr && call->is_passage();
        passages += passage ? 1 : 0;
        calls += call != nullptr && !passage ? 1 : 0;
        const bool people = context.style == Style::people;
        std::vector<Cell> row{id_text(context, e.id), std::string(passage && people ? "passage" : track::name(e.kind)), std::to_string(e.mmsi.value), ship_cell(*names, e.mmsi), e.start, e.end};
        if (!people) row.push_back(text_cell(place_of(e)));
        row.insert(row.end(), {text_cell(place_of(e, &*names)), gist(e), e.open, e.simulated});
        if (!people) row.insert(row.end(), {longitude_cell(e.first.at), latitude_cell(e.first.at)});
        row.push_back(stored.live);
        page.row(std::move(row));
        if (page.closed()) break;
    }
    if (std::ranges::find(filter->kinds, track::EventKind::port_call) != filter->kinds.end()) page.say(fmt::format("{} port calls, {} passages (near a place, no stop seen)", calls, passages));
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--kind", .value = "KIND", .help = "only this kind; without it all but segments", .choices = "segment stop port_call leg gap", .many = true, .offer = Offer::choices},
    Option{.name = "--mmsi", .value = "MMSI", .help = "only this transmitter", .many = true, .offer = Offer::hulls},
    Option{.name = "--from", .value = "TIME", .help = "only events that reach past this time"},
    Option{.name = "--to", .value = "TIME", .help = "only events that begin before this time"},
    Option{.name = "--place", .value = "PLACE", .help = "only calls at, gaps in, legs from or to this place, by id or name", .offer = Offer::places},
    Option{.name = "--superseded", .help = "with events that no longer stand"},
    Option{.name = "--limit", .value = "N", .help = "at most so many"},
    as_of_option, known_at_option,
};
constexpr std::array examples{
    Example{"tidewaiter events east --kind gap", "every silence"},
    Example{"tidewaiter events east --kind port_call --place rajin_p1", "calls at one place"},
    Example{"tidewaiter events east --mmsi 273317640 --from 2023-09-01 --jsonl", "what one ship did, for a program"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command events_command{
    .name = "events", .summary = "list stops, port calls, legs and gaps",
    .prose = "Ordered by begin, end, kind, ship and id. A gap says that nothing was received, not why. `tidewaiter show CASE ID` walks an event back to its bytes.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_events};

}  // namespace tw::cli
