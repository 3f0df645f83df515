#include <array>

#include "cli/cases.hpp"
#include "cli/commands.hpp"
#include "cli/vantage.hpp"

namespace tw::cli {
namespace {

constexpr std::array columns{Column{"id", "id"}, Column{"mmsi", "MMSI"}, Column{"name", "ship"}, Column{"ship", "no.", Kind::number}, Column{"start", "from", Kind::time}, Column{"end", "to", Kind::time},
                             Column{"rows", "rows", Kind::number}, Column{"length_nm", "nm", Kind::number}, Column{"start_lon", "from lon", Kind::number}, Column{"start_lat", "from lat", Kind::number},
                             Column{"end_lon", "to lon", Kind::number}, Column{"end_lat", "to lat", Kind::number}, Column{"noise", "noise", Kind::yes_no}, Column{"simulated", "simulated", Kind::yes_no}};

Result<ExitStatus> run_tracks(Context& context)
{
    auto filter = filter_of(context);
    if (!filter) return tl::unexpected<Error>(filter.error());
    filter->kinds = {track::EventKind::segment};
    const auto view = view_case(context);
    if (!view) return tl::unexpected<Error>(view.error());
    const store::Case* the_case = &view->get();
    auto names = names_of(*the_case);
    if (!names) return tl::unexpected<Error>(names.error());
    const bool noise = context.given.has("--noise");
    Printout page = context.printout("tidewaiter.tracks");
    page.table("tracks", columns);
    auto walked = the_case->for_each_event(*filter, [&](const store::StoredEvent& stored) {
        const auto& e = stored.event;
        const auto& segment = std::get<track::Segment>(e.body);
        if (segment.noise && !noise) return true;
        page.row({id_text(context, e.id), std::to_string(e.mmsi.value), ship_cell(*names, e.mmsi), segment.noise ? Cell{Unknown{}} : count_cell(e.hull + 1), e.start, e.end, count_cell(segment.fixes), nautical_miles(segment.length), longitude_cell(e.first.at), latitude_cell(e.first.at),
                  longitude_cell(e.last.at), latitude_cell(e.last.at), segment.noise, e.simulated});
        return !page.closed();
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
    page.finish();
    return ExitStatus::done;
}

constexpr std::array operands{case_operand};
constexpr std::array options{
    Option{.name = "--mmsi", .value = "MMSI", .help = "only this transmitter", .many = true, .offer = Offer::hulls},
    Option{.name = "--hull", .value = "MMSI", .help = "the same as --mmsi", .many = true, .offer = Offer::hulls},
    Option{.name = "--from", .value = "TIME", .help = "only tracks that reach past this time"},
    Option{.name = "--to", .value = "TIME", .help = "only tracks that begin before this time"},
    Option{.name = "--noise", .help = "with runs too short or too scattered to be a track"},
    as_of_option, known_at_option,
};
constexpr std::array examples{Example{"tidewaiter tracks east --mmsi 273317640", "the tracks of one ship"}, Example{"tidewaiter tracks east --from 2023-09-01 --to 2023-10-01 --jsonl", "a month, for a program"}};
constexpr std::array statuses{ExitStatus::not_found, ExitStatus::integrity, ExitStatus::store_unusable};

}  // namespace

constexpr Command tracks_command{
    .name = "tracks", .summary = "list the tracks of ships",
    .prose = "A track is a run of rows that one ship can have sailed. Where several ships use one MMSI they are told apart and numbered. Lengths follow the received positions.",
    .operands = operands, .options = options, .examples = examples, .statuses = statuses, .run = run_tracks};

}  // namespace tw::cli
