#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/cases.hpp"
#include "cli/commands.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"kind", "kind"}, Column{"mmsi", "MMSI"}, Column{"start", "from", Kind::time}, Column{"end", "to", Kind::time}, Column{"place", "place"},
                             Column{"gist", "in short"}, Column{"open", "open", Kind::yes_no}, Column{"simulated", "simulated", Kind::yes_no}, Column{"lon", "lon", Kind::number}, Column{"lat", "lat", Kind::number},
                             Column{"standing", "standing", Kind::yes_no}};

Result<ExitStatus> run_events(Context& context)
{
    auto filter = filter_of(context);
    if (!filter) return tl::unexpected<Error>(filter.error());
    if (filter->kinds.empty()) filter->kinds = {track::EventKind::port_call, track::EventKind::leg, track::EventKind::gap, track::EventKind::stop};
    auto the_case = open_case(context, store::Access::read_only);
    if (!the_case) return tl::unexpected<Error>(the_case.error());
    auto events = the_case->events(*filter);
    if (!events) return tl::unexpected<Error>(events.error());
    Printout page = context.printout("tidewaiter.events");
    page.table("events", columns);
    std::uint64_t calls = 0, passages = 0;
    for (const auto& stored : *events) {
        const auto& e = stored.event;
        const auto* call = std::get_if<track::PortCall>(&e.body);
        const bool passage = call != nullptr && call->is_passage();
        passages += passage ? 1 : 0;
        calls += call != nullptr && !passage ? 1 : 0;
        page.row({id_text(context, e.id), std::string(passage && context.style == Style::people ? "passage" : track::name(e.kind)), std::to_string(e.mmsi.value), e.start, e.end, text_cell(place_of(e)), gist(e), e.open, e.simulated, longitude_cell(e.first.at), latitude_cell(e.first.at), stored.live});
        if (page.closed()) break;
    }
    if (std::ranges::find(filter->kinds, track::EventKind::port_call) != filter->kinds.end()) page.say(fmt::format("{} port calls, {} passages (near a place, no stop seen)", calls, passages));
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--kind", .value = "KIND", .help = "only this kind; without it all but segments", .choices = "segment stop port_call leg gap", .many = true, .offer = Offer::choices},
    Option{.name = "--mmsi", .value = "MMSI", .help = "only this transmitter", .many = true},
    Option{.name = "--from", .value = "TIME", .help = "only events that reach past this time"},
    Option{.name = "--to", .value = "TIME", .help = "only events that begin before this time"},
    Option{.name = "--place", .value = "ID", .help = "only calls at, gaps in, legs from or to this place"},
    Option{.name = "--superseded", .help = "with events that no longer stand"},
    Option{.name = "--limit", .value = "N", .help = "at most so many"},
};
constexpr std::array examples{
    Example{"tidewaiter events east --kind gap", "every silence"},
    Example{"tidewaiter events east --kind port_call --place rajin_p1", "calls at one place"},
    Example{"tidewaiter events east --mmsi 273317640 --from 2023-09-01 --jsonl", "what one ship did, for a program"},
};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::store_unusable};

}  // namespace

constexpr Command events_command{
    .name = "events", .summary = "list stops, port calls, legs and gaps",
    .prose = "Ordered by begin, end, kind, ship and id. A gap says that nothing was received, not why. `tidewaiter show CASE ID` walks an event back to its bytes.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_events};

}  // namespace tw::cli
