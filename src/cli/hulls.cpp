#include <array>
#include <map>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"mmsi", "MMSI"}, Column{"name", "name sent"}, Column{"imo", "IMO sent"}, Column{"callsign", "call sign"}, Column{"ship_type", "type", Kind::number},
                             Column{"rows", "rows", Kind::number}, Column{"first", "first heard", Kind::time}, Column{"last", "last heard", Kind::time},
                             Column{"port_calls", "calls", Kind::number}, Column{"legs", "legs", Kind::number}, Column{"gaps", "gaps", Kind::number},
                             Column{"watched", "watched", Kind::yes_no}, Column{"simulated", "simulated", Kind::yes_no}};

Result<ExitStatus> run_hulls(Context& context)
{
    auto mmsi = mmsi_option(context, "--mmsi");
    if (!mmsi) return tl::unexpected<Error>(mmsi.error());
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto hulls = the_case->hulls(*mmsi);
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    std::map<Mmsi, std::array<std::uint64_t, 6>> tally;
    store::EventFilter filter;
    filter.hulls = *mmsi;
    filter.kinds = {track::EventKind::port_call, track::EventKind::leg, track::EventKind::gap};
    auto walked = the_case->for_each_event(filter, [&](const store::StoredEvent& e) {
        ++tally[e.event.mmsi][static_cast<std::size_t>(e.event.kind)];
        return true;
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
    Printout page = context.printout("tidewaiter.hulls");
    page.table("hulls", columns);
    for (const auto& h : *hulls) {
        const auto& n = tally[h.mmsi];
        page.row({std::to_string(h.mmsi.value), text_cell(h.name), h.imo.value == 0 ? Cell{Unknown{}} : Cell{std::to_string(h.imo.value)}, text_cell(h.callsign),
                  h.ship_type == 0 ? Cell{Unknown{}} : count_cell(h.ship_type), count_cell(h.fixes), h.timed ? Cell{h.first} : Cell{Unknown{}}, h.timed ? Cell{h.last} : Cell{Unknown{}}, count_cell(n[3]), count_cell(n[4]), count_cell(n[5]), h.watched, h.simulated});
    }
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{Option{.name = "--mmsi", .value = "MMSI", .help = "only this transmitter", .many = true, .offer = Offer::hulls}, as_of_option, known_at_option};
constexpr std::array examples{Example{"tidewaiter hulls east", "the ships of a case"}, Example{"tidewaiter hulls east --csv > hulls.csv", "as a table for a spreadsheet"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command hulls_command{
    .name = "hulls", .summary = "list the ships of a case",
    .prose = "One row per MMSI. Name and call sign are what it said last, the IMO number is the one that counts for its hull; nobody has checked them.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_hulls};

}  // namespace tw::cli
